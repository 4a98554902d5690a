"""The forms of a reply: a line of the bot's own, or passages that were chosen before under one."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.catalogue.saying import say
from bot.dialogue.going_further import questions_after
from bot.dialogue.sources import quotes
from bot.dialogue.turn import Turn
from bot.values.answers import Answer
from bot.values.conversation import Conversation, Offer, Shown, View
from bot.values.kinds import Act, Form, Status
from corpus.errors import UnknownArticle
from corpus.passages import Passage

_MOST_KEPT = 24  # passages, for "more"

Choose = Callable[[Passage], tuple[int, ...]]


def such_as() -> str:
    """Return what `said` leaves out of a line where there are no questions to go on with."""
    return say("reply.such_as")


def said(turn: Turn, act: Act, text: str, *, suggest: bool = False) -> Answer:
    """Return a line of the bot's own, with questions to go on with."""
    questions = questions_after(turn) if suggest else ()
    return Answer(
        question=turn.text,
        act=act,
        status=Status.REPLY,
        confidence=0.0,
        conversation=turn.conversation.after(offer=Offer(questions) if questions else None),
        reply=text if questions else text.replace(such_as(), ""),
        suggestions=questions,
    )


def nothing_yet(turn: Turn, act: Act) -> Answer:
    """Return that there is nothing to go on from."""
    key = "reply.nothing_before" if act is Act.BACK else "reply.nothing_shown"
    return said(turn, act, say(key, such_as=such_as()), suggest=True)


def acknowledged(turn: Turn, act: Act) -> Answer:
    """Return an invitation to go on; what was offered stays on offer."""
    offer = turn.conversation.offer
    after = turn.conversation.after(offer=offer)
    view = turn.seen.view
    if view and view.shown:
        going_on = said(turn, act, say("reply.ask_on"))
        return replace(going_on, conversation=after)
    asking = said(turn, act, say("reply.ask_me", such_as=such_as()), suggest=True)
    if offer and offer.questions:
        return replace(asking, conversation=after, suggestions=offer.questions)
    return asking


def show(turn: Turn, view: View, text: str | None, after: Conversation | None = None) -> Answer:
    """Return the passages of a view, under a line of the bot's own."""
    sources = quotes(turn.index, view.shown, view.question)
    return Answer(
        question=turn.text,
        act=view.act,
        status=view.status,
        confidence=view.confidence,
        conversation=after or turn.conversation.after(view),
        reply=text,
        sources=sources,
        suggestions=questions_after(turn, sources[0] if sources else None),
    )


def show_chosen(
    turn: Turn, passages: Iterable[Passage], chosen: Choose, form: Form, most: int | None = None
) -> Answer | None:
    """Return the passages with what is chosen of each as what answers, None if nothing is."""
    found = [
        Shown(passage.id, numbers[0], numbers[1:])
        for passage in passages
        if (numbers := chosen(passage))
    ]
    if not found:
        return None
    count = most or turn.top_k
    here, further = tuple(found[:count]), tuple(found[count:_MOST_KEPT])
    question = turn.message.question.text
    view = View(turn.text, question, Act.QUESTION, Status.ANSWERED, 1.0, here, further)
    after = turn.conversation.after_question(question, view, None, alone=True)
    return replace(show(turn, view, None, after), form=form)


def subject(turn: Turn) -> str:
    """Return what is asked, for a sentence: the article by its title, or how many there are."""
    within = turn.options.within
    if within is None:
        count = turn.index.stats().articles
        titles = [article.title for article in turn.index.articles(1)]
    else:
        count = len(within)
        titles = [title for one in list(within)[:1] if (title := _title(turn, one))]
    if count == 1 and titles:
        return say("subject.article", title=titles[0])
    return say("subject.articles", count=count) if count > 1 else say("subject.none")


def _title(turn: Turn, article_id: str) -> str | None:
    try:
        return turn.index.reference(article_id).title
    except UnknownArticle:
        return None
