"""A clause becomes a question: its verb moves to the front, and what answers it is left out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.languages.english.noun_phrases import (
    CONTRACTIONS,
    DANGLING,
    WORD,
    is_noun_phrase,
)
from bot.languages.english.verbs import ADVERBS, verb_at
from bot.languages.english.word_classes import (
    ARTICLES,
    BE,
    DEMONSTRATIVES,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUESTION_WORDS,
    THIRD_PERSON,
    word_set,
)

_MOST_SAID = 12  # words after the verb; a longer question tells its answer, or hides what it asks
# Words that begin another clause, in which nothing of this one is said.
_JOINING = (QUESTION_WORDS - {"what", "why", "how"}) | word_set(
    "that while although though but because since as so unless until if whereas than"
)
# What points at something said before. "Can members lend their card?" points at the subject.
_UNCLEAR = (
    (THIRD_PERSON - word_set("its their his her"))
    | DEMONSTRATIVES
    | word_set(
        """
        such other others another same former latter following previous respective here
        then thus however therefore nobody so more also we us our
        """
    )
)
_FINITE = BE | MODALS | word_set("has had")
_ENDING_NOTHING = PREPOSITIONS | ARTICLES | ADVERBS | {"and", "or", "to"}
_NEVER_NOUNS = BE | HAVE | MODALS
_AFTER_NOUNS = (PREPOSITIONS - {"of"}) | DANGLING | {"and", "or"}


class Clause(NamedTuple):
    """A subject as it is written within a question, how its verb is asked for, and what follows.

    `base` is empty where the verb only moves to the front ("is", "can", "has been"). `opening`
    stood before the subject. `rest` keeps the marks at the ends of words, and leaves "not" out.
    """

    words: tuple[str, ...]
    auxiliary: str
    base: str
    rest: tuple[str, ...]
    opening: str = ""
    has_apposition: bool = False
    is_negated: bool = False

    @property
    def subject(self) -> str:
        """Return the subject as it stands in a question."""
        return " ".join(self.words)

    @property
    def is_named(self) -> bool:
        """Tell whether a name stands in the subject."""
        return any(word[0].isupper() for word in self.words)

    @property
    def is_be(self) -> bool:
        """Tell whether the verb is "is", "are", "was" or "were"."""
        return self.auxiliary in BE and not self.base

    @property
    def said(self) -> tuple[str, ...]:
        """Return the words after the verb, up to a mark or another clause."""
        return tuple(up_to_mark(self.rest))

    def asked(self, asks: str, said: Sequence[str] = ()) -> str | None:
        """Return "When did they open the gate?", None if what was said cannot be understood."""
        is_whole = PREPOSITIONS.isdisjoint({*self.words[-1:], self.base})  # not "repairs of"
        return self.put(asks, said) if is_whole and says_one_thing(said) else None

    def put(self, asks: str, said: Sequence[str]) -> str:
        """Return a question with what was said, whatever it is."""
        words = (asks, self.auxiliary, *self.words, self.base, *said)
        return f"{' '.join(filter(None, words))}?"


def is_clear(said: Sequence[str]) -> bool:
    """Tell whether words end where a phrase does, and point at nothing that was said before."""
    lower = [word.lower() for word in said]
    return (
        len(said) <= _MOST_SAID
        and all(WORD.fullmatch(word) for word in said)
        and _UNCLEAR.isdisjoint(lower)
        and not any(word.endswith(CONTRACTIONS) for word in lower)
        and not (lower and len(lower[-1]) == 1 and lower[-1].isalpha())
        and not (lower[-2:-1] and lower[-2] in ARTICLES and lower[-1].endswith("ing"))
        and not (lower and lower[-1] in _ENDING_NOTHING)
    )


def says_one_thing(said: Sequence[str]) -> bool:
    """Tell whether words after a verb can be understood, and no other clause begins in them."""
    return is_clear(said) and _FINITE.isdisjoint(said)


def up_to_mark(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the words of a clause, up to a mark or a word that begins another one."""
    for place, word in enumerate(tokens):
        follows = tokens[place + 1 : place + 3]
        if word in _JOINING or (word == "and" and _is_finite(follows)):
            return
        yield bare(word)
        if bare(word) != word:
            return


def _is_finite(tokens: Sequence[str]) -> bool:
    """Tell whether a word, with the one after it, is a verb in its clause."""
    first = tokens[0] if tokens else ""
    return first in _NEVER_NOUNS or (bool(first) and verb_at(tokens, 0) is not None)


def leading_noun_phrase(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the noun phrase that a text begins with, none if it is not clear."""
    words: list[str] = []
    for token in tokens:
        word = bare(token)
        if word in _AFTER_NOUNS and words:
            break
        words.append(word)
        if token != word:
            break
    return tuple(words) if is_noun_phrase(words) else ()


def bare(token: str) -> str:
    """Return a word without the marks at its end."""
    return token.rstrip(".,;:!")
