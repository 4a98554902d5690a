"""Questions in other words than the article's: found by what they mean, with either encoder."""

import functools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot import answer
from bot.dialogue.asking import ask
from bot.dialogue.turn import Turn
from bot.query.message import as_question
from bot.query.question import read_question
from bot.ranking.explanation import explain
from bot.ranking.meaning import tuning_for
from bot.ranking.ranking import rank
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.kinds import Doubt, Status
from bot.values.scale import Scale
from bot.values.search import Search
from bot.values.tuning import AS_SHIPPED, Calibration, Measures, Relatedness, Tuning
from corpus.articles import bundled
from corpus.engines.disk import DiskIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import Encoder, no_encoder
from corpus.meaning.installed import installed_encoder
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index

OPENERS: dict[str, Callable[[], Encoder]] = {
    "table": functools.cache(TableEncoder),
    "model": functools.cache(installed_encoder),
}

# Typed as people type, in words that the bundled article has not: the passage that answers, and
# whether it is among the first three with the table and with the model.
EVERYDAY = [
    ("what's the price of this", 14, True, True),
    ("do i have to stay in a clinic", 8, True, True),
    ("will it make me throw up", 13, False, True),
    ("when is the patient allowed back in the office", 14, False, True),
    # By the model it hangs on the processor: sums of its 8-bit numbers saturate on those without
    # VNNI instructions, so that its vectors are a little others there.
    ("is there a chance i won't survive", 13, True, None),
    ("how do they get them out of my blood", 6, True, True),
    ("why would my body fight against me", 1, True, True),
    ("what if the donor's cells turn on me", 10, True, True),
    ("do they freeze them", 6, True, True),
    ("am i going to be able to get pregnant", 13, False, True),
    ("do i need my jabs again", 8, True, True),
    ("are those private clinics any good", 14, True, True),
    ("what do msc do", 11, True, True),
    ("which illnesses run in the family", 1, True, True),
    ("how sick do i have to be", 9, True, False),
    ("who foots the bill", 14, False, False),
]
OFF_TOPIC = ["how do i bake bread", "who won the world cup", "what does the moon weigh"]


@pytest.fixture(scope="module", params=["table", "model"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def index(name: str) -> PassageIndex:
    return open_index(encoder=OPENERS[name])


def shown(given: Answer) -> list[int]:
    return [source.passage.ordinal for source in given.sources]


@pytest.mark.parametrize(("question", "right", "by_table", "by_model"), EVERYDAY)
def test_everyday_words_find_their_passage(
    name: str,
    index: PassageIndex,
    question: str,
    right: int,
    by_table: bool,
    by_model: bool | None,
) -> None:
    expected = by_table if name == "table" else by_model
    found = right in shown(answer(question, index))
    assert expected is None or found is expected


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_what_is_on_another_topic_is_refused(index: PassageIndex, question: str) -> None:
    given = answer(question, index)
    assert (given.status, given.sources) == (Status.NOT_IN_ARTICLE, ())


def test_what_words_alone_refuse_is_shown_and_said_to_be_closest_in_meaning(
    index: PassageIndex,
) -> None:
    question = "why would my body fight against me"
    assert answer(question, open_index(encoder=no_encoder)).status is Status.NOT_IN_ARTICLE
    given = answer(question, index)
    assert (given.status, given.doubt) == (Status.UNSURE, Doubt.OTHER_WORDS)
    assert given.sources


def test_no_answer_is_unsure_with_nothing_to_show(index: PassageIndex) -> None:
    for question, *_ in EVERYDAY:
        given = answer(question, index)
        assert bool(given.sources) == (given.status is not Status.NOT_IN_ARTICLE)


def test_a_question_that_words_answer_surely_opens_no_encoder() -> None:
    def fail() -> Encoder:
        raise AssertionError("opened")

    index = open_index(encoder=fail)
    asked = "How long does the benefit of a transplant last?"
    assert answer(asked, index).status is Status.ANSWERED
    with pytest.raises(AssertionError, match="opened"):
        answer("why would my body fight against me", index)


@pytest.mark.parametrize("question", ["Wie teuer ist das für mich?", "¿Cuánto cuesta para mí?"])
def test_a_question_in_another_language_is_not_compared(index: PassageIndex, question: str) -> None:
    assert rank(read_question(question, 100), index, 3).candidates.meaning is None


@pytest.mark.parametrize("question", ["the", "is", "will they"])
def test_what_names_nothing_is_not_compared(index: PassageIndex, question: str) -> None:
    given = answer(question, index)
    assert (given.status, given.sources) == (Status.NOT_IN_ARTICLE, ())


def test_a_part_that_is_related_by_its_family_alone_is_not_claimed(tmp_path: Path) -> None:
    path = tmp_path / "ladder.txt"
    path.write_text("Safety tests of the ladder were made in May.\n\nCats sleep all day long.\n")
    given = answer("is it safe?", open_index([path], encoder=OPENERS["table"]))
    assert given.status is Status.UNSURE


def test_passages_in_another_language_are_close_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tee.md"
    path.write_text(
        "# Eins\n\nDer Tee ist heiß und er wird in der Küche gekocht, wenn die Gäste kommen.\n\n"
        "# Two\n\nThe kettle boils quickly, and the guests are given something to drink.\n"
    )
    index = open_index([path], encoder=OPENERS["table"])
    meaning = rank(read_question("hot beverage for visitors", 100), index, 3).candidates.meaning
    assert meaning is not None
    assert meaning.closeness[0] == 0 < meaning.closeness[1]


def test_the_score_is_the_sum_of_its_features(index: PassageIndex) -> None:
    ranking = rank(read_question("am i going to be able to get pregnant", 100), index, 3)
    best = ranking.passages[0]
    given = {feature.name: feature.weight * value for feature, value in best.features.items()}
    assert given["meaning"] > 0
    assert best.score == pytest.approx(sum(given.values()))


def test_a_follow_up_is_close_to_what_it_or_the_question_before_it_is_close_to(
    index: PassageIndex,
) -> None:
    before = answer("What happens in multiple sclerosis?", index).conversation
    given = answer("and why would the body do that?", index, before)
    assert given.status is not Status.NOT_IN_ARTICLE
    assert given.sources


def test_a_large_index_names_passages_by_meaning_where_words_do_not_reach(
    tmp_path: Path,
) -> None:
    index = DiskIndex.create(tmp_path / "library", TableEncoder())
    index.replace(*bundled())
    index.commit()
    question = read_question("why would my body fight against me", 100)
    few = Scale(largest_whole=0, candidates=2, by_meaning=3)
    ranking = rank(question, index, 3, Search(scale=few))
    assert ranking.passages[0].passage.ordinal == 1
    assert len(ranking.candidates.prepared.passages) <= 5
    by_words = rank(
        read_question("What is graft-versus-host disease?", 100), index, 1, Search(scale=few)
    )
    assert len(by_words.candidates.prepared.passages) <= 2
    asked = as_question(question)
    turn = Turn(asked, index, Conversation(index.stats().generation), scale=few)
    assert ask(turn, asked.question).status is Status.UNSURE


def test_words_add_up_to_the_score_of_what_a_large_index_names_by_meaning() -> None:
    index = open_index(encoder=OPENERS["table"])
    question = read_question("are those private clinics any good for patients", 100)
    ranking = rank(question, index, 9, Search(scale=Scale(0, 2, 5)))
    explained = explain(ranking.candidates, ranking.passages, index)
    assert len(explained) > 2
    for ranked, explanation in zip(ranking.passages, explained, strict=True):
        shares = [*explanation.words, *explanation.beyond]
        assert sum(share.score for share in shares) == pytest.approx(ranked.score, abs=1e-6)


def test_relatedness_is_a_weighted_sum() -> None:
    weights = Relatedness(-1.0, 10.0, -0.5, -2.0, -3.0)
    assert weights.of(Measures(cosine=0.5, words=2, names=1, uncommon=1)) == pytest.approx(-2.0)


def test_a_word_in_common_use_says_less_against_a_question_than_a_name() -> None:
    index = open_index(encoder=OPENERS["table"])

    def measures(text: str) -> Measures:
        meaning = rank(read_question(text, 100), index, 1).candidates.meaning
        assert meaning is not None
        return meaning.measures

    assert measures("which kitchen is the prettiest")[1:] == (2, 0, 0)
    assert measures("was it Queen Elizabeth in 1812")[2:] == (2, 2)
    assert measures("does ibuprofen help the kitchen")[3] == 1


def test_a_calibrated_tuning_counts_for_its_model_alone() -> None:
    own = Tuning(1.0, 2.0, Relatedness(0, 0, 0, 0, 0))
    calibration = Calibration(model="mine", tuning=own)
    assert tuning_for("mine", calibration) is own
    assert tuning_for("table-1", calibration) == tuning_for("table-1", AS_SHIPPED) != own


def test_answers_are_the_same_in_another_process(name: str, index: PassageIndex) -> None:
    questions = [question for question, *_ in EVERYDAY[:6]]
    script = (
        "import json, sys\n"
        "from corpus.opening import open_index\n"
        "from corpus.meaning.installed import installed_encoder\n"
        "from corpus.meaning.table import TableEncoder\n"
        "from bot import answer\n"
        "name, *questions = sys.argv[1:]\n"
        "opener = TableEncoder if name == 'table' else installed_encoder\n"
        "index = open_index(encoder=opener)\n"
        "found = [[repr(s.score) for s in answer(q, index).sources] for q in questions]\n"
        "print(json.dumps(found))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, name, *questions], capture_output=True, text=True, check=True
    )
    here = [[repr(source.score) for source in answer(q, index).sources] for q in questions]
    assert json.loads(ran.stdout) == here


def test_five_thousand_sentences_are_asked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    words = "kettle garden river carpet window engine market ladder basket candle".split()
    numbers = np.random.default_rng(4).integers(0, len(words), (5000, 3))
    lines = [f"The {words[a]} near the {words[b]} needs a {words[c]}." for a, b, c in numbers]
    lines[4000] = "Nobody has seen the physician since she moved abroad."
    path.write_text("\n\n".join(" ".join(lines[n : n + 5]) for n in range(0, 5000, 5)))
    told: list[Any] = []
    index = open_index(
        [path], encoder=OPENERS["table"], progress=lambda *so_far: told.append(so_far)
    )
    given = answer("when did the doctor go to another country", index)
    assert "physician" in given.sources[0].passage.text
    assert all(done <= of == 5000 for done, of in told)
