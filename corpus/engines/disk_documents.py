"""An article becomes documents of tantivy: one for each passage, or one for the article alone."""

from collections.abc import Iterator, Sequence

import tantivy

from corpus.article import ArticleRecord
from corpus.engines.disk_format import copies_key, keys
from corpus.engines.packing import DIGEST_FIELDS, Copy, digest, key, pack, pack_copies, pack_record
from corpus.engines.vector_bytes import packed_vectors
from corpus.index import index_terms
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage


def documents_of(
    record: ArticleRecord,
    passages: Sequence[Passage],
    terms: Sequence[Sequence[str]] | None,
    vectors: Sequence[Vectors] | None,
    first_row: int,
) -> Iterator[tantivy.Document]:
    """Yield an article's documents.

    `terms` are the `index_terms` of each passage, where they have been made already, and `vectors`
    those of its sentences, if any are kept; the rows of the passages' signs are numbered from
    `first_row` on.
    """
    pieces = digest(record, passages)
    packed = None if vectors is None else packed_vectors(vectors)
    every: Sequence[Passage | None] = passages or [None]
    for number, passage in enumerate(every):
        document = tantivy.Document()
        document.add_text("article", key(record.id))
        if passage:
            found = index_terms(passage) if terms is None else terms[number]
            document.add_unsigned("ordinal", passage.ordinal)
            document.add_text("terms", keys(found))
            document.add_unsigned("length", len(found))
            document.add_bytes("passage", pack(passage))
            if packed is not None:
                document.add_bytes("vectors", packed[number])
                document.add_unsigned("row", first_row + number)
        if passage is every[0]:
            document.add_boolean("first", True)
            document.add_bytes("record", pack_record(record))
            document.add_text("language", record.language)
            for name, piece in zip(DIGEST_FIELDS, pieces, strict=True):
                document.add_unsigned(name, piece)
        yield document


def copies_document(article_id: str, copies: Sequence[Copy]) -> tantivy.Document:
    """Return the document that holds the copies of an article."""
    document = tantivy.Document()
    document.add_text("article", copies_key(article_id))
    document.add_bytes("record", pack_copies(article_id, copies))
    return document
