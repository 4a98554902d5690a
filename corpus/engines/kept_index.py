"""What the engines of a library that is kept have in common, wherever they keep it."""

import threading
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from corpus.article import Article, ArticleRecord, ArticleReference
from corpus.engines.packing import Copy, Removed
from corpus.errors import LibraryOfOtherModel, UnknownArticle
from corpus.index import TermStatistics, WritableIndex
from corpus.meaning.encoder import Encoder, Vectors
from corpus.meaning.finding import remedy
from corpus.origins import said_of
from corpus.passages import Passage
from corpus.vectors import no_vectors, sentence_vectors


class KeptIndex(WritableIndex):
    """The part of a `WritableIndex` that is the same for all who keep one.

    `encoders` finds a model by its id, if it is at hand; it is asked when vectors are needed.
    """

    def __init__(self, encoders: Callable[[str], Encoder | None]) -> None:
        self._encoders = encoders
        self._encoder_of: dict[str, Encoder | None] = {}
        self._finding = threading.Lock()

    # Changes

    def replace(
        self,
        article: Article,
        passages: Iterable[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        *,
        origin: str | None = None,
        fingerprint: str | None = None,
        vectors: Sequence[Vectors] | None = None,
    ) -> None:
        """Add or replace one article; its record keeps `origin` and `fingerprint`.

        `vectors` are those of each passage's sentences, where they have been made already. Raises
        LibraryOfOtherModel if they cannot be made here.
        """
        listed = list(passages)
        self.put(article.record(len(listed), origin, fingerprint), listed, terms, vectors)

    @abstractmethod
    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        vectors: Sequence[Vectors] | None = None,
    ) -> None:
        """Add or replace one article, all of whose record is known."""

    @abstractmethod
    def copies(self) -> dict[str, list[Copy]]:
        """Return the other files with the text of an article, by its id, where there are any."""

    @abstractmethod
    def put_copies(self, article_id: str, copies: Sequence[Copy]) -> None:
        """Keep which other files have the text of an article, for as long as it is there."""

    def remove(self, article_id: str) -> None:
        """Delete an article, kept beside the library for a while so that it can be restored."""
        self.lock()  # nothing is kept of what cannot be deleted, or was changed meanwhile
        record, passages = self.record(article_id), self.article(article_id)
        self._keep_removed(Removed(record, passages, self._copies_of(article_id)))
        self.delete(article_id)

    def restore(self, article_id: str) -> str:
        """Put back an article that was removed."""
        record, passages, copies = self._removed_before(article_id)
        with suppress(UnknownArticle):
            while there := self.record(record.id):
                if there.content_hash == record.content_hash:
                    return record.id
                record = record._replace(id=f"{record.id}-2")
        self.put(record, [replace(passage, article=record.reference) for passage in passages])
        if copies:
            self.put_copies(record.id, copies)
        return record.id

    @abstractmethod
    def _keep_removed(self, removed: Removed) -> None:
        """Keep what is about to be deleted."""

    @abstractmethod
    def _removed_before(self, article_id: str) -> Removed:
        """Return what was kept when it was deleted; raises UnknownArticle, LibraryDamaged."""

    @abstractmethod
    def mend(self) -> None:
        """Mend what can be without the files that the library was made of."""

    @abstractmethod
    def check(self) -> None:
        """Read all that is kept; raises LibraryDamaged for what is not as it was written."""

    # Questions

    @abstractmethod
    def size(self) -> int:
        """Return how many bytes the library takes."""

    @abstractmethod
    def changed(self) -> float:
        """Return when it was last changed, in seconds since 1970."""

    @property
    @abstractmethod
    def where(self) -> str:
        """Return where the library is, as the user wrote it."""

    @property
    @abstractmethod
    def model(self) -> str | None:
        """Return the id of the model whose vectors are kept."""

    @property
    def encoder(self) -> Encoder | None:
        """Return what made the vectors, if it is at hand."""
        model = self.model
        if model is None:
            return None
        with self._finding:
            if model not in self._encoder_of:
                self._encoder_of[model] = self._encoders(model)
            return self._encoder_of[model]

    def encoder_to_write(self) -> Encoder | None:
        """Return what makes the library's vectors; raises LibraryOfOtherModel."""
        encoder = self.encoder
        if self.model and encoder is None:
            raise LibraryOfOtherModel(self.where, self.model, remedy(self.model, self.where))
        return encoder

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return the vectors of each passage's sentences."""
        encoder = self.encoder
        if encoder is None:
            return [no_vectors(len(passage.sentences)) for passage in passages]
        # What is of another state than the one that is seen has none there.
        return [
            sentence_vectors(encoder, [passage])[0] if vectors is None else vectors
            for passage, vectors in zip(passages, self._vectors_of(passages), strict=True)
        ]

    @abstractmethod
    def _vectors_of(self, passages: Sequence[Passage]) -> Sequence[Vectors | None]:
        """Return the vectors that are kept of each passage; None for one that is not held."""

    def make_vectors(self) -> None:
        """Load the encoder; the vectors are there."""
        self.encoder  # noqa: B018  kept from now on

    @abstractmethod
    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, as of the moment of the call.

        They are read in groups; whoever wants a few names how many.
        """

    @abstractmethod
    def _copies_of(self, article_id: str) -> Sequence[Copy]:
        """Return the other files with the text of an article."""

    def count(self, article_id: str) -> int:
        """Return how many passages an article has."""
        return self.record(article_id).passages

    def reference(self, article_id: str) -> ArticleReference:
        """Return what a citation says of an article."""
        return self.record(article_id).reference

    def notices(self, article_id: str) -> tuple[str, ...]:
        """Return what could not be read of an article, and what became of its files since."""
        record, copies = self.record(article_id), self._copies_of(article_id)
        files = said_of(record.origin, record.fingerprint, [copy.origin for copy in copies])
        return (*record.notices, *files)

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        """Return the articles, or the first ones."""
        return [record.reference for record in islice(self.records(most), most)]

    def statistics(self, terms: Iterable[str]) -> TermStatistics:
        """Return the counts of the terms."""
        return TermStatistics(*self._passages_with(list(terms)))

    @abstractmethod
    def _passages_with(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages there are, and in how many of them each term stands."""
