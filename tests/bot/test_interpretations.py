"""How a question is understood in a conversation: by itself, carried on, or both."""

from collections.abc import Callable

import pytest

from bot.dialogue.answering import answer
from bot.dialogue.asking import ask
from bot.dialogue.interpretations import Interpretation, interpreted, is_worth_offering
from bot.dialogue.turn import Turn
from bot.query.message import as_question
from bot.query.question import read_question
from bot.ranking.confidence import Confidence
from bot.ranking.prepared import Scores, prepare
from bot.ranking.ranking import rank, rank_on
from bot.values.context_terms import Carried, CarriedTerm
from bot.values.conversation import Conversation, articles_changed
from bot.values.kinds import Status
from bot.values.scale import Scale
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]

BEES = [
    "A queen bee lays up to two thousand eggs a day.",
    "A drone has no sting. Drones live for some weeks in summer.",
    "Worker bees live for six weeks in summer and for six months in winter.",
    "Mites harm the brood of bees.",
]
CARS = [
    "A car has four wheels and an engine.",
    "In winter a car needs other tyres. Tyres for winter last for four years.",
    "Cars live on roads.",
]


@pytest.fixture
def bees(index_of: IndexOf) -> PassageIndex:
    return index_of(bees=BEES)


def after(index: PassageIndex, *questions: str) -> Conversation:
    conversation = Conversation(index.stats().generation)
    for question in questions:
        conversation = answer(question, index, conversation).conversation
    return conversation


@pytest.mark.parametrize("question", ["What is the capital of France?", "tell me a riddle"])
def test_a_question_of_which_the_articles_have_no_word_is_refused_as_at_first(
    bees: PassageIndex, question: str
) -> None:
    given = answer(question, bees, after(bees, "What does a queen bee lay?"))
    assert given.status is Status.NOT_IN_ARTICLE
    assert given.read_as.carried == ()


@pytest.mark.parametrize(
    "question", ["What is the capital of summer?", "Which team won in summer?"]
)
def test_a_question_that_points_at_nothing_and_is_refused_by_itself_stays_refused(
    bees: PassageIndex, question: str
) -> None:
    given = answer(question, bees, after(bees, "Do drones have a sting?"))
    assert given.status is Status.NOT_IN_ARTICLE
    assert given.read_as.carried == ()


def test_a_question_that_points_back_is_read_on_even_if_refused_by_itself(
    bees: PassageIndex,
) -> None:
    question = "And what is the capital of it in summer?"
    assert answer(question, bees).status is Status.NOT_IN_ARTICLE
    given = answer(question, bees, after(bees, "Do drones have a sting?"))
    assert given.status is Status.UNSURE
    assert [term.text for term in given.read_as.carried] == ["drones", "sting"]


def test_a_question_that_was_refused_keeps_its_topic_for_the_next(index: PassageIndex) -> None:
    refused = answer("do elephants like engraftment parties on Friday nights", index)
    assert refused.status is Status.NOT_IN_ARTICLE
    given = answer("when does it happen?", index, refused.conversation)
    assert given.sources[0].quote.startswith("Engraftment is the moment")


@pytest.mark.parametrize(
    "question", ["How does that work?", "how does it work", "How do they work?"]
)
def test_how_something_works_is_not_about_work(index_of: IndexOf, question: str) -> None:
    mill = index_of(
        mill=[
            "The press crushes apples. A screw drives its plate down.",
            "The mill stands by a river.",
            "People work in the mill at night, and their work is hard work.",
        ]
    )
    given = answer(question, mill, after(mill, "What crushes apples?"))
    assert given.text == "A screw drives its plate down."
    assert answer("Who does the work in it?", mill, given.conversation).sources[0].passage.id == (
        "mill:3"
    )


@pytest.mark.parametrize(
    ("first", "ordinal"),
    [
        ("What is the strongest evidence for?", 9),
        ("Is a transplant covered by health insurance?", 14),
    ],
)
@pytest.mark.parametrize("question", ["For which diseases?", "against which diseases"])
def test_for_which_diseases_asks_of_what_was_said(
    index: PassageIndex, first: str, ordinal: int, question: str
) -> None:
    assert answer(question, index).sources[0].passage.ordinal != ordinal
    given = answer(question, index, after(index, first))
    assert given.sources[0].passage.ordinal == ordinal


def test_a_question_is_as_close_in_meaning_as_with_the_one_before_it_or_by_itself(
    meant: PassageIndex,
) -> None:
    asked = read_question("And for moms?", 2000)
    alone = rank(asked, meant, 3)
    cells = CarriedTerm("cells", "cells", "cell", 0.4, "turn 1")

    def closeness(before: str | None) -> Scores:
        carried = Carried((cells,), lean=0.4, question=before)
        meaning = rank_on(alone, carried, meant, 3).candidates.meaning
        assert meaning is not None
        return meaning.closeness

    by_itself, together = closeness(None), closeness("Can one have babies afterwards?")
    assert (together >= by_itself - 1e-6).all()
    infertile = next(
        number
        for number, text in enumerate(prepare(meant).texts)
        if "women and men infertile" in text
    )
    assert together[infertile] > by_itself[infertile] + 0.05


def test_a_question_without_a_topic_gets_what_comes_closest(bees: PassageIndex) -> None:
    given = answer("What happened to it?", bees, after(bees, "Do drones sting?"))
    assert given.status is Status.UNSURE
    assert given.sources[0].passage.id == "bees:2"


def test_what_is_carried_makes_the_same_answer_no_less_sure(bees: PassageIndex) -> None:
    before = after(bees, "What harms the brood?", "What does a queen bee lay?")
    question = "How long do worker bees live in winter, and in summer?"
    alone, together = answer(question, bees), answer(question, bees, before)
    assert together.text == alone.text
    assert together.confidence >= alone.confidence
    assert together.status is alone.status is Status.ANSWERED


def test_a_suggested_question_is_asked_by_itself(index: PassageIndex) -> None:
    first = answer("How long does mobilization take?", index)
    for question in first.suggestions:
        for typed in (question, question.lower().rstrip("?"), f"  {question} "):
            given = answer(typed, index, first.conversation)
            assert given.read_as.carried == ()
            assert given.sources == answer(typed, index).sources


def test_a_followup_stays_in_the_article_that_was_shown(index_of: IndexOf) -> None:
    both = index_of(bees=BEES, cars=CARS)
    for question, article in (("Do drones have a sting?", "bees"), ("What has an engine?", "cars")):
        before = after(both, question)
        assert answer("And in winter?", both, before).sources[0].passage.article.id == article


def test_the_article_shown_last_is_no_source_where_another_is_asked(index_of: IndexOf) -> None:
    both = index_of(bees=BEES, cars=CARS)
    given = answer("And in winter?", both, after(both, "What has an engine?"), within=["bees"])
    assert {source.passage.article.id for source in given.sources} == {"bees"}


def test_a_followup_can_be_answered_by_another_article_that_is_named(index_of: IndexOf) -> None:
    both = index_of(bees=BEES, cars=CARS)
    given = answer("And the tyres for winter?", both, after(both, "Do drones have a sting?"))
    assert given.sources[0].passage.article.id == "cars"


def test_of_many_passages_those_of_the_article_shown_last_are_candidates_too(
    index_of: IndexOf,
) -> None:
    winters = {f"place{n}": [f"Winter in winter, winter at place {n}."] for n in range(9)}
    many = index_of(bees=BEES, **winters)
    before = after(many, "Do drones have a sting?")
    asked = read_question("And in winter?", 2000)
    found = ask(Turn(as_question(asked), many, before, scale=Scale(0, 4)), asked)
    assert "bees:3" in [source.passage.id for source in found.sources]


# Two interpretations


def both_interpretations(index: PassageIndex) -> tuple[Interpretation, Interpretation]:
    """Return a question by itself and carried on, which lead to different passages."""
    new = Conversation(index.stats().generation)
    before = after(index, "What are CAR-T cells?")
    asked = read_question("what about lupus?", 2000)
    turns = (Turn(as_question(asked), index, conversation) for conversation in (new, before))
    alone, together = (interpreted(turn, asked)[0] for turn in turns)
    assert alone.ranking.passages[0].passage != together.ranking.passages[0].passage
    return alone, together


def scored(found: Interpretation, score: float, status: Status = Status.ANSWERED) -> Interpretation:
    ranking = found.ranking
    evidence = ranking.evidence._replace(score=score)
    confidence = Confidence(status, found.confidence.value)
    return Interpretation(ranking._replace(evidence=evidence), confidence)


@pytest.mark.parametrize("score", [0.91, 1.0, 1.1])
def test_another_interpretation_within_ten_per_cent_is_worth_offering(
    index: PassageIndex, score: float
) -> None:
    alone, together = both_interpretations(index)
    assert is_worth_offering(scored(alone, score), scored(together, 1.0))


@pytest.mark.parametrize("score", [0.89, 1.12])
def test_another_interpretation_is_not_worth_offering_if_one_is_clearly_better(
    index: PassageIndex, score: float
) -> None:
    alone, together = both_interpretations(index)
    assert not is_worth_offering(scored(alone, score), scored(together, 1.0))


@pytest.mark.parametrize("status", [Status.UNSURE, Status.NOT_IN_ARTICLE])
def test_another_interpretation_is_not_worth_offering_if_it_is_not_sure(
    index: PassageIndex, status: Status
) -> None:
    alone, together = both_interpretations(index)
    assert not is_worth_offering(scored(alone, 1.0, status), scored(together, 1.0))


def test_an_interpretation_that_leads_to_the_same_passage_is_not_worth_offering(
    index: PassageIndex,
) -> None:
    _, together = both_interpretations(index)
    assert not is_worth_offering(scored(together, 1.0), scored(together, 1.0))


def test_the_other_interpretation_is_offered_and_a_yes_shows_it(index: PassageIndex) -> None:
    question = "what about chemotherapy?"
    given = answer(question, index, after(index, "What does MSC stand for?"))
    alone = answer(question, index)
    assert given.offer is not None
    assert given.text != alone.text
    assert answer("yes", index, given.conversation).text == alone.text


# The state of the index


def test_a_conversation_of_articles_that_have_changed_is_left_behind_and_said_so(
    index_of: IndexOf, bees: PassageIndex
) -> None:
    before = after(bees, "Do drones have a sting?")
    changed = index_of(bees=BEES[:1])
    for message in ("why?", "more", "What does a queen bee lay?"):
        given = answer(message, changed, before)
        assert given.notices == (articles_changed(),)
        assert given.conversation.generation == changed.stats().generation
        assert answer(message, changed).text == given.text
