"""`verbatim gaps` shows what a real server could not answer, and `verbatim eval` reads it."""

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import pexpect

import web

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

TEA = """# Green tea

Green tea is steeped in hot water for two minutes, and many people like it without any sugar.

## Growing

The leaves are grown on high hills where it rains a lot, and they are picked by hand in spring.
"""
UNKNOWN = ("Who won the world cup?", "who won the football world cup")
HOSTILE = "\x1b]0;title\x07 Wie teuer ist ein Elefant?"


def send(address: str, place: str, method: str = "POST", **values: Any) -> int:
    request = urllib.request.Request(
        address + place,
        json.dumps(values).encode(),
        {"Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        return int(reply.status)


def ask(address: str, *questions: str) -> None:
    for question in questions:
        assert send(address, "api/answer", question=question) == 200


@pytest.fixture
def tea(tmp_path: Path) -> str:
    (tmp_path / "tea.md").write_text(TEA, "utf-8")
    return str(tmp_path / "tea.md")


def test_gaps_are_listed_while_the_server_runs(run: Run, serve: Serve) -> None:
    address, _ = serve("--port", "0")
    ask(address, UNKNOWN[0], HOSTILE, *UNKNOWN, "How long does mobilization take?", "thanks")
    rating = {"status": "answered", "passages": ["stem-cells:7"], "rating": "down"}
    question = "How long does mobilization take?"
    assert send(address, "api/feedback", "PUT", question=question, reason="old", **rating) == 204
    done = run("gaps")
    assert (done.returncode, done.stderr) == (0, "")
    first, *rows = done.stdout.splitlines()
    assert first == "3 gaps, 5 questions"
    assert rows[1].split() == ["times", "last", "question"]
    assert rows[2].split()[0] == "3"
    assert rows[2].endswith(UNKNOWN[0])
    assert f"also: {UNKNOWN[1]}" in done.stdout
    assert "3 not in article" in done.stdout
    assert "<U+001B>]0;title<U+0007> Wie teuer" in done.stdout
    assert "\x1b" not in done.stdout
    assert "1 rated down" in done.stdout
    assert "shown: stem-cells:7" in done.stdout
    assert "reasons: old" in done.stdout


def test_gaps_fit_the_terminal(
    run: Run, serve: Serve, terminal: Callable[..., "pexpect.spawn[str]"]
) -> None:
    address, _ = serve("--port", "0")
    ask(address, "Who won the world cup in Brazil, " + "and in Norway, and in Sweden, " * 12 + "?")
    child = terminal("gaps", columns=80, NO_COLOR="1")
    child.expect(r"1 gap, 1 question\r\n")
    lines = child.read().splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 80


def test_each_article_has_gaps_of_its_own(run: Run, serve: Serve, tea: str) -> None:
    address, _ = serve("--port", "0", "-a", tea)
    ask(address, "What does an elephant cost?")
    assert "elephant" in run("gaps", "-a", tea).stdout
    assert "elephant" in run("gaps", "-a", "tea.md").stdout  # the same file, named otherwise
    assert run("gaps").stdout.startswith("No gaps are kept.")


def test_a_gap_that_was_filled_is_answered_by_the_next_evaluation(
    run: Run, serve: Serve, tea: str, tmp_path: Path
) -> None:
    address, _ = serve("--port", "0", "-a", tea)
    ask(address, "How much does an elephant cost?", "What is the price of a zebra?")

    def share_answered() -> float:
        done = run("gaps", "-a", tea, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        (tmp_path / "gaps.json").write_text(done.stdout, "utf-8")
        measured = run("eval", "--json", "gaps.json")
        assert (measured.returncode, measured.stderr) == (0, "")
        share: float = json.loads(measured.stdout)["states"]["unanswerable"]["answered"]
        return share

    assert share_answered() == 0
    Path(tea).write_text(f"{TEA}\n## Animals\n\nAn elephant costs as much as forty houses do.\n")
    assert share_answered() == 0.5
    report = run("eval", "gaps.json").stdout
    assert "0 questions, 2 without an answer" in report
    assert "unanswerable questions: 50.0 % answered" in report


def test_the_questions_about_a_library_are_kept_in_it(
    run: Run, serve: Serve, tea: str, tmp_path: Path
) -> None:
    library = str(tmp_path / "library")
    assert run("index", tea, "-l", library).returncode == 0
    before = run("status", "-l", library).stdout
    address, server = serve("--port", "0", "-l", library)
    ask(address, "What does an elephant cost?")
    assert "elephant" in run("gaps", "-l", library).stdout
    assert "elephant" in run("gaps", VERBATIM_LIBRARY=library).stdout
    assert run("gaps", "-a", tea, VERBATIM_LIBRARY=library).stdout.startswith("No gaps are kept.")
    # The library is as it was, for all who look at it.
    assert run("status", "--check", "-l", library).stdout.startswith(before)
    assert run("index", tea, "-l", library).returncode == 0
    server.terminate()
    server.wait(timeout=30)
    assert run("index", tea, "-l", library).returncode == 0
    (tmp_path / "gaps.json").write_text(run("gaps", "-l", library, "--json").stdout, "utf-8")
    measured = run("eval", "gaps.json", "-l", library)
    assert (measured.returncode, measured.stderr) == (0, "")


def test_nothing_is_kept_where_that_is_wanted(run: Run, serve: Serve, tmp_path: Path) -> None:
    address, _ = serve("--port", "0", "--no-log")
    ask(address, *UNKNOWN)
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        send(address, "api/feedback", "PUT", question="a", status="reply", passages=[], rating="up")
    refused.value.close()  # it holds the reply's body
    assert run("gaps").stdout.startswith("No gaps are kept.")
    assert not list(tmp_path.rglob("*.sqlite"))


def test_neither_ask_nor_chat_keeps_questions(run: Run, tmp_path: Path) -> None:
    assert run("ask", UNKNOWN[0]).returncode == 1
    assert run("chat", stdin=UNKNOWN[0]).returncode == 0
    assert not list(tmp_path.rglob("*.sqlite*"))


def test_where_every_question_got_an_answer_no_gaps_are_kept(run: Run, serve: Serve) -> None:
    address, _ = serve("--port", "0")
    ask(address, "How long does mobilization take?")
    assert run("gaps").stdout.startswith("No gaps are kept. ")
    assert run("gaps", "--days", "7").stdout.startswith("No gaps are kept of the last 7 days. ")
    assert json.loads(run("gaps", "--json").stdout)["data"][0]["article"] == "stem-cells"


def test_a_server_goes_on_without_a_journal_that_cannot_be_used(
    run: Run, serve: Serve, environment: dict[str, str]
) -> None:
    address, server = serve("--port", "0")
    ask(address, UNKNOWN[0])
    server.kill()
    server.wait()
    (path,) = Path(environment["HOME"]).rglob("*.sqlite")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    done = run("gaps")
    assert done.returncode == 2
    assert "another version of Verbatim made it (format 9); move it away" in done.stderr
    address, server = serve("--port", "0")
    ask(address, UNKNOWN[0])
    server.terminate()
    _, told = server.communicate(timeout=30)
    assert "another version of Verbatim" in told


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-a", "nowhere.md"], "no file at 'nowhere.md'"),
        (["-l", "nowhere"], "no library at 'nowhere'"),
        (["-l", "nowhere", "-a", "x"], "leave --article out"),
        (["--days", "0"], "0 is not in the range"),
    ],
)
def test_wrong_use_is_refused_in_words(run: Run, arguments: list[str], reason: str) -> None:
    done = run("gaps", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr


def test_json_can_be_written_where_only_ascii_is_possible(run: Run, serve: Serve) -> None:
    address, _ = serve("--port", "0")
    ask(address, "Wie teuer ist ein Löwe? 🦁")
    done = run("gaps", "--json", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.stdout.isascii()
    assert "Löwe? 🦁" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


def test_the_commands_of_the_documentation_work_as_they_stand(
    verbatim: str, environment: dict[str, str], serve: Serve, tmp_path: Path
) -> None:
    shell = shutil.which("sh")
    if not (shell and shutil.which("curl")):
        pytest.skip("curl is not installed")
    address, _ = serve("--port", "0")
    ask(address, UNKNOWN[0])
    page = (Path(web.__file__).parent / "docs" / "30-gaps-and-feedback.md").read_text("utf-8")
    commands = re.findall("```sh\n(.*?)```", page, re.DOTALL)
    commands.remove("verbatim serve --no-log\n")
    assert len(commands) == 5
    asked = re.search(r"```json\n(.{0,200}\"wanted\".*?)```", page, re.DOTALL)
    (tmp_path / "tests" / "articles").mkdir(parents=True)
    (tmp_path / "tests" / "questions.jsonl").write_text(json.dumps(json.loads(asked[1])))
    (tmp_path / "tests" / "articles" / "garden.md").write_text("- bamboo\n- mint outside a pot\n")
    path = f"{Path(verbatim).parent}:{environment['PATH']}"
    for command in commands:
        done = subprocess.run(
            [shell, "-ec", command.replace("http://127.0.0.1:8080/", address)],
            capture_output=True,
            text=True,
            env=environment | {"PATH": path},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert (done.returncode, "problem" in done.stdout) == (0, False), done.stderr
