"""OpenDocument sheets (LibreOffice) become articles, a section a sheet.

Cells say what the sheet shows. Left out are hidden sheets, comments, pictures and charts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from corpus.article import Article, plain
from corpus.reading.left_out import notice_of
from corpus.reading.office.opendocument import OpenDocument, name, whole
from corpus.reading.outline import Part, outlined
from corpus.reading.rows import table_parts

_MOST_REPEATED = 100  # rows or cells that a file says once
_UNSEEN = frozenset(map(name, ("office:annotation", "draw:frame")))


def read_ods(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an OpenDocument sheet."""
    document = OpenDocument(data, source)
    hidden = {
        style.get(name("style:name"))
        for style in document.content.iter(name("style:style"))
        if (properties := style.find(name("style:table-properties"))) is not None
        and properties.get(name("table:display")) == "false"
    }
    sheets = document.body.findall(name("table:table"))
    visible = [sheet for sheet in sheets if sheet.get(name("table:style-name")) not in hidden]
    left_out = Counter({"hidden sheet": len(sheets) - len(visible)})
    parts = document.metadata()
    for sheet in visible:
        left_out["comment"] += sum(1 for _ in sheet.iter(name("office:annotation")))
        left_out["picture or chart"] += sum(1 for _ in sheet.iter(name("draw:frame")))
        if len(visible) > 1:
            parts.append(Part(plain(sheet.get(name("table:name")) or ""), level=1))
        parts += table_parts(_rows(sheet))
    title = document.title or fallback_title
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=notice_of(left_out))


def _rows(sheet: Element) -> Iterator[Sequence[str]]:
    for row in sheet.iter(name("table:table-row")):
        cells = list(_cells(row))
        while cells and not cells[-1]:
            del cells[-1]
        repeated = whole(row, "table:number-rows-repeated", 1, _MOST_REPEATED) if cells else 1
        for _ in range(repeated):
            yield cells


def _cells(row: Element) -> Iterator[str]:
    for cell in row:
        text = plain(" ".join(_words(one) for one in cell.findall(name("text:p"))))
        repeated = whole(cell, "table:number-columns-repeated", 1, _MOST_REPEATED)
        yield text
        yield from [text] * (repeated - 1)


def _words(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in _UNSEEN:
            pieces.append(" " if child.tag == name("text:s") else _words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
