"""A mistyped word is searched for as the word it was meant to be, and the page says so."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.answering import answer
from bot.languages.english.small_words import small_word
from bot.query.question import Question, read_question
from bot.query.spelling import Vocabulary, respelled, slips, suspects
from bot.showing.wording import replaced
from bot.values.answers import Answer, Replacement
from bot.values.kinds import Status
from corpus.index import PassageIndex
from corpus.terms import STOP_WORDS

IndexOf = Callable[..., PassageIndex]
Ask = Callable[..., Answer]
short_words = st.text("abc", max_size=7)


def read(text: str) -> Question:
    return read_question(text, longest=200)


@cache
def distance(first: str, second: str) -> int:
    """Return the optimal string alignment distance by its definition."""
    if not first or not second:
        return len(first) + len(second)
    ways = [
        distance(first[:-1], second) + 1,
        distance(first, second[:-1]) + 1,
        distance(first[:-1], second[:-1]) + (first[-1] != second[-1]),
    ]
    if first[-2:] == second[-2:][::-1] and len(first) > 1:
        ways.append(distance(first[:-2], second[:-2]) + 1)
    return min(ways)


# How far two words are apart


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("", "", 0),
        ("cell", "cell", 0),
        ("cell", "", 4),
        ("cells", "cell", 1),  # too many
        ("cll", "cell", 1),  # missing
        ("call", "cell", 1),  # wrong
        ("clel", "cell", 1),  # swapped
        ("recieve", "receive", 1),
        ("badcfe", "abcdef", 3),  # three swaps
        ("kitten", "sitting", 3),
        ("saturday", "sunday", 3),
        ("flaw", "lawn", 2),
        ("ca", "abc", 3),  # 2 if a swapped pair could be edited again, which it cannot
        ("aaaa", "aaa", 1),
        ("abab", "baba", 2),
    ],
)
def test_slips_are_counted_as_edits_and_swaps(first: str, second: str, apart: int) -> None:
    assert slips(first, second) == slips(second, first) == apart


@given(short_words, short_words)
def test_slips_are_what_the_definition_says(first: str, second: str) -> None:
    assert slips(first, second) == distance(first, second)


@given(short_words, short_words, st.integers(0, 3))
def test_more_slips_than_asked_about_are_only_said_to_be_more(
    first: str, second: str, most: int
) -> None:
    exact, found = distance(first, second), slips(first, second, most)
    assert found == exact if exact <= most else found > most


# Which word was meant


@pytest.mark.parametrize(
    ("typed", "known", "is_meant"),
    [
        ("stme", "stems", False),  # a swap and a letter missing are two
        ("stms", "stems", True),
        ("desease", "disease", True),
        ("desaese", "disease", False),  # two slips in seven letters
        ("desaeses", "diseases", True),  # two in eight
        ("dasaesas", "diseases", False),  # three
        ("transplnat", "transplant", True),
        ("trensplnat", "transplant", True),
        ("trensplnot", "transplant", False),
        ("stm", "stem", False),  # a known word of four letters is too short
        ("tem", "temp", False),
    ],
)
def test_the_longer_a_word_the_more_slips_it_may_have(
    typed: str, known: str, is_meant: bool
) -> None:
    assert Vocabulary([known]).closest(typed) == (known if is_meant else None)


def test_a_short_word_keeps_its_first_letter() -> None:
    assert Vocabulary(["lower"]).closest("tower") is None
    assert Vocabulary(["lower"]).closest("lowre") == "lower"


def test_a_wrong_first_letter_counts_more_in_a_long_word() -> None:
    assert Vocabulary(["transplant"]).closest("dransplant") == "transplant"
    assert Vocabulary(["bransplant", "transplent"]).closest("transplant") == "transplent"


def test_the_fewest_slips_win() -> None:
    assert Vocabulary(["treatments", *["treatmants"] * 9]).closest("treatmentts") == "treatments"


def test_of_equally_close_words_the_commonest_is_meant() -> None:
    assert Vocabulary(["grafts", "grafted", "grafted"]).closest("grafte") == "grafted"
    assert Vocabulary(["grafts", "grafts", "grafted"]).closest("grafte") == "grafts"


def test_of_equally_common_words_it_is_always_the_same() -> None:
    words = ["carts", "cards", "carps"]
    assert {Vocabulary(order).closest("cars") for order in (words, words[::-1])} == {"cards"}


@pytest.mark.parametrize("words", [[], ["1000000"], ["cd4cells"], ["cell"]])
def test_a_text_may_have_no_word_that_can_be_meant(words: list[str]) -> None:
    assert Vocabulary(words).closest("cd4cell") is None
    assert Vocabulary(words).closest("1000001") is None
    assert Vocabulary(words).closest("celll") is None


# Which words are looked at


def test_only_long_words_that_no_passage_holds_are_suspected() -> None:
    question = read("How long do zebras with cd40 use stem sell in 12345 or eat xml")
    held = dict.fromkeys(question.content, 0) | {"stem": 2}
    assert [term.word for term in suspects(question, held)] == ["zebras", "sell"]


def test_every_place_of_a_mistyped_word_is_replaced() -> None:
    question = read("Desease, what desease?")
    meant, put_in = respelled(question, question.content.values(), Vocabulary(["disease"]))
    assert [term.word for term in meant.terms] == ["disease", "what", "disease"]
    assert [term.span for term in meant.terms] == [term.span for term in question.terms]
    assert list(meant.content) == ["diseas"]
    assert [typed.span for typed, _ in put_in] == [(0, 7), (14, 21)]


def test_a_question_without_a_mistake_stays_itself() -> None:
    question = read("What is a zebra?")
    assert respelled(question, question.content.values(), Vocabulary(["disease"])) == (question, ())


# Small words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waht", "what"),
        ("teh", "the"),
        ("wich", "which"),
        ("hwo", "how"),
        ("whne", "when"),
        ("lnog", "long"),
        ("dont", "do"),
        ("whats", "what"),
        ("doesnt", "does"),
        ("im", "i"),
    ],
)
def test_a_small_word_is_known_however_it_is_typed(typed: str, meant: str) -> None:
    assert small_word(typed) == meant


@pytest.mark.parametrize("word", ["tree", "three", "cold", "form", "thee", "man", "dose", "heir"])
def test_a_word_of_its_own_is_no_small_word(word: str) -> None:
    assert small_word(word) is None


def test_no_small_word_is_taken_for_another() -> None:
    assert not [word for word in STOP_WORDS if len(word) > 2 and small_word(word)]


def test_a_small_word_is_replaced_and_nothing_is_said_of_it() -> None:
    question = read("Waht dont zebras need?")
    unknown = suspects(question, dict.fromkeys(question.content, 0))
    meant, put_in = respelled(question, unknown, Vocabulary([]))
    assert [term.word for term in meant.terms] == ["what", "do", "zebras", "need"]
    assert put_in == ()


@pytest.mark.parametrize(
    "typed",
    [
        "waht is an allogeneic transplant?",
        "whats an allogeneic transplant",
        "how lnog dose mobilization take",
    ],
)
def test_a_small_word_is_never_missing(ask: Ask, typed: str) -> None:
    given = ask(typed)
    assert given.status is Status.ANSWERED
    assert given.read_as.missing == given.read_as.replaced == ()


def test_a_word_of_the_article_is_no_mistake(index_of: IndexOf) -> None:
    index = index_of(a=["The teh is a small bird of the hills.", "It nests in the marsh."])
    given = answer("Where is the teh?", index)
    assert given.sources[0].passage.ordinal == 1
    assert "teh" in given.read_as.held


# How much is compared


def test_what_was_compared_is_remembered_and_not_without_end() -> None:
    vocabulary = Vocabulary(["disease"])
    for number in range(2_500):
        vocabulary.closest(f"desease{number}")
    assert len(vocabulary._found) <= 1_000
    assert vocabulary.closest("desease") == vocabulary.closest("desease") == "disease"


@settings(max_examples=300)
@given(
    st.text("abcde", min_size=4, max_size=11),
    st.lists(st.text("abcde", min_size=5, max_size=12), max_size=9),
)
def test_no_word_that_slips_lead_to_is_overlooked(typed: str, known: list[str]) -> None:
    most = 1 if len(typed) < 8 else 2
    near = [w for w in known if distance(typed, w) <= most]
    if most == 1:
        near = [w for w in near if w[0] == typed[0]]
    found = Vocabulary(known).closest(typed)
    assert (found in near) if near else (found is None)


# What an answer says of it


def test_the_answer_is_that_of_the_word_meant_and_shows_what_was_typed(ask: Ask) -> None:
    given, meant = ask("How long does MOBILIZTION take?"), ask("How long does mobilization take?")
    assert given.read_as.replaced == (Replacement("MOBILIZTION", "mobilization"),)
    assert given.question == "How long does MOBILIZTION take?"
    assert given.text == meant.text
    assert given.sources[0].score == meant.sources[0].score
    assert given.sources[0].highlights == meant.sources[0].highlights


def test_what_is_remembered_is_mended_in_every_place(ask: Ask) -> None:
    given = ask("desease or desease?")
    assert given.read_as.replaced == (Replacement("desease", "disease"),)
    assert given.conversation.asked[-1].text == "disease or disease?"


def test_words_are_named_as_typed_and_in_their_order(ask: Ask) -> None:
    read_as = ask("Which autoimune Deseases of nerves, and autoimune rashes of the skni?").read_as
    assert read_as.replaced == (
        Replacement("autoimune", "autoimmune"),
        Replacement("Deseases", "diseases"),
    )
    assert [t.text for t in read_as.terms] == ["autoimune", "Deseases", "nerves", "rashes", "skni"]
    assert "skni" in read_as.missing  # "skin" is too short to be sure of


def test_an_accent_or_width_is_no_mistake(ask: Ask) -> None:
    assert ask("Ｗｈａｔ is a trånsplant?").read_as.replaced == ()


@pytest.mark.parametrize(
    "question",
    [
        "What is a transplant?",  # held
        "What is transplanting?",  # held by its stem
        "What is HSC?",  # short
        "Is it type 11111?",  # a number
        "Is it cd40cells?",
        "Do zebras live there?",  # like no other word
    ],
)
def test_other_words_are_left_as_they_are(ask: Ask, question: str) -> None:
    assert ask(question).read_as.replaced == ()


def test_exact_searches_for_what_was_typed(ask: Ask) -> None:
    given = ask("What is a desease?", exact=True)
    assert given.read_as.replaced == ()
    assert given.read_as.missing == ("desease",)
    assert ask("What is a desease?").read_as.replaced == (Replacement("desease", "disease"),)
    assert ask("What is a desease?").read_as.missing == ()


def test_a_stop_word_is_never_taken_for_a_mistyped_word() -> None:
    question = read("How many are there?")
    assert suspects(question, dict.fromkeys(question.content, 0)) == []


# What is no mistake


@pytest.mark.parametrize("word", ["decreased", "imagined", "nations", "contented"])
def test_a_common_word_is_never_repaired(index_of: IndexOf, word: str) -> None:
    index = index_of(a=["The increased image of the ration is contended; it is imagines."])
    given = answer(f"What is {word}?", index)
    assert given.read_as.replaced == ()


def test_a_name_is_repaired_by_one_slip_at_most(index_of: IndexOf) -> None:
    index = index_of(a=["Hypertrophy was imagined by Archimedes in the bath."])
    assert answer("What is ImageNet?", index).read_as.replaced == ()
    assert answer("Who was Archemedas?", index).read_as.replaced == ()
    assert answer("Who was Archemedes?", index).read_as.replaced
    assert answer("who was archemedas?", index).read_as.replaced


def test_a_repaired_word_that_carries_the_question_is_asked_about(ask: Ask) -> None:
    given = ask("What is a desease?")
    assert given.status is Status.UNSURE
    assert replaced(given) == (
        "Did you mean “disease”? Searched for “disease” instead of “desease”."
    )


def test_a_repaired_word_beside_others_leaves_the_answer_as_sure(ask: Ask) -> None:
    given = ask("What does an allogeneic transplnat of stem cells from a donor need?")
    assert given.read_as.replaced == (Replacement("transplnat", "transplant"),)
    assert given.status is Status.ANSWERED
    assert replaced(given) == "Searched for “transplant” instead of “transplnat”."
