"""Whether words are a noun phrase that can be understood by itself, told by closed lists of words.

"The hospital stay for a transplant" is one; "it", "this process", "another study" and "the result"
point at something said before. Anything that might hold a verb, or be cut short, is taken for none:
nothing here knows parts of speech.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.languages.english.word_classes import (
    ARTICLES,
    DEMONSTRATIVES,
    DO,
    ONE_TO_TEN,
    OTHER_FORMS_OF_BE,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    word_set,
)

MOST_WORDS = 8

# A word, with what may stand within one.
WORD = re.compile(r"[^\W_](?:[\w.’'/–-]*[^\W_])?")

# Prepositions that a subject may hold; after others it is unclear what belongs to what.
_WITHIN_SUBJECT = word_set("of for in between against")
# Words that never stand in a subject that can be understood by itself.
_CLOSED_CLASSES = PRONOUNS | DEMONSTRATIVES | QUESTION_WORDS | OTHER_FORMS_OF_BE | DO | ONE_TO_TEN
_NEVER_IN_A_SUBJECT = word_set("me mine myself ours ourselves") | {
    "yours",
    "yourself",
    "yourselves",
}
DANGLING = (_CLOSED_CLASSES - _NEVER_IN_A_SUBJECT) | word_set(
    """
    such while whether if unless although though because since as than so not no nor but yet there
    here then thus however hence therefore both either neither each every any another other others
    same former latter following above below previous aforementioned respective said some several
    few fewer most all none many much more less least enough only even just too very up out off down
    over again once ago until till whereas done have having get gets got else today yesterday
    tomorrow someone anyone everyone nobody something anything everything nothing part let lets et
    al etc versus vs via per prior including thereafter afterward afterwards together instead soon
    already ever never rather quite indeed perhaps alone abroad nearby thereby meanwhile moreover
    besides says say found showed shown shows show argued argues argue told thought think thinks saw
    knew know knows felt went seen given taken known called named left meant means mean remain
    remains remained seem seems seemed appear appears appeared tend tends goes go went came behave
    behaves works worked help helps helped die provided based compared author whoever
    """
)
# Adjectives that point at something said before where nothing else says what is meant.
_POINTING = word_set(
    """
    new old whole entire resulting next last present current main final original first second third
    fourth fifth only particular specific certain different similar further additional recent early
    earlier late later large larger small smaller great greater big high higher low lower key major
    important common best worst good bad own real overall total primary latest modern usual ongoing
    more opening closing subsequent general proposed initial separate
    """
)
# Nouns that say too little alone.
VAGUE = word_set(
    """
    year years day days month months example examples result results finding findings study studies
    reason reasons fact facts problem
    problems issue issues case cases way ways thing things part parts type types kind kinds form
    forms number numbers lot majority group groups section figure table chapter author authors data
    analysis analyses method methods approach approaches process processes step steps paper article
    text work works addition contrast conclusion word words term terms change changes feature
    features factor factors difference differences effect effects question questions idea ideas
    evidence information aspect aspects point points place places time times area areas name names
    use challenge challenges risk risks goal aim purpose role concern concerns report reports trial
    trials experiment experiments sample samples test tests model models system systems conditions
    condition situation hope order end start beginning rest set sets member members level levels
    period era person man woman people men women child son daughter father mother brother team event
    events game site side sides strategy strategies alternative option options theory theories
    argument arguments view views state property properties value values structure structures
    function functions amount impact importance treatment treatments therapy outcome outcomes
    patient participants subjects letter letters song songs book books film episode show series
    season version versions document response answer consequence consequences benefit benefits
    advantage advantages attempt attempts limitation limitations observation observations hypothesis
    estimate estimates proportion percentage rate rates ratio total average success failure
    construction development adults individuals extent category categories others researchers
    scientists doctors drugs residuals
    """
)
_LY_NOUNS = word_set("family assembly italy supply reply anomaly july butterfly ally monopoly fly")
_IRREGULAR_PLURALS = word_set(
    "people children men women bacteria mice species fungi media phenomena data criteria"
)
CONTRACTIONS = tuple(f"{mark}{end}" for mark in "'’" for end in ("ve", "re", "ll", "d", "m", "t"))
_ADJECTIVE_ENDINGS = ("ious", "ative", "able", "ible", "ful", "less", "strial", "cial", "eous")
_MANY = 2  # times as often a name is written with a capital as without, in an address say
_LONGEST_SHORT_FORM = 8  # letters
# Endings of what is named without an article.
MASS_ENDINGS = tuple(
    """
    tion sion ment aty ety ity ness ism logy graphy nomy istry ics ture ance ence ancy ency sis ing
    hood ship health life history trade sport music art law food transport weather climate research
    """.split()
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "ics", "'s", "’s")
_BEFORE_NOUNS = ARTICLES | PREPOSITIONS
_JOINING = PREPOSITIONS | {"and", "or"}
_SAYS_LITTLE = VAGUE | ARTICLES


def is_plural(noun: str) -> bool:
    """Tell whether a noun is a plural, as far as its ending tells."""
    if noun.lower() in _IRREGULAR_PLURALS or noun.endswith(("men", "people")):
        return True
    return noun.endswith("s") and not noun.endswith(_SINGULAR_ENDINGS)


def head_of(words: Sequence[str]) -> str:
    """Return the noun that a noun phrase is about.

    >>> head_of("the capital of France".split())
    'capital'
    """
    place = _complement(words)
    return words[place - 1] if place else words[-1]


def is_understood(words: Sequence[str]) -> bool:
    """Tell whether words are a noun phrase that says by itself what it is about.

    >>> is_understood("an autoimmune disease".split()), is_understood("the result".split())
    (True, False)
    """
    return is_noun_phrase(words) and _says_enough(words)


def is_noun_phrase(words: Sequence[str]) -> bool:
    """Tell whether words are a noun phrase and hold nothing that points elsewhere."""
    if not 0 < len(words) <= MOST_WORDS or not all(WORD.fullmatch(word) for word in words):
        return False
    # "IT" and "WHO" are names.
    lower = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    if any(word.endswith(CONTRACTIONS) for word in lower) or all(len(w) < 2 for w in lower):
        return False
    bare = lower[1:] if lower[0] in ARTICLES else lower
    if not bare or bare[0][0].isdigit() or not DANGLING.isdisjoint(bare):
        return False
    if bare[0] in _JOINING or not any(c.isalpha() for c in bare[-1]):
        return False
    if bare[-1] in _BEFORE_NOUNS or any(map(str.__eq__, lower, lower[1:])):
        return False
    if words[0].isalpha() and words[0].isupper() and len(words[0]) > _LONGEST_SHORT_FORM:
        return False  # "IMPORTANCE Viruses are ...": a label
    if len(words) == 1 and lower[0].endswith(_ADJECTIVE_ENDINGS):
        return False
    if not _WITHIN_SUBJECT.issuperset(word for word in bare if word in PREPOSITIONS):
        return False
    return all(_is_nominal(words, place) for place in range(len(words)))


def _is_nominal(words: Sequence[str], place: int) -> bool:
    """Tell whether a word can stand in its place of a noun phrase, and is no verb or adverb."""
    word = words[place]
    before = words[place - 1].lower() if place else ""
    following = words[place + 1] if place + 1 < len(words) else ""
    if word.endswith("ly") and word.lower() not in _LY_NOUNS:
        return False
    if word[0].isupper() or place == 0:
        return True
    if word in ARTICLES:
        return before in PREPOSITIONS
    if word in {"and", "or"}:
        return following not in ARTICLES | {""}
    if word.endswith("ing") and not is_plural(before) and following in PREPOSITIONS | {""}:
        return True  # "winter pruning", but not "patients waiting"
    if word.endswith(("ed", "ing")) and "-" not in word and word not in {"breed", "seed", "king"}:
        return (before in _BEFORE_NOUNS or before == "and") and following != ""
    if following and following not in _JOINING and word.endswith("s"):
        return word.endswith((*_SINGULAR_ENDINGS, "ous"))  # "shows" is a verb, "sports" rare
    return True


def _says_enough(words: Sequence[str]) -> bool:
    """Tell whether a noun phrase says what it is about without the sentences before it."""
    lower = [word.lower() for word in words]
    place = _complement(words)
    if place is not None:
        if lower[0] not in ARTICLES and not {"of", "for"} & set(lower):
            return False
        complement = words[place + 1 :]
        return complement[0] != "the" or _says_enough(complement)
    named = any(w[0].isupper() and w.lower() not in _SAYS_LITTLE for w in words)
    if named:
        return True
    nouns = [word for word in lower if word not in ARTICLES]
    if nouns[-1] in VAGUE and (len(nouns) < 2 or nouns[0] in _POINTING):
        return False
    if lower[0] == "the":
        return len(nouns) > 1 and nouns[0] not in _POINTING and nouns[-1] not in VAGUE
    return nouns[0] not in _POINTING


def _complement(words: Sequence[str]) -> int | None:
    """Return where the first preposition within a noun phrase stands."""
    inner = range(1, len(words) - 1)
    return next((place for place in inner if words[place] in PREPOSITIONS), None)


class Casing:
    """Which words of some text are names: those with a capital where no sentence begins."""

    _LOWER = re.compile(r"\b[a-z][\w-]+")
    _NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]*")
    _PROPER_ENDINGS = ("an", "ish", "ese", "ch")
    _PLACE_ENDINGS = ("jing", "ling", "king", "eing")
    _COMMON_ENDINGS = tuple(
        """
        tion tions sion ment ments ity ness logy graphy nomy ics ence ancy ency sis ers ors
        """.split()
    )

    def __init__(self, texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        self.length = len(text)
        self._common = Counter(self._LOWER.findall(text))
        self._names = Counter(self._NAME.findall(text))

    def is_name(self, word: str) -> bool:
        """Tell whether a word has a capital within sentences."""
        return word in self._names

    def within(self, word: str, following: str = "") -> str:
        """Return a word that began a sentence, before another, as it is written within one."""
        lower = word.lower()
        if not word[0].isupper():
            return word
        if any(c.isupper() or c.isdigit() for c in word[1:]):
            small = lower[0] + word[1:]
            return small if small in self._common else word  # "MiRNAs" in a text of "miRNAs"
        if lower in _BEFORE_NOUNS:
            return lower
        root = re.split("['’]", word, maxsplit=1)[0]
        is_title = following[:1].isupper() and following[1:2].islower()
        if is_title and not following.lower().endswith(self._PROPER_ENDINGS):
            return word
        is_named = is_title or following == "of"  # "Bank of America"
        is_common = self._is_common(root.lower())
        if is_common and self._names[root] > _MANY * self._common[root.lower()]:
            return word
        if is_common and not (is_named and root in self._names):
            return lower
        if root in self._names or root != word:
            return word
        if following[:1].islower():
            return word if lower.endswith(self._PROPER_ENDINGS) else lower
        is_noun = self.is_activity(word) or lower.endswith(self._COMMON_ENDINGS)
        return lower if is_noun else word

    def first_of_heading(self, word: str, following: str = "") -> str:
        """Return the first word of a heading, before another, as it is written within a sentence.

        What is no name in the text is none here, and an activity is none ("Rebuilding").
        """
        is_plain = word.istitle() and word.isalpha() and not following[:1].isupper()
        if is_plain and (word not in self._names or self.is_activity(word)):
            return word.lower()
        return self.within(word, following)

    def is_activity(self, word: str) -> bool:
        """Tell whether a word says what is done: "rebuilding", but not "Beijing"."""
        return word.lower().endswith("ing") and not word.lower().endswith(self._PLACE_ENDINGS)

    def _is_common(self, lower: str) -> bool:
        forms = (lower, f"{lower}s", lower.removesuffix("s"))
        return any(form in self._common for form in forms)
