"""A sentence with a number becomes the question for it: how many, how much, how long, how often."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.languages.english.amounts import (
    COUNTED,
    COUNTED_FIRST,
    DURATION,
    MEASURED,
    MONEY,
    OFTEN,
)
from bot.languages.english.noun_phrases import is_plural
from bot.languages.english.verbs import is_verb, verb_at
from bot.languages.english.word_classes import ARTICLES, BE, HAVE, MODALS
from bot.suggesting.clauses import (
    Clause,
    bare,
    is_clear,
    leading_noun_phrase,
    up_to_mark,
)


class _Measuring(NamedTuple):
    asks: str
    amount: str


_MEASURING = {
    "weigh": _Measuring("How much", MEASURED),
    "last": _Measuring("How long", DURATION),
    "take": _Measuring("How long", DURATION),
}
_FAR = ("away", "apart")
_LONG = rf"{MEASURED} \w+ (long|high|tall|wide|deep|old|thick|{'|'.join(_FAR)})\b"
_SIZE = r"an? (?:\w+ )?(population|area|length|height|depth|capacity|diameter|weight) of \D{0,20}\d"
_COUNTED_FIRST = re.compile(COUNTED_FIRST)
_THERE = re.compile(r"There (are|were) (?:still )?")
_UNCOUNTED = r"\b(?:several|many|a few)\b"
_VALUE = rf"{MEASURED}(?![\w-]| [A-Z])"
_FOR_LONG = rf"(?:^| )for {DURATION}$"
_OFTEN = rf"(?:^| )(?:{OFTEN})$"
_MOST_AFTER = 5  # words


def amounts_in(clause: Clause) -> Iterator[str | None]:
    """Yield how much, how long and how many a clause says; None for what is not clear."""
    text = " ".join(clause.rest)
    if clause.is_be:
        yield _value(clause, text)
    elif measuring := _MEASURING.get(clause.base):
        yield clause.asked(measuring.asks) if re.match(measuring.amount, text) else None
    elif clause.base and (money := re.match(MONEY, text)):
        yield _asked(clause, "How much", (), text[money.end() :])
    elif clause.base == "have" and (size := re.match(_SIZE, text)):
        be = "was" if clause.auxiliary == "did" else "is"
        yield f"What {be} the {size[1]} of {clause.subject}?"
    else:
        yield _how_many(clause, text)
    yield from _times(clause)


def _value(clause: Clause, text: str) -> str | None:
    """Return what is asked for "the rent is 800 euros" or "the cord is 75 centimetres long"."""
    if re.match(MONEY, text):
        return clause.asked("How much")
    long = re.match(_LONG, text)
    if long and "age" not in clause.words:
        return clause.asked(f"How {'far ' * (long[1] in _FAR)}{long[1]}")
    is_value = clause.words[0] == "the" and re.match(_VALUE, text)
    return clause.asked("What") if is_value else None


def _how_many(clause: Clause, text: str) -> str | None:
    """Return "How many layers does it have?", with what follows the layers if that is little."""
    verb: tuple[str, ...] = ()
    if clause.auxiliary in MODALS:
        first, _, text = text.partition(" ")
        verb = (first,) if is_verb(first) else ()
    counted = _counted(text) if verb or clause.base else None
    words = leading_noun_phrase(counted.split()) if counted else ()
    if not counted or not _is_counted(words):
        return None
    of = counted.partition(words[-1])[2]
    asks = f"How many {' '.join(words)}"
    return _asked(clause, asks, verb, of) or clause.asked(asks, verb)


def _times(clause: Clause) -> Iterator[str | None]:
    """Yield how long and how often, where that ends what is said."""
    said = " ".join(clause.said)
    if long := re.search(_FOR_LONG, said):
        yield clause.asked("How long", said[: long.start()].split())
    if clause.base and (often := re.search(_OFTEN, said)):
        yield clause.asked("How often", said[: often.start()].split())


def _asked(clause: Clause, asks: str, verb: tuple[str, ...], text: str) -> str | None:
    """Return a question with all that follows the amount, None if that is much or unclear."""
    words = text.split() if text.startswith(" ") else []  # else a mark ends it
    in_other_clauses = len(clause.rest) - len(clause.said)
    said = tuple(bare(word) for word in words[: max(0, len(words) - in_other_clauses)])
    return clause.asked(asks, (*verb, *said)) if len(said) <= _MOST_AFTER else None


def counted_first(sentence: str) -> str | None:
    """Return "How many men died?" for "Seventy men died": the words stay in their order."""
    counted = _COUNTED_FIRST.match(sentence[:1].lower() + sentence[1:])
    if not counted or re.search(_UNCOUNTED, counted[0]):
        return None
    words = _before_mark(sentence[counted.end() :])
    verbs = (place for place in range(1, len(words)) if _is_finite(words, place))
    nouns = words[: next(verbs, 0)]
    if not nouns or len(nouns) >= len(words) - 1 or not is_clear(words):
        return None
    is_whole = leading_noun_phrase(nouns) == nouns and is_plural(nouns[-1])
    return f"How many {' '.join(words)}?" if is_whole else None


def counted_there(sentence: str) -> str | None:
    """Return "What kinds of card are there?" for "There are three kinds of card: ...".

    Without a list after it, it is asked how many there are.
    """
    there = _THERE.match(sentence)
    counted = _counted(sentence[there.end() :]) if there else None
    if not there or not counted:
        return None
    words = tuple(up_to_mark(counted.split()))
    nouns = leading_noun_phrase(words)
    if not _is_counted(nouns) or not is_clear(words):
        return None
    asks = "What" if counted[len(" ".join(words)) :].startswith(":") else "How many"
    return " ".join((asks, *nouns, there[1], "there", *words[len(nouns) :])) + "?"


def _counted(text: str) -> str | None:
    """Return what follows the number that a text begins with."""
    counted = re.match(COUNTED, text)
    return counted[1] if counted and not re.match(_UNCOUNTED, text) else None


def _is_counted(words: Sequence[str]) -> bool:
    """Tell whether words name what can be counted: "layers", "litres of juice"."""
    if not words or words[0] in ARTICLES or "and" in words:
        return False
    return is_plural(words[0] if "of" in words else words[-1])


def _before_mark(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for token in text.split():
        words.append(bare(token))
        if token != words[-1]:
            break
    return tuple(words)


def _is_finite(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is the verb of the noun before it."""
    word = words[place]
    is_present = is_plural(words[place - 1]) and is_verb(word)
    return word in BE | HAVE | MODALS or is_present or verb_at(words, place) is not None
