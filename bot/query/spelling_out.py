"""The words of a message as the lists have them, whichever way they were typed.

Contractions, chat spellings and letters drawn out are undone: "I'm" is "i am", "thxxx" is
"thanks". Typing mistakes are left to `bot.query.spelling`, which knows the words of the article.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from bot.languages.english import message_words as common
from bot.languages.english.acts import ACTS
from bot.languages.english.courtesies import OPENINGS
from bot.query.question import Question
from corpus.terms import Term

_DRAWN_OUT = re.compile(r"(.)\1\1")
_APOSTROPHES = "'’‘ʼ＇"
_KNOWN = frozenset(common.FILLERS).union(
    common.SPELT_OUT,
    *OPENINGS,
    *(vocabulary.extra for _, vocabulary in ACTS),
    *(phrase for _, vocabulary in ACTS for phrase in vocabulary.triggers),
)


class Word(NamedTuple):
    """A word as the lists have it, the stem of what was typed for it, and where that stands.

    One typed word may be several ("don't").
    """

    word: str
    stem: str
    start: int
    end: int


def spelt_out(asked: Question) -> list[Word]:
    """Return the words of a message, spelt out.

    >>> from bot.query.question import read_question
    >>> [found.word for found in spelt_out(read_question("Whoooo r u? I'm", 2_000))]
    ['who', 'are', 'you', 'i', 'am']
    """
    found: list[Word] = []
    for term in asked.terms:
        for word in _as_listed(term, asked.text):
            found.append(Word(word, term.stem, term.start, term.end))
    return found


def _as_listed(term: Term, text: str) -> Iterable[str]:
    word = term.word
    if term.start and text[term.start - 1] in _APOSTROPHES and word in common.ENDINGS:
        return (common.ENDINGS[word],)
    ending = text[term.end : term.end + 2].lower()
    if len(ending) == 2 and ending[0] in _APOSTROPHES:
        if ending[1] == "t" and word.endswith("n"):
            return (common.BEFORE_NOT.get(word, word[:-1]),)
        if ending[1] == "s" and word in common.BEFORE_IS:
            return (word, "is")
    if word not in _KNOWN:
        word = _shortened(word)
    return common.SPELT_OUT.get(word, (word,))


def _shortened(word: str) -> str:
    """Return the listed word that is drawn out in a word ("hellooo", "goood"), if there is one."""
    if _DRAWN_OUT.search(word):
        runs = [(letter, len(list(run))) for letter, run in groupby(word)]
        for most in (1, 2):
            short = "".join(letter * (most if n > 2 else n) for letter, n in runs)
            if short in _KNOWN:
                return short
    return word
