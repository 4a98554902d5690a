"""The articles of one library become those of another, whatever the engines of the two are."""

from corpus.engines.kept_index import KeptIndex
from corpus.vectors import Progress, untold

# Passages between commits.
_COMMITTED_TOGETHER = 20_000


def copy_articles(source: KeptIndex, target: KeptIndex, progress: Progress = untold) -> int:
    """Make a library hold what another one holds; return how many articles were others before.

    Vectors are made anew unless both are of the same model. `progress` is told how many passages
    are done, and of how many.
    """
    there = {record.id: record for record in target.records()}
    is_same_model = source.model == target.model
    every = source.stats().passages
    done = uncommitted = changed = 0
    for record in source.records():
        done += record.passages
        if there.pop(record.id, None) != record:
            passages = source.article(record.id)
            vectors = source.vectors(passages) if is_same_model and source.model else None
            target.put(record, passages, None, vectors)
            changed += 1
            uncommitted += record.passages
        if uncommitted >= _COMMITTED_TOGETHER:
            target.commit()
            uncommitted = 0
        progress(done, every)
    for article_id in there:
        target.delete(article_id)
        changed += 1
    for article_id, copies in source.copies().items():
        target.put_copies(article_id, copies)
    target.commit()
    return changed
