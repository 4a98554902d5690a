"""Who wrote a text and when stands before it: from front matter, a byline, a labelled line."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Role
from corpus.passages import Passage, cut
from corpus.reading.bylines import is_byline
from corpus.reading.markup.front_matter import take_front_matter
from corpus.reading.markup.markdown import read_markdown
from corpus.reading.text.plain_text import read_text_file

properties = settings(max_examples=200)
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))
front_matter = st.lists(
    st.sampled_from(
        ["---", "+++", "title: ", "author: ", "- a", "  name: b", "[", "]", '"', "a = "]
    )
    | st.just("\n")
).map(lambda pieces: "---\n" + "".join(pieces))


def markdown(text: str) -> Article:
    return read_markdown(text, "tea", "tea.md", "tea")


def plain_text(text: str) -> Article:
    return read_text_file(text, "tea", "tea.txt", "tea")


def metadata(article: Article) -> list[str]:
    return [line for p in cut(article) if p.is_metadata for line in p.text.split("\n") if line]


def others(article: Article) -> list[Passage]:
    return [passage for passage in cut(article) if not passage.is_metadata]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Hot tea\nauthor: Ann Lee\ndate: 2021-03-12\n---\n",
        '---\ntitle: "Hot tea"\nauthor:\n  name: Ann Lee\n  age: 40\ncreated: 2021-03-12\n...\n',
        "---\nTitle: 'Hot tea'\nauthors:\n  - Ann Lee\npublished: 2021-03-12  # a Friday\n---\n",
        '+++\ntitle = "Hot tea"\nauthors = [\n  "Ann Lee",\n]\ndate = 2021-03-12\n+++\n',
        "% Hot tea\n% Ann Lee\n% 2021-03-12\n\n",
    ],
)
def test_front_matter_of_every_kind_tells_title_author_and_date(front: str) -> None:
    article = markdown(f"{front}Tea is hot.\n")
    assert article.title == "Hot tea"
    assert metadata(article) == ["Author: Ann Lee", "Date: 2021-03-12"]
    assert [passage.text for passage in others(article)] == ["Tea is hot."]


def test_several_authors_tags_and_a_later_date_have_lines_of_their_own() -> None:
    front = "---\nauthor: [Ann Lee, 'Hill, Bo']\ntags:\n- tea\n- cups\nlastmod: 2022\n---\n"
    assert metadata(markdown(f"{front}Tea is hot.")) == [
        "Authors: Ann Lee, Hill, Bo",
        "Updated: 2022",
        "Tags: tea, cups",
    ]


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert markdown("---\n\nauthor: Ann\n\n---\n").text == "author: Ann"


@given(front_matter | any_text)
@properties
def test_no_text_is_lost_behind_front_matter(text: str) -> None:
    _, rest = take_front_matter(text)
    assert text.endswith(rest)


def test_metadata_is_a_passage_of_its_own_that_no_short_text_is_joined_with() -> None:
    article = markdown("---\nauthor: T. Lee\ndate: May 2021\n---\nTea.\n\nIt is hot.\n")
    assert [(p.text, p.roles) for p in cut(article)] == [
        ("Author: T. Lee\nDate: May 2021", "mm"),
        ("Tea.\n\nIt is hot.", ""),
    ]
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))


@pytest.mark.parametrize("byline", ["By Ann Lee", "*by Ann Lee and Bo Hill, 12 March 2021*"])
def test_a_byline_below_the_title_is_metadata(byline: str) -> None:
    article = markdown(f"# Tea\n\n{byline}\n\nTea is hot.\n")
    assert metadata(article) == [byline.strip("*")]


def test_a_byline_of_a_plain_text_is_neither_its_title_nor_a_heading() -> None:
    article = plain_text(
        "Of Tea\n\nBy Ann Lee\n\nTea is hot, and it cools when nobody drinks it.\n"
    )
    assert (article.title, metadata(article)) == ("Of Tea", ["By Ann Lee"])
    assert [passage.heading for passage in others(article)] == [()]


def test_labelled_lines_above_a_plain_text_are_metadata() -> None:
    article = plain_text("Author: Ann Lee\nDate: 12 March 2021\n\nTea is hot, and then it cools.\n")
    assert metadata(article) == ["Author: Ann Lee", "Date: 12 March 2021"]


def test_a_line_within_the_text_is_no_byline() -> None:
    article = markdown("# Tea\n\n" + "Tea is hot, and it cools. " * 9 + "\n\nBy Ann Lee\n")
    assert metadata(article) == []


@pytest.mark.parametrize(
    "text", ["By Monday it rained.", "By 1924 the farm was sold.", "By", "Bye Ann Lee", "By train"]
)
def test_what_begins_like_a_byline_may_be_none(text: str) -> None:
    assert not is_byline(text)


@given(st.lists(st.sampled_from([Role.METADATA, Role.PROSE])))
@properties
def test_no_passage_mixes_metadata_with_text(roles: list[Role]) -> None:
    lines = ["Author: Ann Lee" if role is Role.METADATA else "Tea." for role in roles]
    passages = cut(markdown("\n\n".join(lines)))
    assert all(set(p.roles) == {"m"} for p in passages if p.is_metadata)
    assert all(a.end <= b.start for a, b in pairwise(passages))
