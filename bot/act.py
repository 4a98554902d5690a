"""What a message does."""

from enum import StrEnum


class Act(StrEnum):
    """What a message does."""

    QUESTION = "question"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    CAPABILITIES = "capabilities"
    ABOUT_BOT = "about_bot"
    MORE = "more"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    SOURCE = "source"
    ORDINAL = "ordinal"
    YES = "yes"
    NO = "no"
    CORRECTION = "correction"
    SUMMARY = "summary"
    RESET = "reset"
    ARTICLE = "article"
    REWORDING = "rewording"
    ACKNOWLEDGEMENT = "acknowledgement"
    INSULT = "insult"
    COMPLAINT = "complaint"
    DONT_KNOW = "dont_know"
