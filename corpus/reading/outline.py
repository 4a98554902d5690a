"""Headings and paragraphs in reading order become an article, each block under its headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.article import LISTED, Article, ArticleBuilder, Role, plain
from corpus.reading.bylines import places_of_bylines

# A table row of more words with paragraphs in its cells lays out a page.
LONGEST_ROW = 100

# A run-in heading stands below all others; bold words of more words are a sentence.
RUN_IN_LEVEL = 9
_LONGEST_RUN_IN = 12
_CELL_END = " | "
# A number that heads a section: "1.", "2.1", "§ 3" or "Chapter 4".
_SECTION_NUMBER = re.compile(
    r"(?:(?:\d{1,3}|[A-Z])[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?|§ ?\d{1,4}[a-z]?[.)]?"
    r"|(?P<word>[^\W\d_]+) \d{1,2}(?:\.\d{1,2})*[.:)]?)(?:\s+[–—-])?(?:\s+|\Z)"
)

# What programs write as the title of a document that was given none.
_NO_TITLE = re.compile(
    r"untitled.*|microsoft .*|power ?point.*|(?:document|slide|page|presentation) ?\d*|\W*"
    r"|[\w-]*\d{4,}[\w-]*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt|pptx?|xlsx?|ods)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A heading (of level 1 and deeper), or with level 0 a block of text.

    A heading without words ends what stands under those of its level and deeper.

    `close` says that a block stands right below the last one, as list items do; `role` what it is
    beside the others.
    """

    text: str
    level: int = 0
    close: bool = False
    page: int | None = None
    role: Role = Role.PROSE


def outlined(
    parts: Sequence[Part],
    article_id: str,
    source: str,
    fallback_title: str,
    *,
    title: str | None = None,
) -> Article:
    """Return the article that the parts make.

    Without a `title` the first heading of the first level is it. The only heading of that level,
    or one that repeats a given `title`, is no heading besides.
    """
    parts = _settled(parts)
    firsts = [place for place, part in enumerate(parts) if part.level == 1]
    if title is None:
        titling = firsts[0] if len(firsts) == 1 else None
        title = (parts[firsts[0]].text if firsts else "") or fallback_title
    else:
        titling = next((n for n, p in enumerate(parts) if p.level and p.text == title), None)
    builder = ArticleBuilder()
    path: list[Part] = []
    unused_heading = False  # the last heading has no text beneath it yet
    for place, part in enumerate(parts):
        if part.level:
            if unused_heading and path[-1].level >= part.level:
                _add_heading_as_text(builder, path)
            path = [above for above in path if above.level < part.level]
            unused_heading = False
            if not part.text:
                continue
        if not part.level or part.role is Role.LEAD_IN:
            heading = tuple(above.text for above in path)
            builder.add(
                part.text, heading=heading, page=part.page, close=part.close, role=part.role
            )
            unused_heading = False
            continue
        unused_heading = place != titling
        if unused_heading:
            path.append(part)
    if unused_heading:
        _add_heading_as_text(builder, path)
    return Article(article_id, title, source, builder.text, tuple(builder.blocks))


def _settled(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with what their neighbours make of them.

    Bold words right before a list or table lead in to it, and head nothing else; a table without a
    marked head may have one.
    """
    settled: list[Part] = []
    written = (part for part in parts if part.level or part.text)
    for part, following in pairwise([*_with_bylines(_with_table_heads(written)), Part("")]):
        is_above = not following.level and following.role in LISTED
        if part.level == RUN_IN_LEVEL and is_above:
            part = part._replace(role=Role.LEAD_IN)
        elif part.role is Role.LEAD_IN and not is_above:
            part = part._replace(role=Role.PROSE)
        settled.append(part)
    return settled


def _with_bylines(parts: Iterable[Part]) -> list[Part]:
    """Return the parts, those before the text proper that are bylines as metadata."""
    found = list(parts)
    is_text = [not part.level and part.role is Role.PROSE for part in found]
    texts = (part.text if of_text else None for part, of_text in zip(found, is_text, strict=True))
    for place in places_of_bylines(texts):
        found[place] = found[place]._replace(role=Role.METADATA)
    return found


def _with_table_heads(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, the first row of a table as its head where it looks like one.

    It has no figure, and a later row of as many cells has some.
    """
    table = 0

    def number_of_table(part: Part) -> int:
        nonlocal table
        is_of_table = not part.level and part.role in {Role.HEADER, Role.ROW}
        table += not (is_of_table and part.close)
        return table

    for _, rows in groupby(parts, number_of_table):
        first, *others = rows
        if first.role is Role.ROW and not _has_digit(first.text):
            cells = first.text.count(_CELL_END.strip())
            alike = [row for row in others if row.text.count(_CELL_END.strip()) == cells]
            if cells and any(_has_digit(row.text) for row in alike):
                first = first._replace(role=Role.HEADER)
        yield first
        yield from others


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _add_heading_as_text(builder: ArticleBuilder, path: Sequence[Part]) -> None:
    """Keep the words of a heading that nothing stands under."""
    heading = tuple(above.text for above in path[:-1])
    builder.add(path[-1].text, heading=heading, page=path[-1].page, role=Role.HEADING)


def row_parts(
    cells: Sequence[Sequence[str]], *, close: bool = False, role: Role = Role.ROW
) -> list[Part]:
    """Return a table row (the paragraphs of its cells) as one block, or a layout as paragraphs.

    A cell with nothing in it keeps its place, so that those behind it stay in their columns.
    """
    paragraphs = [paragraph for cell in cells for paragraph in cell]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if words > LONGEST_ROW and any(len(cell) > 1 for cell in cells):
        return [Part(paragraph) for paragraph in paragraphs]
    written = [" ".join(cell) for cell in cells]
    while written and not written[-1]:
        del written[-1]
    is_several = sum(map(bool, written)) > 1
    row = plain(_CELL_END.join(written)) if is_several else "".join(written)
    return [Part(row, close=close, role=role)] if row else []


def headed(text: str, bold: str) -> list[Part]:
    """Return a paragraph, the bold words that it begins with as a heading if they are one."""
    rest = text.removeprefix(bold)
    if not (bold and text.startswith(bold) and is_run_in(bold, rest.strip())):
        return [Part(text)]
    heading = Part(bold, level=RUN_IN_LEVEL)
    return [heading, Part(rest.strip())] if rest.strip() else [heading]


def is_run_in(bold: str, rest: str) -> bool:
    """Tell whether the bold words that a paragraph begins with head the rest of it.

    They end as a sentence does; alone on their line they do not, or they are one. Those with a
    figure, but for the number of a section, are rather what somebody wants to know.

    >>> is_run_in("Refunds.", "You get ..."), is_run_in("Verbatim", "is a chatbot.")
    (True, False)
    >>> is_run_in("Refunds", ""), is_run_in("Never open the lid.", "")
    (True, False)
    >>> is_run_in("2.1 Refunds", ""), is_run_in("40 euros", "")
    (True, False)
    """
    if not rest and (number := _SECTION_NUMBER.match(bold)):
        named = bold[number.end() :]
        if not named and number["word"]:
            return True
        bold = bold if named[:1].islower() else named
    is_short = 0 < len(bold.split()) <= _LONGEST_RUN_IN
    if not is_short or _has_digit(bold) or not any(map(str.isalpha, bold)):
        return False
    return bold[-1] in ".?!" if rest else bold[-1] not in ".!,;"


def named_title(title: str | None) -> str | None:
    """Return the title that a file names on one line, None where it is no title.

    >>> named_title("Microsoft Word - draft3.doc"), named_title("Garden\\n notes")
    (None, 'Garden notes')
    """
    title = plain((title or "")[:500].encode("utf-8", "replace").decode())
    return None if _NO_TITLE.fullmatch(title) else title
