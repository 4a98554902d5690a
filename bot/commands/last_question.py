"""What `verbatim ask --continue` goes on from: the last conversation, for its owner's eyes alone.

Kept are the articles that were asked and the conversation's own state: the last few questions and
which passages they were shown, no text of an article.
"""

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bot.values.conversation import Conversation
from bot.values.token import Resumed, read_back, written
from corpus.library_place import LibraryPlace, parse_place


class LastQuestion(NamedTuple):
    """The articles that were asked last, as a command names them, and what was said."""

    articles: tuple[Path, ...]
    library: LibraryPlace | None
    conversation: str

    def resumed(self, generation: str) -> Resumed:
        """Return the conversation, or a new one if the articles are others by now."""
        return read_back(self.conversation, generation)


def keep(
    articles: Sequence[Path], library: LibraryPlace | None, conversation: Conversation
) -> None:
    """Keep what was asked last, in place of what was kept; where it cannot be kept it is not.

    With a library the articles are ids of its own, without one they are files.
    """
    place = _place()
    named = [str(one) if library else os.path.abspath(one) for one in articles]  # noqa: PTH100
    there = os.path.abspath(library) if isinstance(library, Path) else library  # noqa: PTH100
    text = json.dumps([named, there and str(there), written(conversation)])
    if not place.is_absolute():  # there is no home
        return
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        descriptor = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        new.replace(place)


def forget() -> None:
    """Keep nothing."""
    with contextlib.suppress(OSError):
        _place().unlink(missing_ok=True)


def kept() -> LastQuestion | None:
    """Return what was asked last, None where nothing is kept that can be read."""
    try:
        articles, library, conversation = json.loads(_place().read_text("utf-8"))
        there = parse_place(library) if library else None
        return LastQuestion(tuple(map(Path, articles)), there, conversation)
    except (OSError, ValueError, TypeError):
        return None


def _place() -> Path:
    """Return where it is kept: in the folder of states where a system has one, by XDG."""
    if sys.platform in ("win32", "darwin"):
        folder = click.get_app_dir("verbatim", roaming=False)
    else:
        states = os.environ.get("XDG_STATE_HOME", "")
        if not os.path.isabs(states):  # noqa: PTH117  as XDG says
            states = os.path.expanduser("~/.local/state")  # noqa: PTH111  never raises
        folder = os.path.join(states, "verbatim")  # noqa: PTH118
    return Path(folder, "last-question.json")
