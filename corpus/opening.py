"""Opens the index that is to be asked: the one place that knows all engines.

Each engine and reader is imported only where it is needed: that is most of what a question in a
new process waits for.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ClusterMissing
from corpus.index import WritableIndex
from corpus.library_place import LibraryPlace
from corpus.meaning.choosing import usual_encoder
from corpus.meaning.encoder import Encoder, Opener
from corpus.vectors import Progress, untold

if TYPE_CHECKING:
    from types import ModuleType

    from corpus.engines.kept_index import KeptIndex
    from corpus.meaning.finding import Finder


def open_index(
    articles: Sequence[Path] = (),
    note: Callable[[str], None] | None = None,
    *,
    library: LibraryPlace | None = None,
    language: str | None = None,
    encoder: Opener = usual_encoder,
    progress: Progress = untold,
    patience: float | None = None,
) -> WritableIndex:
    """Return the index of a library, or one in memory of the articles at these paths.

    With neither it is one of the bundled article. `note` is told what the user should know of a
    file that was read (`Article.notices`). The `language` of the articles (ISO 639-1) is
    recognised where none is said. `encoder` makes the vectors of an index in memory, when a
    question first needs them, and `progress` is told how far it is; `patience` is for how many
    seconds a question waits, for as long as it takes by default. `no_encoder` has the index asked
    by words alone. A library is asked as `open_library` says. Raises ArticleError for the first
    path that cannot be read, and LibraryError.
    """
    if library is not None:
        return open_library(library, note)
    from corpus.articles import bundled
    from corpus.engines.memory import MemoryIndex
    from corpus.reading import read_prepared

    index = MemoryIndex(encoder, progress, patience)
    if not articles:
        index.replace(*bundled())
    taken: set[str] = set()
    for path in articles:
        prepared = read_prepared(path, taken, language)
        article = prepared.article
        taken.add(article.id)
        if note:
            for notice in article.notices:
                note(f"{path}: {notice}")
        index.replace(*prepared)
    index.commit()
    return index


def open_library(
    library: LibraryPlace,
    note: Callable[[str], None] | None = None,
    *,
    named: Encoder | None = None,
    writing: bool = False,
    holding: bool = False,
) -> "KeptIndex":
    """Return the index of a library, asked by the model that made its vectors.

    Whoever goes on asking it is `holding` copies of its files, which nobody else can change.
    That may be the `named` one, of somebody's folder; `note` is told if it is not at hand, or why
    it cannot be loaded when a question first needs it: then words alone are compared. Raises
    LibraryError.
    """
    from corpus.meaning.finding import finder, forgiving, is_at_hand, remedy

    def failed(reason: str) -> None:
        if note:
            note(f"{reason}; until then {str(library)!r} is asked by words alone")

    find = forgiving(finder(named), failed)
    opened = _opened(library, find, writing, holding)
    model = opened.model
    if note and model and not (named and named.model_id == model) and not is_at_hand(model):
        note(
            f"the vectors in {str(library)!r} are of the model {model}, which is not "
            f"installed here, so it is asked by words alone; {remedy(model, library)}"
        )
    return opened


def _opened(
    library: LibraryPlace,
    find: "Finder",
    writing: bool,
    holding: bool,
    *,
    patient: bool = False,
) -> "KeptIndex":
    if isinstance(library, Path):
        from corpus.engines.disk import DiskIndex

        return DiskIndex.open(library, writing=writing, holding=holding, encoders=find)
    cluster = _cluster_engine()
    opened: KeptIndex = cluster.ClusterIndex.open(
        library, writing=writing, patient=patient, encoders=find
    )
    return opened


def library_to_write(library: LibraryPlace, find: "Finder") -> "KeptIndex":
    """Return the index of a library to be changed; raises LibraryNotFound and LibraryError."""
    return _opened(library, find, writing=True, holding=False, patient=True)


def made_library(
    library: LibraryPlace,
    encoder: Encoder | None,
    *,
    shards: int = 1,
) -> "KeptIndex":
    """Return the index of a new library, open for writing; raises LibraryError.

    One in a cluster has so many `shards`.
    """
    if isinstance(library, Path):
        from corpus.engines.disk import DiskIndex

        return DiskIndex.create(library, encoder)
    cluster = _cluster_engine()
    made: KeptIndex = cluster.ClusterIndex.create(library, encoder, shards=shards)
    return made


def rebuilt_library(
    library: LibraryPlace,
    encoder_for: Callable[[str | None], Encoder],
    progress: Progress,
    *,
    shards: int | None = None,
) -> int:
    """Make a library anew from what it holds; return how many articles it has.

    `encoder_for` says whose vectors it gets in place of those of a model. Raises LibraryError.
    """
    if isinstance(library, Path):
        from corpus.engines.disk_rebuild import rebuild
        from corpus.manifest import read_manifest

        return rebuild(library, encoder_for(read_manifest(library).model), progress)
    _cluster_engine()
    from corpus.engines.cluster.rebuilding import rebuild as rebuild_in_cluster

    return rebuild_in_cluster(library, encoder_for, progress, shards=shards)


def _cluster_engine() -> "ModuleType":
    """Return the module of the engine, if what it needs is installed; raises ClusterMissing."""
    try:
        from corpus.engines.cluster import index
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("opensearchpy"):
            raise
        raise ClusterMissing from error
    return index
