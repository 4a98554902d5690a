"""What engines store of passages and articles, as bytes: the same in each of them.

A passage is MessagePack with a checksum before it, so that a damaged disk can never change an
article's words unnoticed. Text is kept as UTF-8 that may hold lone surrogates, as Python's may.
"""

import hashlib
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from corpus.article import ArticleRecord, ArticleReference, Span
from corpus.passages import Passage

# The digest of an article in pieces that a sum of 64-bit floats adds up exactly, for as many as
# 2^29 articles.
DIGEST_FIELDS = ("digest1", "digest2", "digest3", "digest4")
DIGEST_BYTES = 3

# Engines leave out terms of more than some 32,000 bytes without a word.
LONGEST_KEY = 10_000
_LONGEST_KEY_BYTES = 3 * LONGEST_KEY


class Copy(NamedTuple):
    """Another file with the text of an article, and its fingerprint, as the caller gave them."""

    origin: str
    fingerprint: str


def key(text: str) -> str:
    """Return how a term or an article's id is written in the index: as it is, if that can be."""
    if not text.isascii():
        text = text.encode("utf-8", "backslashreplace").decode()
    if len(text) > LONGEST_KEY or len(text.encode()) > _LONGEST_KEY_BYTES:
        return text[:100] + hashlib.sha256(text.encode()).hexdigest()
    return text


def digest(record: ArticleRecord, passages: Sequence[Passage]) -> list[int]:
    """Return a digest of an article and its passages, in pieces.

    Those of all articles are added up, so that the sum tells what a library holds, in whichever
    order it was added.
    """
    places = [(passage.start, passage.end, passage.roles) for passage in passages]
    facts = repr((record.reference, record.content_hash, places)).encode("utf-8", "surrogatepass")
    whole = hashlib.sha256(facts).digest()
    return [
        int.from_bytes(whole[n * DIGEST_BYTES : (n + 1) * DIGEST_BYTES], "big")
        for n in range(len(DIGEST_FIELDS))
    ]


class _Packed(msgspec.Struct, array_like=True, gc=False):
    article: tuple[bytes, bytes, bytes]
    ordinal: int
    start: int
    end: int
    text: bytes
    sentences: tuple[int, ...]  # start, end, start, end, ...
    heading: tuple[bytes, ...]
    page: int | None
    roles: str = ""  # those of format 2 and before had none
    language: str = "en"  # of the article


class _PackedRecord(msgspec.Struct, array_like=True, gc=False):
    id: bytes
    title: bytes
    source: bytes
    content_hash: str
    passages: int
    origin: bytes | None
    fingerprint: bytes | None
    language: str = "en"
    notices: tuple[bytes, ...] = ()


_encode = msgspec.msgpack.Encoder().encode
_decode_passage = msgspec.msgpack.Decoder(_Packed).decode
_decode_record = msgspec.msgpack.Decoder(_PackedRecord).decode
_decode_copies = msgspec.msgpack.Decoder(tuple[bytes, list[tuple[bytes, bytes]]]).decode


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def pack(passage: Passage) -> bytes:
    """Return a passage as bytes."""
    reference = passage.article
    return _sealed(
        _Packed(
            (_bytes(reference.id), _bytes(reference.title), _bytes(reference.source)),
            passage.ordinal,
            passage.start,
            passage.end,
            _bytes(passage.text),
            tuple([place for span in passage.sentences for place in span]),
            tuple([_bytes(heading) for heading in passage.heading]),
            passage.page,
            passage.roles,
            reference.language,
        )
    )


def unpack(data: bytes) -> Passage:
    """Return the passage in some bytes; raises ValueError if they are not those of `pack`."""
    packed = _decode_passage(_unsealed(data))
    article_id, title, source = packed.article
    places = iter(packed.sentences)
    return Passage(
        ArticleReference(_text(article_id), _text(title), _text(source), packed.language),
        packed.ordinal,
        packed.start,
        packed.end,
        _text(packed.text),
        tuple([Span(*span) for span in zip(places, places, strict=True)]),
        tuple([_text(heading) for heading in packed.heading]),
        packed.page,
        packed.roles,
    )


def pack_record(record: ArticleRecord) -> bytes:
    """Return a record as bytes."""
    return _sealed(
        _PackedRecord(
            _bytes(record.id),
            _bytes(record.title),
            _bytes(record.source),
            record.content_hash,
            record.passages,
            None if record.origin is None else _bytes(record.origin),
            None if record.fingerprint is None else _bytes(record.fingerprint),
            record.language,
            tuple(map(_bytes, record.notices)),
        )
    )


def unpack_record(data: bytes) -> ArticleRecord:
    """Return the record in some bytes; raises ValueError if they are not those of `pack_record`."""
    packed = _decode_record(_unsealed(data))
    return ArticleRecord(
        _text(packed.id),
        _text(packed.title),
        _text(packed.source),
        packed.content_hash,
        packed.passages,
        None if packed.origin is None else _text(packed.origin),
        None if packed.fingerprint is None else _text(packed.fingerprint),
        packed.language,
        tuple(map(_text, packed.notices)),
    )


def pack_copies(article_id: str, copies: Sequence[Copy]) -> bytes:
    """Return the copies of an article as bytes."""
    pairs = [(_bytes(copy.origin), _bytes(copy.fingerprint)) for copy in copies]
    return _sealed((_bytes(article_id), pairs))


def unpack_copies(data: bytes) -> tuple[str, list[Copy]]:
    """Return the article's id and its copies; raises ValueError unless `pack_copies` made them."""
    article_id, pairs = _decode_copies(_unsealed(data))
    return _text(article_id), [Copy(*map(_text, pair)) for pair in pairs]


class Removed(NamedTuple):
    """An article that was removed and can be restored."""

    record: ArticleRecord
    passages: Sequence[Passage]
    copies: Sequence[Copy]


_RemovedPacked = tuple[bytes, list[bytes], bytes]  # record, passages, copies


def pack_removed(removed: Removed) -> bytes:
    """Return a removed article as bytes."""
    record, passages, copies = removed
    return msgspec.msgpack.encode(
        (pack_record(record), list(map(pack, passages)), pack_copies(record.id, copies))
    )


def unpack_removed(data: bytes) -> Removed:
    """Return the article in some bytes; raises ValueError unless `pack_removed` made them."""
    # What msgspec raises is a ValueError, too.
    record, passages, copies = msgspec.msgpack.decode(data, type=_RemovedPacked)
    return Removed(unpack_record(record), list(map(unpack, passages)), unpack_copies(copies)[1])


def _sealed(packed: object) -> bytes:
    data = _encode(packed)
    return zlib.crc32(data).to_bytes(4, "big") + data


def _unsealed(data: bytes) -> bytes:
    if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
        raise ValueError("the checksum of a passage is wrong")
    return data[4:]
