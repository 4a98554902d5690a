"""The article that everybody has, and its analysis made beforehand."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.articles import bundled, prepare
from corpus.passages import Passage, cut
from corpus.terms import STOP_WORDS, words

QUESTIONS = json.loads(
    (Path(__file__).parents[1] / "data" / "stem-cells-questions.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def article() -> Article:
    return bundled()[0]


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return bundled()[1]


def test_what_was_prepared_is_what_reading_and_cutting_make_of_it_now() -> None:
    prepared = json.loads((files("corpus.articles") / "stem-cells.json").read_text("utf-8"))
    assert prepared == prepare()  # if not, run: python -m corpus.articles


def test_the_prepared_passages_are_those_that_cutting_makes(
    article: Article, passages: list[Passage]
) -> None:
    assert passages == cut(article)


def test_every_passage_is_a_slice_under_a_heading_that_asks(
    article: Article, passages: list[Passage]
) -> None:
    assert all(article.text[p.start : p.end] == p.text for p in passages)
    assert sum(p.heading[-1].endswith("?") for p in passages) == len(passages) - 1


def test_the_words_of_the_article_are_known_to_the_stemmer_beforehand(article: Article) -> None:
    prepared = json.loads((files("corpus.articles") / "stem-cells.json").read_text("utf-8"))
    assert set(words(article.text)) | STOP_WORDS <= prepared["stems"].keys()


def test_a_question_in_the_articles_own_words_waits_for_neither_nltk_nor_markdown() -> None:
    program = """
import sys
from corpus.opening import open_index
from corpus.terms import content_stems
assert open_index().search(dict.fromkeys(content_stems("the immune system"), 1.0), 3)
assert not {m.partition(".")[0] for m in sys.modules} & {"nltk", "regex", "markdown_it"}
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("answer", [q["answer"] for q in QUESTIONS if q["kind"] != "unanswered"])
def test_the_answer_to_a_known_question_stands_in_one_sentence(
    answer: str, passages: list[Passage]
) -> None:
    sentences = [p.text[start:end] for p in passages for start, end in p.sentences]
    assert sum(answer in sentence for sentence in sentences) == 1
