"""A summary is made of the sentences that carry an article, a section, or a topic."""

from collections.abc import Callable
from itertools import chain

import pytest
from conversing import converse, ids

from bot.dialogue.answering import answer
from bot.dialogue.extracts import extracts_of, sections_of
from bot.query.message import read_message
from bot.showing.wording import left_out
from bot.values.answers import Answer
from bot.values.kinds import Act, Form, Status
from corpus.article import Article, ArticleBuilder, Role
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import PassageId, cut

IndexOf = Callable[..., PassageIndex]

TITLE = "How stem cells can help people with autoimmune diseases"
KETTLES = (
    "However, challenges remain. The kettle boils water in four minutes with 2200 watts. It hums."
)


def marked(given: Answer) -> list[str]:
    """Return what is marked, slice by slice."""
    return [*chain.from_iterable(source.quote.split("\n") for source in given.sources)]


# What is to be summed up


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("summarize the warranty section", "warranty"),
        ("sum up the part on fines", "fines"),
        ("summarise what it says about costs", "costs"),
        ("give me an overview of the risks", "risks"),
        ("hi, could you sum up the chapter on parental leave for me please?", "parental leave"),
        ("Summarize “The Way of It”", "The Way of It"),
        ("key points about fines", "fines"),
        ("tldr of the leave policy", "leave policy"),
        ("summarize", None),
        ("summarize this in three sentences", None),
        ("what is this document about?", None),
        ("what can you tell me about this manual", None),
        ("what is this?", None),
        ("tl;dr", None),
    ],
)
@pytest.mark.parametrize("holds", [True, False])
def test_a_message_names_what_is_to_be_summed_up(
    message: str, topic: str | None, holds: bool
) -> None:
    read = read_message(message, lambda stems: stems if holds else (), 2000)
    assert read.act is Act.SUMMARY
    assert (read.topic and read.topic.text) == topic


@pytest.mark.parametrize(
    "question",
    [
        "What were the main points of the treaty?",
        "Who wrote a summary of the events?",
        "What is the policy about fines?",
        "Does the overview of 1973 mention oil?",
        "overview map",
        "What is this disease?",
    ],
)
def test_a_question_on_a_summary_is_a_question(question: str) -> None:
    assert read_message(question, lambda stems: stems, 2000).act is Act.QUESTION


# Of an article


@pytest.mark.parametrize("message", ["summarize the article", "what is this", "tldr"])
def test_a_summary_has_a_sentence_of_each_section(index: PassageIndex, message: str) -> None:
    given = answer(message, index)
    headings = [passage.heading for passage in index.article("stem-cells")]
    assert [source.passage.heading for source in given.sources] == [*dict.fromkeys(headings)]
    assert (given.act, given.status, given.form) == (Act.SUMMARY, Status.ANSWERED, Form.SUMMARY)
    assert given.left_out == 0
    assert given.reply == f"“{TITLE}” in extracts, from each of its 8 sections:"


def test_a_long_article_gives_eight_sentences_spread_over_it_and_says_what_it_leaves_out(
    index_of: IndexOf,
) -> None:
    index = index_of(
        long=[(f"Part {n}", f"The kettle of part {n} has lid {n}. It hums.") for n in range(1, 15)]
    )
    given, more = converse(index, "summary", "more")
    places = [source.passage.ordinal for source in given.sources]
    assert len(marked(given)) == 8
    assert all(b - a <= 3 for a, b in zip([0, *places], [*places, 15], strict=False))
    assert given.left_out == 6
    assert given.reply == "“Long” in extracts, from 8 of its 14 sections; “more” shows others:"
    assert sorted(ids(given) + ids(more)) == sorted(f"long:{n}" for n in range(1, 15))
    assert not any("hums" in sentence for sentence in marked(given))


def test_without_headings_paragraphs_are_counted(index_of: IndexOf) -> None:
    index = index_of(plain=[f"Paragraph {n} is of kettles. It ends." for n in range(1, 11)])
    given = answer("summary", index)
    assert given.reply == "“Plain” in extracts, from 8 of its 10 paragraphs; “more” shows others:"
    one = answer("summary", index_of(plain=["Paragraph 1."]))
    assert (one.reply, ids(one)) == ("“Plain” in extracts:", ["plain:1"])


def test_filler_is_not_quoted(index_of: IndexOf) -> None:
    index = index_of(a=[("Use", KETTLES), ("Care", KETTLES.replace("boils", "cools"))])
    for sentence in marked(answer("summary", index)):
        assert sentence.startswith("The kettle")


def structured() -> PassageIndex:
    """Return an index of an article with all that is never quoted."""
    builder = ArticleBuilder()
    lines = [
        ("London, 5 May 2020. The kettle maker opened a new plant for kettles.", Role.PROSE),
        ("Funding. Nobody paid for the kettle.", Role.PROSE),
        ("You need for the kettle:", Role.PROSE),
        ("water for the kettle in any amount", Role.ITEM),
        ("a base for the kettle and its cord", Role.ITEM),
        ("Kettle | Price | Litres", Role.HEADER),
        ("Kettle K2 | 40 | 2", Role.ROW),
    ]
    for n, (text, role) in enumerate(lines):
        close = role in (Role.ITEM, Role.ROW) and lines[n - 1][1] is not Role.PROSE
        builder.add(text, heading=(f"Part {min(n, 3) + (n > 4)}",), close=close, role=role)
    article = Article("a", "A", "a.txt", builder.text, tuple(builder.blocks))
    index = MemoryIndex()
    index.replace(article, cut(article))
    index.commit()
    return index


def test_what_stands_beside_sentences_is_never_quoted() -> None:
    index = structured()
    found = extracts_of(sections_of(index.article("a")), 8)
    for shown in found.quoted + found.others:
        (passage,) = index.passages([shown.passage])
        for number in (shown.sentence, *shown.also):
            assert passage.role(number) in (Role.PROSE, Role.ITEM)


def test_no_two_extracts_say_the_same(index_of: IndexOf) -> None:
    same = "The kettle boils two litres of water in four minutes."
    other = "Limescale is removed from the kettle with white vinegar."
    index = index_of(a=[("Use", f"{same} {same} {other} {same} {same} {other}")])
    assert sorted(marked(answer("summary", index))) == sorted({same, other})


def test_of_a_very_long_text_some_passages_are_read(
    index_of: IndexOf, steps: Callable[[Callable[[], object]], int]
) -> None:
    index = index_of(long=[f"The kettle of part {n} has lid {n}." for n in range(1, 8001)])
    sections = sections_of(index.article("long"))
    given = extracts_of(sections, 8)
    assert (len(given.quoted), given.left_out) == (8, 7992)
    assert PassageId.parse(given.quoted[-1].passage).ordinal > 7000
    whole, quarter = (
        steps(lambda p=part: extracts_of(p, 8)) for part in (sections, sections[:2000])
    )
    assert whole < 1.5 * quarter


def test_the_same_text_has_the_same_summary(index: PassageIndex) -> None:
    passages = index.article("stem-cells")
    assert extracts_of(sections_of(passages), 8) == extracts_of(sections_of(passages), 8)
    assert extracts_of([], 8).quoted == ()


# In a library


@pytest.fixture
def library(index_of: IndexOf) -> PassageIndex:
    """Return an index of three articles."""
    return index_of(
        kettle=["The kettle boils water. It costs 40 euros."],
        library=[
            ("Fines", "A late book costs 20 cents a day."),
            ("Hours", "The doors open at ten."),
        ],
        leave=["Leave is granted. Travel costs are not paid."],
    )


def test_of_several_articles_it_is_asked_which_is_meant(library: PassageIndex) -> None:
    which = answer("summary", library)
    assert (which.act, which.status, which.sources) == (Act.SUMMARY, Status.REPLY, ())
    assert which.reply == "Which article? There are these."
    assert which.suggestions == tuple(f"Summarize “{t}”" for t in ("Kettle", "Leave", "Library"))
    for number, suggestion in enumerate(which.suggestions, start=1):
        clicked = converse(library, "summary", suggestion)[-1]
        chosen = converse(library, "summary", str(number))[-1]
        assert clicked.form is chosen.form is Form.SUMMARY
        assert ids(clicked) == ids(chosen)
        assert {source.passage.article.title for source in clicked.sources} == {
            suggestion[11:-1]
        }  # fmt: skip


def test_the_article_that_is_summed_up_is_the_one_shown_last(library: PassageIndex) -> None:
    for before in (["a late book"], ["a late book", "who won?"]):
        assert ids(converse(library, *before, "summary")[-1]) == ["library:1", "library:2"]


def test_a_large_library_names_some_of_its_articles(index_of: IndexOf) -> None:
    index = index_of(**{f"tea{n}": [f"Tea {n} is hot."] for n in range(1, 8)})
    which = answer("tldr", index)
    assert which.reply == "Which article? There are 7 articles, such as these."
    assert len(which.suggestions) == 5
    assert ids(answer("summarize tea6", index)) == ["tea6:1"]


def test_of_a_topic_a_library_has_the_sentences_of_all(library: PassageIndex) -> None:
    given = answer("summarize what it says about costs", library)
    assert given.reply == "What these articles say about “costs”:"
    assert ids(given) == ["kettle:1", "leave:1", "library:1"]
    assert all("cost" in sentence for sentence in marked(given))


# Of a section, of a topic


def test_a_section_is_summed_up_by_its_heading(index: PassageIndex) -> None:
    given = answer("summarize the section on risks", index)
    assert {source.passage.ordinal for source in given.sources} == {13, 14}
    assert given.reply == (
        "“What are the risks, and what does it cost?” in extracts, from each of its 2 paragraphs:"
    )


def test_what_is_said_about_a_topic_is_quoted_from_wherever_it_stands(index: PassageIndex) -> None:
    given = answer("summarize what it says about multiple sclerosis", index)
    assert given.reply == f"What “{TITLE}” says about “multiple sclerosis”:"
    places = [source.passage.ordinal for source in given.sources]
    assert places == sorted(set(places))
    assert len(places) > 3
    assert given.form is Form.SUMMARY


def test_of_a_topic_with_many_paragraphs_eight_are_quoted(index_of: IndexOf) -> None:
    index = index_of(tea=[f"Green tea number {n} is drunk in cup {n}." for n in range(1, 12)])
    given, more = converse(index, "give me an overview of green tea", "more")
    assert given.reply == (
        "What “Tea” says about “green tea”, from 8 of 11 paragraphs; “more” shows the others:"
    )
    assert given.left_out == 3
    assert left_out(given) == "… and 3 more."  # paragraphs here, no sections
    assert set(ids(given)).isdisjoint(ids(more))
    assert len(ids(more)) == 3


def test_a_topic_of_which_nothing_is_said_is_refused(index: PassageIndex) -> None:
    given = answer("sum up penguins", index)
    assert (given.act, given.status, given.sources) == (Act.SUMMARY, Status.NOT_IN_ARTICLE, ())
