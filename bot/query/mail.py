"""Which part of a long message asks: of a mail, the sentences that put its questions.

A message of three sentences or more is read sentence by sentence. Greetings and signatures are left
out, and so is what leads up to a question, unless the articles hold no word that the question is
about. Where nothing is asked, the sentence counts of which they hold most words.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from bot.languages.english.idle_words import FUNCTION_WORDS, IDLE_WORDS
from bot.languages.english.message_words import ASKING, BEFORE_A_SENTENCE, FILLERS, IMPERATIVES
from bot.languages.english.vocabulary import Phrase
from bot.languages.english.word_classes import AUXILIARIES, QUESTION_WORDS
from bot.query.spelling_out import Word
from corpus.article import Span
from corpus.sentences import sentence_spans
from corpus.terms import STOP_WORDS

_FEWEST = 3  # sentences of a mail
_FEWEST_WORDS = 12
_LED_UP = 2  # sentences at most before a question of which no word is known
_MUCH_LONGER = 1.6  # times the length of the questions, for what stands between them
# A line end within a sentence: before a small letter, or behind a line that was full.
_WRAPPED = re.compile(r"\n(?=[a-z])|(?<=[^\n]{50})\n(?=\S)")
_SENTENCE_END = re.compile(r"[.!?\n]\s*\S")
_SAY_NOTHING = STOP_WORDS | IDLE_WORDS | FUNCTION_WORDS | FILLERS

IsAct = Callable[[Sequence[Word]], bool]
Held = Callable[[Collection[str]], Collection[str]]


class Asked(NamedTuple):
    """Where a message asks, and the questions in it that stand too far from there."""

    span: Span
    unasked: tuple[str, ...] = ()


class _Sentence(NamedTuple):
    span: Span
    words: tuple[Word, ...]
    text: str


def asked_in(text: str, words: Sequence[Word], is_act: IsAct, held: Held) -> Asked | None:
    """Return what a message asks that says more than that, None where all of it is to be asked.

    `is_act` tells whether some words are small talk or the like, `held` which stems are held.
    """
    if len(words) < _FEWEST_WORDS or len(_SENTENCE_END.findall(text)) < _FEWEST - 1:
        return None
    sentences = list(_sentences(text, words))
    if len(sentences) < _FEWEST:
        return None
    saying = [sentence for sentence in sentences if not is_act(sentence.words)]
    topics = [_topics(sentence) for sentence in saying]
    known = frozenset(held(frozenset[str]().union(*topics)))
    asking = [n for n, sentence in enumerate(saying) if _asks(sentence)]
    if asking:
        return _asked(saying, asking, [topic & known for topic in topics])
    if not known:
        return None
    best = max(range(len(saying)), key=lambda n: (len(topics[n] & known), n))
    return Asked(saying[best].span)


def _topics(sentence: _Sentence) -> frozenset[str]:
    """Return the stems that say what a sentence is about."""
    return frozenset(w.stem for w in sentence.words if w.word not in _SAY_NOTHING)


def _sentences(text: str, words: Sequence[Word]) -> Iterator[_Sentence]:
    """Yield the sentences that have a word."""
    place = 0
    for span in sentence_spans(_WRAPPED.sub(" ", text)):
        first = place
        while place < len(words) and words[place].start < span.end:
            place += 1
        if place > first:
            yield _Sentence(span, tuple(words[first:place]), text[slice(*span)])


def _asks(sentence: _Sentence) -> bool:
    found = [word.word for word in sentence.words]
    if "?" in sentence.text or any(_holds(found, phrase) for phrase in ASKING):
        return True
    while len(found) > 1 and found[0] in BEFORE_A_SENTENCE:
        del found[0]
    first, second = (*found, "")[:2]
    asks = first in QUESTION_WORDS and (second in AUXILIARIES or first == "how")
    return asks or first in IMPERATIVES


def _holds(words: Sequence[str], phrase: Phrase) -> bool:
    return any(tuple(words[n : n + len(phrase)]) == phrase for n in range(len(words)))


def _asked(
    saying: Sequence[_Sentence], asking: Sequence[int], known: Sequence[Collection[str]]
) -> Asked:
    """Return the questions, with what leads up to the first if no word of that is known."""
    first = asking[0]
    while first and asking[0] - first < _LED_UP and not known[first]:
        first -= 1
    questions = sum(len(saying[n].text) for n in asking)
    between = saying[asking[-1]].span.end - saying[asking[0]].span.start
    if between <= _MUCH_LONGER * questions:
        return Asked(Span(saying[first].span.start, saying[asking[-1]].span.end))
    last = asking[0]
    while last + 1 in asking:
        last += 1
    span = Span(saying[first].span.start, saying[last].span.end)
    return Asked(span, tuple(_question_in(saying[n].text) for n in asking if n > last))


def _question_in(text: str) -> str:
    """Return a sentence without what was taken for a part of it ("Is it? Thanks.")."""
    return text[: text.rindex("?") + 1] if "?" in text else text
