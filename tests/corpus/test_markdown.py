"""Markdown: the words stay, the marks go, and headings become the path of what is below them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.passages import cut
from corpus.reading.markup.markdown import read_markdown
from corpus.terms import words

properties = settings(max_examples=200)
marks = st.sampled_from(
    ["#", "##", "-", "1.", ">", "*", "**", "`", "```", "|", "---", "[", "](", ")", "!", "\\", "\t"]
)
markdown = st.lists(marks | st.sampled_from(["\n", " ", "\n\n"]) | st.sampled_from("abAB1é")).map(
    "".join
)
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))
TITLED = "# Gardens\n\n"


def read(text: str) -> Article:
    return read_markdown(text, "garden", "garden.md", "garden notes")


def headings(article: Article) -> list[tuple[str, ...]]:
    return [block.heading for block in article.blocks]


def texts(text: str) -> list[str]:
    article = read(text)
    return [article.text[block.start : block.end] for block in article.blocks]


def headed(text: str) -> list[tuple[tuple[str, ...], str]]:
    article = read(text)
    return [(block.heading, article.text[block.start : block.end]) for block in article.blocks]


@properties
@given(any_text | markdown)
def test_every_passage_of_any_markdown_is_a_slice(text: str) -> None:
    article = read(text)
    for passage in cut(article):
        assert article.text[passage.start : passage.end] == passage.text


@properties
@given(st.text("abcABC #->\n"))
def test_every_word_is_in_the_title_a_heading_or_a_passage(text: str) -> None:
    article = read(text)
    passages = cut(article)
    kept = [article.title, *(h for p in passages for h in p.heading), *(p.text for p in passages)]
    assert set(words(text)) <= set(words("\n".join(kept)))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("*one* and **two** and ***three***", "one and two and three"),
        ("__one__ snake_case_word", "one snake_case_word"),
        ("a [link](https://example.org 'title') here", "a link here"),
        ("a [link][ref] here\n\n[ref]: https://example.org", "a link here"),
        ("an ![image of peas](peas.png) here", "an image of peas here"),
        ("the `code()` stays", "the code() stays"),
        ("a \\*star\\* &amp; &eacute;", "a *star* & é"),
        ("a <b>bold</b> word<!-- hidden -->", "a bold word"),
        ("see <https://example.org>", "see https://example.org"),
        ("broken\nlines  \nare one", "broken lines are one"),
        ("> a quotation", "a quotation"),
        ("<div>\nin a box <!-- hidden --></div>", "in a box"),
    ],
)
def test_words_stay_and_marks_go(marked: str, plain: str) -> None:
    assert texts(marked) == [plain]


def test_each_list_item_is_a_block_close_to_the_last() -> None:
    listed = "Tools:\n\n- spade\n- rake\n  - small rake\n\n1. dig\n2. sow\n"
    assert texts(listed) == ["Tools:", "spade", "rake", "small rake", "1. dig", "2. sow"]
    assert read(listed).text == "Tools:\n\nspade\nrake\nsmall rake\n\n1. dig\n2. sow"


def test_each_table_row_is_a_block_close_to_the_last() -> None:
    table = "Prices:\n\n| tool | price |\n|---|--:|\n| spade | *9* |\n| rake | |\n\nAll in all."
    assert read(table).text == "Prices:\n\ntool | price\nspade | 9\nrake\n\nAll in all."


@pytest.mark.parametrize("code", ["```python\nx = 1\n\ny = 2\n```", "    x = 1\n\n    y = 2"])
def test_code_is_kept_as_it_stands(code: str) -> None:
    assert texts(f"Before.\n\n{code}\n\nAfter.") == ["Before.", "x = 1\n\ny = 2", "After."]


def test_the_only_first_level_heading_is_the_title() -> None:
    article = read("Gardens\n=======\n\nThey rest.")
    assert (article.title, article.text) == ("Gardens", "They rest.")
    assert article.blocks[0].heading == ()


@pytest.mark.parametrize("text", ["They rest.", "#\n\nThey rest.", "## Winter\n\nThey rest."])
def test_without_a_title_the_name_of_the_file_is_the_title(text: str) -> None:
    assert read(text).title == "garden notes"


def test_headings_nest() -> None:
    text = TITLED + "a\n\n## Spring\n\nb\n\n### Roses\n\nc\n\n## Winter\n\nd"
    assert headed(text) == [
        ((), "a"),
        (("Spring",), "b"),
        (("Spring", "Roses"), "c"),
        (("Winter",), "d"),
    ]


def test_of_several_first_level_headings_the_first_is_the_title_and_all_are_headings() -> None:
    text = "# One\n\na\n\n# Two\n\n## Three\n\nb"
    assert read(text).title == "One"
    assert headed(text) == [(("One",), "a"), (("Two", "Three"), "b")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Spring\n\n## Winter\n\nb", [((), "Spring"), (("Winter",), "b")]),
        ("## Spring\n\na\n\n### Roses", [(("Spring",), "a"), (("Spring",), "Roses")]),
        ("## Spring\n\n# Gardens\n\na", [((), "Spring"), ((), "a")]),
    ],
)
def test_a_heading_with_nothing_beneath_it_is_kept_as_text(
    text: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert headed(text) == expected


def test_front_matter_titles_the_text_and_is_told_before_it() -> None:
    article = read("---\ntitle: Something\ntags: [a, b]\n---\n# Gardens\n\nThey rest.\n")
    assert (article.title, article.text) == ("Something", "Tags: a, b\n\nThey rest.")


@pytest.mark.parametrize("rule", ["---\n\nFirst.\n\n---\n\nSecond.", "First.\n\n---\n\nSecond."])
def test_a_rule_is_no_front_matter(rule: str) -> None:
    assert texts(rule) == ["First.", "Second."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_may_end_in_either_way(line_end: str) -> None:
    text = "---\ntags: []\n---\n# Gardens\n\nThey\nrest.\n\n- peas\n".replace("\n", line_end)
    assert texts(text) == ["They rest.", "peas"]


@pytest.mark.parametrize("unit", ["x", "<!--", "[", "![a", "**a", "> ", "# a\n", "a\n\n", "|a"])
def test_time_grows_with_the_length_of_a_text_and_no_faster(
    unit: str, growth: Callable[..., float]
) -> None:
    text = unit * (2_000 // len(unit))
    assert growth(read, f"<p>\n{text}", f"<p>\n{text * 4}") < 10  # 16 if quadratic
    assert growth(read, text, text * 4) < 10


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_words_within_many_quotes_or_lists_are_kept(mark: str) -> None:
    assert "Gardens rest" in read(f"{mark * 40}Gardens rest in winter.\n").text


def test_a_link_between_notes_is_read_as_what_it_shows() -> None:
    assert texts("See [[Frost|the dates]], [[Soil]] and ![[leaf.png]]now.") == [
        "See the dates, Soil and now."
    ]


def test_marks_of_notes_and_blocks_are_no_text_and_comments_neither() -> None:
    assert texts("Water it ==every **warm** day==. %%Ask Bo.%% It drinks. ^a-block") == [
        "Water it every warm day. It drinks."
    ]
    assert texts("One.\n\n%%\nhidden\n\nhidden too\n%%\n\nTwo.") == ["One.", "Two."]


@pytest.mark.parametrize(
    "text", ["a == b", "the sign `==` and operator==", "'==' is not '==='", "50 %% of it", "x ^2"]
)
def test_signs_that_only_look_like_marks_stay(text: str) -> None:
    assert texts(text) == [text.replace("`", "")]


def test_what_looks_like_a_mark_in_code_stays() -> None:
    assert texts("Type `[[x]] ==y== [^1] %%z%%`.") == ["Type [[x]] ==y== [^1] %%z%%."]
    assert texts("```\n[^1]: x\n%%\n```\n\nEnd.") == ["[^1]: x\n%%", "End."]


def test_a_note_stands_behind_the_block_that_has_its_mark() -> None:
    notes = "[^1]: One.\n[^2]: Two\n    lines.\n\n[^3]: *Three*"
    assert texts(f"A[^1] and b.[^2]\n\n- item[^3]\n\nEnd.\n\n{notes}") == [
        "A and b.",
        "One.",
        "Two lines.",
        "item",
        "Three",
        "End.",
    ]


def test_a_note_of_one_word_is_no_link_and_one_without_a_mark_is_kept() -> None:
    assert texts("Tea.[^a]\n\n[^a]: Assam\n\n[^b]: Unused.") == ["Tea.", "Assam", "Unused."]


def test_the_title_of_a_box_heads_what_stands_in_it_and_nothing_behind_it() -> None:
    article = read("> [!warning] Frost\n> Wait until May.\n\nThen plant.")
    assert headings(article) == [("Frost",), ()]
    assert headings(read("> [!note]\n> Wait.")) == [("Note",)]


def test_a_box_of_one_line_or_of_a_wrapped_sentence_is_text() -> None:
    assert texts("> [!tip] Wait until May.") == ["Wait until May."]
    assert texts("> [!TIP] You can wait\n> until May.") == ["You can wait until May."]


def test_what_is_folded_away_has_its_summary_as_heading() -> None:
    article = read("<details><summary>Why?</summary>\n\nIt is <b>cold</b>.\n\n</details>\n\nEnd.")
    assert headings(article) == [("Why?",), ()]


def test_a_formula_stays_as_it_is() -> None:
    assert texts("So $a_1 * b * c$ and $$x *y* z$$ cost $5.") == [
        "So $a_1 * b * c$ and $$x *y* z$$ cost $5."
    ]


def test_badges_are_no_text_and_pictures_are_what_is_said_of_them() -> None:
    badges = "[![Build](b.svg)](https://a.example) ![Size](https://img.shields.io/s.svg)"
    assert texts(f"{badges}\n\n![A fern](f.png) ![leaf.png](l.png) ![Screenshot 2](s.png)") == [
        "A fern"
    ]


def test_raised_marks_of_notes_are_no_text_and_powers_stay() -> None:
    assert texts("At 10<sup>3</sup> m<sup>2</sup> it ended<sup>4</sup>, the 1<sup>st</sup>.") == [
        "At 10³ m² it ended, the 1st."
    ]


def test_tags_alone_are_told_before_the_text() -> None:
    assert texts("#tea #hot/cup\n\nTea.") == ["Tags: tea, hot/cup", "Tea."]


def test_a_table_of_contents_is_set_apart_and_that_is_said() -> None:
    chapters = "## Soil\n\nWet.\n\n## Sun\n\nHot.\n\n## Frost\n\nCold.\n"
    article = read(f"# Ferns\n\n## Contents\n\n- [Soil](#a)\n- 2. Sun\n- [Frost](#c)\n\n{chapters}")
    assert article.text == "Wet.\n\nHot.\n\nCold."
    assert len(article.notices) == 1


def test_a_list_of_the_text_is_no_table_of_contents() -> None:
    chapters = "## Soil\n\nWet.\n\n## Sun\n\nHot.\n\n## Frost\n\nCold.\n"
    article = read(f"# Ferns\n\nFerns need these:\n\n- Soil\n- Sun\n- Frost\n\n{chapters}")
    assert (article.text.count("Frost"), article.notices) == (1, ())


@pytest.mark.parametrize(
    "piece",
    [
        *("==a ", "%%a ", "[[a", "[^a ", "^[a ", "$a ", "<sup>1", "<summary>", "<summary"),
        *("[^a]: b\n", "%%\n", "[^a] "),
    ],
)
def test_marks_that_never_end_take_linear_time(
    piece: str, growth: Callable[[Callable[[str], object], str, str], float]
) -> None:
    assert growth(read, piece * 400 + ".", piece * 1600 + ".") < 7


@pytest.mark.parametrize("begun", ["# a", "%"])
@pytest.mark.parametrize("sign", [".", " ", "\t"])
def test_a_long_row_of_signs_takes_linear_time(
    begun: str, sign: str, growth: Callable[[Callable[[str], object], str, str], float]
) -> None:
    assert growth(read, f"{begun}{sign * 1000}b", f"{begun}{sign * 4000}b") < 10


@pytest.mark.parametrize("piece", ["[", "![", "[a", "[[a]", "[" * 100 + "]" * 100 + "\n\n", "[a]("])
def test_brackets_that_begin_no_link_are_text_and_take_linear_time(
    piece: str, growth: Callable[[Callable[[str], object], str, str], float]
) -> None:
    small, large = (
        piece * (length // len(piece)) + "\n\nThe [garden](g.html) rests."
        for length in (10_000, 40_000)
    )
    assert growth(read, small, large) < 7
    article = read_markdown(large, "a", "a.md", "a")
    assert article.text.endswith("The garden rests.")
    assert article.text.count("[") == large.count("[") - 1


def test_links_stand_behind_brackets_that_are_closed() -> None:
    text = "[1] [2] [[a]] " * 40 + "the [gar[den]](g.html) and [the *hens*](h.html)"
    article = read_markdown(text, "a", "a.md", "a")
    assert article.text.endswith(" and the hens")
