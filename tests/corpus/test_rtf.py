"""Rich texts: paragraphs in every encoding, headings, lists, tables and notes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Role
from corpus.passages import cut
from corpus.reading import read_article
from corpus.reading.office.rtf import read_rtf

PLAIN = "The path leads through the old garden and ends at the pond."


def read(rtf: str) -> Article:
    return read_rtf(rf"{{\rtf1\ansi\ansicpg1252 {rtf}}}".encode("cp1252"), "a", "a.rtf", "a")


def texts(rtf: str) -> list[str]:
    article = read(rtf)
    return [article.text[block.start : block.end] for block in article.blocks]


def test_a_rich_text_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gate.rtf"
    path.write_bytes(rb"{\rtf1\ansi The gate closes at nine.\par}")
    assert read_article(path).text == "The gate closes at nine."


FONTS = r"{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"caf\'e9 caf\u233?", "café café"),
        (r"\u55357?\u56832?", "😀"),
        (r"{\uc2 \u8364xx} 3", "€ 3"),
        (rf"{FONTS}\f1\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (rf"{FONTS}\f2\'93\'fa\'96\'7b", "日本"),
        (r"one\line two\~three\emdash four", "one two\u00a0three—four"),
        (r"a \{b\} \\c", "a {b} \\c"),
        (r"seen{\v hidden}{\*\unknown dropped}{\info{\comment no}}", "seen"),
        (r"see {\field{\*\fldinst HYPERLINK x}{\fldrslt this link}}.", "see this link."),
        (r"in {\*\bkmkstart a}place{\*\bkmkend a}", "in place"),
        (r"before{\pict\bin4 }}}}89}after", "beforeafter"),
    ],
)
def test_words_are_read_in_every_wrapping(rtf: str, text: str) -> None:
    assert texts(rtf) == [text]


def test_headings_are_known_by_style_level_and_look() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 Title;}}"
    article = read(
        rf"{styles}\pard\s2 Garden\par\pard\s1 Roses\par\pard {PLAIN}\par"
        rf"\pard\outlinelevel1 Pruning\par\pard {PLAIN}\par\pard\b Tools\b0\par {PLAIN}\par"
    )
    assert article.title == "Garden"
    assert [block.heading for block in article.blocks] == [
        ("Roses",),
        ("Roses", "Pruning"),
        ("Roses", "Pruning", "Tools"),
    ]


def test_numbers_of_items_are_text() -> None:
    article = read(r"{\listtext 1.\tab}Sow.\par{\listtext 2.\tab}Reap.\par\pard Rest.\par")
    assert article.text == "1. Sow.\n2. Reap.\n\nRest."
    assert article.blocks[1].role is Role.ITEM


def test_rows_keep_their_cells_apart() -> None:
    rows = r"\trowd\trhdr\intbl fish\cell price\cell\row\trowd\intbl koi\cell 9\cell\row\pard"
    article = read(rf"{rows} {PLAIN}\par")
    assert article.text == f"fish | price\nkoi | 9\n\n{PLAIN}"
    assert [block.role.value for block in article.blocks] == ["t", "r", "p"]


def test_a_first_row_in_bold_heads_the_others() -> None:
    head = r"\trowd\intbl\b fish\cell keeper\b0\cell\row"
    article = read(rf"{PLAIN}\par{head}\trowd\intbl koi\cell Ada\cell\row\pard {PLAIN}\par")
    assert [block.role.value for block in article.blocks] == ["p", "t", "r", "p"]


def test_a_note_stands_in_its_sentence() -> None:
    note = r"{\footnote\pard {\super\chftn} In June at ten.}"
    assert texts(rf"Shut at dusk.{note} Else open.") == [
        "Shut at dusk [note: In June at ten]. Else open."
    ]


def test_heads_of_pages_authors_and_dates_stand_before_the_text() -> None:
    info = r"{\info{\title Pond}{\author Ada Berg}{\creatim\yr2021\mo5\dy4\hr1}}"
    head = r"{\header File P-7\tab Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}"
    article = read(info + head + PLAIN)
    assert article.title == "Pond"
    assert article.text == f"Author: Ada Berg\nDate: 2021-05-04\n\nFile P-7\n\n{PLAIN}"


def test_what_is_left_out_is_said() -> None:
    left_out = r"{\*\shppict{\pict 89}}{\nonshppict{\pict 89}}{\*\annotation why?}"
    assert read(PLAIN + left_out).notices == ("Left out: 1 picture without text and 1 comment.",)


PIECES = [
    *r"\{}'*;",
    "\\b ",
    "\\par ",
    "{\\*",
    "\\u99 ",
    "\\cell ",
    "\\row ",
    "\\'e9",
    "{\\footnote ",
]


@given(st.lists(st.sampled_from([*PIECES, "word ", "\\pict", "{\\field{\\fldinst PAGE}"])))
def test_any_rich_text_is_read_and_its_blocks_are_slices(pieces: list[str]) -> None:
    article = read("".join(pieces))
    assert all(article.text[one.start : one.end] == one.text for one in cut(article))
