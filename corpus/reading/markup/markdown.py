"""Markdown (CommonMark with tables) becomes an article: its words without its marks.

Left out are comments, badges, and pictures that are described by nothing but a file's name. A note
is a paragraph behind the block that its mark stands in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article, Role, plain
from corpus.reading.markup.bounded_links import bound_links
from corpus.reading.markup.front_matter import take_front_matter
from corpus.reading.markup.markdown_marks import INLINE_NOTE, NOTE, add_marks, without_notes
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import RUN_IN_LEVEL, Part, headed, outlined, row_parts
from corpus.reading.raised_characters import raised
from corpus.reading.text.contents import without_contents

_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_TASK = re.compile(r"\A\[([ xX])\]\s+")  # as on GitHub, which shows a box

_CALLOUT = re.compile(r"\[!([\w-]{1,30})(?:\|[^\]\n]*)?\][+-]?[ \t]*")
_TAGS_ALONE = re.compile(r"#[^\W\d][\w/-]*(?:\s+#[^\W\d][\w/-]*)*")
_FOLDED = re.compile(r"<summary\b[^<>]*>|(</summary\s*>)|(</details\s*>)", re.IGNORECASE)
_RAISED = re.compile(r"<(/?)sup\b[^>]*>", re.IGNORECASE)
_BADGE = re.compile(r"\bbadges?\b|shields\.io", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"\S+\.\w{2,5}|(?:the |an? )?(?:image|img|picture|photo|logo|icon|screenshot|figure)[\W\d]*",
    re.IGNORECASE,
)

# What is folded away and what a box around it says stand below all headings but run-in ones.
_BOX_LEVEL = RUN_IN_LEVEL - 1
# Quotes and lists within each other; the parser's own 20 leave out words of mails quoted often.
_DEEPEST = 100


def read_markdown(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a Markdown text."""
    front, text = take_front_matter(text)
    text, notes = without_notes(text)
    parts: list[Part] = []
    tags: list[str] = []
    for part in _with_notes(text, notes):
        if not part.level and part.role is Role.PROSE and _TAGS_ALONE.fullmatch(part.text):
            tags += part.text.replace("#", "").split()
        else:
            parts.append(part)
    before = [*front.parts, *metadata_parts(tags=tags)]
    before = [part._replace(close=n > 0) for n, part in enumerate(before)]
    parts, notices = without_contents(parts)
    article = outlined([*before, *parts], article_id, source, fallback_title, title=front.title)
    return replace(article, notices=notices)


def _with_notes(text: str, notes: Mapping[str, str]) -> Iterator[Part]:
    """Yield the parts of a text, each note behind the block that first has its mark."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    bound_links(parser)
    add_marks(parser)
    left = dict(notes)
    links: dict[str, object] = {}  # by their names, which notes use as well
    block: list[Token] = []
    for token in parser.parse(text, links):
        block.append(token)
        if token.level or token.nesting > 0:
            continue
        yield from _parts(block)
        for mark in (mark for inline in block for mark in inline.children or ()):
            if mark.type == INLINE_NOTE:
                yield from _parts(parser.parse(mark.content, links))
            elif mark.type == NOTE and mark.content in left:
                yield from _parts(parser.parse(left.pop(mark.content), links))
        block = []
    for note in left.values():
        yield from _parts(parser.parse(note, links))


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    lists = items = rows = 0
    is_table_begun = False
    number = ""  # of an item, which the first of its blocks has
    cells: list[str] = []
    boxes: list[bool] = []  # of the quotes that are open, whether they are boxes with a title
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            boxed = _box_parts(tokens[place : place + 5])
            boxes.append(bool(boxed))
            yield from boxed
        elif token.type == "blockquote_close":
            if boxes.pop():
                yield Part("", level=_BOX_LEVEL)
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
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
        elif token.type == "html_block" and not lists:
            yield from _html_parts(token.content)
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


def _box_parts(tokens: Sequence[Token]) -> list[Part]:
    """Return the heading of a box: `[!warning] Frost` in the first line of a quote, else nothing.

    The line is taken out of the first paragraph. Where the box has nothing else, or goes on in the
    middle of a sentence, it is text.
    """
    inline = tokens[2] if tokens[1].type == "paragraph_open" else None
    children = inline.children or [] if inline else []
    mark = _CALLOUT.match(children[0].content) if children else None
    if inline is None or mark is None:
        return []
    children[0].content = children[0].content[mark.end() :]
    line = next((n for n, t in enumerate(children) if t.type == "softbreak"), len(children))
    title = plain("".join(_inline(children[:line])))
    below = plain("".join(_inline(children[line:])))
    has_more = bool(below) or tokens[4].type != "blockquote_close"
    if not has_more or below[:1].islower():
        return []
    inline.children = children[line + 1 :]
    return [Part(title or mark[1].replace("-", " ").capitalize(), level=_BOX_LEVEL)]


def _html_parts(html: str) -> Iterator[Part]:
    """Yield the text in tags: what is folded away has its summary as heading."""
    html = _COMMENT.sub("", html)
    end = 0
    for fold in _FOLDED.finditer(html):
        yield Part(_untagged(html[end : fold.start()]), level=_BOX_LEVEL if fold[1] else 0)
        end = fold.end()
        if fold[2]:
            yield Part("", level=_BOX_LEVEL)
    yield Part(_untagged(html[end:]))


def _code(token: Token) -> str:
    return _untagged(token.content) if token.type == "html_block" else token.content.strip("\n")


def _untagged(html: str) -> str:
    return plain(_TAG.sub(" ", _UNSEEN.sub(" ", html)))


def _box(mark: re.Match[str]) -> str:
    return "☐ " if mark[1] == " " else "☑ "


def markdown_parts(text: str) -> list[Part]:
    """Return the parts of some Markdown within another text."""
    return list(_with_notes(*without_notes(text)))


def _words(token: Token) -> str:
    return plain("".join(_inline(token.children or ())))


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    said: list[str] = []
    raised_from = -1
    for place, token in enumerate(tokens):
        if token.type in {"text", "code_inline"}:
            said.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or _is_break(token):
            said.append(" ")
        elif token.type == "image":
            if not (_is_badge(tokens, place) or _SAYS_NOTHING.fullmatch(token.content)):
                said.append(token.content)
        elif tag := _RAISED.match(token.content) if token.type == "html_inline" else None:
            if not tag[1]:
                raised_from = len(said)
            elif raised_from >= 0:
                before, text = (
                    "".join(said[max(0, raised_from - 3) : raised_from]),
                    "".join(said[raised_from:]),
                )
                is_link = tokens[place - 1].type == "link_close"
                said[raised_from:] = [raised(before, text, is_link=is_link)]
                raised_from = -1
    return iter(said)


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and _BREAK.match(token.content) is not None


def _is_badge(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a picture is all of a link, or one that a service draws of a project's state."""
    is_linked = [token.type for token in tokens[max(0, place - 1) : place + 2 : 2]] == [
        "link_open",
        "link_close",
    ]
    return is_linked or _BADGE.search(str(tokens[place].attrs.get("src", ""))) is not None
