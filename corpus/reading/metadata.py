"""Who wrote a text and when, as a file says it beside the text, becomes lines that stand before it.

A question finds them as it finds any sentence.
"""

from collections.abc import Iterable

from corpus.article import Role, plain
from corpus.reading.outline import Part


def metadata_parts(authors: Iterable[str] = (), written: str = "") -> list[Part]:
    """Return a line of the authors, and one of the date or time of writing as the file gives it.

    >>> [part.text for part in metadata_parts(["Ann Lee", " "], "2021-03-12")]
    ['Author: Ann Lee', 'Date: 2021-03-12']
    """
    named = list(dict.fromkeys(filter(None, map(plain, authors))))
    label = "Author" if len(named) == 1 else "Authors"
    lines = [f"{label}: {', '.join(named)}"] if named else []
    if date := plain(written):
        lines.append(f"Date: {date}")
    return [Part(line, role=Role.METADATA, close=number > 0) for number, line in enumerate(lines)]
