"""Plain text becomes an article: title, headings and paragraphs are guessed from the lines.

Each paragraph is a line, or is wrapped to a width and stands between blank lines. What a page break
tore apart is joined again; form feeds count pages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from corpus.article import Article, ArticleBuilder, Role, plain
from corpus.reading.bylines import is_byline, places_of_bylines
from corpus.reading.chunks import (
    LIST_ITEM,
    LONGEST_HEADING,
    Chunk,
    join_torn,
    mark_items,
)
from corpus.reading.outline import Part
from corpus.reading.text.chapters import with_numbers
from corpus.reading.text.printing import without_printing
from corpus.reading.text.setting_apart import set_apart
from corpus.reading.text.wrapping import is_blank, joined, read_wrapping

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
_LETTER_OR_SPACE = re.compile(r"[^\W\d_]|\s")
# Of its characters prose has so many letters and blanks at least, code and tables have fewer.
_FEWEST_LETTERS = 0.85
# Of a heading that is guessed, below those that are marked.
_HEADING_LEVEL = 7
_FIRST_LINE = re.compile(r"[^\r\n]*")


def read_text_file(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a text of a file, which may have been printed and copied."""
    apart = set_apart(text)
    named = article_id, source, fallback_title
    article = read_plain_text(without_printing(apart.text), *named, before=apart.parts)
    return replace(article, title=apart.title or article.title, notices=apart.notices)


def read_plain_text(
    text: str, article_id: str, source: str, fallback_title: str, *, before: Sequence[Part] = ()
) -> Article:
    """Return the article in a plain text, some lines of metadata before it."""
    begin = _begin_of_repeated_title(text)
    if begin:  # a blank line keeps the title from being taken for the first of wrapped lines
        text = f"{text[:begin]}\n{text[begin:]}"
    chunks = list(with_numbers(join_torn(_chunks(text))))
    title = _take_title(chunks, fallback_title)
    mark_items(chunks)
    for place in places_of_bylines(chunk.text for chunk in chunks):
        chunks[place].role = Role.METADATA
    builder = ArticleBuilder()
    for part in before:
        builder.add(part.text, close=part.close, role=part.role)
    heading: tuple[str, ...] = ()
    for chunk, following in zip_longest(chunks, chunks[1:]):
        if chunk.role is not Role.METADATA and _is_heading(chunk, following):
            heading = (chunk.text,)
        else:
            builder.add(
                chunk.text, heading=heading, page=chunk.page, close=chunk.close, role=chunk.role
            )
    return Article(article_id, title, source, builder.text, tuple(builder.blocks))


def prose_parts(text: str) -> list[Part]:
    """Return the paragraphs and headings of lines that a page shows as they are written.

    That is nothing where most of them are no wrapped prose, but code or a table.
    """
    text = without_printing(text)
    lines = text.splitlines()
    width, continues = read_wrapping(lines)
    written = sum(not is_blank(line) for line in lines)
    letters = len(_LETTER_OR_SPACE.findall(text))
    if not width or sum(continues) * 3 < written or letters < _FEWEST_LETTERS * len(text):
        return []
    chunks = list(join_torn(_chunks(text)))
    mark_items(chunks)
    return [
        Part(chunk.text, _HEADING_LEVEL)
        if _is_heading(chunk, following)
        else Part(chunk.text, close=chunk.close, role=chunk.role)
        for chunk, following in zip_longest(chunks, chunks[1:])
    ]


def _begin_of_repeated_title(text: str) -> int:
    """Return where the line begins that repeats the first and has more behind it, 0 if none does.

    That is a title above a text that begins with the title again.
    """
    begun = text.lstrip()
    title = _FIRST_LINE.match(begun)[0].rstrip()  # type: ignore[index]  # it always matches
    below = begun[len(title) :].lstrip()
    repeated, behind = below[: len(title)], below[len(title) : len(title) + 1]
    if not title or not behind.isspace() or repeated.casefold() != title.casefold():
        return 0
    before = text[: len(text) - len(below)]
    return 1 + max(before.rfind("\r"), before.rfind("\n"))


def _chunks(text: str) -> Iterator[Chunk]:
    pages = text.split("\f")
    lines = [
        (line, number if len(pages) > 1 else None)
        for number, page in enumerate(pages, start=1)
        for line in [*page.splitlines(), ""]
    ]
    width, continues = read_wrapping([line for line, _ in lines])
    held: list[str] = []
    held_page: int | None = None
    close = False
    for (line, page), goes_on in zip(lines, continues, strict=True):
        is_written = not is_blank(line)
        if held and not goes_on:
            yield Chunk(plain(joined(held)), held_page, close, is_of_block=close and width > 0)
            held, close = [], is_written
        if is_written:
            held_page = page if not held else held_page
            held.append(line)
        else:
            close = False


def _take_title(chunks: list[Chunk], fallback: str) -> str:
    """Return the title, and remove it from the chunks wherever it begins the article.

    Copied pages often bring the title twice: on a line of its own, and glued to the front of the
    first paragraph.
    """
    title = fallback
    if len(chunks) > 1 and chunks[0].may_be_heading and not is_byline(chunks[0].text):
        title = chunks.pop(0).text
    prefix = title.casefold()
    repeated = takewhile(lambda chunk: chunk.text.casefold() == prefix, chunks[:-1])
    del chunks[: sum(1 for _ in repeated)]
    if chunks and chunks[0].text[: len(title)].casefold() == prefix:
        rest = chunks[0].text[len(title) :]
        if re.match(r"\s+['\"“‘(\[]*[A-Z0-9]", rest):
            title = chunks[0].text[: len(title)]
            chunks[0].text = rest.lstrip()
    return title


def _is_clause_title(chunk: Chunk, following: Chunk) -> bool:
    """Tell whether a numbered line stands alone above a text: "2. Hotels"."""
    stands_alone = not (chunk.close or following.close or LIST_ITEM.match(following.text))
    return stands_alone and chunk.is_short and _NUMBERED.match(chunk.text) is not None


def _is_heading(chunk: Chunk, following: Chunk | None) -> bool:
    """Tell whether a short line heads what follows, rather than being one of several."""
    return (
        following is not None
        and not (chunk.is_of_block or "://" in chunk.text)
        and (chunk.may_be_heading or _is_clause_title(chunk, following))
        and (following.close or not chunk.close)  # the last line of a block heads nothing
        and not following.may_be_heading
        and (
            len(following.words) > LONGEST_HEADING
            or (following.is_finished and not following.is_of_block)
            or following.role is Role.ITEM
        )
    )


def plain_parts(text: str) -> list[Part]:
    """Return the paragraphs and items of a text that has no headings."""
    chunks = list(_chunks(text))
    mark_items(chunks)
    return [Part(chunk.text, close=chunk.close, role=chunk.role) for chunk in chunks]
