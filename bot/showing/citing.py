"""A source becomes the place it was taken from: an address on the web, or the name of a file."""

from typing import NamedTuple
from urllib.parse import quote

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
        return Origin(name, at_text(address, source.quote))
    return Origin(name if passage.page is None else f"{name}, page {passage.page}")


def at_text(address: str, text: str) -> str:
    """Return an address that browsers open where the page says the text, and mark it there.

    A text fragment, as https://wicg.github.io/scroll-to-text-fragment/ has it.

    >>> at_text("https://example.org/a#b", "well-known, and so on")
    'https://example.org/a#b:~:text=well%2Dknown%2C%20and%20so%20on'
    """
    page = address.partition(":~:")[0].rstrip("#")
    words = text.split()
    count = min(_WORDS_OF_AN_END, len(words) // 2)
    if count and (len(text) > _LONGEST_WRITTEN_OUT or "\n" in text.strip()):
        found = f"{_encoded(words[:count])},{_encoded(words[-count:])}"
    else:
        found = _encoded(words)
    return f"{page}{'' if '#' in page else '#'}:~:text={found}"


def _encoded(words: list[str]) -> str:
    # A dash beside a comma would begin or end the words before or after the text.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
