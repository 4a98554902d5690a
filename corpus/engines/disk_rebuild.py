"""A library is made anew from the passages that it holds, whichever version or model made it.

The files that it was made from are not needed. All of it is made beside what is there, and takes
its place at once; whatever breaks that off leaves the library as it was.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.article import ArticleRecord
from corpus.engines.disk import DiskIndex, make_folder
from corpus.errors import LibraryDamaged
from corpus.languages.recognition import language_of
from corpus.manifest import (
    PASSAGES,
    Manifest,
    drop_folder,
    new_id,
    next_folder,
    read_manifest,
    sweep_folders,
    write_manifest,
)
from corpus.meaning.encoder import Encoder
from corpus.passages import Passage
from corpus.vectors import Progress, untold

_Copied = tuple[ArticleRecord, list[Passage]]

# What the analyses of libraries that knew no other language are called.
_ENGLISH = "english-"
# Passages between commits.
_COMMITTED_TOGETHER = 20_000


def rebuild(directory: Path, encoder: Encoder | None, progress: Progress = untold) -> int:
    """Make a library anew with the vectors of an encoder; return how many articles it has.

    Articles keep their ids, files and fingerprints, and passages all they are. `progress` is told
    how many passages are done, and of how many. Raises LibraryError.
    """
    with contextlib.closing(DiskIndex.of_any_version(directory)) as old:
        old.lock()
        manifest = read_manifest(directory)  # of which nobody else makes another one now
        sweep_folders(directory, manifest)
        made = Manifest(
            model=encoder.model_id if encoder else None,
            dimensions=encoder.dimensions if encoder else 0,
            passages=next_folder(manifest.passages),
            id=manifest.id or new_id(),
        )
        try:
            is_english = manifest.analysis.startswith(_ENGLISH)
            copied = _recognised(old) if is_english else _held(old)
            articles = _copy(old, copied, directory, made, encoder, progress)
            write_manifest(directory, made)
        except BaseException:
            drop_folder(directory, made.passages)
            raise
    sweep_folders(directory, made)
    return articles


def _held(old: DiskIndex) -> Iterator[_Copied]:
    """Yield the articles of a library with their passages."""
    for record in old.records():
        yield record, old.article(record.id)


def _recognised(old: DiskIndex) -> Iterator[_Copied]:
    """Yield the same of a library that took all articles for English, in their languages."""
    for record, passages in _held(old):
        language = language_of("\n".join(passage.text for passage in passages))
        record = record._replace(language=language)
        yield record, [replace(passage, article=record.reference) for passage in passages]


def _copy(
    old: DiskIndex,
    articles: Iterable[_Copied],
    directory: Path,
    made: Manifest,
    encoder: Encoder | None,
    progress: Progress,
) -> int:
    """Put all articles into a new folder; return how many."""
    before = old.stats()
    done = uncommitted = 0
    make_folder(directory, made)
    new = DiskIndex(directory, writing=True, manifest=made, encoders=lambda _: encoder)
    with contextlib.closing(new):
        for record, passages in articles:
            if len(passages) != record.passages:
                raise _not_whole(directory)
            new.put(record, passages)
            done += record.passages
            uncommitted += record.passages
            if uncommitted >= _COMMITTED_TOGETHER:
                new.commit()
                uncommitted = 0
            progress(done, before.passages)
        for article_id, copies in old.copies().items():
            new.put_copies(article_id, copies)
        new.commit()
        after = new.stats()
    if (after.articles, after.passages) != (before.articles, before.passages):
        raise _not_whole(directory)
    return after.articles


def _not_whole(directory: Path) -> LibraryDamaged:
    return LibraryDamaged(str(directory), PASSAGES, "not all passages in it can be read")
