"""What a reader passes over is counted, and said in a sentence."""

from collections import Counter

_PLURALS = {"picture without text": "pictures without text"}


def notice_of(left_out: Counter[str]) -> tuple[str, ...]:
    """Return a sentence on what was left out, named in the singular; none where it is nothing.

    >>> notice_of(Counter({"comment": 2, "chart": 1}))
    ('Left out: 2 comments and 1 chart.',)
    """
    named = [
        f"{count:,} {name if count == 1 else _PLURALS.get(name, name + 's')}"
        for name, count in left_out.items()
        if count
    ]
    *others, last = named or [""]
    return (f"Left out: {' and '.join(filter(None, [', '.join(others), last]))}.",) if last else ()
