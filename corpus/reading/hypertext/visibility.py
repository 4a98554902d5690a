"""What of a web page somebody can see is told from what is hidden: by elements and attributes.

What is folded away and opened by a control of the page can be seen. No style sheet is read.
"""

import re

from corpus.reading.hypertext.markup import Tag, characters

_UNSEEN = frozenset(
    "script style template noscript iframe noembed noframes nav svg object video audio canvas "
    "select datalist button textarea input label legend output progress meter rp rt "
    "annotation annotation-xml".split()
)
_PAGE_FURNITURE = frozenset("header footer aside".split())
_UNSEEN_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog "
    "button doc-toc doc-noteref doc-backlink".split()
)
_UNSEEN_TYPES = frozenset({"noteref", "backlink"})  # of `epub:type`
# What the makers of encyclopedias and manuals call parts that are no text of the article.
_UNSEEN_CLASSES = frozenset("noprint navbox catlinks printfooter mw-editsection headerlink".split())
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Attributes of a control that name what it opens, by id.
_OPENING = ("aria-controls", "data-target", "data-bs-target")
# One pattern each: what begins with a literal is found several times as fast.
_OPENED = [re.compile(rf"{name}\s*+=\s*+[\"']?+([^\"'<>]{{1,200}})") for name in _OPENING]
_LED_TO = re.compile(r"href\s*+=\s*+[\"']?+(#[^\s\"'<>]{1,200})")


def opened_ids(text: str) -> frozenset[str]:
    """Return the ids of what the controls of a page open, and of what its links lead to.

    >>> sorted(opened_ids('<button aria-controls="a b"><a data-target="#c"><a href=#d>'))
    ['a', 'b', 'c', 'd']
    """
    named = (ids for pattern in (*_OPENED, _LED_TO) for ids in pattern.findall(text))
    return frozenset(one.removeprefix("#") for ids in named for one in characters(ids).split())


def is_control(tag: Tag, boxes: frozenset[str] | set[str] = frozenset()) -> bool:
    """Tell whether an element opens something when it is pressed.

    The label of one of the `boxes` (ids of boxes to check) does, with a style sheet.
    """
    attributes = tag.attributes
    if tag.name == "label":
        return attributes.get("for", "") in boxes
    is_button = tag.name == "button" or attributes.get("role", "").lower() == "button"
    return is_button and (
        "aria-expanded" in attributes or any(name in attributes for name in _OPENING)
    )


def is_unseen(tag: Tag, *, is_page_level: bool) -> bool:
    """Tell whether an element is no text, whatever it is within; pages have furniture."""
    name, attributes = tag.name, tag.attributes
    if name in _UNSEEN or (name == "dialog" and "open" not in attributes):
        return True
    if name in _PAGE_FURNITURE and is_page_level:
        return True
    classes = set(attributes.get("class", "").split())
    return bool(
        attributes.get("role", "").lower() in _UNSEEN_ROLES
        or classes & _UNSEEN_CLASSES
        or not _UNSEEN_TYPES.isdisjoint(attributes.get("epub:type", "").split())
        or (name == "sup" and "reference" in classes)
    )


def is_hidden(tag: Tag) -> bool:
    """Tell whether an element is not shown before something opens it."""
    attributes = tag.attributes
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return bool(
        attributes.get("aria-hidden", "").lower() == "true"
        or _HIDING_STYLE.search(attributes.get("style", ""))
    )


def is_panel(tag: Tag) -> bool:
    """Tell whether an element is shown when its tab or its term is pressed, by what it is."""
    return tag.name == "dd" or tag.attributes.get("role", "").lower() == "tabpanel"
