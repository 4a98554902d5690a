"""Plain text becomes an article: title, headings and paragraphs are guessed from the lines.

Two kinds of file are told apart: those in which each line is a paragraph, and those whose
paragraphs are wrapped to a width and stand between blank lines. What a page break tore apart is
joined again; form feeds count pages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from corpus.article import Article, ArticleBuilder, Role, plain
from corpus.reading.bylines import is_byline, places_of_bylines
from corpus.reading.chapters import with_numbers
from corpus.reading.chunks import (
    LIST_ITEM,
    LONGEST_HEADING,
    SENTENCE_END,
    Chunk,
    join_torn,
    mark_items,
)
from corpus.reading.outline import Part
from corpus.reading.printing import without_printing
from corpus.reading.setting_apart import set_apart

# Lines of a wrapped text are no wider than this; wider lines are paragraphs (or records).
WIDEST_WRAP = 120  # characters

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
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
    wrapped = _is_wrapped([line for line, _ in lines])
    held: list[str] = []
    held_page: int | None = None
    close = False
    for line, page in lines:
        starts_anew = bool(LIST_ITEM.match(line.lstrip())) or not (
            wrapped or (held and _is_of_item(held[0], line))
        )
        if held and (not line.strip() or starts_anew):
            yield Chunk(plain(" ".join(held)), held_page, close)
            held, close = [], bool(line.strip())
        if line.strip():
            held_page = page if not held else held_page
            held.append(line)
        else:
            close = False


def _is_of_item(item: str, line: str) -> bool:
    """Tell whether a line goes on in an item above it, further in than its mark."""
    indents = [len(text) - len(text.lstrip()) for text in (item, line)]
    return bool(LIST_ITEM.match(item.lstrip())) and indents[0] < indents[1]


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether lines were broken at a width, by those that are followed by another line."""
    inner = [
        line.strip()
        for line, following in zip(lines, lines[1:], strict=False)
        if line.strip() and following.strip() and not LIST_ITEM.match(following.lstrip())
    ]
    if not inner or max(map(len, lines)) > WIDEST_WRAP:
        return False
    unfinished = sum(1 for line in inner if not SENTENCE_END.search(line))
    return unfinished * 2 >= len(inner)


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
        and (chunk.may_be_heading or _is_clause_title(chunk, following))
        and (following.close or not chunk.close)  # the last line of a block heads nothing
        and not following.may_be_heading
        and (
            len(following.words) > LONGEST_HEADING
            or following.is_finished
            or following.role is Role.ITEM
        )
    )
