"""A sentence or a heading makes a question only where it is clear what is asked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.noun_phrases import Casing, head_of, is_plural, is_understood
from bot.question_making import LONGEST, Kind, from_heading, from_sentence, from_title

# What the sentences below stand among: it tells names from words that began a sentence.
TEXT = (
    "In the valley grafting, pruning and a stem were known early, and by then the Romans and Ada "
    "of Bruges had seen mulching. We saw lichens there, and Pliny, Bruges and Tessel in summer."
)
CASING = Casing([TEXT])


def asked(sentence: str) -> list[str]:
    return [made.question for made in from_sentence(sentence, CASING)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("A rootstock is a plant onto which another is set.", "What is a rootstock?"),
        ("Grafting is the joining of two plants.", "What is grafting?"),
        ("Grafting, the joining of two plants, is an old craft.", "What is grafting?"),
        ("Lichens are organisms that live on bark.", "What are lichens?"),
        ("Apple scab (AS) is a disease of leaves.", "What is apple scab?"),
        ("However, a scion is a shoot that is cut in winter.", "What is a scion?"),
        ("Bruges is a city in the west of Flanders.", "What is Bruges?"),
        ("Pliny was a Roman writer.", "Who was Pliny?"),
        ("The Old Orchard is a museum of fruit trees.", "What is the Old Orchard?"),
        ("The lower part is called a rootstock.", "What is a rootstock?"),
        ("The cut branches are then called scions.", "What are scions?"),
        ("The swelling is known as callus and lasts two weeks.", "What is callus?"),
        ("This stage is called mulching and takes about a week.", "How long does mulching take?"),
        ("The callus phase of a graft often lasts three weeks.",
         "How long does the callus phase of a graft last?"),
        ("Fig seedlings take two to four years.", "How long do fig seedlings take?"),
        ("Growers know of more than 300 apple pests, and not all are insects.",
         "How many apple pests are known?"),
        ("A lichen thallus has three layers.", "How many layers does a lichen thallus have?"),
        ("Lichens are found in the Arctic.", "Where are lichens found?"),
        ("Lichens are made of fungi and algae.", "What are lichens made of?"),
        ("Quince stocks come from Persia.", "Where do quince stocks come from?"),
        ("Apple scab occurs when leaves stay wet.", "When does apple scab occur?"),
        ("An apple tree can die when its roots drown.", "When can an apple tree die?"),
        ("Ada of Bruges was born in 1887.", "When was Ada of Bruges born?"),
        ("Ada of Bruges was born in Tessel.", "Where was Ada of Bruges born?"),
        ("The Tessel Nursery was founded in 1903 by a baker.",
         "When was the Tessel Nursery founded?"),
        ("The Tessel Nursery was founded by Ada.", "Who founded the Tessel Nursery?"),
        ("In 1903, Ada founded the Tessel Nursery.", "When did Ada found the Tessel Nursery?"),
        ("The goal of winter pruning is to open the crown.",
         "What is the goal of winter pruning?"),
        ("Fig trees are pruned late because their wood is tender.",
         "Why are fig trees pruned late?"),
        ("Cherry grafts often have to be repeated, because they dry out.",
         "Why do cherry grafts have to be repeated?"),
        ("Pruning improves the fruit.", "What does pruning improve?"),
        ("The Romans introduced the quince.", "What did the Romans introduce?"),
        ("Lichens may also harm old bark.", "What may lichens harm?"),
        ("Apple canker consists of dead bark.", "What does apple canker consist of?"),
        ("A fruit orchard costs about 9,000 euros.", "How much does a fruit orchard cost?"),
        ("The integrated pest control (IPC) came later.", "What does IPC stand for?"),
    ],
)  # fmt: skip
def test_a_clear_sentence_makes_a_question(sentence: str, question: str) -> None:
    assert question in asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a plant onto which another is set.",
        "This method is a kind of grafting.",
        "They are organisms that live on bark.",
        "Another disease is a rot of the roots.",
        "The process is a slow one.",
        "The next step is a cut.",
        "The result is a wound that heals.",
        "Its goal is to open the crown.",
        "The goal of this is to open the crown.",
        "Some lichens are organisms that live on bark.",
        "One example is a lichen.",
        "What grows there is a lichen.",
        "Whether it grows depends on the soil.",
        "Grafting is the best idea so far.",
        "Grafting trees is the third hope of growers.",
        "Fig trees are pruned late because.",
        "Scions cut in winter, kept cool.",
        "The scions used against rot nearly always come from the north.",
        "Growers say grafting is a craft.",
        "Fig growers controls are strict.",
        "The nursery was built.",
        "Lasts two weeks.",
        "The pause usually lasts long.",
        "People called Tessel home.",
        "Is grafting a craft?",
        "grafting is a craft.",
        "*Grafting* is a craft.",
        "Grafting is a craft (an old one.",
        "“Grafting” is a craft.",
        "Grafting \u202e is a craft.",
        "Grafting \0 is a craft.",
        f"Grafting {'and pruning ' * 40}is a craft.",
        "3 is a number.",
        "...",
        "()",
        "(()",
        "",
    ],
)
def test_an_unclear_sentence_makes_none(sentence: str) -> None:
    assert asked(sentence) == []


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
    ],
)
def test_a_heading_makes_a_question(heading: str, question: str) -> None:
    assert [made.question for made in from_heading(heading, CASING)] == [question]


@pytest.mark.parametrize(
    "heading",
    [
        "Introduction", "Conclusion", "References", "Methods and materials", "See also",
        "About this text", "1.", "Chapter 3", "???", "How to prune", "Will Tessel", "May 1940",
        "Prune the roses", "Lichens: a new threat?", "This and that", "How it works", "", " ",
        "How \0 can it be?", "שלום", f"What {'word ' * 40}?", "x" * 1_000_000,
    ],
)  # fmt: skip
def test_a_heading_that_neither_asks_nor_names_a_topic_makes_none(heading: str) -> None:
    assert list(from_heading(heading, CASING)) == []


def test_a_title_is_no_topic_to_ask_for() -> None:
    assert list(from_title("Winter pruning", CASING)) == []
    assert [made.kind for made in from_title("How lichens can help", CASING)] == [Kind.HEADING]


@pytest.mark.parametrize(
    ("word", "following", "within"),
    [
        ("Grafting", "is", "grafting"),
        ("Romans", "", "Romans"),
        ("The", "Romans", "the"),
        ("DNA", "", "DNA"),
        ("Tessel", "Nursery", "Tessel"),
        ("Ada’s", "garden", "Ada’s"),
        ("Mesenchymal", "cells", "mesenchymal"),
        ("Dahlia", "", "Dahlia"),
    ],
)
def test_names_keep_their_capital(word: str, following: str, within: str) -> None:
    assert CASING.within(word, following) == within


def test_a_noun_phrase_knows_its_head_and_number() -> None:
    assert head_of("the capital of France".split()) == "capital"
    assert is_plural("cells")
    assert is_plural("bacteria")
    assert not is_plural("virus")
    assert is_understood("the hospital stay for a transplant".split())
    assert not is_understood("the end of the process".split())


@given(st.text(max_size=400))
def test_any_line_makes_whole_questions_or_none(text: str) -> None:
    casing = Casing([text])
    made = [*from_sentence(text, casing), *from_heading(text, casing), *from_title(text, casing)]
    for _, question in made:
        assert question.endswith("?")
        assert len(question) <= LONGEST


_PIECES = [*TEXT.split(), "A", "The", "is", "are", "a", "of", "because", "called", "(AB)", "1900."]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join))
def test_any_words_make_whole_questions_or_none(text: str) -> None:
    for _, question in from_sentence(text, CASING):
        assert question.count("?") == 1
        assert question.endswith("?")
        assert question[0].isupper()


def test_long_lines_take_no_time() -> None:
    began = time.perf_counter()
    for text in ("(" * 300, "is " * 100, "called a " * 33, "A" * 1_000_000, "In " + "x " * 140):
        list(from_sentence(text, CASING))
        list(from_heading(text, CASING))
    assert time.perf_counter() - began < 0.5
