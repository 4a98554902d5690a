"""The articles of one library become those of another, whatever the engines of the two are."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from corpus.article import ArticleRecord
from corpus.engines.kept_index import KeptIndex
from corpus.errors import LibraryDamaged, UnknownArticle
from corpus.manifest import PASSAGES
from corpus.passages import Passage
from corpus.vectors import Progress, untold

# Passages between commits.
_COMMITTED_TOGETHER = 20_000

Read = tuple[ArticleRecord, list[Passage]]


def as_it_is(record: ArticleRecord, passages: list[Passage]) -> Read:
    """Change nothing of an article."""
    return record, passages


def copy_articles(source: KeptIndex, target: KeptIndex, progress: Progress = untold) -> int:
    """Make a library hold what another one holds; return how many articles were others before.

    Vectors are made anew unless both are of the same model. `progress` is told how many passages
    are done, and of how many. Raises LibraryError.
    """
    has_vectors = _is_of_same_model(source, target)
    there = {record.id: record for record in target.records()}
    changed = 0
    for record in _committing(source, target, progress):
        if there.pop(record.id, None) == record:
            continue
        with suppress(UnknownArticle):  # it was deleted meanwhile
            now, passages = _latest(source, record)
            vectors = source.vectors(passages) if has_vectors else None
            target.put(now, passages, None, vectors)
            changed += 1
    for article_id in there:
        target.delete(article_id)
        changed += 1
    _copy_copies(source, target)
    target.commit()
    return changed


def make_anew(
    old: KeptIndex,
    new: KeptIndex,
    progress: Progress = untold,
    change: Callable[[ArticleRecord, list[Passage]], Read] = as_it_is,
    *,
    keeps_vectors: bool = False,
) -> int:
    """Fill an empty library with what is in one that nobody may change; return how many articles.

    `change` returns what becomes of an article. Vectors are made anew, unless they may be kept and
    are of the same model. Raises LibraryDamaged unless all that is counted in the old one can be
    read.
    """
    has_vectors = keeps_vectors and _is_of_same_model(old, new)
    for record in _committing(old, new, progress):
        _, passages = read = _whole(old, record, old.article(record.id))
        new.put(*change(*read), None, old.vectors(passages) if has_vectors else None)
    _copy_copies(old, new)
    new.commit()
    before, after = old.stats(), new.stats()
    if (after.articles, after.passages) != (before.articles, before.passages):
        raise _not_whole(old)
    return after.articles


def _is_of_same_model(source: KeptIndex, target: KeptIndex) -> bool:
    return source.model is not None and source.model == target.model


def _committing(
    source: KeptIndex, target: KeptIndex, progress: Progress
) -> Iterator[ArticleRecord]:
    """Yield the articles of a library, and commit what becomes of them now and then."""
    every = source.stats().passages
    done = uncommitted = 0
    for record in source.records():
        yield record
        done += record.passages
        uncommitted += record.passages
        if uncommitted >= _COMMITTED_TOGETHER:
            target.commit()
            uncommitted = 0
        progress(done, every)


def _copy_copies(source: KeptIndex, target: KeptIndex) -> None:
    """Have it kept which other files have the text of an article."""
    wanted, there = source.copies(), target.copies()
    for article_id in wanted.keys() | there.keys():
        copies = wanted.get(article_id, [])
        if copies != there.get(article_id, []):
            target.put_copies(article_id, copies)


def _latest(source: KeptIndex, record: ArticleRecord) -> Read:
    """Return an article of a library that others may change; raises UnknownArticle."""
    while True:
        passages = source.article(record.id)
        now = source.record(record.id)
        if now == record:
            return _whole(source, record, passages)
        record = now


def _whole(source: KeptIndex, record: ArticleRecord, passages: list[Passage]) -> Read:
    if len(passages) != record.passages:
        raise _not_whole(source)
    return record, passages


def _not_whole(library: KeptIndex) -> LibraryDamaged:
    return LibraryDamaged(library.where, PASSAGES, "not all passages in it can be read")
