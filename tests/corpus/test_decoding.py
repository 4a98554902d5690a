"""Bytes of any origin become text, and the encoding is named."""

import codecs
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleNotReadable
from corpus.reading.encodings.decoding import Decoded, decode, notice_of

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_encodings_are_told_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "garden.txt") == Decoded(TEXT, encoding)


# Invented for the purpose.
WRITTEN = {
    "Die Mühle steht schräg über dem Fluß und mahlt für größere Höfe.": ["cp1252", "cp850"],
    "Le meunier préfère la farine fraîche, surtout à l’été.": ["cp1252", "mac-roman"],
    "El señor Ibáñez guardó el queso en la bodega húmeda.": ["iso8859-15", "mac-roman", "cp437"],
    "Młyn stoi nad rzeką, a młynarz śpi pod dębem każdą niedzielę.": ["cp1250", "iso8859-2"],
    "Mlynář příliš žluťoučkého koně krmí u řeky každý večer.": ["cp1250", "iso8859-2"],
    "A molnár a tűz mellett ül, és őrli a búzát egész éjjel.": ["cp1250", "iso8859-2"],
    "Değirmenci buğdayı öğütür, suyu ise dağdan gelir.": ["cp1254"],
    "Мельник мелет муку и спит под старым дубом.": ["cp1251", "koi8-r", "cp866", "mac-cyrillic"],
    "Мірошник меле борошно і їсть під старим дубом.": ["cp1251", "koi8-u"],
    "Ο μυλωνάς αλέθει το σιτάρι και κοιμάται κάτω από το δέντρο.": ["cp1253", "iso8859-7"],
    "הטוחן טוחן את הקמח וישן מתחת לעץ האלון.": ["cp1255"],
    "الطحان يطحن القمح وينام تحت الشجرة القديمة.": ["cp1256"],
    "คนโม่แป้งนอนหลับอยู่ใต้ต้นไม้เก่าแก่ทุกวัน": ["cp874"],
    "粉屋は川のそばで小麦を挽き、古い木の下で眠ります。": ["cp932", "euc_jp", "iso2022_jp"],
    "磨坊主在河边磨面粉，每天睡在老树下。": ["gb18030"],
    "磨坊主在河邊磨麵粉，每天睡在老樹下。": ["big5"],
    "방앗간 주인은 강가에서 밀을 갈고 나무 아래에서 잔다.": ["cp949"],
}


@pytest.mark.parametrize(
    ("text", "encoding"), [(text, name) for text, names in WRITTEN.items() for name in names]
)
def test_a_sentence_in_an_old_encoding_reads_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "mill.txt").text == text


@pytest.mark.parametrize("text", ["café", "£5.00 a head", "It is 5°C", "“rest” – Zoë’s", "naïve"])
def test_a_letter_or_two_that_tell_nothing_are_those_of_windows(text: str) -> None:
    assert decode(text.encode("cp1252"), "x.txt")[:3] == (text, "cp1252", True)


def test_a_text_in_utf8_with_stray_bytes_stays_in_utf8() -> None:
    data = "The crêpe costs 3 €, ".encode() + "the café’s is £2.".encode("cp1252")
    read = decode(data, "x.txt")
    assert read == Decoded("The crêpe costs 3 €, the café’s is £2.", "utf-8", False, 3, "café’s")
    assert notice_of(read, read.text) == (
        "3 bytes are not UTF-8 and read as Windows-1252, first in “café’s”. "
        "If that is wrong, save it as UTF-8."
    )


def test_a_guess_is_said_with_a_line_to_see_it_by() -> None:
    read = decode("Мельник мелет муку.\nОн спит.".encode("koi8-r"), "x.txt")
    assert notice_of(read, read.text) == (
        "Read as KOI8-R (a guess). It begins: “Мельник мелет муку.” "
        "If that is wrong, save it as UTF-8."
    )
    late = decode("A garden.\nZoë’s".encode("cp1252"), "x.txt")
    assert "A line of it: “Zoë’s”" in str(notice_of(late, late.text))


def test_nothing_is_said_of_what_is_certain() -> None:
    for read in (decode(TEXT.encode(), "x.txt"), decode(TEXT.encode("utf-16"), "x.txt")):
        assert notice_of(read, read.text) is None


@pytest.mark.parametrize("line", ["-*- coding: koi8-r -*-", "vim: set fileencoding=koi8-r :"])
def test_what_an_editor_was_told_is_believed(line: str) -> None:
    text = f"# {line}\nДуб"
    assert decode(text.encode("koi8-r"), "x.txt") == Decoded(text, "koi8-r")


def test_a_page_that_declares_what_it_is_not_is_read_by_its_letters() -> None:
    page = "<meta charset=utf-8><p>Мельник мелет муку и спит под дубом."
    assert decode(page.encode("cp1251"), "x.html", may_declare=True).text == page


def test_a_large_text_is_guessed_by_a_piece_of_it() -> None:
    text = "A garden.\n" * 100_000 + "Мельник мелет муку и спит под дубом.\n" * 100_000
    assert decode(text.encode("cp1251"), "x.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        "\ufffd\ufffd\ufffd \ufffd\ufffd".encode(),
        Random(1).randbytes(900).translate(None, bytes(range(32))),
    ],
)
def test_gibberish_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ArticleNotReadable, match=r"no sense in any encoding.*save it as UTF-8"):
        decode(data, "x.txt")


def test_a_table_drawn_with_lines_is_no_gibberish() -> None:
    text = "┌──────┬───┐\n│ Käse │ 3 │\n│ Brot │ 2 │\n└──────┴───┘"
    assert decode(text.encode("cp437"), "x.txt").text == text


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"", "x.txt") == Decoded("", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00document.xml",
        b"text with one \x00 in it",
        b"\x01\x02\x8f\x03 \xe9\x05\x06\xff",
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
@given(st.text().filter(lambda text: not {"\0", "\ufeff", "\ufffd", "\x1b"} & set(text)))
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
