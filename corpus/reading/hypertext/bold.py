"""What a web page shows in bold: by elements, style attributes, and classes that it says are."""

import re
from collections.abc import Collection, Iterator

from corpus.reading.hypertext.markup import Tag

_BOLD_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STYLE_OF_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{([^{}]{0,1000})\}")
_BOLD = frozenset({"b", "strong"})


def bold_classes(style_sheet: str) -> Iterator[str]:
    """Yield the classes that a style sheet makes bold, in rules of one class as exports have."""
    for name, style in _STYLE_OF_CLASS.findall(style_sheet):
        if _BOLD_WEIGHT.search(style):
            yield name


def is_bold(tag: Tag, classes: Collection[str]) -> bool:
    """Tell whether what is in an inline element is bold; so are those of some classes."""
    if tag.name != "span":
        return tag.name in _BOLD
    named = tag.attributes.get("class", "").split()
    is_styled = _BOLD_WEIGHT.search(tag.attributes.get("style", ""))
    return bool(is_styled) or any(name in classes for name in named)
