"""How much of what a question wants is marked, of all that is marked.

A reader looks at the marks of the first source, so those are tallied: by words (the token F1
that ERASER has for evidence), by sentences, and by the items of an answer. Of the places any of
which is an item, that counts as wanted which agrees with the marks best, as SQuAD has it (Rajpurkar
et al., SQuAD: 100,000+ Questions for Machine Comprehension of Text, 2016). Places are those in the
article; the same words elsewhere are not the same.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.evaluating.measures import Tally, f1, mean_f1, micro_f1
from bot.evaluating.question_sets import KnownQuestion, Place
from bot.values.answers import Source
from corpus.article import Span
from corpus.passages import Passage
from corpus.terms import terms_of

_SOURCES = 3  # those that fit a screen


class Marking(NamedTuple):
    """What is marked of what a question wants.

    `touches` tells whether a mark of the first source overlaps what is wanted; `is_right` whether
    one holds it, or lies in it; `is_whole` whether the marks of the first three sources do so for
    all items, None where not all are needed.
    """

    words: Tally
    sentences: Tally
    items: Tally
    touches: bool
    is_right: bool
    is_whole: bool | None


def marking_of(
    known: KnownQuestion, sources: Sequence[Source], right: Iterable[Passage]
) -> Marking:
    """Return what sources mark of what a question wants; `right` are its gold passages."""
    marks = _marks(sources[:1])
    shown = [source.passage for source in sources[:1]]
    marked_words = _those_in(marks, [word for p in shown for word in _words(p)])
    wanted_words = [word for passage in right for word in _words(passage)]
    golds = [_nearest(item, marked_words, wanted_words) for item in known.gold_items if item]
    gold_sentences = _those_in(golds, [sentence for p in shown for sentence in _sentences(p)])
    every_mark = _marks(sources[:_SOURCES])
    return Marking(
        words=Tally.of(marked_words, _those_in(golds, wanted_words)),
        sentences=_tally(marks, [[sentence] for sentence in gold_sentences]),
        items=_tally(marks, known.gold_items),
        touches=any(_touches(marks, item) for item in known.gold_items),
        is_right=any(_is_marked(item, marks) for item in known.gold_items),
        is_whole=(
            all(_is_marked(item, every_mark) for item in known.gold_items)
            if known.needs_all
            else None
        ),
    )


def marked_spans(source: Source) -> list[Span]:
    """Return the parts of a source's passage that are marked, the headers of tables left out."""
    return [Span(mark.start, mark.end) for mark in source.marks if not mark.is_header]


def marking_figures(markings: Sequence[Marking]) -> dict[str, float | None]:
    """Return how well what is marked agrees with what is wanted; None where nobody knows that."""
    words = [marking.words for marking in markings]
    found = {
        "word_f1_micro": micro_f1(words),
        "word_f1": mean_f1(words),
        "sentence_f1": mean_f1([marking.sentences for marking in markings]),
        "item_f1": mean_f1([marking.items for marking in markings]),
    }
    return {name: figure if markings else None for name, figure in found.items()}


def _place(passage: Passage, start: int, end: int) -> Place:
    return Place(passage.article.id, passage.start + start, passage.start + end)


def _marks(sources: Iterable[Source]) -> list[Place]:
    return [_place(source.passage, *span) for source in sources for span in marked_spans(source)]


def _words(passage: Passage) -> list[Place]:
    return [_place(passage, *term.span) for term in terms_of(passage.text)]


def _sentences(passage: Passage) -> list[Place]:
    return [_place(passage, *sentence) for sentence in passage.sentences]


def _those_in(places: Iterable[Place], parts: Sequence[Place]) -> set[Place]:
    """Return the parts of a text, such as words, that overlap one of the places."""
    return {part for place in places for part in parts if place.overlaps(part)}


def _nearest(item: Sequence[Place], marked: set[Place], words: Sequence[Place]) -> Place:
    """Return the place of an item that agrees best with the words marked, the first of equals."""
    return max(item, key=lambda place: f1(Tally.of(marked, _those_in([place], words))))


def _tally(marks: Sequence[Place], items: Sequence[Sequence[Place]]) -> Tally:
    """Count marks that overlap an item as right, and items that a mark overlaps as found."""
    return Tally(
        marked=len(marks),
        right=sum(any(_touches([mark], item) for item in items) for mark in marks),
        wanted=len(items),
        found=sum(_touches(marks, item) for item in items),
    )


def _touches(marks: Iterable[Place], item: Sequence[Place]) -> bool:
    return any(mark.overlaps(place) for mark in marks for place in item)


def _is_marked(item: Sequence[Place], marks: Sequence[Place]) -> bool:
    return any(mark.holds(p) or p.holds(mark) for p in item for mark in marks)
