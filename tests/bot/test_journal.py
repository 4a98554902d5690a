"""What the journal keeps, for how long, and that nothing it meets makes an answer fail."""

import contextlib
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.answering import answer
from bot.journal.journal import Entry, Journal, entries, journal_place
from bot.journal.writer import _MOST_WAITING
from bot.values.answers import Answer
from bot.values.errors import JournalError
from bot.values.kinds import Status
from corpus.index import PassageIndex

UNKNOWN = "Who won the football world cup in Brazil?"
UNSURE = "Which hospital in Sweden offers transplants?"
KNOWN = "How long does mobilization take?"
DAY = 24 * 60 * 60
# A process of its own, that keeps questions in the file that is its first argument.
WRITER = """
import sys
from pathlib import Path
from bot.values.kinds import Status
from bot.journal.journal import Journal

journal = Journal.open(Path(sys.argv[1]), 90)
print("open", flush=True)
for number in range(int(sys.argv[3])):
    journal.rate(f"{sys.argv[2]} {number}", Status.ANSWERED, [], "down")
    print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "questions.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with contextlib.closing(Journal.open(path, 90)) as journal:
        yield journal


@pytest.fixture(scope="module")
def unknown(index: PassageIndex) -> Answer:
    """Return the answer to a question that the article does not answer."""
    found = answer(UNKNOWN, index)
    assert found.status is Status.NOT_IN_ARTICLE
    return found


def kept(journal: Journal) -> list[Entry]:
    journal.settle()
    return entries(journal.path)


def questions(path: Path) -> list[str]:
    return [entry.question for entry in entries(path)]


def writer(path: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(number)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_question_that_is_not_answered_is_kept(
    journal: Journal, path: Path, unknown: Answer
) -> None:
    journal.keep(unknown)
    (entry,) = kept(journal)
    assert entry == Entry(UNKNOWN, Status.NOT_IN_ARTICLE, (), None, None, entry.time)


def test_a_question_of_which_the_answer_is_unsure_is_kept_with_what_was_shown(
    journal: Journal, path: Path, index: PassageIndex
) -> None:
    unsure = answer(UNSURE, index)
    assert unsure.status is Status.UNSURE
    journal.keep(unsure)
    (entry,) = kept(journal)
    assert entry.status is Status.UNSURE
    assert entry.passages == tuple(source.passage.id for source in unsure.sources) != ()


@pytest.mark.parametrize("message", [KNOWN, "thanks!", "hello", "?!", "more", "sum it up"])
def test_what_is_answered_and_what_is_no_question_is_not_kept(
    journal: Journal, path: Path, index: PassageIndex, message: str
) -> None:
    journal.keep(answer(message, index))
    assert kept(journal) == []


def test_every_time_a_question_is_asked_counts(
    journal: Journal, path: Path, unknown: Answer
) -> None:
    for _ in range(3):
        journal.keep(unknown)
    assert [entry.question for entry in kept(journal)] == [UNKNOWN] * 3


def test_nothing_else_is_kept(journal: Journal, path: Path, unknown: Answer) -> None:
    journal.keep(unknown)
    journal.rate(KNOWN, Status.ANSWERED, ["stem-cells:3"], "down", "too long")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        assert tables.fetchall() == [("entry",), ("coverage",), ("look",)]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(entry)")]
        assert columns == ["question", "status", "passages", "rating", "reason", "time"]


def test_a_later_rating_of_an_answer_takes_the_place_of_the_earlier(
    journal: Journal, path: Path
) -> None:
    for rating, reason in (("down", "too old"), ("up", None), ("up", None)):
        journal.rate(KNOWN, Status.ANSWERED, ["a:1", "a:2"], rating, reason)
    journal.rate(KNOWN, Status.ANSWERED, ["a:1"], "down", "other passages, another answer")
    found = [(entry.passages, entry.rating, entry.reason) for entry in entries(path)]
    assert found == [
        (("a:1", "a:2"), "up", None),
        (("a:1",), "down", "other passages, another answer"),
    ]


def test_a_rating_can_be_taken_back_and_the_question_stays(
    journal: Journal, path: Path, unknown: Answer
) -> None:
    journal.keep(unknown)
    journal.rate(UNKNOWN, Status.NOT_IN_ARTICLE, [], "down", "it is there")
    for _ in range(2):
        journal.rate(UNKNOWN, Status.NOT_IN_ARTICLE, [], None)
    assert [(e.question, e.rating) for e in entries(path)] == [(UNKNOWN, None)]


def on_day(path: Path, day: float, *asked: str, kept_days: int = 90) -> None:
    """Open the file when the clock says so, and keep some questions."""
    with contextlib.closing(Journal.open(path, kept_days, lambda: 1.8e9 + day * DAY)) as journal:
        for question in asked:
            journal.rate(question, Status.ANSWERED, [], "down")


def test_what_two_looks_at_the_clock_find_too_old_is_deleted(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    on_day(path, 0, "older than ninety days?")
    on_day(path, 60, "new?")
    on_day(path, 91)
    assert len(questions(path)) == 2
    with caplog.at_level(logging.INFO):
        on_day(path, 92.5)
    assert questions(path) == ["new?"]
    assert b"older than" not in path.read_bytes()  # it is not only out of sight
    assert "deleted 1 questions older than 90 days" in caplog.text


def test_a_clock_that_was_wrong_once_deletes_nothing(path: Path) -> None:
    on_day(path, 0, "first?")
    on_day(path, 100, "while it was wrong?")
    for day in (0.5, 1.6, 3):
        on_day(path, day, f"day {day}?")
    assert questions(path) == ["first?", "while it was wrong?", "day 0.5?", "day 1.6?", "day 3?"]
    assert entries(path)[1].time.timestamp() == pytest.approx(1.8e9 + 1.6 * DAY)  # as of then
    on_day(path, -20_000)
    on_day(path, 4)
    assert len(questions(path)) == 5


def test_after_a_long_rest_what_is_too_old_is_deleted_in_a_day(path: Path) -> None:
    on_day(path, 0, "first?")
    on_day(path, 200)
    assert questions(path) == ["first?"]
    on_day(path, 201.1)
    assert questions(path) == []


def test_what_grows_too_old_is_deleted_while_the_file_is_open(path: Path) -> None:
    now = 1_800_000_000.0
    with contextlib.closing(Journal.open(path, 2, lambda: now)) as journal:
        journal.rate("old?", Status.ANSWERED, [], "down")
        for _ in range(2):
            now += 2 * DAY + 1
            journal.settle()
        assert entries(path) == []


def test_of_too_many_the_oldest_are_deleted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal.journal_file._MOST", 2)
    with contextlib.closing(Journal.open(path, 2)) as journal:
        for question in ("first?", "second?", "third?"):
            journal.rate(question, Status.ANSWERED, [], "down")
    Journal.open(path, 2).close()
    assert questions(path) == ["second?", "third?"]


def test_only_later_entries_are_read_where_that_is_wanted(path: Path) -> None:
    now = 1_800_000_000.0
    with contextlib.closing(Journal.open(path, 90, lambda: now)) as journal:
        journal.rate("first?", Status.ANSWERED, [], "down")
        now += DAY
        journal.rate("second?", Status.ANSWERED, [], "down")
    assert [entry.question for entry in entries(path, since=now - 1)] == ["second?"]
    assert len(entries(path, since=now - DAY)) == 2


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
def test_only_its_owner_can_read_the_file(path: Path) -> None:
    before = os.umask(0)
    try:
        with contextlib.closing(Journal.open(path, 90)) as journal:
            journal.rate("why?", Status.ANSWERED, [], "down")
        with contextlib.closing(sqlite3.connect(path)) as writing:
            writing.execute("DELETE FROM entry")
            modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {path.name + end: 0o600 for end in ("", "-journal")}
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.fixture(scope="module")
def of_any_text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("any") / "questions.sqlite"
    with contextlib.closing(Journal.open(path, 90)) as journal:
        yield journal


@given(st.text(st.characters()), st.text(st.characters()), st.lists(st.text(st.characters())))
def test_any_text_is_kept_as_it_is(
    of_any_text: Journal, question: str, reason: str, passages: list[str]
) -> None:
    of_any_text.rate(question, Status.ANSWERED, passages, "up", reason)
    (entry,) = entries(of_any_text.path)
    assert (entry.question, entry.reason) == (whole(question), whole(reason))
    assert entry.passages == tuple(passages)
    of_any_text.rate(question, Status.ANSWERED, passages, None)
    assert entries(of_any_text.path) == []


def whole(text: str) -> str:
    """Return the text as UTF-8 can hold it."""
    return "".join("?" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_control_characters_are_kept(journal: Journal, path: Path) -> None:
    journal.rate("a\0b\x1b[31m\u202e\n", Status.ANSWERED, [], "down")
    assert questions(path) == ["a\0b\x1b[31m\u202e\n"]


def test_there_are_no_entries_where_nothing_was_kept(tmp_path: Path) -> None:
    assert entries(tmp_path / "questions.sqlite") == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.sqlite").touch()
    assert entries(tmp_path / "empty.sqlite") == []


def of_another_program(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entry (question TEXT)")


def of_another_version(path: Path) -> None:
    Journal.open(path, 90).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")


def text(path: Path) -> None:
    path.write_text("This is a text and no journal. " * 100)


def damaged(path: Path) -> None:
    with contextlib.closing(Journal.open(path, 90)) as journal:
        for number in range(200):
            journal.rate(f"question {number}", Status.ANSWERED, [], "down")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (of_another_program, "another program"),
        (of_another_version, "another version of Verbatim"),
        (text, "not a database"),
        (damaged, "malformed"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "questions.sqlite"
    make(path)
    before = path.read_bytes()
    for use in (lambda: Journal.open(path, 90), lambda: entries(path)):
        with pytest.raises(JournalError, match=f"{reason}.*move it away") as refused:
            use()
        assert str(path) in str(refused.value)
        assert refused.value.path == str(path)
    assert path.read_bytes() == before


def test_a_file_with_a_log_of_an_earlier_version_is_mapped_no_more(path: Path) -> None:
    with contextlib.closing(Journal.open(path, 90)) as journal:
        journal.rate("before?", Status.ANSWERED, [], "up")
    with contextlib.closing(sqlite3.connect(path)) as earlier:
        earlier.execute("PRAGMA journal_mode = WAL")
        earlier.execute("PRAGMA user_version")
    with contextlib.closing(Journal.open(path, 90)) as journal:
        journal.rate("after?", Status.ANSWERED, [], "up")
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert questions(path) == ["before?", "after?"]


def test_a_place_that_cannot_be_written_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "questions.sqlite", tmp_path):
        with pytest.raises(JournalError, match=r"file|directory; check who may"):
            Journal.open(path, 90)


def test_many_threads_may_share_a_journal(journal: Journal, path: Path, unknown: Answer) -> None:
    threads = [
        threading.Thread(target=lambda: [journal.keep(unknown) for _ in range(50)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept(journal)) == 8 * 50


def test_several_processes_make_and_write_one_file_at_once(path: Path) -> None:
    writers = [writer(path, name, 200) for name in "abcd"]
    for process in writers:
        process.communicate(timeout=60)
        assert process.returncode == 0
    asked = questions(path)
    assert sorted(asked) == sorted(f"{name} {n}" for name in "abcd" for n in range(200))


def test_a_file_can_be_read_while_it_is_written(path: Path) -> None:
    with writer(path, "a", 10_000) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            seen = [len(entries(path)) for _ in range(20)]
        finally:
            process.kill()
    assert seen == sorted(seen)


@pytest.mark.skipif(os.name != "posix", reason="there are no such signals")
def test_a_process_that_is_killed_while_it_writes_leaves_what_it_wrote(path: Path) -> None:
    for name in "abc":
        with writer(path, name, 1_000_000) as process:
            assert process.stdout is not None
            for _ in range(100):
                last = process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        assert f"{name} {last.strip()}" in questions(path)
    with contextlib.closing(Journal.open(path, 90)) as journal:
        journal.rate("after that?", Status.ANSWERED, [], "up")
    assert questions(path)[-1] == "after that?"


def test_an_answer_waits_for_nobody_who_holds_the_file(
    journal: Journal, path: Path, unknown: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for _ in range(_MOST_WAITING + 10):
            journal.keep(unknown)
        with pytest.raises(JournalError, match="waits to be written"):
            journal.rate(KNOWN, Status.ANSWERED, [], "up")
        while journal.works:
            time.sleep(0.05)
        other.execute("ROLLBACK")
    assert journal.dropped == 10
    journal.close()
    assert questions(path) == [UNKNOWN] * _MOST_WAITING
    # Once is enough for a log.
    told = [record.message.partition(":")[0] for record in caplog.records]
    assert told == ["questions cannot be kept for now", "questions are kept again; 10 were not"]
    assert UNKNOWN not in caplog.text


def test_a_rating_that_could_not_be_kept_in_time_is_not_kept_later(
    journal: Journal, path: Path
) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError, match=r"locked|for long"):
            journal.rate(KNOWN, Status.ANSWERED, [], "up")
        other.execute("ROLLBACK")
    assert kept(journal) == []


def overwritten(path: Path) -> None:
    path.write_bytes(b"garbage " * (path.stat().st_size // 8))


def cut_short(path: Path) -> None:
    os.truncate(path, 0)


def partly_overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 5000)


@pytest.mark.skipif(os.name != "posix", reason="a file that is open cannot be moved there")
@pytest.mark.parametrize("spoil", [overwritten, cut_short, partly_overwritten])
def test_a_file_that_is_spoilt_while_it_is_open_is_noticed_and_made_up_for(
    path: Path, unknown: Answer, spoil: Callable[[Path], None]
) -> None:
    on_day(path, 0, *map(str, range(300)))
    with contextlib.closing(Journal.open(path, 90)) as journal:
        spoil(path)
        with pytest.raises(JournalError, match=r"database|empty"):
            journal.rate(KNOWN, Status.ANSWERED, [], "up")
        assert not journal.works
        journal.keep(unknown)
        path.rename(path.with_suffix(".damaged"))
        while not journal.works:
            journal.settle()
        journal.rate(KNOWN, Status.ANSWERED, [], "up")
        assert (questions(path), journal.dropped) == ([UNKNOWN, KNOWN], 0)


@pytest.mark.skipif(os.name != "posix", reason="a file that is open cannot be moved there")
def test_a_file_that_is_moved_away_is_made_anew(journal: Journal, path: Path) -> None:
    with contextlib.closing(Journal.open(path, 90)) as other:
        journal.rate("first?", Status.ANSWERED, [], "up")
        other.rate("also first?", Status.ANSWERED, [], "up")
        path.rename(path.with_suffix(".away"))
        journal.rate("second?", Status.ANSWERED, [], "up")
        other.rate("third?", Status.ANSWERED, [], "up")
    journal.rate("fourth?", Status.ANSWERED, [], "up")
    assert questions(path) == ["second?", "third?", "fourth?"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_full_disk_makes_no_answer_fail(path: Path) -> None:
    full = """
import resource, signal, sys
from pathlib import Path
from bot.dialogue.answering import answer
from bot.journal.journal import Journal
from corpus.opening import open_index

given = answer("Who won the football world cup in Brazil?", open_index())
journal = Journal.open(Path(sys.argv[1]), 90)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for _ in range(15):
    for _ in range(200):
        journal.keep(given)
    journal.settle()
journal.close()
assert journal.dropped
"""
    done = subprocess.run(
        [sys.executable, "-c", full, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.count("questions cannot be kept") == 1
    kept = entries(path)
    assert 0 < len(kept) < 3_000
    with contextlib.closing(Journal.open(path, 90)) as journal:
        journal.rate("is there room again?", Status.ANSWERED, [], "up")
    assert len(entries(path)) == len(kept) + 1


def test_each_set_of_articles_has_a_file_of_its_own(tmp_path: Path) -> None:
    user, here = tmp_path / "user", Path.cwd()
    tea, bread = Path("tea.md"), Path("on bread (2).pdf")
    places = {
        journal_place(articles, None, user)
        for articles in ((), (tea,), (bread,), (tea, bread), (Path("other/tea.md"),))
    }
    assert len(places) == 5
    assert {place.parent for place in places} == {user / "questions"}
    assert journal_place((), None, user).name == "bundled.sqlite"
    assert journal_place((tea,), None, user).name.startswith("tea-")
    assert journal_place((bread,), None, user).name.startswith("on-bread-2-")
    assert journal_place((tea, bread), None, user) == journal_place((bread, tea, tea), None, user)
    assert journal_place((tea,), None, user) == journal_place((here / tea,), None, user)


def test_the_questions_about_a_library_are_kept_in_it(tmp_path: Path) -> None:
    place = journal_place((), tmp_path / "library", tmp_path / "user")
    assert place == tmp_path / "library" / "questions.sqlite"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_that_broke_down_is_told_and_what_it_drops_is_counted(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "questions.sqlite", 90)
    journal._writer.put(lambda _: [][0])
    journal._writer._thread.join(10)
    assert not journal.works
    journal._writer.put(lambda _: None)
    assert journal.dropped == 1
    journal._writer._file.close()
