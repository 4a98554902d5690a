"""How the tests beside this file hold conversations."""

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from corpus.index import PassageIndex


def converse(index: PassageIndex, *messages: str, **options: object) -> list[Answer]:
    """Return what each message of a conversation gets."""
    conversation, answers = None, []
    for message in messages:
        answers.append(answer(message, index, conversation, **options))  # type: ignore[arg-type]
        conversation = answers[-1].conversation
    return answers


def ids(given: Answer) -> list[str]:
    """Return the passages of an answer."""
    return [source.passage.id for source in given.sources]
