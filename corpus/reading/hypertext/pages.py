"""HTML and XHTML become an article: what a reader of the page reads, without what surrounds it.

Left out are scripts, navigation, form controls, hidden elements, and the header, footer and
asides of the page; a page with a `main` or a single `article` is that element alone. Nothing is
run or fetched.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.article import Article, Role, plain, web_address
from corpus.reading.hypertext.bold import bold_classes, is_bold
from corpus.reading.hypertext.elements import BLOCKS, CONTAINERS, ENDS, ITEMS, LISTS, VOID
from corpus.reading.hypertext.markup import RAW, Tag, characters, tags
from corpus.reading.hypertext.page_metadata import PageMetadata
from corpus.reading.hypertext.surroundings import Element, Found, element_name, text_of_page
from corpus.reading.hypertext.visibility import (
    is_control,
    is_hidden,
    is_panel,
    is_unseen,
    opened_ids,
)
from corpus.reading.numbering import Numbering, numbered
from corpus.reading.outline import RUN_IN_LEVEL, Part, headed, outlined, row_parts
from corpus.reading.raised_characters import is_note_mark, raised
from corpus.reading.text.plain_text import prose_parts

# Of the first paragraph, as Word and Google Docs name them.
_TITLE_CLASSES = frozenset({"MsoTitle", "title"})
_WORD_LIST = re.compile(r"mso-list\s*:(?!\s*none)")
_LINKED_DATA = "application/ld+json"

_UNNUMBERED_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)

_BEFORE_NOTE = re.compile(r"[^\s(\[]\Z")


class _Open(NamedTuple):
    """An element that was begun and has not ended, and what was the case around it."""

    name: str
    unseen: bool
    preformatted: bool
    in_main: bool
    article: int
    element: int  # one named as a surrounding
    is_linked: bool
    is_control: bool = False
    is_bold: bool = False


def read_hypertext(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an HTML page; its source is the page's own address if it names it."""
    page = _Page(opened=opened_ids(text))
    page.read(text)
    source = page.address or source
    parts = text_of_page(page.found, page.elements)
    has_one_heading = sum(part.level == 1 for part in parts) == 1
    title = None if has_one_heading or not page.title else page.title
    parts = [*page.metadata.parts(parts), *parts]
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
    opened: frozenset[str] = frozenset()
    title: str = ""
    address: str = ""
    metadata: PageMetadata = field(default_factory=PageMetadata)
    found: list[Found] = field(default_factory=list)
    elements: list[Element] = field(default_factory=lambda: [Element("", 0)])

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
    _listed: int = 0  # paragraphs that Word has set as items, up to this one
    _number: str = ""  # of an item, which the first of its blocks has
    _raised: int = -1  # the piece of the block that raised characters begin with
    _note_link: int = -1  # the piece that a link within the book or page begins with
    _cells: list[list[str]] | None = None
    _heads: list[bool] = field(default_factory=list)  # of the cells
    _rows: int = 0
    bold_classes: set[str] = field(default_factory=set)
    _boxes: set[str] = field(default_factory=set)  # ids of boxes to check
    _is_opening: bool = False  # a control has just ended
    _is_answer: bool = False  # the last term of a list is a question
    _held: list[Found] = field(default_factory=list)
    _in_links: int = 0  # characters of links since the last part

    def read(self, text: str) -> None:
        for tag in tags(text):
            if not tag.name:
                self._add_text(tag.text)
            elif tag.is_end:
                self._end(tag.name)
            else:
                self._start(tag)
        self._end_block()
        self._end_row()
        self._release()

    @property
    def _around(self) -> _Open:
        return self._stack[-1] if self._stack else _Open("", False, False, False, 0, 0, False)

    def _add_text(self, text: str) -> None:
        if self._around.unseen:
            return
        text = characters(text)
        if text and not text.isspace():
            if self._breaks > 1 and not self._around.preformatted:
                self._end_block()
            self._breaks = 0
            self._is_begun = True
            self._is_opening = False
            self._in_links += len(text.strip()) if self._around.is_linked else 0
        self._pieces.append(text)

    def _start(self, tag: Tag) -> None:
        name, around = tag.name, self._around
        if name in {"title", "link", "meta", "script", "style"}:
            self._note(tag)
        if name in RAW:
            return
        if name == "br" and not around.unseen:
            self._pieces.append("\n")
            self._breaks += 1
        if name in BLOCKS:
            self._close_implied(name)
            around = self._around
            if not around.unseen:
                self._start_block(tag)
        if name == "input" and tag.attributes.get("type", "").lower() in {"checkbox", "radio"}:
            self._boxes.add(tag.attributes.get("id", ""))
        if name == "img" and self._heading and self.is_chapter:
            self._add_text(tag.attributes.get("alt", ""))
        if name in VOID:
            return
        if name == "sup":
            self._raised = len(self._pieces)
        elif name == "a" and "#" in tag.attributes.get("href", ""):
            self._note_link = len(self._pieces)
        controls = not self._places["form"] and is_control(tag, self._boxes)
        if controls and not around.unseen and not self._heading:
            self._end_block()
            self._heading = RUN_IN_LEVEL
        bold = is_bold(tag, self.bold_classes)
        self._bold_begun |= bold and not self._is_begun
        self._articles += name == "article" and not around.article
        self._push(
            _Open(
                name,
                around.unseen or (not controls and self._is_unseen(tag)),
                around.preformatted or name in {"pre", "listing"},
                around.in_main or name == "main" or tag.attributes.get("role") == "main",
                around.article or (self._articles if name == "article" else 0),
                self._element(tag),
                around.is_linked or (name == "a" and self._leads_away(tag)),
                controls,
                bold,
            )
        )

    def _leads_away(self, tag: Tag) -> bool:
        """Tell whether a link is one that is no mark of the heading it is in."""
        address = tag.attributes.get("href", "")
        return bool(address) and not (self._heading and "#" in address)

    def _element(self, tag: Tag) -> int:
        """Return the place of the innermost named element that the content of this one is in."""
        around = self._around.element
        if self.is_chapter or tag.name not in CONTAINERS:
            return around
        classes, identifier = tag.attributes.get("class", ""), tag.attributes.get("id", "")
        if tag.name == "section" or "section" in classes.split():
            identifier = ""  # that of its heading, which may be any words
        name = element_name(classes, identifier)
        if not name:
            return around
        self.elements.append(Element(name, around))
        return len(self.elements) - 1

    def _note(self, tag: Tag) -> None:
        """Note what a tag without any text of the page says of it."""
        name, attributes = tag.name, tag.attributes
        if name == "title" and not self.title and not self._places["svg"]:
            self.title = plain(characters(tag.text))
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.address = self.address or web_address(attributes.get("href", "")) or ""
        elif name == "meta":
            named = attributes.get("name") or attributes.get("property", "")
            self.metadata.add_meta(named, attributes.get("content", ""))
        elif name == "script" and attributes.get("type", "").strip().lower() == _LINKED_DATA:
            self.metadata.add_json(tag.text)
        elif name == "style":
            self.bold_classes.update(bold_classes(tag.text))

    def _is_unseen(self, tag: Tag) -> bool:
        around = self._around
        is_page_level = not (self.is_chapter or around.in_main or around.article)
        if is_unseen(tag, is_page_level=is_page_level):
            return True
        is_opened = (
            is_panel(tag)
            or tag.attributes.get("id", "") in self.opened
            or (self._is_opening and tag.name in BLOCKS)
        )
        return is_hidden(tag) and not is_opened

    def _start_block(self, tag: Tag) -> None:
        name = tag.name
        self._end_block()
        self._listed = self._listed + 1 if _is_listed_by_word(tag) else 0
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
        elif name in LISTS:
            self._numberings.append(_numbering(tag) if name == "ol" else None)
        elif name == "li":
            numbering = self._numberings[-1] if self._numberings else None
            self._number = numbering.next(tag.attributes.get("value", "")) if numbering else ""
        elif name == "summary":
            self._heading = RUN_IN_LEVEL
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading = RUN_IN_LEVEL if self._places["summary"] else int(name[1])
        elif name == "p" and not self.found and _is_title(tag):
            self._heading = 1

    def _end(self, name: str) -> None:
        if name == "p" and not self._places["p"] and not self._around.unseen:
            self._end_block()
        if name == "br":
            self._start(Tag("br"))
        places = self._places[name]
        if not places:
            return
        if name not in BLOCKS and self._block_places and places[-1] < self._block_places[-1]:
            return  # an inline element ends no block
        if name in {"sup", "a"} and not self._around.unseen:
            self._end_mark(name)
        if self._stack[places[-1]].is_bold and self._bold_begun:
            self._bold, self._bold_begun = len(self._pieces), False
        self._pop_to(places[-1])

    def _end_mark(self, name: str) -> None:
        """Read raised characters, and leave out a link that is the mark of a note."""
        begin = self._raised if name == "sup" else self._note_link
        if begin < 0 or (name == "a" and self._raised >= 0):
            return  # what is linked and raised is read when both have ended
        pieces = self._pieces
        before, text = "".join(pieces[max(0, begin - 3) : begin]), "".join(pieces[begin:])
        if name == "sup":
            pieces[begin:] = [raised(before, text, is_link=self._note_link >= begin)]
        elif _BEFORE_NOTE.search(before) and is_note_mark(text):
            del pieces[begin:]
        self._raised = self._note_link = -1

    def _close_implied(self, name: str) -> None:
        """End the elements whose end tags may be left out before this start tag."""
        paragraphs = self._places["p"]
        if paragraphs and paragraphs[-1] == self._block_places[-1]:
            self._pop_to(paragraphs[-1])
        ended, limits = ENDS.get(name, (frozenset(), frozenset()))
        place = max((self._places[n][-1] for n in ended if self._places[n]), default=-1)
        limit = max((self._places[n][-1] for n in limits if self._places[n]), default=-1)
        if place > limit:
            self._pop_to(place)

    def _push(self, element: _Open) -> None:
        self._places[element.name].append(len(self._stack))
        if element.name in BLOCKS:
            self._block_places.append(len(self._stack))
        self._stack.append(element)

    def _pop_to(self, place: int) -> None:
        while len(self._stack) > place:
            element = self._stack[-1]
            if element.name in BLOCKS and not element.unseen:
                self._end_block()
                if element.name == "tr":
                    self._end_row()
                elif element.name == "table":
                    self._end_row()
                    self._rows = 0
            if element.is_control:
                if element.name not in BLOCKS and self._heading == RUN_IN_LEVEL:
                    self._end_block()
                self._is_opening = True
            if element.name == "details" or (element.name == "dl" and self._is_answer):
                self._add(Part("", RUN_IN_LEVEL))
                self._is_answer = False
            self._stack.pop()
            self._places[element.name].pop()
            if element.name in LISTS and not self._around.unseen:
                self._numberings.pop()
                self._number = ""
                if not self._in_item:
                    self._items = 0
            if element.name in BLOCKS:
                self._block_places.pop()

    def _end_block(self) -> None:
        """Make a part of the text since the last block."""
        pieces, self._pieces, self._breaks = self._pieces, [], 0
        self._raised = self._note_link = -1
        bold, self._bold, self._bold_begun, self._is_begun = self._bold, 0, False, False
        text = "".join(pieces)
        text = text.strip("\r\n") if self._around.preformatted else plain(text)
        level, self._heading = self._heading, 0
        if not text or text.isspace():
            return
        if self._places["dt"]:
            self._is_answer = text.endswith("?")
            level = level or RUN_IN_LEVEL * self._is_answer
        if self._cells and not level:
            self._cells[-1].append(text)
        elif self._in_item and not level and not (self._is_answer and self._places["dd"]):
            text, self._number = numbered(self._number, text), ""
            self._add(Part(text, close=self._items > 0, role=Role.ITEM))
            self._items += 1
        elif self._listed and not level:
            self._add(Part(_without_bullet(text), close=self._listed > 1, role=Role.ITEM))
        elif self._places["caption"]:
            self._add(Part(text, role=Role.LEAD_IN))
        elif bold and not level and not self._around.preformatted:
            for part in headed(text, plain("".join(pieces[:bold]))):
                self._add(part)
        elif self._around.preformatted and not level:
            self._hold(text)
        else:
            self._add(Part(text, level))

    @property
    def _in_item(self) -> bool:
        return any(self._places[name] for name in ITEMS)

    def _add(self, part: Part) -> None:
        self._release()
        self.found.append(self._found(part))

    def _found(self, part: Part) -> Found:
        around, linked, self._in_links = self._around, self._in_links, 0
        return Found(
            part, around.in_main, around.article, around.element, linked, around.is_control
        )

    def _hold(self, text: str) -> None:
        """Keep preformatted lines for those that follow right below: pages, perhaps, of a text."""
        self._held.append(self._found(Part(text)))

    def _release(self) -> None:
        """Add the preformatted lines that were held, as prose where they are."""
        held, self._held = self._held, []
        if held:
            prose = prose_parts("\f".join(found.part.text for found in held))
            self.found += [held[0]._replace(part=part) for part in prose] or held

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


def _is_listed_by_word(tag: Tag) -> bool:
    return tag.name == "p" and _WORD_LIST.search(tag.attributes.get("style", "")) is not None


def _without_bullet(text: str) -> str:
    """Return an item of Word, a number and one blank before it, or nothing for a bullet.

    >>> _without_bullet("1.\xa0\xa0 Sow."), _without_bullet("·\xa0 Sow.")
    ('1. Sow.', 'Sow.')
    """
    mark, _, rest = " ".join(text.split()).partition(" ")
    return f"{mark} {rest}" if rest and mark.endswith((".", ")")) else rest or text


def _is_title(tag: Tag) -> bool:
    return not _TITLE_CLASSES.isdisjoint(tag.attributes.get("class", "").split())


def _numbering(tag: Tag) -> Numbering | None:
    """Return how the items of an ordered list are numbered, None where a page shows no numbers."""
    if _UNNUMBERED_STYLE.search(tag.attributes.get("style", "")):
        return None
    return Numbering.of_list(
        tag.attributes.get("start", ""),
        tag.attributes.get("type", "1"),
        step=-1 if "reversed" in tag.attributes else 1,
    )
