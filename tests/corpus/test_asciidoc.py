"""AsciiDoc: its words without its marks."""

import pytest

from corpus.article import Article
from corpus.reading.markup.asciidoc import read_asciidoc


def read(text: str) -> Article:
    return read_asciidoc(text, "shed", "shed.adoc", "shed")


def found(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(block.role.value, article.text[block.start : block.end]) for block in article.blocks]


def test_the_title_and_the_lines_below_tell_what_it_is_and_who_wrote_it_when() -> None:
    article = read("= The shed\nAnn Lee <ann@example.org>\nv1.2, 2024-05-03\n:toc:\n\nIt is blue.")
    assert article.title == "The shed"
    assert article.text == "Author: Ann Lee\nDate: 2024-05-03\n\nIt is blue."


@pytest.mark.parametrize("heading", ["== Prices", "Prices\n------", "== Prices =="])
def test_headings_are_read_in_each_form(heading: str) -> None:
    (block,) = read(f"= Shed\n\n{heading}\n\nHigh.\n").blocks
    assert block.heading == ("Prices",)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("*Lock* the _doors_ of `shed_b` #now#.", "Lock the doors of shed_b now."),
        (
            "link:a.html[The list], <<b,see b>>, https://example.org[here].",
            "The list, see b, here.",
        ),
        ("Press kbd:[Ctrl+S] in {town}.", "Press Ctrl + S in {town}."),
        ("An oar.footnote:[In Kent a paddle.]", "An oar. (In Kent a paddle.)"),
        ("snake_case_name and 2*3*4 stay", "snake_case_name and 2*3*4 stay"),
    ],
)
def test_marks_are_taken_off(marked: str, words: str) -> None:
    assert found(marked) == [("p", words)]


def test_attributes_are_put_in() -> None:
    assert (
        found(":harbour: Northport\n\nIt stands in {harbour}.")[0][1] == "It stands in Northport."
    )


def test_notes_stand_after_their_name() -> None:
    text = "NOTE: Lock it.\n\n[WARNING]\n====\nNever alone.\n\nIt lifts 900 kg.\n====\n"
    assert [text for _, text in found(text)] == [
        "Note: Lock it.",
        "Warning: Never alone.",
        "It lifts 900 kg.",
    ]


def test_items_hold_what_is_joined_to_them() -> None:
    assert found(".Rules\n* Close\nit.\n** Also in May.\n+\nThe rack holds twelve.\n\nEnd.") == [
        ("l", "Rules"),
        ("i", "Close it."),
        ("i", "Also in May."),
        ("i", "The rack holds twelve."),
        ("p", "End."),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "|===\n|Boat |Price\n\n|Skiff |12\n|===",
        '[cols="1,1",options="header"]\n|===\n|Boat\n|Price\n|Skiff\n|12\n|===',
        '[%header,format="csv"]\n|===\nBoat,Price\nSkiff,12\n|===',
        "[%header,cols=2*]\n|===\n|Boat |Price\n\na|Skiff\n|12\n|===",
    ],
)
def test_tables_have_rows_with_a_head(table: str) -> None:
    assert found(table) == [("t", "Boat | Price"), ("r", "Skiff | 12")]


def test_code_stands_as_it_is() -> None:
    assert found("[source,python]\n----\nprint(*a*) # <1>\n----\n") == [("p", "print(*a*)")]


def test_comments_pictures_and_other_files_are_left_out_and_the_files_counted() -> None:
    article = read("// no\n////\nno\n////\nYes.\n\nimage::a.png[A]\n\ninclude::b.adoc[]\n")
    assert article.text == "Yes."
    assert article.notices == ("Left out: 1 file that it would take in.",)
