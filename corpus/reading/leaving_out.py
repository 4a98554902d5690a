"""Which files and folders are left out of a folder: what its owner ignores, and what programs heap.

The names of the heaps are those that the templates of https://github.com/github/gitignore have for
Node, Python, Rust and Maven; `pyvenv.cfg` marks an environment of Python (PEP 405), `CACHEDIR.TAG`
a cache (https://bford.info/cachedir/).
"""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

IGNORING = (".gitignore", ".ignore")
_HEAPS = frozenset(
    "node_modules bower_components venv __pycache__ site-packages build _build dist target".split()
)
_MARKERS = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
_LONGEST = 1 << 20  # bytes that are read of a file with patterns


def is_heap(folder: Path, names: Collection[str]) -> bool:
    """Tell whether a folder with these names in it is what a program made, to be made again."""
    return folder.name in _HEAPS or not _MARKERS.isdisjoint(names)


class Ignoring(NamedTuple):
    """The patterns of a folder, and of those above it as far up as one looks.

    As in git the nearest folder that says anything of a name decides, and what is in a folder that
    is ignored is not asked for.
    """

    folder: Path
    spec: GitIgnoreSpec
    above: "Ignoring | None" = None

    def ignores(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether something below the folder is ignored."""
        rules: Ignoring | None = self
        while rules:
            name = str(path)[len(str(rules.folder)) :].replace(os.sep, "/").lstrip("/")
            said = rules.spec.check_file(f"{name}/" if is_folder else name).include
            if said is not None:
                return said
            rules = rules.above
        return False


def ignoring(folder: Path, names: Collection[str], above: Ignoring | None) -> Ignoring | None:
    """Return what is ignored in a folder with these names in it."""
    patterns = [p for name in IGNORING if name in names for p in _patterns(folder / name)]
    return Ignoring(folder, GitIgnoreSpec.from_lines(patterns), above) if patterns else above


def _patterns(file: Path) -> Iterator[str]:
    """Yield the lines of a file that are patterns; what cannot be read says nothing."""
    data = b""
    with suppress(OSError), file.open("rb") as opened:
        data = opened.read(_LONGEST)
    for line in data.decode("utf-8-sig", "replace").splitlines():
        with suppress(ValueError):  # no pattern of git's, which passes over it too
            GitIgnoreSpec.from_lines([line])
            yield line
