"""Values between commas, semicolons, tabs or bars become an article: a table, each row a block.

What parts the values is told by the rows that it cuts alike. Left out are rows without values.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from corpus.article import Article, Role, plain
from corpus.reading.outline import Part, outlined
from corpus.reading.rows import table_parts

# In this order where they cut alike: "9,50;12,00" has commas too.
_SEPARATORS = "\t;|,"
_LOOKED_AT = 200  # rows
_SAMPLE = 100_000  # characters
_NAMED = re.compile(r"\A\ufeff?sep=([,;|\t])[ \t]*(?:\r\n?|\n)", re.IGNORECASE)  # as Excel does

# A row of more values is no line that anybody reads: each value is one then, after its column's.
MOST_COLUMNS = 30
_LONGEST_LABEL = 100  # characters


def read_separated_values(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a text of rows, the first of which may say what the columns hold."""
    named = _NAMED.match(text)
    text = text[named.end() :] if named else text
    rows = _rows(text, named[1] if named else _separator(text))
    begun = list(islice(rows, _LOOKED_AT))
    is_wide = max(map(len, begun), default=0) > MOST_COLUMNS
    parts = (_records if is_wide else table_parts)(chain(begun, rows))
    return outlined(list(parts), article_id, source, fallback_title)


def _separator(text: str) -> str:
    """Return what cuts most of the first rows into as many values; several, if anything does.

    >>> _separator("plum;2,50\\nfig;3,10\\n"), _separator("plum\\nfig, dried\\n")
    (';', ',')
    """
    sample = text[:_SAMPLE]
    # The last row may be cut off.
    whole = sample if len(sample) == len(text) else sample[: sample.rfind("\n") + 1] or sample
    return max(_SEPARATORS, key=lambda separator: _evenness(whole, separator))


def _evenness(sample: str, separator: str) -> float:
    """Return the share of the rows that have as many values as most have, 0 where that is one."""
    rows = islice(filter(any, _rows(sample, separator)), _LOOKED_AT)
    counts = Counter(map(len, rows))
    several = [(number, columns) for columns, number in counts.items() if columns > 1]
    return max(several)[0] / counts.total() if several else 0.0


def _rows(text: str, separator: str) -> Iterator[Sequence[str]]:
    """Yield the rows; where a quotation does not end, its mark is one of the text."""
    lines = text.splitlines(keepends=True)
    try:
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        yield from list(reader)
    except csv.Error:
        for line in lines:
            yield [value.strip().strip('"') for value in line.rstrip("\r\n").split(separator)]


def _records(rows: Iterable[Sequence[str]]) -> Iterator[Part]:
    """Yield each value on a line of its own, after what its column is called."""
    written = iter([plain(value) for value in row] for row in rows)
    head = next(written, [])
    labels = [label if len(label) <= _LONGEST_LABEL else "" for label in head]
    for row in written:
        filled = [(place, value) for place, value in enumerate(row) if value]
        for number, (place, value) in enumerate(filled):
            label = labels[place] if place < len(labels) else ""
            line = f"{label}: {value}" if label else value
            yield Part(line, close=number > 0, role=Role.ITEM)
