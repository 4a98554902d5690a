"""What a library in a cluster is made of: an index of OpenSearch, its fields and its documents.

    head        which commit is the last one, and what the library holds by it
    lease       who writes, and under which number
    a passage   its terms as an array, what it stores, and the signs of its vectors
    a record    what is known of an article, one for each
    copies      the other files with the text of an article
    removed     an article that was removed and can be restored

Passages, records and copies say from which commit on and up to which they are seen. Their ids are
made of the article, that commit and the passage's number: whoever sends one again overwrites it.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from corpus.article import ArticleRecord
from corpus.engines.cluster.sign_words import sign_groups
from corpus.engines.packing import (
    DIGEST_FIELDS,
    Copy,
    digest,
    key,
    pack,
    pack_copies,
    pack_record,
    unpack_record,
)
from corpus.engines.vector_bytes import packed_vectors
from corpus.index import index_terms
from corpus.meaning.encoder import Encoder, Vectors
from corpus.passages import Passage
from corpus.ranking import K1, B
from corpus.terms import ANALYSIS
from corpus.vectors import mean_vectors

FORMAT = 1
PRODUCT = "verbatim"
# The commit up to which a document is seen that is there to stay.
ALWAYS = 2**62
HEAD, LEASE = "head", "lease"
_REMOVED = "removed-"

Document = dict[str, Any]

_KEYWORD = {"type": "keyword"}
_KEPT_NUMBER = {"type": "integer", "index": False}
_NOT_LOOKED_INTO = {"type": "object", "enabled": False}

# `_source` stays whole: with a part of it left out, OpenSearch keeps all of it once more for hours.
_FIELDS = {
    "article": _KEYWORD,
    "ordinal": {"type": "integer"},
    "place": _KEYWORD,
    "terms": {"type": "text", "analyzer": "keyword", "index_options": "freqs"},
    "length": _KEPT_NUMBER,
    "from": {"type": "long"},
    "to": {"type": "long"},
    "signs": {"type": "keyword", "doc_values": False},
    "record_of": _KEYWORD,
    "copies_of": _KEYWORD,
    "removed": _KEYWORD,
    "when": {"type": "long"},
    "total": {"type": "long", "index": False},
    "worded": _KEPT_NUMBER,
    **dict.fromkeys(DIGEST_FIELDS, _KEPT_NUMBER),
    "passage": {"type": "binary"},
    "vectors": {"type": "binary"},
    # Read of many passages for one question: of `_source`, whole blocks would be unpacked for each.
    "mean": {"type": "binary", "doc_values": True},
    "record": {"type": "binary"},
    "data": {"type": "binary"},
    HEAD: _NOT_LOOKED_INTO,
    LEASE: _NOT_LOOKED_INTO,
}


def written(index: str) -> str:
    """Return the name under which an index is written to.

    It is an alias, and required to be one: else what is sent to an index that somebody has deleted
    would make a new one.
    """
    return f"{index}.writing"


class Made(NamedTuple):
    """What an index says of itself: what made its terms and its vectors."""

    format: int
    analysis: str
    model: str | None
    dimensions: int


def made_now(encoder: Encoder | None) -> Made:
    """Return what this version makes, with the vectors of an encoder."""
    if encoder is None:
        return Made(FORMAT, ANALYSIS, None, 0)
    return Made(FORMAT, ANALYSIS, encoder.model_id, encoder.dimensions)


def index_body(index: str, made: Made, shards: int) -> Document:
    """Return what an index is created with: a replica wherever there is a second node."""
    settings = {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1",  # a commit shows what is to be seen, and nothing else does
        "codec": "default",
        "store.stats_refresh_interval": "0ms",  # else its size is told as it was ten seconds ago
        "similarity": {"default": {"type": "BM25", "k1": K1, "b": B}},
    }
    meta = {"product": PRODUCT, **made._asdict()}
    return {
        "settings": {"index": settings},
        "aliases": {written(index): {}},
        "mappings": {"dynamic": "strict", "_meta": meta, "properties": _FIELDS},
    }


class Facts(NamedTuple):
    """What an article adds to the counts of a library; `worded` are the passages with terms."""

    passages: int
    length: int
    worded: int
    digest: tuple[int, ...]
    language: str


class HeldArticle(NamedTuple):
    """An article in the index: since which commit, and what it adds to the counts."""

    since: int
    facts: Facts


def held_article(source: Document) -> HeldArticle:
    """Return what the document of a record says; raises ValueError if it is damaged."""
    record = unpack_record(decoded(source["record"]))
    pieces = tuple(source[name] for name in DIGEST_FIELDS)
    facts = Facts(record.passages, source["total"], source["worded"], pieces, record.language)
    return HeldArticle(source["from"], facts)


def documents_of(
    record: ArticleRecord,
    passages: Sequence[Passage],
    terms: Sequence[Sequence[str]] | None,
    vectors: Sequence[Vectors] | None,
    dimensions: int,
    since: int,
) -> tuple[Facts, Iterator[tuple[str, Document]]]:
    """Return what an article adds, and its documents with their ids.

    `terms` are the `index_terms` of each passage, where they have been made already; `vectors` are
    those of its sentences, if any are kept.
    """
    found = [index_terms(passage) for passage in passages] if terms is None else terms
    pieces = tuple(digest(record, passages))
    lengths = list(map(len, found))
    facts = Facts(
        len(passages),
        sum(lengths),
        sum(1 for length in lengths if length),
        pieces,
        record.language,
    )

    def documents() -> Iterator[tuple[str, Document]]:
        packed = None if vectors is None else packed_vectors(vectors)
        means = None if vectors is None else mean_vectors(vectors, dimensions)
        groups = None if means is None else sign_groups(means)
        for number, passage in enumerate(passages):
            document = {
                "article": key(record.id),
                "ordinal": passage.ordinal,
                "place": place_of(record.id, passage.ordinal),
                "terms": list(map(key, found[number])),
                "length": lengths[number],
                "passage": encoded(pack(passage)),
                "from": since,
                "to": ALWAYS,
            }
            if packed is not None and means is not None and groups is not None:
                (mean,) = packed_vectors([means[number : number + 1]])
                document |= {"vectors": encoded(packed[number]), "mean": encoded(mean)}
                document["signs"] = groups[number]
            yield document_id(record.id, since, passage.ordinal), document
        yield (
            document_id(record.id, since, 0),
            {
                "record_of": key(record.id),
                "record": encoded(pack_record(record)),
                "total": facts.length,
                "worded": facts.worded,
                **dict(zip(DIGEST_FIELDS, pieces, strict=True)),
                "from": since,
                "to": ALWAYS,
            },
        )

    return facts, documents()


def copies_document(article_id: str, copies: Sequence[Copy], since: int) -> tuple[str, Document]:
    """Return the document that holds the copies of an article, with its id."""
    data = encoded(pack_copies(article_id, copies))
    document = {"copies_of": key(article_id), "data": data, "from": since, "to": ALWAYS}
    return copies_id(article_id, since), document


def removed_document(article_id: str, data: bytes, when: int) -> tuple[str, Document]:
    """Return the document that keeps an article to be restored, with its id."""
    document = {"removed": key(article_id), "data": encoded(data), "when": when, "from": 0, "to": 0}
    return removed_id(article_id), document


def document_id(article_id: str, since: int, ordinal: int) -> str:
    """Return the id of a passage's document, or of the record's with the ordinal 0."""
    return f"{_hashed(article_id)}-{since}-{ordinal}"


def copies_id(article_id: str, since: int) -> str:
    """Return the id of the document with an article's copies."""
    return f"copies-{_hashed(article_id)}-{since}"


def removed_id(article_id: str) -> str:
    """Return the id of the document that keeps a removed article."""
    return f"{_REMOVED}{_hashed(article_id)}"


def place_of(article_id: str, ordinal: int) -> str:
    """Return what sorts passages in reading order."""
    return f"{key(article_id)}\0{ordinal:018d}"


def encoded(data: bytes) -> str:
    """Return bytes as JSON can hold them."""
    return base64.b64encode(data).decode("ascii")


def decoded(text: str) -> bytes:
    """Return the bytes that `encoded` has made a text of; raises ValueError for another one.

    OpenSearch leaves the padding out where it gives the value of a column.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def _hashed(article_id: str) -> str:
    data = article_id.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def made_of(mapping: Mapping[str, Any]) -> Made | None:
    """Return what the mapping of an index says of itself, None if the index is not ours."""
    meta = mapping.get("_meta") or {}
    if meta.get("product") != PRODUCT:
        return None
    return Made(meta.get("format", 0), meta.get("analysis", ""), meta.get("model"),
                meta.get("dimensions", 0))  # fmt: skip
