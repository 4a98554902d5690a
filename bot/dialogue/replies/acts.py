"""Which reply each act gets.

A reply shows what was found before, reads on or gives extracts, or says a line of its own. No such
line speaks for an article.
"""

from collections.abc import Callable, Mapping

from bot.dialogue.replies import article, choosing, courtesy, disagreeing, more, summarizing
from bot.dialogue.turn import Turn
from bot.values.answers import Answer
from bot.values.kinds import Act


def reply(turn: Turn) -> Answer:
    """Return what an act gets; raises QuestionError where it comes down to a question."""
    return _REPLIES[turn.message.act](turn)


_REPLIES: Mapping[Act, Callable[[Turn], Answer]] = {
    Act.GREETING: courtesy.greeting,
    Act.THANKS: courtesy.thanks,
    Act.ACKNOWLEDGEMENT: courtesy.acknowledgement,
    Act.GOODBYE: courtesy.goodbye,
    Act.CAPABILITIES: courtesy.capabilities,
    Act.ABOUT_BOT: courtesy.about_bot,
    Act.MORE: more.more_passages,
    Act.NEXT: more.read_on,
    Act.BACK: more.back,
    Act.REPEAT: more.repeat,
    Act.SOURCE: more.source,
    Act.ORDINAL: choosing.chosen,
    Act.YES: choosing.agreed,
    Act.NO: disagreeing.declined,
    Act.SUMMARY: summarizing.summary,
    Act.ARTICLE: article.opening,
    Act.REWORDING: article.reworded,
    Act.RESET: courtesy.reset,
    Act.INSULT: courtesy.insult,
    Act.COMPLAINT: disagreeing.complaint,
    Act.DONT_KNOW: courtesy.dont_know,
}
