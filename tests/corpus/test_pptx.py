"""PowerPoint files: a slide is a section, read from the top to the bottom, with its notes."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pond.pptx"


def read(show: object, path: Path) -> list[tuple[str, str, int | None]]:
    """Return the last heading, the text and the slide of each block."""
    show.save(str(path))  # type: ignore[attr-defined] # a presentation, untyped
    return blocks(read_article(path))


def blocks(article: Article) -> list[tuple[str, str, int | None]]:
    return [
        (" / ".join(one.heading), article.text[one.start : one.end], one.page)
        for one in article.blocks
    ]


def test_a_slide_is_a_section_with_its_list_and_notes(path: Path) -> None:
    show = Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "Ponds"
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Fish"
    slide.placeholders[1].text = "Koi need a metre\nCarp need less"
    slide.notes_slide.notes_text_frame.text = "Say that koi live long."
    assert read(show, path) == [
        ("Fish", "Koi need a metre", 2),
        ("Fish", "Carp need less", 2),
        ("Fish / Notes", "Say that koi live long.", 2),
    ]
    assert read_article(path).title == "Ponds"


def test_boxes_are_read_from_the_top_and_from_the_left(path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    for left, top, text in [(5, 3, "right."), (1, 5, "below."), (1, 3.1, "left."), (1, 1, "Top")]:
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1))
        box.text_frame.text = text
    read_texts = [text for _, text, _ in read(show, path)]
    assert read_texts == ["left.", "right.", "below."]
    assert read_article(path).title == "Top"


def test_tables_and_charts_are_tables(path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Costs"
    table = slide.shapes.add_table(2, 3, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for place, text in enumerate(["fish", "price", "age", "koi", "9", ""]):
        table.cell(place // 3, place % 3).text = text
    table.cell(1, 1).merge(table.cell(1, 2))
    data = CategoryChartData()
    data.categories = ["2020", "2021"]
    data.add_series("koi", (3, 4.5))
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(4), Inches(4), Inches(3), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Fish sold"
    assert [text for _, text, _ in read(show, path)] == [
        *("fish | price | age", "koi | 9 | 9"),
        *("Fish sold", "koi", "2020 | 3", "2021 | 4.5"),
    ]


def test_hidden_slides_are_left_out_and_that_is_said(path: Path) -> None:
    show = Presentation()
    for title in ("Ponds", "Secret"):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"All of {title}."
    show.slides[1]._element.set("show", "0")
    show.save(str(path))
    article = read_article(path)
    assert article.text == "All of Ponds."
    assert article.notices == ("Left out: 1 hidden slide.",)


def test_a_slide_without_a_title_has_its_number(path: Path) -> None:
    show = Presentation()
    for text in ("One line that says all of it.", "And another one that does."):
        box = show.slides.add_slide(show.slide_layouts[6]).shapes.add_textbox(0, 0, 9, 9)
        box.text_frame.text = text
    assert [heading for heading, _, _ in read(show, path)] == ["Slide 1", "Slide 2"]


def test_who_made_it_stands_before_the_text_and_passages_are_slices(path: Path) -> None:
    show = Presentation()
    show.core_properties.author = "Ada Berg"
    show.slides.add_slide(show.slide_layouts[1]).placeholders[1].text = "Koi.\nCarp."
    show.save(str(path))
    article = read_article(path)
    assert article.text.startswith("Author: Ada Berg\n")
    assert all(article.text[one.start : one.end] == one.text for one in cut(article))


def test_a_damaged_file_is_refused_in_words(path: Path) -> None:
    Presentation().save(str(path))
    path.write_bytes(path.read_bytes()[:-3000] + path.read_bytes()[-400:])
    with pytest.raises(ArticleNotReadable, match=r"damaged|unpacked"):
        read_article(path)
