"""Excel files: a sheet is a section, a row a block; values are as the sheet shows them."""

import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from corpus.article import Role
from corpus.errors import ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article
from corpus.reading.office import xlsx
from corpus.reading.office.shown_values import Value, shown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.xlsx"


def saved(path: Path, *rows: list[Value]) -> Workbook:
    book = Workbook()
    book.active.title = "Stock"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def texts(path: Path) -> list[str]:
    article = read_article(path)
    return [article.text[block.start : block.end] for block in article.blocks]


def test_a_row_is_a_block_below_its_head(path: Path) -> None:
    saved(path, [], ["Stock in May"], ["lamp", "price"], ["Aino", 39.9], ["Bo", 54])
    article = read_article(path)
    assert texts(path) == ["Stock in May", "lamp | price", "Aino | 39.9", "Bo | 54"]
    assert [block.role for block in article.blocks] == [
        *(Role.LEAD_IN, Role.HEADER, Role.ROW, Role.ROW)
    ]
    assert all(article.text[one.start : one.end] == one.text for one in cut(article))


def test_a_sheet_is_a_section_and_a_hidden_one_is_left_out(path: Path) -> None:
    book = saved(path, ["lamp", "price"], ["Aino", 3])
    book.create_sheet("Chairs").append(["Cilla stands well."])
    book.create_sheet("Secret").append(["Nobody knows."])
    book["Secret"].sheet_state = "hidden"
    book["Stock"]["A1"].comment = Comment("Check this.", "Ada")
    book.save(path)
    article = read_article(path)
    assert [block.heading for block in article.blocks] == [("Stock",), ("Stock",), ("Chairs",)]
    assert article.notices == ("Left out: 1 comment and 1 hidden sheet.",)


def test_merged_cells_fill_what_they_span_but_titles_do_not(path: Path) -> None:
    book = saved(
        path,
        ["All our lamps"],
        ["lamp", "summer", "winter"],
        ["Aino", 3],
        [None, 4, 5],
    )
    for merged in ("A1:C1", "B3:C3", "A3:A4"):
        book.active.merge_cells(merged)
    book.save(path)
    assert texts(path)[2:] == ["Aino | 3 | 3", "Aino | 4 | 5"]
    assert texts(path)[0] == "All our lamps"


SHOWN = [
    (1234.5, "#,##0.00", "1,234.50"),
    (0.125, "0%", "13%"),
    (-3, "0.0;(0.0)", "(3.0)"),
    (0, '0;-0;"none"', "0"),
    (9, "[$€-407] 0.00", "€ 9.00"),
    (4, '0 "pieces"', "4 pieces"),
    (7, "0000", "0007"),
    (1.5, "0.##", "1.5"),
    (2_500_000, "0.0,,", "2.5"),
    (0.5, "# ?/?", "0.5"),
    (1 / 3, "General", "0.3333333333"),
    (1e300, "0.00", "1E+300"),
    (12, "General", "12"),
    (True, "General", "TRUE"),
    (None, "General", ""),
    (date(2024, 3, 1), "dd/mm/yyyy", "01/03/2024"),
    (datetime(2024, 3, 1, 14, 5), "d mmmm yyyy h:mm", "1 March 2024 14:05"),
    (datetime(2024, 3, 1, 14, 5), "h:mm AM/PM", "2:05 PM"),
    (datetime(2024, 3, 1), "mm-dd-yy", "2024-03-01"),
    (time(9, 30), "hh:mm", "09:30"),
    (timedelta(hours=26, minutes=5), "[h]:mm", "26:05:00"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), SHOWN)
def test_values_are_as_the_sheet_shows_them(value: Value, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_formulas_are_what_they_came_to_when_the_file_was_saved(path: Path) -> None:
    saved(path, ["lamp", "price"], ["Aino", "=1+2"])
    changed = {"<v></v>": "<v>3</v>", "<v />": "<v>3</v>", "<v/>": "<v>3</v>"}
    with zipfile.ZipFile(path) as archive:
        files = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    for old, new in changed.items():
        files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert texts(path)[1] == "Aino | 3"


def test_beyond_a_number_of_cells_nothing_is_read_and_that_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 4)
    saved(path, ["lamp", "price"], ["Aino", 1], ["Bo", 2])
    article = xlsx.read_xlsx(path.read_bytes(), "shop", "shop.xlsx", "shop")
    assert article.text == "lamp | price\nAino | 1"
    assert "only the first 2 rows were read" in article.notices[0]


def test_who_made_it_and_when_stands_before_the_rows(path: Path) -> None:
    book = saved(path, ["lamp", "price"], ["Aino", 1])
    book.properties.creator = "Ada Berg"
    book.properties.created = datetime(2021, 5, 4, tzinfo=UTC).replace(tzinfo=None)
    book.save(path)
    assert texts(path)[:2] == ["Author: Ada Berg", "Date: 2021-05-04"]


def test_a_bomb_is_refused(path: Path) -> None:
    saved(path, ["lamp"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 50_000_000)
    with pytest.raises(ArticleNotReadable, match="packed more than 200 times"):
        read_article(path)


def test_entities_are_refused(path: Path) -> None:
    saved(path, ["lamp"])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet9.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")
    with pytest.raises(ArticleNotReadable, match="declares a document type"):
        read_article(path)
