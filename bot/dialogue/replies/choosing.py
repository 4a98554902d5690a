"""One of several is chosen, or what was offered is taken up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.history import after_all, before
from bot.dialogue.replies.lines import acknowledged, nothing_yet, said, show
from bot.dialogue.replies.summarizing import summary
from bot.dialogue.sources import quotes
from bot.dialogue.turn import Turn
from bot.languages.english.steering import LISTED
from bot.query.message import read_message
from bot.query.question import Question, read_question
from bot.values.answers import Answer, Source
from bot.values.conversation import Conversation, Shown, View
from bot.values.kinds import Act
from corpus.article import ENTRIES
from corpus.passages import Passage
from corpus.reading.chunks import LIST_ITEM
from corpus.terms import stems, terms_of, words

_LONGEST_ITEM = 8  # words; a longer part between commas is a clause and no item of a list
_FEWEST_ITEMS = 3
# Words that mean a passage by its number, not an item of a list in it or a question.
_PASSAGE_WORDS = frozenset(
    "passage passages paragraph source sources result results answer citation open".split()
)
_Item = TypeVar("_Item")
_BETWEEN_ITEMS = re.compile(r",? (?:and|or) |, ")


def agreed(turn: Turn) -> Answer:
    """Return what was offered; questions that stand below an answer are no offer to agree to."""
    return take_up(turn, Act.YES) or acknowledged(turn, Act.YES)


def take_up(turn: Turn, act: Act) -> Answer | None:
    """Return the passages that were offered, None if none were."""
    now = turn.seen
    offer, view = now.offer, now.view
    if not (offer and offer.shown and view):
        return None
    taken = View(turn.text, view.question, act, offer.status, offer.confidence, offer.shown)
    return show(turn, taken, say("reply.here_it_is"))


def chosen(turn: Turn) -> Answer:
    """Return the one that is asked for: a question, an item of a list, or a passage."""
    number, said_words = turn.message.ordinal or 1, set(turn.message.words)
    if "other" in said_words:
        return take_up(turn, Act.ORDINAL) or _passage(turn, number)
    names_a_passage = not _PASSAGE_WORDS.isdisjoint(said_words)
    names_an_item = not LISTED.isdisjoint(said_words)
    if not (names_a_passage or names_an_item or _is_just_shown(turn)):
        offer = turn.conversation.offer
        if offer and (question := _nth(offer.questions, number)):
            return _taken_up(turn, question).with_notice(_taken_for(question))
    has_figure = any(map(str.isdigit, chain.from_iterable(turn.message.words)))
    if not (names_a_passage or has_figure) and (item := _item(turn, number)):
        return item
    if names_an_item:
        return ask(turn, turn.message.question)
    return _passage(turn, number)


def _taken_up(turn: Turn, text: str) -> Answer:
    """Return what one of the questions offered gets; which article to sum up is one of them."""
    message = read_message(text, lambda stems: stems, turn.settings.longest_question)
    if message.act is Act.SUMMARY:
        return summary(replace(turn, message=message._replace(text=turn.text)))
    return _asked(turn, text)


def _asked(turn: Turn, text: str) -> Answer:
    return ask(turn, read_question(text, turn.settings.longest_question), Act.ORDINAL)


def _is_just_shown(turn: Turn) -> bool:
    """Tell whether the turn before showed passages."""
    view = turn.seen.view
    return bool(view and view.shown and view.turn == turn.conversation.turns)


def _taken_for(question: str) -> str:
    return say("notice.taken_for", question=question)


def _passage(turn: Turn, number: int) -> Answer:
    """Return one of the passages listed last, in full."""
    view = next((v for v in _lists(turn.seen) if _is_list(v)), turn.seen.showing)
    if view is None:
        return nothing_yet(turn, Act.ORDINAL)
    passage = _nth(view.shown, number)
    if passage is None:
        return said(turn, Act.ORDINAL, say("reply.only_shown", count=len(view.shown)))
    one = view._replace(message=turn.text, act=Act.ORDINAL, shown=(passage,))
    return show(turn, one, say("reply.in_full"))


def _lists(now: Conversation) -> Iterator[View]:
    """Yield what was shown last, then what it was chosen from, and so on."""
    showing = [view for view in now.views if view.shown]
    for view in reversed(showing):
        yield view
        if view.act not in (Act.ORDINAL, Act.NEXT):
            return


def _is_list(view: View) -> bool:
    return view.act is not Act.NEXT and not (view.act is Act.ORDINAL and len(view.shown) == 1)


def _item(turn: Turn, number: int) -> Answer | None:
    """Return what the articles say to an item of the list that an answer gave."""
    for view in _lists(turn.seen):
        if not view.question or view.act is Act.MORE:
            continue
        marked = quotes(turn.index, view.shown[:1], view.question)[0]
        places = _listed(marked)
        announced = (items(sentence) for sentence in _sentences(marked))
        listed = [_unnumbered(marked.passage, n) for n in places] or next(
            filter(None, announced), []
        )
        if not listed:
            continue
        item, place = _nth(listed, number), _nth(places, number)
        if item is None:
            return None
        if place is None or _is_item(item):
            return _of_item(turn, item, listed, view)
        alone = Shown(marked.passage.id, place)
        chosen_item = view._replace(message=turn.text, act=Act.ORDINAL, shown=(alone,))
        return show(turn, chosen_item, say("reply.that_one"))
    return None


def _sentences(source: Source) -> Iterator[str]:
    """Yield the sentences of what is marked in a source, a mark being one or a run of them."""
    for start, end in source.passage.sentences:
        if any(mark.start <= start and end <= mark.end for mark in source.marks):
            yield source.passage.text[start:end]


def _listed(source: Source) -> list[int]:
    """Return which sentences the marks of a source begin at that are items of a list or rows."""
    passage = source.passage
    starts = {sentence.start: number for number, sentence in enumerate(passage.sentences)}
    numbers = [starts[mark.start] for mark in source.marks]
    return [n for n in numbers if passage.role(n) in ENTRIES]


def _unnumbered(passage: Passage, sentence: int) -> str:
    """Return an item without the number or the sign before it."""
    text = passage.text[slice(*passage.sentences[sentence])]
    sign = LIST_ITEM.match(text)
    return text[sign.end() - 1 :] if sign else text  # it ends with the first letter


def _of_item(turn: Turn, item: str, listed: Sequence[str], view: View) -> Answer:
    """Return what the articles say to an item besides the passage that lists it."""
    listing = view.shown[0].passage
    others = set(words(" ".join(listed))) - set(words(item))
    without = (*turn.options.without, *sorted(others))
    options = replace(turn.options, top_k=turn.top_k + 1, without=without)
    then = before(turn.conversation, view.turn + 1)
    given = _asked(replace(turn, conversation=then, options=options), item)
    given = after_all(given, turn.conversation).with_notice(_taken_for(item))
    elsewhere = [source for source in given.sources if source.passage.id != listing]
    best = [source for source in elsewhere if _speaks_of(source, item)][:1]
    if given.sources and not best:
        given = replace(given, reply=say("reply.no_more_of", item=item))
        return _arranged(given, given.sources, turn.top_k)
    rest = [source for source in given.sources if source not in best]
    rest.sort(key=lambda source: source.passage.id == listing)
    return _arranged(given, [*best, *rest], turn.top_k)


def _speaks_of(source: Source, item: str) -> bool:
    """Tell whether a passage has at least half of the content words of an item."""
    asked = Question(item, tuple(terms_of(item))).content.keys()
    return 2 * len(asked & set(stems(words(source.passage.text)))) >= len(asked)


def _arranged(given: Answer, sources: Sequence[Source], most: int) -> Answer:
    """Return an answer with its sources in another order, and no more than so many of them."""
    numbered = tuple(replace(source, n=n) for n, source in enumerate(sources[:most], start=1))
    view = given.conversation.views[-1]
    places = {shown.passage: shown for shown in (*view.shown, *view.further)}
    order = [places.pop(source.passage.id) for source in sources[:most]]
    view = view._replace(shown=tuple(order), further=tuple(places.values()))
    views = (*given.conversation.views[:-1], view)
    after = replace(given.conversation, views=views)
    return replace(given, sources=numbered, conversation=after)


def _nth(of: Sequence[_Item], number: int) -> _Item | None:
    """Return the item with a number from 1, or the last one for -1; None if there is none."""
    place = number - 1 if number > 0 else len(of) + number
    return of[place] if 0 <= place < len(of) else None


def items(sentence: str) -> list[str]:
    """Return the items of a list that a sentence announces with a colon, if it has three or more.

    >>> items("Three ways lead there: rebuild it, calm it, or mend it.")
    ['rebuild it', 'calm it', 'mend it']
    """
    _, colon, listed = sentence.rpartition(": ")
    parts = [part.strip() for part in _BETWEEN_ITEMS.split(listed.strip().rstrip(".!?;"))]
    fits = len(parts) >= _FEWEST_ITEMS and all(_is_item(part) for part in parts)
    return parts if colon and fits else []


def _is_item(part: str) -> bool:
    return any(map(str.isalpha, part)) and len(part.split()) <= _LONGEST_ITEM
