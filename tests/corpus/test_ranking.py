"""BM25 against what others make of it: a pencil, Lucene's tables, tantivy, rank_bm25's Okapi."""

import math
import random
from collections.abc import Mapping

import numpy as np
import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from corpus.ranking import K1, B, LuceneBM25, idf, stored_length

PASSAGES = [
    ["stem", "cell", "cell"],
    ["cell", "graft"],
    ["immun", "system", "graft", "risk"],
]


@pytest.fixture(scope="module")
def ranking() -> LuceneBM25:
    return LuceneBM25(PASSAGES)


def test_idf_is_that_of_a_worked_example() -> None:
    # 3 passages, the term in 1 of them: ln(1 + (3 - 1 + .5) / (1 + .5)) = ln(2.6667)
    assert idf(passages_with_term=1, passages=3) == pytest.approx(0.980829)
    # in 2 of them: ln(1 + (3 - 2 + .5) / (2 + .5)) = ln(1.6)
    assert idf(passages_with_term=2, passages=3) == pytest.approx(0.470004)


def test_scores_are_those_of_a_worked_example(ranking: LuceneBM25) -> None:
    # Lengths 3, 2 and 4, on average 3; norm = 1.2 * (.25 + .75 * length / 3) = 1.2, .9, 1.5.
    # Passage 1: cell twice  .470004 * 2 / (2 + 1.2) = .293752
    #            stem once   .980829 * 1 / (1 + 1.2) = .445831, together .739584
    # Passage 2: cell once   .470004 * 1 / (1 + .9)  = .247370
    scores = ranking.get_scores({"cell": 1.0, "stem": 1.0})
    assert scores.tolist() == pytest.approx([0.739584, 0.247370, 0.0], rel=1e-5)


def test_a_weight_multiplies_the_part_of_its_term(ranking: LuceneBM25) -> None:
    # From above: 2 * .293752 + .5 * .445831 = .810420 and 2 * .247370 = .494740
    scores = ranking.get_scores({"cell": 2.0, "stem": 0.5})
    assert scores.tolist() == pytest.approx([0.810420, 0.494740, 0.0], rel=1e-5)


@pytest.mark.parametrize("question", [{}, {"unknown": 1.0}, {"cell": 0.0}, {"cell": -1.0}])
def test_nothing_asked_scores_nothing(ranking: LuceneBM25, question: dict[str, float]) -> None:
    assert ranking.get_scores(question).tolist() == [0.0, 0.0, 0.0]


def test_a_term_in_every_passage_still_counts() -> None:
    assert min(LuceneBM25([["cell"], ["cell", "graft"]]).get_scores({"cell": 1.0})) > 0


@pytest.mark.parametrize("passages", [[], [[]], [[], []], [["cell"]], [[], ["cell"]]])
def test_very_few_or_empty_passages_can_be_ranked(passages: list[list[str]]) -> None:
    found = LuceneBM25(passages).get_scores({"cell": 1.0}) > 0
    assert found.tolist() == ["cell" in passage for passage in passages]


def test_the_units_of_a_term_are_counted(ranking: LuceneBM25) -> None:
    assert ranking.units_with("graft").tolist() == [1, 2]
    assert (ranking.units_counted("cell"), ranking.units_counted("unknown")) == (2, 0)
    assert ranking.units_with("unknown").tolist() == []


# Pairs of Lucene's SmallFloat.byte4ToInt(intToByte4(n)); the last is the largest int there is.
@pytest.mark.parametrize(
    ("length", "stored"),
    [
        (0, 0),
        (39, 39),
        (40, 40),
        (41, 40),
        (42, 42),
        (47, 46),
        (100, 96),
        (119, 112),
        (150, 144),
        (2**31 - 1, 2_013_265_944),
    ],
)
def test_a_length_is_kept_as_lucene_keeps_it(length: int, stored: int) -> None:
    assert stored_length(length) == stored


def test_all_lengths_fit_in_one_byte() -> None:
    assert len({stored_length(2**n + m * 2**n // 8) for n in range(3, 31) for m in range(8)}) < 256


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_longer_passage_is_never_kept_as_a_shorter_one(first: int, second: int) -> None:
    shorter, longer = sorted([first, second])
    assert longer * 7 / 8 < stored_length(longer) + 1
    assert stored_length(shorter) <= stored_length(longer) <= longer


words = st.sampled_from("abcdef")
many_passages = st.lists(st.lists(words, max_size=60), max_size=12)


@settings(max_examples=150)
@given(many_passages, st.dictionaries(words, st.floats(0.01, 10), min_size=1))
def test_a_passage_scores_above_zero_if_it_holds_a_term_and_only_then(
    passages: list[list[str]], question: dict[str, float]
) -> None:
    scores = LuceneBM25(passages).get_scores(question)
    assert (scores > 0).tolist() == [bool(question.keys() & set(p)) for p in passages]


@settings(max_examples=150)
@given(many_passages, st.dictionaries(words, st.floats(0.01, 10), min_size=1))
def test_scores_are_those_of_the_formula(
    passages: list[list[str]], question: dict[str, float]
) -> None:
    average = sum(map(len, passages)) / (len(passages) or 1)
    expected = []
    for passage in passages:
        score = 0.0
        for term, weight in question.items():
            n, tf = sum(term in p for p in passages), passage.count(term)
            norm = K1 * (1 - B + B * stored_length(len(passage)) / average) if average else 1
            score += weight * math.log(1 + (len(passages) - n + 0.5) / (n + 0.5)) * tf / (tf + norm)
        expected.append(score)
    assert LuceneBM25(passages).get_scores(question).tolist() == pytest.approx(expected, rel=1e-5)


@settings(max_examples=150)
@given(many_passages, st.dictionaries(words, st.floats(0, 10), min_size=1))
def test_a_score_is_the_sum_of_what_its_terms_give(
    passages: list[list[str]], question: dict[str, float]
) -> None:
    ranking = LuceneBM25(passages)
    for unit, score in enumerate(ranking.get_scores(question).tolist()):
        parts = ranking.term_scores(question, unit)
        assert sum(parts.values()) == pytest.approx(score, rel=1e-5)
        assert parts.keys() == {t for t in passages[unit] if question.get(t)}


@pytest.fixture(scope="module")
def generated() -> list[list[str]]:
    """Some hundred passages, a few words in most of them and most words in a few."""
    chance = random.Random(20)
    vocabulary = [f"w{n}" for n in range(400)]
    rarity = [1 / (n + 1) for n in range(400)]
    lengths = [chance.choice([0, 1, 5, 30, 80, 150, 400]) for _ in range(300)]
    return [chance.choices(vocabulary, rarity, k=length) for length in lengths]


@pytest.fixture(scope="module")
def questions() -> list[dict[str, float]]:
    chance = random.Random(21)
    return [
        {f"w{chance.randrange(420)}": chance.choice([0.1, 0.4, 1.0, 1.0, 2.5]) for _ in range(n)}
        for n in [1, 2, 3, 5, 8, 13] * 25
    ]


class Tantivy:
    """The same passages in another implementation of the same formula, written in Rust."""

    def __init__(self, passages: list[list[str]]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("number", stored=True)
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(num_threads=1)
        for number, passage in enumerate(passages):
            writer.add_document(tantivy.Document(terms=" ".join(passage), number=number))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def scores(self, question: Mapping[str, float]) -> dict[int, float]:
        """Return the passages found, best first; tantivy's scores have a factor k1 + 1."""
        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(term), weight))
            for term, weight in question.items()
        ]
        searcher = self.index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(parts), searcher.num_docs).hits
        return {searcher.doc(place)["number"][0]: score / (K1 + 1) for score, place in hits}

    def _term(self, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, "terms", term, "freq")


def test_passages_score_as_in_tantivy(
    generated: list[list[str]], questions: list[dict[str, float]]
) -> None:
    ours, theirs = LuceneBM25(generated), Tantivy(generated)
    for question in questions:
        scores = ours.get_scores(question)
        found = {number: scores[number] for number in np.flatnonzero(scores).tolist()}
        assert found == pytest.approx(theirs.scores(question), rel=1e-6)


def test_passages_stand_in_the_order_of_tantivy(
    generated: list[list[str]], questions: list[dict[str, float]]
) -> None:
    ours, theirs = LuceneBM25(generated), Tantivy(generated)
    for question in questions:
        expected = list(theirs.scores(question))
        order = np.argsort(-ours.get_scores(question), kind="stable")
        assert order[: len(expected)].tolist() == expected


def test_a_term_is_saturated_as_in_the_okapi_formula_of_rank_bm25() -> None:
    # Okapi differs in idf and by k1 + 1 alone, up to lengths that a byte keeps exactly.
    passages = [p[:40] for p in [*PASSAGES, ["risk"] * 3, ["a"] * 20, ["b"] * 40]]
    ours, okapi = LuceneBM25(passages), BM25Okapi(passages, k1=K1, b=B)
    for term in ("stem", "immun", "cell", "risk"):
        expected = okapi.get_scores([term]) / okapi.idf[term] / (K1 + 1)
        assert (ours.get_scores({term: 1.0}) / ours.idf[term]).tolist() == pytest.approx(
            expected.tolist(), rel=1e-6
        )


def test_rare_terms_rank_passages_as_the_okapi_formula_does(generated: list[list[str]]) -> None:
    passages = [p for p in generated if len(p) in {5, 30}]  # lengths that a byte keeps exactly
    ours, okapi = LuceneBM25(passages), BM25Okapi(passages, k1=K1, b=B)
    rare = [term for term in ours.idf if 1 < ours.units_counted(term) < 9]
    assert len(rare) > 50
    for term in rare:
        holding = ours.units_with(term)
        assert np.argsort(ours.get_scores({term: 1.0})[holding], kind="stable").tolist() == (
            np.argsort(okapi.get_scores([term])[holding], kind="stable").tolist()
        )
