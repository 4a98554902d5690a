"""`verbatim chat` at a real terminal, key by key."""

import contextlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")

Terminal = Callable[..., "pexpect.spawn[str]"]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
OFF_TOPIC = "Who won the football World Cup in 1998?"
PROMPT = "\n(?:\x1b\\[\\?2004h)?> "  # some versions of readline switch bracketed paste on first
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\b\x07]")


@pytest.fixture
def chat(terminal: Terminal) -> "pexpect.spawn[str]":
    """A chat that has greeted and waits for a question."""
    child = terminal("chat", NO_COLOR="1")
    child.expect(PROMPT)
    return child


def said(child: "pexpect.spawn[str]") -> str:
    """Return what was said until the next prompt, on one line."""
    child.expect(PROMPT)
    return " ".join(CONTROL.sub("", child.before).split())


def interrupt(child: "pexpect.spawn[str]") -> str:
    """Return what Ctrl-C is answered with; one that comes before readline listens is lost."""
    exceptions = pytest.importorskip("pexpect").exceptions
    for _ in range(5):
        child.sendintr()
        with contextlib.suppress(exceptions.TIMEOUT):
            child.expect(PROMPT, timeout=5)
            break
    return " ".join(CONTROL.sub("", child.before).split())


def ask(child: "pexpect.spawn[str]", line: str) -> str:
    """Return what a line is answered with."""
    child.sendline(line)
    return said(child)


def status(child: "pexpect.spawn[str]") -> int | None:
    """Return the exit status of a chat that ends."""
    import pexpect

    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def test_it_greets_with_the_article_and_questions(terminal: Terminal) -> None:
    greeting = said(terminal("chat", NO_COLOR="1"))
    assert "answers from: How stem cells can help people with autoimmune diseases" in greeting
    assert greeting.count("?") >= 2
    assert "/help tells the commands, /quit leaves." in greeting


def test_it_answers_one_question_after_another(chat: "pexpect.spawn[str]") -> None:
    assert f">> {SENTENCE} <<" in ask(chat, QUESTION)
    assert "The article does not seem to say." in ask(chat, OFF_TOPIC)
    assert f">> {SENTENCE} <<" in ask(chat, f"  {QUESTION}  ")


def test_what_it_suggests_is_answered(terminal: Terminal) -> None:
    child = terminal("chat", NO_COLOR="1")
    child.expect(PROMPT)
    suggested = re.findall(r"^  (.+\?)\r$", child.before, re.MULTILINE)
    assert suggested
    for question in suggested:
        assert "The article says:" in ask(child, question)


def test_sources_are_shown_in_full(chat: "pexpect.spawn[str]") -> None:
    assert "ask a question first" in ask(chat, "/sources")
    short = ask(chat, "What are stem cells?")
    full = ask(chat, "/sources")
    assert "See also" not in full
    assert len(full) > len(short)
    for citation in ("[1]", "[2]", "[3]"):
        assert citation in short
        assert citation in full


def test_there_are_no_sources_of_what_is_not_answered(chat: "pexpect.spawn[str]") -> None:
    ask(chat, QUESTION)
    ask(chat, OFF_TOPIC)
    assert "[1]" not in ask(chat, "/sources")


def test_help_names_every_command(chat: "pexpect.spawn[str]") -> None:
    shown = ask(chat, "/help")
    for command in ("/sources", "/help", "/quit"):
        assert command in shown


@pytest.mark.parametrize("line", ["/nonsense", "/nonsense and more", "/", "/Quit"])
def test_an_unknown_command_is_not_asked(chat: "pexpect.spawn[str]", line: str) -> None:
    shown = ask(chat, line)
    assert f"There is no command {line.split()[0]}; /help tells the commands." in shown
    assert "[1]" not in shown


def test_an_empty_line_is_passed_over(chat: "pexpect.spawn[str]") -> None:
    assert ask(chat, "") == ""
    assert ask(chat, "   ") == ""
    assert SENTENCE in ask(chat, QUESTION)


@pytest.mark.parametrize("word", ["/quit", "/exit", "quit", "exit"])
def test_a_word_leaves(chat: "pexpect.spawn[str]", word: str) -> None:
    chat.sendline(word)
    assert status(chat) == 0


def test_ctrl_d_leaves(chat: "pexpect.spawn[str]") -> None:
    chat.sendeof()
    assert status(chat) == 0


def test_ctrl_c_clears_the_line_says_how_to_leave_and_goes_on(chat: "pexpect.spawn[str]") -> None:
    chat.send("half a question")
    chat.expect_exact("half a question")
    assert "to leave, type /quit or press Ctrl-D" in interrupt(chat)
    assert SENTENCE in ask(chat, QUESTION)
    chat.sendeof()
    assert status(chat) == 0


def test_a_question_that_is_too_long_is_refused_and_the_next_answered(
    chat: "pexpect.spawn[str]",
) -> None:
    chat.send("why " * 501)  # a terminal takes in 4096 characters at once
    assert "Not asked: the question has 2,003 characters" in ask(chat, "")
    assert SENTENCE in ask(chat, QUESTION)


@pytest.mark.parametrize("typed", ["\u200b", "\u3164"])
def test_a_question_that_nobody_can_see_is_refused(chat: "pexpect.spawn[str]", typed: str) -> None:
    assert "Not asked: the question is empty" in ask(chat, typed)
    assert SENTENCE in ask(chat, QUESTION)


def test_what_was_typed_before_is_offered_again(
    chat: "pexpect.spawn[str]", terminal: Terminal, environment: dict[str, str]
) -> None:
    ask(chat, QUESTION)
    chat.sendeof()
    assert status(chat) == 0
    again = terminal("chat", NO_COLOR="1")
    again.expect(PROMPT)
    again.send("\x1b[A")  # arrow up
    again.expect_exact(QUESTION)
    assert SENTENCE in ask(again, "")


def test_what_was_typed_is_for_its_owner_alone(
    chat: "pexpect.spawn[str]", environment: dict[str, str]
) -> None:
    ask(chat, QUESTION)
    chat.sendline("/quit")
    assert status(chat) == 0
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    assert history.name == "history"
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o777 == 0o700
    assert QUESTION in history.read_text("utf-8")


def test_a_history_that_others_could_read_is_closed_to_them(
    chat: "pexpect.spawn[str]", terminal: Terminal, environment: dict[str, str]
) -> None:
    chat.sendline("/quit")
    assert status(chat) == 0
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    history.chmod(0o644)
    again = terminal("chat")
    again.sendline("/quit")
    assert status(again) == 0
    assert history.stat().st_mode & 0o777 == 0o600


def test_lines_are_kept_even_when_the_terminal_is_closed_by_quit_alone(
    chat: "pexpect.spawn[str]", environment: dict[str, str]
) -> None:
    ask(chat, "/help")
    interrupt(chat)
    chat.sendline("exit")
    assert status(chat) == 0
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    assert "/help" in history.read_text("utf-8")


def test_an_own_article_is_named_and_asked(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# All about \x1b[31mtea\n\nGreen tea is steeped two minutes.")
    child = terminal("chat", "-a", "tea.md", NO_COLOR="1")
    child.expect(PROMPT)
    assert "answers from: All about <U+001B>[31mtea" in child.before
    assert "Green tea is steeped two minutes." in ask(
        child, "How many minutes is green tea steeped?"
    )


def test_colours_are_for_terminals_that_want_them(terminal: Terminal) -> None:
    for variables, wanted in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        child = terminal("chat", **variables)
        child.expect(PROMPT)
        child.sendline(QUESTION)
        child.expect(PROMPT)
        assert ("\x1b[1;36m" in child.before) == wanted
