"""Who wrote a page and when stands before its text, unless the text says so."""

import pytest

from corpus.article import Role
from corpus.reading.hypertext.pages import read_hypertext


def metadata(page: str) -> list[str]:
    article = read_hypertext(page, "hens", "hens.html", "hens")
    blocks = [block for block in article.blocks if block.role is Role.METADATA]
    return [article.text[block.start : block.end] for block in blocks]


WRITTEN = ["Author: Ada Kern", "Date: 2024-02-11"]
DATE = "<meta property=article:published_time content=2024-02-11T08:00+01:00>"


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name=author content='Ada Kern'>{DATE}",
        "<meta name=DC.Creator content='Ada Kern'><meta name=DC.Date content=2024-02-11>",
        '<script type=application/ld+json>{"@type": "NewsArticle", "datePublished": "2024-02-11", '
        '"author": {"name": "Ada Kern"}}</script>',
        '<script type=application/ld+json>{"@graph": [{"@type": "WebSite"}, {"@type": '
        '["BlogPosting"], "author": ["Ada Kern"], "datePublished": "2024-02-11T01:00"}]}</script>',
    ],
)
def test_a_page_names_its_author_and_date(head: str) -> None:
    assert metadata(f"<head>{head}</head><p>Hens rest.") == WRITTEN


@pytest.mark.parametrize(
    ("byline", "left"),
    [
        ("By Ada Kern", [*WRITTEN[1:], "By Ada Kern"]),
        ("11 February 2024", WRITTEN[:1]),
        ("ADA KERN, Feb 11, 2024", []),
        ("Printed in 2024 on 110 pages", WRITTEN),
    ],
)
def test_what_a_byline_says_is_not_said_again(byline: str, left: list[str]) -> None:
    assert metadata(f"<meta name=author content='Ada Kern'>{DATE}<p>{byline}<p>Hens.") == left


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='@hens'>",
        "<meta name=author content=https://example.org/ada>",
        "<meta name=author content=admin>",
        "<meta name=date content=yesterday>",
        "<script type=application/ld+json>{not json</script>",
        f"<script type=application/ld+json>{'[' * 50_000}</script>",
        '<script type=application/ld+json>[1, {}, {"@type": 3}]</script>',
        '<script type=application/ld+json>{"@type": "Product", "author": "Ada Kern"}</script>',
    ],
)
def test_what_names_nobody_says_nothing(head: str) -> None:
    assert metadata(f"{head}<p>Hens rest.") == []
