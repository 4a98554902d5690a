"""What is made of an index is made once for each commit."""

import time
from concurrent.futures import ThreadPoolExecutor

from corpus.article import Article, ArticleBuilder
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.passages import cut


def add(index: MemoryIndex, article_id: str) -> None:
    builder = ArticleBuilder()
    builder.add("Tea is hot.")
    article = Article(article_id, article_id, article_id, builder.text, tuple(builder.blocks))
    index.replace(article, cut(article))
    index.commit()


def test_it_is_made_once_until_something_is_committed() -> None:
    made = []

    @kept_for_each_commit
    def count(index: PassageIndex) -> int:
        made.append(index)
        return index.stats().articles

    index, other = MemoryIndex(), MemoryIndex()
    assert count(index) == count(index) == count(other) == 0
    assert made == [index, other]
    add(index, "tea")
    assert count(index) == count(index) == 1
    assert made == [index, other, index]


def test_it_is_made_once_for_threads_that_want_it_at_once() -> None:
    made = []

    @kept_for_each_commit
    def count(index: PassageIndex) -> int:
        time.sleep(0.05)
        made.append(index)
        return index.stats().articles

    index = MemoryIndex()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(count, [index] * 8)) == [0] * 8
    assert made == [index]
