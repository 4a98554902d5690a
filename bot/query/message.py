"""What a chat message is: a question, or an act such as thanking or asking for more.

A message is an act if it holds a trigger and nothing else that matters: every other word is a
filler, or belongs to that act, or (for some acts) is a word that the article does not hold. One
word of the article outside the vocabulary makes it a question. What is missed here becomes a
question without an answer, which does little harm; a question taken for an act does more.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.languages.english import about_bot, courtesies, reactions, steering
from bot.languages.english import message_words as common
from bot.languages.english.vocabulary import Phrase, Vocabulary
from bot.query.question import Question, read_question
from bot.values.kinds import Act
from corpus.terms import STOP_WORDS, Term

Held = Callable[[Collection[str]], Collection[str]]


class Message(NamedTuple):
    """A text that was typed, read once: what it does, and what it asks.

    `words` are all of its words, folded. `question` is a slice of the text: a question without
    leading and closing courtesies, the X of "no, I meant X"; of any other act all of the text, for
    where it is a question after all. `ordinal` counts from 1, -1 is the last.
    """

    text: str
    words: tuple[str, ...]
    act: Act
    question: Question
    ordinal: int | None = None


class _Word(NamedTuple):
    """A word as the lists have it; one typed word may be several ("don't")."""

    word: str
    stem: str
    start: int
    end: int


# The act with the longest trigger counts; of equally long ones, the first in this order.
_ACTS: tuple[tuple[Act, Vocabulary], ...] = (
    (Act.COMPLAINT, reactions.COMPLAINT),
    (Act.INSULT, reactions.INSULT),
    (Act.SOURCE, steering.SOURCE),
    (Act.REPEAT, steering.REPEAT),
    (Act.SUMMARY, steering.SUMMARY),
    (Act.ARTICLE, steering.ARTICLE),
    (Act.ARTICLE, steering.IMPRINT),
    (Act.REWORDING, steering.REWORDING),
    (Act.DONT_KNOW, reactions.DONT_KNOW),
    (Act.GREETING, courtesies.GREETING),
    (Act.ABOUT_BOT, about_bot.ABOUT_BOT),
    (Act.ABOUT_BOT, about_bot.ABOUT_SOMEBODY),
    (Act.RESET, steering.RESET),
    (Act.NO, steering.NOTHING_MORE),
    (Act.ACKNOWLEDGEMENT, steering.PAUSE),
    (Act.NEXT, steering.NEXT),
    (Act.MORE, steering.MORE),
    (Act.BACK, steering.BACK),
    (Act.GOODBYE, courtesies.GOODBYE),
    (Act.THANKS, courtesies.THANKS),
    (Act.CAPABILITIES, about_bot.HELP),
    (Act.CAPABILITIES, about_bot.CAPABILITIES),
    (Act.CAPABILITIES, about_bot.ABILITIES),
    (Act.NO, reactions.NO),
    (Act.YES, reactions.YES),
    (Act.THANKS, courtesies.PRAISE),
    (Act.REPEAT, steering.AGAIN),
    (Act.SOURCE, steering.DOUBT),
    (Act.SOURCE, steering.EXPLAIN),
    (Act.ACKNOWLEDGEMENT, reactions.ACKNOWLEDGEMENT),
)
# These are said, not asked: "does it stop?" is a question.
_SAID = frozenset(
    {
        Act.YES, Act.NO, Act.DONT_KNOW, Act.GOODBYE, Act.THANKS, Act.RESET, Act.MORE, Act.BACK,
        Act.INSULT, Act.COMPLAINT, Act.REPEAT,
    }
)  # fmt: skip
_BESIDE_AN_ORDINAL = steering.BESIDE_AN_ORDINAL | steering.LISTED
_ANSWERS = frozenset({Act.YES, Act.NO})
# Acts that one word can tell where the message has words that the article lacks.
_TOLD_BY_ONE_WORD = frozenset(
    {Act.THANKS, Act.GREETING, Act.GOODBYE, Act.INSULT, Act.DONT_KNOW, Act.ABOUT_BOT}
)
# These ask about whoever is spoken to, so they must speak to the bot.
_ADDRESSED = (about_bot.ABOUT_SOMEBODY, about_bot.ABILITIES)
# Who is meant by a verb in front: a request or an offer, "can you stop".
_PARTNERS = frozenset({"you", "i", "we", "not"})
_STARTERS = common.QUESTION_WORDS | common.AUXILIARIES | common.IMPERATIVES | {"and", "but"}
_LINKS = frozenset({"and", "but", "so", "then", "also", "now"})  # before a question word
_APOSTROPHES = "'’‘ʼ＇"
_NO_BOUNDARY = "-'’‘\"“”&/*_+@"  # marks that join words rather than end a part of a sentence
_CLOSING_MARKS = " \t\n,;-–—"
# In words; a message longer than the first is a question, with or without courtesies.
_LONGEST_ACT = max(vocabulary.longest for _, vocabulary in _ACTS)
_LONGEST_ORDINAL = 12
_LONGEST_CHOICE = 9  # "no, not X, Y"
_LONGEST_TOPIC = 5  # "no, the second transplant"
_LONGEST_CLOSING = 4


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

    def at(self, words: Sequence[_Word], start: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the ends and meanings of the phrases that begin at a word, short ones first."""
        node = self
        for position in range(start, len(words)):
            following = node._next.get(words[position].word)
            if following is None:
                return
            node = following
            if node.meanings:
                yield position + 1, node.meanings

    def end(self, words: Sequence[_Word], start: int) -> int:
        """Return where the longest phrase that begins at a word ends; `start` if none does."""
        return max((end for end, _ in self.at(words, start)), default=start)


def _tree(phrases: Iterable[Phrase]) -> _Phrases:
    tree = _Phrases()
    for phrase in phrases:
        tree.add(phrase)
    return tree


def _trigger_tree() -> _Phrases:
    tree = _Phrases()
    for number, (_, vocabulary) in enumerate(_ACTS):
        for phrase in vocabulary.triggers:
            tree.add(phrase, number)
    return tree


_TRIGGERS = _trigger_tree()
_POLITE = _tree(common.POLITE)
_OPENINGS = _tree(courtesies.OPENINGS)
_CLOSINGS = _tree(courtesies.CLOSINGS)
_CORRECTIONS = _tree(reactions.CORRECTIONS)
_CORRECTIONS_AFTER_NO = _tree(reactions.CORRECTIONS | reactions.CORRECTIONS_AFTER_NO)
_KNOWN = frozenset(common.FILLERS).union(
    common.SPELT_OUT,
    *(vocabulary.extra for _, vocabulary in _ACTS),
    *(phrase for _, vocabulary in _ACTS for phrase in vocabulary.triggers),
)


def read_message(text: str, held: Held, longest: int) -> Message:
    """Return what a text of at most so many characters is; raises QuestionError.

    `held` returns those of some stems that the index holds.

    >>> read_message("Hi, what is HSCT?", held=lambda stems: stems, longest=2_000).question.text
    'what is HSCT?'
    >>> read_message("the second one, please", held=lambda stems: stems, longest=2_000).ordinal
    2
    """
    asked = read_question(text, longest)
    message = as_question(asked)
    words = _spelt_out(asked)
    if not words:
        return message
    meant = _correction(asked.text, words)
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


def _act_or_question(message: Message, words: list[_Word], held: Held) -> Message:
    """Return what a message is that chooses and corrects nothing."""
    text = message.text
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


def _spelt_out(asked: Question) -> list[_Word]:
    """Return the words as the lists have them: "I'm" is "i am", "thxxx" is "thanks"."""
    found: list[_Word] = []
    for term in asked.terms:
        for word in _as_listed(term, asked.text):
            found.append(_Word(word, term.stem, term.start, term.end))
    return found


def _as_listed(term: Term, text: str) -> Iterable[str]:
    word = term.word
    if term.start and text[term.start - 1] in _APOSTROPHES and word in common.ENDINGS:
        return (common.ENDINGS[word],)
    ending = text[term.end : term.end + 2].lower()
    if len(ending) == 2 and ending[0] in _APOSTROPHES:
        if ending[1] == "t" and word.endswith("n"):
            return (common.BEFORE_NOT.get(word, word[:-1]),)
        if ending[1] == "s" and word in common.BEFORE_IS:
            return (word, "is")
    if word not in _KNOWN:
        word = _shortened(word)
    return common.SPELT_OUT.get(word, (word,))


def _shortened(word: str) -> str:
    """Return the listed word that is drawn out in a word ("hellooo", "goood"), if there is one."""
    runs = [(letter, len(list(run))) for letter, run in groupby(word)]
    if len(word) > len(runs) + 1 and any(length > 2 for _, length in runs):
        for most in (1, 2):
            short = "".join(letter * (most if n > 2 else n) for letter, n in runs)
            if short in _KNOWN:
                return short
    return word


def _correction(text: str, words: Sequence[_Word]) -> int:
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


def _other_than(text: str, words: Sequence[_Word], start: int) -> int:
    """Return where the X of "no, not Y, X" begins, 0 if there is none; Y begins at `start`."""
    if len(words) > _LONGEST_CHOICE:
        return 0
    for end in range(start + 1, len(words)):
        but = words[end].word == "but"
        if but or "," in text[words[end - 1].end : words[end].start]:
            meant = words[end + but :]
            return end + but if _has_content(words[start:end]) and _has_content(meant) else 0
    return 0


def _is_question_word(words: Sequence[_Word]) -> bool:
    return len(words) == 1 and words[0].word in common.QUESTION_WORDS - {"what"}


def _is_topic(words: Sequence[_Word]) -> bool:
    """Return whether words name something and neither ask nor state anything."""
    return (
        len(words) <= _LONGEST_TOPIC
        and _has_content(words)
        and all(w.word not in _STARTERS and w.word not in common.SUBJECTS for w in words)
    )


def _ordinal(words: Sequence[_Word]) -> int | None:
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


def _chosen(word: _Word) -> int | None:
    return steering.ORDINALS.get(word.word) or _number(word.word)


def _number(word: str) -> int | None:
    if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= steering.LARGEST_ORDINAL:
        return int(word)
    return None


def _without_closing(text: str, words: list[_Word]) -> tuple[int, list[_Word]]:
    """Return where a question ends, and its words, without the thanks behind it."""
    if words[0].word in _STARTERS:
        for start in range(max(1, len(words) - _LONGEST_CLOSING), len(words)):
            if _CLOSINGS.end(words, start) == len(words) and _is_boundary(text, words, start):
                return len(text[: words[start].start].rstrip(_CLOSING_MARKS)), words[:start]
    return len(text), words


def _after_opening(words: Sequence[_Word]) -> int:
    """Return the number of the word behind the leading courtesies, 0 if there are none."""
    start = 0
    while (end := _OPENINGS.end(words, start)) > start:
        start = end
    return start if start < len(words) else 0


def _asks(text: str, words: Sequence[_Word], start: int) -> bool:
    """Return whether what begins at a word looks like a question by its first words."""
    first = words[start].word
    if first in _LINKS and start + 1 < len(words):
        first = words[start + 1].word
    if first in common.QUESTION_WORDS:
        return True
    return first in _STARTERS and _is_boundary(text, words, start) and _has_content(words[start:])


def _is_boundary(text: str, words: Sequence[_Word], start: int) -> bool:
    """Return whether a mark parts the word from the one before it."""
    gap = text[words[start - 1].end : words[start].start].strip()
    return bool(gap) and gap[0] not in _NO_BOUNDARY


def _has_content(words: Iterable[_Word]) -> bool:
    return any(w.word not in STOP_WORDS and w.word not in common.FILLERS for w in words)


def _holds_any(words: Iterable[_Word], held: Held) -> bool:
    stems = {word.stem for word in words if word.word not in STOP_WORDS}
    return bool(stems and held(stems))


class _Match(NamedTuple):
    """Words in which triggers of a vocabulary stand: where, and how long the longest is."""

    act: Act
    vocabulary: Vocabulary
    words: Sequence[_Word]
    covered: set[int]
    longest: int

    @property
    def others(self) -> list[_Word]:
        """Return the words outside the triggers."""
        return [word for n, word in enumerate(self.words) if n not in self.covered]

    @property
    def asks(self) -> bool:
        return self.words[0].word in common.QUESTION_WORDS

    @property
    def asks_within(self) -> bool:
        return any(word.word in common.QUESTION_WORDS for word in self.others)


class _Candidate(NamedTuple):
    """An act that a message is unless the article holds one of these stems."""

    act: Act
    unless_held: frozenset[str]


def _act(words: Sequence[_Word], held: Held) -> Act | None:
    """Return the act that words are, None for a question."""
    if len(words) > _LONGEST_ACT:
        return None
    candidates = [c for match in _matches(words) if (c := _candidate(match)) is not None]
    for candidate in candidates:
        if not candidate.unless_held:
            return candidate.act
    if not candidates:
        return None
    vetoes = set(held(frozenset().union(*(c.unless_held for c in candidates))))
    return next((c.act for c in candidates if not c.unless_held & vetoes), None)


def _matches(words: Sequence[_Word]) -> Iterator[_Match]:
    """Yield the vocabularies with a trigger in the words, the longest trigger first."""
    covered: dict[int, set[int]] = {}
    longest: dict[int, int] = {}
    for start in range(len(words)):
        for end, numbers in _TRIGGERS.at(words, start):
            for number in numbers:
                covered.setdefault(number, set()).update(range(start, end))
                longest[number] = max(longest.get(number, 0), end - start)
    for number in sorted(covered, key=lambda number: (-longest[number], number)):
        yield _Match(*_ACTS[number], words, covered[number], longest[number])


def _candidate(match: _Match) -> _Candidate | None:
    """Return the act if nothing but unknown words speaks against it."""
    if _is_ruled_out(match):
        return None
    names = _addressed(match.words) if match.vocabulary in _ADDRESSED else set()
    known = match.vocabulary.extra
    unknown = [
        word for word in match.others if word.word not in common.FILLERS and word.word not in known
    ]
    if names is None or (unknown and not _overlooks(match, unknown)):
        return None
    return _Candidate(match.act, frozenset(names.union(word.stem for word in unknown)))


def _is_ruled_out(match: _Match) -> bool:
    """Return whether the form of a message, or a refused word in it, rules the act out."""
    act, vocabulary, words, covered, _ = match
    if len(words) > vocabulary.longest:
        return True
    if any(word.word in vocabulary.refused for word in match.others):
        return True
    if act in _SAID and 0 not in covered and (match.asks or _is_asked(words)):
        return True
    begins_with_auxiliary = words[0].word in common.AUXILIARIES and 0 not in covered
    return act in _ANSWERS and (match.asks_within or begins_with_auxiliary)


def _overlooks(match: _Match, unknown: Collection[_Word]) -> bool:
    """Return whether an act may have unknown words beside it, as long as no article has them."""
    if len(unknown) > match.vocabulary.tolerated:
        return False
    if match.longest == 1 and match.act not in _TOLD_BY_ONE_WORD:
        return False
    if any(word.word in common.THIRD_PERSONS for word in unknown):
        return False
    return match.act is Act.ABOUT_BOT or not (match.asks or match.asks_within)


def _is_asked(words: Sequence[_Word]) -> bool:
    """Return whether words begin as a question does that is put to nobody ("does it stop")."""
    return words[0].word in common.AUXILIARIES and not (
        len(words) > 1 and words[1].word in _PARTNERS
    )


def _addressed(words: Sequence[_Word]) -> set[str] | None:
    """Return the stems of the name the bot is called by, none for a "you"; None if not called."""
    polite = 0
    named: set[str] = set()
    for position, word in enumerate(words):
        polite = max(polite, _POLITE.end(words, position))
        if word.word in about_bot.ADDRESSED and position >= polite:
            before = words[position - 1].word if position else ""
            if word.word != "you" or before not in about_bot.ANYBODY_AFTER:
                return set()
        if word.word in about_bot.BOT_NAMES:
            named.add(word.stem)
    return named or None
