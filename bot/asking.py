"""A question in its conversation becomes an answer."""

from bot.act import Act
from bot.answers import Answer
from bot.conversation import Offer, View
from bot.languages import language_of
from bot.read_as import as_meant, how_read
from bot.readings import Reading, readings
from bot.scoring import CANDIDATES
from bot.sources import ranked_source, shown_of
from bot.status import Status
from bot.turns import Turn

_SHORT = 90  # characters of a quote within a sentence of ours


def ask(turn: Turn, question: str, act: Act = Act.QUESTION) -> Answer:
    """Return the answer to a question; raises QuestionError."""
    found = readings(turn, question)
    (ranking, confidence), others = found[0], found[1:]
    ranked = () if confidence.status is Status.NOT_IN_ARTICLE else ranking.passages
    explained_by = turn.index if turn.options.explain else None
    sources = tuple(
        ranked_source(n, passage, ranking.candidates, explained_by)
        for n, passage in enumerate(ranked[: turn.top_k], start=1)
    )
    meant = as_meant(ranking.candidates)
    shown = [shown_of(passage) for passage in ranked[:CANDIDATES]]
    view = View(
        turn.text,
        meant,
        act,
        confidence.status,
        round(confidence.value, 4),
        tuple(shown[: turn.top_k]),
        tuple(shown[turn.top_k :]),
    )
    offer = _offer(others[0], turn.top_k) if others else None
    return Answer(
        question=turn.text,
        act=act,
        status=confidence.status,
        confidence=confidence.value,
        conversation=turn.conversation.after_question(meant, view, offer),
        read_as=how_read(ranking.candidates),
        sources=sources,
        offer=_offered(others[0]) if others else None,
        suggestions=turn.suggestions(sources[0] if sources else None),
        notices=_foreign(question) if confidence.status is Status.NOT_IN_ARTICLE else (),
    )


def _offer(other: Reading, most: int) -> Offer:
    shown = tuple(shown_of(ranked) for ranked in other.ranking.passages[:most])
    return Offer((), shown, other.confidence.status, round(other.confidence.value, 4))


def _offered(other: Reading) -> str:
    quote = other.ranking.passages[0]
    sentence = quote.passage.text[slice(*quote.sentence)]
    return f"By itself, your question would lead to: “{_short(sentence)}” Show that?"


def _foreign(question: str) -> tuple[str, ...]:
    language = language_of(question)
    if language is None:
        return ()
    return (f"This looks {language}. Nothing is translated here: ask in the article’s language.",)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: line.rfind(' ', 0, _SHORT)]} …"
