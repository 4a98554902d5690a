"""What could not be answered and what people thought of answers, as pages to read.

They are for whoever looks after the articles: shown on the server's own machine, or to a key.
"""

import ipaddress
import logging
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import islice
from typing import NamedTuple

import msgspec
from flask import Blueprint, Response, abort, render_template, request

from bot.catalogue.saying import say
from bot.journal.coverage import fingerprint
from bot.journal.gap_questions import question_set
from bot.journal.gaps import Gap, by_week, find_gaps
from bot.journal.journal import Entry, Journal, entries, passages_that_answered
from bot.showing.pictures import Segment
from bot.values.errors import JournalError
from bot.values.kinds import Status
from corpus.errors import UnknownPassage
from corpus.passages import Passage
from web.failures import BadField, RequestError
from web.served import here
from web.table import articles_of

_log = logging.getLogger(__name__)

_DAY = 24 * 60 * 60
_WEEKS = 13  # a season
# Grouping takes its time: 3,000 different questions .13 s, 10,000 a whole one.
_MOST_GROUPED = 3_000
_MOST_GAPS = 100  # on the page; the question set has all
_MOST_REASONS = 20
_MOST_ARTICLES = 12
_SHOWN_INSTEAD = 3
_NEVER_LISTED = 200
_MOST_BLOCKS = 400  # in a strip; of a longer article each block is several paragraphs
_IN_VAIN = {Status.UNSURE: "gaps.unsure", Status.NOT_IN_ARTICLE: "gaps.not_in_article"}
_LOOPBACK = re.compile(r"(localhost|127(\.\d+){3}|\[::1\])(:\d+)?", re.IGNORECASE)

routes = Blueprint("gaps", __name__)


class NotForAll(RequestError):
    """The questions of others are not for whoever asks."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(say("gaps.not_for_all"))


class NotReadable(RequestError):
    """The file of questions cannot be read; the log says why."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(say("gaps.not_readable"))


@routes.get("/gaps")
def listing() -> str:
    """Show the questions that were not answered, by what they ask for and by week."""
    journal, days = _journal(), _days()
    kept = _entries(journal, days)
    found = find_gaps(kept[-_MOST_GROUPED:])
    index = here().index
    count = index.stats().articles
    return render_template(
        "gaps.html",
        gaps=found[:_MOST_GAPS],
        in_vain=_in_vain,
        shown_instead=_shown_instead,
        most=max((gap.count for gap in found), default=0),
        number=len(found),
        grouped=_MOST_GROUPED if len(kept) > _MOST_GROUPED else None,
        questions=sum(gap.count for gap in found),
        weeks=[(str(day), n) for day, n in by_week(kept, datetime.now(UTC), _WEEKS)],
        ratings=_ratings(kept),
        reasons=list(islice((e for e in reversed(kept) if e.reason), _MOST_REASONS)),
        days=days,
        kept_days=journal.kept_days,
        place=None if here().settings.guarded else journal.path,
        several=count > 1,
        articles=articles_of(index) if count <= _MOST_ARTICLES else [],
    )


@routes.get("/gaps/questions.json")
def questions() -> Response:
    """Return the gaps as a question set, as `verbatim gaps --json` prints it."""
    found = find_gaps(_entries(_journal(), _days())[-_MOST_GROUPED:])
    index = here().index
    few = index.stats().articles <= _MOST_ARTICLES
    written_out = [article.id for article in articles_of(index)] if few else ()
    reply = Response(
        msgspec.json.format(msgspec.json.encode(question_set(found, index, written_out)), indent=2),
        mimetype="application/json",
    )
    reply.headers["Content-Disposition"] = "attachment; filename=gaps.json"
    return reply


@routes.get("/read/<article_id>/coverage")
def coverage(article_id: str) -> str:
    """Show which passages of an article have answered, and which never did."""
    journal = _journal()
    passages = here().index.article(article_id)
    try:
        counted = passages_that_answered(journal.path, article_id)
    except JournalError as error:
        raise _told(error) from error
    times = [counted.get(fingerprint(passage), 0) for passage in passages]
    never = [p for p, count in zip(passages, times, strict=True) if not count]
    return render_template(
        "coverage.html",
        article=passages[0].article,
        total=len(passages),
        answered=len(passages) - len(never),
        blocks=list(_blocks(passages, times)),
        a_block=_in_a_block(len(passages)),
        never=never[:_NEVER_LISTED],
        further=max(0, len(never) - _NEVER_LISTED),
        kept_days=journal.kept_days,
    )


@routes.app_context_processor
def offered() -> dict[str, bool]:
    """Tell the pages whether they may lead here."""
    return {"shows_gaps": here().journal is not None and _is_allowed()}


def _journal() -> Journal:
    journal = here().journal
    if journal is None:
        abort(HTTPStatus.NOT_FOUND, say("gaps.not_kept"))
    if not _is_allowed():
        raise NotForAll
    journal.settle()  # what somebody has just asked is to be there
    return journal


def _is_allowed() -> bool:
    """Tell whether a key was asked for, or else whether this machine's own browser asks.

    Behind a proxy everybody comes from this machine, but by another name.
    """
    settings = here().settings
    if settings.guarded or settings.trusted_proxies:
        return settings.guarded and bool(settings.keys)
    try:
        is_near = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return is_near and _LOOPBACK.fullmatch(request.host) is not None


def _days() -> int | None:
    """Return of how many days questions are wanted; None of all."""
    given = request.args.get("days") or None
    if given is None:
        return None
    if not re.fullmatch(r"[1-9]\d{0,4}", given):
        raise BadField("/days", "the parameter 'days' is no number of days, such as 7")
    return int(given)


def _entries(journal: Journal, days: int | None) -> list[Entry]:
    try:
        return entries(journal.path, since=time.time() - days * _DAY if days else 0)
    except JournalError as error:
        raise _told(error) from error


def _told(error: JournalError) -> NotReadable:
    _log.error("%s", error)  # it names a file, which is nobody's business outside
    return NotReadable()


class Ratings(NamedTuple):
    """How often answers were found good, and bad."""

    up: int
    down: int

    @property
    def segments(self) -> list[Segment]:
        """Return both as parts of all ratings."""
        count = self.up + self.down
        counts = (
            (say("gaps.up", count=self.up), self.up),
            (say("gaps.down", count=self.down), self.down),
        )
        return [Segment(name, n / count) for name, n in counts] if count else []


def _ratings(kept: Sequence[Entry]) -> Ratings:
    given = [entry.rating for entry in kept]
    return Ratings(given.count("up"), given.count("down"))


def _in_vain(gap: Gap) -> list[str]:
    """Return how often a gap got which answer, in words."""
    counts = [say(_IN_VAIN[status], count=count) for status, count in gap.statuses.items()]
    return [*counts, say("gaps.rated_down", count=gap.down)] if gap.down else counts


def _shown_instead(gap: Gap) -> Iterator[Passage]:
    """Yield the passages that were shown instead of an answer and are still there."""
    for passage_id in gap.nearest[:_SHOWN_INSTEAD]:
        with suppress(UnknownPassage):
            yield here().index.passages([passage_id])[0]


def _in_a_block(passages: int) -> int:
    return -(-passages // _MOST_BLOCKS) or 1


def _blocks(passages: Sequence[Passage], times: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield what each block of the strip says, and how it is shown."""
    most, size = max(times), _in_a_block(len(passages))
    for first in range(0, len(passages), size):
        count = max(times[first : first + size])
        place = say("gaps.paragraph", number=passages[first].ordinal)
        kind = "none" if not count else "many" if count * 2 > most else "some"
        yield f"{place}: {say('gaps.times', count=count)}", kind
