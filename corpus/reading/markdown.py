"""Markdown (CommonMark with tables) becomes an article: its words without its marks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article, Role, plain
from corpus.reading.bounded_links import bound_links
from corpus.reading.outline import Part, headed, outlined, row_parts

# A blank line after the first dashes makes them a rule, as in Pandoc.
_FRONT_MATTER = re.compile(
    r"\A---\r?\n(?!\s*?\n).*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_TASK = re.compile(r"\A\[([ xX])\]\s+")  # as on GitHub, which shows a box

# Quotes and lists within each other; the parser's own 20 leave out words of mails quoted often.
_DEEPEST = 100


def read_markdown(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a Markdown text."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    bound_links(parser)
    tokens = parser.parse(_FRONT_MATTER.sub("", text, count=1))
    return outlined(list(_parts(tokens)), article_id, source, fallback_title)


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    lists = items = rows = 0
    is_table_begun = False
    number = ""  # of an item, which the first of its blocks has
    cells: list[str] = []
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists -= 1
            items *= lists > 0
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "heading_open":
            yield Part(_words(tokens[place + 1]), level=int(token.tag[1]))
        elif token.type == "paragraph_open" and lists:
            text = _TASK.sub(_box, _words(tokens[place + 1]), count=1)
            if text:
                yield Part(f"{number}{text}", close=items > 0, role=Role.ITEM)
                items, number = items + 1, ""
        elif token.type == "paragraph_open":
            yield from _paragraph(tokens[place + 1])
        elif token.type in {"fence", "code_block", "html_block"}:
            text = _code(token)
            if text and lists:
                yield Part(f"{number}{text}", close=items > 0, role=Role.ITEM)
                items, number = items + 1, ""
            else:
                yield Part(text)
        elif token.type == "table_open":
            rows, is_table_begun = 0, False
        elif token.type in {"th_open", "td_open"}:
            cells.append(_words(tokens[place + 1]))
        elif token.type == "tr_close":
            role = Role.ROW if rows else Role.HEADER
            for part in row_parts(
                [[cell] if cell else [] for cell in cells],
                close=items > 0 if lists else is_table_begun,
                role=Role.ITEM if lists else role,
            ):
                yield part
                items, is_table_begun = items + (lists > 0), True
            cells = []
            rows += 1


def _paragraph(inline: Token) -> list[Part]:
    tokens = [token for token in inline.children or () if token.type != "text" or token.content]
    bold = ""
    if tokens and tokens[0].type == "strong_open":
        end = next(n for n, token in enumerate(tokens) if token.type == "strong_close")
        bold = plain("".join(_inline(tokens[:end])))
    return headed(_words(inline), bold)


def _code(token: Token) -> str:
    if token.type == "html_block":
        return plain(_TAG.sub(" ", _UNSEEN.sub(" ", token.content)))
    return token.content.strip("\n")


def _box(mark: re.Match[str]) -> str:
    return "☐ " if mark[1] == " " else "☑ "


def markdown_parts(text: str) -> list[Part]:
    """Return the parts of some Markdown within another text."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    return list(_parts(parser.parse(text)))


def _words(token: Token) -> str:
    return plain("".join(_inline(token.children or ())))


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "image":
            yield token.content
        elif token.type == "html_inline" and _BREAK.match(token.content):
            yield " "
