"""What a reader passes over is counted, and said in a sentence."""

from collections.abc import Mapping

_PLURALS = {
    "picture without text": "pictures without text",
    "middle of a long output": "middles of long outputs",
    "line that describes a sound": "lines that describe a sound",
    "file that it would take in": "files that it would take in",
}


def notice_of(left_out: Mapping[str, int]) -> tuple[str, ...]:
    """Return a sentence on what was left out, named in the singular; none where it is nothing.

    >>> notice_of({"comment": 2, "chart": 1})
    ('Left out: 2 comments and 1 chart.',)
    """
    named = [
        f"{count:,} {name if count == 1 else _PLURALS.get(name, name + 's')}"
        for name, count in left_out.items()
        if count
    ]
    *others, last = named or [""]
    return (f"Left out: {' and '.join(filter(None, [', '.join(others), last]))}.",) if last else ()
