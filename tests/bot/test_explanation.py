"""A score taken apart adds up again, by features and by words."""

import json
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.answering import answer
from bot.dialogue.asking import ask
from bot.dialogue.turn import Turn
from bot.query.message import as_question
from bot.query.question import read_question
from bot.ranking.explanation import explain
from bot.ranking.features.meaning import MEANING
from bot.ranking.features.numbers import NUMBER
from bot.ranking.features.times import TIME
from bot.ranking.ranking import RankedPassage, Ranking, rank
from bot.values.answers import Answer, Explanation
from bot.values.options import Options
from bot.values.scale import SCALE, Scale
from bot.values.search import Search
from corpus.engines.memory import MemoryIndex
from corpus.index import Hit, PassageIndex

IndexOf = Callable[..., PassageIndex]

KNOWN = json.loads(
    (Path(__file__).parents[1] / "data" / "stem-cells-questions.json").read_text("utf-8")
)
QUESTIONS = [
    *(known["question"] for known in KNOWN),
    "Why, why, why do stem cells, stem cells, settle in the marrow marrow?",
    "How many autoimune deseases, and when?",
    "who is it",
    "stem",
    "What does HSCT stand for?",
]


def ranked(
    question: str, index: PassageIndex, scale: Scale = SCALE
) -> tuple[Ranking, list[Explanation]]:
    ranking = rank(read_question(question, longest=200), index, 50, Search(scale=scale))
    return ranking, explain(ranking.candidates, ranking.passages, index)


def assert_adds_up(passage: RankedPassage, explained: Explanation) -> None:
    by_feature = math.fsum(feature.score for feature in explained.features)
    by_word = math.fsum(word.score for word in explained.words) + explained.kind
    assert by_feature == pytest.approx(passage.score, abs=1e-6)
    assert by_word == pytest.approx(passage.score, abs=1e-4)


@pytest.mark.parametrize("question", QUESTIONS)
def test_features_and_words_add_up_to_the_score(index: PassageIndex, question: str) -> None:
    ranking, explanations = ranked(question, index)
    for passage, explained in zip(ranking.passages, explanations, strict=True):
        assert_adds_up(passage, explained)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_feature_gives_its_weight_times_its_value(index: PassageIndex, question: str) -> None:
    ranking, explanations = ranked(question, index)
    for passage, explained in zip(ranking.passages, explanations, strict=True):
        told = [(f.name, f.value, f.weight, f.says) for f in explained.features]
        assert told == [(f.name, v, f.weight, f.says) for f, v in passage.features.items()]
        assert all(f.score == f.weight * f.value for f in explained.features)


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_are_those_of_the_question_the_weightiest_first(
    index: PassageIndex, question: str
) -> None:
    for explained in ranked(question, index)[1]:
        assert all(word.text in question and word.score > 0 for word in explained.words)
        scores = [word.score for word in explained.words]
        assert scores == sorted(scores, reverse=True)
        texts = [word.text for word in explained.words]
        assert len(set(texts)) == len(texts)


def test_most_questions_have_something_to_explain(index: PassageIndex) -> None:
    assert sum(bool(ranked(question, index)[1]) for question in QUESTIONS) >= 35


def test_the_kind_of_answer_is_what_the_answer_types_gave(index: PassageIndex) -> None:
    ranking, explanations = ranked("How long does mobilization take?", index)
    features = ranking.passages[0].features
    kind = TIME.weight * features[TIME] + NUMBER.weight * features[NUMBER]
    assert explanations[0].kind == pytest.approx(kind)
    assert ranked("Is mobilization hard?", index)[1][0].kind == 0


def test_the_word_that_is_nowhere_else_gives_the_most(index: PassageIndex) -> None:
    explained = ranked("Does a stem cell transplant need apheresis?", index)[1][0]
    assert explained.words[0].text == "apheresis"


def test_a_word_asked_in_several_forms_is_named_by_the_first(index: PassageIndex) -> None:
    explained = ranked("Do transplants differ from transplanting and a transplant?", index)[1][0]
    named = {word.text for word in explained.words}
    assert named & {"transplants", "transplanting", "transplant"} == {"transplants"}


def test_a_mistyped_word_is_named_as_it_was_typed(index: PassageIndex) -> None:
    explained = ranked("Is MOBILIZTION hard?", index)[1][0]
    assert explained.words[0].text == "MOBILIZTION"


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_adds_up_for_the_candidates_of_a_large_index_too(
    index: PassageIndex, question: str
) -> None:
    ranking, explanations = ranked(question, index, Scale(0))
    for passage, explained in zip(ranking.passages, explanations, strict=True):
        assert_adds_up(passage, explained)


# By meaning

IN_OTHER_WORDS = ["is it safe?", "side effects", "how many nurses work on a ward", "old and costly"]


@pytest.mark.parametrize("scale", [SCALE, Scale(0)])
@pytest.mark.parametrize("question", [*IN_OTHER_WORDS, *QUESTIONS[::4]])
def test_it_adds_up_with_the_meaning_too(meant: PassageIndex, question: str, scale: Scale) -> None:
    ranking, explanations = ranked(question, meant, scale)
    for passage, explained in zip(ranking.passages, explanations, strict=True):
        assert_adds_up(passage, explained)


@pytest.mark.parametrize("question", IN_OTHER_WORDS)
def test_what_the_meaning_gave_is_told_apart_from_what_words_gave(
    meant: PassageIndex, question: str
) -> None:
    ranking, explanations = ranked(question, meant)
    assert ranking.candidates.meaning is not None
    for passage, explained in zip(ranking.passages, explanations, strict=True):
        (share,) = (found for found in explained.features if found.says == "close in meaning")
        closeness = ranking.candidates.meaning.closeness[passage.number]
        assert share.score == pytest.approx(ranking.candidates.meaning.strength * closeness)
        assert share.score == passage.features[MEANING]
        assert dict(explained.beyond).get("the meaning", 0.0) == share.score
        assert "close in meaning" not in {word.text for word in explained.words}


def test_a_question_that_words_answer_surely_is_explained_by_words_alone(
    meant: PassageIndex,
) -> None:
    _, explanations = ranked("What is a stem cell?", meant)
    assert all(dict(found.beyond).keys() <= {"the kind of answer"} for found in explanations)


# Carried on by earlier turns

CONVERSATIONS = [
    ("What is an allogeneic transplant?", "Does the body reject it?"),
    ("How long does mobilization take?", "why?"),
    ("What is HSCT?", "And how many patients die from it?"),
    ("Where are MSCs taken from?", "what about their long-term risks?"),
    ("what is immune tolerance", "who is it?"),
    ("lupus", "And in diabets?"),
    ("What is conditioning?", "How many days does it take with T cells then, and why?"),
]


def carried_on(
    conversation: tuple[str, str], index: PassageIndex, top_k: int = 50, scale: Scale = SCALE
) -> tuple[Answer, list[Explanation]]:
    before = answer(conversation[0], index).conversation
    asked = read_question(conversation[1], longest=200)
    options = Options(top_k=top_k, explain=True)
    given = ask(Turn(as_question(asked), index, before, options=options, scale=scale), asked)
    assert given.sources
    return given, [s.explanation for s in given.sources if s.explanation]


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_features_and_words_add_up_in_a_followup(
    index: PassageIndex, conversation: tuple[str, str]
) -> None:
    given, explanations = carried_on(conversation, index)
    assert given.read_as.carried
    assert_sources_add_up(given, explanations)


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_a_followup_adds_up_with_the_meaning_too(
    meant: PassageIndex, conversation: tuple[str, str]
) -> None:
    assert_sources_add_up(*carried_on(conversation, meant))


@pytest.mark.parametrize("candidates", [3, 20])
@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_a_followup_adds_up_for_the_candidates_of_a_large_index_too(
    index: PassageIndex, conversation: tuple[str, str], candidates: int
) -> None:
    given, explanations = carried_on(conversation, index, candidates, Scale(0, candidates))
    assert_sources_add_up(given, explanations)


def assert_sources_add_up(given: Answer, explanations: list[Explanation]) -> None:
    for source, explained in zip(given.sources, explanations, strict=True):
        assert source.score is not None
        by_feature = math.fsum(feature.score for feature in explained.features)
        by_word = math.fsum(word.score for word in explained.words) + explained.kind
        assert by_feature == pytest.approx(source.score, abs=1e-6)
        assert by_word == pytest.approx(source.score, abs=1e-4)
        assert all(f.score == f.weight * f.value for f in explained.features)


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_words_are_those_of_the_question_and_those_carried(
    index: PassageIndex, conversation: tuple[str, str]
) -> None:
    given, explanations = carried_on(conversation, index)
    carried = {term.text for term in given.read_as.carried}
    named = {word.text for explained in explanations for word in explained.words}
    assert named & carried
    assert all(word in conversation[1] for word in named - carried)
    assert named <= carried | set(re.findall(r"\w+", conversation[1]))


def test_what_was_carried_gives_less_to_a_passage_that_was_shown(index: PassageIndex) -> None:
    once = answer("What is an allogeneic transplant?", index)
    twice = answer("What is an allogeneic transplant?", index, once.conversation)
    shares = []
    for before in (once, twice):
        given = answer("Does the body reject it?", index, before.conversation, explain=True)
        explained = given.sources[0].explanation
        assert explained is not None
        assert given.sources[0].passage.ordinal == 10
        shares.append({word.text: word.score for word in explained.words})
    assert shares[1]["allogeneic"] < shares[0]["allogeneic"]


# In an answer


def test_a_word_is_searched_for_once_however_many_passages_are_explained(
    index_of: IndexOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(**{f"a{n}": [f"Graft {n} of the cells."] for n in range(9)})
    ranking = rank(read_question("graft cells", longest=200), index, 9)
    searched = []

    def search(terms: Mapping[str, float], *args: Any, **options: Any) -> list[Hit]:
        searched.append(terms)
        return MemoryIndex.search(index, terms, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "search", search)
    assert len(explain(ranking.candidates, ranking.passages, index)) == 9
    assert searched == [{"graft": 1.0}, {"cell": 1.0}]


def test_an_answer_explains_its_sources_only_where_it_is_asked_to(index: PassageIndex) -> None:
    question = "How long does mobilization take?"
    explained = answer(question, index, explain=True)
    assert all(source.explanation for source in explained.sources)
    assert not any(source.explanation for source in answer(question, index).sources)
    for source in explained.sources:
        assert source.explanation is not None
        features = source.explanation.features
        assert math.fsum(f.score for f in features) == pytest.approx(source.score, abs=1e-6)
