"""The headings of an article, from those that its passages stand under."""

from collections.abc import Iterable, Iterator

from bot.values.answers import address
from corpus.passages import Passage
from web.forms import Heading


def headings(passages: Iterable[Passage]) -> Iterator[Heading]:
    """Yield each heading where its first passage stands."""
    above: tuple[str, ...] = ()
    for passage in passages:
        for level, text in enumerate(passage.heading, start=1):
            if passage.heading[:level] != above[:level]:
                yield Heading(level, text, passage.id)
        above = passage.heading


def at_heading(heading: Heading) -> str:
    """Return where a heading leads: in the same page, or to the part of a long article."""
    article_id, _, ordinal = heading.passage.rpartition(":")
    page, _, _ = address(article_id, int(ordinal)).partition("#")
    return f"{page if '?' in page else ''}#s{ordinal}-{heading.level}"


def headings_at(passages: Iterable[Passage]) -> dict[str, list[Heading]]:
    """Return the headings right above each passage that has any, by its id."""
    found: dict[str, list[Heading]] = {}
    for heading in headings(passages):
        found.setdefault(heading.passage, []).append(heading)
    return found
