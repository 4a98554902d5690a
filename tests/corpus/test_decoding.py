"""Bytes of any origin become text, and the encoding is named."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleNotReadable
from corpus.reading.decoding import Decoded, decode

TEXT = "Zoë’s garden rests in winter – the hens do not."


@pytest.mark.parametrize(
    ("mark", "encoding", "named"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(
    mark: bytes, encoding: str, named: str
) -> None:
    assert decode(mark + TEXT.encode(encoding), "garden.txt") == Decoded(TEXT, named)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "garden.txt") == Decoded(TEXT, encoding)


def test_curly_quotes_of_windows_read_right() -> None:
    assert decode(b"\x93rest\x94 \x96 Zo\xeb\x92s", "x.txt").text == "“rest” – Zoë’s"


def test_a_byte_that_means_nothing_is_no_reason_to_refuse_the_rest() -> None:
    assert decode(b"a garden\x81 \xeb", "x.txt") == Decoded("a garden\ufffd ë", "cp1252")


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"", "x.txt") == Decoded("", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00document.xml",
        b"text with one \x00 in it",
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleNotReadable, match=r"'x\.txt'.*binary"):
        decode(data, "x.txt")


def test_a_text_that_breaks_off_is_refused_with_the_place() -> None:
    broken = codecs.BOM_UTF16_LE + "garden".encode("utf-16-le")[:-1]
    with pytest.raises(ArticleNotReadable, match=r"utf-16 and breaks off at byte \d+"):
        decode(broken, "x.txt")


@settings(max_examples=200)
@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_any_text_in_utf8_reads_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x.txt") == Decoded(text, "utf-8")


@settings(max_examples=200)
@given(st.binary())
def test_any_bytes_become_text_or_are_refused_in_words(data: bytes) -> None:
    try:
        text = decode(data, "x.txt").text
    except ArticleNotReadable:
        return
    assert not any("\ud800" <= character <= "\udfff" for character in text)
