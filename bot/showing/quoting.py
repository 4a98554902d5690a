"""An answer becomes one text with numbered quotes, for clients that show nothing else of it."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from bot.showing.printable import visible
from bot.showing.wording import carried_over, evidence, headline, replaced
from bot.values.answers import Answer, Source
from bot.values.kinds import Act
from corpus.article import Span

# Where Markdown would begin the address of a link or an image, or HTML: an article must not make
# a client fetch what it names. A backslash there is not shown.
_ACTING = re.compile(r"(?<=\])(?=[(\[:])|(?=<[a-zA-Z/!?])")

# "Show me the source", "the second one": whoever says so wants to see all that stands there.
_IN_FULL = (Act.SOURCE, Act.ORDINAL)


class Quoted(NamedTuple):
    """A text, and where the quote of each source stands in it."""

    text: str
    quotes: tuple[Span, ...]


def quoted(answer: Answer, cite: Callable[[Source], str], *, whole: bool = False) -> Quoted:
    """Return what an answer says as Markdown, every quote with what `cite` says of its place.

    A quote is the best sentence, or with `whole` the passage (a summary is of sentences anyway);
    it stands there verbatim, but for characters that would act and the "> " of further lines.
    """
    before = _paragraphs([*answer.notices, replaced(answer), headline(answer)])
    found = with_quotes(before, answer.sources, partial(_quote, answer, whole), cite)
    after = _paragraphs(_afterwards(answer))
    return found._replace(text=f"{found.text}\n\n{after}") if after else found


def with_quotes(
    before: str,
    sources: Iterable[Source],
    quote: Callable[[Source], str],
    cite: Callable[[Source], str],
) -> Quoted:
    """Return a text followed by a numbered quote of each source."""
    text, quotes = before, []
    for source in sources:
        text += "\n\n> " if text else "> "
        start = len(text)
        text += still(quote(source)).replace("\n", "\n> ")
        quotes.append(Span(start, len(text)))
        text += f" [{source.n}]\n>\n> — {cite(source)}"
    return Quoted(text, tuple(quotes))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(still(part) for part in parts if part)


def still(text: str) -> str:
    r"""Return the text with nothing in it that would act on a terminal or in Markdown.

    >>> still("![](http://example.org/seen.png) <b>")
    '![]\\(http://example.org/seen.png) \\<b>'
    """
    return visible(_ACTING.sub(r"\\", text))


def _quote(answer: Answer, whole: bool, source: Source) -> str:
    if answer.act is Act.SUMMARY:
        return source.quote
    is_in_full = answer.act in _IN_FULL and answer.reply
    return source.passage.text if whole or is_in_full else source.quote


def _afterwards(answer: Answer) -> Iterable[str]:
    yield evidence(answer)
    if answer.sources:
        yield carried_over(answer)
    if answer.offer:
        yield f"{answer.offer} (yes or no)"
    if answer.suggestions and not answer.sources:
        yield "\n".join(["You could ask:", *(f"- {question}" for question in answer.suggestions)])
