"""The article that this product was made for, where somebody has it; it is not ours to ship."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from bot.values.kinds import Status
from corpus.index import PassageIndex
from corpus.opening import open_index

PLACE = Path("shared", "articles", "stem-cells-autoimmune.txt")


@pytest.fixture(scope="module")
def path() -> Path:
    """Return where the article is, in a folder above the current one."""
    found = [folder / PLACE for folder in (Path.cwd(), *Path.cwd().parents)]
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        pytest.skip(f"no {PLACE} above the current folder")
    return path


@pytest.fixture(scope="module")
def real_article(path: Path) -> PassageIndex:
    return open_index([path])


@pytest.fixture
def ask_real(real_article: PassageIndex) -> Callable[[str], Answer]:
    return lambda question: answer(question, real_article)


def test_its_title_stands_twice_in_the_file_and_in_no_passage(
    path: Path, real_article: PassageIndex
) -> None:
    (article,) = real_article.articles()
    first_line, second_line, *_ = path.read_text("utf-8").splitlines()
    assert article.title == first_line.strip()
    assert second_line.startswith(article.title)
    assert not any(article.title in p.text for p in real_article.article(article.id))


def test_each_of_its_paragraphs_is_a_passage(real_article: PassageIndex) -> None:
    passages = real_article.article("stem-cells-autoimmune")
    assert [p.ordinal for p in passages] == [1, 2, 3, 4, 5, 6, 7]
    assert all(3 <= len(p.sentences) <= 6 for p in passages)
    assert all(p.text[0].isupper() and p.text.endswith(".") for p in passages)


def test_its_sentence_torn_by_a_page_break_is_whole(real_article: PassageIndex) -> None:
    (torn,) = real_article.passages(["stem-cells-autoimmune:4"])
    sentences = [torn.text[start:end] for start, end in torn.sentences]
    (whole,) = [sentence for sentence in sentences if " experimentally to reduce " in sentence]
    assert whole.startswith("In ")
    assert whole.endswith(".")
    assert "\n" not in torn.text


@pytest.mark.parametrize(
    ("question", "passage", "sentence"),
    [
        ("How does HSCT work?", 2, 4),
        ("What are MSCs derived from?", 4, 2),
        ("Which risks need to be managed?", 6, 3),
        ("Why is type 1 diabetes research promising?", 5, 4),
    ],
)
def test_its_questions_find_passage_and_sentence(
    ask_real: Callable[[str], Answer], question: str, passage: int, sentence: int
) -> None:
    given = ask_real(question)
    assert given.status is Status.ANSWERED
    assert given.sources[0].passage.ordinal == passage
    assert given.sources[0].sentence_number == sentence


def test_what_it_does_not_say_is_not_answered(ask_real: Callable[[str], Answer]) -> None:
    assert ask_real("What is the capital of France?").status is Status.NOT_IN_ARTICLE
