"""The several things that one question asks: its parts, or the sides that it compares."""

from collections.abc import Iterable, Sequence
from itertools import dropwhile
from typing import NamedTuple

from bot.languages.english.asking import (
    BEFORE_A_QUESTION,
    BETWEEN_SIDES,
    COMPARING,
    JOINING,
    VERSUS,
)
from bot.languages.english.word_classes import (
    ARTICLES,
    AUXILIARIES,
    DEMONSTRATIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBJECT_PRONOUNS,
)
from bot.query.question import Question, read_question
from bot.query.spelling_out import Word, spelt_out
from bot.values.kinds import Form
from corpus.article import Span
from corpus.terms import STOP_WORDS

# A message that asks more is asked for the first ones.
MOST_PARTS = 4
_MOST_BARE = 6  # words
_ASKING = QUESTION_WORDS | AUXILIARIES
_SUBJECTS = SUBJECT_PRONOUNS | ARTICLES | DEMONSTRATIVES | {"there", "my", "your", "our", "people"}
_TELLING_ENOUGH = frozenset({"how", "when", "where", "why"})  # "how much is it"
_CHOOSING = frozenset({"which", "better"})
_ENDING_SIDES = _ASKING | COMPARING | (PREPOSITIONS - {"of"}) | JOINING | BETWEEN_SIDES


class Several(NamedTuple):
    """The several things that a question asks: the text of each, and the question to ask for it.

    `unasked` is what a message asks beyond the most parts.
    """

    form: Form
    texts: tuple[str, ...]
    questions: tuple[Question, ...]
    unasked: str = ""


def several_in(question: Question) -> Several | None:
    """Return the sides that a question compares, or its parts; None where it asks one thing.

    >>> from bot.query.question import read_question
    >>> several_in(read_question("How much is it and when do I pay?", 99)).texts
    ('How much is it', 'when do I pay?')
    >>> several_in(read_question("difference between a full plot and a half plot", 99)).texts
    ('a full plot', 'a half plot')
    """
    words = spelt_out(question)
    return _sides(question, words) or _parts(question, words)


def _parts(question: Question, words: Sequence[Word]) -> Several | None:
    starts = [0]
    for n in range(1, len(words)):
        begins = _begins_part(question.text, words, n) and _asks(words[starts[-1] : n])
        if begins and _asks(words[n:]):
            starts.append(n)
    if len(starts) < 2:
        return None
    begins_at = [words[n + (n > 0 and words[n].word in JOINING)].start for n in starts]
    ends_at = [*(_end_before(words, n) for n in starts[1:]), len(question.text)]
    spans = list(zip(begins_at, ends_at, strict=True))
    asked = tuple(question.part(*span) for span in spans[:MOST_PARTS])
    texts = tuple(part.text.strip(" ,;") for part in asked)
    unasked = question.text[begins_at[MOST_PARTS] :] if len(spans) > MOST_PARTS else ""
    return Several(Form.PARTS, texts, asked, unasked.strip())


def _end_before(words: Sequence[Word], n: int) -> int:
    """Return where a part ends before the word that begins the next: before "and" in "and also"."""
    while n > 1 and words[n - 1].word in JOINING:
        n -= 1
    return words[n].start


def _begins_part(text: str, words: Sequence[Word], n: int) -> bool:
    """Tell whether another question begins at a word: behind a question mark, or with "and"."""
    if "?" in text[words[n - 1].end : words[n].start]:
        return True
    following = words[n + 1 : n + 2]
    return words[n].word in JOINING and bool(following) and _is_asking(words[n + 1 : n + 3])


def _is_asking(words: Sequence[Word]) -> bool:
    """Tell whether words begin a question: "how much", "is it", "in which", but not "how they"."""
    first, second = (*(word.word for word in words[:2]), "", "")[:2]
    if first in QUESTION_WORDS:
        return second not in SUBJECT_PRONOUNS
    if first in PREPOSITIONS:
        return second in QUESTION_WORDS
    return first in AUXILIARIES and second in _SUBJECTS


def _asks(words: Sequence[Word]) -> bool:
    """Tell whether words are a question that says what about."""
    said = list(dropwhile(lambda w: w.word in BEFORE_A_QUESTION or w.word in JOINING, words))
    begins = bool(said) and (said[0].word in AUXILIARIES or _is_asking(said[:2]))
    tells_enough = bool(said[2:]) and said[0].word in _TELLING_ENOUGH
    return begins and (tells_enough or _says_something(said))


def _says_something(words: Sequence[Word]) -> bool:
    return any(w.word not in STOP_WORDS and w.word not in _ASKING | JOINING for w in words)


def _sides(question: Question, words: Sequence[Word]) -> Several | None:
    """Return the two things that a question compares: "between X and Y", "X or Y, which ...".

    Each is asked with the rest of the question.
    """
    joined = _compared(question.text, words)
    if joined is None:
        return None
    spans = tuple(Span(words[side.start].start, words[side.stop - 1].end) for side in joined)
    first, second = joined
    others = [n for n in range(len(words)) if n not in first and n not in second]
    shared = _shared(words, first, second)
    compares = any(words[n].word in COMPARING for n in others)
    rest = [n for n in others if not _is_idle(words[n].word, compares)]
    texts = tuple(question.text[slice(*span)] for span in spans)
    asked = tuple(
        _made_of(question.text, words, sorted({*rest, *side, *shared})) for side in (first, second)
    )
    return Several(Form.COMPARISON, texts, asked)


def _shared(words: Sequence[Word], first: range, second: range) -> list[int]:
    """Return the last word of the second side if the first lacks it: "a full and a half plot"."""
    content = [[n for n in side if words[n].word not in STOP_WORDS] for side in (first, second)]
    return content[1][-1:] if len(content[0]) == 1 and len(content[1]) == 2 else []


def _is_idle(word: str, compares: bool) -> bool:
    """Tell whether a word says nothing of either side: "compare", "or", and "what is the" by it."""
    return word in COMPARING or word in BETWEEN_SIDES or (compares and word in STOP_WORDS)


def _made_of(text: str, words: Sequence[Word], numbers: Iterable[int]) -> Question:
    """Return a question of some words of another, as they were typed."""
    spans = dict.fromkeys((words[n].start, words[n].end) for n in numbers)
    made = " ".join(text[start:end] for start, end in spans)
    return read_question(made, len(made))


def _compared(text: str, words: Sequence[Word]) -> tuple[range, range] | None:
    """Return the words of the two sides, None if nothing is compared."""
    middle = _between_sides([word.word for word in words])
    if middle is None:
        return None
    first, second = _before(text, words, middle), _after(text, words, middle + 1)
    both = ([words[n] for n in side] for side in (first, second))
    return (first, second) if all(map(_says_something, both)) else None


def _between_sides(said: Sequence[str]) -> int | None:
    """Return which word stands between the sides: "and" after "difference", or "vs", or "or"."""
    for n, word in enumerate(said):
        if word in VERSUS:
            return n
    compares = next((n for n, word in enumerate(said) if word in COMPARING), len(said))
    joined = next((n for n in range(compares, len(said)) if said[n] in BETWEEN_SIDES), None)
    if joined is None and "or" in said and said[0] not in AUXILIARIES:
        chooses = compares < len(said) or not _CHOOSING.isdisjoint(said) or _is_bare(said)
        return said.index("or") if chooses else None
    return joined


def _is_bare(said: Sequence[str]) -> bool:
    """Tell whether nothing is said but the sides: "tea or coffee"."""
    return len(said) <= _MOST_BARE and _ASKING.isdisjoint(said)


def _before(text: str, words: Sequence[Word], middle: int) -> range:
    """Return the words of a side that ends before a word."""
    start = middle
    while start > 0 and _is_of_side(words[start - 1].word) and not _is_parted(text, words, start):
        start -= 1
    return range(start, middle)


def _after(text: str, words: Sequence[Word], start: int) -> range:
    end = start
    while (
        end < len(words)
        and _is_of_side(words[end].word)
        and (end == start or not _is_parted(text, words, end))
    ):
        end += 1
    return range(start, end)


def _is_parted(text: str, words: Sequence[Word], n: int) -> bool:
    return bool(text[words[n - 1].end : words[n].start].strip(" -'’\"“”()"))


def _is_of_side(word: str) -> bool:
    return word not in _ENDING_SIDES
