"""What goes on from what was shown: more, back, again, the sentence behind it, its source."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue.saying import say
from bot.dialogue.replies.choosing import take_up
from bot.dialogue.replies.lines import nothing_yet, said, show
from bot.dialogue.sources import neighbours, quotes
from bot.dialogue.turn import Turn
from bot.showing.wording import place
from bot.values.answers import Answer
from bot.values.conversation import Conversation, Offer, Shown, View
from bot.values.kinds import Act

_MOST_OFFERED = 12  # passages of the rest of a section


def more_passages(turn: Turn) -> Answer:
    """Return what comes next, at the end the rest of the section if that is wanted."""
    now = turn.seen
    view = now.view
    if view is None:
        return nothing_yet(turn, Act.MORE)
    if view.further:
        return further(turn, view, Act.MORE)
    if taken := take_up(turn, Act.MORE):
        return taken
    if not view.question:
        return said(turn, Act.MORE, say("reply.all_shown"), suggest=True)
    rest = _rest_of_section(turn, now)
    if not rest:
        return said(turn, Act.MORE, say("reply.nothing_near"), suggest=True)
    heading = turn.index.passages([rest[0].passage])[0].heading
    return replace(
        said(turn, Act.MORE, say("reply.nothing_near")),
        conversation=turn.conversation.after(offer=Offer(shown=rest)),
        offer=(
            say("reply.more_in_section", heading=heading[-1])
            if heading
            else say("reply.more_in_article")
        ),
    )


def further(turn: Turn, view: View, act: Act, before: str = "") -> Answer:
    """Return the passages that come after those of a view, under a line that may go before."""
    count = turn.top_k if view.question else max(turn.top_k, len(view.shown))
    following = view._replace(
        message=turn.text, act=act, shown=view.further[:count], further=view.further[count:]
    )
    if view.question:
        text = say("reply.comes_next", count=len(following.shown))
    else:
        text = say("reply.goes_on")
    return show(turn, following, f"{before} {text}".strip())


def _rest_of_section(turn: Turn, now: Conversation) -> tuple[Shown, ...]:
    """Return the passages under the heading of what answered the question first, if not shown."""
    answered = _beginning(now.views)
    if not answered.shown:
        return ()
    first = turn.index.passages([answered.shown[0].passage])[0]
    known = {shown.passage for earlier in now.views for shown in earlier.shown}
    section = [
        Shown(passage.id, 0)
        for passage in turn.index.article(first.article.id)
        if passage.heading == first.heading and passage.id not in known
    ]
    return tuple(section[:_MOST_OFFERED])


def _beginning(views: Sequence[View]) -> View:
    """Return the first of the views that the last question led to."""
    *earlier, first = views
    for view in reversed(earlier):
        if view.question != first.question:
            break
        first = view
    return first


def back(turn: Turn) -> Answer:
    """Return what was shown before, and the conversation as it was then."""
    conversation = turn.conversation
    left = conversation.view
    while len(conversation.views) > (conversation.view is not None):
        conversation = conversation.back()
        view = turn.visible(conversation.views[-1])
        if view and not (left and _shows_the_same(view, left)):
            asked = view.message if view.act is Act.QUESTION else view.question or view.message
            key = "reply.before_that" if view.shown else "reply.before_that_not_said"
            after = replace(conversation, turns=turn.conversation.turns + 1)
            return show(turn, view._replace(act=Act.BACK), say(key, asked=asked), after)
    return nothing_yet(turn, Act.BACK)


def _shows_the_same(view: View, other: View) -> bool:
    """Tell whether two turns showed the same passages, or nothing for the same question."""
    return view.shown == other.shown and (bool(view.shown) or view.question == other.question)


def repeat(turn: Turn) -> Answer:
    """Return the same once more."""
    view = turn.seen.view
    if view is None:
        return nothing_yet(turn, Act.REPEAT)
    text = None if view.shown else say("answer.not_said")
    after = turn.conversation.after(offer=turn.conversation.offer)
    return show(turn, view._replace(act=Act.REPEAT), text, after)


def source(turn: Turn) -> Answer:
    """Return where the last answer stands, with the passages around it."""
    view = turn.seen.showing
    if view is None:
        return nothing_yet(turn, Act.SOURCE)
    here, *_others = quotes(turn.index, view.shown[:1], view.question)
    around = [Shown(p.id, 0) for p in neighbours(turn.index, here.passage)]
    article = here.passage.article
    key = "reply.stands_in_around" if around else "reply.stands_in"
    return Answer(
        question=turn.text,
        act=Act.SOURCE,
        status=view.status,
        confidence=view.confidence,
        conversation=turn.conversation.after(offer=turn.conversation.offer),
        reply=say(key, title=article.title, source=article.source, place=place(here)),
        sources=(here, *quotes(turn.index, around, view.question, first=2)),
    )


def read_on(turn: Turn) -> Answer:
    """Return the sentence behind what was marked last."""
    view = turn.seen.showing
    if view is None:
        return nothing_yet(turn, Act.NEXT)
    here = view.shown[0]
    passage = turn.index.passages([here.passage])[0]
    last = max((here.sentence, *here.also))
    if last + 1 < len(passage.sentences):
        following = Shown(here.passage, last + 1)
    else:
        after = [p for p in neighbours(turn.index, passage) if p.ordinal > passage.ordinal]
        if not after:
            return said(turn, Act.NEXT, say("reply.end"), suggest=True)
        following = Shown(after[0].id, 0)
    next_one = view._replace(message=turn.text, act=Act.NEXT, shown=(following,))
    return show(turn, next_one, say("reply.goes_on"))
