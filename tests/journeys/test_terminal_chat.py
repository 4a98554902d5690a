"""`verbatim chat` at a real terminal, key by key."""

import base64
import contextlib
import json
import os
import re
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.articles import bundled

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")

Terminal = Callable[..., "pexpect.spawn[str]"]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
OFF_TOPIC = "Who won the football World Cup in 1998?"
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"
SHARE = re.compile(r"“(\w+)” [▏▎▍▌▋▊▉█]+ \d+\.\d\d")
PROMPT = "\n(?:\x1b\\[\\?2004h)?> "  # some versions of readline switch bracketed paste on first
COMES_NEXT = re.compile("(This passage comes|These passages come) next:")
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


def test_it_speaks_the_language_of_whoever_listens(terminal: Terminal) -> None:
    child = terminal("chat", NO_COLOR="1", LC_ALL="de_DE.UTF-8")
    assert "Verbatim antwortet aus: How stem cells can help" in said(child)
    assert "Weiter fragen: " in ask(child, QUESTION)
    assert "Punkte " in ask(child, "/why 1")
    assert "Meinten Sie /history?" in ask(child, "/histroy")


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
    for command in (
        *("/sources", "/open", "/why", "/copy", "/alone", "/more", "/back", "/summary", "/new"),
        *("/history", "/export", "/use", "/add", "/help", "/quit"),
    ):
        assert f" {command} " in shown


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


SLOW = """
import os, sys, time
from bot.commands.chat_session import Chat
from bot.commands.options import Opened
from bot.values.settings import DEFAULTS
from bot.commands.terminal import Style
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex

class SlowIndex(MemoryIndex):
    def search(self, terms, k, *, within=None):
        if "zebra" in terms:
            print("searching", flush=True)
            time.sleep(60)
        return super().search(terms, k, within=within)

index = SlowIndex()
index.replace(*bundled())
index.commit()
Chat(Opened(index), DEFAULTS, Style(sys.stdout, os.environ)).run()
"""


def test_ctrl_c_stops_an_answer_and_the_conversation_goes_on(
    environment: dict[str, str],
) -> None:
    import pexpect

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = pexpect.spawn(
            sys.executable, ["-c", SLOW], env=environment | {"NO_COLOR": "1"}, encoding="utf-8",
            dimensions=(50, 100), timeout=30,
        )  # fmt: skip
    child.expect(PROMPT)
    ask(child, TOPIC)
    child.sendline("What is a zebra?")
    child.expect_exact("searching")
    child.sendintr()
    assert "to leave, type /quit or press Ctrl-D" in said(child)
    assert "Read together with “HSCT”" in ask(child, FOLLOW_UP)
    assert "zebra" not in ask(child, "/history")
    child.sendline("/quit")
    assert status(child) == 0


def test_lines_outlive_a_window_that_is_closed_and_stand_beside_those_of_another(
    terminal: Terminal, environment: dict[str, str]
) -> None:
    closed, other = (terminal("chat", NO_COLOR="1") for _ in range(2))
    for child in (closed, other):
        child.expect(PROMPT)
    ask(closed, "/history")
    ask(other, QUESTION)
    ask(closed, TOPIC)
    closed.kill(signal.SIGHUP)
    other.sendline("/quit")
    assert status(other) == 0
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    assert history.read_text("utf-8").splitlines() == ["/history", QUESTION, TOPIC, "/quit"]
    assert history.stat().st_mode & 0o777 == 0o600


def test_the_history_keeps_a_thousand_lines(
    chat: "pexpect.spawn[str]", terminal: Terminal, environment: dict[str, str]
) -> None:
    ask(chat, "first")
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    history.write_text("".join(f"line {number}\n" for number in range(1000)))
    ask(chat, "/history")
    lines = history.read_text("utf-8").splitlines()
    assert (len(lines), lines[0], lines[-1]) == (1000, "line 1", "/history")


def test_lines_that_are_pasted_together_are_one_question(
    chat: "pexpect.spawn[str]", environment: dict[str, str]
) -> None:
    chat.send("\x1b[200~How long does\n\n  mobilization take?\n\x1b[201~")
    assert SENTENCE in ask(chat, "")
    assert QUESTION in ask(chat, "/history")
    (history,) = (path for path in Path(environment["HOME"]).rglob("*") if path.is_file())
    assert len(history.read_text("utf-8").splitlines()) == 2


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


def widest(child: "pexpect.spawn[str]") -> int:
    """Return how wide the widest line of an answer is; a slow machine shows its progress, too."""
    shown = CONTROL.sub("", child.before).split("\n")[1:]
    return max(len(line.rstrip()) for line in shown if "Reading for meaning" not in line)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_no_line_is_wider_than_the_window(terminal: Terminal, columns: int) -> None:
    child = terminal("chat", columns=columns)
    for line in (TOPIC, "/help", "/why 1", "/history", OFF_TOPIC, "/use x", "/quit 1"):
        child.expect(PROMPT)
        assert widest(child) <= columns
        child.sendline(line)


def test_a_window_that_is_made_wider_gets_wider_lines(terminal: Terminal) -> None:
    child = terminal("chat", columns=40, NO_COLOR="1")
    child.expect(PROMPT)
    for columns, at_least in ((40, 30), (90, 80)):
        child.setwinsize(50, columns)
        child.sendline(QUESTION)
        child.expect(PROMPT)
        assert at_least < widest(child) <= columns


def test_colours_are_for_terminals_that_want_them(terminal: Terminal) -> None:
    for variables, wanted in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        child = terminal("chat", **variables)
        child.expect(PROMPT)
        child.sendline(QUESTION)
        child.expect(PROMPT)
        assert ("\x1b[1;36m" in child.before) == wanted


# A conversation


def paragraph(ordinal: int) -> str:
    """Return a passage of the bundled article, on one line."""
    _, passages = bundled()
    return " ".join(passages[ordinal - 1].text.split())


def plain(shown: str) -> str:
    """Return what is shown without the marks around the answering sentence."""
    return shown.replace(">> ", "").replace(" <<", "")


def test_a_follow_up_says_which_words_it_was_read_together_with(
    chat: "pexpect.spawn[str]",
) -> None:
    assert "Read together with" not in ask(chat, TOPIC)
    assert "Read together with “HSCT” from before." in ask(chat, FOLLOW_UP)


def test_following_up_can_be_switched_off(terminal: Terminal) -> None:
    child = terminal("chat", "--no-follow-up", NO_COLOR="1")
    child.expect(PROMPT)
    ask(child, TOPIC)
    shown = ask(child, FOLLOW_UP)
    assert "[1]" in shown
    assert "Read together with" not in shown
    assert COMES_NEXT.search(ask(child, "more"))


def test_alone_asks_the_last_question_without_words_from_before(
    chat: "pexpect.spawn[str]", terminal: Terminal
) -> None:
    assert "No question was asked yet." in ask(chat, "/alone")
    fresh = terminal("chat", NO_COLOR="1")
    fresh.expect(PROMPT)
    for message in (TOPIC, FOLLOW_UP, "thanks"):
        ask(chat, message)
    shown = ask(chat, "/alone")
    assert "Read together with" not in shown
    by_itself = ask(fresh, FOLLOW_UP).removeprefix(FOLLOW_UP)
    assert shown.removeprefix("/alone").startswith(f" By itself: “{FOLLOW_UP}”")
    assert shown.partition("Ask next")[0].endswith(by_itself.partition("Ask next")[0])


def test_why_takes_apart_the_answer_that_was_shown(chat: "pexpect.spawn[str]") -> None:
    assert "No passages are shown; ask a question first." in ask(chat, "/why")
    ask(chat, TOPIC)
    ask(chat, FOLLOW_UP)
    assert {"risks", "HSCT"} <= {*SHARE.findall(ask(chat, "/why"))}
    ask(chat, "/alone")
    words = {*SHARE.findall(ask(chat, "/why"))}
    assert "risks" in words
    assert "HSCT" not in words


def test_more_and_back_are_commands_too(chat: "pexpect.spawn[str]") -> None:
    assert "Nothing was shown yet." in ask(chat, "/more")
    assert "Nothing comes before this." in ask(chat, "/back")
    first = ask(chat, TOPIC)
    more = ask(chat, "/more")
    assert COMES_NEXT.search(more)
    places = re.compile(r"paragraph (\d+)")
    assert places.findall(more)
    assert not {*places.findall(more)} & {*places.findall(first)}
    back = ask(chat, "/back")
    assert f"Before that it was “{TOPIC}”:" in back
    assert places.findall(back) == places.findall(first)


def test_an_offer_is_answered_by_yes_or_no(chat: "pexpect.spawn[str]") -> None:
    for said, expected in (("yes", "Here it is:"), ("no", "All right.")):
        ask(chat, "What is mobilization?")
        offer = ask(chat, "more")
        assert "“How does a transplant proceed?”" in offer
        assert "(yes or no)" in offer
        assert expected in ask(chat, said)
        ask(chat, "/new")


def test_open_shows_a_passage_with_what_stands_around_it(chat: "pexpect.spawn[str]") -> None:
    assert "No passages are shown; ask a question first." in ask(chat, "/open 1")
    shown = ask(chat, QUESTION)
    ask(chat, "thanks")  # has no passages, so those of before count
    for number in (1, 2):
        place = re.search(rf"\[{number}\] .*?paragraph (\d+)", shown)
        assert place
        opened = plain(ask(chat, f"/open {number}"))
        around = [paragraph(int(place[1]) + step) for step in (-1, 0, 1)]
        found = [opened.find(text) for text in around]
        assert -1 not in found
        assert found == sorted(found)
    assert f">> {SENTENCE} <<" in ask(chat, "/open 1")


def test_open_stops_where_the_article_begins_and_ends(chat: "pexpect.spawn[str]") -> None:
    _, passages = bundled()
    ask(chat, "summary")
    first = plain(ask(chat, "/open 1"))
    assert paragraph(1) in first
    assert paragraph(2) in first
    final = plain(ask(chat, "/open 8"))
    assert final.endswith(paragraph(len(passages)))


@pytest.mark.parametrize("number", ["99", "0", "-1", "", "two", "1.5", "²", "9" * 3000])
def test_a_passage_that_is_not_there_is_said(chat: "pexpect.spawn[str]", number: str) -> None:
    ask(chat, QUESTION)
    assert "Say which passage: /open 1 to /open 3." in ask(chat, f"/open {number}")


def test_sources_are_those_of_the_last_answer(chat: "pexpect.spawn[str]") -> None:
    ask(chat, TOPIC)
    more = re.findall(r"paragraph (\d+)", ask(chat, "/more"))
    shown = plain(ask(chat, "/sources"))
    for ordinal in more:
        assert paragraph(int(ordinal)) in shown


def test_commands_speak_of_what_is_on_the_screen(chat: "pexpect.spawn[str]") -> None:
    for line in (TOPIC, "/more", FOLLOW_UP, "/alone", "/back"):
        ask(chat, line)
    more = plain(ask(chat, "/sources"))
    assert "For “What is HSCT?”:" in (why := ask(chat, "/why"))
    assert "risks" not in SHARE.findall(why)
    assert "HSCT" in SHARE.findall(why)
    assert ask(chat, "thanks").endswith("You are welcome.")
    assert plain(ask(chat, "/sources")) == more
    assert ask(chat, "/alone").startswith(f"/alone By itself: “{TOPIC}”")


def test_a_new_conversation_has_nothing_on_the_screen(chat: "pexpect.spawn[str]") -> None:
    ask(chat, TOPIC)
    ask(chat, "/new")
    for command in ("/sources", "/open 1", "/why"):
        assert ask(chat, command).endswith("No passages are shown; ask a question first.")
    assert ask(chat, "/alone").endswith("No question was asked yet.")


def test_extracts_are_there_by_their_place(chat: "pexpect.spawn[str]") -> None:
    ask(chat, TOPIC)
    ask(chat, "summary")
    assert "by their place, so they have no scores" in ask(chat, "/why")


def test_what_was_offered_is_explained_by_the_question_it_was_offered_for(
    chat: "pexpect.spawn[str]",
) -> None:
    ask(chat, "What is mobilization?")
    assert "(yes or no)" in ask(chat, "more")
    ask(chat, "yes")
    assert "For “What is mobilization?”:" in ask(chat, "/why")


def test_one_passage_can_be_shown_and_explained(chat: "pexpect.spawn[str]") -> None:
    ask(chat, TOPIC)
    for command in ("/sources 2", "/why 2", '/why "2"'):
        shown = ask(chat, command)
        assert "[2]" in shown
        assert "[1]" not in shown
        assert "[3]" not in shown
    assert "Say which passage: /why 1 to /why 3." in ask(chat, "/why 4")


@pytest.mark.parametrize("line", ["/more 3", "/history 3", "/back x", "/new y", "/alone again"])
def test_what_a_command_does_not_take_is_said(chat: "pexpect.spawn[str]", line: str) -> None:
    ask(chat, TOPIC)
    name = line.split()[0]
    assert ask(chat, line).endswith(f"{name} takes nothing after it; type {name} alone.")


def test_quit_leaves_whatever_comes_after_it(chat: "pexpect.spawn[str]") -> None:
    chat.sendline("/quit now")
    assert status(chat) == 0


def test_an_answer_ends_with_a_line_of_questions_to_go_on_with(chat: "pexpect.spawn[str]") -> None:
    shown = ask(chat, TOPIC)
    assert 1 <= shown.partition("Ask next: ")[2].count("?") <= 3
    assert ask(chat, OFF_TOPIC).partition("You could ask:")[2].count("?") == 3
    assert "You could ask:" not in ask(chat, "thanks")


def test_history_lists_what_was_asked_and_got(chat: "pexpect.spawn[str]") -> None:
    assert "Nothing was asked yet." in ask(chat, "/history")
    for line in (QUESTION, "/help", OFF_TOPIC, "thanks", "/more", "/new", "more"):
        ask(chat, line)
    listed = ask(chat, "/history")
    assert listed.startswith(f"/history 1 {QUESTION} {SENTENCE} ")
    assert "2 Who won the football World Cup in 1998? The article does not seem to say." in listed
    assert "3 thanks You are welcome. 4 /more There is no more" in listed
    assert "– a new conversation – 5 /new From here on nothing is carried over" in listed
    assert "6 more Nothing was shown yet." in listed


def test_a_new_conversation_carries_nothing_over(chat: "pexpect.spawn[str]") -> None:
    ask(chat, TOPIC)
    assert "From here on nothing is carried over" in ask(chat, "/new")
    assert "Read together with" not in ask(chat, FOLLOW_UP)


def test_courtesies_are_answered_without_passages(chat: "pexpect.spawn[str]") -> None:
    greeting = ask(chat, "hello")
    assert "Hello. Ask me about “How stem cells can help people" in greeting
    assert "You could ask: How can stem cells help" in greeting
    for line, reply in (("thank you!", "You are welcome."), ("bye", "Goodbye.")):
        assert ask(chat, line).endswith(reply)
    assert SENTENCE in ask(chat, f"thanks, {QUESTION}")


def test_a_conversation_is_exported_as_markdown(chat: "pexpect.spawn[str]", tmp_path: Path) -> None:
    assert "there is nothing to export" in ask(chat, "/export notes.md")
    assert not (tmp_path / "notes.md").exists()
    for line in (TOPIC, FOLLOW_UP, QUESTION, OFF_TOPIC):
        ask(chat, line)
    assert "4 turns are in notes.md, as Markdown." in ask(chat, "/export notes.md")
    written = (tmp_path / "notes.md").read_text("utf-8")
    assert written.startswith("# Answers from “How stem cells can help people")
    assert f"\n\nSaved on {date.today().isoformat()}.\n\n" in written
    headings = re.findall(r"^## (.*)$", written, re.MULTILINE)
    assert headings == [TOPIC, FOLLOW_UP, QUESTION, OFF_TOPIC]
    assert f"**{SENTENCE}**" in written
    assert "Read together with “HSCT”" in written
    assert "The article does not seem to say." in written
    assert "> — How stem cells can help people with autoimmune diseases, How does" in written


def test_a_conversation_is_exported_as_json(chat: "pexpect.spawn[str]", tmp_path: Path) -> None:
    ask(chat, QUESTION)
    assert "1 turn is in notes.JSON, as JSON." in ask(chat, "/export notes.JSON")
    (turn,) = json.loads((tmp_path / "notes.JSON").read_text("utf-8"))
    assert (turn["question"], turn["answer"]) == (QUESTION, SENTENCE)
    source = turn["sources"][0]
    article, _ = bundled()
    assert article.text[source["start"] : source["end"]] == source["text"]


def test_an_export_overwrites_nothing(chat: "pexpect.spawn[str]", tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("dear diary")
    ask(chat, QUESTION)
    assert "There is already a file notes.md; choose another name." in ask(chat, "/export notes.md")
    assert (tmp_path / "notes.md").read_text() == "dear diary"
    assert "1 turn is in other.md, as Markdown." in ask(chat, "/export other.md")
    assert "There is already a file other.md" in ask(chat, "/export other.md")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Say where to: /export conversation.md, or /export conversation.json."),
        ("nowhere/notes.md", "Cannot write nowhere/notes.md: no such file or directory."),
        ("diary/notes.md", "Cannot write diary/notes.md: not a directory."),
        ("~nobody-here/notes.md", "Cannot write ~nobody-here/notes.md: no such file"),
        (".", ". is a folder; name a file in it, such as ./conversation.md."),
        ("/", "/ is a folder; name a file in it, such as /conversation.md."),
        ("new/", "new/ is a folder; name a file in it, such as new/conversation.md."),
        (f"{'long' * 100}.md", "file name too long."),
    ],
)
def test_an_export_that_cannot_be_written_is_said(
    chat: "pexpect.spawn[str]", tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "diary").write_text("a file")
    ask(chat, QUESTION)
    assert said in ask(chat, f"/export {name}")
    assert SENTENCE in ask(chat, QUESTION)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_is_closed_to_us_is_said(chat: "pexpect.spawn[str]", tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    ask(chat, QUESTION)
    assert "Cannot write closed/notes.md: permission denied." in ask(
        chat, "/export closed/notes.md"
    )


def test_an_export_may_go_home(chat: "pexpect.spawn[str]", environment: dict[str, str]) -> None:
    ask(chat, QUESTION)
    assert "1 turn is in ~/notes.md, as Markdown." in ask(chat, "/export ~/notes.md")
    assert SENTENCE in (Path(environment["HOME"]) / "notes.md").read_text("utf-8")


@pytest.fixture
def two_articles(terminal: Terminal, tmp_path: Path) -> "pexpect.spawn[str]":
    (tmp_path / "tea.md").write_text("# All of tea\n\nGreen tea is steeped for two minutes.")
    (tmp_path / "coffee.md").write_text("# Coffee\n\nBlack coffee is steeped for four minutes.")
    child = terminal("chat", "-a", "tea.md", "-a", "coffee.md", "--no-follow-up", NO_COLOR="1")
    child.expect(PROMPT)
    return child


def test_one_of_several_articles_can_be_asked_alone(two_articles: "pexpect.spawn[str]") -> None:
    question = "What is steeped for how many minutes?"
    both, tea, coffee = {"two", "four"}, {"two"}, {"four"}

    def found() -> set[str]:
        return {*re.findall(r"steeped for (two|four) minutes", ask(two_articles, question))}

    assert found() == both
    for name, title, expected in (
        ("tea", "All of tea", tea),
        ("COFFEE", "Coffee", coffee),
        ("all OF tea", "All of tea", tea),
    ):
        assert f"Asking only: {title}." in ask(two_articles, f"/use {name}")
        assert found() == expected
    assert "Asking all articles." in ask(two_articles, "/use all")
    assert found() == both


@pytest.mark.parametrize("wanted", ["cof", '"Coffee"', "“coffee”", "COFF"])
def test_an_article_is_meant_by_how_it_begins(
    two_articles: "pexpect.spawn[str]", wanted: str
) -> None:
    assert "Asking only: Coffee." in ask(two_articles, f"/use {wanted}")


def test_articles_that_begin_alike_are_named(terminal: Terminal, tmp_path: Path) -> None:
    for name in ("bees", "beetles", "cats"):
        (tmp_path / f"{name}.md").write_text(f"# All of {name}\n\nMany {name} are small animals.")
    files = (part for name in ("bees", "beetles", "cats") for part in ("-a", f"{name}.md"))
    child = terminal("chat", *files, NO_COLOR="1")
    child.expect(PROMPT)
    shown = ask(child, "/use bee")
    assert "Several articles begin with bee. There are: bees All of bees beetles" in shown
    assert "cats" not in shown


@pytest.fixture
def library(run: Callable[..., object], tmp_path: Path) -> Callable[[str], object]:
    """Make a library of one article, or change it."""

    def write(text: str) -> object:
        (tmp_path / "tea.md").write_text(f"# Tea\n\n{text}\n\nTea is a plant.\n")
        return run("index", "tea.md", "-l", "library")

    return write


def test_articles_that_change_meanwhile_are_said_to_have_changed(
    terminal: Terminal, library: Callable[[str], object], tmp_path: Path
) -> None:
    library("Green tea is steeped for two minutes.")
    child = terminal("chat", "-l", "library", NO_COLOR="1")
    child.expect(PROMPT)
    question = "How long is green tea steeped?"
    assert "two minutes" in ask(child, question)
    library("Green tea is steeped for three minutes.")
    for command in ("/why", "/open 1"):
        assert "articles have changed since these passages were shown" in ask(child, command)
    assert "two minutes" in ask(child, "/sources")
    assert "as Markdown" in ask(child, "/export old.md")
    shown = ask(child, "/alone")
    assert "The articles have changed; this is a new conversation." in shown
    assert "three minutes" in shown
    assert "a new conversation –" in ask(child, "/history")
    ask(child, "/export both.md")
    assert (tmp_path / "both.md").read_text("utf-8").count("\n---\n") == 1
    assert "three minutes" in ask(child, "/open 1")


def test_a_library_that_goes_away_does_not_end_the_chat(
    terminal: Terminal, library: Callable[[str], object], tmp_path: Path
) -> None:
    library("Green tea is steeped for two minutes.")
    child = terminal("chat", "-l", "library", NO_COLOR="1")
    child.expect(PROMPT)
    ask(child, "How long is green tea steeped?")
    shutil.rmtree(tmp_path / "library")
    for line in ("/why", "/open 1", "/alone", "more", "/use", "What is tea?", "/sources"):
        ask(child, line)
    assert "2 How long" in ask(child, "/history") or "1 How long" in ask(child, "/history")
    child.sendline("/quit")
    assert status(child) == 0


def test_use_lists_the_articles(two_articles: "pexpect.spawn[str]") -> None:
    listed = "There are: coffee Coffee tea All of tea"
    assert f"Say which article to ask. {listed}" in ask(two_articles, "/use")
    assert f"There is no article cocoa. {listed}" in ask(two_articles, "/use cocoa")


def test_summary_is_a_command_too(chat: "pexpect.spawn[str]") -> None:
    assert "in extracts, from each of its 8 sections: [1]" in ask(chat, "/summary")


SENT = re.compile(r"\x1b\]52;c;([\w+/=]+)\x07")


def test_the_last_answer_is_copied_with_its_citation(chat: "pexpect.spawn[str]") -> None:
    assert "No passages are shown; ask a question first." in ask(chat, "/copy")
    ask(chat, QUESTION)
    chat.sendline("/copy")
    chat.expect(SENT)
    quote, cited, source = base64.b64decode(chat.match[1]).decode().splitlines()
    assert quote == f"“{SENTENCE}”"
    assert cited == f"— {bundled()[0].title}, How does a transplant proceed?, paragraph 6"
    assert source == "bundled article"
    assert "Sent 1 passage with its place to your terminal, to be copied (OSC 52)." in said(chat)


def test_one_passage_can_be_copied(chat: "pexpect.spawn[str]") -> None:
    ask(chat, QUESTION)
    assert "Say which passage: /copy 1 to /copy 3." in ask(chat, "/copy 9")
    chat.sendline("/copy 2")
    chat.expect(SENT)
    assert SENTENCE not in base64.b64decode(chat.match[1]).decode()


def test_a_program_of_the_system_takes_what_is_copied(
    terminal: Terminal, environment: dict[str, str], tmp_path: Path
) -> None:
    xclip = tmp_path / "bin" / "xclip"
    xclip.parent.mkdir()
    xclip.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/with\ncat > {tmp_path}/copied\n')
    xclip.chmod(0o700)
    path = f"{xclip.parent}:{environment['PATH']}"
    child = terminal("chat", NO_COLOR="1", DISPLAY=":7", PATH=path)
    child.expect(PROMPT)
    ask(child, QUESTION)
    assert "Copied 1 passage with its place (by xclip)." in ask(child, "/copy")
    assert (tmp_path / "copied").read_text("utf-8").startswith(f"“{SENTENCE}”\n— ")
    assert (tmp_path / "with").read_text() == "-selection clipboard\n"
    away = terminal("chat", NO_COLOR="1", DISPLAY=":7", PATH=path, SSH_TTY="/dev/pts/7")
    away.expect(PROMPT)
    ask(away, QUESTION)
    assert "Sent 1 passage with its place to your terminal" in ask(away, "/copy")


def test_a_terminal_that_takes_nothing_is_said(terminal: Terminal) -> None:
    child = terminal("chat", TERM="dumb")
    child.expect(PROMPT)
    ask(child, QUESTION)
    assert "There is no clipboard within reach here; /export FILE" in ask(child, "/copy")


def test_an_article_is_added_and_the_conversation_goes_on(
    chat: "pexpect.spawn[str]", tmp_path: Path
) -> None:
    (tmp_path / "all of tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.\n")
    ask(chat, TOPIC)
    assert "Say which file: /add my-article.md." in ask(chat, "/add")
    assert "Not added: no file at 'nope.md'" in ask(chat, "/add nope.md")
    chat.send("/add all\t")
    chat.expect_exact("/add all of tea.md")
    shown = ask(chat, "")
    assert "“Tea” (1 passage) is asked too now, in this conversation only; /use all-" in shown
    assert "Read together with “HSCT” from before." in ask(chat, FOLLOW_UP)
    assert "risks" in SHARE.findall(ask(chat, "/why"))
    assert "[1] Tea, paragraph 1" in ask(chat, "For how many minutes is green tea steeped?")


def test_an_article_is_added_to_the_one_that_is_asked(
    two_articles: "pexpect.spawn[str]", tmp_path: Path
) -> None:
    (tmp_path / "cocoa.md").write_text("# Cocoa\n\nCocoa is stirred for six minutes.\n")
    ask(two_articles, "/use tea")
    ask(two_articles, "/add cocoa.md")
    shown = ask(two_articles, "What takes how many minutes?")
    assert "two minutes" in shown
    assert "six minutes" in shown
    assert "four minutes" not in shown


def test_a_library_is_added_to_by_its_own_command(
    terminal: Terminal, library: Callable[[str], object]
) -> None:
    library("Green tea is steeped for two minutes.")
    child = terminal("chat", "-l", "library", NO_COLOR="1")
    child.expect(PROMPT)
    assert "To add to the library: verbatim index FILE -l library" in ask(child, "/add tea.md")


def test_tab_completes_commands(chat: "pexpect.spawn[str]") -> None:
    chat.send("/hi\t")
    chat.expect_exact("/history ")
    assert "Nothing was asked yet." in ask(chat, "")
    chat.send("/h\t\t")
    chat.expect(r"/help +/history")
    chat.expect_exact("> /h")
    assert "/quit" in ask(chat, "elp")


def test_tab_completes_articles_after_use(two_articles: "pexpect.spawn[str]") -> None:
    two_articles.send("/use co\t")
    two_articles.expect_exact("/use coffee ")
    assert "Asking only: Coffee." in ask(two_articles, "")
    two_articles.send("/us\ta\t")
    two_articles.expect_exact("/use all ")
    assert "Asking all articles." in ask(two_articles, "")


def test_tab_leaves_a_question_as_it_is(chat: "pexpect.spawn[str]") -> None:
    chat.send("How long does mobilization ta\t")
    assert SENTENCE in ask(chat, "ke?")


def test_tab_completes_a_file_after_export(chat: "pexpect.spawn[str]", tmp_path: Path) -> None:
    (tmp_path / "my notes").mkdir()
    ask(chat, QUESTION)
    chat.send("/export my\t")
    chat.expect_exact("/export my notes/")
    assert "as JSON." in ask(chat, "a.json")
    assert (tmp_path / "my notes" / "a.json").is_file()


def test_tab_completes_passages_and_suggested_questions(chat: "pexpect.spawn[str]") -> None:
    chat.send("how does\t")
    chat.expect_exact("how does a transplant proceed?")
    assert "The article says:" in ask(chat, "")
    chat.send("/open \t2\t")
    assert "/open 2" in ask(chat, "")


def test_tab_after_a_command_inserts_no_other(chat: "pexpect.spawn[str]") -> None:
    chat.send("/history \t\t")
    assert "Nothing was asked yet." in ask(chat, "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/exprot notes.md", "/export"), ("/sorces", "/sources"), ("/Quit", "/quit"), ("/zzz", None)],
)
def test_a_misspelt_command_is_guessed_and_not_run(
    chat: "pexpect.spawn[str]", tmp_path: Path, typed: str, meant: str | None
) -> None:
    ask(chat, QUESTION)
    shown = ask(chat, typed)
    assert f"There is no command {typed.split()[0]};" in shown
    assert shown.endswith(f"Did you mean {meant}?" if meant else "/help tells the commands.")
    assert not (tmp_path / "notes.md").exists()
    assert SENTENCE in ask(chat, QUESTION)


def test_a_mistyped_word_is_named_also_in_a_follow_up(terminal: Terminal) -> None:
    for option, replaced in (([], True), (["--exact"], False)):
        child = terminal("chat", *option, NO_COLOR="1")
        child.expect(PROMPT)
        ask(child, TOPIC)
        shown = ask(child, "and its infecton risk?")
        assert ("Searched for “infection” instead of “infecton”." in shown) == replaced
        assert "Read together with “HSCT”" in shown
