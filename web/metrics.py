"""Counts for whoever watches a server, in Prometheus' text format 0.0.4.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Seconds. An answer from one article takes milliseconds; what takes longer than 10 s is stuck.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Labels = Mapping[str, str]


class Sample(NamedTuple):
    """A number, and what tells it from others of its metric."""

    value: float
    labels: Labels
    suffix: str = ""


class Metrics:
    """What happened since the process started. Threads may share one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight = 0
        self._answers: dict[str, int] = defaultdict(int)
        self._refused: dict[str, int] = defaultdict(int)
        self._durations: dict[tuple[str, str], _Histogram] = defaultdict(_Histogram)

    def begun(self) -> None:
        """Count a request that begins."""
        with self._lock:
            self._in_flight += 1

    def ended(self) -> None:
        """Count a request that ends, whichever way."""
        with self._lock:
            self._in_flight -= 1

    def answered(self, status: str) -> None:
        """Count an answer."""
        with self._lock:
            self._answers[status] += 1

    def refused(self, reason: str) -> None:
        """Count a request that was not let in."""
        with self._lock:
            self._refused[reason] += 1

    def took(self, route: str, code: int, seconds: float) -> None:
        """Count a reply by its route and its code, and how long it took."""
        with self._lock:
            self._durations[route, f"{code // 100}xx"].add(seconds)

    def text(self, gauges: Iterable[tuple[str, str, float]] = ()) -> str:
        """Return all of it; `gauges` are further names, what they mean, and values."""
        with self._lock:
            told = [
                *_metric(
                    "answers_total",
                    "counter",
                    "Answers by what they say of the article.",
                    [Sample(n, {"status": status}) for status, n in self._answers.items()],
                ),
                *_metric(
                    "requests_refused_total",
                    "counter",
                    "Requests that were not let in, by the reason.",
                    [Sample(n, {"reason": reason}) for reason, n in self._refused.items()],
                ),
                *_metric(
                    "requests_in_flight",
                    "gauge",
                    "Requests that are being worked on.",
                    [Sample(self._in_flight, {})],
                ),
                *_metric(
                    "request_duration_seconds",
                    "histogram",
                    "Time from a request to its reply, by route and class of the status code.",
                    [
                        sample
                        for (route, code), histogram in self._durations.items()
                        for sample in histogram.samples({"route": route, "code": code})
                    ],
                ),
            ]
        for name, meaning, value in gauges:
            told += _metric(name, "gauge", meaning, [Sample(value, {})])
        return "\n".join(told) + "\n"


class _Histogram:
    """Counts durations by how long they are at most."""

    def __init__(self) -> None:
        self._counts = [0] * len(_BUCKETS)
        self._count = 0
        self._sum = 0.0

    def add(self, seconds: float) -> None:
        self._count += 1
        self._sum += seconds
        for number, most in enumerate(_BUCKETS):
            self._counts[number] += seconds <= most

    def samples(self, labels: Labels) -> Iterator[Sample]:
        for most, count in zip(_BUCKETS, self._counts, strict=True):
            yield Sample(count, {**labels, "le": str(most)}, "_bucket")
        yield Sample(self._count, {**labels, "le": "+Inf"}, "_bucket")
        yield Sample(self._sum, labels, "_sum")
        yield Sample(self._count, labels, "_count")


def _metric(name: str, kind: str, meaning: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP verbatim_{name} {meaning}"
    yield f"# TYPE verbatim_{name} {kind}"
    for sample in samples:
        labels = ",".join(f'{label}="{_escaped(value)}"' for label, value in sample.labels.items())
        braced = f"{{{labels}}}" if labels else ""
        yield f"verbatim_{name}{sample.suffix}{braced} {sample.value}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
