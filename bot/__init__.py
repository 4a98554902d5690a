"""A question becomes a ranking, a ranking an answer.

The floors, from the top: commands, evaluating, dialogue, suggesting, ranking, query; showing,
journal and languages side by side; values. An import goes down, never up.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.dialogue.answering import answer
    from bot.values.answers import Answer
    from bot.values.conversation import Conversation
    from bot.values.settings import Settings

__all__ = ["Answer", "Conversation", "Settings", "answer"]

DISTRIBUTION = "verbatim-qa"
_HOMES = {
    "answer": "bot.dialogue.answering",
    "Answer": "bot.values.answers",
    "Conversation": "bot.values.conversation",
    "Settings": "bot.values.settings",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `verbatim --help` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
