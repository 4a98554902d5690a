"""What one process of a server is to serve, handed from the command to its workers."""

from pathlib import Path
from typing import NamedTuple

from bot.values.settings import Settings
from corpus.library_place import LibraryPlace


class Serving(NamedTuple):
    """What to serve at a page's address, and beside whom.

    `since` is when the server began, in seconds since 1970. `new_secret` signs conversations where
    no secret is set or kept yet. `shared` is a folder in which the processes of a server count
    together, None for the only one; `place` is its number among the `workers`, from 1 on. The first
    one says what there is to say of the articles.
    """

    settings: Settings
    articles: tuple[Path, ...]
    library: LibraryPlace | None
    is_model_named: bool  # by an option of the command
    page: str
    since: int
    new_secret: str
    shared: Path | None = None
    workers: int = 1
    place: int = 1
    is_first: bool = True

    @property
    def is_bundled(self) -> bool:
        """Tell whether nothing was named, so that the bundled article is served."""
        return not (self.articles or self.library)


class Told(NamedTuple):
    """What a process says when it serves: to people, and the secret that it has, if none is set."""

    greeting: str
    secret: str
