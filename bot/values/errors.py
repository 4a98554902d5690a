"""What can be wrong with a question, and with what is kept of questions.

BotError
├── BadArgument            a tool (`verbatim mcp`) or a function cannot be called so
├── QuestionError          a question that cannot be asked as it stands; 422 over HTTP, exit 2
│   ├── QuestionEmpty
│   ├── QuestionTooLong
│   └── QuestionUnreadable
└── JournalError           the kept questions cannot be used; a server goes on without them

"Nothing in the article answers this" is an answer, not an error.
"""

from bot.catalogue.saying import say


class BotError(Exception):
    """The base of all errors of this package."""


class BadArgument(BotError):
    """What a tool or a function was called with is wrong; the message says what to do."""


class QuestionError(BotError):
    """A question that cannot be asked as it stands; the message says what to do."""


class QuestionEmpty(QuestionError):
    """No character of the question can be seen."""

    def __init__(self) -> None:
        super().__init__(say("question.empty"))


class QuestionTooLong(QuestionError):
    """The question has more characters than the settings allow, or stands for far more."""

    def __init__(self, found: int, limit: int, *, is_written_out: bool = False) -> None:
        key = "question.too_long_written_out" if is_written_out else "question.too_long"
        super().__init__(say(key, found=found, limit=limit))
        self.found = found
        self.limit = limit


class QuestionUnreadable(QuestionError):
    """The question holds characters that stand for no text."""

    def __init__(self, position: int) -> None:
        super().__init__(say("question.unreadable", position=str(position + 1)))
        self.position = position


class JournalError(BotError):
    """The file of kept questions cannot be used; `path` names it."""

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(f"the kept questions in {path!r} cannot be used: {reason}; {advice}")
        self.path = path
