"""What could not be read of an article is told once in a conversation, where it matters."""

from dataclasses import replace
from pathlib import Path

import pytest
from conversing import converse

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.showing.quoting import quoted
from bot.values.kinds import Status
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut
from corpus.reading import read_article

NOTICE = "Page 3 holds no text that can be read."
TEA = "# Tea\n\nGreen tea is steeped for two minutes.\n\nBlack tea is steeped for four minutes."
COFFEE = "# Coffee\n\nCoffee is brewed for nine minutes."
GREEN, BLACK = "How long is green tea steeped?", "How long is black tea steeped?"
REFUSED = "Who won the football world cup?"


def index_of(folder: Path, **noticed: str) -> MemoryIndex:
    """Return an index of texts by name, those of tea with a notice."""
    index = MemoryIndex()
    for name, text in noticed.items():
        path = folder / f"{name}.md"
        path.write_text(text)
        article = read_article(path)
        if name == "tea":
            article = replace(article, notices=(NOTICE,))
        index.replace(article, cut(article))
    index.commit()
    return index


@pytest.mark.parametrize("questions", [(GREEN, BLACK), (REFUSED, GREEN), (GREEN, REFUSED)])
def test_notices_are_told_once_with_an_answer_or_a_refusal(
    tmp_path: Path, questions: tuple[str, str]
) -> None:
    first, second = converse(index_of(tmp_path, tea=TEA), *questions)
    assert first.reading_notices == (NOTICE,)
    assert second.reading_notices == ()


def test_only_the_article_that_answers_tells_and_by_its_name(tmp_path: Path) -> None:
    index = index_of(tmp_path, tea=TEA, coffee=COFFEE)
    coffee, tea = converse(index, "How long is coffee brewed?", GREEN)
    assert coffee.reading_notices == ()
    assert tea.reading_notices == (f"“Tea”: {NOTICE}",)


def test_an_article_that_is_asked_alone_needs_no_name(tmp_path: Path) -> None:
    index = index_of(tmp_path, tea=TEA, coffee=COFFEE)
    assert answer(GREEN, index, within=("tea",)).reading_notices == (NOTICE,)
    assert answer(REFUSED, index, within=("coffee",)).reading_notices == ()


def test_of_few_articles_that_do_not_say_all_notices_are_told_and_of_many_none(
    tmp_path: Path,
) -> None:
    few = answer(REFUSED, index_of(tmp_path, tea=TEA, coffee=COFFEE))
    assert (few.status, few.reading_notices) == (Status.NOT_IN_ARTICLE, (f"“Tea”: {NOTICE}",))
    many = index_of(tmp_path, tea=TEA, coffee=COFFEE, milk="Milk.", cocoa="Cocoa.")
    assert answer(REFUSED, many).reading_notices == ()


def test_a_greeting_tells_nothing(tmp_path: Path) -> None:
    assert answer("hello", index_of(tmp_path, tea=TEA)).all_notices == ()


def test_programs_and_models_get_them_among_the_notices(tmp_path: Path) -> None:
    given = answer(GREEN, index_of(tmp_path, tea=TEA))
    assert as_json(given)["notices"] == [NOTICE]
    assert quoted(given, lambda source: source.passage.id).text.startswith(NOTICE)
