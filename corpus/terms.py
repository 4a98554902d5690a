"""English text becomes terms: one analysis for passages and for questions.

A term keeps the place of its word in the text, so that a match can be shown where it stands.
Words are folded to lower case without accents and brought into one form of those that they are
written in (`corpus.writings`, `corpus.surroundings`); stems are Snowball's. Other languages are
for `corpus.analysis`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from corpus.article import Span
from corpus.bounded import MB, Bounded, roomier, weight_of_text
from corpus.folding import fold as fold
from corpus.irregular_forms import BASE_OF
from corpus.languages.stop_words import stop_words_of
from corpus.nltk_modules import nltk_module
from corpus.stop_words import STOP_WORDS as STOP_WORDS
from corpus.surroundings import PIECES, Lines, Piece, in_place
from corpus.writings import Token, pieces_of, placed_pieces, tokens

# Names everything that decides which terms a text has. An index made by another analysis must
# not be asked: its terms are different words.
ANALYSIS = "snowball-4"

LONGEST_STEMMED = 64  # letters; what is longer is no word of a language
_LETTERS = 64  # are told apart, by their last bits
ANY_STEM = _LETTERS * _LETTERS  # the kind of words whose stem may be any
KINDS = ANY_STEM + 1

# A piece of a text, where it begins, and its words.
_Placed = tuple[str, int, tuple[str, ...]]


class Term(NamedTuple):
    """A word of a text, in the form it is matched in, its stem, and where it stands.

    `name` is the word if it is one that would else be a stop word: "May" for "may". `language` is
    the one that the text was read in.
    """

    word: str
    stem: str
    start: int
    end: int
    name: str = ""
    language: str = "en"

    @property
    def span(self) -> Span:
        """Return where the word stands."""
        return Span(self.start, self.end)

    @property
    def is_content(self) -> bool:
        """Return whether the word carries a topic, that is, is no stop word."""
        return self.word not in stop_words_of(self.language)


def _stem_of(word: str) -> str:
    if 2 < len(word) <= LONGEST_STEMMED and not word.isdigit() and _is_stemmed(word):
        stemmed: str = _snowball().stem(BASE_OF.get(word, word))
        return stemmed
    return word


def _is_stemmed(word: str) -> bool:
    """Tell whether a word is no name of the kind of "May", "C++" or ".NET"."""
    return not word[0].isupper() and word[0] != "." and word[-1] not in "+#"


def _content_stems_in(piece: str) -> tuple[str, ...]:
    return _content_stems_of(PIECES[piece].words)


def _content_stems_of(found: Iterable[str]) -> tuple[str, ...]:
    return tuple([_stems[word] for word in found if word not in STOP_WORDS])


# Of a word its stem; of what stands between blanks in a text the stems of those words that carry a
# topic, and what else is said of its words.
_stems = Bounded(3 * MB, _stem_of, weight_of_text)
_content_stems = Bounded(20 * MB, _content_stems_in, weight_of_text)
_tokens = Bounded[str, list[Token]](
    MB, tokens, lambda piece, found: 300 + len(piece) + 200 * len(found)
)
# How many times as much is kept while a library is made of files: no stranger chooses its words,
# and each would be stemmed again and again.
_OF_A_LIBRARY = 30


def many_words() -> AbstractContextManager[None]:
    """Keep the words of a large library while it is made."""
    return roomier((_stems, _content_stems, PIECES), _OF_A_LIBRARY)


@cache
def _snowball() -> Any:  # NLTK has no types
    return nltk_module("nltk.stem.snowball").EnglishStemmer()


def learn_stems(stems: dict[str, str]) -> None:
    """Take over stems made earlier by this analysis, so that the stemmer need not be loaded."""
    for word, stemmed in stems.items():
        _stems.keep(word, stemmed)


def stem(word: str) -> str:
    """Return the stem of a folded word.

    >>> stem("transplantation")
    'transplant'
    """
    return _stems[word]


def words(text: str) -> list[str]:
    """Return the words of a text in order, stop words included, compounds after their parts.

    >>> words("The patient’s 1,000 cells don't cost 3.5 million.")
    ['the', 'patient', '1000', 'cells', 'don', 't', 'cost', '3.5', 'million']
    >>> words("In May the WHO sent an e-mail.")
    ['in', 'May', 'the', 'Who', 'sent', 'an', 'e', 'mail', 'email']
    """
    pieces = pieces_of(text)
    read = list(map(PIECES.__getitem__, pieces))
    found = [one.words for one in read]
    for number, changed in _in_place(text, pieces, read):
        found[number] = changed
    return list(chain.from_iterable(found))


def _in_place(
    text: str, pieces: Sequence[str], read: Iterable[Piece]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number and words of the pieces whose words depend on what stands around them."""
    if numbers := [number for number, one in enumerate(read) if one.depending]:
        lines = Lines(text)
        for number in numbers:
            yield number, in_place(pieces, number, lines)


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


def kinds(folded_words: Iterable[str]) -> list[int]:
    """Return the kind of each word, one of the `kinds_of` its stem and, by chance, of others.

    Stemming leaves the first two letters of a word ("dying", "lying" and "tying" apart), unless it
    leaves one.
    """
    return [
        ANY_STEM
        if word in BASE_OF
        else ord(word[0]) % _LETTERS * _LETTERS + (ord(word[1]) % _LETTERS if word[1:] else 0)
        for word in folded_words
    ]


def kinds_of(wanted: Iterable[str]) -> set[int]:
    """Return the kinds of the words that can have one of some stems.

    >>> kinds_of(["cell", "die"]).issuperset(kinds(["cells", "dying"]))
    True
    >>> kinds_of(["cell", "die"]).isdisjoint(kinds(["graft"]))
    True
    """
    found = {ANY_STEM}
    for stem in filter(None, wanted):
        if len(stem) == 1:
            found.update(_kind(stem, chr(letter)) for letter in range(_LETTERS))
        found.add(_kind(stem[0], stem[1:2]))
        if stem[1:2] == "i":
            found.add(_kind(stem[0], "y"))
    return found


def _kind(first: str, second: str) -> int:
    return ord(first) % _LETTERS * _LETTERS + (ord(second) % _LETTERS if second else 0)


def joins(found: Sequence[str], number: int) -> bool:
    """Tell whether a word of a text is one that joins the two before it.

    >>> [joins(["an", "e", "mail", "email"], number) for number in range(4)]
    [False, False, False, True]
    """
    return number > 1 and found[number] == found[number - 2] + found[number - 1]


def content_words(text: str) -> list[str]:
    """Return the folded words of a text that are no stop words."""
    return [word for word in words(text) if word not in STOP_WORDS]


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry a topic, in order and with repetition.

    >>> content_stems("How does the transplanted cell work?")
    ['transplant', 'cell', 'work']
    """
    pieces = pieces_of(text)
    found = list(map(_content_stems.__getitem__, pieces))
    for number, changed in _in_place(text, pieces, map(PIECES.__getitem__, pieces)):
        found[number] = _content_stems_of(changed)
    return list(chain.from_iterable(found))


def terms_of(text: str) -> list[Term]:
    """Return the terms of a text in order, stop words included, and none that joins others.

    >>> terms_of("The cells")[1]
    Term(word='cells', stem='cell', start=4, end=9, name='', language='en')
    """
    return terms_and_compounds(text)[0]


def terms_and_compounds(text: str) -> tuple[list[Term], list[Term]]:
    """Return the same, and the terms that join two of them, such as "email" of "e-mail"."""
    found: tuple[list[Term], list[Term]] = [], []
    for term, is_joined in _terms(text):
        found[is_joined].append(term)
    return found


def _terms(text: str) -> Iterator[tuple[Term, bool]]:
    for placed in _placed(text):
        yield from _terms_in(*placed)


def _placed(text: str) -> Iterator[_Placed]:
    """Yield the pieces of a text, where each begins, and its words."""
    placed = placed_pieces(text)
    pieces = [piece for piece, _ in placed]
    read = list(map(PIECES.__getitem__, pieces))
    in_context = dict(_in_place(text, pieces, read))
    for number, (piece, start) in enumerate(placed):
        yield piece, start, in_context.get(number) or read[number].words


def _pieces_by_word_in(text: str) -> dict[str, list[_Placed]]:
    """Return in which pieces of a text each word stands."""
    holding: dict[str, list[_Placed]] = {}
    for placed in _placed(text):
        for word in placed[2]:
            holding.setdefault(word, []).append(placed)
    return holding


def _size(text: str, _: dict[str, list[_Placed]]) -> int:
    return 60 * len(text)


# The same passages are shown again.
_pieces_by_word = Bounded(8 * MB, _pieces_by_word_in, _size)


def _terms_in(piece: str, start: int, found: tuple[str, ...]) -> Iterator[tuple[Term, bool]]:
    for token, word in zip(_tokens[piece], found, strict=True):
        name = word if token.word in STOP_WORDS and word not in STOP_WORDS else ""
        plain = token.word if name else word
        span = start + token.start, start + token.end
        yield Term(plain, _stems[plain], *span, name), token.is_joined


def places(text: str, wanted: Collection[str]) -> list[Span]:
    """Return where the words with one of these stems stand; those that overlap as one place.

    >>> places("A cell and cells", {"cell"})
    [Span(start=2, end=6), Span(start=11, end=16)]
    >>> places("An e-mail", {"mail", "email"})
    [Span(start=3, end=9)]
    """
    holding = _pieces_by_word[text]
    pieces = {piece for word in words_of(wanted, holding) for piece in holding[word]}
    spans = {
        term.span
        for piece in pieces
        for term, _ in _terms_in(*piece)
        if _stems[term.name or term.word] in wanted
    }
    return without_overlaps(spans)


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
