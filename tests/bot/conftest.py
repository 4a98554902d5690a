# Makes `from conversing import converse` work in the tests beside this file.
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from corpus.article import Article, ArticleBuilder
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import no_encoder
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index
from corpus.passages import Passage
from corpus.sentences import sentence_spans

sys.path.append(str(Path(__file__).parent))

Ask = Callable[..., Answer]
IndexOf = Callable[..., PassageIndex]


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have indexes asked by words alone where a test names no encoder: a model takes long."""
    monkeypatch.setitem(open_index.__kwdefaults__, "encoder", no_encoder)


@pytest.fixture(scope="session")
def index() -> PassageIndex:
    """Return an index of the bundled article."""
    return open_index(encoder=no_encoder)


@pytest.fixture(scope="session")
def meant() -> PassageIndex:
    """Return an index of the bundled article that is asked by meaning, too."""
    index = MemoryIndex(lambda: TableEncoder())
    index.replace(*bundled())
    index.commit()
    return index


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
                for n, ((_, text), (start, end, heading, *_)) in enumerate(
                    zip(pairs, article.blocks, strict=True), start=1
                )
            ]
            index.replace(article, passages)
        index.commit()
        return index

    return made
