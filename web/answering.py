"""The question of a request gets its answer."""

from collections.abc import Sequence
from itertools import accumulate

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.options import FollowUp
from bot.values.token import Resumed, resume
from web.forms import AnswerRequest
from web.requests import all_there
from web.served import here

# Characters of questions; to answer so many, made-up words, takes a third of a second.
MOST_ASKED_AGAIN = 16_000


def newest(lengths: Sequence[int]) -> int:
    """Return how many questions, the last of some so long, are answered again for one request.

    >>> newest([2_000] * 50), newest([90] * 50), newest([20_000])
    (8, 50, 1)
    """
    added = accumulate(reversed(lengths))
    return max(1, sum(length <= MOST_ASKED_AGAIN for length in added))


def answered(asked: AnswerRequest, conversation: Conversation | None = None) -> Answer:
    """Return the answer in a conversation, by default in the one that the request brings.

    Raises QuestionError and NoSuchArticle.
    """
    settings, index = here().settings, here().index
    resumed = (
        resume(asked.conversation, settings.secret, index.stats().generation)
        if conversation is None
        else Resumed(conversation)
    )
    given = answer(
        asked.question,
        index,
        resumed.conversation,
        settings,
        top_k=None if asked.top_k is None else int(asked.top_k),
        within=all_there(asked.within, index),
        exact=asked.exact,
        explain=asked.explain,
        follow_up=FollowUp(asked.follow_up),
        without=asked.without,
    )
    return given.with_notice(resumed.notice) if resumed.notice else given
