"""Who wrote a text and when, as a file says it beside the text, becomes lines that stand before it.

A question finds them as it finds any sentence.
"""

from collections.abc import Iterable

from corpus.article import Role, plain
from corpus.reading.outline import Part


def metadata_parts(
    authors: Iterable[str] = (),
    written: str = "",
    *,
    updated: str = "",
    publisher: str = "",
    tags: Iterable[str] = (),
) -> list[Part]:
    """Return a line of the authors, and one of the date or time of writing as the file gives it.

    Lines of what else is known follow.

    >>> [part.text for part in metadata_parts(["Ann Lee", " "], "2021-03-12", tags=["tea"])]
    ['Author: Ann Lee', 'Date: 2021-03-12', 'Tags: tea']
    """
    named = _distinct(authors)
    labelled = [
        ("Author" if len(named) == 1 else "Authors", ", ".join(named)),
        ("Date", plain(written)),
        ("Updated", plain(updated)),
        ("Publisher", plain(publisher)),
        ("Tags", ", ".join(_distinct(tags))),
    ]
    lines = [f"{label}: {said}" for label, said in labelled if said]
    return [Part(line, role=Role.METADATA, close=number > 0) for number, line in enumerate(lines)]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(plain, texts))))
