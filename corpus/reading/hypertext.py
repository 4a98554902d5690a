"""HTML and XHTML become an article: what a reader of the page reads, without what surrounds it.

Left out are scripts, navigation, form controls, hidden elements, and the header, footer and
asides of the page; a page with a `main` or a single `article` is that element alone. Nothing is
run or fetched.

The page is scanned once, by a scanner of our own: in the standard library's `html.parser` some
inputs take quadratic time until Python 3.13.6 (100 KB of `<a b="` 140 s) or raise AssertionError
(`<![<`). No tree is built, so depth costs nothing. The tree of a browser, by justhtml 3.16, gave
the same articles for 57 saved pages in 2.4 times the processor time, and is quadratic in `1 < 2 `
(1 MB: 25 s, here .4) and in unclosed elements, which it repeats in every paragraph that follows
(39 KB of `<font size=1><p>x`, each of another size: 13 s and 771 MB, here .02 s).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from corpus.article import Article, Role, plain, web_address
from corpus.reading.numbering import Numbering, numbered
from corpus.reading.outline import Part, headed, outlined, row_parts
from corpus.reading.raised_characters import is_note_mark, raised

LONGEST_ATTRIBUTE = 1000  # characters that are looked at

_BOLD = frozenset({"b", "strong"})
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound "
    "frame keygen".split()
)
# Their content is text up to their end tag, whatever tags are in it.
_RAW = frozenset("script style title textarea iframe noembed noframes xmp".split())
_UNSEEN = frozenset(
    "script style template noscript iframe noembed noframes nav svg object video audio canvas "
    "select datalist button textarea input label legend output progress meter rp rt "
    "annotation annotation-xml".split()
)
_PAGE_FURNITURE = frozenset("header footer aside".split())
_UNSEEN_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog "
    "button doc-toc doc-noteref doc-backlink".split()
)
_UNSEEN_TYPES = frozenset({"noteref", "backlink"})  # of `epub:type`
# What the makers of encyclopedias and manuals call parts that are no text of the article.
_UNSEEN_CLASSES = frozenset("noprint navbox mw-editsection headerlink".split())
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul listing search".split()
)
# An end tag that may be left out: such a start tag ends the open element of one of the first
# names, unless one of the second names was opened since.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "body": (frozenset({"head"}), frozenset()),
}
_KEPT_ATTRIBUTES = frozenset(
    "hidden aria-hidden style class role open rel href start value reversed type alt "
    "epub:type".split()
)
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_ITEMS = ("li", "dt", "dd")
_UNNUMBERED_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)

_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
# Nothing in it can be matched in two ways (`++` and `*+` give nothing back), so it is linear.
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+)"
)
_BEFORE_NOTE = re.compile(r"[^\s(\[]\Z")
_COMMENT_END = re.compile(r"--!?>")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")  # int() refuses the longest


class _Tag(NamedTuple):
    """A start tag, an end tag, or (with no name) text."""

    name: str
    text: str = ""
    is_end: bool = False
    attributes: Mapping[str, str] = {}


class _Open(NamedTuple):
    """An element that was begun and has not ended, and what was the case around it."""

    name: str
    unseen: bool
    preformatted: bool
    in_main: bool
    article: int


class _Found(NamedTuple):
    """A part, and whether it stands in `main` and in which `article` (0: in none)."""

    part: Part
    in_main: bool
    article: int


def read_hypertext(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an HTML page; its source is the page's own address if it names it."""
    page = _Page()
    page.read(text)
    source = page.address or source
    parts = page.main_parts
    has_one_heading = sum(part.level == 1 for part in parts) == 1
    title = None if has_one_heading or not page.title else page.title
    return outlined(parts, article_id, source, fallback_title, title=title)


def parts_of_chapter(text: str) -> list[Part]:
    """Return the parts of an XHTML file of a book, where all but navigation is text."""
    page = _Page(is_chapter=True)
    page.read(text)
    return [found.part for found in page.found]


@dataclass
class _Page:
    """What is known of a page while its tags go by."""

    is_chapter: bool = False
    title: str = ""
    address: str = ""
    found: list[_Found] = field(default_factory=list)

    _stack: list[_Open] = field(default_factory=list)
    _places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _block_places: list[int] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _heading: int = 0
    _breaks: int = 0
    _articles: int = 0
    _is_begun: bool = False  # the block has some text
    _bold_begun: bool = False
    _bold: int = 0  # pieces of the block that it begins with in bold
    _items: int = 0
    _numberings: list[Numbering | None] = field(default_factory=list)  # of the lists that are open
    _number: str = ""  # of an item, which the first of its blocks has
    _raised: int = -1  # the piece of the block that raised characters begin with
    _linked: int = -1  # the piece that a link within the book or page begins with
    _cells: list[list[str]] | None = None
    _heads: list[bool] = field(default_factory=list)  # of the cells
    _rows: int = 0

    @property
    def main_parts(self) -> list[Part]:
        """Return the parts of the main element or of the article, or else all."""
        found = [f for f in self.found if f.in_main] or self.found
        articles = {f.article for f in found} - {0}
        titled = {f.article for f in found if f.part.level == 1} - {0}
        # Of several, comments or teasers perhaps, the article is the one with the title.
        chosen = articles if len(articles) == 1 else titled
        if len(chosen) == 1:
            inner = [f for f in found if f.article in chosen]
            if sum(len(f.part.text) for f in inner) * 2 >= sum(len(f.part.text) for f in found):
                found = inner
        return [f.part for f in found]

    def read(self, text: str) -> None:
        for tag in _tags(text):
            if not tag.name:
                self._add_text(tag.text)
            elif tag.is_end:
                self._end(tag.name)
            else:
                self._start(tag)
        self._end_block()
        self._end_row()

    @property
    def _around(self) -> _Open:
        return self._stack[-1] if self._stack else _Open("", False, False, False, 0)

    def _add_text(self, text: str) -> None:
        if self._around.unseen:
            return
        text = _characters(text)
        if text and not text.isspace():
            if self._breaks > 1 and not self._around.preformatted:
                self._end_block()
            self._breaks = 0
            self._is_begun = True
        self._pieces.append(text)

    def _start(self, tag: _Tag) -> None:
        name, around = tag.name, self._around
        if name == "title" and not self.title and not self._places["svg"]:
            self.title = plain(_characters(tag.text))
        if name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
            self.address = self.address or web_address(tag.attributes.get("href", "")) or ""
        if name in _RAW:
            return
        if name == "br" and not around.unseen:
            self._pieces.append("\n")
            self._breaks += 1
        if name in _BLOCKS:
            self._close_implied(name)
            around = self._around
            if not around.unseen:
                self._start_block(tag)
        if name == "img" and self._heading and self.is_chapter:
            self._add_text(tag.attributes.get("alt", ""))
        if name in _VOID:
            return
        if name == "sup":
            self._raised = len(self._pieces)
        elif name == "a" and "#" in tag.attributes.get("href", ""):
            self._linked = len(self._pieces)
        self._bold_begun |= name in _BOLD and not self._is_begun
        self._articles += name == "article" and not around.article
        self._push(
            _Open(
                name,
                around.unseen or self._is_unseen(tag),
                around.preformatted or name in {"pre", "listing"},
                around.in_main or name == "main" or tag.attributes.get("role") == "main",
                around.article or (self._articles if name == "article" else 0),
            )
        )

    def _is_unseen(self, tag: _Tag) -> bool:
        name, attributes, around = tag.name, tag.attributes, self._around
        if name in _UNSEEN or (name == "dialog" and "open" not in attributes):
            return True
        if name in _PAGE_FURNITURE and not (self.is_chapter or around.in_main or around.article):
            return True
        if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
            return True
        classes = set(attributes.get("class", "").split())
        return bool(
            attributes.get("aria-hidden", "").lower() == "true"
            or attributes.get("role", "").lower() in _UNSEEN_ROLES
            or _HIDING_STYLE.search(attributes.get("style", ""))
            or classes & _UNSEEN_CLASSES
            or not _UNSEEN_TYPES.isdisjoint(attributes.get("epub:type", "").split())
            or (name == "sup" and "reference" in classes)
        )

    def _start_block(self, tag: _Tag) -> None:
        name = tag.name
        self._end_block()
        if name in {"table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self._lay_out_row()
            if not self._in_item:
                self._items = 0
        if name in {"table"}:
            self._rows = 0
        elif name == "tr":
            self._end_row()
            self._cells, self._heads = [], []
        elif name in {"td", "th"} and self._cells is not None:
            self._cells.append([])
            self._heads.append(name == "th")
        elif name in _LISTS:
            self._numberings.append(_numbering(tag) if name == "ol" else None)
        elif name == "li":
            numbering = self._numberings[-1] if self._numberings else None
            self._number = numbering.next(tag.attributes.get("value", "")) if numbering else ""
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading = int(name[1])

    def _end(self, name: str) -> None:
        if name == "p" and not self._places["p"] and not self._around.unseen:
            self._end_block()
        if name == "br":
            self._start(_Tag("br"))
        places = self._places[name]
        if not places:
            return
        if name not in _BLOCKS and self._block_places and places[-1] < self._block_places[-1]:
            return  # an inline element ends no block
        if name in {"sup", "a"} and not self._around.unseen:
            self._end_mark(name)
        if name in _BOLD and self._bold_begun:
            self._bold, self._bold_begun = len(self._pieces), False
        self._pop_to(places[-1])

    def _end_mark(self, name: str) -> None:
        """Read raised characters, and leave out a link that is the mark of a note."""
        begin = self._raised if name == "sup" else self._linked
        if begin < 0 or (name == "a" and self._raised >= 0):
            return  # what is linked and raised is read when both have ended
        pieces = self._pieces
        before, text = "".join(pieces[max(0, begin - 3) : begin]), "".join(pieces[begin:])
        if name == "sup":
            pieces[begin:] = [raised(before, text, is_link=self._linked >= begin)]
        elif _BEFORE_NOTE.search(before) and is_note_mark(text):
            del pieces[begin:]
        self._raised = self._linked = -1

    def _close_implied(self, name: str) -> None:
        """End the elements whose end tags may be left out before this start tag."""
        paragraphs = self._places["p"]
        if paragraphs and paragraphs[-1] == self._block_places[-1]:
            self._pop_to(paragraphs[-1])
        ended, limits = _ENDS.get(name, (frozenset(), frozenset()))
        place = max((self._places[n][-1] for n in ended if self._places[n]), default=-1)
        limit = max((self._places[n][-1] for n in limits if self._places[n]), default=-1)
        if place > limit:
            self._pop_to(place)

    def _push(self, element: _Open) -> None:
        self._places[element.name].append(len(self._stack))
        if element.name in _BLOCKS:
            self._block_places.append(len(self._stack))
        self._stack.append(element)

    def _pop_to(self, place: int) -> None:
        while len(self._stack) > place:
            element = self._stack[-1]
            if element.name in _BLOCKS and not element.unseen:
                self._end_block()
                if element.name == "tr":
                    self._end_row()
                elif element.name == "table":
                    self._end_row()
                    self._rows = 0
            self._stack.pop()
            self._places[element.name].pop()
            if element.name in _LISTS and not self._around.unseen:
                self._numberings.pop()
                self._number = ""
                if not self._in_item:
                    self._items = 0
            if element.name in _BLOCKS:
                self._block_places.pop()

    def _end_block(self) -> None:
        """Make a part of the text since the last block."""
        pieces, self._pieces, self._breaks = self._pieces, [], 0
        self._raised = self._linked = -1
        bold, self._bold, self._bold_begun, self._is_begun = self._bold, 0, False, False
        text = "".join(pieces)
        text = text.strip("\r\n") if self._around.preformatted else plain(text)
        level, self._heading = self._heading, 0
        if not text or text.isspace():
            return
        if self._cells and not level:
            self._cells[-1].append(text)
        elif self._in_item and not level:
            text, self._number = numbered(self._number, text), ""
            self._add(Part(text, close=self._items > 0, role=Role.ITEM))
            self._items += 1
        elif self._places["caption"]:
            self._add(Part(text, role=Role.LEAD_IN))
        elif bold and not level and not self._around.preformatted:
            for part in headed(text, plain("".join(pieces[:bold]))):
                self._add(part)
        else:
            self._add(Part(text, level))

    @property
    def _in_item(self) -> bool:
        return any(self._places[name] for name in _ITEMS)

    def _add(self, part: Part) -> None:
        self.found.append(_Found(part, self._around.in_main, self._around.article))

    def _end_row(self) -> None:
        cells, self._cells = self._cells or [], None
        written = [is_head for cell, is_head in zip(cells, self._heads, strict=False) if cell]
        is_head = all(written) and (len(written) > 1 or not self._rows)
        role = Role.HEADER if is_head else Role.ROW
        close = self._rows > 0
        if self._in_item:
            close, role = self._items > 0, Role.ITEM
        for part in row_parts(cells, close=close, role=role):
            self._add(part)
            self._rows += 1
            self._items += self._in_item

    def _lay_out_row(self) -> None:
        """Make paragraphs of the cells so far: this row lays out a page."""
        if self._cells is not None:
            for paragraph in (paragraph for cell in self._cells for paragraph in cell):
                self._add(Part(paragraph))
            self._cells = None


def _numbering(tag: _Tag) -> Numbering | None:
    """Return how the items of an ordered list are numbered, None where a page shows no numbers."""
    if _UNNUMBERED_STYLE.search(tag.attributes.get("style", "")):
        return None
    return Numbering.of_list(
        tag.attributes.get("start", ""),
        tag.attributes.get("type", "1"),
        step=-1 if "reversed" in tag.attributes else 1,
    )


def _characters(text: str) -> str:
    """Return the text with its character references read, and without NULs."""
    if "&" in text:
        text = unescape(_LONG_NUMBER.sub("\ufffd", text))
    return text.replace("\0", "\ufffd")


def _tags(text: str) -> Iterator[_Tag]:
    """Yield the tags and the text between them, as the HTML standard tells them apart."""
    position, length = 0, len(text)
    has_cdata_end = True
    while position < length:
        begin = text.find("<", position)
        if begin < 0:
            yield _Tag("", text[position:])
            return
        if begin > position:
            yield _Tag("", text[position:begin])
        position = begin
        named = _TAG_NAME.match(text, position)
        if named:
            name, is_end = named[1].lower(), text[position + 1] == "/"
            attributes, position = _attributes(text, named.end())
            if position < 0:
                return  # the text ends within a tag
            raw = ""
            if name in _RAW and not is_end:
                raw_end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, position)
                end = raw_end.start() if raw_end else length
                raw, position = text[position:end], end
            yield _Tag(name, raw, is_end, attributes)
        elif text.startswith("<!--", position):
            position = _after_comment(text, position)
        elif has_cdata_end and text.startswith("<![CDATA[", position):
            end = text.find("]]>", position)
            has_cdata_end = end >= 0
            if has_cdata_end:
                yield _Tag("", text[position + 9 : end].replace("&", "&amp;"))
                position = end + 3
        elif text.startswith(("<!", "<?", "</"), position):
            end = text.find(">", position)
            position = end + 1 if end >= 0 else length
        else:
            yield _Tag("", "<")
            position += 1


def _attributes(text: str, position: int) -> tuple[Mapping[str, str], int]:
    """Return the attributes that matter and the place behind the tag, -1 if it does not end."""
    kept: dict[str, str] = {}
    while found := _ATTRIBUTE.match(text, position):
        position = found.end()
        if found[1]:
            return kept, position
        name = found[2].lower() if len(found[2]) < 20 else ""
        if name in _KEPT_ATTRIBUTES and name not in kept:
            value = found[3] or found[4] or found[5] or ""
            kept[name] = _characters(value[:LONGEST_ATTRIBUTE])
    return kept, -1


def _after_comment(text: str, position: int) -> int:
    if text.startswith(("<!-->", "<!--->"), position):
        return text.index(">", position) + 1
    end = _COMMENT_END.search(text, position + 4)
    return end.end() if end else len(text)
