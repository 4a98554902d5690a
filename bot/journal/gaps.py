"""Kept questions become gaps: what the article does not say, one gap for many ways to ask it.

Two questions ask for the same if their content words have the same stems, or if they share at
least two of them and those are at least half of all that both have. A question joins the first
such gap, begun by the words asked most often, or else first; so the same questions always make the
same gaps. A question whose answer somebody found good is no gap.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from bot.journal.journal import Entry
from bot.values.kinds import Status
from corpus.terms import content_stems, stems, words

_SHARED_STEMS = 2
_SHARED_PART = 0.5

_Stems = frozenset[str]


@dataclass(frozen=True)
class Gap:
    """Questions that ask for the same and got no answer, or one that somebody found bad.

    `wordings` are the questions and `nearest` the ids of the passages that were shown instead of an
    answer, both the most frequent first; `statuses` counts how it was not answered, `down` how
    often an answer was found bad, and `reasons` are what people said of that.
    """

    wordings: dict[str, int]
    statuses: dict[Status, int]
    nearest: tuple[str, ...]
    down: int
    reasons: tuple[str, ...]
    first: datetime
    last: datetime

    @property
    def question(self) -> str:
        """Return the question in the words it was asked in most often."""
        return next(iter(self.wordings))

    @property
    def count(self) -> int:
        """Return how often it was asked in vain or the answer found bad."""
        return sum(self.statuses.values()) + self.down


def find_gaps(entries: Sequence[Entry]) -> list[Gap]:
    """Return the gaps in what was kept, the most frequent first.

    Equally frequent ones are in the order in which they were first asked.
    """
    by_stems: dict[_Stems, list[Entry]] = defaultdict(list)
    for entry in _in_vain(entries):
        by_stems[_stems_of(entry.question)].append(entry)
    gaps = [_gap(group) for group in _grouped(by_stems)]
    return sorted(gaps, key=lambda gap: (-gap.count, gap.first))


def by_week(entries: Sequence[Entry], until: datetime, weeks: int) -> list[tuple[date, int]]:
    """Return how often questions were not answered in each of some weeks, by their Mondays.

    The last week is that of `until`. An answer that somebody found bad counts; what somebody found
    good does not.
    """
    last = _monday(until)
    counts = dict.fromkeys((last - timedelta(weeks=n) for n in reversed(range(weeks))), 0)
    for entry in _in_vain(entries):
        if (monday := _monday(entry.time)) in counts:
            counts[monday] += 1
    return list(counts.items())


def _in_vain(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what is a gap: no answer that somebody found good, however unsure it was."""
    # That the article does not say can be a good answer too, and is a gap still.
    good = {(e.question, e.passages) for e in entries if e.rating == "up" and e.passages}
    for entry in entries:
        if entry.rating != "up" and (entry.question, entry.passages) not in good:
            yield entry


def _monday(moment: datetime) -> date:
    day = moment.astimezone().date()
    return day - timedelta(days=day.weekday())


def _stems_of(question: str) -> _Stems:
    """Return the stems of the content words, or of all words if there is no other."""
    return frozenset(content_stems(question)) or frozenset(stems(words(question)))


@dataclass
class _Group:
    """Entries about the same; `stems` are those of the questions that it began with."""

    stems: _Stems
    entries: list[Entry] = field(default_factory=list)


def _grouped(by_stems: dict[_Stems, list[Entry]]) -> list[list[Entry]]:
    """Return the entries of each gap."""
    groups: list[_Group] = []
    holding: dict[str, list[int]] = defaultdict(list)  # the groups whose stems hold a stem
    for asked in sorted(by_stems, key=lambda asked: -len(by_stems[asked])):
        # A group that shares enough of the stems holds at least one of the rarest.
        shared = max(_SHARED_STEMS, math.ceil(_SHARED_PART * len(asked)))
        by_rarity = sorted(asked, key=lambda stem: (len(holding[stem]), stem))
        near = {n for stem in by_rarity[: len(asked) - shared + 1] for n in holding[stem]}
        joined = next((n for n in sorted(near) if _is_same(asked, groups[n].stems)), len(groups))
        if joined == len(groups):
            groups.append(_Group(asked))
            for stem in asked:
                holding[stem].append(joined)
        groups[joined].entries += by_stems[asked]
    return [group.entries for group in groups]


def _is_same(asked: _Stems, other: _Stems) -> bool:
    shared = len(asked & other)
    return shared >= _SHARED_STEMS and shared >= _SHARED_PART * len(asked | other)


_Counted = TypeVar("_Counted")


def _counted(values: Iterable[_Counted]) -> dict[_Counted, int]:
    """Return how often each value comes, the most frequent first."""
    return dict(Counter(values).most_common())


def _gap(entries: list[Entry]) -> Gap:
    entries.sort(key=lambda entry: entry.time)
    down = [entry for entry in entries if entry.rating]
    return Gap(
        wordings=_counted(entry.question for entry in entries),
        statuses=_counted(entry.status for entry in entries if not entry.rating),
        nearest=tuple(_counted(shown for entry in entries for shown in entry.passages)),
        down=len(down),
        reasons=tuple(entry.reason for entry in down if entry.reason),
        first=entries[0].time,
        last=entries[-1].time,
    )
