"""How verbs are asked for: "takes" by "does ... take", told by common words and their endings."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from bot.languages.english.amounts import WHEN
from bot.languages.english.common_words import is_common
from bot.languages.english.word_classes import ARTICLES, NUMBER_WORDS, word_set
from corpus.irregular_forms import BASE_OF, PAST

_DETERMINERS = ARTICLES | NUMBER_WORDS | word_set("its their our your no several many all up about")
# An object with a determiner, or a time: a noun is seldom followed by that.
_AFTER_PRESENT = re.compile(
    rf"(?:{'|'.join(sorted(_DETERMINERS))}|when)\b|[\d$€£]|to [a-z]+\b(?!s)|{WHEN}"
)
_KEPT = 20_000  # words of which it is known whether they can be verbs
_PAST_OF = {base: past for past, base in PAST.items()}
# What has the form of a verb and hardly ever is one, where a verb may stand.
_NO_VERBS = word_set("hundred need indeed embed used found left lay based united")
_KEPT = 4_096  # words
_SHORTEST_COMMON = 4  # letters; the list has no shorter words

# Left out of questions, where they stand before or after the first verb.
ADVERBS = word_set(
    """
    also often usually commonly typically primarily mainly generally normally mostly still now
    always sometimes frequently largely chiefly traditionally currently originally officially
    probably first later eventually finally formally widely variously thereafter then soon already
    subsequently initially successfully effectively directly significantly therefore only even
    """
)


class Verb(NamedTuple):
    """How a form of a verb is asked for: "does", "do" or "did", and the base form."""

    auxiliary: str
    base: str


def verb_at(tokens: Sequence[str], place: int) -> Verb | None:
    """Return the verb that a word is, if it can hardly be anything else.

    The past is told by its form. The present might be a noun ("reports", "report") and is told by
    what follows: an article, a number.

    >>> verb_at("carried on".split(), 0), verb_at("reports of".split(), 0)
    (Verb(auxiliary='did', base='carry'), None)
    """
    token = tokens[place]
    if not token.isalpha() or not token.islower() or token in _NO_VERBS:
        return None
    if token in PAST and token != PAST[token]:
        return Verb("did", PAST[token])
    if token.endswith("ed"):
        base = base_of(token)
        return Verb("did", base) if base else None
    present = _present(token)
    following = " ".join(tokens[place + 1 : place + 4]) if present else ""
    return present if following and _AFTER_PRESENT.match(following) else None


@lru_cache(maxsize=_KEPT)
def _present(token: str) -> Verb | None:
    """Return the verb that a word can be in the present, or in a past that looks the same."""
    if token in PAST:
        return Verb("did", token)  # "cast"
    if token.endswith("s") and not token.endswith("ss"):
        base = next((base for base in _without_s(token) if is_verb(base)), "")
        return Verb("does", base) if base else None
    return Verb("do", token) if is_verb(token) else None


@lru_cache(_KEPT)
def base_of(form: str) -> str:
    """Return the verb that a word in "-ed" or "-ing" is a form of, "" if none is known.

    >>> base_of("imposed"), base_of("planning"), base_of("tried"), base_of("king")
    ('impose', 'plan', 'try', '')
    """
    ending = "ed" if form.endswith("ed") else "ing"
    inflected = past_of if ending == "ed" else partial(_with, "ing")
    bases = _bases(form.removesuffix(ending), ending)
    return next((base for base in bases if is_verb(base) and inflected(base) == form), "")


@lru_cache(_KEPT)
def is_verb(word: str) -> bool:
    """Tell whether a word has the other forms of a verb."""
    return all(map(_is_word, (word, _with("ing", word), past_of(word))))


def _is_word(word: str) -> bool:
    return len(word) < _SHORTEST_COMMON or is_common(word)


def past_of(base: str) -> str:
    """Return the past of a verb."""
    return _PAST_OF.get(base) or _with("ed", base)


def past_of_participle(participle: str) -> str:
    """Return the past that goes with a participle: "wrote" with "written"."""
    return _PAST_OF.get(BASE_OF.get(participle, ""), participle)


def _bases(root: str, ending: str) -> Iterator[str]:
    if len(root) > 1 and any(letter in "aeiouy" for letter in root):
        if root.endswith("i") and len(root) > 2 and ending == "ed":
            yield f"{root[:-1]}y"
        yield f"{root}e"
        yield root
        if root[-1] == root[-2]:
            yield root[:-1]


def _with(ending: str, base: str) -> str:
    """Return a verb with "-ed" or "-ing", as it is regularly written."""
    if base.endswith("e") and (ending == "ed" or not base.endswith(("ee", "oe", "ye"))):
        return f"{base[:-1]}{ending}"
    if base.endswith("y") and base[-2:-1] not in "aeiou" and ending == "ed":
        return f"{base[:-1]}ied"
    double = f"{base}{base[-1:]}{ending}"
    return double if is_common(double) else base + ending


def _without_s(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield f"{form[:-3]}y"
    yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
