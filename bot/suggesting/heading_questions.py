"""A heading becomes the question that it is, or one for the topic that it names.

What any article has ("Results"), and what points at another heading ("How does it work?"), makes
none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.languages.english.noun_phrases import (
    DANGLING,
    MASS_ENDINGS,
    MOST_WORDS,
    WORD,
    Casing,
    head_of,
    is_noun_phrase,
    is_plural,
)
from bot.languages.english.verbs import base_of, is_verb
from bot.languages.english.word_classes import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DEMONSTRATIVES,
    DO,
    HAVE,
    MODALS,
    QUESTION_WORDS,
    SUBJECT_PRONOUNS,
    THIRD_PERSON,
    one_of,
    word_set,
)
from bot.suggesting.clause_reading import clause_of
from bot.suggesting.clauses import is_clear
from bot.suggesting.made import LONGEST_READ, Kind, Made, if_short
from bot.suggesting.reader import as_reader
from bot.suggesting.sections import Section

_QUESTION_WORD = one_of(sorted(QUESTION_WORDS))
_AUXILIARY = one_of(sorted(AUXILIARIES - {"am"}))
_IS_QUESTION = rf"(?i:(?:[\w’'-]+ ){{0,2}}{_QUESTION_WORD}\b|{_AUXILIARY} .* )"
# A title often leaves the question mark out; the order of its words tells ("How can stem cells").
_ASKS = (
    rf"(?i:(?:{_QUESTION_WORD}|how (?:many|much|long|often|far|old) [\w-]+"
    rf"|what (?!{one_of(sorted(SUBJECT_PRONOUNS))}\b)[\w-]+)"
    rf" {_AUXILIARY} )"
)
# A heading that points at another one is no question for somebody who has not just read that.
_LEANING = THIRD_PERSON | (DEMONSTRATIVES - {"that"}) | word_set("such else other others another")
_LABEL = r"(?:(?:Q|Question)\W{0,2}\d*[:.)]|\d{1,2}[.)]) "
# "Before first use", "If something goes wrong": what should be done then?
_MOST_NAMES = 3
_OCCASIONS = word_set("Before After When If During While")
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
NOTHING = Section((), "")
_QUESTION_MARKS = ("?", "？", "؟", ";")


def as_it_stands(heading: str) -> Iterator[Made]:
    """Yield a heading as what can be asked, in a language of which no more is known here."""
    if heading.isprintable() and any(map(str.isalpha, heading)):
        asks = heading.endswith(_QUESTION_MARKS)
        yield from if_short(Kind.HEADING if asks else Kind.SECTION, heading)


def from_heading(heading: str, casing: Casing, section: Section = NOTHING) -> Iterator[Made]:
    """Yield the question that a heading is, or one for what its section says of its topic."""
    if len(heading) > LONGEST_READ or not heading.isprintable() or not heading.strip():
        return
    heading = re.sub(_LABEL, "", heading)
    if heading.isupper() and " " in heading:  # capitals that only set it off
        heading = heading.capitalize()
    if asked := _as_question(heading, casing):
        yield from if_short(Kind.HEADING, asked)
    elif asked := _of_section(heading, casing, section):
        yield from if_short(Kind.SECTION, asked)
    elif (topic := _topic(heading, casing)) and _is_plain(topic):
        yield from if_short(Kind.TOPIC, f"What does the article say about {topic}?")


def _of_section(heading: str, casing: Casing, section: Section) -> str | None:
    """Return what is asked for what stands below: steps, a list, rules."""
    words = heading.split()
    if not words or _names_no_topic([word.lower() for word in words]):
        return None
    if words[0] in _OCCASIONS and (section.instructs or section.rules):
        said = as_reader([words[0].lower(), *words[1:]])
        return f"What should I do {' '.join(said)}?" if is_clear(said) else None
    if words[0] == "Not" and words[-1].endswith("ed"):
        return f"What is {heading.lower()}?"
    topic = _topic(heading, casing)
    if topic is None:
        return None
    first, *others = topic.split()
    is_deed = casing.is_activity(words[0]) and "and" not in others
    is_deed = is_deed and (section.instructs or section.lists)
    if is_deed and not (section.is_table and ARTICLES.isdisjoint(others)):  # "Opening hours"
        base = _base(first, section)
        return f"How do I {' '.join((base, *others))}?" if base and others else _working(topic)
    head = head_of(topic.split())
    if is_plural(head) and section.lists:
        return f"What are {'' if first in ARTICLES else 'the '}{topic}?"
    if section.rules and first not in ARTICLES and _is_plain(topic):
        rules = "" if "rules" in topic else "rules for "
        return f"What are the {rules}{topic}?"
    return None


def _is_plain(topic: str) -> bool:
    """Tell whether a topic is no row of names, such as the header of a table."""
    return len(re.findall(r"\b[A-Z]", topic)) <= _MOST_NAMES


def _base(gerund: str, section: Section) -> str:
    """Return the verb of an activity: "remove" of "removing"."""
    root = gerund.removesuffix("ing")
    return base_of(gerund) or next((b for b in (f"{root}e", root) if b in section.words), "")


def _working(topic: str) -> str:
    return f"How does {topic[0].lower()}{topic[1:]} work?"


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
    if not told or not clause or clause.base or clause.is_negated or "and" in clause.rest:
        return None
    return clause.asked(told[1].capitalize(), clause.rest)


def _topic(heading: str, casing: Casing) -> str | None:
    """Return a heading that names something, or says what is done, as within a sentence."""
    words = heading.split()
    if not 0 < len(words) <= MOST_WORDS or not all(WORD.fullmatch(word) for word in words):
        return None
    lower = [word.lower() for word in words]
    if (
        _names_no_topic(lower)
        or not (BE | MODALS | HAVE).isdisjoint(lower)
        or (is_verb(lower[0]) and lower[1:2] and lower[1] in ARTICLES)
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
    if words[0] in ARTICLES:
        return " ".join(words)
    if "of" in words[1:3]:
        return f"the {' '.join(words)}"
    head = head_of(words)
    is_whole = is_plural(head) or head[0].isupper() or head.endswith(MASS_ENDINGS)
    return " ".join(words) if is_whole else None


def _names_no_topic(words: Sequence[str]) -> bool:
    """Tell whether a heading is one that any article might have: "Results", "See also"."""
    return words[0] in _NO_TOPIC or (words[-1] in _NO_TOPIC and "and" not in words)


def from_run_in(heading: str, casing: Casing) -> Iterator[Made]:
    """Yield the question that the first words of a paragraph are, or "What if it breaks?"."""
    words = heading.rstrip(".:").split()
    if len(heading) > LONGEST_READ or not words:
        return
    if asked := _as_question(heading, casing):
        yield from if_short(Kind.HEADING, asked)
    elif any(_is_finite(words, place) for place in range(1, len(words))):
        words[0] = casing.within(words[0], words[1])
        said = as_reader(words)
        if is_clear(said):
            yield from if_short(Kind.OWN, f"What if {' '.join(said)}?")


def _is_finite(words: Sequence[str], place: int) -> bool:
    """Tell whether a word of a short sentence is its verb."""
    word = words[place]
    is_present = word.endswith("s") and is_verb(word[:-1]) and not is_plural(words[place - 1])
    return word in BE | DO | HAVE or (is_present and words[0].lower() in ARTICLES)
