"""Text becomes terms: one analysis for passages and for questions.

A term keeps the place of its word in the text, so that a match can be shown where it stands.
The rules are those the scoring weights were fitted with: words are runs of letters or digits,
folded to lower case without accents; a number keeps its decimal point; stems are Snowball's.
"""

import re
import unicodedata
from collections.abc import Collection, Container, Iterable
from functools import cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

from corpus.article import Span
from corpus.irregular_forms import BASE_OF
from corpus.nltk_modules import nltk_module

# Names everything that decides which terms a text has. An index made by another analysis must
# not be asked: its terms are different words.
ANALYSIS = "english-snowball-2"

STOP_WORDS = frozenset(
    """
    a about above after again against all am an and any are aren't as at be because been before
    being below between both but by can could did do does doing down during each few for from
    further had has have having he her here hers herself him himself his how i if in into is it
    its itself just me more most my myself no nor not now of off on once only or other our ours
    ourselves out over own same she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up us very was we were
    what when where which while who whom whose why will with would you your yours yourself
    yourselves s t d ll m o re ve also may might must shall upon within without one many much
    name give tell does
    """.split()
)

# "'s" is matched first so that it is passed over: "patient's" is the word "patient".
_POSSESSIVE = "'s"
_WORD = re.compile(rf"({_POSSESSIVE}\b|[^\W_]+(?:[.,](?=\d)[^\W_]+)*)")
_LONGEST_STEMMED = 64  # letters; what is longer is no word of a language
_STEMS_KEPT = 1_000_000
_PIECES_KEPT = 200_000


class Term(NamedTuple):
    """A word of a text: folded, stemmed, and where it stands (`text[start:end]`)."""

    word: str
    stem: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the word stands."""
        return Span(self.start, self.end)

    @property
    def is_content(self) -> bool:
        """Return whether the word carries a topic, that is, is no stop word."""
        return self.word not in STOP_WORDS


class _Folding(dict[str, str]):
    """Maps a character to what it is matched as, each looked up in Unicode once.

    Folding character by character is linear: normalising a whole text is quadratic in the length
    of a run of combining marks (python/cpython#149079).
    """

    def __missing__(self, character: str) -> str:
        if character in "’‘ʼ＇":
            folded = "'"
        else:
            decomposed = unicodedata.normalize("NFKD", character).casefold()
            folded = "".join(
                c
                for c in unicodedata.normalize("NFKD", decomposed)
                if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf")
            )
        self[character] = folded
        return folded


class _Stems(dict[str, str]):
    """Maps a folded word to its stem; a word is stemmed once."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _STEMS_KEPT:
            self.clear()
        stem = word
        if 2 < len(word) <= _LONGEST_STEMMED and not word.isdigit():
            stem = _snowball().stem(BASE_OF.get(word, word))
        self[word] = stem
        return stem


class _Words(dict[str, tuple[str, ...]]):
    """Maps what stands between blanks in a text to its folded words."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = tuple([word for part in fold(piece).split() for word in _in_folded(part)])
        if len(piece) <= _LONGEST_STEMMED:
            if len(self) >= _PIECES_KEPT:
                self.clear()
            self[piece] = found
        return found


def _in_folded(piece: str) -> list[str]:
    """Return the words in a piece of folded text without blanks."""
    # Most pieces are a word, or a word and one sign: no pattern is needed to see that.
    if piece.isalnum():
        return [piece]
    if piece[:-1].isalnum():
        return [piece[:-1]]
    return [word.replace(",", "") for word in _WORD.findall(piece) if word != _POSSESSIVE]


class _ContentStems(dict[str, tuple[str, ...]]):
    """Maps what stands between blanks in a text to the stems of its content words."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = tuple([_stems[word] for word in words(piece) if word not in STOP_WORDS])
        if len(piece) <= _LONGEST_STEMMED:
            if len(self) >= _PIECES_KEPT:
                self.clear()
            self[piece] = found
        return found


_folding = _Folding()
_words = _Words()
_stems = _Stems()
_content_stems = _ContentStems()


@cache
def _snowball() -> Any:  # NLTK has no types
    return nltk_module("nltk.stem.snowball").EnglishStemmer()


def learn_stems(stems: dict[str, str]) -> None:
    """Take over stems made earlier by this analysis, so that the stemmer need not be loaded."""
    _stems.update(stems)


def stem(word: str) -> str:
    """Return the stem of a folded word.

    >>> stem("transplantation")
    'transplant'
    """
    return _stems[word]


def fold(text: str) -> str:
    """Return the text as it is matched: lower case, no accents, straight apostrophes.

    >>> fold("Crohn’s CAFÉ")
    "crohn's cafe"
    """
    return text.lower() if text.isascii() else "".join([_folding[c] for c in text])


def words(text: str) -> list[str]:
    """Return the folded words of a text in order, stop words included.

    >>> words("The patient’s 1,000 cells don't cost 3.5 million.")
    ['the', 'patient', '1000', 'cells', 'don', 't', 'cost', '3.5', 'million']
    """
    # A blank stays a blank when it is folded, so that the text can be parted first.
    return list(chain.from_iterable(map(_words.__getitem__, text.split())))


def stems(folded_words: Iterable[str]) -> list[str]:
    """Return the stem of each word."""
    return [_stems[word] for word in folded_words]


def words_of(wanted: Collection[str], folded_words: Iterable[str]) -> dict[str, str]:
    """Return those of the words that have a wanted stem, with it.

    Stemming leaves the first two letters of a word ("dying", "lying" and "tying" apart), unless
    it leaves one; so most words need not be stemmed to see that they have none of a few stems.

    >>> words_of({"cell", "die"}, ["cells", "dying", "celebrate", "graft"])
    {'cells': 'cell', 'dying': 'die'}
    """
    beginnings = {stem[:2] for stem in wanted} | {s[0] + "y" for s in wanted if s[1:2] == "i"}
    alike = [w for w in folded_words if w[:2] in beginnings or w[:1] in beginnings or w in BASE_OF]
    return {word: found for word in alike if (found := _stems[word]) in wanted}


def content_words(text: str) -> list[str]:
    """Return the folded words of a text that are no stop words."""
    return [word for word in words(text) if word not in STOP_WORDS]


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry a topic, in order and with repetition.

    >>> content_stems("How does the transplanted cell work?")
    ['transplant', 'cell', 'work']
    """
    return list(chain.from_iterable(map(_content_stems.__getitem__, text.split())))


def terms_of(text: str) -> list[Term]:
    """Return the terms of a text in order, stop words included.

    >>> terms_of("The cells")[1]
    Term(word='cells', stem='cell', start=4, end=9)
    """
    found = _Tokens(text)
    return [
        Term(word, _stems[word], *found.span(number))
        for number, token in enumerate(found.tokens)
        if token != _POSSESSIVE and (word := token.replace(",", ""))
    ]


def places(text: str, wanted: Container[str]) -> list[Span]:
    """Return where the words with one of these stems stand.

    >>> places("A cell and cells", {"cell"})
    [Span(start=2, end=6), Span(start=11, end=16)]
    """
    found = _Tokens(text)
    forms = {token for token in set(found.tokens) if _stems[token.replace(",", "")] in wanted}
    forms.discard(_POSSESSIVE)
    return [found.span(number) for number, token in enumerate(found.tokens) if token in forms]


class _Tokens:
    """The tokens of a text, folded, and where each stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded, self.origins = _fold_with_origins(text)
        parts = _WORD.split(folded)  # what lies between the tokens, and the tokens, in turn
        self.tokens = parts[1::2]
        self.ends = list(accumulate(map(len, parts)))[1::2]

    def span(self, number: int) -> Span:
        end = self.ends[number]
        start = end - len(self.tokens[number])
        if self.origins is None:
            return Span(start, end)
        start, end = self.origins[start], self.origins[end - 1] + 1
        while end < len(self.text) and not _folding[self.text[end]]:
            end += 1  # an accent that folding dropped belongs to the letter before it
        return Span(start, end)


def _fold_with_origins(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text and, where folding moved characters, where each came from."""
    if text.isascii():
        return text.lower(), None
    pieces = [_folding[c] for c in text]
    folded = "".join(pieces)
    if set(map(len, pieces)) == {1}:
        return folded, None
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]
