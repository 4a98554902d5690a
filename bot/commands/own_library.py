"""The library that a server keeps for its user where none is named: what is added stays there.

It is in the user's data folder, one for each choice of files. Whatever is there follows the files
when it is opened, and is made anew where another version or model made it.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import platformdirs

from bot.commands.encoders import noted
from bot.commands.output import progress_when_told
from bot.journal.journal import name_of
from corpus.articles import bundled
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_rebuild import rebuild
from corpus.errors import ArticleError, LibraryLocked, UnknownArticle
from corpus.library import update
from corpus.manifest import MANIFEST, read_manifest
from corpus.meaning.encoder import Encoder
from corpus.meaning.finding import finder
from corpus.vectors import untold

_UNNAMED = "library"
_LARGE = 1_000_000  # bytes of files, whose reading is worth a progress bar
# Another server of the same files may be changing the library at this moment.
_TRIES, _PAUSE = 25, 0.2  # seconds

_Done = TypeVar("_Done")


def own_place(articles: Sequence[Path]) -> Path:
    """Return where the library of some files is, or that of the bundled article."""
    data = platformdirs.user_data_path("verbatim", appauthor=False)
    return data / "libraries" / (name_of(articles) or _UNNAMED)


def library_of_files(
    place: Path, articles: Sequence[Path], encoder: Encoder, language: str | None
) -> DiskIndex:
    """Return the library at a place, open for writing, with what the files say now.

    Without files it holds the bundled article when it is made, which may be removed from it.
    Raises ArticleError for a file that cannot be read, LibraryError, and OSError.
    """

    def fill(library: DiskIndex) -> None:
        if articles:
            _follow(library, articles, language)
        else:
            library.replace(*bundled())
            library.commit()

    if not (place / MANIFEST).exists():
        _make(place, encoder, fill)
    manifest = read_manifest(place)
    if not manifest.is_current or manifest.model != encoder.model_id:
        _patiently(lambda: rebuild(place, encoder, progress_when_told("Making anew")))
    library = DiskIndex.open(place, writing=True, holding=True, encoders=finder(encoder))
    try:
        if articles:
            _patiently(lambda: _follow(library, articles, language))
        else:
            _patiently(lambda: _renew(library))
    except BaseException:
        library.close()
        raise
    return library


def _make(place: Path, encoder: Encoder, fill: Callable[[DiskIndex], None]) -> None:
    """Make a library whole before it is where it is looked for."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(
        dir=place.parent, prefix=".making-", ignore_cleanup_errors=True
    ) as beside:
        made = Path(beside) / place.name
        with closing(DiskIndex.create(made, encoder)) as library:
            fill(library)
        with suppress(OSError):  # another server was faster
            made.rename(place)


def _follow(library: DiskIndex, articles: Sequence[Path], language: str | None) -> None:
    """Take what the files say now; raises ArticleError for the first that cannot be read."""
    size = sum(article.stat().st_size for article in articles)
    progress = progress_when_told("Reading") if size > _LARGE else untold
    try:
        summary = update(library, articles, language=language, progress=progress)
    finally:
        library.release()
    for refused in summary.refused:
        raise ArticleError(refused.source, refused.reason)
    for noticed in summary.notices:
        noted(f"{noticed.source}: {noticed.notice}")


def _renew(library: DiskIndex) -> None:
    """Put the bundled article of this version in the place of an earlier version's."""
    article, passages = bundled()
    with suppress(UnknownArticle):
        held = library.record(article.id)
        if held.source == article.source and held.content_hash != article.content_hash:
            library.replace(article, passages)
            library.commit()
            library.release()


def _patiently(change: Callable[[], _Done]) -> _Done:
    """Return what a change returns once nobody else is changing the library."""
    for _ in range(_TRIES):
        with suppress(LibraryLocked):
            return change()
        time.sleep(_PAUSE)
    return change()
