"""An answer in a terminal: readable at its width, and nothing in it steers the terminal."""

import io
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pytest

from bot.commands.bars import Measure, bar_lines
from bot.commands.terminal import Style, answer_text, explanation_text, source_text, why_text
from bot.dialogue.answering import answer
from bot.values.answers import Answer, Part
from bot.values.kinds import Form, Status
from corpus.index import PassageIndex
from corpus.opening import open_index

Ask = Callable[..., Answer]
PLAIN = Style(io.StringIO(), {})
RISKS = "What are the risks of a stem cell transplant?"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    """Return one end of a real terminal."""
    openpty = getattr(os, "openpty", None)
    if openpty is None:
        pytest.skip("there are no pseudo-terminals on this system")
    master, slave = openpty()
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


@pytest.fixture
def hostile(tmp_path: Path) -> PassageIndex:
    """Return an index of an article that tries to steer the terminal."""
    path = tmp_path / "garden.txt"
    path.write_text(
        "The \x1b]0;title\x07 garden\n\nWhat \x1b[2J of \u202eroses?\n\n"
        "Roses \x1b[31mneed\x9b5n care \x02all\x03 year \u2066and\u2069 the gardener\x08 knows.\n",
        "utf-8",
    )
    return open_index([path])


def steering(text: str) -> set[str]:
    """Return the characters of a text that act on a terminal, line ends left out."""
    acting = {c for c in text if unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202e\u2066"}
    return acting - {"\n"}


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "question", ["Do roses need care?", "\x1b[31m roses \x07", "Ze\u202ebras?"]
)
def test_nothing_in_an_article_or_a_question_steers_the_terminal(
    hostile: PassageIndex, question: str
) -> None:
    given = answer(question, hostile).with_notice("a \x1b[0m notice")
    assert steering(answer_text(given, PLAIN)) == set()


def test_what_would_steer_is_shown(hostile: PassageIndex) -> None:
    text = answer_text(answer("Do roses need care?", hostile), PLAIN)
    assert "Roses <U+001B>[31mneed<U+009B>5n care <U+0002>all<U+0003> year" in unwrapped(text)
    assert "The <U+001B>]0;title<U+0007> garden" in unwrapped(text)


def test_an_answer_shows_its_passage_word_for_word_with_the_sentence_marked(ask: Ask) -> None:
    source = ask(RISKS).sources[0]
    text = unwrapped(source_text(source, PLAIN))
    assert f">> {source.quote} <<" in text
    assert source.passage.text in text.replace(">> ", "").replace(" <<", "")


def test_the_first_source_is_shown_in_full_and_the_others_by_their_best_sentence(ask: Ask) -> None:
    given = ask(RISKS)
    text = unwrapped(answer_text(given, PLAIN))
    first, second, third = given.sources
    assert text.startswith("The article says: [1] How stem cells can help")
    assert unwrapped(source_text(first, PLAIN)) in text
    assert f"[2] {second.passage.heading[-1]}" in text
    assert third.quote in text
    assert third.passage.text not in text


def test_what_is_not_in_the_article_is_said_with_questions_that_are(ask: Ask) -> None:
    given = ask("What is the capital of France?")
    assert given.status is Status.NOT_IN_ARTICLE
    text = answer_text(given, PLAIN)
    assert text.startswith("The article does not seem to say.")
    assert "“France”" in text
    assert all(f"\n  {question}" in text for question in given.suggestions)


def test_notices_come_first(ask: Ask) -> None:
    assert answer_text(ask(RISKS).with_notice("Something new."), PLAIN).startswith("Something new.")


def test_lines_are_no_wider_than_the_style(ask: Ask) -> None:
    lines = answer_text(ask(RISKS), PLAIN).splitlines()
    assert max(map(len, lines)) <= PLAIN.width
    assert len(lines) > 10


def test_a_terminal_gets_colours_instead_of_marks(ask: Ask, terminal: TextIO) -> None:
    style = Style(terminal, {"TERM": "xterm"})
    coloured = answer_text(ask(RISKS), style)
    assert "\x1b[1;36m" in coloured
    assert ">> " not in coloured
    assert steering(COLOURS.sub("", coloured)) == set()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(terminal: TextIO, environment: dict[str, str]) -> None:
    assert Style(terminal, {}).colours
    assert not Style(terminal, environment).colours


def test_a_file_gets_no_colours(tmp_path: Path) -> None:
    with (tmp_path / "answer.txt").open("w") as file:
        style = Style(file, {"TERM": "xterm"})
    assert not style.colours
    assert style.strong("word") == style.faint("word") == "word"


def test_a_hostile_article_steers_no_terminal_with_colours(
    hostile: PassageIndex, terminal: TextIO
) -> None:
    text = answer_text(answer("Do roses need care?", hostile), Style(terminal, {}))
    assert steering(COLOURS.sub("", text)) == set()
    assert "\x1b[31m" not in text


def test_a_passage_of_another_article_names_it(tmp_path: Path) -> None:
    for name, text in (("Roses", "Roses need care."), ("Hens", "Hens need care and grain.")):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    index = open_index(sorted(tmp_path.iterdir()))
    shown = unwrapped(answer_text(answer("Who needs care?", index), PLAIN))
    assert "[1] Roses, paragraph 1" in shown or "[1] Hens, paragraph 1" in shown
    assert "[2] Hens, paragraph 1" in shown or "[2] Roses, paragraph 1" in shown


def test_the_width_is_that_of_the_terminal_now(terminal: TextIO) -> None:
    termios = pytest.importorskip("termios")
    style = Style(terminal, {})
    for columns, width in ((40, 40), (80, 80), (500, 92), (3, 20)):
        termios.tcsetwinsize(terminal.fileno(), (50, columns))
        assert style.width == width


def test_questions_are_suggested_after_an_answer_where_the_conversation_goes_on(ask: Ask) -> None:
    given = ask(RISKS)
    text = answer_text(given, PLAIN, goes_on=True)
    assert text.startswith(answer_text(given, PLAIN))
    last = text.rpartition("\n\n")[2]
    assert last.startswith(f"Ask next: {given.suggestions[0]}")
    assert "\n" not in last
    assert "Ask next" not in answer_text(given, PLAIN)


def test_what_an_answer_lacks_stands_before_its_passages(ask: Ask) -> None:
    given = ask("Is a zebra expensive?")
    assert given.status is Status.UNSURE
    text = answer_text(given, PLAIN)
    assert text.index("It has no word like “zebra”") < text.index("[1] ")


def test_words_carried_over_are_told_in_a_line_after_the_passages(ask: Ask) -> None:
    given = ask("what about its price?", conversation=ask(RISKS).conversation)
    text = answer_text(given, PLAIN)
    assert text.rpartition("\n\n")[2].startswith("Read together with ")
    assert "\x1b[2mRead together with " in answer_text(given, COLOURED)


def test_all_that_stands_around_a_source_is_shown_in_full(ask: Ask) -> None:
    first = ask(RISKS)
    given = ask("show me the source", conversation=first.conversation)
    text = unwrapped(answer_text(given, PLAIN)).replace(">> ", "").replace(" <<", "")
    assert all(unwrapped(source.passage.text) in text for source in given.sources)
    assert "See also" not in text


def test_nothing_is_set_off_where_there_is_nothing(terminal: TextIO) -> None:
    style = Style(terminal, {})
    assert style.strong("") == style.faint("") == ""


# Several marks


COLOURED = Style(type("Terminal", (io.StringIO,), {"isatty": lambda _: True})(), {})


def test_every_item_of_a_list_is_set_off_on_its_line(formed: Callable[..., Answer]) -> None:
    told = answer_text(formed(Form.LIST, left_out=2), PLAIN)
    assert "    With a card you can borrow at a time:\n    >> up to ten books" in told
    assert re.findall(r"^    >> .* <<$", told, re.MULTILINE) == [
        "    >> up to ten books, for four weeks <<",
        "    >> three films, for one week <<",
        "    >> one musical instrument, for two months <<",
    ]
    assert told.index("months <<") < told.index("… and 2 more.") < told.index("See also")


def test_a_score_is_taken_apart_once_where_a_source_answers_two_parts(
    hostile: PassageIndex,
) -> None:
    asked = "Who knows of the care of roses? How long do roses need care?"
    given = answer(asked, hostile, explain=True)
    source = given.sources[0]
    marks = tuple(source.marks[0]._replace(part=part) for part in (0, 1))
    parts = (Part("Who?", said=True), Part("How long?", said=True))
    told = answer_text(
        replace(given, parts=parts, sources=(replace(source, marks=marks),), answering=1), PLAIN
    )
    assert told.count("[1] ") == 2
    assert told.count("by word:") == 1


def test_a_score_is_taken_apart_in_a_dozen_lines_without_zeros(index: PassageIndex) -> None:
    given = answer("How much does a stem cell transplant cost, and why?", index, explain=True)
    for source in given.sources:
        lines = why_text(source, explanation_text(source, PLAIN, 5.0), PLAIN).splitlines()
        assert len(lines) <= 14
        assert not any(line.endswith((" 0.00", " -0.00")) for line in lines)
        assert sum(" #" in line for line in lines) >= 2


def test_a_bar_is_as_long_as_what_it_stands_for() -> None:
    scores = {"cost": 4.0, "what": 2.0, "not": -1.0}
    blocks = [*bar_lines(scores, Measure(4.0, 80, has_blocks=True))]
    assert blocks == [f"cost  {'█' * 26} 4.00", f"what  {'█' * 13} 2.00", "not   -1.00"]
    signs = [*bar_lines(scores, Measure(4.0, 80, has_blocks=False))]
    assert signs == [line.replace("█", "#") for line in blocks]
    assert [*bar_lines({"cost": 4.0}, Measure(4.0, 20, has_blocks=True))] == ["cost  4.00"]


def test_what_gave_little_is_one_line_and_what_gave_nothing_none() -> None:
    scores = {f"word {n}": n / 10 for n in range(10)}
    lines = [*bar_lines(scores, Measure(1.0, 80, has_blocks=True))]
    assert [line.split()[0] for line in lines] == ["word", "word", "word", "6"]
    assert lines[-1].startswith("6 others")
    assert lines[-1].endswith(" 2.10")


def test_the_encoding_of_a_terminal_tells_whether_it_has_blocks(tmp_path: Path) -> None:
    for encoding, has_blocks in (("utf-8", True), ("ascii", False), ("cp1252", False)):
        with (tmp_path / "out").open("w", encoding=encoding) as stream:
            assert Style(stream, {}).has_blocks == has_blocks


def test_each_side_of_a_comparison_is_a_block_under_its_name(formed: Callable[..., Answer]) -> None:
    lines = answer_text(formed(Form.COMPARISON), PLAIN).splitlines()
    book, film = (
        lines[lines.index("a book") : lines.index("a film")],
        lines[lines.index("a film") :],
    )
    assert "    >> Book | 20 cents | its price <<" in book
    assert "    >> Film | 1 euro | 25 euros <<" in film
    assert all("    >> What | A day late | If it is lost <<" in side for side in (book, film))
    assert not any("Film" in line for line in book)


def test_a_part_that_is_not_said_is_named(formed: Callable[..., Answer]) -> None:
    told = answer_text(formed(Form.PARTS), PLAIN)
    assert "is there parking\n\n    The article says nothing about “is there parking”." in told


def test_words_that_decide_are_underlined_where_there_are_colours(
    formed: Callable[..., Answer],
) -> None:
    given = formed(Form.EVIDENCE)
    assert "\x1b[4mbut only if\x1b[24m nobody" in answer_text(given, COLOURED)
    assert "\x1b[4mcannot\x1b[24m borrow" in answer_text(given, COLOURED)
    plain = unwrapped(answer_text(given, PLAIN))
    assert plain.startswith("The article says on this: [1]")
    assert ">> A loan can be renewed twice, but only if nobody" in plain


@pytest.mark.parametrize("form", ["list", "steps", "parts", "comparison", "evidence"])
def test_colours_begin_and_end_and_are_all_that_acts(
    formed: Callable[..., Answer], form: str
) -> None:
    told = answer_text(formed(Form(form)), COLOURED)
    assert steering(COLOURS.sub("", told)) == set()
    assert told.count("\x1b[1;36m") + told.count("\x1b[36m") == told.count("\x1b[0m") > 0


def test_what_answers_beyond_the_first_passage_is_not_see_also(
    formed: Callable[..., Answer],
) -> None:
    told = answer_text(formed(Form.STEPS), PLAIN)
    assert told.index(">> Renew it at the desk") < told.index("See also")
