"""What a library knows of its files: which article each is of, and which have the same text.

The first file with a text is that of the article, the others are its copies. Nothing here looks at
a file.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.engines.kept_index import KeptIndex
from corpus.engines.packing import Copy
from corpus.origins import Fingerprint


class Known(NamedTuple):
    """The article of a file, and the file as it was when it was read."""

    id: str
    fingerprint: Fingerprint


class KnownFiles:
    """The files of a library, as they become other ones; `reading` says how they are read now."""

    def __init__(self, library: KeptIndex, reading: str) -> None:
        self._library = library
        self._reading = reading
        self.of_many: set[str] = set()  # the files with an article a line
        self._known: dict[str, Known] = {}  # by file
        self._first: dict[str, str] = {}  # the file of an article, by id
        self._with: dict[str, str] = {}  # the id of an article, by hashes of bytes and texts
        self._copies: dict[str, dict[str, Fingerprint]] = {}  # by id
        self._copy_of: dict[str, str] = {}
        self._changed: set[str] = set()  # ids whose copies are others now
        for record in library.records():
            if record.origin and record.fingerprint:
                fingerprint = Fingerprint.parse(record.fingerprint)
                if fingerprint.digest:
                    self._know(record.origin, Known(record.id, fingerprint))
                else:
                    self.of_many.add(record.origin)
        for article_id, copies in library.copies().items():
            for copy in copies if article_id in self._first else ():
                self._know_copy(article_id, copy.origin, Fingerprint.parse(copy.fingerprint))

    def __iter__(self) -> Iterator[str]:
        """Yield the files that articles are of, copies left out."""
        yield from [*self._known, *self.of_many]

    def of(self, origin: str) -> Known | None:
        """Return what is known of a file that is no copy."""
        return self._known.get(origin)

    def first_with(self, digest: str) -> tuple[str, Known] | None:
        """Return the file of the article with these bytes or this text."""
        first = self._first.get(self._with.get(digest, ""))
        return (first, self._known[first]) if first else None

    def put(self, origin: str, known: Known) -> list[str]:
        """Let an article be of a file; return the copies that it had and that have another text."""
        self.forget_copy(origin)
        before = self._first.get(known.id)
        old = self._known.pop(before, None) if before else None
        dropped: list[str] = []
        if old and old.fingerprint.text != known.fingerprint.text:
            self._forget_hashes(known.id, old)
            dropped = self._drop_copies(known.id)
        self._know(origin, known)
        return dropped

    def withdraw(self, origin: str) -> list[str]:
        """Forget a file and its article; return the copies that it had."""
        known = self._known.pop(origin, None)
        if known is None:
            return []
        self._forget_hashes(known.id, known)
        del self._first[known.id]
        return self._drop_copies(known.id)

    # Copies

    def copies(self) -> list[str]:
        """Return the copies of all articles."""
        return list(self._copy_of)

    def copies_of(self, origin: str) -> Mapping[str, Fingerprint]:
        """Return the copies of a file, as they were when they were read."""
        known = self._known.get(origin)
        return dict(self._copies.get(known.id, {})) if known else {}

    def is_copy(self, origin: str, digest: str) -> bool:
        """Tell whether a file with these bytes is known as a copy."""
        copied = self._copies.get(self._copy_of.get(origin, ""), {}).get(origin)
        return copied is not None and copied.is_of(self._reading, digest)

    def put_copy(self, first: str, origin: str, fingerprint: Fingerprint) -> None:
        """Let a file be a copy of another."""
        self.forget_copy(origin)
        article_id = self._known[first].id
        self._know_copy(article_id, origin, fingerprint)
        self._changed.add(article_id)

    def forget_copy(self, origin: str) -> None:
        """Forget that a file is a copy, if it was."""
        article_id = self._copy_of.pop(origin, None)
        if article_id is None:
            return
        digest = self._copies[article_id].pop(origin).digest
        self._changed.add(article_id)
        first = self._known[self._first[article_id]].fingerprint
        if digest not in (first.digest, first.text):  # another file with them is read to be told
            self._with.pop(digest, None)

    def write(self) -> None:
        """Let the library keep which copies there are."""
        for article_id in sorted(self._changed & self._first.keys()):
            copies = self._copies.get(article_id, {})
            self._library.put_copies(article_id, [Copy(o, str(f)) for o, f in copies.items()])
        self._changed.clear()

    # Helpers

    def _know(self, origin: str, known: Known) -> None:
        self._known[origin] = known
        self._first[known.id] = origin
        self._with[known.fingerprint.digest] = known.id
        if known.fingerprint.text:
            self._with[known.fingerprint.text] = known.id

    def _know_copy(self, article_id: str, origin: str, fingerprint: Fingerprint) -> None:
        self._copies.setdefault(article_id, {})[origin] = fingerprint
        self._copy_of[origin] = article_id
        if fingerprint.cutting == self._reading:  # else the same bytes may give another text by now
            self._with[fingerprint.digest] = article_id

    def _forget_hashes(self, article_id: str, known: Known) -> None:
        copies = self._copies.get(article_id, {}).values()
        of_copies = {copy.digest for copy in copies}
        for digest in of_copies | {known.fingerprint.digest, known.fingerprint.text}:
            if self._with.get(digest) == article_id:
                del self._with[digest]

    def _drop_copies(self, article_id: str) -> list[str]:
        dropped = list(self._copies.pop(article_id, ()))
        for origin in dropped:
            del self._copy_of[origin]
        if dropped:
            self._changed.add(article_id)
        return dropped
