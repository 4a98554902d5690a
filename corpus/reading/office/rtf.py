"""Rich texts (.rtf) become articles.

Notes stand where they are referred to, long ones at the end of the paragraph. The heads and feet of
pages stand before the text, once. Left out are comments, pictures and tables of contents.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.article import Article, Role, plain
from corpus.reading.left_out import notice_of
from corpus.reading.metadata import metadata_parts
from corpus.reading.office.looks import Look, Looks
from corpus.reading.office.notes import with_notes, without_notes
from corpus.reading.office.page_heads import PAGE_NUMBER, without_page_numbers
from corpus.reading.office.paragraphs import noted, paragraph_parts
from corpus.reading.office.rtf_text import Paragraph, RichTextParser, Row
from corpus.reading.office.typed_contents import lines_of_contents
from corpus.reading.outline import Part, named_title, outlined, row_parts

_HEADING = re.compile(r"heading ([1-9])\Z")


def read_rtf(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a rich text."""
    read = RichTextParser(data).read()
    paragraphs = [block for block in read.blocks if isinstance(block, Paragraph)]
    contents = lines_of_contents([_text(one) for one in paragraphs])
    dropped = {id(paragraphs[number]) for number in contents}
    looks = Looks((len(text), look) for text, look in _words(read.blocks))
    text = _Text(looks, any(map(_marked_level, paragraphs)))
    parts = [p for block in read.blocks if id(block) not in dropped for p in text.parts(block)]
    title = text.title or named_title(read.title)
    said = {title, *(part.text for part in parts)}
    heads = dict.fromkeys(map(without_page_numbers, read.beside))
    beside = [Part(one) for one in heads if any(map(str.isalnum, one)) and one not in said]
    parts = [*metadata_parts([read.author], read.created), *beside, *parts]
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=notice_of(read.left_out))


class _Text:
    """Makes parts of paragraphs and rows, and finds the title on the way."""

    def __init__(self, looks: Looks, has_headings: bool) -> None:
        self._looks, self._has_headings = looks, has_headings
        self._in_list = self._in_table = False
        self.title: str | None = None

    def parts(self, block: Paragraph | Row) -> Iterator[Part]:
        """Yield the parts that a block makes."""
        if isinstance(block, Paragraph):
            yield from self._paragraph(block)
            return
        cells = [[text for one in cell if (text := plain(_text(one)))] for cell in block.cells]
        is_bold = not self._in_table and self._looks.is_table_head(
            [[look for t, look in one.pieces if t.strip()] for c in block.cells for one in c]
        )
        role = Role.HEADER if block.is_head or is_bold else Role.ROW
        for part in row_parts(cells, close=self._in_table, role=role):
            yield part
            self._in_table = True
        self._in_list = False

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Part]:
        text = plain(_text(paragraph))
        self._in_table = False
        if not text or paragraph.style.startswith("toc "):
            return
        looks = [look for words, look in paragraph.pieces if words.strip()]
        has_number = any(map(str.isalnum, text.split()[0]))
        level = _marked_level(paragraph)
        if not level and (has_number or not paragraph.is_item):
            level = self._looks.heading_level(
                without_notes(text)[0], looks, has_headings=self._has_headings
            )
        in_list = paragraph.is_item and not level
        if paragraph.style == "title" and self.title is None:
            self.title, notes = without_notes(text)
            yield from noted([*notes, *paragraph.long_notes])
        else:
            yield from paragraph_parts(
                text,
                paragraph.long_notes,
                level=level,
                role=Role.ITEM if in_list else Role.PROSE,
                close=self._in_list,
                bold=self._looks.bold_beginning(paragraph.pieces),
            )
        self._in_list = in_list


def _marked_level(paragraph: Paragraph) -> int:
    heading = _HEADING.match(paragraph.style)
    return int(heading[1]) if heading else paragraph.outline


def _text(paragraph: Paragraph) -> str:
    return with_notes("".join(words for words, _ in paragraph.pieces)).replace(PAGE_NUMBER, "")


def _words(blocks: list[Paragraph | Row]) -> Iterator[tuple[str, Look]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.pieces
        else:
            yield from (piece for cell in block.cells for one in cell for piece in one.pieces)
