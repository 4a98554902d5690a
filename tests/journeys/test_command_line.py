"""`verbatim` as a shell runs it: arguments, pipes, exit statuses and odd surroundings."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.wheel

Run = Callable[..., subprocess.CompletedProcess[str]]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
MISTYPED = "How long does mobilizatoin take?"
OFF_TOPIC = "Who won the football World Cup in 1998?"
ANSWERED, NOT_IN_ARTICLE, REFUSED = 0, 1, 2  # exit statuses


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    own = tmp_path / "tea.md"
    own.write_text("# Tea\n\nGreen tea is steeped in hot water for two minutes.\n", "utf-8")
    return own


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return what was said on refusing, in a line or a few, and nothing on stdout."""
    assert done.returncode == REFUSED
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr.splitlines()) <= 5
    return done.stderr


def answer(done: subprocess.CompletedProcess[str]) -> str:
    """Return an answer on one line; nothing else was said."""
    assert done.returncode == ANSWERED
    assert done.stderr == ""
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("words", [[QUESTION], QUESTION.split(), ["--", QUESTION]])
def test_a_question_is_one_argument_or_several(run: Run, words: list[str]) -> None:
    assert f">> {SENTENCE} <<" in answer(run("ask", *words))


@pytest.mark.parametrize("dash", [[], ["-"]])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_question_may_come_through_a_pipe(run: Run, dash: list[str], end: str) -> None:
    assert SENTENCE in answer(run("ask", *dash, stdin=f"{QUESTION}{end}"))


@pytest.mark.parametrize("nothing", ["", "\n", " \n\t\n", "\u200b"])
def test_an_empty_pipe_is_wrong_use(run: Run, nothing: str) -> None:
    assert "empty" in refusal(run("ask", stdin=nothing))
    assert "empty" in refusal(run("ask", "-", stdin=nothing))
    assert "empty" in refusal(run("ask", nothing))


def test_an_answer_says_where_it_stands(run: Run) -> None:
    said = answer(run("ask", QUESTION))
    assert said.startswith("The article says:")
    assert "[1] How stem cells can help people with autoimmune diseases" in said
    assert "How does a transplant proceed?, paragraph 6" in said


def test_what_is_not_in_the_article_is_said_with_status_1(run: Run) -> None:
    done = run("ask", OFF_TOPIC)
    assert done.returncode == NOT_IN_ARTICLE
    assert done.stderr == ""
    assert "The article does not seem to say." in done.stdout
    assert "You could ask:" in done.stdout
    assert "[1]" not in done.stdout


def test_top_k_says_how_many_passages_are_shown(run: Run) -> None:
    for arguments, shown in ((["-k", "1"], 1), (["--top-k", "5"], 5), ([], 3)):
        said = run("ask", *arguments, "What are stem cells?").stdout
        assert f"[{shown}]" in said
        assert f"[{shown + 1}]" not in said


@pytest.mark.parametrize("wrong", ["0", "-1", "51", "3.5", "many", "", "9" * 5000])
def test_a_top_k_out_of_range_is_refused(run: Run, wrong: str) -> None:
    assert "--top-k" in refusal(run("ask", "-k", wrong, QUESTION))


def test_a_mistyped_word_is_named_unless_the_words_are_wanted_as_typed(run: Run) -> None:
    mended = answer(run("ask", MISTYPED))
    assert "“mobilization” instead of “mobilizatoin”" in mended
    assert SENTENCE in mended
    assert "instead of" not in run("ask", "--exact", MISTYPED).stdout


def test_json_says_the_same_as_the_endpoint(run: Run, server: str) -> None:
    printed = json.loads(run("ask", "--json", "-k", "2", QUESTION).stdout)
    with urllib.request.urlopen(f"{server}api/answer?q={quote(QUESTION)}&top_k=2") as reply:
        answered = json.load(reply)
    assert list(printed) == list(answered)
    # The server's library keeps vectors in a byte a number, which scores show in the third decimal.
    scores = [[source.pop("score") for source in said["sources"]] for said in (printed, answered)]
    assert scores[0] == pytest.approx(scores[1], abs=0.005)
    aside = {"took_ms": 0, "conversation": None}
    assert printed | aside == answered | aside
    assert printed["answer"] == SENTENCE


def test_json_tells_the_status_by_the_exit_status_too(run: Run) -> None:
    done = run("ask", "--json", OFF_TOPIC)
    assert done.returncode == NOT_IN_ARTICLE
    assert json.loads(done.stdout)["status"] == "not_in_article"
    assert refusal(run("ask", "--json", ""))


def test_an_own_article_is_asked_instead_of_the_bundled_one(run: Run, tea: Path) -> None:
    asked = "For how many minutes is green tea steeped in hot water?"
    assert "for two minutes" in answer(run("ask", "-a", str(tea), asked))
    assert "for two minutes" in answer(run("ask", "--article", "tea.md", asked))
    assert run("ask", "-a", "tea.md", QUESTION).stdout.count("mobilization and takes") == 0


def test_several_articles_are_asked_together(run: Run, tea: Path, tmp_path: Path) -> None:
    (tmp_path / "coffee.txt").write_text("Coffee is brewed in hot water for four minutes.")
    done = run(
        "ask", "-a", "tea.md", "-a", "coffee.txt", "--json", "How many minutes in hot water?"
    )
    found = {source["article"]["source"] for source in json.loads(done.stdout)["sources"]}
    assert found == {"tea.md", "coffee.txt"}


def test_articles_of_one_name_are_told_apart(run: Run, tea: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "tea.md"
    other.parent.mkdir()
    other.write_text("# Tea\n\nBlack tea is steeped for five minutes.")
    done = run(
        "ask",
        "-a",
        "tea.md",
        "-a",
        "other/tea.md",
        "--json",
        "For how many minutes is tea steeped?",
    )
    assert {s["article"]["id"] for s in json.loads(done.stdout)["sources"]} == {"tea", "tea-2"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "no file at 'missing.txt'"),
        ("empty.txt", b"", "no text found in 'empty.txt'"),
        ("empty.md", b"", "no text found in 'empty.md'"),
        ("blank.txt", b" \n\n\t\n", "no text found in 'blank.txt'"),
        ("signs.txt", b"... --- !!!", "no text found in 'signs.txt'"),
        ("binary.txt", bytes(range(256)) * 8, "cannot read 'binary.txt'"),
        ("picture.png", b"\x89PNG\r\n", "no reader for .png files"),
        ("torn.txt", "Tea is good".encode("utf-16") + b"x", "save it again as UTF-8"),
        ("missing\x1b[2J.txt", None, "no file at 'missing\\x1b[2J.txt'"),
        ("empty.txt/tea.txt", None, "no file at"),
    ],
)
def test_an_article_that_cannot_be_read_is_refused_with_its_name(
    run: Run, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert said in refusal(run("ask", "-a", name, QUESTION))


@pytest.mark.parametrize(
    "address",
    ["https://example.org/tea.html", "http://127.0.0.1:1/", "gopher://localhost/x", "s3://a/b"],
)
def test_a_web_address_is_no_file(run: Run, address: str) -> None:
    said = refusal(run("ask", "-a", address, QUESTION))
    assert f"'{address.rstrip('/')}' is a web address" in said
    assert "save the page" in said


def test_a_folder_is_no_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "it is a folder; name a file in it" in refusal(run("ask", "-a", "folder", QUESTION))


def test_another_encoding_is_said_beside_the_answer(run: Run, tmp_path: Path) -> None:
    text = "Café culture\n\nThe café opens at nine – never later – on every day of the week."
    (tmp_path / "café.txt").write_bytes(text.encode("cp1252"))
    done = run("ask", "-a", "café.txt", "When does the café open?")
    assert done.returncode == ANSWERED
    assert done.stderr.startswith("café.txt: Read as ")
    assert "Read as" not in done.stdout
    assert "The café opens at nine – never later" in done.stdout


def test_colours_are_for_terminals_that_want_them(
    terminal: "Callable[..., pexpect.spawn[str]]",
) -> None:
    import pexpect

    for variables, wanted in (
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ):
        child = terminal("ask", QUESTION, **variables)
        child.expect(pexpect.EOF)
        assert ("\x1b[1;36mThis step is called" in child.before) == wanted
        assert (">> This step is called" in child.before) != wanted


def test_piped_output_has_no_escapes(run: Run) -> None:
    for arguments in (["ask", QUESTION], ["ask", OFF_TOPIC], ["--help"], ["ask", "-k", "0", "x"]):
        done = run(*arguments, FORCE_COLOR="1", CLICOLOR_FORCE="1")
        assert "\x1b" not in done.stdout + done.stderr


STEERING = "\x1b[31m\x1b]0;title\x07\u009b2J\u202e\u2066\x08\x7f"


def test_an_article_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    text = f"Steering {STEERING}\n\nThe wheel {STEERING} turns the ship around on every voyage."
    (tmp_path / "steer.txt").write_text(text * 3, "utf-8")
    for arguments in (["ask"], ["chat"]):
        done = run(*arguments, "-a", "steer.txt", stdin="Does the wheel turn the ship around?\n")
        assert done.stderr == ""
        assert "The wheel <U+001B>[31m<U+001B>]0;title<U+0007>" in " ".join(done.stdout.split())
        assert not {c for c in STEERING if not c.isprintable()} & set(done.stdout)


def test_a_question_cannot_steer_the_terminal(run: Run) -> None:
    for asked in (f"{STEERING} football", f"football{STEERING}cup {QUESTION}"):
        done = run("ask", asked)
        assert done.returncode in {ANSWERED, NOT_IN_ARTICLE}
        assert not {c for c in STEERING if not c.isprintable()} & set(done.stdout)


def test_json_means_the_same_and_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    text = f"The wheel {STEERING} turns the ship around on every voyage."
    (tmp_path / "steer.txt").write_text(text, "utf-8")
    done = run("ask", "--json", "-a", "steer.txt", f"Does {STEERING} the wheel turn the ship?")
    assert not {c for c in STEERING if not c.isprintable()} & set(done.stdout)
    assert json.loads(done.stdout)["answer"] == text
    assert STEERING in json.loads(done.stdout)["question"]


def test_an_unknown_option_or_command_cannot_steer_the_terminal(run: Run) -> None:
    for arguments in (["\x1b[2Jaks"], ["ask", "--\x1b[2J"], ["ask", "-k", "\x1b[2J", "x"]):
        assert "\x1b" not in refusal(run(*arguments))


def test_a_reader_that_goes_away_is_no_error(verbatim: str, environment: dict[str, str]) -> None:
    for arguments in (["ask", QUESTION], ["ask", "--json", QUESTION], ["ask", "--help"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [verbatim, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
        os.close(write)
        assert done.stderr == b""
        assert done.returncode == 141


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that can close streams")
@pytest.mark.parametrize(
    ("closed", "status"), [(">&-", 2), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 2)]
)
def test_only_an_answer_that_cannot_be_printed_is_an_error(
    verbatim: str, environment: dict[str, str], closed: str, status: int
) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" ask "$1" {closed}', verbatim, QUESTION],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == status
    said = b"verbatim: stdout is closed; to have nothing printed, send it to /dev/null\n"
    assert done.stderr == (said if closed == ">&-" else b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said_in_a_line(verbatim: str, environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [verbatim, "ask", QUESTION],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            check=False,
        )
    assert done.returncode == REFUSED
    assert done.stderr.startswith("verbatim: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are Unicode on Windows")
def test_what_is_no_text_is_refused(run: Run, verbatim: str, environment: dict[str, str]) -> None:
    piped = subprocess.run(
        [verbatim, "ask"], input=b"\xff stem", env=environment, capture_output=True, check=False
    )
    assert piped.returncode == REFUSED
    assert b"position 1" in piped.stderr
    assert "position 6" in refusal(run("ask", b"stem \xff\xfe"))
    assert "no file at" in refusal(run("ask", "-a", b"\xff.txt", QUESTION))


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": ""},
    ],
)
def test_poor_surroundings_still_get_an_answer(
    run: Run, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    (tmp_path / "cafe.txt").write_text("The “café” opens at nine – 九時 – on Monday.", "utf-8")
    for arguments in (["ask"], ["ask", "--json"]):
        done = run(*arguments, "-a", "cafe.txt", "What opens at nine on Monday?", **surroundings)
        assert done.returncode == ANSWERED
        assert done.stderr == ""
        assert "opens at nine" in done.stdout


def test_json_is_readable_in_every_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cafe.txt").write_text("The “café” opens at nine – 九時 – on Monday.", "utf-8")
    for encoding in ("ascii", "latin-1", "utf-8"):
        done = run(
            "ask",
            "--json",
            "-a",
            "cafe.txt",
            "When does the café open on Monday?",
            PYTHONIOENCODING=encoding,
        )
        assert json.loads(done.stdout)["answer"] == "The “café” opens at nine – 九時 – on Monday."


def test_a_narrow_terminal_gets_narrow_passages(
    terminal: "Callable[..., pexpect.spawn[str]]",
) -> None:
    import pexpect

    child = terminal("ask", QUESTION, columns=20, NO_COLOR="1")
    child.expect(pexpect.EOF)
    passage = [line for line in child.before.splitlines() if line.startswith("    ")]
    assert SENTENCE in " ".join(" ".join(passage).split())
    assert max(len(line.replace(">> ", "").replace(" <<", "")) for line in passage) <= 20


def test_without_a_question_at_a_terminal_one_is_asked_for(
    terminal: "Callable[..., pexpect.spawn[str]]",
) -> None:
    import pexpect

    child = terminal("ask")
    child.expect("Give a question, such as: verbatim ask")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == REFUSED


def test_an_unknown_command_gets_the_list_of_commands(run: Run) -> None:
    said = refusal(run("aks", QUESTION))
    assert "'aks'" in said
    for command in ("ask", "chat", "serve"):
        assert command in said.rpartition("commands are:")[2]


@pytest.mark.parametrize(
    ("typed", "meant"), [("aks", "ask"), ("serch", "search"), ("indx", "index"), ("quux", None)]
)
def test_a_mistyped_command_is_guessed(run: Run, typed: str, meant: str | None) -> None:
    said = refusal(run(typed, QUESTION))
    assert (f"Did you mean {meant}?" in said) if meant else ("mean" not in said)


@pytest.mark.parametrize(
    ("typed", "meant"), [("--jsno", "--json"), ("--libary", "--library"), ("--nope", None)]
)
def test_an_unknown_option_is_named_and_guessed_where_one_is_close(
    run: Run, typed: str, meant: str | None
) -> None:
    said = refusal(run("ask", typed, QUESTION))
    assert f"'{typed}'" in said
    assert (f"Did you mean '{meant}'?" in said) if meant else ("mean" not in said)


def test_help_is_there_for_every_command(run: Run) -> None:
    listed = run("--help")
    assert listed.returncode == 0
    commands = [line.split()[0] for line in listed.stdout.partition("Commands:\n")[2].splitlines()]
    assert {"ask", "chat", "serve"} <= set(commands)
    for command in commands:
        for option in ("--help", "-h"):
            said = run(command, option)
            assert said.returncode == 0
            assert said.stdout.startswith(f"Usage: verbatim {command} ")


def test_the_version_is_that_of_the_distribution(run: Run) -> None:
    from importlib.metadata import version

    done = run("--version")
    assert done.returncode == 0
    assert done.stdout == f"verbatim, version {version('verbatim-qa')}\n"


def test_a_chat_can_be_piped(run: Run) -> None:
    done = run("chat", stdin=f"{QUESTION}\n{OFF_TOPIC}\n")
    assert SENTENCE in answer(done)
    assert "The article does not seem to say." in done.stdout


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hello", "Hello. Ask me about “How stem cells can help people"),
        ("thanks", "You are welcome."),
        ("good bye", "Goodbye."),
        ("more", "Nothing was shown yet."),
        ("?!", "There is no word in this."),
    ],
)
def test_what_is_no_question_is_answered_with_status_0(run: Run, said: str, reply: str) -> None:
    assert answer(run("ask", said)).startswith(reply)
    given = json.loads(run("ask", "--json", said).stdout)
    assert (given["status"], given["answer"], given["sources"]) == ("reply", None, [])
    assert given["reply"].startswith(reply)


def test_a_summary_is_extracts_with_their_places(run: Run) -> None:
    said = answer(run("ask", "summary"))
    assert "in extracts, from each of its 8 sections: [1] What are autoimmune diseases?" in said
    assert "[8] About this text" in said


def test_the_help_of_chat_says_how_to_ask_without_following_up(run: Run) -> None:
    assert "--no-follow-up" in run("chat", "--help").stdout
    followed, alone = (
        answer(run("chat", *option, stdin="What is HSCT?\nwhat are its risks?\n"))
        for option in ([], ["--no-follow-up"])
    )
    assert "Read together with “HSCT”" in followed
    assert "Read together with" not in alone


@pytest.mark.parametrize(
    "line",
    [
        f"/open {'9' * 5000}",
        f"/open {'²' * 3}",
        "/export ~nobody-here/notes.md",
        "/export \0",
        "/export \udcff.md/x",
        f"/export {'long' * 100}",
        "/use \x1b[2J",
        "/\x1b[2J",
        "/" + "why" * 1000,
        "/more /back",
        "/alone again",
    ],
)
def test_no_line_of_a_chat_ends_it(run: Run, line: str) -> None:
    done = run("chat", stdin=f"{QUESTION}\n{line}\nWhat is HSCT?\n")
    assert "\x1b" not in done.stdout
    assert "(HSCT) begins weeks before" in answer(done)


def test_a_chat_needs_no_home_to_write_to(
    run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    home = Path(environment["HOME"])
    home.chmod(0o500)
    assert SENTENCE in answer(run("chat", stdin=f"{QUESTION}\n"))
    nowhere = tmp_path / "no" / "such" / "home"
    (tmp_path / "no").write_text("a file")
    assert SENTENCE in answer(run("chat", stdin=f"{QUESTION}\n", HOME=str(nowhere)))
