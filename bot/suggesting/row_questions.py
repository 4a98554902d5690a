"""A row of a table becomes the question that its cells answer."""

from collections.abc import Iterator, Sequence

from bot.languages.english.noun_phrases import MASS_ENDINGS, Casing, is_noun_phrase, is_plural
from bot.languages.english.word_classes import WEEKDAYS
from bot.suggesting.made import Kind, Made, if_short
from bot.suggesting.sections import cells_of
from corpus.terms import content_stems

_MOST_WORDS = 4  # of a cell that names something


def from_row(header: str, row: str, heading: Sequence[str], casing: Casing) -> Iterator[Made]:
    """Yield "What are the opening hours on Monday?", or "What is the setting for green tea?".

    The heading names what the table is of, or else the first column after that of the names. A
    heading that says what has the names ("Bridges" above a column "Bridge") is not asked about.
    """
    name, *values = cells_of(row)
    of_names, *others = cells_of(header)
    columns = [_within(cell, casing) for cell in others[:1]]
    topics = [
        _within(t, casing) for t in heading[-1:] if content_stems(t) != content_stems(of_names)
    ]
    if not any(c.isdigit() for c in "".join(values)) or not _names(name.split()):
        return
    named = _within(name, casing)
    if not (name.lower() in WEEKDAYS or " " in named or named[0].isupper() or _is_whole(named)):
        return
    of = f"on {name}" if name.lower() in WEEKDAYS else f"for {named}"
    if topics and _names(topics[0].split()) and is_plural(topics[0]):
        yield from if_short(Kind.ROW, f"What are the {topics[0]} {of}?")
    elif columns and _names(columns[0].split()):
        be = "are" if is_plural(columns[0]) else "is"
        yield from if_short(Kind.ROW, f"What {be} the {columns[0]} {of}?")


def _within(text: str, casing: Casing) -> str:
    """Return the words of a cell as they are written within a sentence."""
    first, *others = text.split() or [""]
    if not first:
        return ""
    return " ".join((casing.first_of_heading(first, others[0] if others else ""), *others))


def _is_whole(noun: str) -> bool:
    """Tell whether a noun needs no article."""
    return is_plural(noun) or noun.endswith(MASS_ENDINGS)


def _names(words: Sequence[str]) -> bool:
    return 0 < len(words) <= _MOST_WORDS and is_noun_phrase(words) and words[0][0].isalpha()
