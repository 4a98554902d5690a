"""Common English words, which are no mistyped words of an article that lacks them.

The list is SCOWL's up to size 35, as `tests/bench/make_common_words.py` made it; its licence stands
beside it. It has a line for each first letter, which is taken apart when a word is first suspected
that begins with it.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, takewhile
from pathlib import Path

PATH = Path(__file__).with_name("common_words.zlib")
_CODED = re.compile("([A-Z])([a-z]+)")
_NONE_SHARED = ord("A")
_MOST_SHARED = 25  # there are no more capitals


def is_common(word: str) -> bool:
    """Tell whether a folded word is a common one or a common name.

    >>> is_common("decreased"), is_common("desease")
    (True, False)
    """
    return word in _beginning_with(word[:1])


@cache
def _lines() -> dict[str, bytes]:
    lines = zlib.decompress(PATH.read_bytes()).split()
    return {line[1:2].decode("ascii"): line for line in lines}


@cache
def _beginning_with(letter: str) -> frozenset[str]:
    return frozenset(decoded(_lines().get(letter, b"")))


def encoded(words: Iterable[str]) -> bytes:
    """Return sorted words in a line for each first letter: of every word how many letters it
    shares with the one before, as a capital, and the others.

    >>> encoded(["cell", "cells", "centre", "dear"])
    b'AcellEsCntre\\nAdear'
    """
    return "\n".join(_line(same) for _, same in groupby(words, lambda w: w[0])).encode("ascii")


def _line(words: Iterable[str]) -> str:
    line, before = "", ""
    for word in words:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(len(list(alike)), _MOST_SHARED)
        line += chr(_NONE_SHARED + shared) + word[shared:]
        before = word
    return line


def decoded(line: bytes) -> Iterator[str]:
    """Yield the words of a line.

    >>> list(decoded(b"AcellEsCntre"))
    ['cell', 'cells', 'centre']
    """
    word = ""
    for shared, rest in _CODED.findall(line.decode("ascii")):
        word = word[: ord(shared) - _NONE_SHARED] + rest
        yield word
