"""What stands between blanks becomes words, each in the one form that it is matched in.

Whichever way a thing is written, its words are the same: "5mg" and "5 mg", "401(k)" and "401k",
"U.K." and "UK", "1.250,50" and "1,250.50", "12.03.2021", "2021-03-12" and "12 March 2021" (a date
whose day and month cannot be told apart, "3/12/2021", stays three numbers). "C++", "C#" and ".NET"
are words of their own, and signs of money and measure are the words that they are read as. Two
words with a hyphen are these two and one that joins them: "e-mail" is found as "email", too.

What only its neighbours tell, such as that "Sept." is a month, is for `corpus.surroundings`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.folding import fold, fold_with_origins, is_dropped
from corpus.languages.scripts import ANY_RUN
from corpus.stop_words import STOP_WORDS

MONTHS = (
    "january", "february", "march", "april", "May", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH_OF = {month[:3].lower(): month for month in MONTHS} | {"sept": "september"}
# Abbreviations that stand before a number, and the words they are short for.
LABELS = {
    "fig": "figure", "figs": "figures", "sec": "section", "secs": "sections", "no": "number",
    "nos": "numbers", "nr": "number", "p": "page", "pp": "pages", "ch": "chapter",
    "chap": "chapter", "vol": "volume", "vols": "volumes", "eq": "equation", "eqs": "equations",
    "tab": "table", "art": "article", "para": "paragraph",
}  # fmt: skip
_READ_AS = {
    "%": ("percent",), "€": ("euro",), "$": ("dollar",), "£": ("pound",), "¥": ("yen",),
    "°c": ("degrees", "celsius"), "°f": ("degrees", "fahrenheit"), "°": ("degrees",),
}  # fmt: skip
# Endings of numbers that are no units: 2nd, 1990s, 3D; and letters that are stop words.
_NO_UNITS = frozenset("st nd rd th s d a i o t".split())
# Blanks that no line is broken at, which group digits: "4 500".
_GROUPING = "\xa0\u2009\u202f"
_PIECE = re.compile(rf"(?:\S|(?<=\d)[{_GROUPING}](?=\d{{3}}(?!\d)))+")
_ONE_WORD = 64  # characters; what is longer has no date and no compound in it

# How many characters of a script without blanks are searched for together.
# A character, with the mark behind it that makes it voiced in half-width kana.
_UNIT = re.compile("(?s:.)[\u3099\u309a\uff9e\uff9f]?")
_GROUP_OF = {"dense": 2, "thin": 4}

_LETTER = r"[^\W\d_]"
_AFTER = r"(?![^\W_])"  # no letter or digit
_POSSESSIVE = "'s"
_TOKEN = re.compile(
    rf"""
    (?P<possessive>{_POSSESSIVE}\b)
    | (?<![\w./-]) (?P<date>\d{{4}}([./-])\d\d?\3\d\d? | \d\d?([./-])\d\d?\4\d{{4}})
      (?![\w/-]|[.]\w)
    | (?<![\w.,]) (?P<grouped>\d{{1,3}}(?:[ ']\d{{3}})+(?:[.,]\d+)?) {_AFTER}
    | (?<![^\W_]) (?P<dotted>{_LETTER}(?:[.]{_LETTER})+) {_AFTER}
    | (?P<signed>{_LETTER}+[+][+] | (?<![^\W_]){_LETTER}[#](?!\w))
    | (?<![\w.)\]]) (?P<suffix>[.]{_LETTER}+) {_AFTER}
    | (?<![^\W_]) (?P<label>(?:{"|".join(sorted(LABELS, key=len, reverse=True))})(?=[.]\d))
    | (?<![\w.,]) (?P<amount>\d+(?:[.,]\d+)*) (?P<unit>{_LETTER}{{1,5}}[23]?) {_AFTER}
    | (?P<word>[^\W_]+(?:[.,](?=\d)[^\W_]+)*)
    | (?P<sign>°[cf]{_AFTER} | [°%] | [€$£¥](?=\s?\d) | (?<=\d)[€$£¥] | ^[€$£¥]$)
    """,
    re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(r"0,\d+|\d+,(?:\d{1,2}|\d{4,})")
_POINTS_GROUP = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")


class Token(NamedTuple):
    """A word in a piece of text and where it stands; one that joins others stands where they do."""

    word: str
    start: int
    end: int
    is_joined: bool = False


def pieces_of(text: str) -> list[str]:
    """Return what stands between blanks; a blank that only groups digits is none.

    >>> pieces_of("It cost 4\u202f500 in 2020")
    ['It', 'cost', '4\\u202f500', 'in', '2020']
    """
    return _PIECE.findall(text) if _may_group(text) else text.split()


def _may_group(text: str) -> bool:
    """Tell whether a blank of a text may be one that only groups digits."""
    return not text.isascii() and any(blank in text for blank in _GROUPING)


def placed_pieces(text: str) -> list[tuple[str, int]]:
    """Return the same pieces, each with where it begins.

    >>> placed_pieces(" to be  or to")
    [('to', 1), ('be', 4), ('or', 8), ('to', 11)]
    """
    if _may_group(text):
        return [(match[0], match.start()) for match in _PIECE.finditer(text)]
    found, end = [], 0
    for piece in text.split():  # to look for these takes half the time of a pattern
        start = text.index(piece, end)
        end = start + len(piece)
        found.append((piece, start))
    return found


def words_in(piece: str) -> tuple[str, ...]:
    """Return the words of a piece, one that joins two of them after these.

    >>> words_in("e-mail"), words_in("(2.5mg"), words_in("U.K.’s"), words_in("C++")
    (('e', 'mail', 'email'), ('2.5', 'mg'), ('uk',), ('c++',))
    """
    # Most pieces are a word, or a word and one sign: no pattern is needed to see that.
    if not piece.isascii() and ANY_RUN.search(piece):
        return tuple([token.word for token in tokens(piece)])
    folded = fold(piece)
    core = folded[:-1] if folded[-1:] in ".,;:!?)" else folded
    if core.isalpha():
        return (core if core != "sept" else MONTH_OF[core],)
    return tuple([token.word for token in tokens(piece)])


def tokens(piece: str) -> list[Token]:
    """Return the words of a piece in order, and where each stands in it.

    Of scripts without blanks that are all groups of so many characters.

    >>> [token.word for token in tokens("借期是30天")]
    ['借期', '期是', '30', '天']
    """
    if piece.isascii() or not ANY_RUN.search(piece):
        return _tokens(piece)
    found: list[Token] = []
    place = 0
    for run in ANY_RUN.finditer(piece):
        found += _moved(_tokens(piece[place : run.start()]), place)
        found += _moved(_groups(run), run.start())
        place = run.end()
    return found + _moved(_tokens(piece[place:]), place)


def _moved(found: Iterable[Token], by: int) -> list[Token]:
    return [token._replace(start=token.start + by, end=token.end + by) for token in found]


def _groups(run: re.Match[str]) -> Iterator[Token]:
    """Yield the words of a run of such characters: all that overlap, and a whole one if short."""
    text = run[0]
    places = [unit.start() for unit in _UNIT.finditer(text)] + [len(text)]
    size = min(_GROUP_OF.get(run.lastgroup or "", len(text)), len(places) - 1)
    for start, end in zip(places, places[size:], strict=False):
        if word := unicodedata.normalize("NFC", fold(text[start:end])):
            yield Token(word, start, end)


def _tokens(piece: str) -> list[Token]:
    folded, origins = fold_with_origins(piece)
    found = list(_read(folded))
    if len(folded) <= _ONE_WORD:
        found = _with_months(found)
        found += _joined(folded, found)
    if origins is None:
        return found
    return [t._replace(start=s, end=e) for t in found for s, e in [_origin(piece, origins, t)]]


def _origin(piece: str, origins: list[int], token: Token) -> tuple[int, int]:
    start, end = origins[token.start], origins[token.end - 1] + 1
    while end < len(piece) and is_dropped(piece[end]):
        end += 1  # an accent that folding dropped belongs to the letter before it
    return start, end


def _read(folded: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup
        if kind == "possessive":
            continue
        start, end = match.span()
        if kind == "unit" and match["unit"] not in _NO_UNITS:
            yield Token(number(match["amount"]), *match.span("amount"))
            yield Token(match["unit"], *match.span("unit"))
            continue
        for word in _forms(kind, match[0]):
            yield Token(word, start, end, is_joined=word[0] == ".")


def _forms(kind: str | None, text: str) -> tuple[str, ...]:
    match kind:
        case "date":
            return _date(text)
        case "grouped":
            return (number(text.replace(" ", "").replace("'", "")),)
        case "dotted":
            word = text.replace(".", "")
            return (as_name(word) if word in STOP_WORDS else word,)
        case "label":
            return (LABELS[text],)
        case "sign":
            return _READ_AS[text]
        case "suffix":
            return (text[1:], text)
        case "signed":
            return (text,)
    return (number(text) if text[0].isdigit() else text.replace(",", ""),)


def as_name(stop_word: str) -> str:
    """Return the word that a stop word is where it is written as a name: "May", "Who"."""
    return stop_word.capitalize()


def number(text: str) -> str:
    """Return a number as it is matched: grouped by nothing, with a decimal point.

    A comma before exactly three digits groups them, as English has it.

    >>> number("1,250.5"), number("4,50"), number("1.250,50"), number("1,250"), number("1.250")
    ('1250.5', '4.50', '1250.50', '1250', '1.250')
    """
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _POINTS_GROUP.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def _date(text: str) -> tuple[str, ...]:
    """Return day, month and year; three numbers where it cannot be told which is which."""
    first, second, third = map(int, re.split(r"[./-]", text))
    year, day, month = third, first, second
    if first > 31:
        year, month, day = first, second, third
    elif second > 12 or ("." not in text and first != second and max(first, second) <= 12):
        if first > 12 or second <= 12:
            return (str(first), str(second), str(third))
        day, month = second, first
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return (str(first), str(second), str(third))
    return (str(day), MONTHS[month - 1], str(year))


def _with_months(found: list[Token]) -> list[Token]:
    """Return the words, short names of months next to a number written out ("12-Mar-2021")."""
    return [
        token._replace(word=MONTH_OF[token.word])
        if token.word in MONTH_OF
        and (
            token.word == "sept"
            or any(near.word.isdigit() for near in found[max(0, n - 1) : n + 2])
        )
        else token
        for n, token in enumerate(found)
    ]


def _joined(folded: str, found: list[Token]) -> Iterator[Token]:
    """Yield a word for each two that a hyphen joins, and nothing else beside them."""
    if "-" not in folded and "‐" not in folded:
        return
    for first, second in zip(found, found[1:], strict=False):
        if (
            folded[first.end : second.start] in ("-", "‐")
            and folded[first.start - 1 : first.start] not in ("-", "‐")
            and folded[second.end : second.end + 1] not in ("-", "‐")
            and first.word[0].isalpha()
            and first.word.isalnum()
            and second.word.isalnum()
        ):
            yield Token(first.word + second.word, first.start, second.end, is_joined=True)
