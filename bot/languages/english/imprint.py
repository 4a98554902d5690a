"""What people ask of a text itself: who wrote it, when, and by whom it was published."""

import re
from typing import NamedTuple

from bot.languages.english.word_classes import word_set
from corpus.terms import stems


class Imprint(NamedTuple):
    """Something that is told of a text: how it is asked for, and which lines tell it.

    `words` are those that ask for it and say no more; `telling` those that a sentence of the text
    has if it answers; `question` asks it of a text by its title.
    """

    asks: re.Pattern[str]
    words: frozenset[str]
    telling: frozenset[str]
    lines: re.Pattern[str]
    question: str


_AUTHOR = word_set(
    """
    write writes wrote written writing author authors authored writer writers creator creators
    created composed compose penned sent send sender name names
    """
)
_DATE = word_set(
    """
    write wrote written writing publish published publication created posted released release
    issued dated date dates composed sent appear appeared come came out year day month old recent
    new age
    """
)
_UPDATE = word_set("update updated modified revised changed change last latest recently")
_PUBLISHER = word_set("publish published publisher publishers")


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stems(sorted(words)))


_ANY = re.IGNORECASE
AUTHOR = Imprint(
    re.compile(
        r"\bwho(?:m|se)?\b.*\b(?:wr[io]te|writes|written|author(?:s|ed)?|writers?|creators?|created"
        r"|composed|penned|sent|sender|by|from)\b|\b(?:authors?|writer)\b",
        _ANY,
    ),
    _stems(_AUTHOR),
    _stems(word_set("author writer wrote written composed penned")),
    re.compile(
        r"(?:authors?|writers?|creators?|byline|from|editors?)\b ?:|(?:\w+ )?by\b|.*\bby [A-Z]",
        _ANY,
    ),
    "Who wrote “{}”?",
)
UPDATE = Imprint(
    re.compile(
        r"\b(?:when|what (?:date|day|year)|which year)\b.*\b(?:updated|modified|revised|changed)\b",
        _ANY,
    ),
    _stems(_UPDATE | _DATE | _AUTHOR),
    _stems(_UPDATE - word_set("last latest recently")),
    re.compile(r"(?:last |most recently )?(?:updated|modified|revised)\b", _ANY),
    "When was “{}” updated?",
)
DATE = Imprint(
    re.compile(
        r"\b(?:when|(?:what|which) (?:date|day|month|year))\b.*\b(?:wr[io]te|written|publish(?:ed)?"
        r"|created|posted|released|issued|dated|composed|sent|appear(?:ed)?|c[oa]me out"
        r"|from)\b"
        r"|\bhow (?:old|recent)\b|\bwhat(?: is|['’]?s) the (?:\w+ )?date\b|\bdate of publication",
        _ANY,
    ),
    _stems(_DATE | _AUTHOR),
    _stems(word_set("written wrote published posted released issued dated composed")),
    re.compile(
        r"(?:date|year|written|published|publication|created|posted|sent|release|posting)\b"
        r"|(?!updated|last|most recently|modified|revised).*\b(?:1\d|20)\d\d\b",
        _ANY,
    ),
    "When was “{}” written?",
)
PUBLISHER = Imprint(
    re.compile(r"\bwho published\b|\bpublishers?\b|\bwho\b.*\bpublished by\b", _ANY),
    _stems(_PUBLISHER),
    _stems(_PUBLISHER),
    re.compile(r"publisher\b", _ANY),
    "Who published “{}”?",
)
TITLE_ASKED = re.compile(
    r"\bwhat(?: is|['’]?s)? (?:the )?(?:full )?title\b|\bcalled\b|\btitled\b", _ANY
)
TITLE_WORDS = _stems(word_set("title titled call called full name"))
IMPRINTS = (PUBLISHER, UPDATE, DATE, AUTHOR)

# What a text calls itself, and nobody means anything else by.
ITSELF = _stems(
    word_set(
        "article articles text document page webpage post note notes file ebook blog entry piece"
    )
)
# What it may be, or be about: then its own words come first.
MAY_BE_ITSELF = _stems(
    word_set("book report paper story study guide manual handbook essay work novel tale")
)
# What it is only if its title says so, or its kind of file.
OF_SOME_KIND = _stems(
    word_set(
        """
        poem play review speech thesis memo transcript leaflet brochure newsletter letter mail email
        message
        """
    )
)
KINDS_OF_FILES = {
    ".epub": _stems(word_set("poem play")),
    ".eml": _stems(word_set("letter mail email message")),
    ".mbox": _stems(word_set("letter mail email message")),
}
POINTING_AT_IT = word_set("it this that")
