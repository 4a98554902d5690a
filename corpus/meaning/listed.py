"""The words of the table that comes with the product, read without its vectors.

They are 47,000 of the most frequent words of English: a list of words to look one up in.
"""

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("table.bin")
_AT_ONCE = 64 * 1024


@cache
def listed_words() -> frozenset[str]:
    """Return the words, in lower case; none if the file is not there."""
    listed = b""
    try:
        with FILE.open("rb") as file:
            while b"\n\n" not in listed and (more := file.read(_AT_ONCE)):
                listed += more
    except OSError:
        return frozenset()
    return frozenset(listed.partition(b"\n\n")[0].decode("ascii", "replace").split("\n"))
