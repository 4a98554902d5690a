"""A library on disk from the command line: made, looked at, asked, followed and served."""

import contextlib
import http.client
import json
import os
import queue
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from corpus.article import Article, Block
from corpus.engines.disk import DiskIndex
from corpus.passages import cut

if TYPE_CHECKING:
    import pexpect

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

TEA = "Green tea is steeped for two minutes."
COFFEE = "Coffee is brewed for four minutes."
COCOA = "Cocoa is stirred for nine minutes."
HOW_LONG = "How long is green tea steeped?"
NOTHING_DONE = "added 0, replaced 0, unchanged 0, removed 0, refused 0\n"
PROMPT = "\n(?:\x1b\\[\\?2004h)?> "
WAIT = 30  # seconds; long enough for a busy machine, and nobody waits for it otherwise

only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix signals and modes")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles, in the folder that commands run in."""
    folder = tmp_path / "articles"
    (folder / "hot").mkdir(parents=True)
    (folder / "tea.md").write_text(f"# On tea\n\n{TEA}\n", "utf-8")
    (folder / "hot" / "coffee.txt").write_text(f"{COFFEE}\n", "utf-8")
    return folder


@pytest.fixture
def library(run: Run, articles: Path, tmp_path: Path) -> Path:
    """The library of these articles, as `drinks` in the folder that commands run in."""
    said(run("index", "articles", "-l", "drinks"))
    return tmp_path / "drinks"


def said(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command said that had nothing to complain of."""
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command said that was refused as a whole."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr.splitlines()) <= 5
    return done.stderr


def get(address: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=WAIT)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode("utf-8")
    finally:
        connection.close()


def answer(address: str, question: str, **further: str) -> dict[str, object]:
    """Return what the endpoint of a server answers."""
    query = "".join(f"&{name}={quote(value)}" for name, value in further.items())
    status, text = get(address, f"/api/answer?q={quote(question)}{query}")
    assert status == 200, text
    answered: dict[str, object] = json.loads(text)
    return answered


@contextlib.contextmanager
def serving(verbatim: str, variables: dict[str, str], *options: str) -> Iterator[str]:
    """Start a server with variables of its own; get the printed address."""
    with subprocess.Popen(
        [verbatim, "serve", "--no-browser", "--workers", "1", *options],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            printed = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert printed, process.communicate()[1]
            yield printed[0]
        finally:
            process.kill()


# From files to answers


def test_a_folder_becomes_a_library_that_answers(run: Run, articles: Path) -> None:
    assert said(run("index", "articles", "-l", "drinks")) == (
        "added 2, replaced 0, unchanged 0, removed 0, refused 0\n"
    )
    status = said(run("status", "-l", "drinks"))
    assert re.search(r"^articles +2$", status, re.MULTILINE)
    assert re.search(r"^passages +2$", status, re.MULTILINE)
    answered = said(run("ask", "-l", "drinks", HOW_LONG))
    assert f">> {TEA} <<" in answered
    assert "[1] On tea" in answered


def test_what_has_not_changed_is_not_taken_again(run: Run, library: Path) -> None:
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    again = said(run("index", "articles", "-l", "drinks"))
    assert again == "added 0, replaced 0, unchanged 2, removed 0, refused 0\n"
    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_what_changed_and_what_is_gone_is_followed(run: Run, articles: Path, library: Path) -> None:
    (articles / "tea.md").write_text(f"# On tea\n\n{TEA.replace('two', 'three')}\n")
    (articles / "hot" / "coffee.txt").unlink()
    (articles / "cocoa.txt").write_text(COCOA)
    (articles / "picture.png").write_bytes(b"\x89PNG")
    assert said(run("index", "articles", "-l", "drinks", "--prune")) == (
        "added 1, replaced 1, unchanged 0, removed 1, refused 0\npassed over 1 file: 1 .png\n"
    )
    assert "three minutes" in said(run("ask", "-l", "drinks", HOW_LONG))
    listed = said(run("status", "-l", "drinks", "--articles"))
    assert "tea  On tea (1 passage)" in listed
    assert "coffee" not in listed


def test_every_file_of_a_library_can_be_checked(run: Run, library: Path) -> None:
    assert "all files are as they were written" in said(run("status", "-l", "drinks", "--check"))
    damaged = max((library / "passages").glob("*.store"), key=lambda path: path.stat().st_size)
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged.write_bytes(data)
    done = run("status", "-l", "drinks", "--check")
    assert done.returncode == 2
    assert "is damaged" in done.stderr
    assert damaged.name in done.stderr


def test_a_library_is_asked_from_the_environment(run: Run, articles: Path) -> None:
    variables = {"VERBATIM_LIBRARY": "drinks"}
    assert "added 2" in said(run("index", "articles", **variables))
    assert "articles     2" in said(run("status", **variables))
    assert TEA in said(run("ask", HOW_LONG, **variables))
    assert TEA in said(run("chat", stdin=f"{HOW_LONG}\n", **variables))


def test_a_library_that_is_named_comes_before_the_environment(
    run: Run, articles: Path, library: Path
) -> None:
    assert TEA in said(run("ask", "-l", "drinks", HOW_LONG, VERBATIM_LIBRARY="elsewhere"))


def test_a_file_that_is_named_comes_before_the_library_of_the_environment(
    run: Run, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "cocoa.txt").write_text(COCOA)
    asked = run("ask", "-a", "cocoa.txt", "How long is cocoa stirred?", VERBATIM_LIBRARY="drinks")
    assert COCOA in said(asked)


def test_an_empty_variable_is_no_library(run: Run, articles: Path) -> None:
    assert "Name a library" in refusal(run("index", "articles", VERBATIM_LIBRARY=""))
    assert "mobilization" in said(run("ask", "What is mobilization?", VERBATIM_LIBRARY=""))


def test_an_empty_name_is_no_library_and_a_dot_is_the_folder_one_is_in(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    assert "Name a library" in refusal(run("index", "articles", "-l", ""))
    said(run("index", "articles", "-l", "drinks"))
    (tmp_path / "drinks").rename(tmp_path / "moved")
    shutil.move(articles, tmp_path / "moved.articles")
    for path in (tmp_path / "moved").iterdir():
        path.rename(tmp_path / path.name)
    assert TEA in said(run("ask", "-l", ".", HOW_LONG))
    assert "articles     2" in said(run("status", "-l", "."))
    assert "unchanged 1" not in said(run("index", "moved.articles", "-l", "."))
    assert said(run("gaps", "-l", ".")).startswith("No gaps are kept")


def test_an_article_of_the_library_of_the_environment_is_asked_by_its_id(
    run: Run, library: Path
) -> None:
    asked = run("ask", "-a", "coffee", "--json", "How many minutes?", VERBATIM_LIBRARY="drinks")
    assert {s["passage"] for s in json.loads(said(asked))["sources"]} == {"coffee:1"}
    missing = run("ask", "-a", "cocoa", "How many minutes?", VERBATIM_LIBRARY="drinks")
    assert "no file at 'cocoa'" in refusal(missing)


@only_posix
def test_the_last_change_is_not_the_last_look(run: Run, library: Path) -> None:
    os.utime(library / "passages" / "meta.json", (10**9, 10**9))
    said(run("ask", "-l", "drinks", HOW_LONG))
    assert re.search(r"^last change +2001-09-0[89] ", said(run("status", "-l", "drinks")), re.M)


def test_a_library_that_cannot_be_read_is_said_in_words(run: Run, library: Path) -> None:
    (library / "library.json").unlink()
    (library / "library.json").mkdir()
    assert "is a directory; check who may read it" in refusal(run("status", "-l", "drinks"))
    assert "name a new directory" in refusal(run("index", "drinks", "-l", "/etc/passwd/lib"))


def test_one_article_of_a_library_is_asked_by_its_id(run: Run, library: Path) -> None:
    answered = said(run("ask", "-l", "drinks", "-a", "coffee", "--json", "How many minutes?"))
    sources = json.loads(answered)["sources"]
    assert {source["passage"].partition(":")[0] for source in sources} == {"coffee"}
    both = said(
        run("ask", "-l", "drinks", "-a", "coffee", "-a", "tea", "--json", "How many minutes?")
    )
    assert len(json.loads(both)["sources"]) == 2


@pytest.mark.parametrize("command", ["ask", "chat"])
@pytest.mark.parametrize("unknown", ["cocoa", "tea.md", "articles/tea.md", "tea:1", ""])
def test_an_unknown_id_is_refused_with_where_they_are_listed(
    run: Run, library: Path, command: str, unknown: str
) -> None:
    said = refusal(run(command, "-l", "drinks", "-a", unknown, stdin="How long?"))
    assert "there is no article" in said
    assert "verbatim status --articles -l drinks" in said


def test_a_chat_asks_a_library_and_one_article_of_it(run: Run, library: Path) -> None:
    talk = said(
        run(
            "chat",
            "-l",
            "drinks",
            stdin=f"{HOW_LONG}\n/use coffee\nHow many minutes?\n/use cocoa\n/use all\n/quit\n",
        )
    )
    assert "answers from: coffee, On tea" in talk
    assert f">> {TEA} <<" in talk
    only = talk[talk.index("Asking only: coffee.") : talk.index("There is no article cocoa.")]
    assert COFFEE in only
    assert TEA not in only
    assert talk.index("Asking all articles.") > talk.index("tea  On tea")


def test_a_chat_may_begin_with_one_article(run: Run, library: Path) -> None:
    talk = said(run("chat", "-l", "drinks", "-a", "tea", stdin="How many minutes?\n"))
    assert "answers from: On tea\n" in talk
    assert COFFEE not in talk


# Refused


def test_a_refused_file_is_named_and_the_others_are_taken(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_text("")
    done = run("index", "articles", "-l", "drinks")
    assert done.returncode == 2
    assert done.stdout == "added 2, replaced 0, unchanged 0, removed 0, refused 1\n"
    assert done.stderr.startswith("refused: no text found in ")
    assert said(run("status", "-l", "drinks"))


def test_a_copy_is_no_failure_and_both_places_are_named(run: Run, articles: Path) -> None:
    (articles / "copy.md").write_bytes((articles / "tea.md").read_bytes())
    assert said(run("index", "articles", "-l", "drinks")) == (
        "added 2, replaced 0, unchanged 0, removed 0, refused 0, same as another 1\n"
    )
    status = said(run("status", "-l", "drinks", "--articles"))
    assert "copies       1 file with the text of another" in status
    assert "The same text is in “articles/tea.md”." in status
    answered = said(run("ask", "-l", "drinks", HOW_LONG))
    assert "The same text is in “articles/tea.md”." in answered


def test_what_is_gone_and_what_changed_is_said_at_once(
    run: Run, articles: Path, library: Path
) -> None:
    (articles / "hot" / "coffee.txt").unlink()
    (articles / "tea.md").write_text(f"# On tea\n\n{TEA.replace('two', 'three')}\n")
    status = said(run("status", "-l", "drinks"))
    assert "changed      1 file; verbatim index reads what changed" in status
    assert "gone         1 file; verbatim index --prune removes what is gone" in status
    assert "The file has changed since it was read." in said(run("ask", "-l", "drinks", HOW_LONG))
    answered = said(run("ask", "-l", "drinks", "How long is coffee brewed?"))
    assert "The file is gone; this is what it said when it was read." in answered
    assert said(run("index", "articles", "-l", "drinks")) == (
        "added 0, replaced 1, unchanged 0, removed 0, refused 0\n"
        "1 file is gone: its article stays until --prune\n"
    )


def test_what_is_passed_over_is_named_by_kind_and_what_is_left_out_by_count(
    run: Run, articles: Path
) -> None:
    for name in ("a.png", "b.png", "c.xls", "LICENSE"):
        (articles / name).write_bytes(b"x")
    (articles / "node_modules").mkdir()
    (articles / "node_modules" / "readme.md").write_text("Pads.")
    (articles / ".gitignore").write_text("draft*\n")
    (articles / "draft.md").write_text("Not yet.")
    assert said(run("index", "articles", "-l", "drinks")) == (
        "added 2, replaced 0, unchanged 0, removed 0, refused 0\n"
        "passed over 4 files: 2 .png, 1 without an ending, 1 .xls\n"
        "left out 1 folder (node_modules) and 1 file that .gitignore or .ignore names; "
        "--all takes them\n"
    )
    assert "added 2, replaced 0, unchanged 2" in said(
        run("index", "articles", "--all", "-l", "drinks")
    )


@only_posix
def test_links_out_of_a_folder_are_counted(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "cocoa.txt").write_text(COCOA)
    (articles / "away.txt").symlink_to(tmp_path / "cocoa.txt")
    told = said(run("index", "articles", "-l", "drinks"))
    assert "passed over 1 link out of the folder; --follow-links follows them\n" in told
    assert "added 1" in said(run("index", "articles", "--follow-links", "-l", "drinks"))


def test_a_name_that_would_move_the_cursor_is_spelt_out(run: Run, articles: Path) -> None:
    try:
        (articles / "a\x1b[2J.txt").write_text("")
    except OSError:
        pytest.skip("there are no such names here")
    done = run("index", "articles", "-l", "drinks")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


def test_another_encoding_is_noted(run: Run, articles: Path) -> None:
    (articles / "the.txt").write_bytes("Le thé vert est léger, très léger.".encode("cp1252"))
    done = run("index", "articles", "-l", "drinks")
    assert done.returncode == 0
    assert done.stderr.startswith(f"{articles / 'the.txt'}: Read as ")
    assert len(done.stderr.splitlines()) == 1
    status = said(run("status", "-l", "drinks", "--articles"))
    assert "notices      1 article; --articles tells what they say" in status
    assert re.search(r"^the  .*\n    Read as ", status, re.MULTILINE)
    answered = said(run("ask", "-l", "drinks", "Que dit-on du thé vert léger?"))
    assert re.match("(“.*”: )?Read as ", answered)


def test_of_many_notices_the_first_are_said(run: Run, articles: Path) -> None:
    for number in range(12):
        text = f"Thé numéro {number}, très léger."
        (articles / f"the-{number}.txt").write_bytes(text.encode("cp1252"))
    done = run("index", "articles", "-l", "drinks")
    *first, more = done.stderr.splitlines()
    assert len(first) == 10
    assert more == "and 2 more; see: verbatim status --articles"


@pytest.mark.parametrize("command", [["ask", "How long?"], ["chat"], ["status"], ["serve"]])
def test_where_there_is_no_library_one_is_told_how_to_make_it(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    said = refusal(run(*command, "-l", "nowhere"))
    assert said == (
        "verbatim: no library at 'nowhere'; "
        "make one with: verbatim index --library nowhere ARTICLES\n"
    )
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("command", ["index", "status"])
def test_a_library_has_to_be_named(run: Run, articles: Path, command: str) -> None:
    path = ["articles"] if command == "index" else []
    assert "--library WHERE, or set VERBATIM_LIBRARY" in refusal(run(command, *path))


def test_a_library_is_not_made_among_other_files(run: Run, articles: Path, tmp_path: Path) -> None:
    assert "the directory is not empty" in refusal(run("index", "articles", "-l", "articles"))
    (tmp_path / "file").write_text("x")
    assert "a file is there" in refusal(run("index", "articles", "-l", "file"))
    assert "no library at 'file'" in refusal(run("status", "-l", "file"))
    assert sorted(path.name for path in articles.iterdir()) == ["hot", "tea.md"]


def test_a_path_with_nothing_there_is_said(run: Run, library: Path) -> None:
    done = run("index", "missing.md", "-l", "drinks")
    assert refusal(done) == "verbatim: no file at 'missing.md'; check the path\n"
    assert said(run("index", "missing.md", "-l", "drinks", "--prune")) == NOTHING_DONE


# Followed


class Watcher:
    """`verbatim index --watch`, line by line as it is said."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)
        self.lines.put(None)

    def hears(self, part: str) -> str:
        """Return the next line with something in it."""
        while (line := self.lines.get(timeout=WAIT)) is not None:
            if part in line:
                return line
        pytest.fail(f"it ended without saying {part!r}")

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT)


@pytest.fixture
def watch(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> Iterator[Callable[..., Watcher]]:
    """Watch the articles, with further options."""
    with contextlib.ExitStack() as stack:

        def watch(*options: str) -> Watcher:
            process = subprocess.Popen(
                [verbatim, "index", "articles", "-l", "drinks", "--watch", *options],
                env=environment | {"PYTHONUNBUFFERED": "1"},
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            watcher = Watcher(process)
            watcher.hears("Watching for changes (Ctrl-C stops it)")
            watcher.hears("added ")
            return watcher

        yield watch


@only_posix
def test_watching_follows_new_changed_and_removed_files(
    run: Run, watch: Callable[..., Watcher], articles: Path
) -> None:
    watcher = watch("--prune")
    (articles / "cocoa.txt").write_text(COCOA)
    assert "added 1, replaced 0" in watcher.hears("added")
    (articles / "tea.md").write_text(f"# On tea\n\n{TEA.replace('two', 'thirteen')}\n")
    assert "added 0, replaced 1" in watcher.hears("added")
    assert "thirteen minutes" in said(run("ask", "-l", "drinks", HOW_LONG))
    (articles / "cocoa.txt").unlink()
    assert "removed 1" in watcher.hears("added")
    assert watcher.stop() == 130
    assert "articles     2" in said(run("status", "-l", "drinks", "--check"))


@only_posix
def test_watching_says_what_is_gone_and_takes_no_notice_of_what_is_ignored(
    watch: Callable[..., Watcher], articles: Path
) -> None:
    (articles / ".gitignore").write_text("build/\n")
    watcher = watch()
    (articles / "build").mkdir()
    (articles / "build" / "cocoa.txt").write_text(COCOA)
    (articles / "tea.md").unlink()
    assert "1 file is gone: its article stays" in watcher.hears("gone")
    (articles / "milk.txt").write_text("Milk is warmed for three minutes.")
    assert "added 1, replaced 0" in watcher.hears("added 1")


@only_posix
def test_watching_says_what_is_refused_and_goes_on(
    watch: Callable[..., Watcher], articles: Path
) -> None:
    watcher = watch()
    (articles / "empty.txt").write_text("")
    assert "no text found" in watcher.hears("refused: ")
    (articles / "cocoa.txt").write_text(COCOA)
    watcher.hears("added 1")
    assert watcher.stop() == 130


@only_posix
def test_watching_goes_on_when_the_folder_is_gone_for_a_moment(
    watch: Callable[..., Watcher], articles: Path
) -> None:
    (articles / "page.txt").write_text("A page rests.")
    watcher = watch()
    away = articles.rename(articles.with_name("away"))
    watcher.hears("no file at 'articles'")
    (away / "cocoa.txt").write_text(COCOA)
    away.rename(articles)
    watcher.hears("added 1")
    assert watcher.stop() == 130


@only_posix
def test_watching_follows_what_is_there_when_one_of_several_paths_is_gone(
    watch: Callable[..., Watcher], articles: Path, tmp_path: Path
) -> None:
    water = tmp_path / "water.txt"
    water.write_text("Water is poured at once.")
    watcher = watch("water.txt")
    water.unlink()
    watcher.hears("no file at 'water.txt'")
    (articles / "cocoa.txt").write_text(COCOA)
    watcher.hears("added 1")
    water.write_text("Water is poured after a while.")
    watcher.hears("replaced 1")
    assert watcher.stop() == 130


@only_posix
def test_a_watched_library_can_be_changed_by_another(
    run: Run, watch: Callable[..., Watcher], articles: Path, tmp_path: Path
) -> None:
    watcher = watch()
    (tmp_path / "cocoa.txt").write_text(COCOA)
    assert "added 1" in said(run("index", "cocoa.txt", "-l", "drinks"))
    (articles / "water.txt").write_text("Water is poured at once.")
    watcher.hears("added 1")
    assert watcher.stop() == 130
    assert "articles     4" in said(run("status", "-l", "drinks"))


@contextlib.contextmanager
def changing(library: Path) -> Iterator[None]:
    """Be another process that is in the middle of a change, and gives it up in the end."""
    with contextlib.closing(DiskIndex.open(library, writing=True)) as other:
        held = Article("water", "Water", "water.txt", COCOA, (Block(0, len(COCOA)),))
        other.replace(held, cut(held))
        yield


@only_posix
def test_what_another_kept_from_being_indexed_is_indexed_afterwards(
    run: Run, watch: Callable[..., Watcher], articles: Path, tmp_path: Path
) -> None:
    watcher = watch()
    with changing(tmp_path / "drinks"):
        (articles / "cocoa.txt").write_text(COCOA)
        watcher.hears("is being changed by another process")
    watcher.hears("added 1")
    assert watcher.stop() == 130
    assert "articles     3" in said(run("status", "-l", "drinks"))


def test_while_another_writes_one_is_told_to_wait(run: Run, articles: Path, library: Path) -> None:
    (articles / "cocoa.txt").write_text(COCOA)
    with changing(library):
        told = refusal(run("index", "articles", "-l", "drinks"))
        assert "is being changed by another process; wait until that one is done" in told
        assert TEA in said(run("ask", "-l", "drinks", HOW_LONG))
    assert "added 1" in said(run("index", "articles", "-l", "drinks"))


@only_posix
def test_an_interrupted_indexing_leaves_a_library_that_can_go_on(
    run: Run, verbatim: str, environment: dict[str, str], articles: Path, tmp_path: Path
) -> None:
    row = '{{"_id": "a{0}", "text": "Garden {0} rests and waits for the rain."}}\n'
    (articles / "many.jsonl").write_text("".join(map(row.format, range(60_000))))
    with subprocess.Popen(
        [verbatim, "index", "articles", "-l", "drinks"],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not list((tmp_path / "drinks" / "passages").glob("*.store")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert "Traceback" not in err
    said(run("status", "-l", "drinks", "--check"))
    (articles / "many.jsonl").unlink()
    run("index", "articles", "-l", "drinks", "--prune")
    assert "articles     2" in said(run("status", "-l", "drinks", "--check"))


# Served


def test_a_server_answers_from_what_is_added_after_it_started(
    run: Run, serve: Serve, articles: Path, library: Path
) -> None:
    address, _ = serve("--port", "0", "-l", str(library))
    assert answer(address, HOW_LONG)["answer"] == TEA
    assert answer(address, "How long is cocoa stirred?")["answer"] != COCOA
    (articles / "cocoa.txt").write_text(COCOA)
    assert "added 1" in said(run("index", "articles", "-l", "drinks"))
    assert answer(address, "How long is cocoa stirred?")["answer"] == COCOA
    assert get(address, "/read/cocoa")[0] == 200
    assert "3 articles" in get(address, "/library")[1]


def test_a_server_forgets_what_is_removed(
    run: Run, serve: Serve, articles: Path, library: Path
) -> None:
    address, _ = serve("--port", "0", "-l", str(library))
    (articles / "tea.md").unlink()
    said(run("index", "articles", "-l", "drinks", "--prune"))
    assert answer(address, HOW_LONG)["answer"] != TEA
    assert get(address, "/read/tea")[0] == 404
    assert get(address, "/?article=tea")[0] == 404


@only_posix
def test_a_conversation_outlives_a_restart(serve: Serve, library: Path) -> None:
    address, process = serve("--port", "0", "-l", str(library))
    before = answer(address, HOW_LONG)
    process.terminate()
    assert process.wait(WAIT) == 0
    address, _ = serve("--port", "0", "-l", str(library))
    after = answer(address, "back", conversation=str(before["conversation"]))
    assert not after.get("notices")
    follow_up = answer(address, "and coffee?", conversation=str(before["conversation"]))
    assert follow_up["answer"] == COFFEE


@only_posix
def test_the_secret_of_a_library_is_kept_in_it_for_its_owner_only(
    serve: Serve, run: Run, library: Path
) -> None:
    serve("--port", "0", "-l", str(library))
    secret = library / "secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert re.fullmatch(r"[0-9a-f]{64}", secret.read_text().strip())
    said(run("status", "-l", "drinks", "--check"))
    kept = secret.read_text()
    serve("--port", "0", "-l", str(library))
    assert secret.read_text() == kept


def test_a_library_is_served_whole(run: Run, library: Path) -> None:
    told = refusal(run("serve", "--port", "0", "--no-browser", "-l", "drinks", "-a", "tea"))
    assert "served whole" in told


def test_a_file_is_served_beside_a_library_of_the_environment(
    verbatim: str, environment: dict[str, str], articles: Path, library: Path
) -> None:
    variables = environment | {"VERBATIM_LIBRARY": str(library)}
    options = ["--port", "0", "-a", str(articles / "tea.md")]
    with serving(verbatim, variables, *options) as address:
        assert "<h1>1 article</h1>" in get(address, "/library")[1]


def test_a_library_of_the_environment_is_served(
    verbatim: str, environment: dict[str, str], library: Path
) -> None:
    variables = environment | {"VERBATIM_LIBRARY": str(library)}
    with serving(verbatim, variables, "--port", "0") as address:
        assert answer(address, HOW_LONG)["answer"] == TEA


# At a terminal


@pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")
def test_use_completes_the_articles_of_a_library(
    terminal: "Callable[..., pexpect.spawn[str]]", library: Path
) -> None:
    child = terminal("chat", "-l", "drinks", NO_COLOR="1")
    child.expect(PROMPT)
    child.send("/use cof\t\n")
    child.expect("Asking only: coffee.")


# Made anew


def outdated(library: Path) -> None:
    """Make a library that of an earlier version, whose analysis was another."""
    manifest = library / "library.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"analysis": "of old"}))


def test_a_library_of_another_version_says_how_it_is_made_anew(
    run: Run, library: Path, articles: Path
) -> None:
    outdated(library)
    for command in (["ask", "How long?"], ["status"], ["index", "articles"]):
        told = refusal(run(*command, "-l", "drinks"))
        assert "make it anew with: verbatim index --rebuild --library drinks" in told
    shutil.move(articles, articles.with_name("away"))
    assert said(run("index", "--rebuild", "--library", "drinks")) == "made anew 2 articles\n"
    assert f">> {TEA} <<" in said(run("ask", "-l", "drinks", HOW_LONG))
    said(run("status", "-l", "drinks", "--check"))


def test_a_library_that_was_made_anew_still_knows_its_files(
    run: Run, library: Path, articles: Path
) -> None:
    (articles / "cocoa.txt").write_text(COCOA)
    assert said(run("index", "articles", "--rebuild", "-l", "drinks")) == (
        "made anew 2 articles\nadded 1, replaced 0, unchanged 2, removed 0, refused 0\n"
    )


def test_paths_may_be_left_out_only_where_a_library_is_made_anew(run: Run, library: Path) -> None:
    assert "Missing argument 'PATHS...'" in refusal(run("index", "-l", "drinks"))
    assert "no library at 'nowhere'" in refusal(run("index", "--rebuild", "-l", "nowhere"))


def test_a_server_goes_on_with_a_library_that_is_made_anew(
    run: Run, serve: Serve, library: Path
) -> None:
    address, _ = serve("--port", "0", "-l", str(library))
    before = answer(address, HOW_LONG)
    assert said(run("index", "--rebuild", "-l", "drinks")) == "made anew 2 articles\n"
    follow_up = answer(address, "and coffee?", conversation=str(before["conversation"]))
    assert follow_up["answer"] == COFFEE
    assert not follow_up.get("notices")
    assert get(address, "/readyz")[0] == 200


def test_a_library_says_whose_vectors_it_keeps(run: Run, library: Path) -> None:
    assert re.search(r"^meaning +table-[0-9a-f]{8}$", said(run("status", "-l", "drinks")), re.M)


def test_a_library_with_vectors_of_a_model_that_is_not_there_is_asked_by_words(
    run: Run, library: Path, articles: Path
) -> None:
    manifest = library / "library.json"
    manifest.write_text(
        json.dumps(json.loads(manifest.read_text()) | {"model": "of-another", "crc": None})
    )
    asked = run("ask", "-l", "drinks", HOW_LONG)
    assert asked.returncode == 0
    assert TEA in asked.stdout
    assert "asked by words alone" in asked.stderr
    otherwise = (
        "name its folder with --model, or take the table with: "
        "verbatim index --rebuild --no-meaning -l drinks\n"
    )
    assert asked.stderr.endswith(otherwise)
    (articles / "cocoa.txt").write_text(COCOA)
    assert "keeps vectors of the model of-another" in refusal(
        run("index", "articles", "-l", "drinks")
    )
    assert refusal(run("index", "--rebuild", "-l", "drinks")).endswith(otherwise)
    said(run("index", "articles", "--rebuild", "--no-meaning", "-l", "drinks"))
    assert COCOA in said(run("ask", "-l", "drinks", "How long is cocoa stirred?"))


@pytest.mark.skipif(find_spec("onnxruntime") is None, reason="needs the extra meaning")
def test_a_library_gets_the_vectors_of_the_installed_model_where_that_is_asked(
    run: Run, library: Path, articles: Path
) -> None:
    other = refusal(run("index", "articles", "-l", "drinks", "--meaning"))
    assert "verbatim index --rebuild --meaning -l drinks" in other
    said(run("index", "--rebuild", "--meaning", "-l", "drinks"))
    assert re.search(r"^meaning +all-MiniLM", said(run("status", "-l", "drinks")), re.M)
    (articles / "cocoa.txt").write_text(COCOA)
    assert "added 1" in said(run("index", "articles", "-l", "drinks"))
    said(run("index", "--rebuild", "-l", "drinks"))
    assert re.search(r"^meaning +all-MiniLM", said(run("status", "-l", "drinks")), re.M)
    said(run("index", "--rebuild", "--no-meaning", "-l", "drinks"))
    assert re.search(r"^meaning +table-", said(run("status", "-l", "drinks")), re.M)
    assert "added 3" in said(run("index", "articles", "-l", "new", "--meaning"))
    assert re.search(r"^meaning +all-MiniLM", said(run("status", "-l", "new")), re.M)
