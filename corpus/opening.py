"""Opens the index that is to be asked: the one place that knows all engines.

Each engine and reader is imported only where it is needed: that is most of what a question in a
new process waits for.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.index import WritableIndex
from corpus.meaning.encoder import Encoder
from corpus.vectors import Progress, untold


def open_index(
    articles: Sequence[Path] = (),
    note: Callable[[str], None] | None = None,
    *,
    library: Path | None = None,
    encoder: Encoder | None = None,
    progress: Progress = untold,
) -> WritableIndex:
    """Return the index of a library, or one in memory of the articles at these paths.

    With neither it is one of the bundled article. `note` is told what the user should know of a
    file that was read, such as an encoding other than UTF-8. `encoder` makes the vectors of an
    index in memory, and `progress` is told how far it is; a library has its own, and `note` is told
    if that is not at hand. Raises ArticleError for the first path that cannot be read, and
    LibraryError.
    """
    if library is not None:
        from corpus.engines.disk import DiskIndex
        from corpus.meaning.finding import is_at_hand

        opened = DiskIndex.open(library)
        if note and opened.model and not is_at_hand(opened.model):
            note(
                f"the vectors in {str(library)!r} are of the model {opened.model}, which is not "
                "installed here, so it is asked by words alone; install it, or make them anew "
                f"with: verbatim index --rebuild --library {str(library)!r}"
            )
        return opened
    from corpus.articles import bundled
    from corpus.engines.memory import MemoryIndex
    from corpus.passages import cut
    from corpus.reading import read_article

    index = MemoryIndex(encoder, progress)
    if not articles:
        index.replace(*bundled())
    taken: set[str] = set()
    for path in articles:
        article = read_article(path, taken)
        taken.add(article.id)
        if note and article.encoding not in (None, "utf-8"):
            note(f"{path}: read as {article.encoding}")
        index.replace(article, cut(article))
    index.commit()
    return index
