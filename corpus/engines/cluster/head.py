"""The head of a library in a cluster: one document that says which commit is the last one.

It is changed by comparing and setting, so that a commit is one write that either is made or not.
Documents that a writer has sent are seen once the head has the writer's number. Numbers of writers
that ended before that, or were held to have ended, are holes: what was sent under them, or is sent
still, is never seen.
"""

import time
from collections.abc import Mapping
from typing import Any

import msgspec

from corpus.engines.cluster.connection import (
    WRITE,
    Conflict,
    Connection,
    Missing,
    Passing,
    Patience,
)
from corpus.engines.cluster.documents import HEAD, Facts, written
from corpus.engines.packing import DIGEST_FIELDS
from corpus.errors import LibraryDamaged, LibraryLocked

_SEEN_BY_NOBODY = {"from": 0, "to": 0}
_DIGEST_RANGE = 2**24


class Head(msgspec.Struct, frozen=True):
    """What a library holds by its last commit.

    `length` is the sum of the passages' lengths in terms, `worded` counts the passages with terms,
    `languages` the articles in each language. `holes` are the numbers that never were committed,
    each with when it was found, in seconds since 1970. What ended up to the commit `swept` has been
    deleted; the next sweep takes what ended up to `ended`, which was the last commit at the time
    `noted`.
    """

    commit: int = 0
    passages: int = 0
    length: int = 0
    worded: int = 0
    articles: int = 0
    digest: tuple[int, ...] = (0,) * len(DIGEST_FIELDS)
    languages: Mapping[str, int] = {}
    holes: Mapping[str, int] = {}
    changed: int = 0
    swept: int = 0
    ended: int = 0
    noted: int = 0

    @property
    def generation(self) -> str:
        """Return what is the same as long as the same is held."""
        return "".join(f"{piece:06x}" for piece in self.digest)

    @property
    def hole_numbers(self) -> list[int]:
        """Return the numbers that never were committed."""
        return sorted(map(int, self.holes))

    def changed_by(self, facts: Facts, times: int) -> "Head":
        """Return the head with what an article adds, or without it for -1 times."""
        languages = dict(self.languages)
        languages[facts.language] = languages.get(facts.language, 0) + times
        return msgspec.structs.replace(
            self,
            passages=self.passages + times * facts.passages,
            length=self.length + times * facts.length,
            worded=self.worded + times * facts.worded,
            articles=self.articles + times,
            digest=tuple(
                (mine + times * its) % _DIGEST_RANGE
                for mine, its in zip(self.digest, facts.digest, strict=True)
            ),
            languages={name: count for name, count in languages.items() if count},
        )


class Version(msgspec.Struct, frozen=True):
    """Which state of a document was read, to change it only while it is still that one."""

    index: str
    number: int
    term: int


def read_head(connection: Connection, index: str) -> tuple[Head, Version]:
    """Return the head of an index, or of the one that a name stands for; raises LibraryError."""
    try:
        found = connection.ask("GET", f"/{index}/_doc/{HEAD}")
    except Missing:
        raise connection.not_found() from None
    try:
        head = msgspec.convert(found["_source"][HEAD], Head)
    except (KeyError, msgspec.ValidationError) as error:
        raise LibraryDamaged(str(connection.address), HEAD, str(error)) from error
    return head, version_of(found)


def write_head(connection: Connection, head: Head, before: Version) -> Version:
    """Put a head in the place of the one that was read, which makes a commit.

    Raises LibraryLocked if somebody else has written one since, LibraryNotFound if it is gone.
    """
    told = {HEAD: msgspec.to_builtins(head), **_SEEN_BY_NOBODY}
    is_in_doubt = False
    for tried in connection.tries(WRITE):
        with tried:
            try:
                return compare_and_set(connection, HEAD, told, before)
            except Conflict:
                # A write whose reply was lost may have been made all the same.
                found, version = read_head(connection, before.index)
                if is_in_doubt and found == head:
                    return version
                raise LibraryLocked(str(connection.address)) from None
            except Missing:
                raise connection.not_found() from None
            except Passing:
                is_in_doubt = True
                raise
    raise AssertionError("tries never end without a word")


def compare_and_set(
    connection: Connection,
    name: str,
    document: Mapping[str, Any],
    before: Version,
    patience: Patience = WRITE,
) -> Version:
    """Write a document once, if it is still the one that was read; raises Conflict and Passing."""
    return version_of(
        connection.once(
            "PUT",
            f"/{written(before.index)}/_doc/{name}",
            document,
            patience=patience,
            require_alias="true",
            if_seq_no=str(before.number),
            if_primary_term=str(before.term),
        )
    )


def version_of(reply: Mapping[str, Any]) -> Version:
    """Return which state of a document a reply is about."""
    return Version(reply["_index"], reply["_seq_no"], reply["_primary_term"])


def now() -> int:
    """Return the time in seconds since 1970."""
    return int(time.time())
