"""Characters that steer a terminal or reorder a line, shown as what they are.

Answers are verbatim in JSON; where people look at them, nothing in them may act.
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
    return "".join(
        f"<U+{ord(c):04X}>"
        if c in _BIDIRECTIONAL or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t")
        else c
        for c in text
    )
