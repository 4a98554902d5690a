"""What a library on disk is made of: its directory and its fields.

library.json   the format, and what its terms and vectors were made by
passages/      an index of tantivy, where all of the library is
passages/signs the signs of its vectors, to find the nearest by
"""

from collections.abc import Sequence

import tantivy

from corpus.engines.packing import DIGEST_FIELDS, LONGEST_KEY, key

# What servers keep in the directory, those of earlier versions too; what was removed from it, so
# that it can be put back.
REMOVED = "removed"
KEPT_BESIDE = frozenset(
    {"secret", REMOVED, *(f"questions.sqlite{end}" for end in ("", "-journal", "-wal", "-shm"))}
)

# What no id of an article begins with.
COPIES = "\0copies of "


def schema() -> tantivy.Schema:
    """Return the fields; tantivy analyses none of them.

    `record`, `language` and the digest stand in the first passage of an article. An article without
    passages is one document that has nothing else. `vectors` are those of the passage's sentences,
    and `row` is the number of its signs; both are left out where there is no model. The copies of
    an article are a document of their own, with nothing but a `record`, under the `copies_key`.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("ordinal", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("length", fast=True)
    builder.add_bytes_field("passage", stored=True)
    builder.add_bytes_field("vectors", stored=True)
    builder.add_unsigned_field("row", indexed=True, fast=True)
    builder.add_boolean_field("first", indexed=True)
    builder.add_bytes_field("record", stored=True)
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    for name in DIGEST_FIELDS:
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def copies_key(article_id: str) -> str:
    """Return what stands for the copies of an article where articles have their ids."""
    return f"{COPIES}{key(article_id)}"


def keys(terms: Sequence[str]) -> str:
    """Return terms as they are written in the index, between blanks.

    Terms are made of letters and digits, so that only their length can be in the way.
    """
    joined = " ".join(terms)
    return joined if len(joined) <= LONGEST_KEY else " ".join(map(key, terms))


def stored(document: tantivy.Document, field: str) -> bytes:
    """Return the bytes in a field; raises ValueError if there are none."""
    data = document.get_first(field)
    if not isinstance(data, bytes):
        raise ValueError(f"a document without its {field}")
    return data
