"""A library is made anew from the passages that it holds, whichever version or model made it.

The files that it was made from are not needed. All of it is made beside what is there, and takes
its place at once; whatever breaks that off leaves the library as it was.
"""

import contextlib
from dataclasses import replace
from pathlib import Path

from corpus.article import ArticleRecord
from corpus.engines.copying import Read, as_it_is, make_anew
from corpus.engines.disk import DiskIndex, make_folder
from corpus.languages.recognition import language_of
from corpus.manifest import (
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

# What the analyses of libraries that knew no other language are called.
_ENGLISH = "english-"


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
            make_folder(directory, made)
            new = DiskIndex(directory, writing=True, manifest=made, encoders=lambda _: encoder)
            is_english = manifest.analysis.startswith(_ENGLISH)
            with contextlib.closing(new):
                change = _recognised if is_english else as_it_is
                articles = make_anew(old, new, progress, change)
            write_manifest(directory, made)
        except BaseException:
            drop_folder(directory, made.passages)
            raise
    sweep_folders(directory, made)
    return articles


def _recognised(record: ArticleRecord, passages: list[Passage]) -> Read:
    """Return an article of a library that took all for English, in the language that it is in."""
    language = language_of("\n".join(passage.text for passage in passages))
    record = record._replace(language=language)
    return record, [replace(passage, article=record.reference) for passage in passages]
