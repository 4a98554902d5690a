"""The engine on disk keeps the contract, and what else a library must do."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

import pytest
from contract import (
    CELLS,
    ROSES,
    IndexContract,
    MeaningContract,
    Written,
    assert_same,
    fill,
    found,
    written,
)
from hashing import HASHES
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import ArticleRecord
from corpus.engines.disk import DiskIndex
from corpus.engines.memory import MemoryIndex
from corpus.engines.packing import Copy
from corpus.errors import LibraryDamaged, LibraryReadOnly, UnknownArticle, UnknownPassage
from corpus.index import PassageIndex

VOCABULARY = [f"w{n}" for n in range(400)]
FREQUENCY = list(accumulate(1 / (n + 1) for n in range(400)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[DiskIndex]:
    index = DiskIndex.create(tmp_path / "library")
    yield index
    index.close()


class TestDiskIndex(IndexContract):
    @pytest.fixture
    def index(self, library: DiskIndex) -> PassageIndex:
        return library


class TestMeaningOnDisk(MeaningContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[PassageIndex]:
        index = DiskIndex.create(tmp_path / "library", HASHES)
        yield index
        index.close()


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=FREQUENCY, k=words))


def some_article(chance: random.Random, number: int) -> Written:
    texts = [sentence(chance, chance.randint(1, 60)) for _ in range(chance.randint(0, 6))]
    return written(f"article-{number}", *texts)


def question(chance: random.Random) -> dict[str, float]:
    terms = chance.choices(VOCABULARY, cum_weights=FREQUENCY, k=chance.randint(1, 6))
    return {term: chance.choice([0.3, 0.5, 1.0, 1.0, 2.0]) for term in terms}


def assert_alike(index: DiskIndex, memory: MemoryIndex, chance: random.Random) -> None:
    """Assert that both hold and find the same, in the same order."""
    assert index.articles() == memory.articles()
    assert index.statistics(VOCABULARY) == memory.statistics(VOCABULARY)
    for _ in range(30):
        terms, k = question(chance), chance.choice([1, 3, 10, 50])
        assert_same(index.search(terms, k), memory.search(terms, k))
        within = [f"article-{n}" for n in chance.sample(range(60), 5)]
        assert_same(index.search(terms, k, within=within), memory.search(terms, k, within=within))


# The same ranking as in memory


def test_hits_are_those_of_memory_through_changes_of_all_kinds(library: DiskIndex) -> None:
    chance, memory = random.Random(1), MemoryIndex()
    for round_ in range(10):
        for number in chance.sample(range(60), 60 if round_ == 0 else 12):
            if round_ and chance.random() < 0.3:
                deleted = library.delete(f"article-{number}")
                assert deleted == memory.delete(f"article-{number}")
            else:
                article = some_article(chance, number)
                library.replace(*article)
                memory.replace(*article)
        library.commit()
        memory.commit()
        assert_alike(library, memory, chance)


def test_hits_are_those_of_memory_after_the_files_were_merged(library: DiskIndex) -> None:
    chance, memory = random.Random(2), MemoryIndex()
    for _ in range(12):
        for number in chance.sample(range(60), 20):
            article = some_article(chance, number)
            library.replace(*article)
            memory.replace(*article)
        library.commit()
    library.close()  # waits for the merges
    memory.commit()
    assert_alike(library, memory, chance)


few_words = st.lists(st.sampled_from("abcdef"), max_size=12).map(
    lambda letters: " ".join(f"{letter}x" for letter in letters) or "?"
)
few_articles = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.lists(few_words, max_size=4), max_size=4
)


@settings(max_examples=20)
@given(
    st.lists(few_articles, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(["ax", "bx", "cx", "fx"]), st.floats(0.01, 10), min_size=1),
    st.integers(1, 9),
)
def test_hits_are_those_of_memory_for_any_articles(
    tmp_path_factory: pytest.TempPathFactory,
    states: list[dict[str, list[str]]],
    terms: dict[str, float],
    k: int,
) -> None:
    index = DiskIndex.create(tmp_path_factory.mktemp("any") / "library")
    memory = MemoryIndex()
    for state in states:
        for article_id, texts in state.items():
            for engine in (index, memory):
                engine.replace(*written(article_id, *texts))
        index.commit()
    memory.commit()
    index.close()
    assert_same(index.search(terms, k), memory.search(terms, k))


def test_passages_that_are_all_the_same_keep_reading_order(library: DiskIndex) -> None:
    for n in range(500):  # from the last to the first
        library.replace(*written(f"a{499 - n:03}", "All rights reserved.", "Rights, and rights."))
    library.commit()
    assert found(library, "reserv", k=40) == [f"a{n:03}:1" for n in range(40)]


def test_any_number_of_hits_can_be_asked_for(library: DiskIndex) -> None:
    fill(library, CELLS, ROSES)
    assert found(library, "graft", k=10**12) == ["cells:2", "roses:2"]


# One generation for one content


def test_the_generation_is_that_of_the_content_wherever_it_is(
    library: DiskIndex, tmp_path: Path
) -> None:
    fill(library, CELLS)
    fill(library, ROSES)
    other = DiskIndex.create(tmp_path / "other")
    fill(other, ROSES, written("cells", "Something else."), CELLS)
    assert other.stats() == library.stats()
    other.close()


def test_a_commit_without_changes_changes_no_file(library: DiskIndex, tmp_path: Path) -> None:
    fill(library, CELLS)
    before = (tmp_path / "library" / "passages" / "meta.json").stat()
    library.delete("tulips")
    library.commit()
    after = (tmp_path / "library" / "passages" / "meta.json").stat()
    assert before == after


# What was committed is seen by all


def test_what_another_process_commits_is_seen_with_the_next_question(
    library: DiskIndex, tmp_path: Path
) -> None:
    reader = DiskIndex.open(tmp_path / "library")
    assert found(reader, "cell") == []
    fill(library, CELLS)
    assert found(reader, "cell") == found(library, "cell") == ["cells:2", "cells:1"]
    assert reader.stats() == library.stats()
    library.delete("cells")
    library.commit()
    with pytest.raises(UnknownPassage):
        reader.passages(["cells:1"])
    reader.close()


def test_a_library_is_as_it_was_when_it_is_opened_again(library: DiskIndex, tmp_path: Path) -> None:
    fill(library, CELLS, ROSES)
    stats, hits = library.stats(), library.search({"graft": 1.0}, 10)
    library.close()
    again = DiskIndex.open(tmp_path / "library")
    assert (again.stats(), again.search({"graft": 1.0}, 10)) == (stats, hits)
    assert again.article("cells") == CELLS[1]
    again.close()


def test_what_was_not_committed_is_gone(library: DiskIndex, tmp_path: Path) -> None:
    fill(library, CELLS)
    library.replace(*ROSES)
    library.delete("cells")
    library.close()
    again = DiskIndex.open(tmp_path / "library", writing=True)
    assert [article.id for article in again.articles()] == ["cells"]
    fill(again, ROSES)  # the lock was given up
    assert again.stats().articles == 2
    again.close()


def test_questions_from_many_threads_are_answered_while_articles_change(
    library: DiskIndex,
) -> None:
    chance = random.Random(3)
    fill(library, *[written(f"article-{n}", sentence(chance, 20)) for n in range(50)])
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        mine = random.Random(threading.get_ident())
        while not done.is_set():
            hits = library.search(question(mine), 10)
            places = [(-h.score, h.passage.article.id, h.passage.ordinal) for h in hits]
            if places != sorted(places):
                wrong.append(places)
            # Each answer is from one commit: an article is replaced as a whole.
            passages = library.article("article-7")
            if len({passage.text for passage in passages}) != 1:
                wrong.append(passages)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for n in range(12):
        fill(library, written("article-7", *[f"w1 version {n}"] * (1 + n % 5)))
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong


# Records


def test_a_record_says_what_an_article_is_and_where_it_came_from(library: DiskIndex) -> None:
    article, passages = CELLS
    library.replace(article, passages, origin="notes/cells.txt", fingerprint="12:34")
    fill(library, ROSES)
    record = library.record("cells")
    assert record == ArticleRecord(
        "cells",
        article.title,
        "cells.txt",
        article.content_hash,
        3,
        "notes/cells.txt",
        "12:34",
    )
    assert record.reference == article.reference
    assert library.record("roses").origin is None
    assert [r.id for r in library.records()] == ["cells", "roses"]
    with pytest.raises(UnknownArticle):
        library.record("tulips")


def test_records_follow_the_commits(library: DiskIndex) -> None:
    fill(library, CELLS, ROSES)
    library.delete("cells")
    assert [r.id for r in library.records()] == ["cells", "roses"]
    library.commit()
    assert [r.id for r in library.records()] == ["roses"]


def test_records_of_many_articles_come_by_id(library: DiskIndex) -> None:
    ids = [f"{n * 7919 % 2500}" for n in range(2500)]
    fill(library, *[written(article_id, "A cell.") for article_id in ids])
    assert [r.id for r in library.records()] == sorted(ids)


def test_records_are_those_of_the_moment_of_the_call(library: DiskIndex) -> None:
    fill(library, *[written(f"{n:04}", "A cell.") for n in range(2100)])
    records = library.records()
    first = next(records)
    fill(library, written("2000", "Other.", "Words."))
    assert [first, *records][2000].passages == 1


def test_the_copies_of_an_article_are_no_articles_and_go_with_it(
    library: DiskIndex, tmp_path: Path
) -> None:
    fill(library, CELLS, ROSES)
    before, copies = library.stats(), [Copy("a/cells.txt", "1 2"), Copy("b/cells.txt", "3")]
    library.put_copies("cells", copies)
    library.commit()
    assert library.copies() == {"cells": copies}
    assert library.stats() == before
    assert [record.id for record in library.records()] == ["cells", "roses"]
    library.put_copies("cells", copies[1:])
    library.release()  # which loses it
    assert DiskIndex.open(tmp_path / "library").copies() == {"cells": copies}
    library.delete("cells")
    library.commit()
    assert library.copies() == {}


def test_an_article_without_passages_is_held(library: DiskIndex) -> None:
    fill(library, CELLS, written("empty"))
    assert library.article("empty") == []
    assert (library.stats().articles, library.stats().passages) == (2, 3)
    assert library.record("empty").passages == 0
    memory = MemoryIndex()
    fill(memory, CELLS, written("empty"))
    assert_same(library.search({"cell": 1.0}, 5), memory.search({"cell": 1.0}, 5))
    assert library.delete("empty") == 0
    library.commit()
    assert [article.id for article in library.articles()] == ["cells"]


# Texts of all kinds


@pytest.mark.parametrize(
    "text",
    [
        "A cell\0 with a NUL.",
        "A cell and half a character: \ud800.",
        "A \U0001f9ec cell, cafe\u0301 and \u202eletters\u202c.",
        "A cell " + "x" * 70_000 + ".",
        "A cell\r\nand\ttabs.\n\n",
    ],
    ids=["nul", "surrogate", "unicode", "long word", "white space"],
)
def test_any_text_is_kept_verbatim_and_found(library: DiskIndex, text: str) -> None:
    article = written("odd", text, "Another.", heading=("Heading\ud800",))
    fill(library, article)
    (hit,) = library.search({"cell": 1.0}, 5)
    assert hit.passage == article[1][0]
    memory = MemoryIndex()
    fill(memory, article)
    for term in ("cell", "x" * 70_000, "x" * 69_999):
        assert_same(library.search({term: 1.0}, 5), memory.search({term: 1.0}, 5))


@pytest.mark.parametrize("article_id", ["é", "a b", "Ünï:2", "x" * 20_000, "a\ud800", "日本"])
def test_any_id_can_be_asked_for(library: DiskIndex, article_id: str) -> None:
    fill(library, written(article_id, "A cell.", "Two."), CELLS)
    assert [p.ordinal for p in library.article(article_id)] == [1, 2]
    assert library.passages([f"{article_id}:2"])[0].text == "Two."
    assert library.record(article_id).id == article_id
    assert library.delete(article_id) == 2
    with pytest.raises(UnknownPassage):
        library.passages(["\ud800:1"])


def test_the_query_language_of_tantivy_is_only_words(library: DiskIndex) -> None:
    fill(library, CELLS)
    for term in ("*", "cell AND graft", "terms:cell", '"', "ce*", ""):
        assert found(library, term) == []


# Reading takes no lock


def test_a_library_opened_for_reading_refuses_changes(tmp_path: Path, library: DiskIndex) -> None:
    reader = DiskIndex.open(tmp_path / "library")
    for change in (lambda: reader.replace(*CELLS), lambda: reader.delete("cells")):
        with pytest.raises(LibraryReadOnly, match="opened for reading"):
            change()
    reader.commit()
    reader.close()


def test_opening_needs_neither_nltk_nor_a_writer(library: DiskIndex, tmp_path: Path) -> None:
    fill(library, CELLS)
    code = (
        "import sys; from pathlib import Path; from corpus.engines.disk import DiskIndex;"
        "index = DiskIndex.open(Path(sys.argv[1])); print(index.stats().passages);"
        "assert not [name for name in sys.modules if name.startswith('nltk')]"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "library")]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"3\n"


def test_hits_in_a_copy_are_the_same(library: DiskIndex, tmp_path: Path) -> None:
    fill(library, CELLS, ROSES)
    library.close()
    (tmp_path / "library").rename(tmp_path / "moved")
    moved = DiskIndex.open(tmp_path / "moved")
    assert_same(moved.search({"graft": 1.0}, 5), library.search({"graft": 1.0}, 5))
    moved.close()


def test_of_terms_that_no_passage_holds_nothing_is_kept(library: DiskIndex) -> None:
    fill(library, CELLS, ROSES)
    asked = [f"made{number}up" for number in range(200)]
    assert set(library.statistics([*asked, "graft"]).passages_with_term.values()) == {0, 2}
    assert list(library._reader.current._passages_with) == ["graft"]


def test_what_was_removed_long_ago_is_let_go_when_the_library_is_opened(tmp_path: Path) -> None:
    with closing(DiskIndex.create(tmp_path / "library")) as library:
        library.replace(*some_article(random.Random(1), 1))
        library.commit()
        library.remove("article-1")
        library.commit()
    (kept,) = (tmp_path / "library" / "removed").glob("*.article")
    DiskIndex.open(tmp_path / "library", writing=True).close()
    assert kept.exists()
    long_ago = time.time() - 40 * 24 * 3600
    os.utime(kept, (long_ago, long_ago))
    DiskIndex.open(tmp_path / "library", writing=True).close()
    assert kept.exists()  # one look at the clock may be wrong
    yesterday = time.time() - 25 * 3600
    os.utime(kept.with_name("looked"), (yesterday, yesterday))
    DiskIndex.open(tmp_path / "library", writing=True).close()
    assert not kept.exists()


def test_a_damaged_file_of_a_removed_article_is_named(library: DiskIndex) -> None:
    library.replace(*some_article(random.Random(1), 1))
    library.commit()
    library.remove("article-1")
    library.commit()
    assert library.place is not None
    (kept,) = (library.place / "removed").glob("*.article")
    kept.write_bytes(kept.read_bytes()[:-20])
    with pytest.raises(LibraryDamaged, match=kept.name):
        library.restore("article-1")
