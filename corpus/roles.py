"""What a sentence is beside others: prose that answers by itself, or what heads and announces it.

Of prose the words tell: a block of a list or table knows what it is from its reader.
"""

import re

from corpus.article import Role
from corpus.irregular_forms import BASE_OF
from corpus.writings import MONTH_OF, MONTHS

# What a lead-in ends with.
LEADING_IN = (":", "：")
# Words of "Statistical analysis." before a paragraph; a sentence with one of the others is none.
_LONGEST_LABEL = 4
_OF_SENTENCES = frozenset(
    """
    i you he she it we they this that these those there here who what when where why how
    all some many most few nobody nothing everybody everyone everything somebody something
    is are was were be been am do does did has have had can could may might must shall should will
    would need needs get gets take takes keep bring wear avoid use make give hate like love want
    stop start try let see read check find buy eat drink do go stay come call ask not no yes never
    always sometimes thanks
    """.split()
)
# What is named by a label ends so, or is one of these. Else it may be "Labour won." or "Ice melts."
_NOMINAL = re.compile(
    r".+(?:tion|sion|ment|ing|ity|ance|ence|ness|ship|logy|graphy|ism|ture|[aeiouy]sis|ics)s?"
)
_TOPICS = frozenset(
    """
    abstract aim aims background overview summary purpose keywords method methods materials results
    design data objective objectives history contents notes hours opening refunds returns fees
    prices delivery warranty contact experiment experiments
    """.split()
)
_LONGEST_DATELINE = 80  # characters
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_DATES = frozenset(
    """
    published updated posted written printed dated last first issued created modified on at in of
    the by from am pm gmt utc th st nd rd and
    """.split()
)
_NOT_IN_DATELINES = (_OF_SENTENCES | {"doi", "isbn", "issn"}) - {"may"}
_BEGINNING_SENTENCES = ("In ", "On ", "At ", "By ", "From ")
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_IN_FIGURES = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b")
_TELLING = frozenset(
    "published updated posted written printed dated issued created modified date".split()
)
_MONTHS = frozenset({*MONTH_OF, *map(str.lower, MONTHS)})


def role_of(sentence: str, *, is_first: bool, is_last: bool) -> Role:
    """Return what a sentence of a paragraph is, by its words and its place there.

    >>> role_of("Statistical analysis.", is_first=True, is_last=False).name
    'HEADING'
    >>> role_of("You need:", is_first=True, is_last=True).name
    'LEAD_IN'
    """
    if is_last and sentence.endswith(LEADING_IN):
        return Role.LEAD_IN
    if is_first and not is_last and (sentence[-1] == "?" or _is_label(sentence)):
        return Role.HEADING
    return Role.DATELINE if is_first and _is_dateline(sentence) else Role.PROSE


def _is_label(sentence: str) -> bool:
    """Tell whether a few words with a point only name what follows.

    A sentence of so few words has a verb, and nothing tells all verbs from nouns: only what is
    plainly a noun is a label.
    """
    words = sentence.lower().rstrip(".").split()
    if (
        sentence[-1] != "."
        or not 0 < len(words) <= _LONGEST_LABEL
        or not sentence[0].isupper()
        or any(map(str.isdigit, sentence))
        or not _OF_SENTENCES.isdisjoint(words)
    ):
        return False
    *others, last = words
    return not any(map(_may_be_verb, others[1:])) and (
        last in _TOPICS
        or _NOMINAL.fullmatch(last) is not None
        or (len(words) > 2 and words[1] == "of" and _NOMINAL.fullmatch(words[0]) is not None)
    )


def _may_be_verb(word: str) -> bool:
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))  # or a verb
    return is_plural or word.endswith("ed") or word in BASE_OF


def _is_dateline(sentence: str) -> bool:
    """Tell whether a short sentence has a date, and else names and what stands beside dates."""
    if len(sentence) > _LONGEST_DATELINE or not _YEAR.search(sentence):
        return False
    words = _WORD.findall(sentence)
    lower = frozenset(map(str.lower, words))
    return (
        bool(lower & _MONTHS or lower & _TELLING or _IN_FIGURES.search(sentence))
        and all(word[0].isupper() or word in _BESIDE_DATES for word in words)
        and _NOT_IN_DATELINES.isdisjoint(lower)
        and not sentence.startswith(_BEGINNING_SENTENCES)
    )
