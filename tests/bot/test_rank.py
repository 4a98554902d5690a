"""Passages and sentences in order, and every feature against a pencil."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.query.question import Question, read_question
from bot.ranking.candidates import Candidates, candidates_for, carried_on
from bot.ranking.evidence import Evidence
from bot.ranking.explanation import explain
from bot.ranking.features import FEATURES
from bot.ranking.features.base import Feature
from bot.ranking.matching import Matches
from bot.ranking.prepared import Prepared, Scores, prepare
from bot.ranking.ranking import Ranking, rank, rank_on, warm_up
from bot.ranking.scores import measure, weighted
from bot.values.context_terms import Carried, CarriedTerm
from bot.values.scale import Scale
from bot.values.search import Search
from corpus.article import Article, ArticleBuilder
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import Passage
from corpus.sentences import sentence_spans

KNOWN = json.loads(
    (Path(__file__).parents[1] / "data" / "stem-cells-questions.json").read_text("utf-8")
)
DIRECT = [q["question"] for q in KNOWN if q["kind"] == "direct"]

# Two sentences, one and one. Stems with stop words, then without:
#   green tea is hot, hot tea is sold    8    green tea hot hot tea sold    6
#   coffe is hot                         3    coffe hot                     2
#   milk is cold                         3    milk cold                     2
DRINKS = ("Green tea is hot. Hot tea is sold.", "Coffee is hot.", "Milk is cold.")

# idf = ln(1 + (N - n + .5) / (n + .5)). Of 3 passages 1 holds "tea", 2 hold "hot", 3 hold "is":
TEA, HOT, IS = math.log(8 / 3), math.log(1.6), math.log(8 / 7)
# Of 4 sentences 2 hold "tea", 3 hold "hot", 4 hold "is":
TEA_S, HOT_S, IS_S = math.log(2), math.log(10 / 7), math.log(10 / 9)
# What the content of "Is tea hot?" could reach.
TOTAL = TEA + HOT


TERM_FEATURES = ["bm", "raw", "cw", "rs", "bg", "cg", "head"]


def saturated(times: int, length: float, average: float, b: float) -> float:
    """Return tf / (tf + k1 * (1 - b + b * length / average)) with k1 = 1.2."""
    return times / (times + 1.2 * (1 - b + b * length / average))


def in_passage(times: int, length: float, average: float) -> float:
    return saturated(times, length, average, b=0.75)


def in_sentence(times: int, length: float, average: float) -> float:
    return saturated(times, length, average, b=0.3)


def add(
    index: MemoryIndex, article_id: str, *texts: str, headings: tuple[str, ...] = ()
) -> MemoryIndex:
    """Add an article, each text a passage, one after another under a heading of its own."""
    builder = ArticleBuilder()
    for number, text in enumerate(texts):
        builder.add(text, heading=headings[number : number + 1])
    article = Article(article_id, article_id, article_id, builder.text, tuple(builder.blocks))
    passages = [
        Passage(article.reference, n, start, end, text, tuple(sentence_spans(text)), heading)
        for n, (text, (start, end, heading, *_)) in enumerate(
            zip(texts, article.blocks, strict=True), start=1
        )
    ]
    index.replace(article, passages)
    index.commit()
    return index


def index_of(*texts: str, headings: tuple[str, ...] = ()) -> MemoryIndex:
    return add(MemoryIndex(), "drinks", *texts, headings=headings)


def read(text: str) -> Question:
    return read_question(text, longest=2000)


def values_of(found: Candidates) -> dict[str, list[float]]:
    return {feature.name: values.tolist() for feature, values in measure(found).items()}


def features(question: str, index: PassageIndex) -> dict[str, list[float]]:
    """Return every feature over all sentences."""
    return values_of(candidates_for(read(question), index))


def ids(ranking: Ranking) -> list[str]:
    return [ranked.passage.id for ranked in ranking.passages]


# Each feature


def test_bm_is_the_share_of_the_content_that_the_passage_reaches() -> None:
    average = 10 / 3
    first = TOTAL * in_passage(2, 6, average) / TOTAL
    second = HOT * in_passage(1, 2, average) / TOTAL
    bm = features("Is tea hot?", index_of(*DRINKS))["bm"]
    assert bm == pytest.approx([first, first, second, 0], abs=1e-6)


def test_raw_counts_stop_words_too() -> None:
    average = 14 / 3
    first = (IS + TEA + HOT) * in_passage(2, 8, average) / TOTAL
    second = (IS + HOT) * in_passage(1, 3, average) / TOTAL
    third = IS * in_passage(1, 3, average) / TOTAL
    raw = features("Is tea hot?", index_of(*DRINKS))["raw"]
    assert raw == pytest.approx([first, first, second, third], abs=1e-6)


def test_rs_counts_all_words_of_the_sentence() -> None:
    average = 14 / 4
    long, short = in_sentence(1, 4, average), in_sentence(1, 3, average)
    first = (IS_S + TEA_S + HOT_S) * long / TOTAL
    expected = [first, first, (IS_S + HOT_S) * short / TOTAL, IS_S * short / TOTAL]
    rs = features("Is tea hot?", index_of(*DRINKS))["rs"]
    assert rs == pytest.approx(expected, abs=1e-6)


def test_a_word_asked_twice_counts_twice_among_all_words_and_once_in_the_topic() -> None:
    once, twice = (features(q, index_of(*DRINKS)) for q in ("Is tea hot?", "Is tea hot, hot?"))
    assert twice["bm"] == once["bm"]
    assert twice["cw"] == once["cw"]
    more = HOT * in_passage(1, 3, 14 / 3) / TOTAL
    assert twice["raw"][2] - once["raw"][2] == pytest.approx(more, abs=1e-6)
    more = HOT_S * in_sentence(1, 3, 14 / 4) / TOTAL
    assert twice["rs"][2] - once["rs"][2] == pytest.approx(more, abs=1e-6)


def test_cw_is_the_share_of_the_content_in_the_sentence_or_next_to_it() -> None:
    # Again "tea" is in 1 and "hot" in 2 of 3 passages; "Soup" has "hot" on either side of it, but
    # in other passages.
    index = index_of("Tea is green. Milk is cold. Coffee is hot.", "Soup is thick.", "Stew is hot.")
    expected = [TEA / TOTAL, 1, HOT / TOTAL, 0, HOT / TOTAL]
    assert features("Is tea hot?", index)["cw"] == pytest.approx(expected, abs=1e-6)


def test_bg_is_the_share_of_the_pairs_and_leaves_out_what_is_common() -> None:
    # Pairs: 3, 3, 2 and 2. "green tea" is in 1 of 4 sentences: ln(1 + 3.5 / 1.5), made 1 less.
    # "tea sold" is in none: ln(1 + 4.5 / .5) is more than 1.5 times that, so 1.5 times, 1 less.
    # "tea is" is in 2: ln 2 is less than 1 and gives nothing.
    rare = math.log(10 / 3)
    green_tea, tea_sold = rare - 1, 1.5 * rare - 1
    first = green_tea * in_sentence(1, 3, 10 / 4) / (green_tea + tea_sold)
    index = index_of(*DRINKS)
    assert features("Green tea sold?", index)["bg"] == pytest.approx([first, 0, 0, 0], abs=1e-6)
    assert features("Tea is?", index)["bg"] == [0, 0, 0, 0]


def test_cg_is_the_share_of_the_letter_groups_of_the_content() -> None:
    # A word of n letters has n groups of three and n - 1 of four, so that the sentences have
    # 9 + 5 + 5, 5 + 5 + 7, 11 + 5 and 7 + 7 of them, 16.5 on average. "teak" has #te, tea, eak,
    # ak#, #tea, teak and eak#: three stand in 2 of the 4 sentences, four in none.
    in_two, in_none = math.log(2), 1.5 * math.log(10 / 3)
    share = 3 * in_two / (3 * in_two + 4 * in_none)
    first, second = (share * in_sentence(1, length, 16.5) for length in (19, 17))
    cg = features("Is it teak?", index_of(*DRINKS))["cg"]
    assert cg == pytest.approx([first, second, 0, 0], abs=1e-6)


def test_bg_and_cg_count_each_thing_asked_once() -> None:
    index = index_of(*DRINKS)
    once, twice = features("Green tea", index), features("Green tea, green tea", index)
    assert twice["cg"] == pytest.approx(once["cg"], abs=1e-6)
    # "tea green" is a pair more that could have been there
    assert 0 < twice["bg"][0] < once["bg"][0]


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        ("When is tea hot?", "time", [1, -1, -1]),
        ("How many cups?", "num", [1, 1, -1]),
        ("Who sold tea?", "who", [-1, 1, 1]),
        ("Why is tea hot?", "why", [-1, 1, -1]),
        ("What does HGT stand for?", "abbr", [0, 0, 1]),
        ("What is hot green tea?", "def", [0, 0, 1]),
    ],
)
def test_an_answer_type_is_a_feature_of_its_own(
    question: str, name: str, values: list[float]
) -> None:
    index = index_of(
        "Tea was hot in 1931.",
        "Coffee, by Anna, is hot because of the two stoves.",
        "A hot green tea (HGT) is a drink on sale.",
    )
    assert features(question, index)[name] == values


def test_words_that_only_ask_outweigh_no_topic_that_stands_everywhere() -> None:
    # "tea" is in all of 3 passages, "what" in one: ln(8/7) and ln(8/3), half of which is more
    index = index_of("What tea is hot?", "Tea is green.", "Tea is sold.")
    half = (TEA + IS + IS) / 2
    first = (TEA + IS + IS) * in_passage(1, 4, 10 / 3) / half
    assert features("What is tea?", index)["raw"][0] == pytest.approx(first, abs=1e-6)


def test_head_is_the_share_of_the_topic_that_names_a_heading_most_where_that_stands() -> None:
    index = index_of(*DRINKS, headings=("Warm drinks", "Coffee", "Milk"))
    assert features("What about warm drinks?", index)["head"] == [1, 0.6, 0, 0]
    assert features("Who pours warm drinks?", index)["head"] == [0, 0, 0, 0]
    assert features("Is coffee warm?", index)["head"] == [0, 0, 0, 0]


def test_a_question_that_asks_for_no_kind_has_no_answer_type() -> None:
    assert list(features("Is tea hot?", index_of(*DRINKS))) == TERM_FEATURES


def test_a_missing_word_of_the_topic_weighs_one_and_a_half_times_the_rarest() -> None:
    # Of 3 passages: in one ln(8/3), in none ln(1 + 3.5/.5) = ln 8, which is more than 1.5 ln(8/3).
    found = candidates_for(read("Is zebra tea hot?"), index_of(*DRINKS))
    assert found.rarity == pytest.approx({"zebra": 1.5 * TEA, "tea": TEA, "hot": HOT}, abs=1e-6)


def test_the_words_of_a_heading_count_for_its_passage() -> None:
    texts = ("Leaves are steeped.", "Beans are roasted.")
    assert features("tea", index_of(*texts))["bm"] == [0, 0]
    # Content: steep, leav and tea are 3, roast and bean 2. One of 2 passages: ln(1 + 1.5/1.5).
    found = features("tea", index_of(*texts, headings=("Tea",)))
    assert found["bm"] == pytest.approx([in_passage(1, 3, 2.5), 0], abs=1e-6)
    assert found["raw"] == pytest.approx([in_passage(1, 4, 3.5), 0], abs=1e-6)
    assert found["rs"] == found["cw"] == [0, 0]


class Short(Feature):
    """A feature of a test's own: sentences of up to three words."""

    name = "short"
    weight = 9.0
    says = "is short"

    def values(self, found: Candidates) -> Scores | None:
        return np.array([float(len(words) <= 3) for words in found.prepared.words])


def test_a_feature_that_is_added_moves_sentences_up_and_is_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = index_of("Green tea is hot in the cup.", "Tea is hot.")
    question = read("Is green tea hot?")
    assert ids(rank(question, index, 2)) == ["drinks:1", "drinks:2"]
    monkeypatch.setattr("bot.ranking.scores.FEATURES", (*FEATURES, Short()))
    ranking = rank(question, index, 2)
    assert ids(ranking) == ["drinks:2", "drinks:1"]
    explained = explain(ranking.candidates, ranking.passages, index)
    assert [given.features[-1] for given in explained] == [
        ("short", 1.0, 9.0, 9.0, "is short"),
        ("short", 0.0, 9.0, 0.0, "is short"),
    ]
    assert [given.kind for given in explained] == [9.0, 0.0]


def test_every_feature_has_a_name_and_words_of_its_own() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES) == 17
    assert len({feature.says for feature in FEATURES}) == len(FEATURES)


def test_a_ranking_is_the_same_whether_warmed_up_or_not() -> None:
    cold, warm = index_of(*DRINKS), index_of(*DRINKS)
    warm_up(warm)
    asked = read("When is tea hot, who sold it and what is tea?")
    assert rank(asked, warm, 3).passages[0].features == rank(asked, cold, 3).passages[0].features


# The order


def test_the_score_is_the_weighted_sum_of_the_features() -> None:
    best = rank(read("When is tea hot?"), index_of(*DRINKS), 1).passages[0]
    assert {feature.name for feature in best.features} == {*TERM_FEATURES, "time"}
    parts = [feature.weight * value for feature, value in best.features.items()]
    assert best.score == pytest.approx(math.fsum(parts), abs=1e-6)


def test_a_passage_is_worth_its_best_sentence() -> None:
    index = index_of("Milk is cold. Green tea is sold. Water is wet.", "Green cups break.")
    found = candidates_for(read("Is green tea sold?"), index)
    scores = weighted(measure(found)).tolist()
    first, second = rank(read("Is green tea sold?"), index, 2).passages
    assert max(scores[:3]) == scores[1]
    assert first.score == pytest.approx(scores[1])
    assert first.passage.text[slice(*first.sentence)] == "Green tea is sold."
    assert second.score == pytest.approx(scores[3])


def test_sentences_have_an_order_of_their_own() -> None:
    index = index_of("Milk is cold. Green tea is sold. Tea is hot.", "Cups break.")
    ranking = rank(read("Is green tea sold?"), index, 5)
    found = [(s.passage.id, s.number) for s in ranking.sentences]
    assert found[0] == ("drinks:1", 1)
    assert [s.score for s in ranking.sentences] == sorted(
        (s.score for s in ranking.sentences), reverse=True
    )
    assert min(s.score for s in ranking.sentences) > 0


def test_equal_scores_keep_reading_order() -> None:
    index = MemoryIndex()
    for article_id in ("b", "c", "a"):
        add(index, article_id, *["Tea is hot. Tea is hot."] * 2)
    ranking = rank(read("Is tea hot?"), index, 10)
    assert ids(ranking) == ["a:1", "a:2", "b:1", "b:2", "c:1", "c:2"]
    assert len({ranked.score for ranked in ranking.passages}) == 1
    assert [s.number for s in ranking.sentences[:4]] == [0, 1, 0, 1]
    assert {ranked.sentence.start for ranked in ranking.passages} == {0}


def test_within_only_the_articles_named_are_ranked() -> None:
    index = add(index_of(*DRINKS), "meals", "Soup is hot.", "Bread is sold with tea.")
    question = read("Is tea hot?")
    inside = rank(question, index, 9, Search(within=["meals"]))
    assert set(ids(inside)) == {"meals:1", "meals:2"}
    scores = {ranked.passage.id: ranked.score for ranked in rank(question, index, 9).passages}
    assert {r.passage.id: r.score for r in inside.passages} == {p: scores[p] for p in ids(inside)}
    assert {s.passage.article.id for s in inside.sentences} == {"meals"}


def test_the_first_passages_are_the_same_however_many_are_asked_for() -> None:
    # The second passage says how long, but has no word of the question: it is passed over and
    # takes nobody's place.
    index = index_of("Tea is steeped.", "It takes two whole days.", *["Tea leaves grow."] * 3)
    question = read("How long is tea steeped?")
    every = ids(rank(question, index, 9))
    assert every == ["drinks:1", "drinks:3", "drinks:4", "drinks:5"]
    assert [ids(rank(question, index, k)) for k in (1, 2, 3, 4)] == [every[:k] for k in range(1, 5)]


def test_the_first_passages_of_the_article_are_the_same_however_many_are_asked_for(
    index: PassageIndex,
) -> None:
    for question in DIRECT:
        every = ids(rank(read(question), index, 50))
        assert [ids(rank(read(question), index, k)) for k in (1, 3, 5)] == [
            every[:1],
            every[:3],
            every[:5],
        ]


def test_an_empty_index_ranks_nothing() -> None:
    ranking = rank(read("When is tea hot?"), MemoryIndex(), 3)
    assert (ranking.passages, ranking.sentences) == ((), ())
    assert ranking.evidence == Evidence(0, 0, 0, 0, terms=2)


def test_a_question_without_words_ranks_nothing(index: PassageIndex) -> None:
    ranking = rank(read("?!"), index, 3)
    assert (ranking.passages, ranking.evidence.terms) == ((), 0)


# Carried on


def tea_carried(weight: float, **shown: int) -> Carried:
    """Return the term "tea" as carried over, and how often passages were shown first."""
    times = {f"drinks:{ordinal.removeprefix('p')}": n for ordinal, n in shown.items()}
    return Carried((CarriedTerm("tea", "tea", "tea", weight, "turn 1"),), times)


def carried_features(question: str, carried: Carried) -> dict[str, list[float]]:
    index = index_of(*DRINKS)
    return values_of(rank_on(rank(read(question), index, 3), carried, index, 3).candidates)


def test_a_carried_term_counts_with_its_weight_above_and_below_the_line() -> None:
    total = HOT + 0.4 * TEA
    first = (HOT + 0.4 * TEA) * in_passage(2, 6, 10 / 3) / total
    second = HOT * in_passage(1, 2, 10 / 3) / total
    found = carried_features("Is it hot?", tea_carried(0.4))
    assert found["bm"] == pytest.approx([first, first, second, 0], abs=1e-6)
    assert found["cw"] == pytest.approx([1, 1, HOT / total, 0], abs=1e-6)
    # "is" counts too, "it" stands nowhere
    long, short = in_sentence(1, 4, 14 / 4), in_sentence(1, 3, 14 / 4)
    both = (IS_S + HOT_S + 0.4 * TEA_S) * long / total
    expected = [both, both, (IS_S + HOT_S) * short / total, IS_S * short / total]
    assert found["rs"] == pytest.approx(expected, abs=1e-6)


def test_carried_terms_make_no_pairs_and_no_kind_of_answer() -> None:
    found = carried_features("Is hot", tea_carried(1.0))
    assert found["bg"] == [0, 0, 0, 0]
    assert list(found) == TERM_FEATURES


def test_carried_terms_name_no_section() -> None:
    index = index_of(*DRINKS, headings=("Tea",))
    alone = candidates_for(read("Is it hot?"), index)
    assert not any(values_of(carried_on(alone, tea_carried(1.0), index, 3))["head"])


def test_letter_groups_of_a_carried_term_have_its_weight() -> None:
    # No group is of both words, so together they reach the mean of what each reaches by itself,
    # weighted by what it could: "hot" and its five groups stand in three of the four sentences,
    # "tea" and its five in two.
    hot, tea = (features(word, index_of(*DRINKS))["cg"] for word in ("hot", "tea"))
    most_hot, most_tea = 5 * math.log(10 / 7), 5 * math.log(2)
    expected = [
        (h * most_hot + 0.4 * t * most_tea) / (most_hot + 0.4 * most_tea)
        for h, t in zip(hot, tea, strict=True)
    ]
    found = carried_features("hot", tea_carried(0.4))["cg"]
    assert found == pytest.approx(expected, abs=1e-6)


def test_what_was_shown_before_gets_less_of_the_carried_terms_and_all_of_its_own() -> None:
    total = HOT + 0.4 * TEA
    for times in (1, 2):
        first = (HOT + 0.6**times * 0.4 * TEA) * in_passage(2, 6, 10 / 3) / total
        second = HOT * in_passage(1, 2, 10 / 3) / total
        bm = carried_features("Is it hot?", tea_carried(0.4, p1=times, p2=times))["bm"]
        assert bm == pytest.approx([first, first, second, 0], abs=1e-6)


def test_what_was_shown_before_is_no_worse_an_answer_only_a_less_likely_one() -> None:
    index = index_of(*DRINKS)
    alone = rank(read("Is it hot?"), index, 3)
    new, again = (rank_on(alone, tea_carried(0.4, **shown), index, 3) for shown in ({}, {"p1": 2}))
    assert ids(new)[0] == ids(again)[0] == "drinks:1"
    assert again.passages[0].score < new.passages[0].score
    assert again.evidence == pytest.approx(new.evidence, abs=1e-6)


def test_a_passage_that_is_gone_does_not_matter() -> None:
    shown = tea_carried(0.4, p9=3)
    assert carried_features("hot", shown) == carried_features("hot", tea_carried(0.4))


def test_carried_terms_bring_up_passages_without_a_word_of_the_question() -> None:
    index = index_of(*DRINKS)
    alone = rank(read("Why is it?"), index, 3)
    assert ids(rank_on(alone, tea_carried(0.6), index, 3))[0] == "drinks:1"
    assert rank_on(alone, tea_carried(0.6), index, 3).evidence.best_bm > alone.evidence.best_bm


def test_respellings_stay_when_a_question_is_carried_on() -> None:
    index = index_of("Steeping takes minutes.", *DRINKS)
    alone = rank(read("Is steepin hot?"), index, 3)
    assert [respelling.word for respelling in alone.candidates.respellings] == ["steeping"]
    together = rank_on(alone, tea_carried(0.4), index, 3).candidates
    assert together.respellings == alone.candidates.respellings
    assert "steep" in together.rarity


def test_candidates_of_a_large_index_are_those_of_own_and_carried_terms() -> None:
    index = index_of(*DRINKS, "Water is wet.")
    alone = rank(read("Is it cold?"), index, 2, Search(scale=Scale(0, 2)))
    found = rank_on(alone, tea_carried(0.4), index, 2).candidates
    assert [hit.passage.id for hit in found.own.terms.hits] == ["drinks:3", "drinks:1"]
    assert found.context
    assert [hit.passage.id for hit in found.context.terms.hits] == ["drinks:1"]
    cold = index.search({"cold": 1.0}, 1)[0]
    tea = index.search({"tea": 0.4}, 1)[0]
    assert found.own.terms.hits[0].score == pytest.approx(cold.score)
    assert found.own.terms.hits[1].score == pytest.approx(0)  # all that it has was carried
    assert found.context.terms.hits[0].score == pytest.approx(tea.score)


# What it proves


@pytest.mark.parametrize("largest_whole", [2000, 0])
def test_a_heading_leads_to_its_section_though_its_words_stand_elsewhere(
    largest_whole: int,
) -> None:
    texts = ("Beans are steeped. They are sold.", "Brewing warm drinks is an art.")
    index = index_of(*texts, headings=("Warm drinks", "Arts"))
    ranking = rank(read("warm drinks"), index, 2, Search(scale=Scale(largest_whole)))
    assert ids(ranking)[0] == "drinks:1"
    assert ranking.passages[0].number == 0
    assert ranking.evidence.score > 3
    assert ranking.evidence.best_cg == 1


def test_words_of_a_heading_prove_as_much_as_words_of_the_text() -> None:
    texts = ("Leaves are steeped.", "Beans are roasted.")
    assert rank(read("Is tea sold?"), index_of(*texts), 2).evidence.best_cg < 0.1
    headed = rank(read("Is tea sold?"), index_of(*texts, headings=("Tea", "Coffee")), 2)
    assert headed.evidence.best_cg == pytest.approx(0.4)  # a missing word weighs 1.5 times as much


def test_the_evidence_is_of_the_best_sentence_and_of_the_largest_features() -> None:
    index = index_of(*DRINKS)
    ranking = rank(read("Is green tea sold?"), index, 3)
    found = features("Is green tea sold?", index)
    assert ranking.evidence.score == ranking.passages[0].score
    assert ranking.evidence.best_bm == pytest.approx(max(found["bm"]))
    assert ranking.evidence.best_cg == pytest.approx(max(found["cg"]))
    assert ranking.evidence.terms == 3


def test_the_ordered_share_is_of_the_neighbours_that_stay_neighbours() -> None:
    # "hot tea" stands in the best sentence, "tea cold" does not; each pair weighs its commoner
    # word: hot is in 2 of 3 passages, tea and cold in one.
    evidence = rank(read("Is hot tea cold?"), index_of(*DRINKS), 3).evidence
    assert evidence.ordered_share == pytest.approx(HOT / (HOT + TEA), abs=1e-6)


# Candidates of a large index


@pytest.mark.parametrize("question", DIRECT)
def test_the_best_candidate_of_a_large_index_is_the_best_of_all(
    index: PassageIndex, question: str
) -> None:
    whole = rank(read(question), index, 3)
    chosen = rank(read(question), index, 3, Search(scale=Scale(0, index.stats().passages)))
    assert chosen.candidates.prepared is not prepare(index)
    assert ids(chosen)[0] == ids(whole)[0]
    assert chosen.passages[0].sentence == whole.passages[0].sentence


def test_of_a_large_index_only_the_candidates_are_scored(index: PassageIndex) -> None:
    found = candidates_for(read("stem cell"), index, search=Search(scale=Scale(0, 4)))
    hits = found.own.terms.hits
    assert len(hits) == len(found.prepared.passages) == 4
    assert {hit.passage.id for hit in hits} == {p.id for p in found.prepared.passages}
    ordinals = [passage.ordinal for passage in found.prepared.passages]
    assert ordinals == sorted(ordinals)


def test_there_are_as_many_candidates_as_passages_are_asked_for(index: PassageIndex) -> None:
    for k in (1, 7):
        assert len(rank(read("stem cell"), index, k, Search(scale=Scale(0, 2))).passages) == k


def test_a_large_index_without_a_word_of_the_question_ranks_nothing(index: PassageIndex) -> None:
    question = read("Who built the Eiffel tower?")
    assert rank(question, index, 3, Search(scale=Scale(0))).passages == ()


@pytest.mark.parametrize("question", [*DIRECT, "Who is it?", "?", "cell cell zebra cell"])
def test_counting_only_what_is_asked_for_changes_no_feature(
    index: PassageIndex, question: str
) -> None:
    found = candidates_for(read(question), index)
    terms = found.own.terms
    counted = Prepared(found.prepared.passages, terms.wanted)
    narrow = values_of(replace(found, own=Matches(terms, counted)))
    whole = values_of(found)
    assert narrow.keys() == whole.keys()
    for name, values in narrow.items():
        assert values == pytest.approx(whole[name], abs=1e-6)
        assert np.isfinite(values).all()


def test_what_is_prepared_is_made_anew_when_the_index_changes() -> None:
    index = index_of("Tea is hot.")
    first = prepare(index)
    assert prepare(index) is first
    add(index, "meals", "Soup is hot.")
    assert [passage.id for passage in prepare(index).passages] == ["drinks:1", "meals:1"]
