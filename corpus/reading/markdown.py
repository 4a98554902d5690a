"""Markdown (CommonMark with tables) becomes an article: its words without its marks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article, ArticleBuilder, plain

# A blank line after the first dashes makes them a rule, as in Pandoc.
_FRONT_MATTER = re.compile(
    r"\A---\r?\n(?!\s*?\n).*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


def read_markdown(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a Markdown text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(_FRONT_MATTER.sub("", text, count=1))
    title, title_is_heading = _title(tokens, fallback_title)
    builder = ArticleBuilder()
    path: list[tuple[int, str]] = []
    unused_heading = False  # the last heading has no text beneath it yet
    for kind, level, words, close in _blocks(tokens):
        if kind != "heading":
            builder.add(words, heading=tuple(h for _, h in path), close=close)
            unused_heading = False
        else:
            if unused_heading and path[-1][0] >= level:
                _add_heading_as_text(builder, path)
            path = [(depth, h) for depth, h in path if depth < level]
            unused_heading = not (title_is_heading and level == 1)
            if unused_heading:
                path.append((level, words))
    if unused_heading:
        _add_heading_as_text(builder, path)
    return Article(article_id, title, source, builder.text, tuple(builder.blocks))


def _add_heading_as_text(builder: ArticleBuilder, path: Sequence[tuple[int, str]]) -> None:
    """Keep the words of a heading that nothing stands under."""
    builder.add(path[-1][1], heading=tuple(h for _, h in path[:-1]))


def _title(tokens: Sequence[Token], fallback: str) -> tuple[str, bool]:
    """Return the title, and whether it is the one heading of the first level."""
    firsts = [
        _words(tokens[place + 1])
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h1"
    ]
    return (firsts[0] or fallback if firsts else fallback), len(firsts) == 1


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, int, str, bool]]:
    """Yield (kind, heading level, words, whether it stands close to the last) in order."""
    lists = items = rows = 0
    cells: list[str] = []
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists -= 1
            items *= lists > 0
        elif token.type == "heading_open":
            yield "heading", int(token.tag[1]), _words(tokens[place + 1]), False
        elif token.type == "paragraph_open":
            yield "text", 0, _words(tokens[place + 1]), lists > 0 and items > 0
            items += lists > 0
        elif token.type in {"fence", "code_block"}:
            yield "text", 0, token.content.strip("\n"), False
        elif token.type == "html_block":
            yield "text", 0, plain(_TAG.sub(" ", _UNSEEN.sub(" ", token.content))), False
        elif token.type == "table_open":
            rows = 0
        elif token.type in {"th_open", "td_open"}:
            cells.append(_words(tokens[place + 1]))
        elif token.type == "tr_close":
            yield "text", 0, " | ".join(filter(None, cells)), rows > 0
            cells = []
            rows += 1


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
