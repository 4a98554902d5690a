"""A heading makes a question only where it is clear by itself what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.english.noun_phrases import Casing
from bot.suggesting.heading_questions import from_heading, from_run_in, from_title
from bot.suggesting.made import LONGEST, Kind
from bot.suggesting.sections import Section

# What stands around: it tells names from words that have a capital for where they stand.
TEXT = (
    "In the valley grafting, pruning and a stem were known early, and by then the Romans and Ada "
    "of Bruges had seen mulching. We saw lichens there, and Pliny, Bruges and Tessel in summer."
)
CASING = Casing([TEXT])


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("What is a scion?", "What is a scion?"),
        ("How can a scion be kept", "How can a scion be kept?"),
        ("How scions can be kept cool", "How can scions be kept cool?"),
        ("Why lichens are harmless", "Why are lichens harmless?"),
        ("In which month are figs pruned?", "In which month are figs pruned?"),
        ("Is a lichen a plant?", "Is a lichen a plant?"),
        ("Winter pruning", "What does the article say about winter pruning?"),
        ("History of the orchard", "What does the article say about the history of the orchard?"),
        ("The Tessel Nursery", "What does the article say about the Tessel Nursery?"),
        ("Replanting", "What does the article say about replanting?"),
        ("Pests", "What does the article say about pests?"),
        ("Keeping the scions cool", "What does the article say about keeping the scions cool?"),
        ("Q: When are figs pruned?", "When are figs pruned?"),
        ("Harvest and data", "What does the article say about harvest and data?"),
        ("How to prune the roses", "How do I prune the roses?"),
    ],
)
def test_a_heading_makes_a_question(heading: str, question: str) -> None:
    assert [made.question for made in from_heading(heading, CASING)] == [question]


STEPS = Section(("Cut the roses in spring.", "Remove the old wood."), "pp")
TABLE = Section(("Day | Opens", "Monday | 9:00"), "tr")
RULES = Section(("You may take two days.", "Fridays are not counted."), "pp")


@pytest.mark.parametrize(
    ("heading", "section", "question"),
    [
        ("Before first use", STEPS, "What should I do before first use?"),
        ("If something goes wrong", STEPS, "What should I do if something goes wrong?"),
        ("Removing the old wood", STEPS, "How do I remove the old wood?"),
        ("Planning", STEPS, "How does planning work?"),
        ("Opening hours", TABLE, "What are the opening hours?"),
        ("Travel insurance", RULES, "What are the rules for travel insurance?"),
        ("Rules in force", RULES, "What are the rules in force?"),
        ("Not allowed", RULES, "What is not allowed?"),
    ],
)
def test_a_heading_is_asked_for_by_what_stands_below(
    heading: str, section: Section, question: str
) -> None:
    made = list(from_heading(heading, CASING, section))
    assert made == [(Kind.SECTION, question)]


@pytest.mark.parametrize(
    ("heading", "questions"),
    [
        ("The blue light blinks.", ["What if the blue light blinks?"]),
        ("Your card is lost.", ["What if my card is lost?"]),
        ("Can I wash it?", []),
        ("Can I wash the lid?", ["Can I wash the lid?"]),
        ("It switches off.", []),
        ("Note.", []),
        ("", []),
    ],
)
def test_the_first_words_of_a_paragraph_make_what_a_reader_would_ask(
    heading: str, questions: list[str]
) -> None:
    assert [made.question for made in from_run_in(heading, CASING)] == questions


@pytest.mark.parametrize(
    "heading",
    [
        "Introduction", "Conclusion", "References", "Methods and materials", "See also",
        "About this text", "1.", "Chapter 3", "???", "Will Tessel", "May 1940",
        "What are the risks, and what does it cost?", "Can they be pruned?", "How it works",
        "Lichens: a new threat?", "This and that", "", " ",
        "How \0 can it be?", "שלום", f"What {'word ' * 40}?", "x" * 1_000_000,
    ],
)  # fmt: skip
def test_a_heading_that_neither_asks_nor_names_a_topic_makes_none(heading: str) -> None:
    assert list(from_heading(heading, CASING)) == []


def test_a_title_is_no_topic_to_ask_for() -> None:
    assert list(from_title("Winter pruning", CASING)) == []
    assert [made.kind for made in from_title("How lichens can help", CASING)] == [Kind.HEADING]


@given(st.text(max_size=400))
def test_any_line_makes_whole_questions_or_none(text: str) -> None:
    casing = Casing([text])
    for _, question in [*from_heading(text, casing), *from_title(text, casing)]:
        assert question.endswith("?")
        assert len(question) <= LONGEST
