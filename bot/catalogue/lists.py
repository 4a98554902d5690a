"""Words in quotation marks, and lists of them, as the language that is spoken writes them."""

from collections.abc import Iterable, Sequence

from bot.catalogue.saying import say


def quoted(texts: Iterable[str]) -> list[str]:
    """Return texts in quotation marks.

    >>> quoted(["stem cells"])
    ['“stem cells”']
    """
    return [say("list.quoted", text=text) for text in texts]


def one_of(parts: Sequence[str]) -> str:
    """Return a list of which any may be meant, at least one.

    >>> one_of(quoted("abc"))
    '“a”, “b” or “c”'
    """
    *others, last = parts
    return say("list.or", others=", ".join(others), last=last) if others else last


def all_of(parts: Sequence[str]) -> str:
    """Return a list of which all are meant, at least one.

    >>> all_of(quoted("ab"))
    '“a” and “b”'
    """
    *others, last = parts
    return say("list.and", others=", ".join(others), last=last) if others else last
