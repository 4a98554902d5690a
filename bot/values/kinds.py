"""What a message does, and whether an article answers it."""

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


class Status(StrEnum):
    """What a turn says of the article; `reply` says nothing of it ("You are welcome.")."""

    ANSWERED = "answered"
    UNSURE = "unsure"  # the closest passages, shown as such
    NOT_IN_ARTICLE = "not_in_article"
    REPLY = "reply"


class Form(StrEnum):
    """What is marked where it is more than the sentence that answers."""

    SENTENCE = "sentence"
    LIST = "list"
    STEPS = "steps"
    PARTS = "parts"  # of a question that asks several things
    COMPARISON = "comparison"
    EVIDENCE = "evidence"  # for or against, or on a condition
    SUMMARY = "summary"


class Doubt(StrEnum):
    """Why the closest passages are not called an answer, where more is known than that."""

    OTHER_WORDS = "other words"  # the words alone find nothing, and the meaning does
    RIVALS = "rivals"  # another sentence comes about as close
    NO_NUMBER = "no number"  # what is marked has none, and one was asked for
    NO_TIME = "no time"
    NO_NAME = "no name"


class EquivalentBy(StrEnum):
    """What tells that words of a question stand for other words of the article."""

    INITIALS = "initials"  # "MS": multiple sclerosis
    SHORT_FORM = "short form"  # "chemo": chemotherapy
    FAMILY = "family"  # "died": death
    OWN_WORDS = "your words"  # what a person has written down
