"""An answer's status in words, the same in the terminal and on the page."""

from bot.answers import Answer, Source, Status

_HEADLINES = {
    Status.ANSWERED: "The article says:",
    Status.UNSURE: "I am not sure. The closest passages are:",
    Status.NOT_IN_ARTICLE: "The article does not seem to say.",
}


def headline(answer: Answer) -> str:
    """Return the line above the passages."""
    return _HEADLINES[answer.status]


def evidence(answer: Answer) -> str:
    """Return which of the question's words the article lacks; empty where it has them all."""
    missing = answer.read_as.missing
    if not missing:
        return ""
    held = answer.read_as.held
    first = f"It has no word like {_listed(missing)}"
    return f"{first}; it does mention {_listed(held)}." if held else f"{first}."


def place(source: Source) -> str:
    """Return where a passage stands, for people: its last heading, page and paragraph."""
    passage = source.passage
    parts = [*passage.heading[-1:]]
    if passage.page is not None:
        parts.append(f"page {passage.page}")
    return ", ".join([*parts, f"paragraph {passage.ordinal}"])


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]]) if quoted[1:] else quoted[0]
