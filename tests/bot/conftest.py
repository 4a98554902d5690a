# Makes `from conversing import converse` work in the tests beside this file.
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from corpus.article import Article, ArticleBuilder
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.opening import open_index
from corpus.passages import Passage
from corpus.sentences import sentence_spans

sys.path.append(str(Path(__file__).parent))

Ask = Callable[..., Answer]
IndexOf = Callable[..., PassageIndex]


@pytest.fixture(scope="session")
def index() -> PassageIndex:
    """Return an index of the bundled article."""
    return open_index()


@pytest.fixture
def ask(index: PassageIndex) -> Ask:
    """Return what answers a question from the bundled article."""
    return lambda question, **options: answer(question, index, **options)


@pytest.fixture(scope="session")
def index_of() -> IndexOf:
    """Return what makes an index of articles, each text a passage however short it is.

    An article is a list of texts, or of pairs of a heading and a text.
    """

    def made(**articles: list[str | tuple[str, str]]) -> PassageIndex:
        index = MemoryIndex()
        for article_id, parts in articles.items():
            pairs = [("", part) if isinstance(part, str) else part for part in parts]
            builder = ArticleBuilder()
            for heading, text in pairs:
                builder.add(text, heading=(heading,) if heading else ())
            article = Article(
                article_id,
                article_id.title(),
                f"{article_id}.txt",
                builder.text,
                tuple(builder.blocks),
            )
            passages = [
                Passage(
                    article.reference, n, start, end, text, tuple(sentence_spans(text)), heading
                )
                for n, ((_, text), (start, end, heading, _)) in enumerate(
                    zip(pairs, article.blocks, strict=True), start=1
                )
            ]
            index.replace(article, passages)
        index.commit()
        return index

    return made
