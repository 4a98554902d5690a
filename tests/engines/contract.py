"""What every engine promises, as tests: inherit, give an `index` fixture, and they run.

class TestDiskIndex(IndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[PassageIndex]: ...

The index comes empty. Scores are compared to a millionth: engines add 32-bit floats in any order.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hashing import HASHES, hashed

from corpus.analysis import analysis_of
from corpus.article import Article, ArticleBuilder, Role, Span
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.index import Hit, PassageIndex, index_terms, rename
from corpus.passages import Passage, cut
from corpus.ranking import LuceneBM25
from corpus.terms import ANALYSIS
from corpus.vectors import texts_of

Written = tuple[Article, list[Passage]]


def written(article_id: str, *texts: str, heading: tuple[str, ...] = ()) -> Written:
    """Return an article with each text a passage."""
    builder = ArticleBuilder()
    for text in texts:
        builder.add(text, heading=heading)
    title, source = f"About {article_id}", f"{article_id}.txt"
    article = Article(article_id, title, source, builder.text, tuple(builder.blocks))
    passages = [
        Passage(article.reference, n, b.start, b.end, text, (Span(0, len(text)),), heading)
        for n, (b, text) in enumerate(zip(builder.blocks, texts, strict=True), start=1)
    ]
    return article, passages


def in_language(language: str, *texts: str) -> Written:
    """Return an article in a language, under its code, with each text a passage."""
    article, passages = written(language, *texts)
    article = replace(article, language=language)
    return article, [replace(passage, article=article.reference) for passage in passages]


def article_of(article_id: str, *paragraphs: str) -> Written:
    """Return an article that is cut into passages and sentences, each heading one of its own."""
    builder = ArticleBuilder()
    for number, text in enumerate(paragraphs):
        builder.add(text, heading=(f"Part {number}",))
    source = f"{article_id}.txt"
    article = Article(article_id, "Title", source, builder.text, tuple(builder.blocks))
    return article, cut(article)


def list_of(article_id: str, lead_in: str, *items: str) -> Written:
    """Return an article that is a list with what leads in to it, cut into passages."""
    builder = ArticleBuilder()
    builder.add(lead_in)
    for item in items:
        builder.add(item, close=item is not items[0], role=Role.ITEM)
    source = f"{article_id}.txt"
    article = Article(article_id, "Title", source, builder.text, tuple(builder.blocks))
    return article, cut(article)


def fill(index: PassageIndex, *articles: Written) -> None:
    for article, passages in articles:
        index.replace(article, passages)
    index.commit()


def found(index: PassageIndex, *terms: str, k: int = 10) -> list[str]:
    """Return the ids of the passages found for some terms of equal weight."""
    return [hit.passage.id for hit in index.search(dict.fromkeys(terms, 1.0), k)]


def assert_same(hits: list[Hit], expected: list[Hit]) -> None:
    assert [hit.passage for hit in hits] == [hit.passage for hit in expected]
    assert [hit.score for hit in hits] == pytest.approx([h.score for h in expected], rel=1e-6)


CELLS = written(
    "cells",
    "Stem cells grow in the marrow.",
    "A graft of cells, cells and more cells.",
    "The immune system attacks.",
)
TOOLS = list_of("tools", "Every garden has tools. These are enough:", "a spade", "a rake")
ROSES = written("roses", "Roses grow in the garden.", "A graft makes a new rose.")


class IndexContract:
    """The contract of `corpus.index.PassageIndex`."""

    @pytest.fixture
    def index(self) -> Iterator[PassageIndex]:
        """Return an empty index, and close it afterwards."""
        raise NotImplementedError

    @pytest.fixture
    def filled(self, index: PassageIndex) -> PassageIndex:
        """Return an index of two articles."""
        fill(index, CELLS, ROSES)
        return index

    def test_terms_that_were_made_already_are_those_it_is_found_by(
        self, index: PassageIndex
    ) -> None:
        article, passages = written("tea", "Green tea is steeped.", "Coffee is brewed.")
        index.replace(article, passages, [["brew"], ["coffe", "brew"]])
        index.commit()
        assert [hit.passage.ordinal for hit in index.search({"brew": 1.0}, 9)] == [1, 2]
        assert index.search({"tea": 1.0}, 9) == []

    def test_without_an_encoder_there_are_no_vectors(self, filled: PassageIndex) -> None:
        assert filled.encoder is None
        assert filled.stats().model is None
        assert filled.nearest(hashed("a cell"), 10) == []
        assert [v.shape for v in filled.vectors(CELLS[1])] == [(1, 0), (1, 0), (1, 0)]

    # Renamed, removed, restored

    def test_a_renamed_article_has_its_title_everywhere(self, filled: PassageIndex) -> None:
        before = filled.stats().generation
        rename(filled, "cells", "On cells")
        filled.commit()
        assert filled.reference("cells").title == "On cells"
        assert [p.article.title for p in filled.article("cells")] == ["On cells"] * 3
        assert found(filled, "cell") == ["cells:2", "cells:1"]
        assert filled.stats().generation != before

    def test_what_was_removed_is_restored_as_it_was(self, filled: PassageIndex) -> None:
        before, record = filled.stats(), filled.record("cells")
        filled.remove("cells")
        filled.commit()
        assert [one.id for one in filled.records()] == ["roses"]
        assert found(filled, "cell") == []
        assert filled.restore("cells") == "cells"
        filled.commit()
        assert (filled.stats(), filled.record("cells")) == (before, record)
        assert filled.article("cells") == CELLS[1]

    def test_what_was_restored_already_is_not_put_back_twice(self, filled: PassageIndex) -> None:
        filled.remove("cells")
        filled.commit()
        for _ in range(2):
            assert filled.restore("cells") == "cells"
            filled.commit()
        assert filled.stats().articles == 2

    def test_an_id_that_was_taken_meanwhile_is_left_alone(self, filled: PassageIndex) -> None:
        filled.remove("cells")
        fill(filled, written("cells", "Nothing remains."))
        assert filled.restore("cells") == "cells-2"
        filled.commit()
        assert [p.text for p in filled.article("cells")] == ["Nothing remains."]
        assert [p.article.id for p in filled.article("cells-2")] == ["cells-2"] * 3

    def test_what_never_was_cannot_be_removed_nor_restored(self, filled: PassageIndex) -> None:
        for change in (filled.remove, filled.restore):
            with pytest.raises(UnknownArticle):
                change("peas")

    # Changes and when they are seen

    def test_nothing_is_seen_before_commit(self, index: PassageIndex) -> None:
        empty = index.stats()
        index.replace(*CELLS)
        assert (found(index, "cell"), index.articles(), index.stats()) == ([], [], empty)
        with pytest.raises(UnknownPassage):
            index.passages(["cells:1"])

    def test_a_thread_sees_one_state_for_as_long_as_it_wants(self, filled: PassageIndex) -> None:
        before = filled.stats()
        with filled.pinned():
            fill(filled, written("cells", "Nothing remains."))
            with filled.pinned():
                assert filled.stats() == before
            assert filled.article("cells") == CELLS[1]
            assert found(filled, "graft") == ["cells:2", "roses:2"]
            with ThreadPoolExecutor(1) as other:
                assert other.submit(found, filled, "remain").result() == ["cells:1"]
        assert found(filled, "remain") == ["cells:1"]
        assert found(filled, "graft") == ["roses:2"]

    def test_all_is_seen_after_commit(self, index: PassageIndex) -> None:
        fill(index, CELLS)
        assert index.article("cells") == CELLS[1]
        assert index.articles() == [CELLS[0].reference]
        assert index.statistics(["cell"]).passages_with_term == {"cell": 2}

    def test_replacing_an_article_replaces_all_its_passages(self, filled: PassageIndex) -> None:
        fill(filled, written("cells", "Only this remains."))
        assert [p.text for p in filled.article("cells")] == ["Only this remains."]
        assert found(filled, "cell", "remain") == ["cells:1"]
        assert filled.stats().passages == 3

    def test_a_replacement_is_not_seen_before_commit(self, filled: PassageIndex) -> None:
        filled.replace(*written("cells", "Only this remains."))
        assert filled.article("cells") == CELLS[1]
        assert found(filled, "remain") == []

    def test_a_replacement_that_breaks_off_changes_nothing(self, filled: PassageIndex) -> None:
        def broken() -> Iterator[Passage]:
            yield CELLS[1][0]
            raise OSError("the disk is gone")

        with pytest.raises(OSError, match="the disk is gone"):
            filled.replace(CELLS[0], broken())
        filled.commit()
        assert filled.article("cells") == CELLS[1]

    def test_the_last_of_several_replacements_counts(self, index: PassageIndex) -> None:
        fill(index, written("roses", "Peas grow."), ROSES)
        assert index.article("roses") == ROSES[1]
        assert index.stats().articles == 1

    def test_a_deleted_article_is_gone_after_commit(self, filled: PassageIndex) -> None:
        assert filled.delete("cells") == 3
        assert filled.article("cells") == CELLS[1]
        filled.commit()
        assert found(filled, "cell", "graft") == ["roses:2"]
        assert filled.articles() == [ROSES[0].reference]

    def test_deleting_what_is_not_there_deletes_nothing(self, filled: PassageIndex) -> None:
        assert filled.delete("tulips") == 0
        filled.commit()
        assert filled.stats().articles == 2

    def test_a_deleted_article_can_be_added_again(self, filled: PassageIndex) -> None:
        stats, hits = filled.stats(), filled.search({"graft": 1.0}, 10)
        filled.delete("cells")
        filled.commit()
        fill(filled, CELLS)
        assert filled.stats() == stats
        assert_same(filled.search({"graft": 1.0}, 10), hits)

    def test_an_article_added_and_deleted_before_commit_is_never_seen(
        self, index: PassageIndex
    ) -> None:
        index.replace(*CELLS)
        assert index.delete("cells") == 3
        index.commit()
        assert index.articles() == []

    # Search

    def test_the_best_passage_comes_first(self, filled: PassageIndex) -> None:
        hits = filled.search({"cell": 1.0, "stem": 1.0, "grow": 1.0}, 10)
        assert hits[0].passage.id == "cells:1"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_a_hit_holds_the_passage_as_it_was_given(self, filled: PassageIndex) -> None:
        assert filled.search({"immun": 1.0}, 1)[0].passage == CELLS[1][2]

    def test_only_passages_with_a_term_are_found(self, filled: PassageIndex) -> None:
        assert sorted(found(filled, "graft")) == ["cells:2", "roses:2"]
        assert found(filled, "unknown") == []
        assert found(filled, "unknown", "immun") == ["cells:3"]
        assert found(filled) == []

    @pytest.mark.parametrize("k", [0, 1, 2, 3, 100])
    def test_k_limits_the_hits_and_changes_nothing_else(self, filled: PassageIndex, k: int) -> None:
        terms = {"cell": 1.0, "graft": 0.5, "grow": 0.25}
        assert_same(filled.search(terms, k), filled.search(terms, 10)[:k])

    def test_equal_scores_keep_reading_order(self, index: PassageIndex) -> None:
        texts = ["The same words.", "Words and the same words."] * 50
        fill(index, written("b", *texts), written("a10", *texts), written("a", *texts))
        twice, once = range(2, 101, 2), range(1, 101, 2)
        order = [
            f"{a}:{n}" for numbers in (twice, once) for a in ("a", "a10", "b") for n in numbers
        ]
        assert found(index, "word", k=1000) == order
        assert found(index, "word", k=160) == order[:160]

    def test_passages_that_are_all_equal_score_the_same(self, index: PassageIndex) -> None:
        fill(index, written("a", *["The same words."] * 5))
        scores = [hit.score for hit in index.search({"word": 1.0}, 10)]
        assert scores == pytest.approx([scores[0]] * 5, rel=1e-6)
        assert scores[0] > 0

    def test_a_term_in_every_passage_still_finds_them(self, index: PassageIndex) -> None:
        fill(index, written("a", "A cell.", "Cells and more cells.", "Cells of a rose."))
        assert {hit.score > 0 for hit in index.search({"cell": 1.0}, 10)} == {True}
        assert len(found(index, "cell")) == 3

    @pytest.mark.parametrize("texts", [(), ("A cell.",), ("A cell.", "A rose.")])
    def test_very_few_passages_can_be_searched(
        self, index: PassageIndex, texts: tuple[str, ...]
    ) -> None:
        fill(index, written("a", *texts))
        assert found(index, "cell") == ["a:1"][: len(texts)]
        assert index.stats().passages == index.statistics(["cell"]).passages == len(texts)

    def test_a_passage_without_any_term_is_kept_and_never_found(self, index: PassageIndex) -> None:
        fill(index, written("a", "What is it?", "A cell."))
        assert found(index, "cell") == ["a:2"]
        assert [p.text for p in index.passages(["a:1"])] == ["What is it?"]
        assert index.stats().passages == 2

    def test_a_passage_is_found_by_the_words_of_its_headings(self, index: PassageIndex) -> None:
        fill(index, written("a", "They rest.", heading=("Gardens", "In winter")))
        assert found(index, "winter") == found(index, "garden") == ["a:1"]

    def test_scores_are_those_of_lucenes_formula(self, index: PassageIndex) -> None:
        # Stems: stem cell cell | cell graft | immun system graft risk. The arithmetic is in
        # tests/corpus/test_ranking.py.
        fill(
            index, written("a", "Stem cells, cells.", "A cell graft.", "Immune system graft risk.")
        )
        scores = [hit.score for hit in index.search({"cell": 1.0, "stem": 1.0}, 10)]
        assert scores == pytest.approx([0.739584, 0.247370], rel=1e-5)

    # Weights

    def test_a_weight_multiplies_the_score_of_its_term(self, filled: PassageIndex) -> None:
        once, twice = (filled.search({"graft": weight}, 10) for weight in (1.0, 2.0))
        assert [hit.score for hit in twice] == pytest.approx([2 * hit.score for hit in once])

    def test_doubling_a_weight_never_lowers_a_passage_with_the_term(
        self, filled: PassageIndex
    ) -> None:
        once = found(filled, "grow", "graft")
        twice = [hit.passage.id for hit in filled.search({"grow": 1.0, "graft": 2.0}, 10)]
        for passage_id in ("cells:2", "roses:2"):
            assert twice.index(passage_id) <= once.index(passage_id)

    def test_a_term_of_weight_zero_is_ignored(self, filled: PassageIndex) -> None:
        assert filled.search({"grow": 0.0}, 10) == []
        one = filled.search({"grow": 0.0, "immun": 1.0}, 10)
        assert_same(one, filled.search({"immun": 1.0}, 10))

    # Some articles only

    def test_within_limits_the_articles_and_not_the_counts(self, filled: PassageIndex) -> None:
        everywhere = filled.search({"graft": 1.0, "grow": 1.0}, 10)
        inside = filled.search({"graft": 1.0, "grow": 1.0}, 10, within=["roses"])
        assert_same(inside, [hit for hit in everywhere if hit.passage.article.id == "roses"])

    def test_k_counts_the_passages_within(self, filled: PassageIndex) -> None:
        best = filled.search({"graft": 1.0}, 1)[0].passage.article.id
        (other,) = {"cells", "roses"} - {best}
        hits = filled.search({"graft": 1.0}, 1, within={other})
        assert [hit.passage.article.id for hit in hits] == [other]

    @pytest.mark.parametrize("within", [[], ["tulips"], ["cell"]])
    def test_within_no_article_nothing_is_found(
        self, filled: PassageIndex, within: list[str]
    ) -> None:
        assert filled.search({"graft": 1.0}, 10, within=within) == []

    # Passages and articles by id

    def test_passages_come_in_the_order_asked(self, filled: PassageIndex) -> None:
        asked = ["roses:2", "cells:3", "roses:2"]
        assert [p.id for p in filled.passages(asked)] == asked
        assert filled.passages([]) == []

    @pytest.mark.parametrize(
        "odd",
        ["", ":", "x", "x:1", "cells", "cells:", ":1", "cells:1:2", "../cells:1", "cells:*"],
    )
    def test_an_id_without_its_parts_is_unknown(self, filled: PassageIndex, odd: str) -> None:
        with pytest.raises(UnknownPassage) as refused:
            filled.passages(["cells:1", odd])
        assert refused.value.passage_id == odd

    @pytest.mark.parametrize(
        "number",
        ["0", "-1", "+1", "01", "4", "1 ", " 1", "1.0", "٣", "²", "1\0", "9" * 14, "9" * 5000],
    )
    def test_a_number_that_no_passage_has_is_unknown(
        self, filled: PassageIndex, number: str
    ) -> None:
        with pytest.raises(UnknownPassage) as refused:
            filled.passages([f"cells:{number}"])
        assert refused.value.passage_id == f"cells:{number}"

    def test_an_article_id_may_hold_a_colon(self, index: PassageIndex) -> None:
        fill(index, written("a:1", "A cell."))
        assert [p.id for p in index.passages(["a:1:1"])] == found(index, "cell") == ["a:1:1"]
        with pytest.raises(UnknownPassage):
            index.passages(["a:1"])

    def test_an_article_is_its_passages_in_reading_order(self, index: PassageIndex) -> None:
        numbered = written("a", *[f"Cell number {n}." for n in range(1, 13)])
        fill(index, numbered)
        assert index.article("a") == numbered[1]

    @pytest.mark.parametrize("odd", ["", "x", "cells:1", "cell", "CELLS"])
    def test_an_article_that_is_not_there_is_unknown(self, filled: PassageIndex, odd: str) -> None:
        with pytest.raises(UnknownPassage) as refused:
            filled.article(odd)
        assert refused.value.passage_id == odd

    def test_the_passages_of_an_article_are_counted_without_being_read(
        self, filled: PassageIndex
    ) -> None:
        assert filled.count("cells") == len(filled.article("cells"))
        with pytest.raises(UnknownArticle):
            filled.count("lilies")

    def test_an_index_keeps_what_is_to_be_known_of_an_article(self, filled: PassageIndex) -> None:
        article, passages = CELLS
        filled.replace(replace(article, notices=("Page 3 holds no text.", "Tables?")), passages)
        filled.commit()
        assert filled.notices("cells") == ("Page 3 holds no text.", "Tables?")
        assert filled.notices("roses") == ()
        with pytest.raises(UnknownArticle):
            filled.notices("tulips")

    def test_articles_are_listed_by_id(self, index: PassageIndex) -> None:
        fill(index, ROSES, CELLS)
        assert index.articles() == [CELLS[0].reference, ROSES[0].reference]
        assert index.articles(1) == [CELLS[0].reference]
        assert index.articles(0) == []

    # What sentences are beside each other

    def test_an_index_keeps_what_each_sentence_is(self, index: PassageIndex) -> None:
        fill(index, TOOLS)
        (passage,) = index.article("tools")
        assert (passage,) == tuple(TOOLS[1])
        assert [passage.role(n) for n in range(4)] == [
            Role.PROSE,
            Role.LEAD_IN,
            Role.ITEM,
            Role.ITEM,
        ]
        assert index.search({"spade": 1.0}, 1)[0].passage.roles == passage.roles

    def test_the_generation_changes_with_what_a_sentence_is(self, filled: PassageIndex) -> None:
        before = filled.stats().generation
        article, passages = CELLS
        fill(filled, (article, [replace(passages[0], roles=Role.ITEM), *passages[1:]]))
        assert filled.stats().generation != before

    # Counts

    @pytest.mark.parametrize(
        ("language", "question", "text"),
        [
            ("zh", "借期是多少天", "每位读者借期为三十天。"),
            ("ja", "返却ポストはどこ", "返却ポストは玄関の横にあります。"),
            ("ko", "정원은 언제 닫습니까", "정원은 겨울에 닫습니다."),
            ("th", "สวนปิดเมื่อไหร่", "สวนปิดในฤดูหนาว"),
            ("ar", "متى تغلق المدرسة", "المدرسة مغلقة في الشتاء."),
            ("de", "Wo sind die Häuser?", "Das Haus steht am Fluss."),
        ],
    )
    def test_a_passage_is_found_in_its_own_language(
        self, index: PassageIndex, language: str, question: str, text: str
    ) -> None:
        fill(index, written("a", "The gate is closed."), in_language(language, "42.", text))
        asked = analysis_of(language).content_stems(question)
        assert found(index, *asked) == [f"{language}:2"]

    def test_each_passage_is_counted_in_its_own_language(self, index: PassageIndex) -> None:
        fill(index, written("a", "Men die."), in_language("de", "Die Katze.", "借期三十天"))
        assert index.statistics(["die", "katz", "借期"]).passages_with_term == {
            "die": 1,
            "katz": 1,
            "借期": 1,
        }

    def test_scores_of_any_language_are_those_of_lucenes_formula(self, index: PassageIndex) -> None:
        texts = ["花园冬天不开放。", "花园在河边。", "狗不能进入花园，也不能进入河边的房子。"]
        fill(index, in_language("zh", *texts), in_language("ar", "الحديقة مغلقة.", "كلب"))
        terms = [index_terms(p) for a in ("ar", "zh") for p in index.article(a)]
        scores = LuceneBM25(terms).get_scores({"花园": 1.0, "河边": 1.0})
        expected = sorted((float(s) for s in scores if s > 0), reverse=True)
        hits = index.search({"花园": 1.0, "河边": 1.0}, 10)
        assert [hit.score for hit in hits] == pytest.approx(expected, rel=1e-5)

    def test_an_index_knows_the_languages_of_its_articles(self, index: PassageIndex) -> None:
        fill(index, written("a", "Cells divide."), in_language("de", "Zellen teilen sich."))
        assert index.languages() == {"en", "de"}
        assert index.languages({"de"}) == {"de"}
        assert index.languages({"a", "nowhere"}) == {"en"}
        assert index.languages(()) == frozenset()

    def test_a_language_is_gone_with_its_last_article(self, index: PassageIndex) -> None:
        fill(index, written("a", "Cells divide."), in_language("de", "Zellen teilen sich."))
        index.delete("de")
        index.commit()
        assert index.languages() == {"en"}

    def test_statistics_count_the_passages_with_each_term(self, filled: PassageIndex) -> None:
        counted = filled.statistics(["cell", "grow", "unknown"])
        assert counted.passages == 5
        assert dict(counted.passages_with_term) == {"cell": 2, "grow": 2, "unknown": 0}

    def test_stats_count_what_is_held_and_name_the_analysis(self, filled: PassageIndex) -> None:
        stats = filled.stats()
        assert (stats.articles, stats.passages, stats.analysis) == (2, 5, ANALYSIS)

    def test_an_empty_index_holds_nothing(self, index: PassageIndex) -> None:
        assert (index.stats().articles, index.stats().passages) == (0, 0)
        assert (index.articles(), found(index, "cell")) == ([], [])
        assert index.statistics(["cell"]) == (0, {"cell": 0})

    def test_the_generation_does_not_depend_on_the_order_of_adding(
        self, index: PassageIndex
    ) -> None:
        fill(index, CELLS, ROSES)
        one = index.stats().generation
        index.delete("cells")
        index.delete("roses")
        fill(index, ROSES)
        fill(index, CELLS)
        assert index.stats().generation == one

    def test_the_generation_changes_with_the_content_and_back(self, filled: PassageIndex) -> None:
        one = filled.stats().generation
        fill(filled, written("cells", "Other text."))
        two = filled.stats().generation
        filled.delete("roses")
        filled.commit()
        three = filled.stats().generation
        assert len({one, two, three}) == 3
        fill(filled, CELLS, ROSES)
        assert filled.stats().generation == one


def near(index: PassageIndex, text: str, k: int = 10) -> list[str]:
    """Return the ids of the passages that are nearest to a text."""
    return [hit.passage.id for hit in index.nearest(hashed(text), k)]


class MeaningContract:
    """The same with vectors; `index` is empty and has `HASHES` for its encoder."""

    @pytest.fixture
    def index(self) -> Iterator[PassageIndex]:
        """Return an empty index, and close it afterwards."""
        raise NotImplementedError

    @pytest.fixture
    def filled(self, index: PassageIndex) -> PassageIndex:
        """Return an index of two articles."""
        fill(index, CELLS, ROSES)
        return index

    def test_an_index_names_the_model_of_its_vectors(self, filled: PassageIndex) -> None:
        assert filled.encoder is HASHES
        filled.make_vectors()
        assert filled.stats().model == HASHES.model_id

    def test_each_sentence_and_the_heading_have_a_vector_in_its_place(
        self, index: PassageIndex
    ) -> None:
        article = article_of("a", "One cell grows. Two cells rest.", "Is it?", "A rose.")
        fill(index, article)
        passages = article[1]
        found = index.vectors(passages)
        assert [vectors.shape for vectors in found] == [(3, 96), (2, 96), (2, 96)]
        expected = [HASHES.encode(texts_of(passage)) for passage in passages]
        for vectors, right in zip(found, expected, strict=True):
            np.testing.assert_allclose(vectors, right, atol=0.005)
        assert not found[1][0].any()

    def test_vectors_come_in_the_order_asked(self, filled: PassageIndex) -> None:
        one, two = filled.vectors([ROSES[1][1], CELLS[1][0]])
        np.testing.assert_allclose(one, HASHES.encode([ROSES[1][1].text]), atol=0.005)
        np.testing.assert_allclose(two, HASHES.encode([CELLS[1][0].text]), atol=0.005)
        assert filled.vectors([]) == []

    def test_a_passage_that_is_not_there_has_vectors_too(self, filled: PassageIndex) -> None:
        strange = written("peas", "Peas grow in the garden.")[1]
        before = filled.article("cells")
        fill(filled, written("cells", "Nothing remains."))
        for passages in (strange, before[:1]):
            (vectors,) = filled.vectors(passages)
            np.testing.assert_allclose(vectors, HASHES.encode([passages[0].text]), atol=0.005)

    def test_the_nearest_come_first_with_their_cosines(self, filled: PassageIndex) -> None:
        vector = hashed("A graft makes cells and roses.")
        hits = filled.nearest(vector, 10)
        every = CELLS[1] + ROSES[1]
        cosines = {p.id: float(HASHES.encode([p.text])[0] @ vector) for p in every}
        assert [hit.passage.id for hit in hits] == sorted(cosines, key=lambda i: -cosines[i])
        assert [hit.score for hit in hits] == pytest.approx(
            sorted(cosines.values(), reverse=True), abs=0.005
        )
        assert hits[0].passage in every

    def test_a_passage_is_as_near_as_the_mean_of_its_sentences_and_heading(
        self, index: PassageIndex
    ) -> None:
        fill(index, article_of("a", "A cell grows. A rose rests."))
        (hit,) = index.nearest(hashed("cell grows"), 1)
        mean = HASHES.encode(["A cell grows.", "A rose rests.", "Part 0"]).sum(axis=0)
        expected = float(mean @ hashed("cell grows")) / float(np.linalg.norm(mean))
        assert hit.score == pytest.approx(expected, abs=0.005)

    @pytest.mark.parametrize("k", [0, 1, 2, 4, 100])
    def test_k_limits_the_nearest(self, filled: PassageIndex, k: int) -> None:
        vector = hashed("roses and cells")
        assert_same(filled.nearest(vector, k), filled.nearest(vector, 10)[:k])

    def test_equally_near_passages_keep_reading_order(self, index: PassageIndex) -> None:
        texts = ["The same words.", "A rose."] * 12
        fill(index, written("b", *texts), written("a10", *texts), written("a", *texts))
        order = [f"{a}:{n}" for a in ("a", "a10", "b") for n in range(1, 25, 2)]
        assert near(index, "same words", k=36) == order
        assert near(index, "same words", k=20) == order[:20]

    def test_a_passage_of_which_the_model_knows_nothing_is_near_to_nothing(
        self, index: PassageIndex
    ) -> None:
        fill(index, written("a", "What is it?", "A cell."))
        assert near(index, "a rose") == ["a:2"]

    def test_an_empty_index_has_nothing_near(self, index: PassageIndex) -> None:
        assert near(index, "a rose") == []

    def test_within_limits_the_articles_that_are_near(self, filled: PassageIndex) -> None:
        vector = hashed("a graft of cells in the garden")
        inside = filled.nearest(vector, 10, within=["roses", "tulips"])
        everywhere = filled.nearest(vector, 10)
        assert_same(inside, [hit for hit in everywhere if hit.passage.article.id == "roses"])
        assert [h.passage.id for h in filled.nearest(vector, 1, within=["cells"])] == ["cells:2"]
        assert filled.nearest(vector, 10, within=[]) == []

    def test_what_is_near_changes_with_a_commit(self, filled: PassageIndex) -> None:
        filled.replace(*written("cells", "Peas grow.", "Peas rest."))
        assert near(filled, "a graft of cells")[0] == "cells:2"
        with filled.pinned():
            filled.commit()
            assert near(filled, "a graft of cells")[0] == "cells:2"
        assert near(filled, "peas grow")[:2] == ["cells:1", "cells:2"]
        assert set(near(filled, "a graft of cells")) == {"cells:1", "cells:2", "roses:1", "roses:2"}
        filled.delete("cells")
        filled.commit()
        assert sorted(near(filled, "peas grow")) == ["roses:1", "roses:2"]

    def test_the_generation_does_not_depend_on_the_vectors(self, filled: PassageIndex) -> None:
        before = filled.stats()
        filled.delete("cells")
        filled.commit()
        fill(filled, CELLS)
        assert filled.stats() == before
