"""What an index of passages can do, whichever engine stands behind it.

Engines know terms, passages and the vectors of their sentences; answers and conversations are not
theirs. They store the verbatim passages: an article is its passages in order, there is no second
truth.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import chain
from typing import NamedTuple, Protocol

from corpus.analysis import analysis_of
from corpus.article import Article, ArticleRecord, ArticleReference
from corpus.library_place import LibraryPlace
from corpus.meaning.encoder import Encoder, Vectors
from corpus.passages import Passage
from corpus.prepared import index_terms as index_terms


class Hit(NamedTuple):
    """A passage and its score: larger is better, comparable within one question only."""

    passage: Passage
    score: float


class TermStatistics(NamedTuple):
    """What scoring needs to know of the whole index: three counts, as BM25 has them."""

    passages: int
    passages_with_term: Mapping[str, int]


class Stats(NamedTuple):
    """What an index holds.

    `analysis` names the analysis that made its terms; `generation` is the same as long as the
    committed passages are the same, in whichever order they came and wherever they are stored. It
    is comparable between indexes of one engine. `model` is the id of the model whose vectors are
    kept, whether or not that model is at hand; None if there are no vectors.
    """

    articles: int
    passages: int
    analysis: str
    generation: str
    model: str | None = None


class PassageIndex(Protocol):
    """An index of passages, as those see it who ask it."""

    @property
    def encoder(self) -> Encoder | None:
        """Return what made the vectors, to make those of questions by; it may be loaded only now.

        It is None where no vectors are kept, or where they are of a model that is not at hand.
        """
        ...

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k best passages for weighted terms, those without any of them left out.

        Equal scores keep reading order (article id, ordinal). `within` names the articles to
        search; counts (idf, lengths) are always those of the whole index.
        """
        ...

    def nearest(
        self, vector: Vectors, k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k passages whose mean sentence vector has the largest cosine with a vector.

        The score of a hit is that cosine. `vector` has one axis, (dimensions,), and length 1.
        Equal scores keep reading order, passages of which the model knows nothing are left out,
        and nothing is found where `encoder` is None. Of many passages those are found that are
        the nearest by the signs of their numbers, which are nearly always the same ones.
        """
        ...

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return the vectors of each passage's texts, (texts, dimensions), of length 1.

        Those are its sentences and, as the last one, its headings if it has any.
        They have no numbers, (sentences, 0), where `encoder` is None, or where they are still
        being made and the index was told not to have anybody wait for that.
        """
        ...

    def make_vectors(self) -> None:
        """Load the encoder and make what vectors are lacking, however long that takes.

        Otherwise the first question that needs them waits for it.
        """
        ...

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids, in the order asked; raises UnknownPassage."""
        ...

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article in reading order; raises UnknownArticle."""
        ...

    def count(self, article_id: str) -> int:
        """Return how many passages an article has, without reading any; raises UnknownArticle."""
        ...

    def reference(self, article_id: str) -> ArticleReference:
        """Return what a citation says of an article; raises UnknownArticle."""
        ...

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article; raises UnknownArticle."""
        ...

    def records(self) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id."""
        ...

    def notices(self, article_id: str) -> tuple[str, ...]:
        """Return sentences on what could not be read of an article, was left out, or has changed.

        Raises UnknownArticle.
        """
        ...

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        """Return the articles by id, all of them or the first ones."""
        ...

    def languages(self, within: Collection[str] | None = None) -> frozenset[str]:
        """Return the languages of the articles, of all or of those named; unknown ones have none.

        It takes no longer for a large index.
        """
        ...

    def statistics(self, terms: Iterable[str]) -> TermStatistics:
        """Return in how many passages each term stands, and how many there are."""
        ...

    def stats(self) -> Stats:
        """Return what the index holds."""
        ...

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see the index as it is now until the end, whatever is committed."""
        ...

    def check_ready(self) -> None:
        """Raise LibraryError unless what is stored is where it was opened."""
        ...

    def close(self) -> None:
        """Release what the index holds open."""
        ...


class WritableIndex(PassageIndex, Protocol):
    """An index that can be changed. Changes become visible at `commit`, all at once."""

    @property
    def place(self) -> LibraryPlace | None:
        """Return where the articles are kept; None if they end with the process."""
        ...

    def lock(self) -> object:
        """Keep other processes from changing it until `release`; raises LibraryLocked."""
        ...

    def replace(
        self,
        article: Article,
        passages: Iterable[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        *,
        origin: str | None = None,
        fingerprint: str | None = None,
    ) -> None:
        """Add an article or put it in the place of the one with its id, wholly or not at all.

        `terms` are the `index_terms` of each passage, where they have been made already; `origin`
        and `fingerprint` are kept in its record.
        """
        ...

    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None = None,
    ) -> None:
        """Do the same with an article all of whose record is known."""
        ...

    def delete(self, article_id: str) -> int:
        """Remove an article; return how many passages it had, 0 if it was not there."""
        ...

    def remove(self, article_id: str) -> None:
        """Delete an article that can be restored for some weeks; raises UnknownArticle."""
        ...

    def restore(self, article_id: str) -> str:
        """Put back an article that was removed; return its id, a new one if that is taken.

        Raises UnknownArticle.
        """
        ...

    def commit(self) -> None:
        """Make all changes since the last commit visible."""
        ...

    def release(self) -> None:
        """Let others change what is stored; changes that were not committed are lost."""
        ...


def rename(index: WritableIndex, article_id: str, title: str) -> None:
    """Give an article another title; raises UnknownArticle."""
    record = index.record(article_id)._replace(title=title)
    passages = [replace(p, article=record.reference) for p in index.article(article_id)]
    index.put(record, passages)


def index_counts(
    passages: Sequence[Passage], wanted: Collection[str]
) -> list[tuple[int, Mapping[str, int]]]:
    """Return of the `index_terms` of each passage their number, and how often wanted ones come."""
    of_language: dict[str, list[list[str]]] = {}
    for passage in passages:
        language = passage.article.language
        found = analysis_of(language).content_words(" ".join([*passage.heading, passage.text]))
        of_language.setdefault(language, []).append(found)
    stem_of = {
        language: analysis_of(language).words_of(wanted, set(chain.from_iterable(found)))
        for language, found in of_language.items()
    }
    in_turn = {language: iter(found) for language, found in of_language.items()}
    counted: list[tuple[int, Mapping[str, int]]] = []
    for passage in passages:
        language = passage.article.language
        words, stems = next(in_turn[language]), stem_of[language]
        counted.append((len(words), Counter(stems[word] for word in words if word in stems)))
    return counted
