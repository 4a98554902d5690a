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


class BotError(Exception):
    """The base of all errors of this package."""


class BadArgument(BotError):
    """What a tool or a function was called with is wrong; the message says what to do."""


class QuestionError(BotError):
    """A question that cannot be asked as it stands; the message says what to do."""


class QuestionEmpty(QuestionError):
    """No character of the question can be seen."""

    def __init__(self) -> None:
        super().__init__("the question is empty; type what you want to know")


class QuestionTooLong(QuestionError):
    """The question has more characters than the settings allow, or stands for far more."""

    def __init__(self, found: int, limit: int, of: str = "characters") -> None:
        super().__init__(
            f"the question has {found:,} {of}, the limit is {limit:,}; ask a shorter one"
        )
        self.found = found
        self.limit = limit


class QuestionUnreadable(QuestionError):
    """The question holds characters that stand for no text."""

    def __init__(self, position: int) -> None:
        super().__init__(
            f"the question holds an unreadable character at position {position + 1}; "
            "remove it and ask again"
        )
        self.position = position


class JournalError(BotError):
    """The file of kept questions cannot be used; `path` names it."""

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(f"the kept questions in {path!r} cannot be used: {reason}; {advice}")
        self.path = path
