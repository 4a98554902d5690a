"""What an app serves, for its routes to find: settings, index and journal, and what it counts.

All of it stands in the app's extensions, as several apps may live in one process.
"""

import threading
from dataclasses import dataclass, field

from flask import current_app

from bot.journal.journal import Journal
from bot.values.settings import Settings
from corpus.index import WritableIndex
from web.metrics import Metrics

EXTENSION = "verbatim"


@dataclass(frozen=True)
class Served:
    """What one app serves, since a time in seconds; `journal` is None where nothing is kept.

    Who holds `upload` may change the index.
    """

    settings: Settings
    index: WritableIndex
    journal: Journal | None
    metrics: Metrics
    since: int
    upload: threading.Lock = field(default_factory=threading.Lock)


def here() -> Served:
    """Return what the app serves that a request came to."""
    served: Served = current_app.extensions[EXTENSION]
    return served
