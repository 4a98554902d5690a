"""A passage's text becomes sentences: NLTK's Punkt with abbreviations of our own.

Punkt is used untrained, as its trained models are a download; what it would have learned of
abbreviations is listed here. Two corrections follow, both for cuts that no reader would make: a
sentence does not begin with a lower-case letter, and a remnant without words ("(2)", "p.")
belongs to the sentence before it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from corpus.article import Span
from corpus.nltk_modules import nltk_module

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st jr sr vs etc e.g i.e cf al fig figs eq eqs no nos vol pp p inc ltd co
    corp gen col lt sgt capt rev hon u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep sept oct
    nov dec approx ca dept est ref refs sp spp subsp var viz ed eds chap ch sec univ
    """.split()
)

# Punkt gets a line in pieces of so many characters: NLTK gives up after 5 seconds on one text.
_PIECE = 20_000

_WORDS = re.compile(r"[^\W\d_]{2,}")
_LINE = re.compile(r"[^\n]+")


def sentences(text: str) -> list[Span]:
    """Return where the sentences of a text stand, in order, without the white space between.

    A line end is a sentence end too: lines are list items, table rows or verse.

    >>> [s for s in sentences("Dr. Who came. He saw e.g. cells.")]
    [Span(start=0, end=13), Span(start=14, end=32)]
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        first = len(found)
        for span in _cut(line[0], line.start()):
            if len(found) > first and _continues(text, found[-1], span):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
    return found


def _cut(line: str, offset: int) -> Iterator[Span]:
    """Yield the sentences of a line as Punkt sees them.

    The last sentence of a piece may go on behind it, so that the next piece begins with it.
    """
    begin = 0
    while begin < len(line):
        piece = line[begin : begin + _PIECE]
        found = [(begin + start, begin + end) for start, end in _punkt().span_tokenize(piece)]
        is_last = begin + _PIECE >= len(line)
        begin = begin + _PIECE if is_last or len(found) < 2 else found.pop()[0]
        for start, end in found:
            sentence = line[start:end].rstrip()
            indent = len(sentence) - len(sentence.lstrip())
            if sentence:
                yield Span(offset + start + indent, offset + start + len(sentence))


def _continues(text: str, previous: Span, span: Span) -> bool:
    sentence = text[span.start : span.end]
    return sentence[0].islower() or _is_remnant(sentence) or _is_remnant(text[slice(*previous)])


def _is_remnant(sentence: str) -> bool:
    return len(_WORDS.findall(sentence)) < 2 and not sentence[-1:].isalnum()


@cache
def _punkt() -> Any:  # NLTK has no types
    punkt = nltk_module("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return punkt.PunktSentenceTokenizer(parameters)
