"""What `verbatim ask --continue` goes on from: the last conversation, for its owner's eyes alone.

Kept are the articles that were asked and the conversation's own state: the last few questions and
which passages they were shown, no text of an article.
"""

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bot.values.conversation import Conversation
from bot.values.token import Resumed, read_back, written


class LastQuestion(NamedTuple):
    """The articles that were asked last, as a command names them, and what was said."""

    articles: tuple[Path, ...]
    library: Path | None
    conversation: str

    def resumed(self, generation: str) -> Resumed:
        """Return the conversation, or a new one if the articles are others by now."""
        return read_back(self.conversation, generation)


def keep(articles: Sequence[Path], library: Path | None, conversation: Conversation) -> None:
    """Keep what was asked last, in place of what was kept; where it cannot be kept it is not.

    With a library the articles are ids of its own, without one they are files.
    """
    place = _place()
    named = [str(one) if library else os.path.abspath(one) for one in articles]  # noqa: PTH100
    folder = os.path.abspath(library) if library else None  # noqa: PTH100
    text = json.dumps([named, folder, written(conversation)])
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


def last_question() -> LastQuestion | None:
    """Return what was asked last, None where nothing is kept that can be read."""
    try:
        articles, library, conversation = json.loads(_place().read_text("utf-8"))
        folder = Path(library) if library else None
        return LastQuestion(tuple(map(Path, articles)), folder, conversation)
    except (OSError, ValueError, TypeError):
        return None


def _place() -> Path:
    from platformdirs import user_state_path

    return user_state_path("verbatim", appauthor=False) / "last-question.json"
