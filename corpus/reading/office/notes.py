"""Notes at the foot of a page or the end of a text become text where they are referred to.

A short one stands in the sentence, as what it says is true of that; a long one behind the
paragraph.
"""

import re

_LONGEST_NOTE = 25  # words
_SENTENCE_END = re.compile(r"[.?!] +[A-Z]")
# Signs that no XML has keep a note in its place until all of the paragraph is known.
_NOTE = re.compile("\x01([^\x02]*)\x02")
_INLINE = re.compile(r" \[note: ([^\]]*)\]")
_BEHIND_END = re.compile("([.?!][\"'”’)]?)((?:\x01[^\x02]*\x02)+)")


def is_long(note: str) -> bool:
    """Tell whether a note would tear a sentence apart."""
    return len(note.split()) > _LONGEST_NOTE or _SENTENCE_END.search(note) is not None


def set_apart(note: str) -> str:
    """Return a note as it stands behind a paragraph."""
    return f"[note] {note}"


def marked(note: str) -> str:
    """Return a note to be put where a sentence refers to it, for `with_notes`."""
    return f"\x01{note.rstrip('.')}\x02" if note else ""


def with_notes(text: str) -> str:
    """Return a text with the marked notes in it, those behind the end of a sentence before that.

    >>> with_notes("We close at nine." + marked("In June at ten."))
    'We close at nine [note: In June at ten].'
    """
    return _NOTE.sub(r" [note: \1]", _BEHIND_END.sub(r"\2\1", text))


def without_notes(text: str) -> tuple[str, list[str]]:
    """Return a heading without the notes in it, and these as they stand behind it.

    >>> without_notes("Opening hours [note: In June till ten]")
    ('Opening hours', ['[note] In June till ten'])
    """
    return _INLINE.sub("", text), [set_apart(note) for note in _INLINE.findall(text)]
