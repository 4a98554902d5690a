"""The tags of an HTML page and the text between them, as the HTML standard tells them apart.

The text is scanned once, by a scanner of our own: in the standard library's `html.parser` some
inputs take quadratic time until Python 3.13.6 (100 KB of `<a b="` 140 s) or raise AssertionError
(`<![<`). No tree is built, so depth costs nothing. The tree of a browser, by justhtml 3.16, gave
the same articles for 57 saved pages in 2.4 times the processor time, and is quadratic in `1 < 2 `
(1 MB: 25 s, here .4) and in unclosed elements, which it repeats in every paragraph that follows
(39 KB of `<font size=1><p>x`, each of another size: 13 s and 771 MB, here .02 s).
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

LONGEST_ATTRIBUTE = 1000  # characters that are looked at
# Their content is text up to their end tag, whatever tags are in it.
RAW = frozenset("script style title textarea iframe noembed noframes xmp".split())
_KEPT_ATTRIBUTES = frozenset(
    "hidden aria-hidden aria-expanded aria-controls data-target data-bs-target for style class id "
    "role open name property content rel href start value reversed type alt epub:type".split()
)

_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
# Nothing in it can be matched in two ways (`++` and `*+` give nothing back), so it is linear.
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+)"
)
_COMMENT_END = re.compile(r"--!?>")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")  # int() refuses the longest


class Tag(NamedTuple):
    """A start tag, an end tag, or (with no name) text."""

    name: str
    text: str = ""
    is_end: bool = False
    attributes: Mapping[str, str] = {}


def characters(text: str) -> str:
    """Return the text with its character references read, and without NULs."""
    if "&" in text:
        text = unescape(_LONG_NUMBER.sub("\ufffd", text))
    return text.replace("\0", "\ufffd")


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags and the text between them, as the HTML standard tells them apart."""
    position, length = 0, len(text)
    has_cdata_end = True
    while position < length:
        begin = text.find("<", position)
        if begin < 0:
            yield Tag("", text[position:])
            return
        if begin > position:
            yield Tag("", text[position:begin])
        position = begin
        named = _TAG_NAME.match(text, position)
        if named:
            name, is_end = named[1].lower(), text[position + 1] == "/"
            attributes, position = _attributes(text, named.end())
            if position < 0:
                return  # the text ends within a tag
            raw = ""
            if name in RAW and not is_end:
                raw_end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, position)
                end = raw_end.start() if raw_end else length
                raw, position = text[position:end], end
            yield Tag(name, raw, is_end, attributes)
        elif text.startswith("<!--", position):
            position = _after_comment(text, position)
        elif has_cdata_end and text.startswith("<![CDATA[", position):
            end = text.find("]]>", position)
            has_cdata_end = end >= 0
            if has_cdata_end:
                yield Tag("", text[position + 9 : end].replace("&", "&amp;"))
                position = end + 3
        elif text.startswith(("<!", "<?", "</"), position):
            end = text.find(">", position)
            position = end + 1 if end >= 0 else length
        else:
            yield Tag("", "<")
            position += 1


def _attributes(text: str, position: int) -> tuple[Mapping[str, str], int]:
    """Return the attributes that matter and the place behind the tag, -1 if it does not end."""
    kept: dict[str, str] = {}
    while found := _ATTRIBUTE.match(text, position):
        position = found.end()
        if found[1]:
            return kept, position
        name = found[2].lower() if len(found[2]) < 20 else ""
        if name in _KEPT_ATTRIBUTES and name not in kept:
            value = found[3] or found[4] or found[5] or ""
            kept[name] = characters(value[:LONGEST_ATTRIBUTE])
    return kept, -1


def _after_comment(text: str, position: int) -> int:
    if text.startswith(("<!-->", "<!--->"), position):
        return text.index(">", position) + 1
    end = _COMMENT_END.search(text, position + 4)
    return end.end() if end else len(text)
