"""A heading becomes the question that it is, or one for the topic that it names.

What any article has ("Results"), and what points at another heading ("How does it work?"), makes
none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.languages.english.noun_phrases import (
    DANGLING,
    MOST_WORDS,
    WORD,
    Casing,
    head_of,
    is_noun_phrase,
    is_plural,
)
from bot.languages.english.verbs import ACTIVE, FINITE
from bot.languages.english.word_classes import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DEMONSTRATIVES,
    MODALS,
    QUESTION_WORDS,
    THIRD_PERSON,
    one_of,
    word_set,
)
from bot.suggesting.clauses import clause_of
from bot.suggesting.made import LONGEST_READ, Kind, Made, if_short

_QUESTION_WORD = one_of(sorted(QUESTION_WORDS))
_AUXILIARY = one_of(sorted(AUXILIARIES - {"am"}))
_IS_QUESTION = rf"(?i:(?:[\w’'-]+ ){{0,2}}{_QUESTION_WORD}\b|{_AUXILIARY} .* )"
# A title often leaves the question mark out; the order of its words tells ("How can stem cells").
_ASKS = (
    rf"(?i:(?:{_QUESTION_WORD}|how (?:many|much|long|often|far|old) [\w-]+|what [\w-]+)"
    rf" {_AUXILIARY} )"
)
# A heading that points at another one is no question for somebody who has not just read that.
_LEANING = THIRD_PERSON | (DEMONSTRATIVES - {"that"}) | word_set("such else other others another")
_TELLS = r"((?i:how|why|when|where)) (?!to\b)(.+)"
_NO_TOPIC = word_set(
    """
    introduction introductory conclusion conclusions references reference abstract methods method
    results result discussion summary about background acknowledgements acknowledgments
    acknowledgement appendix contents preface foreword notes note bibliography see overview sources
    external further links footnotes citations materials supplementary supporting funding
    declarations author authors keywords copyright license licence contact index glossary faq
    chapter section part figure table page version update updates credits disclaimer misc
    miscellaneous other others general usage installation example examples getting quick more final
    key limitations limitation competing conflict conflicts ethics ethical availability data
    abbreviations additional consent statistical contributions interests
    """
)
_MASS_ENDINGS = tuple(
    """
    tion sion ment aty ety ity ness ism logy graphy nomy istry ics ture ance ence ancy ency sis ing
    hood ship health life history trade sport music art law food transport weather climate research
    """.split()
)


def from_heading(heading: str, casing: Casing) -> Iterator[Made]:
    """Yield the question that a heading is, or one for the topic that it names."""
    if len(heading) > LONGEST_READ or not heading.isprintable():
        return
    asked = _as_question(heading, casing)
    if asked:
        yield from if_short(Kind.HEADING, asked)
    elif topic := _topic(heading, casing) or _quoted(heading):
        yield from if_short(Kind.TOPIC, f"What does the article say about {topic}?")


def from_title(title: str, casing: Casing) -> Iterator[Made]:
    """Yield the question that a title is; the topic of a whole article is not worth asking for."""
    return (made for made in from_heading(title, casing) if made.kind is Kind.HEADING)


def _as_question(heading: str, casing: Casing) -> str | None:
    """Return the question that a heading asks, or tells the answer of."""
    words = {word.strip(",.:;?!’'\"").lower() for word in heading.split()}
    if len(words) < 2 or heading.count("?") > 1 or not heading[0].isalpha():
        return None
    if not _LEANING.isdisjoint(words):
        return None
    if heading.endswith("?"):
        return heading if re.match(_IS_QUESTION, heading) else None
    text = heading.rstrip(".:")
    if any(c in text for c in ":;?!–—("):
        return None
    if text.lower().startswith("how to "):
        return f"How do I {text[len('how to ') :]}?"
    return f"{text}?" if re.match(_ASKS, text) else _told(text, casing)


def _told(heading: str, casing: Casing) -> str | None:
    """Return "How can cells help?" for "How cells can help"."""
    told = re.fullmatch(_TELLS, heading)
    clause = clause_of(told[2], casing) if told and "," not in heading else None
    if not told or not clause or clause.verb not in BE | MODALS or "and" in clause.rest:
        return None
    return f"{told[1].capitalize()} {clause.verb} {clause.subject} {' '.join(clause.rest)}?"


def _topic(heading: str, casing: Casing) -> str | None:
    """Return a heading that names something, or says what is done, as within a sentence."""
    words = heading.split()
    if not 0 < len(words) <= MOST_WORDS or not all(WORD.fullmatch(word) for word in words):
        return None
    lower = [word.lower() for word in words]
    if (
        _names_no_topic(lower)
        or lower[0] in ACTIVE
        or not FINITE.isdisjoint(lower)
        or not any(len(word) > 2 and word.isalpha() for word in words)
    ):
        return None
    following = [*words, ""]
    first = casing.first_of_heading(*following[:2])
    words = [first, *(casing.within(*pair) for pair in pairwise(following[1:]))]
    if first.islower() and first.endswith("ing") and DANGLING.isdisjoint(lower):
        return " ".join(words)
    if not is_noun_phrase(words):
        return None
    if words[0] in ARTICLES or words[0][0].isupper():
        return " ".join(words)
    if "of" in words[1:3]:
        return f"the {' '.join(words)}"
    head = head_of(words)
    is_whole = is_plural(head) or head[0].isupper() or head.endswith(_MASS_ENDINGS)
    return " ".join(words) if is_whole else None


def _names_no_topic(words: Sequence[str]) -> bool:
    """Tell whether a heading is one that any article might have: "Results", "See also"."""
    return words[0] in _NO_TOPIC or (words[-1] in _NO_TOPIC and "and" not in words)


def _quoted(heading: str) -> str | None:
    """Return a heading in quotation marks, if it can be understood by itself."""
    words = [word.lower() for word in heading.split()]
    is_whole = all(WORD.fullmatch(word.rstrip(",")) for word in words)
    if (
        not 0 < len(words) <= MOST_WORDS
        or not is_whole
        or not any(len(word) > 3 and word.isalpha() for word in words)
        or _names_no_topic(words)
        or not _LEANING.isdisjoint(words)
        or words[0] in FINITE
        or not heading[0].isupper()
    ):
        return None
    return f"“{heading}”"
