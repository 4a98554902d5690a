"""Characters that steer a terminal or reorder a line, shown as what they are.

Answers are verbatim in JSON, which means the same with such characters escaped; where people look
at answers, nothing in them may act.
"""

import unicodedata

# Characters that reorder what stands around them.
_BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def visible(text: str) -> str:
    r"""Return the text with every control, bidirectional or lone surrogate character spelt out.

    >>> visible("a\x1b[31mb\u202ec")
    'a<U+001B>[31mb<U+202E>c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if _steers(c) else c for c in text)


def escaped(written: str) -> str:
    r"""Return JSON that means the same, with every such character escaped.

    >>> escaped('"a\x9bb\u202ec"')
    '"a\\u009bb\\u202ec"'
    """
    if written.isascii() and "\x7f" not in written:
        return written
    return "".join(f"\\u{ord(c):04x}" if _steers(c) else c for c in written)


def _steers(character: str) -> bool:
    if character in _BIDIRECTIONAL:
        return True
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
