"""Where a reader sees the end of a sentence, or none, though the signs alone do not say so.

Punkt knows abbreviations; here are the words behind them that begin a sentence ("in the U.K. She
..."), what stands between a sentence and the next (raised numbers, "[2]"), and the signs that end
sentences in other scripts. Whatever is in doubt is left to Punkt.
"""

import re
from collections.abc import Iterator

from corpus.languages.scripts import THIN_RUN

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st jr sr vs etc e.g i.e cf al fig figs eq eqs no nos vol pp p inc ltd co
    corp gen col lt sgt capt rev rep sen gov maj hon u.s u.k u.n a.m p.m jan feb mar apr jun jul aug
    sep sept oct nov dec approx ca dept est ref refs sp spp subsp var viz ed eds chap ch sec univ
    z.b d.h u.a u.ä o.ä i.d.r usw bzw ggf evtl inkl zzgl vgl med dipl bsp sog geb gest chr jh
    mio mrd sra srta sres sras dra dña ud uds ee.uu p.ej avda ing sig dott dhr
    mme mlle p.ex
    """.split()
)

# Before a number these say what it counts: "Max. 10 kg", "see art. 5". They are words as well.
_BEFORE_NUMBERS = frozenset(
    "max min art arts pág págs pag núm nr abb tab bd kap abs ziff s n".split()
)

# Behind these abbreviations a sentence may end; behind "Dr." or "e.g." it does not.
_MAY_END = frozenset(
    """
    etc al inc ltd co corp jr sr st u.s u.k u.n u.s.a a.m p.m jan feb mar apr jun jul aug sep sept
    oct nov dec dept sp spp usw chr jh ee.uu uds ud mio mrd
    """.split()
)
# Words that a sentence begins with, and hardly any name.
_OPENERS = frozenset(
    """
    a after all also although among an and another any are as at because before both but by can
    could did do does during each either even every finally first for from further furthermore
    had has have he hence her here his how however i if in instead is it its last later let many
    meanwhile more moreover most my neither never next no nobody none nor not nothing now of often
    on once one only other others our perhaps please rather several she should similarly since so
    some sometimes soon still such take than that the their then there therefore these they this
    those though through thus to today together two under unlike until use was we were what when
    where whether which while who why will with without would yes yet you your
    der die das es er sie wir ihr ein eine im am dies diese dieser dieses man auch dort dann
    le les une il elle ils elles nous vous cette ces dans
    ella ellos ellas una este esta esto se su pero para
    """.split()
)
# They are family names too ("J. He", "S. Will"), so that more has to be seen behind an initial.
_NAMES_TOO = frozenset("an can he her his in let no so the two will yet you".split())
# "size S." and "vitamin C." end with a letter that is no initial.
_LETTERED = frozenset(
    """
    size type class grade vitamin hepatitis group plan appendix team part option point line level
    item version category phase model letter zone gate exhibit schedule annex block room wing hall
    platform note
    """.split()
)
_TIMES = frozenset({"a.m", "p.m"})
_BESIDE_TIMES = frozenset(
    """
    Eastern Central Mountain Pacific Atlantic Greenwich Mass
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    """.split()
)
_UNITS = frozenset("h g l m s t hr hrs min sec".split())
# Letters with points between them that are no initials of a name.
_TITLES_AND_PLACES = frozenset(
    "u.s u.k u.n u.s.a d.c m.d b.a m.a b.c a.d b.c.e c.e b.sc m.sc ph.d l.a n.y p.s ee.uu".split()
)
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]")
_GERMAN_MONTHS = frozenset("Januar Februar März Mai Juni Juli Oktober Dezember".split())
# Behind these a number with a point is an ordinal: "am 3. Mai", "der 2. Weltkrieg".
_BEFORE_ORDINALS = frozenset(
    "der die das dem den des am im vom zum zur beim ein eine einem einen einer jeder jede".split()
)

_OPENING = "\"'“‘«([¿¡"
# A word behind the end of another, with what may close a sentence or refer to a note between them.
_FOLLOWING = re.compile(r"(?:[\"'”’)\]»]|\[\d{1,3}\])*\s+[\"'“‘«(\[¿¡]*(\w+)(\S*)(?:\s+(\S+))?")
_LONGEST_WORD = 40


def verdict(text: str, end: int, word: str) -> bool | None:
    """Tell whether a sentence ends at `end`, behind the point of a word; None if Punkt is to say.

    >>> verdict("in the U.K. She left.", 11, "U.K"), verdict("by Dr. Who", 6, "Dr")
    (True, None)
    """
    word = word.lstrip(_OPENING)
    found = _FOLLOWING.match(text, end)
    if not found or not found[1][0].isupper():
        # "The answer is no" ends with a word, and "no. 5" begins with another.
        return None
    lower, following = word.lower(), found[1]
    is_written_as_one = len(following) == 1 or not following.isupper()
    opens = (
        is_written_as_one
        and following.lower() in _OPENERS
        and found[2][:1] in {"", ",", "'", "’", ":"}
    )
    if word.isdecimal():
        is_ordinal = len(word) <= 2 and (
            following in _GERMAN_MONTHS
            or (not opens and _before(text, end, word).lower() in _BEFORE_ORDINALS)
        )
        return not is_ordinal
    if lower in _UNITS and _before(text, end, word)[-1:].isdecimal():
        return True
    if word == "no":
        return opens or not following.isupper()
    if len(word) == 1:
        return _ends_with_letter(text, end, word, found, opens=opens) or None
    if lower in _TIMES and found[3] and found[3].islower():
        return following not in _BESIDE_TIMES
    if lower in _MAY_END or lower in _TITLES_AND_PLACES:
        return True if opens else None
    if _INITIALS.fullmatch(word):
        return opens
    return None


def _ends_with_letter(
    text: str, end: int, letter: str, found: re.Match[str], *, opens: bool
) -> bool:
    """Tell whether a sentence ends with a single letter, which is mostly somebody's initial."""
    before = _before(text, end, letter)
    if before.lower() in _LETTERED:
        return found[1][1:].islower() or opens
    if not opens or not letter.isupper():
        return False
    goes_on = (found[3] or "")[:1].islower() and found[3] not in {"and", "et", "und", "y"}
    return goes_on or found[1].lower() not in _NAMES_TOO


def _before(text: str, end: int, word: str) -> str:
    """Return the word before a word that stands before `end` with its point."""
    begin = end - 1 - len(word)
    words = text[max(0, begin - _LONGEST_WORD) : begin].split()
    return words[-1].lstrip(_OPENING) if words else ""


# Ends that Punkt does not look at.

# A letter or a number right behind a point.
_GLUED = re.compile(r"\.(?=[A-Z0-9¹²³⁰⁴-⁹])")
_NOTE = re.compile(r"(?:\d{1,3}(?:[,–-]\d{1,3})*|[¹²³⁰⁴-⁹]+)(?=\s+[\"'“‘(]?[A-Z])")
_BEFORE_NOTE = re.compile(r"(?:(?<![\w.])([^\W\d_]{2,})|(?<![\d.])(?:1[5-9]|20)\d\d|[)”’\"])\Z")
_BEFORE_WORD = re.compile(r"(?<![\w./@:])[^\W\d_]*[a-zß-öø-ÿ]{3}\Z")
_GLUED_WORD = re.compile(r"([A-Z][a-z]*)[\s,’']")
_WITH_NUMBERS = ABBREVIATIONS | _BEFORE_NUMBERS

# Each of them ends a sentence, whatever follows; of a half-width sign that needs its neighbours.
_CERTAIN = re.compile(
    r"(?<![。！？｡।॥۔؟])(?:[。！？｡।॥۔؟։።።။៕᠃]|(?<=[\u3040-\u9fff\uac00-\ud7af])[!?](?=[\u3040-\u9fff\uac00-\ud7af])"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]{3})[;\u037e](?=\s))"
    r"[。！？｡।॥!?]*+[」』”’）】》〉\"')\]]*+(?=\s*[^\s。！？｡])"
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0589-\u1fff\u3000-\uffff]")
_THIN = THIN_RUN.pattern.removesuffix("+")
_BETWEEN_CLAUSES = re.compile(f"(?<={_THIN})\\s+(?={_THIN})")
_SHORTEST_THIN = 140  # characters, some 30 words
# A quotation that these follow goes on.
_AFTER_QUOTATION = tuple("とってのはがをにもで、，")


def further_ends(line: str) -> list[int]:
    """Return, in order, where sentences end that Punkt does not see.

    >>> further_ends("Sold in 1911.1 She left."), further_ends("好。来。")
    ([14], [2])
    """
    is_foreign = not line.isascii() and _FOREIGN.search(line)
    if not is_foreign and not _GLUED.search(line):
        return []
    ends = [end for point in _GLUED.finditer(line) if (end := _glued_end(line, point.end()))]
    if is_foreign:
        ends += map(re.Match.end, filter(_is_certain, _CERTAIN.finditer(line)))
        ends += _thin_ends(line)
    return sorted(ends)


def _thin_ends(line: str) -> Iterator[int]:
    """Yield where text without signs for its end, such as Thai, is cut: at blanks between clauses.

    Thai has blanks where a sentence or clause ends, and around numbers and names. A piece has at
    least the length of an ordinary sentence.
    """
    last = 0
    for blank in _BETWEEN_CLAUSES.finditer(line):
        is_ending = len(line) - blank.end() >= _SHORTEST_THIN / 2
        if blank.start() - last >= _SHORTEST_THIN and is_ending:
            last = blank.end()
            yield blank.start()


def _glued_end(line: str, place: int) -> int:
    """Return where the sentence ends that a point before this place may end, 0 if none does."""
    before = line[max(0, place - 1 - _LONGEST_WORD) : place - 1]
    if note := _NOTE.match(line, place):
        if not (found := _BEFORE_NOTE.search(before)) and line[place].isascii():
            return 0
        is_label = found and found[1] and found[1].lower() in _WITH_NUMBERS
        return 0 if is_label else note.end()
    word = _GLUED_WORD.match(line, place)
    if not word or word[1].lower() not in _OPENERS:
        return 0
    found = _BEFORE_WORD.search(before)
    return place if found and found[0].lower() not in _WITH_NUMBERS else 0


def _is_certain(found: re.Match[str]) -> bool:
    """Tell whether a sign ends a sentence: within a sentence, a quotation has it before its end."""
    is_quoted = found[0][-1] in "」』"
    return not (is_quoted and found.string.startswith(_AFTER_QUOTATION, found.end()))


# What stands between two sentences, and which of them it belongs to.

_NOTES = re.compile(
    r"(?:(?:\[(?:\d{1,3}(?:[,–-]\s?\d{1,3})*|[a-z]|note \d+)\]"
    r"|:\d{1,4}(?:[–-]\d{1,4})?(?=\s)"
    r"|[\"”’]\d{1,3}(?:[,–-]\d{1,3})*(?=\s+[\"“‘(]?[A-Z]))\s*)+"
)
_LEADING = re.compile(rf"\(?\d{{1,3}}[.)]|(?:{'|'.join(_BEFORE_NUMBERS)})\.", re.IGNORECASE)
_LONGEST_LEADING = 6
_WITH_NUMBER = re.compile(
    rf"(?<!\d )\b(?:{'|'.join(_BEFORE_NUMBERS)}|\w{{3,30}}str)\.\Z", re.IGNORECASE
)
_LETTER_OF_ITEM = re.compile(r"[a-h][.)]\s+[A-Z]")
_GOING_ON = (":", ",", ";", "'s ", "’s ")


BEFORE_NOTES = frozenset('[:"”’')  # what notes begin with


def notes_before(sentence: str) -> int:
    """Return how many characters of a sentence are notes on the one before it.

    >>> notes_before("[2] It is.")
    4
    """
    found = _NOTES.match(sentence) if sentence[0] in BEFORE_NOTES else None
    return found.end() if found else 0


def leads(sentence: str) -> bool:
    """Tell whether a "sentence" only begins the next: the number of an item, "Max." of "Max. 10".

    >>> leads("2."), leads("Two.")
    (True, False)
    """
    return len(sentence) <= _LONGEST_LEADING and _LEADING.fullmatch(sentence) is not None


def goes_on(text: str, last: tuple[int, int], place: int) -> bool:
    """Tell whether the last sentence goes on at a place where another was thought to begin.

    >>> goes_on("An M.D.: she heals.", (0, 7), 7), goes_on("See art. 5.", (0, 8), 9)
    (True, True)
    """
    if text[place].isdecimal():
        begin, end = last
        return _WITH_NUMBER.search(text, max(begin, end - _LONGEST_WORD), end) is not None
    if text[place].islower():
        return not _LETTER_OF_ITEM.match(text, place)
    return text.startswith(_GOING_ON, place)
