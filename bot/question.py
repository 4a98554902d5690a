"""What was asked: a checked text and its terms.

Content terms are the distinct stems that carry the topic, in order; a question of stop words
alone ("who is it?") has all its stems instead.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from corpus.terms import Term, terms

# Words that ask rather than say what about.
IDLE_WORDS = frozenset(
    """
    work works working mean means meant meaning stand stands explain explained describe described
    define defined definition list mention mentioned say says said state stated article text author
    passage happen happens happened example examples kind kinds sort sorts type types way ways call
    called known refer refers referred use used please know find information question answer
    long often old far soon large big tall
    """.split()
)
# Letters that are drawn as nothing: the Hangul fillers and the Braille blank.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"


@dataclass(frozen=True)
class Question:
    """A question as it was typed, with its terms."""

    text: str
    terms: tuple[Term, ...]

    @cached_property
    def content(self) -> dict[str, Term]:
        """Return the first term of each distinct content stem, in order."""
        chosen = [t for t in self.terms if t.is_content] or self.terms
        found: dict[str, Term] = {}
        for term in chosen:
            found.setdefault(term.stem, term)
        return found

    def topic(
        self, passages_with_term: Mapping[str, int], *, leans: bool = False
    ) -> dict[str, int]:
        """Return in how many passages each content stem stands, without idle words.

        "How does it work?" asks about the article's "it", and is not about work where the article
        has no such word. A question that leans on others may be left with no stem at all.
        """
        held = {
            stem: n
            for stem, n in passages_with_term.items()
            if n or self.content[stem].word not in IDLE_WORDS
        }
        if leans:
            return {stem: n for stem, n in held.items() if self.content[stem].is_content}
        return held or dict(passages_with_term)


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
    return Question(text, tuple(terms(text)))


def _is_visible(character: str) -> bool:
    # Zs, Zl, Zp: white space; Cc, Cf: control and format; M: marks with nothing to stand on
    return (
        unicodedata.category(character)[0] not in "ZM"
        and unicodedata.category(character) not in ("Cc", "Cf")
        and character not in _BLANK_LETTERS
    )
