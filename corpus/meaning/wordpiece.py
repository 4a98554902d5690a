"""A text becomes the ids of BERT's pieces: uncased WordPiece, as the models were trained with.

The rules are those of google-research/bert, `tokenization.py` (Apache-2.0): control characters are
dropped, letters are lower case without accents, punctuation and CJK characters stand alone, and a
word is the longest pieces of the vocabulary from its beginning on. A text never names a special
piece: "[SEP]" typed by a person is three pieces like any other.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from corpus.bounded import MB, Bounded, weight_of_text

CLASSIFIER, SEPARATOR, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_INSIDE = "##"  # before a piece that does not begin a word
_LONGEST_WORD = 100  # characters; a longer one is unknown
_CJK = (
    range(0x4E00, 0xA000),
    range(0x3400, 0x4DC0),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2B740),
    range(0x2B740, 0x2B820),
    range(0x2B820, 0x2CEB0),
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA20),
)


def _read(character: str) -> Iterator[str]:
    category = unicodedata.category(character)
    if character in "\t\n\r" or category == "Zs":
        yield " "
    elif category[0] != "C" and character != "\N{REPLACEMENT CHARACTER}":
        is_cjk = any(ord(character) in characters for characters in _CJK)
        for folded in unicodedata.normalize("NFD", character.lower()):
            if is_cjk or _is_punctuation(folded):
                yield f" {folded} "
            elif unicodedata.category(folded) != "Mn":
                yield folded


def _read_as(character: str) -> str:
    """Return what a character is read as: nothing, a blank, or folded, maybe standing alone."""
    return "".join(_read(character))


_reading = Bounded(MB, _read_as, weight_of_text)


def _is_punctuation(character: str) -> bool:
    # All of ASCII's signs count, "$" and "+" as well.
    if character.isascii():
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character)[0] == "P"


class WordPiece:
    """Cuts texts into the pieces of a vocabulary, given as pieces and their ids.

    Raises KeyError for a vocabulary without the special pieces.
    """

    def __init__(self, vocabulary: Mapping[str, int], most: int = 256) -> None:
        self.most = most  # pieces of a text, the two at its ends included
        self._vocabulary = vocabulary
        self._first = vocabulary[CLASSIFIER]
        self._last = vocabulary[SEPARATOR]
        self._unknown = vocabulary[UNKNOWN]
        self._words = Bounded(3 * MB, self._pieces, weight_of_text)

    def ids(self, text: str) -> list[int]:
        """Return the ids of the pieces of a text between [CLS] and [SEP], at most `most`."""
        room = self.most - 2
        found: list[int] = []
        for word in _words(text):
            found += self._words[word]
            if len(found) >= room:
                break
        return [self._first, *found[:room], self._last]

    def knows(self, text: str) -> bool:
        """Return whether any piece of a text is in the vocabulary."""
        return any(piece != self._unknown for piece in self.ids(text)[1:-1])

    def _pieces(self, word: str) -> list[int]:
        found = list(self._cut(word)) if len(word) <= _LONGEST_WORD else [None]
        if None in found:
            return [self._unknown]
        return [piece for piece in found if piece is not None]

    def _cut(self, word: str) -> Iterator[int | None]:
        """Yield the ids of the longest pieces in turn, and None where none fits."""
        start = 0
        while start < len(word):
            before = _INSIDE if start else ""
            for end in range(len(word), start, -1):
                piece = self._vocabulary.get(before + word[start:end])
                if piece is not None:
                    yield piece
                    start = end
                    break
            else:
                yield None
                return


def _words(text: str) -> Iterable[str]:
    return "".join([_reading[character] for character in text]).split()


def vocabulary_of(lines: str) -> dict[str, int]:
    """Return the pieces of a vocab.txt, a piece a line, with their ids."""
    pieces = lines.removesuffix("\n").split("\n")
    return {piece.removesuffix("\r"): number for number, piece in enumerate(pieces)}
