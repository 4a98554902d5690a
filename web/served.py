"""What an app serves, for its routes to find: settings, index and journal, and what it counts.

All of it stands in the app's extensions, as several apps may live in one process.
"""

import threading
from dataclasses import dataclass, field
from functools import cached_property

from flask import current_app

from bot.journal.journal import Journal
from bot.values.settings import Settings
from corpus.index import WritableIndex
from web.metrics import Metrics
from web.turns import Turns

EXTENSION = "verbatim"


@dataclass(frozen=True)
class Served:
    """What one app serves, since a time in seconds; `journal` is None where nothing is kept.

    Who holds `upload` may change the index; what is added is read before, in `reading`'s turns.
    """

    settings: Settings
    index: WritableIndex
    journal: Journal | None
    metrics: Metrics
    since: int
    upload: threading.Lock = field(default_factory=threading.Lock)
    reading: Turns = field(default_factory=lambda: Turns(at_once=2, waiting=2))

    @cached_property
    def settings_in_full(self) -> str:
        """Return all settings as one text, for what depends on any of them."""
        return repr(self.settings)


def here() -> Served:
    """Return what the app serves that a request came to."""
    served: Served = current_app.extensions[EXTENSION]
    return served
