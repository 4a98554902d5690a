"""What is counted for whoever watches a server, all its processes together; as Prometheus reads it.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

import re
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from bot.journal.journal import Journal
from corpus.errors import LibraryError
from corpus.index import PassageIndex

# Seconds. An answer from one article takes milliseconds; what takes longer than 10 s is stuck.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

# When each count began; nobody asked, and it would double the lines.
_BEGAN = re.compile(rb"^(?:# (?:HELP|TYPE) )?\w+_created\b.*\n", re.MULTILINE)


class Metrics:
    """What happened since a server began, and how much it has to ask. Threads may share one."""

    def __init__(
        self, index: PassageIndex, journal: Journal | None = None, shared: Path | None = None
    ) -> None:
        """Count; the processes of one server in the same folder, which their environment names.

        https://prometheus.github.io/client_python/multiprocess/
        """
        self._shared = shared
        self._size = _Size(index)
        self._registry = CollectorRegistry()
        self.answers = Counter(
            "verbatim_answers",
            "Answers by what they say of the article.",
            ["status"],
            registry=self._registry,
        )
        self.refused = Counter(
            "verbatim_requests_refused",
            "Requests that were not let in, by the reason.",
            ["reason"],
            registry=self._registry,
        )
        self.in_flight = Gauge(
            "verbatim_requests_in_flight",
            "Requests that are being worked on.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self.durations = Histogram(
            "verbatim_request_duration_seconds",
            "Time from a request to its reply, by route and class of the status code.",
            ["route", "code"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        if journal is not None:
            self._watch(journal)

    def _watch(self, journal: Journal) -> None:
        """Count what a journal could not keep."""
        works = Gauge(
            "verbatim_journal_works",
            "Whether what cannot be answered can be kept.",
            registry=self._registry,
            multiprocess_mode="livemin",
        )
        dropped = Counter(
            "verbatim_journal_dropped",
            "Questions that were to be kept and could not be.",
            registry=self._registry,
        )
        known = 0

        def note() -> None:
            nonlocal known
            works.set(journal.works)
            dropped.inc(journal.dropped - known)
            known = journal.dropped

        journal.watch(note)

    def text(self) -> bytes:
        """Return all of it in the text format 0.0.4."""
        if self._shared is None:
            counted = self._registry
        else:
            counted = CollectorRegistry()
            # What tidies temporary files may have taken it: then what came before is not told.
            self._shared.mkdir(mode=0o700, exist_ok=True)
            MultiProcessCollector(counted, str(self._shared))  # type: ignore[no-untyped-call]
        size = CollectorRegistry()
        size.register(self._size)
        return _BEGAN.sub(b"", generate_latest(counted)) + generate_latest(size)


class _Size(Collector):
    """How much there is to ask, read when somebody looks."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index

    def collect(self) -> Iterator[GaugeMetricFamily]:
        is_ready = ("verbatim_ready", "Whether the articles can be read.")
        try:
            self._index.check_ready()
            stats = self._index.stats()
        except LibraryError:
            yield GaugeMetricFamily(*is_ready, 0)
            return
        yield GaugeMetricFamily(*is_ready, 1)
        articles = "Articles that can be asked."
        yield GaugeMetricFamily("verbatim_articles", articles, stats.articles)
        passages = "Passages that can be asked."
        yield GaugeMetricFamily("verbatim_passages", passages, stats.passages)
