"""Whether an article answers a question."""

from enum import StrEnum


class Status(StrEnum):
    """What a turn says of the article; `reply` says nothing of it ("You are welcome.")."""

    ANSWERED = "answered"
    UNSURE = "unsure"  # the closest passages, shown as such
    NOT_IN_ARTICLE = "not_in_article"
    REPLY = "reply"
