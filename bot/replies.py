"""What the bot does with a message that asks nothing new of the articles.

It shows what was found before (more, back, repeat, the second one, the source), reads on or gives
extracts, or says a line of its own. No such line speaks for an article.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.act import Act
from bot.acts import Message
from bot.answers import Answer
from bot.asking import ask
from bot.conversation import Conversation, Offer, Shown, View
from bot.sources import neighbours, quotes
from bot.status import Status
from bot.turns import Turn
from bot.wording import NOT_SAID, place
from corpus.terms import words

_LONGEST_SUMMARY = 12  # extracts
_LONGEST_ITEM = 8  # words; a longer part between commas is a clause and no item of a list
_FEWEST_ITEMS = 3
# Words and figures that mean a passage by its number, not an item of a list in it.
_PASSAGE_WORDS = frozenset(
    "passage passages paragraph source sources result results answer number citation open".split()
)
_Item = TypeVar("_Item")
_BETWEEN_ITEMS = re.compile(r",? (?:and|or) |, ")


def reply(turn: Turn, message: Message) -> Answer:
    """Return what an act gets; raises QuestionError where it comes down to a question."""
    return _REPLIES[message.act](turn, message)


def said(turn: Turn, act: Act, text: str, *, suggest: bool = False) -> Answer:
    """Return a line of the bot's own, with questions to go on with."""
    questions = turn.suggestions() if suggest else ()
    return Answer(
        question=turn.text,
        act=act,
        status=Status.REPLY,
        confidence=0.0,
        conversation=turn.conversation.after(offer=Offer(questions) if questions else None),
        reply=text,
        suggestions=questions,
    )


def recalled(turn: Turn) -> list[Answer]:
    """Return what the conversation still knows of what was shown, oldest first."""
    return [
        Answer(
            question=view.message,
            act=view.act,
            status=view.status,
            confidence=view.confidence,
            conversation=turn.conversation,
            sources=quotes(turn.index, view.shown, view.question),
        )
        for view in turn.conversation.views
    ]


def _shown(
    turn: Turn,
    view: View,
    text: str | None,
    conversation: Conversation | None = None,
) -> Answer:
    """Return the passages of a view, under a line of the bot's own."""
    sources = quotes(turn.index, view.shown, view.question)
    return Answer(
        question=turn.text,
        act=view.act,
        status=view.status,
        confidence=view.confidence,
        conversation=conversation or turn.conversation.after(view),
        reply=text,
        sources=sources,
        suggestions=turn.suggestions(sources[0] if sources else None),
    )


def _greeting(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.GREETING, f"Hello. Ask me about {_subject(turn)}.", suggest=True)


def _thanks(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.THANKS, "You are welcome.")


def _goodbye(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.GOODBYE, "Goodbye.")


def _capabilities(turn: Turn, _: Message) -> Answer:
    return said(
        turn,
        Act.CAPABILITIES,
        f"Ask me a question, and I show you the passages of {_subject(turn)} that answer it, word "
        "for word. Where it does not say, I tell you so. You can go on with “why?”, “what about "
        "…”, “more”, “and then?”, “back”, “source”, “summary” or “new topic”.",
        suggest=True,
    )


def _about_bot(turn: Turn, _: Message) -> Answer:
    return said(
        turn,
        Act.ABOUT_BOT,
        "I am Verbatim, a program that looks up passages and shows them word for word. There is "
        f"no language model in me, and I know nothing but {_subject(turn)}.",
    )


def _insult(turn: Turn, _: Message) -> Answer:
    text = f"I am sorry that I was no help. I can only find what stands in {_subject(turn)}."
    return said(turn, Act.INSULT, text, suggest=True)


def _dont_know(turn: Turn, _: Message) -> Answer:
    text = f"Ask anything about {_subject(turn)}, such as one of these."
    return said(turn, Act.DONT_KNOW, text, suggest=True)


def _reset(turn: Turn, _: Message) -> Answer:
    new = replace(turn, conversation=Conversation(turn.conversation.generation))
    text = "This is a new conversation: nothing is carried over from before."
    return said(new, Act.RESET, text, suggest=True)


def _yes(turn: Turn, _: Message) -> Answer:
    return _take_up(turn, Act.YES) or said(
        turn, Act.YES, "Yes to what? Nothing was offered. Ask me a question.", suggest=True
    )


def _no(turn: Turn, _: Message) -> Answer:
    if turn.conversation.offer:
        return said(turn, Act.NO, "All right.", suggest=True)
    return said(turn, Act.NO, "What did you mean? Say it in other words, or ask for “more”.")


def _complaint(turn: Turn, message: Message) -> Answer:
    offer, view = turn.conversation.offer, turn.conversation.view
    if offer and offer.shown and (taken := _take_up(turn, Act.COMPLAINT)):
        return taken
    if view and view.further:
        return _further(turn, view, Act.COMPLAINT, "I am sorry. The next closest passages are:")
    return said(
        turn, message.act, "I am sorry. Try it in other words, or ask one of these.", suggest=True
    )


def _take_up(turn: Turn, act: Act) -> Answer | None:
    """Return what was offered, None if nothing was."""
    offer, view = turn.conversation.offer, turn.conversation.view
    if offer and offer.shown and view:
        taken = View(turn.text, view.question, act, offer.status, offer.confidence, offer.shown)
        return _shown(turn, taken, "Here it is:")
    return _taken_for(turn, offer.questions[0], act) if offer and offer.questions else None


def _taken_for(turn: Turn, question: str, act: Act) -> Answer:
    return ask(turn, question, act).with_notice(f"Taken for: “{question}”")


def _more(turn: Turn, _: Message) -> Answer:
    view = turn.conversation.view
    if view is None:
        return _nothing_yet(turn, Act.MORE)
    if view.further:
        return _further(turn, view, Act.MORE, "These passages come next:")
    rest = _rest_of_section(turn, view)
    if not rest:
        return said(turn, Act.MORE, "There is no more that comes near your question.", suggest=True)
    heading = turn.index.passages([rest[0].passage])[0].heading
    place_of_rest = f"the section “{heading[-1]}”" if heading else "the article"
    return replace(
        said(turn, Act.MORE, "There is no more that comes near your question."),
        conversation=turn.conversation.after(offer=Offer(shown=rest)),
        offer=f"There is more in {place_of_rest}. Show it?",
    )


def _further(turn: Turn, view: View, act: Act, text: str) -> Answer:
    following = view._replace(
        message=turn.text,
        act=act,
        shown=view.further[: turn.top_k],
        further=view.further[turn.top_k :],
    )
    return _shown(turn, following, text)


def _rest_of_section(turn: Turn, view: View) -> tuple[Shown, ...]:
    """Return the passages under the heading of the one shown first that were not shown."""
    if not view.shown:
        return ()
    first = turn.index.passages([view.shown[0].passage])[0]
    seen = {shown.passage for earlier in turn.conversation.views for shown in earlier.shown}
    section = [
        Shown(passage.id, 0)
        for passage in turn.index.article(first.article.id)
        if passage.heading == first.heading and passage.id not in seen
    ]
    return tuple(section[:_LONGEST_SUMMARY])


def _back(turn: Turn, _: Message) -> Answer:
    if len(turn.conversation.views) < 2:
        return _nothing_yet(turn, Act.BACK)
    view = turn.conversation.views[-2]
    text = f"Before that it was “{view.message}”" + (":" if view.shown else f". {NOT_SAID}")
    return _shown(turn, view._replace(act=Act.BACK), text, turn.conversation.back())


def _repeat(turn: Turn, _: Message) -> Answer:
    view = turn.conversation.view
    if view is None:
        return _nothing_yet(turn, Act.REPEAT)
    again = view._replace(act=Act.REPEAT)
    text = None if view.shown else NOT_SAID
    return _shown(turn, again, text, turn.conversation.after(offer=turn.conversation.offer))


def _source(turn: Turn, _: Message) -> Answer:
    view = turn.conversation.showing
    if view is None:
        return _nothing_yet(turn, Act.SOURCE)
    here, *_others = quotes(turn.index, view.shown[:1], view.question)
    around = [Shown(p.id, 0) for p in neighbours(turn.index, here.passage)]
    article = here.passage.article
    return Answer(
        question=turn.text,
        act=Act.SOURCE,
        status=view.status,
        confidence=view.confidence,
        conversation=turn.conversation.after(),
        reply=f"It stands in “{article.title}” ({article.source}), {place(here)}"
        + (". Around it:" if around else "."),
        sources=(here, *quotes(turn.index, around, view.question, first=2)),
    )


def _next(turn: Turn, _: Message) -> Answer:
    view = turn.conversation.showing
    if view is None:
        return _nothing_yet(turn, Act.NEXT)
    here = view.shown[0]
    passage = turn.index.passages([here.passage])[0]
    if here.sentence + 1 < len(passage.sentences):
        following = Shown(here.passage, here.sentence + 1)
    else:
        after = [p for p in neighbours(turn.index, passage) if p.ordinal > passage.ordinal]
        if not after:
            return said(turn, Act.NEXT, "That was the end of the article.", suggest=True)
        following = Shown(after[0].id, 0)
    read_on = view._replace(message=turn.text, act=Act.NEXT, shown=(following,))
    return _shown(turn, read_on, "It goes on:")


def _ordinal(turn: Turn, message: Message) -> Answer:
    offer, view = turn.conversation.offer, turn.conversation.showing
    number = message.ordinal or 1
    names_a_passage = not _PASSAGE_WORDS.isdisjoint(words(turn.text)) or any(
        character.isdigit() for character in turn.text
    )
    if offer and not names_a_passage and (question := _nth(offer.questions, number)):
        return _taken_for(turn, question, Act.ORDINAL)
    if view is None:
        return _nothing_yet(turn, Act.ORDINAL)
    marked = quotes(turn.index, view.shown[:1], view.question)[0].quote
    if not names_a_passage and (item := _nth(items(marked), number)):
        return _taken_for(turn, item, Act.ORDINAL)
    chosen = _nth(view.shown, number)
    if chosen is None:
        count = len(view.shown)
        passages = "Only one passage is" if count == 1 else f"Only {count} passages are"
        return said(turn, Act.ORDINAL, f"{passages} shown. Which one do you mean?")
    one = view._replace(message=turn.text, act=Act.ORDINAL, shown=(chosen,))
    return _shown(turn, one, "In full:")


def _nth(of: Sequence[_Item], number: int) -> _Item | None:
    """Return the item with a number from 1, or the last one for -1; None if there is none."""
    place = number - 1 if number > 0 else len(of) + number
    return of[place] if 0 <= place < len(of) else None


def items(sentence: str) -> list[str]:
    """Return the items of a list that a sentence announces with a colon, if it has three or more.

    >>> items("Three ways lead there: rebuild it, calm it, or mend it.")
    ['rebuild it', 'calm it', 'mend it']
    """
    _, colon, listed = sentence.rpartition(":")
    parts = [part.strip() for part in _BETWEEN_ITEMS.split(listed.strip().rstrip(".!?;"))]
    fits = len(parts) >= _FEWEST_ITEMS and all(0 < len(p.split()) <= _LONGEST_ITEM for p in parts)
    return parts if colon and fits else []


def _summary(turn: Turn, _: Message) -> Answer:
    article_id = _article_at_hand(turn)
    if article_id is None:
        return said(turn, Act.SUMMARY, "There is no article to sum up.")
    passages = turn.index.article(article_id)
    chosen = [
        Shown(passage.id, 0)
        for before, passage in zip([None, *passages], passages, strict=False)
        if before is None or before.heading != passage.heading
    ]
    if len(chosen) == 1:  # no sections: what each of some paragraphs begins with
        step = -(-len(passages) // _LONGEST_SUMMARY)
        chosen = [Shown(passage.id, 0) for passage in passages[::step]]
    title = passages[0].article.title
    what = "section" if any(passage.heading for passage in passages) else "paragraph"
    view = View(turn.text, "", Act.SUMMARY, Status.ANSWERED, 1.0, tuple(chosen[:_LONGEST_SUMMARY]))
    return _shown(turn, view, f"“{title}” in extracts, the first sentence of each {what}:")


def _article_at_hand(turn: Turn) -> str | None:
    """Return the article shown last, or the first that is asked."""
    if turn.conversation.showing:
        article_id = turn.conversation.showing.shown[0].passage.rpartition(":")[0]
        if turn.asks(article_id):
            return article_id
    asked = [article.id for article in turn.index.articles() if turn.asks(article.id)]
    return min(asked, default=None)


def _nothing_yet(turn: Turn, act: Act) -> Answer:
    text = "Nothing comes before this." if act is Act.BACK else "Nothing was shown yet."
    return said(turn, act, f"{text} Ask a question, such as one of these.", suggest=True)


def _subject(turn: Turn) -> str:
    """Return what is asked, for a sentence: the article by its title, or how many there are."""
    within = turn.options.within
    count = turn.index.stats().articles if within is None else len(within)
    if count == 1:
        asked = (a for a in turn.index.articles() if turn.asks(a.id))
        return f"“{next(asked).title}”"
    return f"these {count:,} articles" if count else "an article"


_REPLIES: Mapping[Act, Callable[[Turn, Message], Answer]] = {
    Act.GREETING: _greeting,
    Act.THANKS: _thanks,
    Act.GOODBYE: _goodbye,
    Act.CAPABILITIES: _capabilities,
    Act.ABOUT_BOT: _about_bot,
    Act.MORE: _more,
    Act.NEXT: _next,
    Act.BACK: _back,
    Act.REPEAT: _repeat,
    Act.SOURCE: _source,
    Act.ORDINAL: _ordinal,
    Act.YES: _yes,
    Act.NO: _no,
    Act.SUMMARY: _summary,
    Act.RESET: _reset,
    Act.INSULT: _insult,
    Act.COMPLAINT: _complaint,
    Act.DONT_KNOW: _dont_know,
}
