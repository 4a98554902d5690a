"""A source becomes the place it was taken from: an address on the web, or the name of a file."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from bot.showing.wording import page
from bot.values.answers import Source
from corpus.article import web_address

# Longer texts, and such as go over several lines, are told by their first and last words; browsers
# find those across paragraphs too. Chromium makes such links in the same way from 300 characters.
_LONGEST_WRITTEN_OUT = 300
_WORDS_OF_AN_END = 6


class Origin(NamedTuple):
    """What people call the place, and its address if it has one."""

    name: str
    address: str | None = None


def origin(source: Source) -> Origin:
    """Return where a source was taken from; an address opens at its best sentence."""
    passage = source.passage
    name = passage.article.source
    if address := web_address(name):
        text = passage.text
        return Origin(
            name, at_texts(address, [text[mark.start : mark.end] for mark in source.marks])
        )
    return Origin(name if passage.page is None else f"{name}, {page(passage.page)}")


def at_texts(address: str, texts: Sequence[str]) -> str:
    """Return an address that browsers open where the page says the texts, and mark them there.

    A text fragment, as https://wicg.github.io/scroll-to-text-fragment/ has it.

    >>> at_texts("https://example.org/a#b", ["well-known, and so on", "so on"])
    'https://example.org/a#b:~:text=well%2Dknown%2C%20and%20so%20on&text=so%20on'
    """
    page = address.partition(":~:")[0].rstrip("#")
    found = "&".join(f"text={_found_by(text)}" for text in texts)
    return f"{page}{'' if '#' in page else '#'}:~:{found}"


def _found_by(text: str) -> str:
    words = text.split()
    count = min(_WORDS_OF_AN_END, len(words) // 2)
    if count and (len(text) > _LONGEST_WRITTEN_OUT or "\n" in text.strip()):
        return f"{_encoded(words[:count])},{_encoded(words[-count:])}"
    return _encoded(words)


def _encoded(words: list[str]) -> str:
    # A dash beside a comma would begin or end the words before or after the text.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
