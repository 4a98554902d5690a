"""What a chat message is: a question, or an act such as thanking or asking for more.

What steers a conversation is told by lists (`bot.languages.english.acts`): a message is that act
if it holds a trigger and nothing else that matters, every other word being a filler or one that
belongs to the act. Small talk is told by fitted weights (`bot.query.small_talk`), after insults
and acknowledgements by lists. One word that the article holds, and that is not among those said in
such small talk, makes it a question, as does a "you" that means anybody ("what should you bring").
What is missed here becomes a question without an answer, which does little harm; a question taken
for an act does more.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.languages.conversing import conversing_in
from bot.languages.english import courtesies, reactions, steering
from bot.languages.english import message_words as common
from bot.languages.english.acts import ACTS
from bot.languages.english.vocabulary import Phrase, Vocabulary
from bot.languages.english.word_classes import AUXILIARIES, QUESTION_WORDS, SECOND_PERSON
from bot.languages.identification import language_of, may_be
from bot.query.mail import asked_in
from bot.query.other_languages import said_in
from bot.query.question import Question, read_question
from bot.query.small_talk import small_talk_of
from bot.query.spelling_out import Word, spelt_out
from bot.values.kinds import Act
from corpus.article import Span
from corpus.terms import STOP_WORDS, stem

Held = Callable[[Collection[str]], Collection[str]]

_ENGLISH = frozenset({"en"})


class Message(NamedTuple):
    """A text that was typed, read once: what it does, and what it asks.

    `words` are all of its words, folded. `question` is a slice of the text: a question without
    leading and closing courtesies, the X of "no, I meant X"; of any other act all of the text, for
    where it is a question after all. `ordinal` counts from 1, -1 is the last; `topic` is what is
    to be summed up, None for all of an article. Of a mail the question is what it asks first, and
    `unasked` are the questions in it that are not part of that.
    """

    text: str
    words: tuple[str, ...]
    act: Act
    question: Question
    ordinal: int | None = None
    topic: Question | None = None
    is_mail: bool = False
    unasked: tuple[str, ...] = ()


# These are said, not asked: "does it stop?" is a question.
_SAID = frozenset(
    {
        Act.YES, Act.NO, Act.DONT_KNOW, Act.GOODBYE, Act.THANKS, Act.RESET, Act.MORE, Act.BACK,
        Act.INSULT, Act.COMPLAINT, Act.REPEAT,
    }
)  # fmt: skip
_BESIDE_AN_ORDINAL = steering.BESIDE_AN_ORDINAL | steering.LISTED
_NOTHING: frozenset[str] = frozenset()
_SAID_ONLY = _SAID - {Act.REPEAT}  # "can it be repeated?" is asked
_ANSWERS = frozenset({Act.YES, Act.NO})
# These ask about whoever is spoken to.
_ASKED_OF_THE_BOT = frozenset({Act.ABOUT_BOT, Act.CAPABILITIES})
# Who is meant by a verb in front: a request or an offer, "can you stop".
_PARTNERS = frozenset({"you", "i", "we", "not"})
_STARTERS = QUESTION_WORDS | AUXILIARIES | common.IMPERATIVES | {"and", "but"}
_LINKS = frozenset({"and", "but", "so", "then", "also", "now"})  # before a question word
_NO_BOUNDARY = "-'’‘\"“”&/*_+@"  # marks that join words rather than end a part of a sentence
_CLOSING_MARKS = " \t\n,;-–—"
_BEFORE_A_SUMMARY = (common.FILLERS | steering.SUMMARY.extra) - QUESTION_WORDS
_BESIDE_A_TOPIC = common.FILLERS | steering.BESIDE_A_TOPIC
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]*[^\W_][^“”\"«»„]*)[”\"»“]")
# In words.
_LONGEST_ORDINAL = 12
_LONGEST_CHOICE = 9  # "no, not X, Y"
_LONGEST_TOPIC = 5  # "no, the second transplant"
_LONGEST_CLOSING = 4
_LONGEST_COMPLAINT = 12
_COMPLAINTS = (reactions.COMPLAINT, reactions.DENIAL)


class _Phrases:
    """Phrases with what they stand for, found by walking from word to word."""

    def __init__(self) -> None:
        self._next: dict[str, _Phrases] = {}
        self.meanings: list[int] = []

    def add(self, phrase: Phrase, meaning: int = 0) -> None:
        node = self
        for word in phrase:
            node = node._next.setdefault(word, _Phrases())
        node.meanings.append(meaning)

    def at(self, words: Sequence[Word], start: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the ends and meanings of the phrases that begin at a word, short ones first."""
        node = self
        for position in range(start, len(words)):
            following = node._next.get(words[position].word)
            if following is None:
                return
            node = following
            if node.meanings:
                yield position + 1, node.meanings

    def end(self, words: Sequence[Word], start: int) -> int:
        """Return where the longest phrase that begins at a word ends; `start` if none does."""
        return max((end for end, _ in self.at(words, start)), default=start)


def _tree(phrases: Iterable[Phrase]) -> _Phrases:
    tree = _Phrases()
    for phrase in phrases:
        tree.add(phrase)
    return tree


def _trigger_tree() -> _Phrases:
    tree = _Phrases()
    for number, (_, vocabulary) in enumerate(ACTS):
        for phrase in vocabulary.triggers:
            tree.add(phrase, number)
    return tree


_TRIGGERS = _trigger_tree()
_OPENINGS = _tree(courtesies.OPENINGS)
_CLOSINGS = _tree(courtesies.CLOSINGS)
_SUMMARIES = _tree(steering.SUMMING_UP | steering.SUMMARY_OF)
_CORRECTIONS = _tree(reactions.CORRECTIONS)
_CORRECTIONS_AFTER_NO = _tree(reactions.CORRECTIONS | reactions.CORRECTIONS_AFTER_NO)


def read_message(
    text: str, held: Held, longest: int, languages: Collection[str] = _ENGLISH
) -> Message:
    """Return what a text of at most so many characters is; raises QuestionError.

    `held` returns those of some stems that the index holds, `languages` are those of its articles
    and of whoever asks. What is said in another one of them is told by its lists, what looks like
    English or nothing else by those of English.

    >>> read_message("Hi, what is HSCT?", held=lambda stems: stems, longest=2_000).question.text
    'what is HSCT?'
    >>> read_message("the second one, please", held=lambda stems: stems, longest=2_000).ordinal
    2
    """
    asked = read_question(text, longest)
    if offered := _offered_summary(asked.text):
        return as_question(asked)._replace(act=Act.SUMMARY, topic=asked.part(*offered))
    others = [language for language in sorted(languages) if language not in _ENGLISH]
    if not others:
        return _in_english(asked, held)
    told = _in_others(asked, others)
    is_told = told.act is not Act.QUESTION or told.question is not asked
    looks = language_of(asked.text, asked.words)
    if (looks and may_be(looks, others)) or (is_told and _ENGLISH.isdisjoint(languages)):
        return told
    in_english = _in_english(asked, held)
    return told if is_told and in_english.act is Act.QUESTION else in_english


def _offered_summary(text: str) -> Span | None:
    """Return where the title stands in the offer of a summary, None if a text is no such offer.

    >>> _offered_summary("Summarize “Tea”")
    Span(start=11, end=14)
    """
    before, after = say("reply.sum_up", title="\0").replace("\u202f", " ").split("\0")
    as_typed = text.replace("\u202f", " ")
    is_offered = as_typed.startswith(before) and as_typed.endswith(after)
    return Span(len(before), len(text) - len(after)) if is_offered else None


def _in_others(asked: Question, languages: Iterable[str]) -> Message:
    """Return what a message is by the lists of the first of some languages that tell anything."""
    for conversing in filter(None, map(conversing_in, languages)):
        act, ordinal, question = said_in(asked, conversing)
        if act:
            return as_question(asked)._replace(act=act, ordinal=ordinal)
        if question != (0, len(asked.text)):
            return as_question(asked)._replace(question=asked.part(*question))
    return as_question(asked)


def _in_english(asked: Question, held: Held) -> Message:
    message = as_question(asked)
    words = spelt_out(asked)
    if not words:
        return message
    meant = _meant(asked.text, words)
    if (ordinal := _ordinal(words[meant:])) is not None:  # "no, I meant the second one" too
        return message._replace(act=Act.ORDINAL, ordinal=ordinal)
    if not meant:
        return _act_or_question(message, words, held)
    if act := _act(words[meant:], held):
        return message._replace(act=act)
    return message._replace(act=Act.CORRECTION, question=asked.part(words[meant].start))


def as_question(asked: Question) -> Message:
    """Return a question as the message that asks nothing but that."""
    return Message(asked.text, tuple(asked.words), Act.QUESTION, asked)


def _act_or_question(message: Message, words: list[Word], held: Held) -> Message:
    """Return what a message is that chooses and corrects nothing."""
    text = message.text
    if mail := asked_in(text, words, lambda some: _act(some, held) is not None, held):
        asked = message.question.part(*mail.span)
        return message._replace(question=asked, is_mail=True, unasked=mail.unasked)
    if summed_up := _summed_up(text, words):
        return message._replace(act=Act.SUMMARY, topic=message.question.part(*summed_up))
    end, words = _without_closing(text, words)
    rest = _after_opening(words)
    asks = bool(rest) and _asks(text, words, rest)
    act = _act(words[rest:] if asks else words, held)
    if act is not None:
        return message._replace(act=act)
    marked = bool(rest) and _is_boundary(text, words, rest)
    cuts = marked or (asks and not _holds_any(words[:rest], held))
    if cuts and not asks:
        cuts = _has_content(words[rest:]) and not _holds_any(words[:rest], held)
    start = words[rest].start if cuts else 0
    if start or end < len(text):
        return message._replace(question=message.question.part(start, end))
    return message


def _meant(text: str, words: Sequence[Word]) -> int:
    """Return where it is said what was meant, after a complaint or not; 0 if nowhere."""
    start = _after_complaint(text, words)
    return start + _correction(text, words[start:]) if start else _correction(text, words)


def _after_complaint(text: str, words: Sequence[Word]) -> int:
    """Return where what follows a complaint begins ("that's wrong. how long is it?"), or 0."""
    for start in range(min(len(words), _LONGEST_COMPLAINT + 1) - 1, 0, -1):
        if _is_boundary(text, words, start) and _says_something(words[start:]):
            said = (match for match in _matches(words[:start]) if _is_act(match))
            if any(match.vocabulary in _COMPLAINTS for match in said):
                return start
    return 0


def _says_something(words: Sequence[Word]) -> bool:
    return _has_content(words) or (len(words) > 1 and words[0].word in QUESTION_WORDS)


def _summed_up(text: str, words: Sequence[Word]) -> Span | None:
    """Return where a message names what is to be summed up, None if it does not."""
    start = _after_opening(words)
    if _is_asked(words[start:]):
        return None
    while start < len(words) and (end := _SUMMARIES.end(words, start)) == start:
        if words[start].word not in _BEFORE_A_SUMMARY:
            return None
        start += 1
    if start == len(words):
        return None
    if quoted := _QUOTED.search(text, words[end - 1].end):
        return Span(*quoted.span(1))
    named = [w for w in words[end:] if w.word not in _BESIDE_A_TOPIC]
    return Span(named[0].start, named[-1].end) if named else None


def _correction(text: str, words: Sequence[Word]) -> int:
    """Return where the X of "no, I meant X", "no, not Y, X" or "no, X" begins, 0 if nowhere."""
    start = 0
    while start < len(words) and words[start].word in reactions.BEFORE_A_CORRECTION:
        start += 1
    refused = any(word.word in reactions.NOES for word in words[:start])
    end = (_CORRECTIONS_AFTER_NO if refused else _CORRECTIONS).end(words, start)
    if end > start:
        return end if _has_content(words[end:]) or _is_question_word(words[end:]) else 0
    if not refused or start == len(words):
        return 0
    if words[start - 1].word == "not":
        return _other_than(text, words, start)
    names = _is_topic(words[start:]) or _is_question_word(words[start:])
    return start if names and _is_boundary(text, words, start) else 0


def _other_than(text: str, words: Sequence[Word], start: int) -> int:
    """Return where the X of "no, not Y, X" begins, 0 if there is none; Y begins at `start`."""
    if len(words) > _LONGEST_CHOICE:
        return 0
    for end in range(start + 1, len(words)):
        but = words[end].word == "but"
        if but or "," in text[words[end - 1].end : words[end].start]:
            meant = words[end + but :]
            return end + but if _has_content(words[start:end]) and _has_content(meant) else 0
    return 0


def _is_question_word(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].word in QUESTION_WORDS - {"what"}


def _is_topic(words: Sequence[Word]) -> bool:
    """Return whether words name something and neither ask nor state anything."""
    return (
        len(words) <= _LONGEST_TOPIC
        and _has_content(words)
        and all(w.word not in _STARTERS and w.word not in common.SUBJECTS for w in words)
    )


def _ordinal(words: Sequence[Word]) -> int | None:
    """Return which one of several is asked for: 2 for "the second one", -1 for the last."""
    if len(words) > _LONGEST_ORDINAL or [word.word for word in words[:2]] == ["one", "second"]:
        return None
    cardinal = steering.CARDINALS.get(words[-1].word)
    if cardinal and all(word.word in steering.BEFORE_A_CARDINAL for word in words[:-1]):
        return cardinal
    chosen = [number for word in words if (number := _chosen(word)) is not None]
    others = [word.word for word in words if _chosen(word) is None]
    if len(chosen) != 1 or not all(word in _BESIDE_AN_ORDINAL for word in others):
        return None
    return chosen[0]


def _chosen(word: Word) -> int | None:
    return steering.ORDINALS.get(word.word) or _number(word.word)


def _number(word: str) -> int | None:
    if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= steering.LARGEST_ORDINAL:
        return int(word)
    return None


def _without_closing(text: str, words: list[Word]) -> tuple[int, list[Word]]:
    """Return where a question ends, and its words, without the thanks behind it."""
    if words[0].word in _STARTERS:
        for start in range(max(1, len(words) - _LONGEST_CLOSING), len(words)):
            if _CLOSINGS.end(words, start) == len(words) and _is_boundary(text, words, start):
                return len(text[: words[start].start].rstrip(_CLOSING_MARKS)), words[:start]
    return len(text), words


def _after_opening(words: Sequence[Word]) -> int:
    """Return the number of the word behind the leading courtesies, 0 if there are none."""
    start = 0
    while (end := _OPENINGS.end(words, start)) > start:
        start = end
    return start if start < len(words) else 0


def _asks(text: str, words: Sequence[Word], start: int) -> bool:
    """Return whether what begins at a word looks like a question by its first words."""
    first = words[start].word
    if first in _LINKS and start + 1 < len(words):
        first = words[start + 1].word
    if first in QUESTION_WORDS:
        return True
    return first in _STARTERS and _is_boundary(text, words, start) and _has_content(words[start:])


def _is_boundary(text: str, words: Sequence[Word], start: int) -> bool:
    """Return whether a mark parts the word from the one before it."""
    gap = text[words[start - 1].end : words[start].start].strip()
    return bool(gap) and gap[0] not in _NO_BOUNDARY


def _has_content(words: Iterable[Word]) -> bool:
    return any(w.word not in STOP_WORDS and w.word not in common.FILLERS for w in words)


def _holds_any(words: Iterable[Word], held: Held) -> bool:
    stems = {word.stem for word in words if word.word not in STOP_WORDS}
    return bool(stems and held(stems))


class _Match(NamedTuple):
    """Words in which triggers of a vocabulary stand, and where."""

    act: Act
    vocabulary: Vocabulary
    words: Sequence[Word]
    covered: set[int]

    @property
    def others(self) -> list[Word]:
        """Return the words outside the triggers."""
        return [word for n, word in enumerate(self.words) if n not in self.covered]

    @property
    def asks(self) -> bool:
        return self.words[0].word in QUESTION_WORDS

    @property
    def asks_within(self) -> bool:
        return any(word.word in QUESTION_WORDS for word in self.others)


def _act(words: Sequence[Word], held: Held) -> Act | None:
    """Return the act that words are, None for a question."""
    listed = [match for match in _matches(words) if _is_act(match)]
    first = [match for match in listed if match.vocabulary.before_small_talk or not match.others]
    if first:
        return first[0].act
    return _small_talk(words, held) or next((match.act for match in listed), None)


def _small_talk(words: Sequence[Word], held: Held) -> Act | None:
    """Return what small talk words are, unless the article holds what they may be about."""
    told = small_talk_of([stem(word.word) for word in words])
    if told is None or _is_asked_of_anybody(words):
        return None
    said, asks = {word.word for word in words}, _asks_in_form(words, told.act)
    if asks and told.act in _SAID_ONLY:
        return None
    idle, own = common.FILLERS, told.words
    if (asks or told.act in _ASKED_OF_THE_BOT) and said.isdisjoint(SECOND_PERSON):
        idle, own = _NOTHING, _NOTHING  # of anybody: "who invented ai"
    topics = [w for w in words if w.word not in idle and stem(w.word) not in own]
    return None if _holds_any(topics, held) else told.act


def _asks_in_form(words: Sequence[Word], act: Act) -> bool:
    """Return whether a question word, or a verb with its subject, stands in front."""
    if words[0].word in QUESTION_WORDS:
        return True
    is_turned = words[0].word in AUXILIARIES and words[1:] and words[1].word in common.SUBJECTS
    return bool(is_turned) and act is not Act.RESET  # "can you stop"


def _is_asked_of_anybody(words: Sequence[Word]) -> bool:
    """Return whether a question says "you", and nowhere means the bot by it."""
    if words[0].word not in QUESTION_WORDS and words[0].word not in AUXILIARIES:
        return False
    before = [""] + [word.word for word in words[:-1]]
    said = [b for b, word in zip(before, words, strict=True) if word.word in SECOND_PERSON]
    yours = any(word.word in SECOND_PERSON and word.word != "you" for word in words)
    return bool(said) and not yours and all(word in common.ANYBODY_AFTER for word in said)


def _matches(words: Sequence[Word]) -> Iterator[_Match]:
    """Yield the vocabularies with a trigger in the words, the longest trigger first."""
    covered: dict[int, set[int]] = {}
    longest: dict[int, int] = {}
    for start in range(len(words)):
        for end, numbers in _TRIGGERS.at(words, start):
            for number in numbers:
                covered.setdefault(number, set()).update(range(start, end))
                longest[number] = max(longest.get(number, 0), end - start)
    for number in sorted(covered, key=lambda number: (-longest[number], number)):
        yield _Match(*ACTS[number], words, covered[number])


def _is_act(match: _Match) -> bool:
    """Return whether nothing speaks against the act: no other word, and not its form."""
    act, vocabulary, words, covered = match
    others = {word.word for word in match.others}
    if len(words) > vocabulary.longest or others & vocabulary.refused:
        return False
    if others - common.FILLERS - vocabulary.extra:
        return False
    if act in _SAID and 0 not in covered and (match.asks or _is_asked(words)):
        return False
    begins_with_auxiliary = words[0].word in AUXILIARIES and 0 not in covered
    return not (act in _ANSWERS and (match.asks_within or begins_with_auxiliary))


def _is_asked(words: Sequence[Word]) -> bool:
    """Return whether words begin as a question does that is put to nobody ("does it stop")."""
    return words[0].word in AUXILIARIES and not (len(words) > 1 and words[1].word in _PARTNERS)
