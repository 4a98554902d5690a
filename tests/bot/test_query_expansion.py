"""What a question is carried on by, each rule against a pencil."""

import math
from collections.abc import Callable

import pytest

from bot.dialogue.answering import answer
from bot.dialogue.query_expansion import Alone, carried
from bot.query.question import read_question
from bot.values.context_terms import NOTHING_CARRIED, Carried, CarriedTerm
from bot.values.conversation import Asked, Conversation, Shown, View
from bot.values.kinds import Act, Status
from bot.values.options import FollowUp
from corpus.index import PassageIndex
from corpus.terms import words

IndexOf = Callable[..., PassageIndex]

# What a carried term weighs at most.
BARE, OPEN, SOFT, HALF = 0.6, 0.4, 0.25, 0.125

# "apple" stands in one passage of seven, "pear" in two, "fruit" in four, "plum" in none.
ORCHARD = [
    "The apple is red. An old apple ripens first.",
    "A pear tree is green.",
    "Everybody in town likes Anna and a pear.",
    "Some fruit falls.",
    "Fruit is sold on Monday. Fruit is dried too. The market hall opens early.",
    "Fruit juice.",
    "Fruit wine, fruit cake and a drink of fruit are sold. Cake and juice and juice cost more.",
]
UNSURE = Alone(best=None, lead=0.0, confidence=0.5)


def rarity(passages_with_term: int) -> float:
    """Return idf beside that of a word that no passage has, which is 1.5 times the rarest's."""

    def idf(n: int) -> float:
        return math.log(1 + (7 - n + 0.5) / (n + 0.5))

    return min(1.0, idf(passages_with_term) / min(idf(0), 1.5 * idf(1)))


ONE, TWO, FOUR = rarity(1), rarity(2), rarity(4)


@pytest.fixture(scope="module")
def orchard(index_of: IndexOf) -> PassageIndex:
    return index_of(orchard=ORCHARD)


def rare(share: float) -> float:
    """Return how much its rarity makes of a term of a question."""
    return share**0.1


def conversation(index: PassageIndex, *questions: str) -> Conversation:
    """Return a conversation in which these were asked, and nothing was shown."""
    asked = tuple(Asked(turn, text) for turn, text in enumerate(questions, start=1))
    return Conversation(index.stats().generation, len(asked), asked)


def showing(index: PassageIndex, ordinal: int, sentence: int = 0) -> Conversation:
    """Return a conversation in which a passage was shown for a question without a topic."""
    view = View(
        "?", "?", Act.QUESTION, Status.ANSWERED, 1.0, (Shown(f"orchard:{ordinal}", sentence),)
    )
    return Conversation(index.stats().generation).after_question("What is it?", view, None)


def choosing(index: PassageIndex, passage: str, sentence: int = 0) -> Conversation:
    """Return a conversation in which a passage was chosen, such as the fifth of a summary."""
    view = View("?", "?", Act.ORDINAL, Status.ANSWERED, 1.0, (Shown(passage, sentence),))
    return Conversation(index.stats().generation).after(view)


def carry(
    question: str,
    before: Conversation,
    index: PassageIndex,
    alone: Alone = UNSURE,
    without: tuple[str, ...] = (),
) -> Carried:
    return carried(read_question(question, 2000), alone, before, index, without=without)


def weights(found: Carried) -> dict[str, float]:
    return {term.text: term.weight for term in found.terms}


def lean(question: str, index: PassageIndex, alone: Alone = UNSURE) -> float:
    """Return how much a question leans on "apple", asked right before, if it were the rarest."""
    found = carry(question, conversation(index, "apple"), index, alone).terms
    assert len(found) <= 1
    return found[0].weight / rare(ONE) if found else 0.0


# How openly a question leans on others


@pytest.mark.parametrize(
    "question",
    [
        "why?",
        "Why not?",
        "and why not?",
        "so how?",
        "how so",
        "how come?",
        "really?",
        "for example?",
        "Which one?",
        "what",
        "How does it work?",  # "work" is idle
        "And how long?",
        "tell me everything about it",
        "what do you mean",
    ],
)
def test_a_question_without_a_topic_leans_most(orchard: PassageIndex, question: str) -> None:
    assert lean(question, orchard) == pytest.approx(BARE)


@pytest.mark.parametrize(
    "question",
    [
        "Does it fall?",
        "Where is his tree?",
        "Do they fall themselves?",
        "Is this tree old?",
        "Are those trees sold?",
        "That tree is old?",
        "What is that tree?",
        "Is the tree sold with that?",
        "Is another tree sold?",
        "Does the other fall?",
        "Is the same tree sold?",
        "Which trees are such?",
        "Who sold trees there?",
        "Is the tree sold too?",
        "Is the tree sold as well?",
        "And the tree?",
        "Also the tree?",
        "but the tree",
        "for trees?",
        "Without trees?",
        "ok, and the tree?",
        "hmm no, during winter?",
        "For which trees?",  # without a verb: "is it sold" is left out
        "In which old towns?",
        "ok, at what market?",
        "For how many trees?",
        "What about trees?",
        "How about trees?",
        "who else sold trees",
        "Is it safe?",
        "Which is the oldest tree?",
        "Which one is a tree?",
        "Who likes trees and sold that?",
    ],
)
def test_a_question_that_points_back_leans_openly(orchard: PassageIndex, question: str) -> None:
    assert lean(question, orchard) == pytest.approx(OPEN)


@pytest.mark.parametrize(
    "question",
    [
        "Who sold trees?",
        "Who says that trees fall?",  # opens a clause
        "How many trees are there?",  # tells that there are some
        "Is there a tree?",
        "Is it safe to sell trees?",  # stands for what follows
        "Is it true that trees fall?",
        "Was it wise to sell trees?",
        "Is this why trees fall?",
        "Which tree falls?",
        "Which trees fall one day?",
        "In which town are trees sold?",
        "In which year did the tree fall?",
        "Of what can trees fall?",
        "As green as trees?",
        "trees",
    ],
)
def test_a_question_that_may_have_left_something_out_leans_softly(
    orchard: PassageIndex, question: str
) -> None:
    assert lean(question, orchard) == pytest.approx(SOFT)


def alone(index: PassageIndex, ordinal: int, lead: float, confidence: float) -> Alone:
    return Alone(index.passages([f"orchard:{ordinal}"])[0], lead, confidence)


def test_a_question_whose_words_stand_in_one_passage_leans_half_as_much(
    orchard: PassageIndex,
) -> None:
    covered = alone(orchard, 2, lead=0.1, confidence=0.9)
    assert lean("Is the pear green?", orchard, covered) == pytest.approx(HALF)
    assert lean("Is the pear yellow?", orchard, covered) == pytest.approx(SOFT)
    # words that only ask need not stand there
    assert lean("Tell me, is the pear really green?", orchard, covered) == pytest.approx(HALF)


@pytest.mark.parametrize(
    ("ordinal", "lead", "confidence"),
    [(2, 0.25, 0.1), (2, 1.0, 0.5), (2, 0.0, 0.99), (1, 0.0, 0.99), (1, 0.9, 1.0)],
)
def test_a_covered_question_that_leads_and_a_sure_one_carry_nothing(
    orchard: PassageIndex, ordinal: int, lead: float, confidence: float
) -> None:
    by_itself = alone(orchard, ordinal, lead, confidence)
    assert carry("Is the pear green?", conversation(orchard, "apple"), orchard, by_itself) == (
        NOTHING_CARRIED
    )


@pytest.mark.parametrize(("ordinal", "lead", "confidence"), [(2, 0.24, 0.98), (1, 0.9, 0.98)])
def test_less_than_that_carries_something(
    orchard: PassageIndex, ordinal: int, lead: float, confidence: float
) -> None:
    assert lean("Is the pear green?", orchard, alone(orchard, ordinal, lead, confidence))


def test_a_question_that_points_back_does_so_however_sure_it_is(orchard: PassageIndex) -> None:
    sure = alone(orchard, 2, lead=1.0, confidence=1.0)
    assert lean("And is the pear green?", orchard, sure) == pytest.approx(OPEN)
    assert lean("why?", orchard, sure) == pytest.approx(BARE)


@pytest.mark.parametrize(
    ("question", "openly"),
    [("why?", True), ("Does it fall?", True), ("And trees?", True), ("Who sold trees?", False)],
)
def test_what_is_carried_knows_whether_the_question_asked_for_it(
    orchard: PassageIndex, question: str, openly: bool
) -> None:
    found = carry(question, conversation(orchard, "apple"), orchard)
    assert found.terms
    assert found.openly is openly


def test_the_first_question_of_a_conversation_carries_nothing(orchard: PassageIndex) -> None:
    new = Conversation(orchard.stats().generation)
    assert carry("And its tree?", new, orchard) == NOTHING_CARRIED


# Which terms of the last question


def test_only_terms_of_the_last_question_are_carried(orchard: PassageIndex) -> None:
    before = conversation(orchard, "apple", "pear", "fruit")
    assert weights(carry("why?", before, orchard)) == pytest.approx({"fruit": BARE * rare(FOUR)})


@pytest.mark.parametrize("last", ["why?", "What is it?", "Who sold plums?", "Does it fall down?"])
def test_a_question_without_a_term_that_the_articles_have_is_passed_over(
    index_of: IndexOf, last: str
) -> None:
    trees = index_of(trees=["A pear is green.", "An apple is red."])
    found = carry("And?", conversation(trees, "apple", "pear", last), trees)
    assert [(term.text, term.origin) for term in found.terms] == [("pear", "turn 2")]


def test_a_term_said_twice_is_carried_once_as_it_was_written_first(orchard: PassageIndex) -> None:
    found = carry("why?", conversation(orchard, "Are pears like a pear?"), orchard)
    weight = pytest.approx(BARE * rare(TWO))
    assert found.terms == (CarriedTerm("pears", "pears", "pear", weight, "turn 1"),)


def test_a_rarer_term_weighs_more(orchard: PassageIndex) -> None:
    found = carry("why?", conversation(orchard, "fruit, pear or apple"), orchard)
    assert [term.text for term in found.terms] == ["apple", "pear"]
    assert [term.weight for term in found.terms] == pytest.approx(
        [BARE * rare(ONE), BARE * rare(TWO)]
    )


def test_a_capitalised_word_weighs_more_unless_a_sentence_begins_with_it(
    orchard: PassageIndex,
) -> None:
    apple = BARE * rare(ONE)
    for question, factor in (
        ("Does Apple grow?", 1.3),
        ("Apple", 1.0),
        ("Is it red? Apple!", 1.0),
        ("“Apple” is what?", 1.0),
        ("Does apple grow?", 1.0),
    ):
        found = weights(carry("why?", conversation(orchard, question), orchard))
        (text,) = (word for word in found if word.lower() == "apple")
        assert found[text] == pytest.approx(apple * factor), question


def test_only_terms_that_the_index_holds_are_carried(orchard: PassageIndex) -> None:
    found = carry("why?", conversation(orchard, "Is the plum an apple?"), orchard)
    assert [term.stem for term in found.terms] == ["appl"]


@pytest.mark.parametrize("question", ["Do you know it?", "thanks, what is that?", "more about it"])
def test_words_that_ask_and_words_that_chat_are_not_carried(
    index_of: IndexOf, question: str
) -> None:
    talk = index_of(talk=["We know the more thanks the better, and that is it about you."])
    assert carry("why?", conversation(talk, question), talk).terms == ()


def test_what_the_question_says_itself_is_not_carried(orchard: PassageIndex) -> None:
    before = conversation(orchard, "Are apples and pears fruit?")
    assert set(weights(carry("And which apple trees?", before, orchard))) == {"pears", "fruit"}
    chosen = choosing(orchard, "orchard:1")
    assert set(weights(carry("And?", chosen, orchard))) == {"apple", "red"}
    assert set(weights(carry("And apples?", chosen, orchard))) == {"red"}


def test_two_terms_are_carried_at_most(orchard: PassageIndex) -> None:
    asked = "apple red old dried green town likes market"
    found = carry("why?", conversation(orchard, asked), orchard)
    assert len(found.terms) == 2
    assert {term.text for term in found.terms} <= set(asked.split())


def test_of_equal_terms_the_choice_is_always_the_same(orchard: PassageIndex) -> None:
    asked = "market likes town green dried old red apple".split()
    chosen = {
        tuple(t.stem for t in carry("why?", conversation(orchard, " ".join(order)), orchard).terms)
        for order in (asked, asked[::-1])
    }
    assert len(chosen) == 1


def test_words_can_be_kept_from_being_carried(orchard: PassageIndex) -> None:
    before = conversation(orchard, "Are apples and Pears fruit?")
    assert set(weights(carry("why?", before, orchard, without=("Pears",)))) == {"apples"}
    # any form of a word will do, and words of a passage are kept away too
    assert set(weights(carry("why?", before, orchard, without=("PEAR",)))) == {"apples"}
    chosen = choosing(orchard, "orchard:1")
    assert set(weights(carry("why?", chosen, orchard, without=("red",)))) == {"apple"}


def test_what_is_kept_away_is_not_compared_by_meaning_either(orchard: PassageIndex) -> None:
    before = conversation(orchard, "Are apples and Pears fruit?")
    assert carry("why?", before, orchard).question == "Are apples and Pears fruit?"
    assert carry("why?", before, orchard, without=("Pears",)).question is None


def test_a_question_that_stands_by_itself_does_so_after_a_refused_one(index: PassageIndex) -> None:
    before = answer("does the weather harm nerves in Berlin?", index).conversation
    given = answer("How long does mobilization take?", index, before)
    assert given.read_as.carried == ()


def test_a_word_that_is_kept_away_leaves_one_fewer_and_no_other_in_its_place(
    orchard: PassageIndex,
) -> None:
    before = conversation(orchard, "apple red old dried green town likes market")
    two = list(weights(carry("why?", before, orchard)))
    for word in two:
        left = weights(carry("why?", before, orchard, without=(word,)))
        assert list(left) == [other for other in two if other != word]


def test_a_number_is_kept_away_as_it_is_shown(index_of: IndexOf) -> None:
    harvest = index_of(harvest=["They sold 1,000 pears.", "Apples fell."])
    before = conversation(harvest, "Who sold 1,000 pears?")
    assert "1,000" in weights(carry("why?", before, harvest))
    assert "1,000" not in weights(carry("why?", before, harvest, without=("1,000",)))


def test_without_all_its_words_nothing_is_carried(orchard: PassageIndex) -> None:
    found = carry("why?", conversation(orchard, "apple"), orchard, without=("apple",))
    assert found.terms == ()


# Which terms of a passage


def repeated(times: int, share: float, *, marked: bool) -> float:
    return BARE * (1.2 if marked else 1.0) * 1.6 * times / (times + 1.2) * share


@pytest.mark.parametrize("act", [Act.QUESTION, Act.MORE, Act.SUMMARY, Act.REPEAT, Act.SOURCE])
def test_words_of_a_passage_that_was_shown_are_not_carried(orchard: PassageIndex, act: Act) -> None:
    shown = View("?", "?", act, Status.ANSWERED, 1.0, (Shown("orchard:1", 0),))
    before = conversation(orchard, "pear").after(shown)
    assert set(weights(carry("And?", before, orchard))) == {"pear"}


@pytest.mark.parametrize("act", [Act.ORDINAL, Act.NEXT])
def test_words_of_a_passage_that_was_chosen_are_carried_in_place_of_those_asked(
    orchard: PassageIndex, act: Act
) -> None:
    shown = View("?", "?", act, Status.ANSWERED, 1.0, (Shown("orchard:1", 0),))
    before = conversation(orchard, "pear").after(shown)
    assert set(weights(carry("And?", before, orchard))) == {"apple", "red"}


def test_terms_of_the_marked_sentence_and_those_repeated_are_carried(
    orchard: PassageIndex,
) -> None:
    # "An old apple ripens first.": "old" and "first" say nothing of what it is about
    chosen = choosing(orchard, "orchard:1", sentence=1)
    assert weights(carry("why?", chosen, orchard)) == pytest.approx(
        {
            "apple": repeated(2, ONE, marked=True),
            "ripens": repeated(1, ONE, marked=True),
        }
    )
    chosen = choosing(orchard, "orchard:1", sentence=0)
    assert weights(carry("why?", chosen, orchard)) == pytest.approx(
        {
            "apple": repeated(2, ONE, marked=True),
            "red": repeated(1, ONE, marked=True),
        }
    )


def test_a_term_that_is_repeated_elsewhere_in_the_passage_is_carried(index_of: IndexOf) -> None:
    bar = index_of(bar=["Wine is old. Cake, juice and juice cost more.", "Nobody came."])
    found = weights(carry("why?", choosing(bar, "bar:1"), bar))
    assert found.keys() == {"Wine", "juice"}
    once, twice = repeated(1, ONE, marked=True), repeated(2, ONE, marked=False)
    assert found["juice"] / found["Wine"] == pytest.approx(twice / once)


def test_a_term_of_a_passage_is_written_as_it_stands_there(index_of: IndexOf) -> None:
    forest = index_of(forest=["İt was eating what the Jäger did.", "Nobody came."])
    found = carry("why?", choosing(forest, "forest:1"), forest)
    assert set(weights(found)) == {"eating", "Jäger"}


def test_of_the_numbers_of_a_passage_only_years_are_carried(index_of: IndexOf) -> None:
    fair = index_of(fair=["In 1851 it was 30,000 x 7.", "Nobody came."])
    assert set(weights(carry("why?", choosing(fair, "fair:1"), fair))) == {"1851"}


def test_words_that_only_join_are_not_carried(index_of: IndexOf) -> None:
    text = "Whereas wolves usually howl, whether among themselves or not."
    woods = index_of(woods=[text, "Nobody came."])
    assert set(weights(carry("why?", choosing(woods, "woods:1"), woods))) == {"wolves", "howl"}


def test_two_terms_of_a_passage_are_carried_besides_what_the_question_says(
    orchard: PassageIndex,
) -> None:
    # wine, cake, drink, fruit, sold, and of the other sentence juice, which is repeated
    for question in ("why?", "And juice?", "And cake and juice?"):
        found = carry(question, choosing(orchard, "orchard:7"), orchard)
        assert len(found.terms) == 2
        assert all(term.origin == "orchard:7" for term in found.terms)


# What goes along


def test_the_article_shown_last_is_carried_too(orchard: PassageIndex) -> None:
    assert carry("why?", showing(orchard, 1), orchard).article == "orchard"
    assert carry("why?", conversation(orchard, "apple"), orchard).article is None


def test_after_a_question_without_an_answer_the_passage_before_it_is_the_last(
    orchard: PassageIndex,
) -> None:
    nothing = View("?", "?", Act.QUESTION, Status.NOT_IN_ARTICLE, 0.0, ())
    before = showing(orchard, 1).after_question("Who won?", nothing, None)
    assert carry("why?", before, orchard).last == Shown("orchard:1", 0)


def test_a_sentence_that_is_not_there_is_the_last_one(orchard: PassageIndex) -> None:
    far, last = (
        weights(carry("why?", choosing(orchard, "orchard:1", n), orchard)) for n in (99, 1)
    )
    assert far == last


def test_the_question_asked_last_goes_along_whatever_its_words(orchard: PassageIndex) -> None:
    before = conversation(orchard, "pear", "Who sold plums?")
    assert carry("why?", before, orchard).question == "Who sold plums?"
    assert carry("why?", choosing(orchard, "orchard:1"), orchard).question is None


def test_how_often_a_passage_was_shown_first_is_carried_too(orchard: PassageIndex) -> None:
    before = conversation(orchard, "apple")
    view = View("x", "x", Act.QUESTION, Status.ANSWERED, 1.0, (Shown("orchard:1", 0),))
    for _ in range(2):
        before = before.after_question("apple", view, None)
    # reading on is no answer to a question
    before = before.after(view._replace(act=Act.NEXT))
    assert carry("why?", before, orchard).shown == {"orchard:1": 2}


# In an answer


def test_an_answer_tells_what_was_carried_and_from_where(index: PassageIndex) -> None:
    first = answer("What is an allogeneic transplant?", index)
    assert first.read_as.carried == ()
    second = answer("Does the body reject it?", index, first.conversation)
    origins = {term.text: term.origin for term in second.read_as.carried}
    assert origins == {"allogeneic": "turn 1", "transplant": "turn 1"}
    assert all(term.found and 0 < term.weight <= BARE * 1.3 for term in second.read_as.carried)
    assert [t.text for t in second.read_as.terms if not t.origin] == ["body", "reject"]


def test_a_followup_can_be_kept_by_itself(index: PassageIndex) -> None:
    before = answer("What is an allogeneic transplant?", index).conversation
    alone = answer("Does the body reject it?", index)
    kept = answer("Does the body reject it?", index, before, follow_up=FollowUp.OFF)
    assert kept.sources == alone.sources
    assert kept.read_as == alone.read_as
    assert answer("Does the body reject it?", index, before).sources != alone.sources


def test_nothing_carried_softly_makes_an_answer_a_refusal(index: PassageIndex) -> None:
    question = "will I still be able to have children"
    alone = answer(question, index)
    before = answer("What is graft-versus-host disease?", index).conversation
    assert alone.status is Status.UNSURE
    assert answer(question, index, before).status is Status.UNSURE


def test_staying_at_one_passage_is_not_refused(index: PassageIndex) -> None:
    conversation = answer("How long does mobilization take?", index).conversation
    for _ in range(3):
        given = answer("why?", index, conversation)
        assert given.status is not Status.NOT_IN_ARTICLE
        assert "mobilization" in [term.text for term in given.read_as.carried]
        conversation = given.conversation


@pytest.mark.parametrize("first", ["How long does mobilization take?", "what is apheresis"])
def test_why_is_not_answered_by_what_was_just_shown(index: PassageIndex, first: str) -> None:
    before = answer(first, index)
    given = answer("why?", index, before.conversation)
    assert (given.status, given.text) != (Status.ANSWERED, before.text)


def test_words_that_an_answer_was_carried_on_by_can_be_taken_away(index: PassageIndex) -> None:
    before = answer("What is an allogeneic transplant?", index).conversation
    question = "Does the body reject it?"
    whole = [term.text for term in answer(question, index, before).read_as.carried]
    fewer = answer(question, index, before, without=("allogeneic",)).read_as.carried
    assert "allogeneic" in whole
    assert "allogeneic" not in [term.text for term in fewer]
    none = answer(question, index, before, without=index_words(index))
    assert none.sources == answer(question, index).sources


def index_words(index: PassageIndex) -> tuple[str, ...]:
    """Return every word of the articles."""
    passages = [p for article in index.articles() for p in index.article(article.id)]
    return tuple({word for passage in passages for word in words(passage.text)})


def test_words_carried_over_are_highlighted(index: PassageIndex) -> None:
    before = answer("What is an allogeneic transplant?", index).conversation
    source = answer("Does the body reject it?", index, before).sources[0]
    marked = {source.passage.text[start:end] for start, end in source.highlights}
    assert {"reject", "body", "allogeneic"} <= marked
