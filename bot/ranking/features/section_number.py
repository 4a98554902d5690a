"""Whether a sentence stands behind, or under, the number of a clause or section that is asked for.

People ask for "clause 2.1" where the text has the number alone, before the clause.
"""

import re
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from bot.languages.english.idle_words import OF_NUMBERED_PARTS
from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Feature, Place
from bot.ranking.prepared import Prepared, Scores

_NAMES = "|".join(sorted(OF_NUMBERED_PARTS))
# "2.1", "III" or "(b)"; a letter alone is a word of its own more often.
_FIGURES = r"\d{1,3}(?:\.\d{1,3})*[a-z]?\b"
_ROMAN = r"(?-i:[IVXLC]{1,7})\b"
_ASKED = re.compile(
    rf"(?:\b(?:{_NAMES})\.?|§) ?(?:(?P<named>{_FIGURES}|{_ROMAN})|\((?P<letter>[a-z])\))"
    r"|(?<![\w.,])(?P<alone>\d{1,3}(?:\.\d{1,3}){1,5})\b(?![.,]?\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?:\W*(?:(?:{_NAMES})\.? )?(?P<figures>{_FIGURES})(?![\w,%]|\.\d)"
    rf"|(?:(?:{_NAMES})\.? (?P<named>{_ROMAN})|(?P<roman>{_ROMAN})[.)]|\(?(?P<letter>[a-z])\)) ?)",
    re.IGNORECASE,
)
# What counts for the others under a heading of this number.
_GOING_ON = 0.6


class _SectionNumber(Feature):
    name = "section"
    weight = 3.5  # set, not fitted, as that of headings
    says = "has the number that is asked for"

    def prepare(self, prepared: Prepared) -> dict[str, dict[int, float]]:
        """Return for each number the sentences that have it, and how much that counts."""
        found: dict[str, dict[int, float]] = {}
        for number, sentence, counts in _numbered(prepared):
            found.setdefault(number, {}).setdefault(sentence, counts)
        return found

    def values(self, found: Candidates) -> Scores | None:
        number = _asked(found)
        numbered = found.prepared.of(self).get(number) if number else None
        if not numbered:
            return None
        values = np.zeros(len(found.prepared.texts))
        values[list(numbered)] = list(numbered.values())
        return values

    def admits(self, values: Scores) -> NDArray[np.bool_]:
        return values > 0

    def shares(self, found: Candidates, at: Place) -> Mapping[str, float] | None:
        values = self.values(found)
        return None if values is None else {_asked(found): self.weight * float(values[at.sentence])}


def _asked(found: Candidates) -> str:
    """Return the number that a question asks for, "" if it asks for none.

    Without "clause" or the like it is asked for where nothing else is.
    """
    question = found.question
    asked = _ASKED.search(question.text)
    if asked is None:
        return ""
    if named := asked["named"] or asked["letter"]:
        return named.lower()
    others = question.content.keys() - question.idle
    return asked["alone"] if others == {asked["alone"]} else ""


def _numbered(prepared: Prepared) -> Iterator[tuple[str, int, float]]:
    """Yield numbers with a sentence that has each: by itself, or by the last heading above it."""
    for sentence, text in enumerate(prepared.texts):
        if number := _NUMBER.match(text):
            yield _said(number), sentence, 1.0
    last = None
    for sentence, (passage, _) in enumerate(prepared.sentences):
        heading = passage.heading[-1] if passage.heading else ""
        if number := _NUMBER.match(heading):
            place = (passage.article, heading)
            yield _said(number), sentence, _GOING_ON if place == last else 1.0
            last = place


def _said(number: re.Match[str]) -> str:
    return (number[number.lastgroup or 0]).lower()


SECTION_NUMBER = _SectionNumber()
