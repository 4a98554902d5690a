"""A heading or a sentence becomes the questions that it answers, by rules.

A rule applies only where closed lists of words show what is the subject and what the verb
("Engraftment is the moment when ..."), and where the subject can be understood by itself
(`bot.noun_phrases`). Whatever is not clearly so makes no question.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from bot.abbreviations import definitions
from bot.noun_phrases import (
    DANGLING,
    DETERMINERS,
    MOST_WORDS,
    PREPOSITIONS,
    VAGUE,
    WORD,
    Casing,
    head_of,
    is_noun_phrase,
    is_plural,
    is_understood,
    word_set,
)
from corpus.terms import fold

LONGEST = 90  # characters of a question; a longer one is no handy offer
_LONGEST_SENTENCE = 400  # characters; what is longer hides its subject


class Kind(IntEnum):
    """What a question was made of; what is asked for first comes first."""

    HEADING = 0  # a heading that is a question
    DEFINITION = 1
    FACT = 2  # how long, how many, when, who, where, why, what for
    DOING = 3  # what something does
    SHORT_FORM = 4
    TOPIC = 5  # a heading that names a topic


class Made(NamedTuple):
    """A question and what it was made of."""

    kind: Kind
    question: str


class _Verb(NamedTuple):
    """How a form of a verb is asked for: "does", "do" or "did", and the base form."""

    auxiliary: str
    base: str
    preposition: str = ""


def _forms(table: str) -> dict[str, _Verb]:
    """Return the forms of verbs that are listed as "takes take took".

    A regular verb is listed by its base form alone; "-" is a form that is left out.
    """
    found = {}
    for row in table.split(","):
        forms, _, preposition = row.strip().partition(" + ")
        third, base, past = forms.split() if " " in forms else _regular(forms)
        for form, auxiliary in ((third, "does"), (base, "do"), (past, "did")):
            if form != "-":
                found[form] = _Verb(auxiliary, base, preposition)
    return found


def _regular(base: str) -> tuple[str, str, str]:
    if base[-1] == "y" and base[-2] not in "aeiou":
        return f"{base[:-1]}ies", base, f"{base[:-1]}ied"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
    return third, base, f"{base}d" if base.endswith("e") else f"{base}ed"


# What is asked for by "What does it ...?": all that take an object, and one object only.
_ACTIVE = _forms(
    """
    involve, include, cause, require, encompass, contain, produce, provide, affect, use, create,
    develop, need, prevent, reduce, increase, promote, receive, release, suppress, facilitate,
    describe, represent, cover, generate, lack, destroy, improve, protect, regulate, stimulate,
    inhibit, comprise, absorb, carry, combine, inflame, discover, invent, introduce, publish,
    conquer, defeat, capture, abolish, establish, propose, adopt, replace, attack, reach, encode,
    induce, infect, form, measure, remove, support, harm, serve, attract, export, acquire, announce,
    appoint, approve, collect, complete, condemn, construct, declare, defend, deliver, demand,
    emphasize, employ, encourage, enjoy, enter, exacerbate, experience, explore, gain,
    ignore, implement, impose, inherit, inspire, invade, join, launch, maintain, manage, merge,
    operate, oppose, organize, perform, possess, preserve, pursue, recognize, recommend, recover,
    reflect, resist, restore, retain, revolutionize, seize, strengthen, surround, transform,
    translate, undermine, unite, violate, visit, exhibit, enhance, disrupt, mediate, trigger,
    activate, express, secrete, accelerate, weaken, threaten, achieve, address, assess,
    examine, investigate, evaluate, monitor, exceed, dominate, influence, store, utilize, display,
    constitute, offers offer -, founds found founded, writes write wrote,
    wins win won, builds build built, signs sign signed, designs design designed,
    brings bring brought, sells sell sold, hosts host hosted, shows show showed,
    admits admit admitted, transmits transmit transmitted, expels expel expelled,
    undergoes undergo underwent,
    becomes become became, allows allow allowed, enables enable enabled, teaches teach -,
    kills kill killed
    """
)
# Verbs that go on with a preposition, and those of them that are asked with "Where".
_PHRASAL = _forms(
    """
    consist + of, depend + on, rely + on, leads lead led + to, result + in, belong + to,
    refers refer referred + to, focus + on, contribute + to, begins begin began + with,
    start + with, suffer + from, differ + from, deals deal dealt + with, arises arise arose + from,
    derive + from, range + from,
    binds bind bound + to, correspond + to, participate + in, specialize + in, respond + to,
    react + to, adapt + to, interact + with
    """
)
_PLACED = _forms(
    """
    comes come came + from, live + in, originate + in, occurs occur occurred + in,
    grows grow grew + in
    """
)
_HAPPENING = _forms(
    """
    begins begin began, end, start, die, occurs occur occurred, open, happen, arises arise arose,
    appear, close
    """
)
_LASTING = _forms("last, takes take took")
_AIMING = _forms("aim + to")
_COSTING = _forms("costs cost -")
_SAYING = _forms("suggest, indicate, show, demonstrate, reveal, confirm, imply, state")
_TABLES = (_ACTIVE, _PHRASAL, _PLACED, _HAPPENING, _LASTING, _AIMING, _COSTING, _SAYING)
del _ACTIVE["found"]  # it is far more often the past of "find"
# Regular participles, for "What has it ...ed?".
_PARTICIPLES = frozenset(
    form for form, verb in _ACTIVE.items() if verb.auxiliary == "did" and form.endswith("ed")
)
# These need an object with an article: not "become common", "show that".
_WITH_ARTICLE = word_set("become show allow enable kill bring")

_BE = word_set("is are was were")
_MODALS = word_set("can could may might must should will would")
_HAVE = {"has": "does", "have": "do", "had": "did"}
_FINITE = _BE | _MODALS | _HAVE.keys() | set().union(*_TABLES)

# Left out of questions, where they stand before or after the first verb.
_ADVERBS = word_set(
    """
    also often usually commonly typically primarily mainly generally normally mostly still now
    always sometimes frequently largely chiefly traditionally currently originally officially
    probably first later eventually finally formally widely variously thereafter then soon already
    subsequently initially successfully effectively directly significantly
    """
)
_BEFORE_REASON = _ADVERBS | word_set(
    "partly simply perhaps precisely only just especially merely afterward afterwards again"
)
_NO_OBJECT = word_set(
    """
    and or but up out more less most very too so as sure use place room possible clear both either
    well together rise way account care sense much many using forces
    """
)
# After "is a" or "is the": what says how good a thing is, or which one, and not what.
_NOT_DEFINING = word_set(
    """
    lot few little bit result problem most more less least only same second third fourth other
    next last main key major better worse reason way part good bad great better different similar
    leading growing
    """
)

_PERSON = word_set(
    """
    king queen emperor president writer poet painter composer philosopher engineer inventor
    scientist professor politician general leader actor actress singer lawyer monk priest bishop
    pope saint duke count prince princess nobleman explorer soldier reformer theologian
    mathematician teacher doctor officer minister senator governor commander admiral knight
    missionary historian astronomer director player coach quarterback businessman preacher pastor
    merchant architect sculptor ruler activist physicist chemist economist novelist journalist
    botanist artist dramatist psychologist biologist geologist physician musician
    """
)
_THING = word_set(
    """
    city town village county region province country state kingdom empire dynasty republic war
    battle siege treaty act law party company corporation organization organisation agency
    university college school church cathedral castle palace tower bridge river lake mountain
    island sea ocean desert forest museum theater theatre newspaper magazine journal film series
    program programme project mission spacecraft ship language religion movement revolution disease
    virus bacterium protein drug vaccine festival network channel station airport stadium
    institution institute order league tribe theory book novel poem song album system community
    neighborhood neighbourhood district service genus species phylum group family
    """
)
# "What is the capital of Paris?" can be asked though no article follows "is".
_ASKED_OF = word_set(
    """
    capital population purpose goal aim cause result function role size area motto symbol danger
    risk effect source center centre basis subject object origin meaning religion currency cost
    price temperature length height depth distance speed speciality method key advantage problem
    challenge reason component product industry export crop mode route treatment symptom name
    """
)
_NUMBER = (
    r"(?:\d[\d,.]*(?:[-–]\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|several|many|a few)(?: (?:hundred|thousand|million"
    r"|billion))?"
)
_ABOUT = (
    r"(?:about |around |approximately |roughly |nearly |almost |only |just |up to |at least |over "
    r"|between |less than |more than |some |from )?"
)
# What follows is kept as text: `re` compiles it when it is first needed, not at the start.
_TIME_UNIT = r"(?:second|minute|hour|day|night|week|month|year|decade|century|centurie)s?\b"
_DURATION = (
    rf"{_ABOUT}(?:{_NUMBER}|an?|half an?)(?: (?:to|or|and) {_NUMBER})?(?: full)? {_TIME_UNIT}"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = (
    rf"(?:[Ii]n|[Oo]n|around|about|circa)(?: early| late| mid)?(?: \d\d?)?(?: {_MONTH})?"
    r"(?: \d\d?,)? (?:1\d{3}|20\d\d)(?![\d,]*\d)"
)
_AMOUNT = r"\d|\b(?:hundred|thousand|million|billion|dollar|euro|pound)s?\b"
_COUNTED = rf"{_ABOUT}{_NUMBER} (?!{_TIME_UNIT}|percent|per cent|times|fold|of )(.+)"
_KNOWN_OF = rf"\bknow of {_ABOUT}\d[\d,]* ([a-z][\w -]{{2,50}})[,.;]"


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for a, b in (pair.split() for pair in text.split(",")))


_PASSIVE_WHAT = _pairs(
    """
    derived from, made of, made from, made by, based on, used for, used as, composed of,
    named after, known for, associated with, taken from, divided into, involved in, treated with,
    linked to, related to, connected to, obtained from, formed from, responsible for, famous for,
    similar to,
    measured in, opposed to, attached to, exposed to, infected with, stained with,
    incubated with, combined with, collected from, isolated from, purchased from, extracted from,
    recruited from, separated from, converted into, split into, translated into, needed for,
    required for, designed for
    """
)
_PASSIVE_WHERE = _pairs(
    """
    located in, located on, located at, located near, found in, situated in, situated on, held in,
    buried in, stored in, headquartered in, based in
    """
)
_PASSIVE_HOW = word_set("defined treated measured diagnosed transmitted")
# Irregular participles and their past: what was done at some time, by someone.
_DONE = {
    "written": "wrote", "built": "built", "led": "led", "founded": "founded", "held": "held",
    "sold": "sold", "won": "won", "begun": "began", "shot": "shot", "rebuilt": "rebuilt",
}  # fmt: skip
_BY_SOMEONE = word_set(
    """
    founded established built created invented discovered written designed introduced published
    painted composed developed signed abolished destroyed conquered captured defeated killed elected
    proposed coined launched adopted constructed directed produced organized led formed
    """
)
_UNDATED = word_set("used based involved located needed related associated followed called named")

_QUESTION_WORD = r"(?:who|whom|whose|what|which|when|where|why|how)"
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|can|could|should|will|would|may|might|must|has|have|had)"
)
_IS_QUESTION = rf"(?i:(?:[\w’'-]+ ){{0,2}}{_QUESTION_WORD}\b|{_AUXILIARY} .* )"
# A title often leaves the question mark out; the order of its words tells ("How can stem cells").
_ASKS = (
    rf"(?i:(?:{_QUESTION_WORD}|how (?:many|much|long|often|far|old) [\w-]+|what [\w-]+)"
    rf" {_AUXILIARY} )"
)
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
    tion sion ment aty ity ness ism logy graphy nomy istry ics ture ance ence ancy ency sis ing hood
    ship health life history trade sport music art law food transport weather climate research
    """.split()
)

_BRACKETS = re.compile(r" ?(?:\([^()]{0,120}\)|\[[^\[\]]{0,60}\])")
_MARKUP = re.compile(r"[()\[\]{}<>|\\*_#\"“”„«»=~^]")
# What may stand before a comma and the subject: a word, or a preposition and more.
_OPENING_WORDS = word_set(
    """
    However, Therefore, Thus, Moreover, Furthermore, Additionally, Also, Finally, Today, Now,
    Historically, Traditionally, Generally, Typically, Usually, Often, Sometimes, Recently,
    Currently, Meanwhile, Instead, Nevertheless, Nonetheless, Similarly, Consequently, Accordingly,
    Overall, Indeed, Interestingly, Originally, Eventually, Likewise, Initially, Subsequently,
    Unfortunately, Hence,
    """
)
_OPENING_PREPOSITIONS = word_set(
    """
    In On At By For From With During After Before Since Under Over Within Among Across Beyond
    Besides Despite Unlike Like Through Throughout Until According Following
    """
)
_LONGEST_OPENING = 90  # characters
_SHORT_FORM = re.compile(r"\(([^()\s]{2,10})\)")
_TERM_VERBS = ("called", "termed", "known as", "referred to as")
_TERMED = (
    r"(?:called|termed|known as|referred to as)"
    r" ((?:an? )?[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,3}?)"
    r"(?=[.,;:]|$| (?:and|or|which|that|in|from|because|when|while|where|if|to|by|for|is|are|takes"
    r"|due|after|during|on|as|with|at)\b)"
)


def from_heading(heading: str, casing: Casing) -> Iterator[Made]:
    """Yield the question that a heading is, or one for the topic that it names."""
    if len(heading) > _LONGEST_SENTENCE or not heading.isprintable():
        return
    asked = _as_question(heading, casing)
    if asked:
        yield from _made(Kind.HEADING, asked)
    elif topic := _topic(heading, casing):
        yield from _made(Kind.TOPIC, f"What does the article say about {topic}?")


def from_title(title: str, casing: Casing) -> Iterator[Made]:
    """Yield the question that a title is; the topic of a whole article is not worth asking for."""
    return (made for made in from_heading(title, casing) if made.kind is Kind.HEADING)


def from_sentence(sentence: str, casing: Casing) -> Iterator[Made]:
    """Yield the questions that a sentence answers.

    >>> casing = Casing(["The moment of engraftment"])
    >>> [made.question for made in from_sentence("Engraftment is the moment of truth.", casing)]
    ['What is engraftment?']
    """
    if len(sentence) > _LONGEST_SENTENCE or sentence.endswith("?"):
        return
    text = sentence.replace("\u00a0", " ")
    if not text.isprintable():
        return
    if "(" in text or "[" in text:
        yield from _short_forms(text)
        text = _BRACKETS.sub("", text)
    if _MARKUP.search(text):
        return
    if any(verb in text for verb in _TERM_VERBS):
        yield from _terms_introduced(text)
    yield from _counted_by_knowing(text)
    opening = _opening(text)
    if not opening and not text[:1].isupper():
        return
    clause = _clause(text[len(opening) :], casing)
    if clause:
        is_dated = bool(re.fullmatch(_DATE, opening.removesuffix(", ")))
        for kind, question in _asked(clause, is_dated):
            yield from _made(kind, question)


def _opening(sentence: str) -> str:
    """Return what stands before the subject: "However, ", "In many cases, ", or nothing."""
    first = sentence.split(" ", 1)[0]
    if first in _OPENING_WORDS:
        return f"{first} "
    if first in _OPENING_PREPOSITIONS:
        opening, comma, _ = sentence[:_LONGEST_OPENING].partition(", ")
        if comma and not any(c in opening for c in ".;:"):
            return f"{opening}, "
    return ""


def _made(kind: Kind, question: str) -> Iterator[Made]:
    if len(question) <= LONGEST:
        yield Made(kind, question[0].upper() + question[1:])


def _as_question(heading: str, casing: Casing) -> str | None:
    if len(heading.split()) < 2 or heading.count("?") > 1 or not heading[0].isalpha():
        return None
    if heading.endswith("?"):
        return heading if re.match(_IS_QUESTION, heading) else None
    text = heading.rstrip(".:")
    if any(c in text for c in ":;?!–—("):
        return None
    return f"{text}?" if re.match(_ASKS, text) else _told(text, casing)


def _told(heading: str, casing: Casing) -> str | None:
    """Return "How can cells help?" for "How cells can help"."""
    told = re.fullmatch(_TELLS, heading)
    clause = _clause(told[2], casing) if told and "," not in heading else None
    if not told or not clause or clause.verb not in _BE | _MODALS or "and" in clause.rest:
        return None
    return f"{told[1].capitalize()} {clause.verb} {clause.subject} {' '.join(clause.rest)}?"


def _topic(heading: str, casing: Casing) -> str | None:
    """Return a heading that is a noun phrase as it is written within a sentence."""
    words = heading.split()
    if not 0 < len(words) <= MOST_WORDS or not all(WORD.fullmatch(word) for word in words):
        return None
    lower = [word.lower() for word in words]
    if (
        not _NO_TOPIC.isdisjoint((lower[0], lower[-1]))
        or lower[0] in _ACTIVE
        or not _FINITE.isdisjoint(lower)
        or not any(len(word) > 2 and word.isalpha() for word in words)
    ):
        return None
    following = [*words[1:], ""]
    words = [casing.within(*pair) for pair in zip(words, following, strict=True)]
    if not is_noun_phrase(words):
        return None
    if words[0] in DETERMINERS or words[0][0].isupper():
        return " ".join(words)
    if "of" in words[1:3]:
        return f"the {' '.join(words)}"
    head = head_of(words)
    is_whole = is_plural(head) or head[0].isupper() or head.endswith(_MASS_ENDINGS)
    return " ".join(words) if is_whole else None


class _Clause(NamedTuple):
    """A subject as it is written within a question, its verb, and the words after that."""

    words: tuple[str, ...]
    verb: str
    rest: tuple[str, ...]  # with the marks at their ends
    has_apposition: bool

    @property
    def subject(self) -> str:
        return " ".join(self.words)

    @property
    def is_named(self) -> bool:
        return any(word[0].isupper() for word in self.words)


def _clause(text: str, casing: Casing) -> _Clause | None:
    """Return the clause that a text begins with, if its subject is clear."""
    tokens = text.split()
    if not tokens or tokens[0].lower() in DANGLING:
        return None
    words: list[str] = []
    has_apposition = False
    place = 0
    while place < len(tokens) and not _is_verb(tokens[place], words):
        token = tokens[place]
        if token in _ADVERBS and words:
            place += 1
            break
        words.append(token.removesuffix(","))
        if len(words) > MOST_WORDS or not WORD.fullmatch(words[-1]):
            return None
        place += 1
        if token.endswith(","):
            place = _end_of_apposition(tokens, place)
            has_apposition = True
            break
    if not words or place >= len(tokens) or not _is_verb(tokens[place], words):
        return None
    words[0] = casing.within(words[0], words[1] if len(words) > 1 else "")
    if not is_understood(words):
        return None
    rest = tokens[place + 1 :]
    while rest and rest[0] in _ADVERBS:
        del rest[0]
    return _Clause(tuple(words), tokens[place], tuple(rest), has_apposition) if rest else None


def _is_verb(token: str, subject: Sequence[str]) -> bool:
    """Tell whether a word goes with a subject as its verb; it might be a noun otherwise."""
    if token not in _FINITE or not subject or subject[-1].lower() in DETERMINERS | PREPOSITIONS:
        return False
    verb = next((table[token] for table in _TABLES if token in table), None)
    if verb is None or verb.auxiliary == "did":
        return True
    head = head_of(subject)
    plural = is_plural(head) or ("and" in subject and head[0].isupper())
    return plural if verb.auxiliary == "do" else not plural


def _end_of_apposition(tokens: Sequence[str], start: int) -> int:
    """Return where the words after "X, the clearing out of Y," end, or the end of all."""
    if start < len(tokens) and tokens[start] in DETERMINERS:
        for place in range(start, min(len(tokens), start + 14)):
            if tokens[place].endswith(","):
                return place + 1
            if tokens[place][-1] in ".;:":
                break
    return len(tokens)


def _asked(clause: _Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    """Yield what the clause answers; `is_dated` tells that a date stood before it."""
    yield from _why(clause)
    if clause.verb in _BE:
        yield from _asked_of_be(clause, is_dated)
    elif clause.verb in _MODALS:
        yield from _asked_of_modal(clause)
    elif clause.verb in _HAVE:
        yield from _asked_of_have(clause)
    else:
        yield from _asked_of_verb(clause, is_dated)


def _asked_of_be(clause: _Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    be, subject, rest = clause.verb, clause.subject, clause.rest
    first, second = _bare(rest[0]), _bare(rest[1]) if len(rest) > 1 else ""
    if be in {"was", "were"} and (first.endswith("ed") or first in _DONE or first == "born"):
        yield from _asked_of_deed(clause, first, is_dated)
    pair = (rest[0], second)
    if (pair in _PASSIVE_WHAT and _goes_on(rest[2:])) or _is_done_by(rest):
        yield Kind.FACT, f"What {be} {subject} {first} {second}?"
    elif pair in _PASSIVE_WHERE and not re.match(_DATE, " ".join(rest[1:])):
        yield Kind.FACT, f"Where {be} {subject} {first}?"
    elif (first in _PASSIVE_HOW and second in {"as", "by", "with", "through"}) or (
        rest[0].endswith("ed") and rest[0] not in _UNDATED and second in {"using", "via"}
    ):
        yield Kind.FACT, f"How {be} {subject} {first}?"
    elif _defines(clause):
        yield Kind.DEFINITION, f"{'Who' if _is_person(clause) else 'What'} {be} {subject}?"
    elif _is_asked_of(clause) and _completes(rest):
        yield Kind.FACT, f"What {be} {subject}?"


def _is_done_by(rest: Sequence[str]) -> bool:
    """Tell whether "is" is followed by what something causes; for a person it would be "whom"."""
    return (
        len(rest) > 2
        and rest[0].endswith("ed")
        and rest[0] not in _BY_SOMEONE
        and rest[1] == "by"
        and rest[2][0].islower()
        and not rest[2].endswith(("ing", "ly"))
        and _goes_on(rest[2:])
    )


def _is_asked_of(clause: _Clause) -> bool:
    return clause.words[0] == "the" and "of" in clause.words and head_of(clause.words) in _ASKED_OF


def _completes(rest: Sequence[str]) -> bool:
    """Tell whether what follows "is" is a noun phrase, or "to" and a verb."""
    first = rest[0]
    return (
        first in DETERMINERS | {"to"}
        or first[0].isupper()
        or first[0].isdigit()
        or (first[-1] in ".,;" and not _bare(first).endswith(("ed", "ing", "ly", "en", "al")))
    )


def _defines(clause: _Clause) -> bool:
    """Tell whether what follows "is" says what the subject is."""
    words = [_bare(token) for token in clause.rest[:8]]
    first, second = words[0], words[1] if len(words) > 1 else ""
    if clause.has_apposition and clause.verb in {"is", "are"} and not clause.is_named:
        return True
    if head_of(clause.words).lower() in VAGUE and not clause.is_named:
        return False
    if clause.verb in {"are", "were"}:
        return clause.verb == "are" and _names_a_kind(clause.rest)
    if "and" in clause.words and not clause.is_named:
        return False
    if clause.words[0].endswith("ing") and len(clause.words) > 1:
        return False  # "Repairing tissue is the hope": it says what it is for
    if not ((first in DETERMINERS and second) or (first, second) == ("one", "of")):
        return False
    if second in _NOT_DEFINING or second.endswith("est"):
        return False
    begins_named = clause.words[0][0].isupper() and not clause.words[0].isupper()
    if begins_named or (clause.verb == "was" and clause.words[0] != "the"):
        return _is_person(clause) or _is_thing(clause)
    if clause.words[0] == "the":
        is_one = clause.is_named and not is_plural(head_of(clause.words))
        return is_one and not _says_occupation(clause)
    return True


def _names_a_kind(rest: Sequence[str]) -> bool:
    """Tell whether "are" is followed by a plural: "animals that eat", "four-legged animals."."""
    words = [_bare(token) for token in rest[:6]]
    for place, word in enumerate(words[:5]):
        if word in DETERMINERS | PREPOSITIONS | DANGLING or word.endswith(("ed", "ing", "ly")):
            return False
        if len(word) > 3 and is_plural(word):
            after = words[place + 1] if place + 1 < len(words) else ""
            return rest[place][-1] in ".,;:" or after in {"that", "which", "who", "of", "with"}
    return False


def _predicate_nouns(clause: _Clause) -> list[str]:
    """Return the words after "is" up to where their noun phrase ends."""
    found = []
    for token in clause.rest[:8]:
        word = _bare(token)
        if word in PREPOSITIONS | DANGLING | _FINITE:
            break
        found.append(word.lower())
        if token != word:
            break
    return found


def _says_occupation(clause: _Clause) -> bool:
    nouns = _predicate_nouns(clause)
    return bool(nouns) and nouns[-1] in _PERSON


def _is_person(clause: _Clause) -> bool:
    named = all(w[0].isupper() or w in {"of", "the", "de", "von", "van"} for w in clause.words)
    return named and clause.words[0] != "the" and _says_occupation(clause)


def _is_thing(clause: _Clause) -> bool:
    nouns = _predicate_nouns(clause)
    return bool(nouns) and nouns[-1] in _THING


def _asked_of_deed(clause: _Clause, participle: str, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    """Yield when something was done, and by whom."""
    be, subject, text = clause.verb, clause.subject, " ".join(clause.rest[1:])
    if participle in _UNDATED:
        return
    if participle in _BY_SOMEONE and re.match(r"by (?:the )?[A-Z][\w.-]+", text):
        yield Kind.FACT, f"Who {_DONE.get(participle, participle)} {subject}?"
    ends = not text or clause.rest[0] != participle
    if re.match(_DATE, text) or (is_dated and (ends or text.startswith("by "))):
        yield Kind.FACT, f"When {be} {subject} {participle}?"
    elif participle == "born" and re.match(r"in [A-Z]", text):
        yield Kind.FACT, f"Where {be} {subject} born?"


def _asked_of_modal(clause: _Clause) -> Iterator[tuple[Kind, str]]:
    modal, subject, rest = clause.verb, clause.subject, clause.rest
    verb = rest[0]
    if verb in _ACTIVE and _ACTIVE[verb].base == verb and _takes(verb, rest[1:]):
        yield Kind.DOING, f"What {modal} {subject} {verb}?"
    elif verb in _PHRASAL and _PHRASAL[verb].base == verb and _takes_phrase(verb, rest[1:]):
        yield Kind.DOING, f"What {modal} {subject} {verb} {rest[1]}?"
    elif verb in _HAPPENING and _HAPPENING[verb].base == verb and rest[1:2] == ("when",):
        yield Kind.FACT, f"When {modal} {subject} {verb}?"
    elif len(rest) > 3 and verb == "be":
        pair = (rest[1], _bare(rest[2]))
        if pair in _PASSIVE_WHAT and _goes_on(rest[3:]):
            yield Kind.FACT, f"What {modal} {subject} be {pair[0]} {pair[1]}?"
        elif pair in _PASSIVE_WHERE:
            yield Kind.FACT, f"Where {modal} {subject} be {pair[0]}?"


def _asked_of_have(clause: _Clause) -> Iterator[tuple[Kind, str]]:
    verb, subject, rest = clause.verb, clause.subject, clause.rest
    text = " ".join(rest)
    if re.match(r"an? (?:estimated |total )?(population|area) of", text):
        noun = "population" if "population" in text[:25] else "area"
        yield Kind.FACT, f"What {'was' if verb == 'had' else 'is'} the {noun} of {subject}?"
    yield from _how_many(text, f"{_HAVE[verb]} {subject} have")
    is_perfect = rest[0] in _PARTICIPLES and rest[1:] and rest[1] in DETERMINERS
    if is_perfect and _takes(_ACTIVE[rest[0]].base, rest[1:]):
        yield Kind.DOING, f"What {verb} {subject} {rest[0]}?"


def _how_many(text: str, asks: str) -> Iterator[tuple[Kind, str]]:
    counted = re.match(_COUNTED, text)
    words = _noun_phrase(counted[1].split()) if counted else ()
    if words and words[0] not in DETERMINERS and is_plural(words[-1]) and "and" not in words:
        yield Kind.FACT, f"How many {' '.join(words)} {asks}?"


def _asked_of_verb(clause: _Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    form, subject, rest = clause.verb, clause.subject, clause.rest
    text = " ".join(rest)
    if form in _LASTING and re.match(_DURATION, text):
        yield Kind.FACT, _question("How long", _LASTING[form], subject)
    if form in _COSTING and re.search(_AMOUNT, text[:60]):
        yield Kind.FACT, _question("How much", _COSTING[form], subject)
    if form in _HAPPENING:
        verb = _HAPPENING[form]
        if (verb.auxiliary == "did" and re.match(_DATE, text)) or rest[0] == "when":
            yield Kind.FACT, _question("When", verb, subject)
    if form in _PLACED and rest[0] == _PLACED[form].preposition and _is_place(rest[1:]):
        asks = _question("Where", _PLACED[form], subject)
        yield Kind.FACT, f"{asks[:-1]} from?" if rest[0] == "from" else asks
    if form in _AIMING and rest[0] == "to" and len(rest) > 2:
        yield Kind.DOING, f"{_question('What', _AIMING[form], subject)[:-1]} to do?"
    if form in _SAYING and rest[0] == "that" and len(rest) > 3:
        yield Kind.DOING, _question("What", _SAYING[form], subject)
    if form in _PHRASAL and _takes_phrase(form, rest):
        yield Kind.DOING, f"{_question('What', _PHRASAL[form], subject)[:-1]} {rest[0]}?"
    if form in _ACTIVE:
        verb = _ACTIVE[form]
        if verb.base in {"contain", "include", "comprise"}:
            yield from _how_many(text, f"{verb.auxiliary} {subject} {verb.base}")
        if _takes(verb.base, rest):
            if is_dated and verb.auxiliary == "did" and (what := _noun_phrase(rest)):
                yield Kind.FACT, f"When did {subject} {verb.base} {' '.join(what)}?"
            yield Kind.DOING, _question("What", verb, subject)


def _question(asks: str, verb: _Verb, subject: str) -> str:
    return f"{asks} {verb.auxiliary} {subject} {verb.base}?"


def _takes(base: str, rest: Sequence[str]) -> bool:
    """Tell whether a noun phrase follows a verb as its object."""
    if not rest:
        return False
    first = _bare(rest[0])
    lower = first.lower()
    if base in _WITH_ARTICLE:
        return lower in {"a", "an", "the"} and len(rest) > 1
    return (
        WORD.fullmatch(first) is not None
        and first[0].isalpha()
        and lower not in PREPOSITIONS | _FINITE | DANGLING | _NO_OBJECT
        and not lower.endswith(("ly", "ed", "fold", "wards"))
        and not (len(rest) > 1 and _bare(rest[1]) in _BE | _MODALS)
    )


def _takes_phrase(form: str, rest: Sequence[str]) -> bool:
    return rest[0] == _PHRASAL[form].preposition and _goes_on(rest[1:])


def _goes_on(rest: Sequence[str]) -> bool:
    """Tell whether something that can be asked for follows a preposition."""
    if not rest:
        return False
    first = _bare(rest[0]).lower()
    return first not in _NO_OBJECT and (first not in DANGLING or first in {"several", "many"})


def _is_place(rest: Sequence[str]) -> bool:
    return (
        bool(rest)
        and not re.match(_DATE, f"in {' '.join(rest[:3])}")
        and (rest[0] in DETERMINERS or rest[0][0].isupper())
    )


def _noun_phrase(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the noun phrase that a text begins with, none if it is not clear."""
    words: list[str] = []
    for token in tokens:
        word = _bare(token)
        if word in PREPOSITIONS - {"of"} | DANGLING | _FINITE | {"and", "or"} and words:
            break
        words.append(word)
        if token != word:
            break
    return tuple(words) if is_noun_phrase(words) else ()


def _bare(token: str) -> str:
    return token.rstrip(".,;:!")


def _why(clause: _Clause) -> Iterator[tuple[Kind, str]]:
    """Yield "Why are cells frozen?" for "Cells are frozen because ..."."""
    said = _before_reason(clause.rest)
    if not said or not all(WORD.fullmatch(word) for word in said):
        return
    verb, subject = clause.verb, clause.subject
    has_to = verb in _HAVE and said[0] == "to" and len(said) > 1
    clear = said[1:] if has_to else said
    if clear[0] == "be" and (has_to or verb in _MODALS):
        clear = clear[1:]
    if not clear or not (DANGLING | _BE | _MODALS | _HAVE.keys()).isdisjoint(clear):
        return
    if clear[-1] in PREPOSITIONS | DETERMINERS | {"and", "or"}:
        return
    words = " ".join(said)
    if verb in _BE | _MODALS:
        if not _is_asked_of(clause):
            yield Kind.FACT, f"Why {verb} {subject} {words}?"
    elif has_to:
        yield Kind.FACT, f"Why {_HAVE[verb]} {subject} have {words}?"
    elif verb in _ACTIVE and _takes(_ACTIVE[verb].base, clause.rest):
        yield Kind.FACT, f"{_question('Why', _ACTIVE[verb], subject)[:-1]} {words}?"


def _before_reason(rest: Sequence[str]) -> list[str]:
    """Return what a clause says before "because", "due to" or "in order to"."""
    for place in range(1, min(len(rest) - 2, 10)):
        is_reason = rest[place] == "because" or (
            rest[place : place + 2] in {("due", "to"), ("so", "that")}
            or rest[place : place + 3] == ("in", "order", "to")
        )
        if is_reason:
            said = list(rest[:place])
            said[-1] = said[-1].removesuffix(",")
            while said and said[-1] in _BEFORE_REASON:
                said.pop()
            return said
    return []


def _counted_by_knowing(sentence: str) -> Iterator[Made]:
    """Yield "How many diseases are known?" for "Doctors know of more than 80 diseases"."""
    known = re.search(_KNOWN_OF, sentence) if " know of " in sentence else None
    if known and is_noun_phrase(known[1].split()) and is_plural(known[1]):
        yield from _made(Kind.FACT, f"How many {known[1]} are known?")


def _short_forms(sentence: str) -> Iterator[Made]:
    """Yield "What does HSCT stand for?" for each abbreviation that the sentence defines."""
    defined = definitions(sentence)
    for match in _SHORT_FORM.finditer(sentence) if defined else ():
        short = match[1] if match[1][-2].islower() else match[1].removesuffix("s")
        if fold(short) in defined and sum(c.isupper() for c in short) > 1 and short.isalnum():
            yield Made(Kind.SHORT_FORM, f"What does {short} stand for?")


def _terms_introduced(sentence: str) -> Iterator[Made]:
    """Yield what is asked of a term that the sentence names: "is called mobilization"."""
    for match in re.finditer(_TERMED, sentence):
        term = match[1]
        words = term.split()
        before = sentence[: match.start()].split()
        while before and before[-1] in _ADVERBS:
            before.pop()
        be = before[-1] if before else ""
        head = words[-1]
        plural = is_plural(head)
        if not _is_term(words) or not _agrees(be, words[0] in DETERMINERS, plural):
            continue
        yield from _made(Kind.DEFINITION, f"What {'are' if plural else 'is'} {term}?")
        takes = re.match(r" and (takes|lasts) (.{0,60})", sentence[match.end() :])
        if takes and not plural and re.match(_DURATION, takes[2]):
            yield from _made(Kind.FACT, _question("How long", _LASTING[takes[1]], term))


def _is_term(words: Sequence[str]) -> bool:
    """Tell whether words are a term, and no name: a person may be known as something, too."""
    return (
        is_noun_phrase(words)
        and len(words[-1]) > 2
        and words[-1].lower() not in VAGUE
        and not words[-1].endswith("ed")
        and not any(word[0].isupper() and not any(map(str.isupper, word[1:])) for word in words)
    )


def _agrees(before: str, has_article: bool, plural: bool) -> bool:
    """Tell whether a term can be asked for in its number, after what stands before "called"."""
    if before == "are":
        return plural
    if before in {"was", "were", "been"} or (plural and has_article):
        return False
    return not plural if before == "is" else plural or not is_plural(before)
