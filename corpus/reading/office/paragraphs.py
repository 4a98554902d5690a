"""A paragraph of an office file becomes parts: a heading, an item or text, with its notes."""

from collections.abc import Iterator, Sequence

from corpus.article import Role
from corpus.reading.office.notes import without_notes
from corpus.reading.outline import Part, headed


def paragraph_parts(
    text: str,
    long_notes: Sequence[str] = (),
    *,
    level: int = 0,
    role: Role = Role.PROSE,
    close: bool = False,
    bold: str = "",
) -> Iterator[Part]:
    """Yield the parts of a paragraph that begins with `bold` words; a heading with a `level`.

    The notes of a heading stand behind it, others at its end.
    """
    if level:
        heading, notes = without_notes(text)
        yield Part(heading, level)
        yield from noted([*notes, *long_notes])
        return
    whole = " ".join([text, *long_notes])
    if role is Role.PROSE:
        yield from headed(whole, bold if bold != text else "")
    else:
        yield Part(whole, close=close, role=role)


def noted(notes: Sequence[str]) -> list[Part]:
    """Return notes as a paragraph of their own."""
    return [Part(" ".join(notes))] if notes else []
