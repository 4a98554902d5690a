"""Which questions are one gap, in which order gaps come, and the question set they become."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluating.evaluation import evaluate
from bot.evaluating.question_sets import read_question_set
from bot.journal.gap_questions import question_set
from bot.journal.gaps import Gap, by_week, find_gaps
from bot.journal.journal import Entry, Rating
from bot.values.kinds import Status
from bot.values.settings import DEFAULTS
from corpus.index import PassageIndex
from corpus.opening import open_index
from corpus.terms import content_stems

START = datetime(2026, 3, 1, tzinfo=UTC)
PRICE = (
    "How much does a stem cell transplant cost?",
    "What does a transplant of stem cells cost?",
    "stem cell transplant cost",
    "cost of stem-cell transplants",
    "How much does a stem cell transplant cost in Mexico?",
)
PAIN = ("Is the transplant painful?", "Are transplants painful?", "transplant pain")


def asked(
    question: str,
    *,
    status: Status = Status.NOT_IN_ARTICLE,
    passages: Sequence[str] = (),
    rating: Rating | None = None,
    reason: str | None = None,
    day: int = 0,
) -> Entry:
    return Entry(question, status, tuple(passages), rating, reason, START + timedelta(days=day))


def wordings(gaps: Sequence[Gap]) -> list[list[str]]:
    return [list(gap.wordings) for gap in gaps]


def test_questions_with_the_same_words_are_one_gap() -> None:
    (gap,) = find_gaps([asked(question) for question in PRICE])
    assert set(gap.wordings) == set(PRICE)
    assert gap.count == len(PRICE)


def test_other_questions_about_the_same_thing_are_other_gaps() -> None:
    gaps = find_gaps([asked(question) for question in (*PAIN, *PRICE)])
    assert wordings(gaps) == [list(PRICE), list(PAIN)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Is it expensive?", "How expensive is a transplant?"),  # one word is too little
        ("Can children get a transplant?", "Can pregnant women get a transplant?"),
        ("Who pays for a transplant in Germany?", "How long is a transplant patient in hospital?"),
        ("Was kostet das?", "Wie lange dauert das?"),
        ("多少钱？", "多久？"),
    ],
)
def test_questions_that_share_little_are_two_gaps(one: str, other: str) -> None:
    assert wordings(find_gaps([asked(one), asked(other)])) == [[one], [other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who pays for a transplant in Germany?", "Who pays for transplants in Mexico?"),
        ("side effects of HSCT in children", "What are the side effects of HSCT?"),
        ("Who is he?", "who is he"),  # without a word that carries a topic
        ("Was kostet das?", "was kostet DAS"),
        ("多少钱？", "多少钱"),
    ],
)
def test_questions_that_share_most_are_one_gap(one: str, other: str) -> None:
    assert wordings(find_gaps([asked(one), asked(other)])) == [[one, other]]


def test_a_gap_tells_how_it_was_asked_and_what_was_shown() -> None:
    question, other, *_ = PRICE
    (gap,) = find_gaps(
        [
            asked(other, status=Status.UNSURE, passages=["a:2", "a:1"], day=1),
            asked(question, status=Status.UNSURE, passages=["a:1"], day=2),
            asked(question, day=5),
            asked(question, passages=["a:3"], rating="down", reason="too old", day=3),
        ]
    )
    assert gap.question == question
    assert gap.wordings == {question: 3, other: 1}
    assert gap.statuses == {Status.UNSURE: 2, Status.NOT_IN_ARTICLE: 1}
    assert gap.nearest == ("a:1", "a:2", "a:3")
    assert (gap.down, gap.reasons, gap.count) == (1, ("too old",), 4)
    assert (gap.first, gap.last) == (START + timedelta(days=1), START + timedelta(days=5))


def test_an_answer_that_was_rated_down_is_a_gap() -> None:
    answered = asked(PAIN[0], status=Status.ANSWERED, passages=["a:1"], rating="down")
    (gap,) = find_gaps([answered])
    assert (gap.statuses, gap.down, gap.count) == ({}, 1, 1)


def test_an_unsure_answer_that_was_rated_up_is_no_gap() -> None:
    unsure = asked(PAIN[0], status=Status.UNSURE, passages=["a:1"])
    assert find_gaps([unsure, unsure._replace(rating="up")]) == []
    assert [n for _, n in by_week([unsure, unsure._replace(rating="up")], START, 1)] == [0]
    elsewhere = unsure._replace(rating="up", passages=("a:2",))
    assert wordings(find_gaps([unsure, elsewhere])) == [[PAIN[0]]]


def test_that_the_article_does_not_say_is_a_gap_even_if_rated_up() -> None:
    refused = asked(PAIN[0])
    (gap,) = find_gaps([refused, refused._replace(rating="up")])
    assert gap.count == 1


def test_the_most_frequent_gap_is_the_first_and_of_equal_ones_the_older() -> None:
    questions = ["Is wine allowed?", "Who is the president?", "Is wine allowed?", "Is tea allowed?"]
    gaps = find_gaps([asked(question, day=n) for n, question in enumerate(questions)])
    assert [gap.question for gap in gaps] == [
        "Is wine allowed?",
        "Who is the president?",
        "Is tea allowed?",
    ]


def test_there_is_no_gap_in_nothing() -> None:
    assert find_gaps([]) == []


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6), max_size=40))
def test_each_question_joins_the_first_gap_that_is_near_enough(found: list[list[str]]) -> None:
    letters = {letter: f"zz{letter}" for letter in "abcdefgh"}  # no stop words, no endings
    questions = [" ".join(letters[letter] for letter in letters_of) for letters_of in found]
    expected = grouped_one_by_one(questions)
    gaps = find_gaps([asked(question) for question in questions])
    assert sorted(sorted(gap.wordings) for gap in gaps) == expected


def grouped_one_by_one(questions: Sequence[str]) -> list[list[str]]:
    """Compare every set of words with every gap, as the description of `bot.journal.gaps` says."""
    by_words: dict[frozenset[str], list[str]] = {}
    for question in questions:
        by_words.setdefault(frozenset(content_stems(question)), []).append(question)
    gaps: dict[frozenset[str], set[str]] = {}
    for words in sorted(by_words, key=lambda words: -len(by_words[words])):
        for begun in gaps:
            shared = len(words & begun)
            if shared >= 2 and shared * 2 >= len(words | begun):
                gaps[begun] |= set(by_words[words])
                break
        else:
            gaps[words] = set(by_words[words])
    return sorted(sorted(gap) for gap in gaps.values())


def written(tmp_path: Path, document: object) -> Path:
    path = tmp_path / "gaps.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_gaps_become_a_question_set_that_can_be_measured(
    tmp_path: Path, index: PassageIndex
) -> None:
    gaps = find_gaps(
        [
            asked("Who won the world cup?"),
            asked("Who won the world cup?"),
            # What the article answers by now.
            asked("How long does mobilization take?", passages=["stem-cells:7", "stem-cells:6"]),
        ]
    )
    document = question_set(gaps, index, ["stem-cells"])
    questions = read_question_set(written(tmp_path, document))
    assert [len(questions.questions), len(questions.unanswerable)] == [0, 2]
    passages = index.article("stem-cells")
    (known,) = questions.documents
    assert [p.text for p in known.passages] == [p.text for p in passages]
    figures = evaluate(questions, DEFAULTS).figures()
    assert figures["states"]["unanswerable"] == {
        "answered": 0.5,
        "unsure": 0,
        "not_in_article": 0.5,
    }
    assert figures["passage_hit@1"] is figures["sentence_hit@1"] is figures["mrr@10"] is None
    assert figures["states"]["own"] is figures["false_alarms"] is None


def test_a_question_stands_where_its_answer_may_be_missing(index: PassageIndex) -> None:
    gaps = find_gaps(
        [
            asked("Who won the world cup?"),
            asked("Is mobilization painful for dogs?", passages=["gone:1", "stem-cells:7"]),
        ]
    )
    (article,) = question_set(gaps, index, ["stem-cells"])["data"]
    placed = {
        paragraph["passage"]: [qa["question"] for qa in paragraph["qas"]]
        for paragraph in article["paragraphs"]
        if paragraph["qas"]
    }
    assert placed == {
        "stem-cells:1": ["Who won the world cup?"],
        "stem-cells:7": ["Is mobilization painful for dogs?"],
    }


def test_a_question_brings_its_counts_along(index: PassageIndex) -> None:
    shown = asked(PAIN[0], status=Status.UNSURE, passages=["stem-cells:2"])
    gaps = find_gaps([shown, shown, asked(PAIN[1], rating="down", reason="no")])
    (article,) = question_set(gaps, index, [])["data"]
    (question,) = article["paragraphs"][1]["qas"]
    assert question == {
        "id": question["id"],
        "question": PAIN[0],
        "is_impossible": True,
        "answers": [],
        "count": 3,
        "statuses": {"unsure": 2},
        "rated_down": 1,
        "reasons": ["no"],
        "first": "2026-03-01T00:00:00+00:00",
        "last": "2026-03-01T00:00:00+00:00",
        "wordings": {PAIN[0]: 2, PAIN[1]: 1},
        "shown": ["stem-cells:2"],
    }


def test_of_a_library_only_the_articles_that_were_shown_are_written_out(
    tmp_path: Path, index_of: Callable[..., PassageIndex]
) -> None:
    index = index_of(
        tea=["Tea is made of leaves and hot water."], mill=["The mill stands by the river."]
    )
    gaps = find_gaps([asked("Who drinks tea?", passages=["tea:1"]), asked("Why?")])
    document = question_set(gaps, index, [])
    assert [article.get("article") for article in document["data"]] == ["tea", None]
    questions = read_question_set(written(tmp_path, document))
    assert len(questions.unanswerable) == 2
    assert evaluate(questions, DEFAULTS, library=index).unanswerable


def test_an_answer_that_was_filled_in_makes_a_test_of_a_question(
    tmp_path: Path, index: PassageIndex
) -> None:
    gaps = find_gaps([asked("How long does mobilization take?", passages=["stem-cells:7"])])
    document = question_set(gaps, index, ["stem-cells"])
    for paragraph in document["data"][0]["paragraphs"]:
        for question in paragraph["qas"]:
            question["is_impossible"] = False
            question["answers"] = [{"text": paragraph["context"][10:40]}]
    (known,) = read_question_set(written(tmp_path, document)).questions
    assert known.gold_passages == {"a0:7"}
    assert known.gold_sentences


def test_the_passages_of_any_article_are_read_again(tmp_path: Path) -> None:
    strange = tmp_path / "strange.txt"
    strange.write_bytes(
        "A title\r\n\r\nOne\u2028two\x0cthree \x1b[31m words, and 4\u00a0000 more.\r\n\r\n"
        "\u202eabc def. Ghi jkl!\r\n\r\n\ufeffThe end of it has words too, four or more.".encode()
    )
    index = open_index([strange])
    gaps = find_gaps([asked("Why?")])
    (article,) = index.articles()
    questions = read_question_set(written(tmp_path, question_set(gaps, index, [article.id])))
    assert len(questions.unanswerable) == 1
