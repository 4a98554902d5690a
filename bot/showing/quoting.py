"""An answer becomes one text with numbered quotes, for clients that show nothing else of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.showing.arranging import by_line, further, sections
from bot.showing.printable import visible
from bot.showing.wording import (
    carried_over,
    evidence,
    headline,
    is_led_by_the_first,
    left_out,
    nothing_about,
    offered,
    replaced,
)
from bot.values.answers import Answer, Source
from bot.values.kinds import Act

# Where Markdown would begin the address of a link or an image, or HTML: an article must not make
# a client fetch what it names. A backslash there is not shown.
_ACTING = re.compile(r"(?<=\])(?=[(\[:])|(?=<[a-zA-Z/!?])")

# "Show me the source", "the second one": whoever says so wants to see all that stands there.
_IN_FULL = (Act.SOURCE, Act.ORDINAL)

# In Markdown a line break alone is a blank; two blanks before it keep the items of a list apart.
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


class Placed(NamedTuple):
    """Where a quote stands in a text, and the source that it is of."""

    source: Source
    start: int
    end: int


class Quoted(NamedTuple):
    """A text, and the quotes in it, in their order; of a source that answers two parts, two."""

    text: str
    quotes: tuple[Placed, ...] = ()

    def then(self, text: str) -> "Quoted":
        """Return the text with a paragraph more, if that is not empty."""
        return self._replace(text="\n\n".join(filter(None, (self.text, text))))

    def quoting(self, source: Source, quote: str, cited: str) -> "Quoted":
        """Return the text with a numbered quote more, given as it is to be shown."""
        before = f"{self.text}\n\n> " if self.text else "> "
        placed = Placed(source, len(before), len(before) + len(quote))
        text = f"{before}{quote} [{source.n}]\n>\n> — {cited}"
        return Quoted(text, (*self.quotes, placed))


def quoted(answer: Answer, cite: Callable[[Source], str], *, whole: bool = False) -> Quoted:
    """Return what an answer says as Markdown, every quote with what `cite` says of its place.

    A quote is what is marked, or with `whole` the passage (a summary is of sentences anyway, and
    a part of a question has only what answers it); it stands there verbatim, but for characters
    that would act, the "> " of further lines, and a sign for what is left out between marks.
    """
    told = Quoted(_paragraphs([*answer.all_notices, replaced(answer), headline(answer)]))
    for section in sections(answer):
        if section.part:
            told = told.then(f"**{_still_strong(section.part.text)}**")
        if section.part and not section.sources:
            told = told.then(still(nothing_about(section.part)))
        for source in section.sources:
            is_whole = not section.part and _is_in_full(answer, whole)
            told = told.quoting(source, _shown(source, is_whole), cite(source))
    told = told.then(left_out(answer))
    if further(answer) and is_led_by_the_first(answer):
        told = told.then(say("export.see_also"))
    for source in further(answer):
        shown = _shown(source, _is_in_full(answer, whole))
        told = told.quoting(source, shown, cite(source))
    return told.then(_paragraphs(_afterwards(answer)))


def with_passages(before: str, sources: Iterable[Source], cite: Callable[[Source], str]) -> Quoted:
    """Return a text followed by the numbered passage of each source."""
    told = Quoted(before)
    for source in sources:
        told = told.quoting(source, _shown(source, True), cite(source))
    return told


def _shown(source: Source, whole: bool) -> str:
    text = source.passage.text
    said = still(text) if whole else by_line(source, lambda one: still(text[one.start : one.end]))
    return _LINE_BREAK.sub("  \n", said).replace("\n", "\n> ")


def marked(source: Source) -> Iterator[str]:
    """Yield each slice that answers, with nothing in it that would act."""
    for mark in source.marks:
        yield still(source.passage.text[mark.start : mark.end])


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(still(part) for part in parts if part)


def still(text: str) -> str:
    r"""Return the text with nothing in it that would act on a terminal or in Markdown.

    >>> still("![](http://example.org/seen.png) <b>")
    '![]\\(http://example.org/seen.png) \\<b>'
    """
    return visible(_ACTING.sub(r"\\", text))


def _still_strong(text: str) -> str:
    return still(" ".join(text.split()).replace("*", "\\*"))


def _is_in_full(answer: Answer, whole: bool) -> bool:
    """Tell whether passages are shown in full."""
    if answer.act is Act.SUMMARY:
        return False
    return whole or bool(answer.act in _IN_FULL and answer.reply)


def _afterwards(answer: Answer) -> Iterable[str]:
    yield evidence(answer)
    if answer.sources:
        yield carried_over(answer)
    yield offered(answer)
    if answer.suggestions and not answer.sources:
        could_ask = say("export.could_ask")
        yield "\n".join([could_ask, *(f"- {question}" for question in answer.suggestions)])
