"""A question and what was said before become the terms that it is carried on by.

"What are its risks?" leans on earlier turns, and nothing in it says on which words. So the question
stays as it is, and a few terms of earlier questions and of the passage shown last are searched for
beside it, with weights: how openly it leans on them, how long ago they came up and how rare they
are. A question that stands by itself carries nothing.

Every number below was measured in replayed conversations: pairs of SQuAD questions with a pronoun,
a dropped name or a change of topic, Abg-CoQA, and runs of unrelated questions (of SQuAD and
COVID-QA) that a carried term can only spoil.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
from bot.query.question import Question
from bot.ranking.rarity import rarity_of
from bot.values.context_terms import NOTHING_CARRIED, Carried, CarriedTerm
from bot.values.conversation import Asked, Conversation
from corpus.index import PassageIndex, TermStatistics, index_terms
from corpus.passages import Passage
from corpus.terms import STOP_WORDS, Term, stems, terms_of, words

# What a carried term weighs at most, beside 1 for a term of the question.
_BARE = 0.6  # the question has no topic of its own: "why?"
_OPEN = 0.4  # it points back: "its", "that one", "what about ..."
_SOFT = 0.32  # it may have left something out: "who was the leader?"
_COVERED = 0.5  # and half of that if the best passage holds all of its words
# It stands by itself if the article surely answers it, or if the best passage holds all of its
# words and is better than the second by a quarter. Costs pairs with a dropped name .8 points of
# hit@1, and of 30 questions on the bundled article asked after ten others 27 get the very same
# three passages, not 18.
_SURE = 0.99
_LEAD = 0.25
_FEW = 2

_DECAY = 0.3  # a turn
_FLOOR = 0.9  # for the question that set the topic; without, CAsT loses 7 points of hit@1
_RARITY_EXPONENT = 0.5
_NAMED = 1.3  # for a capitalised word
_PASSAGE = 0.88  # for the terms of the passage shown last
_OPENED = 1.6  # of one that was chosen ("the fifth one"), which is what is spoken of then
_PASSAGE_SATURATION = 1.2
_PASSAGE_TERMS = 4
_MARKED = 1.2  # and for those of its marked sentence
_MOST_TERMS = 6

CHAT_WORDS = IDLE_WORDS | CHATTING
_SAYS_NOTHING = STOP_WORDS | FUNCTION_WORDS | CHAT_WORDS | LIGHT_WORDS
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
    lean = _lean(asked, alone, _article_shown(conversation))
    if not lean:
        return NOTHING_CARRIED
    shown = _shown_last(conversation, index)
    earlier = [(asked_in, terms_of(asked_in.text)) for asked_in in conversation.asked]
    met = {term.stem for _, found in earlier for term in found if _is_topical(term.word)}
    counts = index.statistics(met.union(shown.repeated if shown else ()))
    salient = _of_questions(earlier, counts, opened=conversation.has_opened)
    for term in _of_passage(shown, counts, asked.content) if shown else ():
        if term.stem not in salient or term.weight > salient[term.stem].weight:
            salient[term.stem] = term
    kept = [term for term in salient.values() if term.weight and term.stem not in asked.content]
    kept.sort(key=lambda term: (-term.weight, term.stem))
    excluded = {term.stem for word in without for term in terms_of(word)}
    return Carried(
        tuple(
            term._replace(weight=lean * term.weight)
            for term in kept[:_MOST_TERMS]
            if term.stem not in excluded
        ),
        Counter(conversation.first_shown),
        openly=lean > _SOFT,
        lean=lean,
        article=_article_shown(conversation),
    )


class _ShownLast(NamedTuple):
    """What the passage shown last is about: stems it repeats, or has in its marked sentence.

    `repeated` has how often each stands there, in reading order; `words` the first word of each;
    `opened` tells that the passage was chosen, not asked for.
    """

    passage: Passage
    repeated: Mapping[str, int]
    marked: Collection[str]
    words: Mapping[str, str]
    opened: bool


def _shown_last(conversation: Conversation, index: PassageIndex) -> _ShownLast | None:
    if conversation.showing is None:
        return None
    shown = conversation.showing.shown[0]
    passage = index.passages([shown.passage])[0]
    sentence = passage.sentences[min(shown.sentence, len(passage.sentences) - 1)]
    marked = set(stems(_words_about(passage.text[slice(*sentence)])))
    read = _words_about(passage.text)
    found = stems(read)
    repeated = {stem: n for stem, n in Counter(found).items() if n > 1 or stem in marked}
    first = dict(zip(reversed(found), reversed(read), strict=True))
    return _ShownLast(passage, repeated, marked, first, conversation.has_opened)


def _words_about(text: str) -> list[str]:
    return [word for word in words(text) if _is_about(word)]


def _article_shown(conversation: Conversation) -> str | None:
    showing = conversation.showing
    return showing.shown[0].article_id if showing else None


def _lean(asked: Question, alone: Alone, article: str | None) -> float:
    """Return what a carried term weighs at most: how openly the question leans on others."""
    found = asked.words
    content = asked.content.items()
    topical = [s for s, t in content if s not in asked.idle and t.word not in _WITHOUT_TOPIC]
    if not topical or _is_bare(found):
        return _BARE
    if _points_back(found):
        return _OPEN
    if len(set(topical)) < _FEW and alone.best is not None and article != alone.best.article.id:
        return _SOFT * _COVERED  # of another article: one word is too little to tell it is meant
    covered = alone.best is not None and _covers(alone.best, topical)
    if alone.confidence >= _SURE or (covered and alone.lead >= _LEAD):
        return 0.0
    return _SOFT * (_COVERED if covered else 1.0)


def _is_topical(word: str) -> bool:
    return len(word) > 1 and word not in _WITHOUT_TOPIC and word not in CHAT_WORDS


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


def _of_questions(
    earlier: Sequence[tuple[Asked, list[Term]]], counts: TermStatistics, *, opened: bool
) -> dict[str, CarriedTerm]:
    """Return the terms of earlier questions with their salience as weight."""
    salient: dict[str, CarriedTerm] = {}
    topic = _turn_of_topic([asked for asked, _ in earlier])
    for age, (asked, found) in enumerate(reversed(earlier), start=opened):
        recency = _recency(age, asked.turn, topic)
        for term in found:
            if not _is_topical(term.word):
                continue
            text = asked.text[slice(*term.span)]
            named = _NAMED if text[:1].isupper() and not _begins_sentence(asked.text, term) else 1
            weight = recency * named * _rarity(term.stem, counts) ** _RARITY_EXPONENT
            if term.stem not in salient or weight > salient[term.stem].weight:
                origin = f"turn {asked.turn}"
                salient[term.stem] = CarriedTerm(text, term.word, term.stem, weight, origin)
    return salient


def _turn_of_topic(earlier: Sequence[Asked]) -> int:
    """Return the turn that set the topic: the last one that stood by itself, else the first."""
    first = earlier[0].turn if earlier else 0
    return max((asked.turn for asked in earlier if asked.alone), default=first)


def _recency(age: int, turn: int, topic: int) -> float:
    return max(_DECAY**age, _FLOOR if turn == topic else 0.0)


def _begins_sentence(text: str, term: Term) -> bool:
    before = text[: term.start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".?!"


def _of_passage(
    last: _ShownLast, counts: TermStatistics, asked: Collection[str]
) -> Iterator[CarriedTerm]:
    """Yield the terms that the passage shown last is about with their salience as weight."""
    most = _OPENED if last.opened else _PASSAGE
    salience = {
        found: (_MARKED if found in last.marked else 1)
        * most
        * (n / (n + _PASSAGE_SATURATION))
        * _rarity(found, counts)
        for found, n in last.repeated.items()
        if found not in asked
    }
    for found in sorted(salience, key=lambda s: -salience[s])[:_PASSAGE_TERMS]:
        word = last.words[found]
        written = _as_written(word, last.passage.text)
        yield CarriedTerm(written, word, found, salience[found], last.passage.id)


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
