"""A passage's text becomes sentences: NLTK's Punkt with what `sentence_ends` knows besides.

Punkt is used untrained, as its trained models are a download; what it would have learned of
abbreviations is listed there. Corrections follow, for cuts that no reader would make: a sentence
does not begin with a lower-case letter, and a remnant without words ("(2)", "p.") belongs to the
sentence before it, or after it if it is the number of an item.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from corpus.article import Span
from corpus.nltk_modules import nltk_module
from corpus.sentence_ends import (
    ABBREVIATIONS,
    BEFORE_NOTES,
    further_ends,
    goes_on,
    leads,
    notes_before,
    verdict,
)

# Punkt gets a line in pieces of so many characters: NLTK gives up after 5 seconds on one text.
_PIECE = 20_000

_TWO_WORDS = re.compile(r"[^\W\d_]{2}[\W\d_](?s:.)*?[^\W\d_]{2}")
_WORD = re.compile(r"[^\W\d_]{2}")
_SEPARATOR = re.compile(r"[\x1c-\x1f]")
# Behind a word that is no abbreviation and before one of these Punkt always sees an end.
_CLOSING = frozenset(')"]’”')
_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]+")


def sentence_spans(text: str) -> list[Span]:
    """Return where the sentences of a text stand, in order, without the white space between.

    A line end is a sentence end too: lines are list items, table rows or verse.

    >>> [s for s in sentence_spans("Dr. Who came. He saw e.g. cells.")]
    [Span(start=0, end=13), Span(start=14, end=32)]
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        spans = _joined(text, _cut(line[0], line.start()))
        ends = further_ends(line[0])
        found += _parted(text, spans, [line.start() + end for end in ends]) if ends else spans
    return found


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the sentences of a line, those joined that are pieces of one."""
    found: list[Span] = []
    was_remnant = is_remnant = was_lead = is_lead = has_word = False
    for span in spans:
        sentence = text[span.start : span.end]
        if found and sentence[0] in BEFORE_NOTES:
            is_listed = text[found[0].start] == "[" and found[-1].end < span.start
            if notes := 0 if is_listed else notes_before(sentence):
                found[-1] = Span(found[-1].start, span.start + len(sentence[:notes].rstrip()))
                if notes == len(sentence):
                    continue
                span, sentence = Span(span.start + notes, span.end), sentence[notes:]
        was_remnant, is_remnant = is_remnant, _is_remnant(sentence)
        had_word, has_word = has_word, is_remnant and bool(_WORD.search(sentence))
        was_lead, is_lead = is_lead, is_remnant and leads(sentence)
        if found and (
            (was_remnant and (was_lead or not is_lead))
            or (is_remnant and not is_lead)
            or (not sentence[0].isupper() and goes_on(text, found[-1], span.start))
        ):
            found[-1] = Span(found[-1].start, span.end)
            # As all of it would be: one word and one word are two.
            is_remnant &= was_remnant and not was_lead and not (had_word and has_word)
            has_word |= had_word
        else:
            found.append(span)
    if is_remnant and len(found) > 1:
        end = found.pop().end
        found[-1] = Span(found[-1].start, end)
    return found


def _parted(text: str, spans: Iterable[Span], ends: Sequence[int]) -> Iterator[Span]:
    """Yield the sentences of a line, parted where others end within them."""
    place = 0
    for start, stop in spans:
        while place < len(ends) and ends[place] < stop:
            if ends[place] > start:
                yield Span(start, ends[place])
                start = _SPACE.match(text, ends[place]).end()  # type: ignore[union-attr]  # it always matches
            place += 1
        yield Span(start, stop)


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


def _is_remnant(sentence: str) -> bool:
    return not sentence[-1:].isalnum() and not _TWO_WORDS.search(sentence)


@cache
def _punkt() -> Any:  # NLTK has no types
    punkt = nltk_module("nltk.tokenize.punkt")
    language = punkt.PunktLanguageVars()
    ends = re.compile(language.period_context_re().pattern, re.VERBOSE)
    closing = language.re_boundary_realignment

    class Punkt(punkt.PunktSentenceTokenizer):  # type: ignore[misc, name-defined]
        """Punkt with short cuts that change nothing: the cutting takes most of an indexing."""

        def _slices_from_text(self, text: str) -> Iterator[slice]:
            if _SEPARATOR.search(text):  # blanks to `re` and not to the patterns of NLTK
                yield from super()._slices_from_text(text)
                return
            begin = 0
            for end, word in _words_at(ends.finditer(text), text):
                stop = end.end()
                if not (
                    (text[stop] == " " or text[stop] in _CLOSING)
                    and len(word) > 1
                    and word.isalpha()
                    and word.lower() not in ABBREVIATIONS
                ):
                    is_end = verdict(text, stop, word) if end[0] == "." else None
                    if is_end is None:
                        is_end = self.text_contains_sentbreak(word + end[0] + end["after_tok"])
                    if not is_end:
                        continue
                yield slice(begin, stop)
                begin = end.start("next_tok") if end["next_tok"] else stop
            yield slice(begin, len(text.rstrip()))

        def _realign_boundaries(self, text: str, slices: Iterator[slice]) -> Iterator[slice]:
            moved = 0
            first = next(slices)
            for second in slices:
                first = slice(first.start + moved, first.stop)
                close = None
                if not text[second.start : second.start + 1].isalnum():
                    close = closing.match(text[second])
                if close:
                    yield slice(first.start, second.start + len(close[0].rstrip()))
                elif text[first]:
                    yield first
                moved = close.end() if close else 0
                first = second
            first = slice(first.start + moved, first.stop)
            if text[first]:
                yield first

    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return Punkt(parameters)


def _words_at(ends: Iterable[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what may be ends of sentences, each with the word before it, as Punkt has them.

    Of several in one word it is the last.
    """
    last, start, stop = None, 0, 0
    for end in ends:
        before = text[stop : end.start()]
        blank = max(map(before.rfind, string.whitespace))
        word = stop + blank + 1 if blank > 0 else start
        if last and stop <= word:
            yield last, text[start:stop]
        last, start, stop = end, word, end.start()
    if last:
        yield last, text[start:stop]
