"""What was read of a question without blanks, in stretches of it instead of groups of characters.

Such a question is searched by groups that overlap, and those are no words that could be shown:
of “门票多少钱” four pairs are read, and people see “门票”, which is held, and “多少钱”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.values.answers import ReadAs, ReadTerm
from corpus.languages.scripts import is_group


def in_stretches(read_as: ReadAs) -> ReadAs:
    """Return what was read, groups that go on from each other as stretches held or missing."""
    chains: list[list[ReadTerm]] = []
    for term in read_as.terms:
        if chains and _goes_on(chains[-1][-1], term):
            chains[-1].append(term)
        else:
            chains.append([term])
    return replace(read_as, terms=tuple(one for chain in chains for one in _stretches(chain)))


def _goes_on(last: ReadTerm, term: ReadTerm) -> bool:
    """Tell whether two terms are groups of which the second begins a character after the first."""
    return (
        len(last.text) > 1
        and is_group(last.text)
        and is_group(term.text)
        and term.text[:-1] == last.text[1:]
        and term.origin == last.origin
    )


def _stretches(chain: Sequence[ReadTerm]) -> Iterator[ReadTerm]:
    """Yield the stretches of a chain; a character is held where one of its groups is."""
    first = chain[0]
    if len(chain) == 1:
        yield first
        return
    text = first.text + "".join(term.text[-1] for term in chain[1:])
    held = [False] * len(text)
    for place, term in enumerate(chain):
        if term.found:
            held[place : place + len(term.text)] = [True] * len(term.text)
    for found, places in groupby(range(len(text)), held.__getitem__):
        written = "".join(text[place] for place in places)
        yield replace(first, text=written, found=found)
