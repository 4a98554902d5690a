"""A question and what was said before become the terms that it is carried on by.

"What are its risks?" leans on earlier turns, and nothing in it says on which words. So the question
stays as it is, and at most two terms are searched for beside it: of the last question that has any
which the articles have, or of a passage that was chosen ("the fifth one"). Each has a weight: how
openly the question leans on it, whether it is a name, and how rare it is. What was shown last goes
along by its place, for the ranking to prefer what stands by it. A question that stands by itself
carries nothing.

Every number below was measured in replayed conversations: pairs of SQuAD questions with a pronoun,
a dropped name or a change of topic, Abg-CoQA, and runs of unrelated questions (of SQuAD and
COVID-QA) that a carried term can only spoil.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.languages.conversing import conversing_in
from bot.languages.english.follow_up import (
    ASKING_WHICH,
    BARE_QUESTIONS,
    BEFORE_THAT,
    EXISTING,
    FILLERS,
    OPENERS,
    OPENING_PAIRS,
    OPENING_PREPOSITIONS,
    POINTING,
    POINTING_AT_WHAT_FOLLOWS,
)
from bot.languages.english.idle_words import CHATTING, FUNCTION_WORDS, IDLE_WORDS, LIGHT_WORDS
from bot.languages.english.word_classes import AUXILIARIES, PREPOSITIONS
from bot.query.other_languages import points_back_in, topical_in
from bot.query.question import Question
from bot.ranking.rarity import rarity_of
from bot.values.context_terms import NOTHING_CARRIED, Carried, CarriedTerm
from bot.values.conversation import Asked, Conversation
from corpus.analysis import Analysis, analysis_of
from corpus.index import PassageIndex, TermStatistics, index_terms
from corpus.passages import Passage
from corpus.terms import STOP_WORDS, Term, terms_of

# What a carried term weighs at most, beside 1 for a term of the question.
_BARE = 0.6  # the question has no topic of its own: "why?"
_OPEN = 0.4  # it points back: "its", "that one", "what about ..."
_SOFT = 0.25  # it may have left something out: "who was the leader?"
_COVERED = 0.5  # and half of that if the best passage holds all of its words
# It stands by itself if the article surely answers it, or if the best passage holds all of its
# words and is better than the second by a quarter. Costs pairs with a dropped name .4 points of
# hit@1, and of 28 questions on the bundled article asked after ten others 25 get the very same
# three passages, not 19.
_SURE = 0.99
_LEAD = 0.25
_FEW = 2  # words that tell whether another article is meant

_MOST_TERMS = 2
_RARITY_EXPONENT = 0.1
_FADES = 0.8  # what is left of its weight with each question since
_NAMED = 1.3  # for a capitalised word
_OPENED = 1.6  # for a term of a passage that was chosen: it is spoken of then
_MARKED = 1.2  # and for one of its marked sentence
_PASSAGE_SATURATION = 1.2
_PASSAGE_TERMS = 4  # are looked at, as the question may have some itself

_CHAT_WORDS = IDLE_WORDS | CHATTING
_SAYS_NOTHING = STOP_WORDS | FUNCTION_WORDS | _CHAT_WORDS | LIGHT_WORDS
_WITHOUT_TOPIC = STOP_WORDS | FUNCTION_WORDS | CHATTING


class Alone(NamedTuple):
    """What the question finds by itself: `lead` is by which share the best passage is better."""

    best: Passage | None
    lead: float
    confidence: float


def carried(
    asked: Question,
    alone: Alone,
    conversation: Conversation,
    index: PassageIndex,
    *,
    without: Collection[str] = (),
) -> Carried:
    """Return what is carried over to a question; nothing where it stands by itself.

    `without` are words (as shown) that are not to be carried.
    """
    if not conversation.asked and conversation.showing is None:
        return NOTHING_CARRIED
    last = conversation.showing.shown[0] if conversation.showing else None
    lean = _lean(asked, alone, last.article_id if last else None)
    if not lean:
        return NOTHING_CARRIED
    opened = _opened(conversation, index)
    read = analysis_of(asked.language).terms_and_compounds
    earlier = [_Earlier(one, read(one.text)[0]) for one in conversation.asked]
    met = {term.stem for one in earlier for term in one.terms if _is_topical(term)}
    counts = index.statistics(met.union(opened.repeated if opened else ()))
    found = list(_of_passage(opened, counts)) if opened else _of_questions(earlier, counts)
    kept = [term for term in found if term.stem not in asked.content]
    kept.sort(key=lambda term: (-term.weight, term.stem))
    excluded = {term.stem for word in without for term in read(word)[0]}
    return Carried(
        tuple(
            term._replace(weight=lean * term.weight)
            for term in kept[:_MOST_TERMS]
            if term.stem not in excluded
        ),
        Counter(conversation.first_shown),
        openly=lean > _SOFT,
        lean=lean,
        last=last,
        question=conversation.asked[-1].text if conversation.asked and not excluded else None,
    )


class _Earlier(NamedTuple):
    """A question asked before, and its terms."""

    asked: Asked
    terms: list[Term]


class _Opened(NamedTuple):
    """What a passage that was chosen is about: stems it repeats, or has in its marked sentence.

    `repeated` has how often each stands there, in reading order; `words` the first word of each.
    """

    passage: Passage
    repeated: Mapping[str, int]
    marked: Collection[str]
    words: Mapping[str, str]


def _opened(conversation: Conversation, index: PassageIndex) -> _Opened | None:
    if conversation.showing is None or not conversation.has_opened:
        return None
    shown = conversation.showing.shown[0]
    passage = index.passages([shown.passage])[0]
    sentence = passage.sentences[min(shown.sentence, len(passage.sentences) - 1)]
    analysis = analysis_of(passage.article.language)
    marked = set(analysis.stems(_words_about(passage.text[slice(*sentence)], analysis)))
    read = _words_about(passage.text, analysis)
    found = analysis.stems(read)
    repeated = {stem: n for stem, n in Counter(found).items() if n > 1 or stem in marked}
    first = dict(zip(reversed(found), reversed(read), strict=True))
    return _Opened(passage, repeated, marked, first)


def _words_about(text: str, analysis: Analysis) -> list[str]:
    stop_words = analysis.stop_words
    return [word for word in analysis.words(text) if word not in stop_words and _is_about(word)]


def _lean(asked: Question, alone: Alone, article: str | None) -> float:
    """Return what a carried term weighs at most: how openly the question leans on others."""
    conversing = conversing_in(asked.language)
    if conversing is None and asked.language != "en":
        return 0.0
    topical = topical_in(asked, conversing) if conversing else _topical(asked)
    if not topical or (conversing is None and _is_bare(asked.words)):
        return _BARE
    if points_back_in(asked, conversing) if conversing else _points_back(asked.words):
        return _OPEN
    is_elsewhere = article is not None and alone.best and article != alone.best.article.id
    if len(set(topical)) < _FEW and is_elsewhere:
        return _SOFT * _COVERED  # of another article: one word is too little to tell it is meant
    covered = alone.best is not None and _covers(alone.best, topical)
    if alone.confidence >= _SURE or (covered and alone.lead >= _LEAD):
        return 0.0
    return _SOFT * (_COVERED if covered else 1.0)


def _topical(asked: Question) -> list[str]:
    content = asked.content.items()
    return [s for s, t in content if s not in asked.idle and t.word not in _WITHOUT_TOPIC]


def _is_topical(term: Term) -> bool:
    word = term.word
    if term.language != "en":
        return len(word) > 1 and term.is_content
    return len(word) > 1 and word not in _WITHOUT_TOPIC and word not in _CHAT_WORDS


def _is_about(word: str) -> bool:
    """Tell whether a word of a passage may be what it is about: a name, a year, no other number."""
    if word in _SAYS_NOTHING or len(word) < 2:
        return False
    return not word[0].isdecimal() or (len(word) == 4 and word.isdecimal())


def _covers(passage: Passage, stems_asked: Iterable[str]) -> bool:
    return set(stems_asked) <= set(index_terms(passage))


def _is_bare(found: Sequence[str]) -> bool:
    """Tell whether the question is nothing but a question word ("and why not?")."""
    start = 1 if found[:1] in (["and"], ["but"], ["so"]) else 0
    return tuple(found[start:]) in BARE_QUESTIONS


def _points_back(found: Sequence[str]) -> bool:
    """Tell whether a word of the question stands for something said before."""
    start = next((n for n, word in enumerate(found) if word not in FILLERS), len(found))
    first, second = (*found[start : start + 2], "", "")[:2]
    if first in OPENERS or (first, second) in OPENING_PAIRS:
        return True
    if first in OPENING_PREPOSITIONS and second not in ASKING_WHICH:
        return True
    if first in PREPOSITIONS and second in ASKING_WHICH and AUXILIARIES.isdisjoint(found[start:]):
        return True
    padded = ["", *found, "", "", ""]
    return any(
        _stands_for_something(padded[n - 1], word, padded[n + 1 : n + 4])
        for n, word in enumerate(padded[1:-3], start=1)
    )


def _stands_for_something(before: str, word: str, after: Sequence[str]) -> bool:
    if word == "it" and before in EXISTING and not {"to", "that"}.isdisjoint(after[1:]):
        return False  # "is it safe to ...": stands for what follows
    if word == "there" and not {before, after[0]}.isdisjoint(EXISTING):
        return False  # "how many are there"
    if word == "as":
        return after[0] == "well"
    if word == "one":
        return not after[0] or after[0] in STOP_WORDS  # "one day" is no such one
    if word in POINTING_AT_WHAT_FOLLOWS:
        return not (before in EXISTING and after[0] in ("why", "how", "what"))
    if word == "that":
        return not before or before in BEFORE_THAT or not after[0]
    return word in POINTING


def _of_questions(earlier: Sequence[_Earlier], counts: TermStatistics) -> list[CarriedTerm]:
    """Return the terms of the last question that has any which the articles have."""
    for age, (asked, found) in enumerate(reversed(earlier)):
        if terms := list(_of_question(asked, found, counts)):
            return [term._replace(weight=_FADES**age * term.weight) for term in terms]
    return []


def _of_question(
    asked: Asked, found: Sequence[Term], counts: TermStatistics
) -> Iterator[CarriedTerm]:
    """Yield the terms of a question that say what about and that the articles have."""
    for term in {term.stem: term for term in reversed(found) if _is_topical(term)}.values():
        text = asked.text[slice(*term.span)]
        is_named = text[:1].isupper() and not _begins_sentence(asked.text, term)
        weight = (_NAMED if is_named else 1.0) * _rarity(term.stem, counts) ** _RARITY_EXPONENT
        if weight:
            yield CarriedTerm(text, term.word, term.stem, weight, f"turn {asked.turn}")


def _begins_sentence(text: str, term: Term) -> bool:
    before = text[: term.start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".?!"


def _of_passage(opened: _Opened, counts: TermStatistics) -> Iterator[CarriedTerm]:
    """Yield the terms that a chosen passage is about with their salience as weight."""
    salience = {
        found: (_MARKED if found in opened.marked else 1)
        * _OPENED
        * (n / (n + _PASSAGE_SATURATION))
        * _rarity(found, counts)
        for found, n in opened.repeated.items()
    }
    for found in sorted(salience, key=lambda s: -salience[s])[:_PASSAGE_TERMS]:
        word = opened.words[found]
        written = _as_written(word, opened.passage.text)
        if salience[found]:
            yield CarriedTerm(written, word, found, salience[found], opened.passage.id)


def _as_written(word: str, text: str) -> str:
    """Return a folded word of a text as it stands there first.

    Looking for it as it is goes ten times as fast as matching every word of the text anew.
    """
    if text.isascii():
        lowered, start = text.lower(), 0
        while (start := lowered.find(word, start)) >= 0:
            end = start + len(word)
            if not (lowered[:start][-1:].isalnum() or lowered[end : end + 1].isalnum()):
                return text[start:end]
            start = end
    return next((text[slice(*t.span)] for t in terms_of(text) if t.word == word), word)


def _rarity(stem: str, counts: TermStatistics) -> float:
    """Return how rare a term is beside one that no passage has; 0 for such a one."""
    n = counts.passages_with_term[stem]
    if not n:
        return 0.0
    return min(1.0, rarity_of(n, counts.passages) / rarity_of(0, counts.passages))
