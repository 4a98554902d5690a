"""What was meant takes its place in the question that was misunderstood."""

from bot.confidence import judge
from bot.question import Question, read_question
from bot.scoring import rank
from bot.turns import Turn
from corpus.terms import terms

_TRIED = 8  # ways to read a correction


def corrected(turn: Turn, meant: str) -> str:
    """Return the last question with what was meant in the place of one of its words.

    It takes the place of the word where the articles answer best, with another passage than the
    one that was not meant; and it stands by itself if that is as good.
    """
    if not turn.conversation.asked:
        return meant
    last, view = turn.conversation.asked[-1].text, turn.conversation.showing
    rejected = view.shown[0].passage if view else None
    content = Question(last, tuple(terms(last))).content.values()
    placed = (f"{last[: t.start]}{meant}{last[t.end :]}" for t in content)
    longest = turn.settings.longest_question
    candidates = [meant, *(question for question in placed if len(question) <= longest)]

    def worth(question: str) -> tuple[bool, float]:
        asked = read_question(question, len(question))
        ranking = rank(asked, turn.index, 1, turn.options.within, exact=turn.options.exact)
        best = ranking.passages[0].passage.id if ranking.passages else None
        return best != rejected, judge(asked, ranking).value

    return max(candidates[:_TRIED], key=worth)
