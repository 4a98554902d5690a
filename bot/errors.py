"""What can be wrong with a question.

BotError
└── QuestionError          a question that cannot be asked as it stands; 422 over HTTP, exit 2
    ├── QuestionEmpty
    ├── QuestionTooLong
    └── QuestionUnreadable

"Nothing in the article answers this" is an answer, not an error.
"""


class BotError(Exception):
    """The base of all errors of this package."""


class QuestionError(BotError):
    """A question that cannot be asked as it stands; the message says what to do."""


class QuestionEmpty(QuestionError):
    """No character of the question can be seen."""

    def __init__(self) -> None:
        super().__init__("the question is empty; type what you want to know")


class QuestionTooLong(QuestionError):
    """The question has more characters than the settings allow."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(
            f"the question has {found:,} characters, the limit is {limit:,}; ask a shorter one"
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
