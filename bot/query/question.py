"""What was asked: a checked text and its terms.

Content terms are the distinct stems that carry the topic, in order; a question of stop words
alone ("who is it?") has all its stems instead.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.languages.asking_words import words_that_ask
from bot.languages.english.idle_words import (
    ALWAYS_IDLE,
    AMOUNTS,
    FUNCTION_WORDS,
    IDLE_WORDS,
    MEASURES,
    OF_NUMBERED_PARTS,
    WORKING,
)
from bot.values.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from corpus.analysis import analysis_of
from corpus.terms import Term, fold, terms_and_compounds

_ROMAN = re.compile("[ivxlc]{2,7}")
# Times its length that a text may have in letters when it is matched. A syllable of Korean is up to
# three letters; "ﷺ" is eighteen, and two thousand of them would take a tenth of a second.
_MOST_WRITTEN_OUT = 4
# Letters that are drawn as nothing: the Hangul fillers and the Braille blank.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"


@dataclass(frozen=True)
class Question:
    """A question as it was typed, with its terms, and those that join two of them ("e-mail")."""

    text: str
    terms: tuple[Term, ...]
    compounds: tuple[Term, ...] = ()
    language: str = "en"

    def part(self, start: int, end: int | None = None) -> "Question":
        """Return the question in a slice of the text, which no word is read anew for.

        >>> asked = read_question("Hi, what is HSCT?", 2_000)
        >>> asked.part(4).text, asked.part(4).terms[0].span
        ('what is HSCT?', Span(start=0, end=4))
        """
        text = self.text[start:end]
        terms, compounds = (
            tuple(
                term._replace(start=term.start - start, end=term.end - start)
                for term in found
                if start <= term.start and term.end <= start + len(text)
            )
            for found in (self.terms, self.compounds)
        )
        return replace(self, text=text, terms=terms, compounds=compounds)

    def read_in(self, language: str) -> "Question":
        """Return the question in another language than it was read in.

        >>> [*read_question("Was sind Katzen?", 2_000).read_in("de").content]
        ['katz']
        """
        if language == self.language:
            return self
        terms, compounds = analysis_of(language).terms_and_compounds(self.text)
        topical = _without_asking(terms, self.text, language) or terms
        return Question(self.text, tuple(topical), tuple(compounds), language)

    @cached_property
    def words(self) -> list[str]:
        """Return all words, folded, in order."""
        return [term.word for term in self.terms]

    @cached_property
    def content(self) -> dict[str, Term]:
        """Return the first term of each distinct content stem, in order."""
        chosen = [t for t in self.terms if t.is_content] or self.terms
        found: dict[str, Term] = {}
        for term in chosen:
            found.setdefault(term.stem, term)
        return found

    @cached_property
    def idle(self) -> frozenset[str]:
        """Return the stems of the words that, where they stand, only help to ask, in English."""
        return frozenset(idle_stems(self.terms)) if self.language == "en" else frozenset()

    def topic(
        self, passages_with_term: Mapping[str, int], *, leans: bool = False
    ) -> dict[str, int]:
        """Return in how many passages each content stem stands, without idle and function words.

        "How does it work?" asks about the article's "it", and is not about work where the article
        has no such word. A question that leans on others may be left with no stem at all. In
        other languages than English all stems are of the topic.
        """
        if self.language != "en":
            return dict(passages_with_term)
        held = {
            stem: n
            for stem, n in passages_with_term.items()
            if n or not (stem in self.idle or self.content[stem].word in FUNCTION_WORDS)
        }
        if leans:
            return {
                stem: n
                for stem, n in held.items()
                if self.content[stem].is_content and not self._is_how_it_works(stem)
            }
        return held or dict(passages_with_term)

    def lacking(self, passages_with_term: Mapping[str, int]) -> list[Term]:
        """Return the first term of each stem that says what about and is in no passage.

        What is missing is only made up for in English.
        """
        if self.language != "en":
            return []
        return [
            term
            for found, term in self.content.items()
            if passages_with_term.get(found) == 0
            and term.is_content
            and term.word not in IDLE_WORDS
            and found not in self.idle
            and term.word not in FUNCTION_WORDS
        ]

    def _is_how_it_works(self, stem: str) -> bool:
        return stem in self.idle and self.content[stem].word in WORKING


def _without_asking(terms: Sequence[Term], text: str, language: str) -> list[Term]:
    """Return the terms that have no character of a word that asks, where words are no terms."""
    pattern = words_that_ask(language)
    asking = (
        {n for found in pattern.finditer(text) for n in range(*found.span())} if pattern else set()
    )
    return [term for term in terms if asking.isdisjoint(range(term.start, term.end))]


def idle_stems(found: Sequence[Term]) -> Iterator[str]:
    """Yield the stems of those terms of a question that, where they stand, only help to ask.

    >>> from corpus.terms import terms_of
    >>> list(idle_stems(terms_of("how long until I can work")))
    ['long']
    """
    pairs = list(pairwise(found))
    asks_in_which_way = any(a.word == "how" and b.word not in AMOUNTS for a, b in pairs)
    yield from (b.stem for a, b in pairs if a.word == "how" and b.word in MEASURES)
    yield from (a.stem for a, b in pairs if a.word in OF_NUMBERED_PARTS and _is_number(b.word))
    for term in found:
        if term.word in ALWAYS_IDLE or (asks_in_which_way and term.word in WORKING):
            yield term.stem


def _is_number(word: str) -> bool:
    is_letter = len(word) == 1 and word not in {"a", "i"}
    return is_letter or word[0].isdigit() or _ROMAN.fullmatch(word) is not None


def read_question(text: str, longest: int) -> Question:
    """Return the question in a text.

    Raises QuestionTooLong, QuestionUnreadable or QuestionEmpty; the length is looked at first.
    """
    if len(text) > longest:
        raise QuestionTooLong(len(text), longest)
    for position, character in enumerate(text):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise QuestionUnreadable(position)
    if not any(_is_visible(character) for character in text):
        raise QuestionEmpty
    text = text.strip()
    if not text.isascii() and (written_out := len(fold(text))) > _MOST_WRITTEN_OUT * longest:
        limit = _MOST_WRITTEN_OUT * longest
        raise QuestionTooLong(written_out, limit, is_written_out=True)
    terms, compounds = terms_and_compounds(text)
    return Question(text, tuple(terms), tuple(compounds))


def _is_visible(character: str) -> bool:
    # Zs, Zl, Zp: white space; Cc, Cf: control and format; M: marks with nothing to stand on
    return (
        unicodedata.category(character)[0] not in "ZM"
        and unicodedata.category(character) not in ("Cc", "Cf")
        and character not in _BLANK_LETTERS
    )
