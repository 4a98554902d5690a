"""A conversation in a terminal is saved as a file, and what came of that is told in words."""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.catalogue.saying import say
from bot.showing.export import conversations, documents, markdown
from bot.showing.printable import visible
from bot.values.answers import Answer


def save(answers: Sequence[Answer], name: str, day: date) -> str:
    """Write a conversation to a new file, as JSON if it is called so; return what to tell.

    Nothing is written over; the words returned say why where nothing was written.
    """
    path = Path(os.path.expanduser(name))  # noqa: PTH111  leaves an unknown ~name as it is
    shown = visible(name)
    try:
        if name.endswith(("/", os.sep)) or path.is_dir():
            example = visible(f"{name.rstrip('/') or '/'}/conversation.md".replace("//", "/"))
            return say("terminal.is_folder", name=shown, example=example)
        kind, text = _document(answers, path, day)
        with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except FileExistsError:
        return say("terminal.file_exists", name=shown)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return say("terminal.cannot_write", name=shown, reason=visible(reason.lower()))
    count = sum(map(len, conversations(answers)))
    return say("terminal.saved", count=count, name=shown, kind=kind)


def _document(answers: Sequence[Answer], path: Path, day: date) -> tuple[str, str]:
    """Return the kind of a document, and the document."""
    if path.suffix.lower() == ".json":
        return "JSON", json.dumps(documents(answers), ensure_ascii=False, indent=2) + "\n"
    return "Markdown", markdown(answers, day=day)
