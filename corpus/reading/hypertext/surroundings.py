"""What stands around the text of a web page is told from it: by names, links and places.

In come the parts of a page with the elements that they stand in, out go those that are its text.
Nothing is left out that the text would be gone with.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.article import Role
from corpus.reading.outline import Part

# What the makers of pages call, in a class or an id, what they put around the text: first what
# consists of links there, while a "menu" may be a cook's.
_NAVIGATION = frozenset(
    "breadcrumb breadcrumbs masthead menu nav navbar navigation pager paginate pagination toc "
    "toolbar topbar".split()
)
_NAMES = _NAVIGATION | frozenset(
    "ad ads advert advertisement comment comments commentlist consent cookie cookies disqus footer "
    "gdpr lightbox login modal newsletter outbrain overlay popover popup promo promos promotion "
    "recirculation recommend recommendation recommendations recommended related respond share "
    "sharebar sharedaddy sharing sidebar signup social sponsored subscribe taboola trending".split()
)
_COMMENTS = frozenset("comment comments commentlist disqus respond".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A paragraph of fewer characters may be anything.
_LONG = 80
# Blocks that are links but for so little of their characters stand in a run of so many.
_LINKED = 0.8
_FEWEST_LINKS = 3
# On average links of so many characters are headlines rather than names.
_HEADLINE = 30
# A page of links, or of comments, has so many times the characters of what else there is.
_LEAST_TEXT = 4
# What is commented is an article if it has so many characters in paragraphs.
_ARTICLE = 1_500
_OF_TABLES = frozenset({Role.HEADER, Role.ROW})


class Element(NamedTuple):
    """An element named as one around the text, by its name and the place of the one around it."""

    name: str
    around: int


class Found(NamedTuple):
    """A part of a page, and where it stands.

    That is in `main`, in which `article` and in which named element (0: in none). Of its
    characters, so many are `linked`; a `control` opens what follows.
    """

    part: Part
    in_main: bool = False
    article: int = 0
    element: int = 0
    linked: int = 0
    is_control: bool = False

    @property
    def is_link(self) -> bool:
        """Tell whether it is nearly all link, and no paragraph."""
        length = len(self.part.text)
        return self.linked >= _LINKED * length > 0

    @property
    def weight(self) -> int:
        """Return how much text it surely is, in characters."""
        length = len(self.part.text)
        is_text = not self.part.level and length >= _LONG and self.linked * 2 < length
        return length if is_text else 0


@dataclass
class _Content:
    """How much text is in an element, all and in links, and whether the title of the page is."""

    weight: int = 0
    length: int = 0
    linked: int = 0
    has_title: bool = False

    def add(self, other: "_Content") -> None:
        self.weight += other.weight
        self.length += other.length
        self.linked += other.linked
        self.has_title |= other.has_title


@lru_cache(maxsize=1000)
def element_name(*values: str) -> str:
    """Return the first word of a class or an id that names something around a text, or "".

    >>> element_name("post-footer wide"), element_name("relatedPosts"), element_name("header")
    ('footer', 'related', '')
    """
    words = (word.group().lower() for value in values for word in _WORD.finditer(value))
    return next((word for word in words if word in _NAMES), "")


def text_of_page(found: Sequence[Found], elements: Sequence[Element]) -> list[Part]:
    """Return the parts that are the text of a page; `elements` begin with one that is none."""
    found = _of_article(found)
    found = _without_comments(found, elements)
    found = _outside(found, elements)
    found = _without_links(found)
    return [
        f.part
        for f, following in pairwise([*found, Found(Part("", level=1))])
        if not (
            f.is_control and (following.is_control or following.is_link or following.part.level)
        )
    ]


def _of_article(found: Sequence[Found]) -> Sequence[Found]:
    """Return the parts of the main element or of the article, or else all."""
    found = [f for f in found if f.in_main] or found
    articles = {f.article for f in found} - {0}
    titled = {f.article for f in found if f.part.level == 1} - {0}
    # Of several, comments or teasers perhaps, the article is the one with the title.
    chosen = articles if len(articles) == 1 else titled
    if len(chosen) == 1:
        inner = [f for f in found if f.article in chosen]
        if sum(len(f.part.text) for f in inner) * 2 >= sum(len(f.part.text) for f in found):
            return inner
    return found


def _without_comments(found: Sequence[Found], elements: Sequence[Element]) -> Sequence[Found]:
    """Return the parts without comments, however many, if what they are about is an article."""
    is_comment = [False] * len(elements)
    for place, element in enumerate(elements[1:], start=1):
        is_comment[place] = element.name in _COMMENTS or is_comment[element.around]
    article = [f for f in found if not is_comment[f.element]]
    weight = sum(f.weight for f in article)
    is_enough = weight >= _ARTICLE and weight * _LEAST_TEXT >= sum(f.weight for f in found)
    return article if is_enough else found


def _outside(found: Sequence[Found], elements: Sequence[Element]) -> Sequence[Found]:
    """Return the parts that stand in no named element, as far as half of the text stays.

    An element that holds more than half, or the title, is no surrounding itself, but may have some
    in it. Those of one name in it go together: the posts of a forum are comments, each little and
    all of it.
    """
    contents = _contents(found, elements)
    total = contents[0].weight
    largest = [0] * len(elements)  # the innermost element around that is no surrounding
    groups: list[tuple[int, str] | None] = [None] * len(elements)
    by_group: Counter[tuple[int, str]] = Counter()
    for place, element in enumerate(elements[1:], start=1):
        groups[place], largest[place] = groups[element.around], largest[element.around]
        if groups[place]:
            continue
        content = contents[place]
        group = largest[place], element.name
        by_group[group] += content.weight
        is_text = element.name in _NAVIGATION and content.linked * 2 < content.length
        if content.weight * 2 > total or content.has_title or is_text:
            largest[place] = place
        else:
            groups[place] = group
    left, around = total, set()
    for group, weight in sorted(by_group.items(), key=lambda item: item[1]):
        if (left - weight) * 2 >= total:
            left -= weight
            around.add(group)
    return [f for f in found if groups[f.element] not in around] or found


def _contents(found: Sequence[Found], elements: Sequence[Element]) -> list[_Content]:
    """Return what each named element has in it."""
    contents = [_Content() for _ in elements]
    for f in found:
        contents[f.element].add(
            _Content(f.weight, len(f.part.text), f.linked, has_title=f.part.level == 1)
        )
    for place in range(len(elements) - 1, 0, -1):
        contents[elements[place].around].add(contents[place])
    return contents


def _without_links(found: Sequence[Found]) -> Sequence[Found]:
    """Return the parts without runs of links, unless the page is hardly more than a list of them.

    Those are headlines of other pages, or right at the begin or end of the page its menus. Short
    links in the midst of the text may be what it lists.
    """
    weighty = [place for place, f in enumerate(found) if f.weight]
    first, last = (weighty[0], weighty[-1]) if weighty else (len(found), -1)
    left_out: set[int] = set()
    for run in _runs_of_links(found):
        links = [f for f in map(found.__getitem__, run) if f.is_link and not f.part.level]
        is_edge = not first < run[0] < last and not any(f.in_main or f.article for f in links)
        length = sum(len(f.part.text) for f in links)
        if is_edge or length >= _HEADLINE * len(links):
            left_out.update(run)
    kept = [f for place, f in enumerate(found) if place not in left_out]
    return kept if _length(kept) * _LEAST_TEXT >= _length(found) else found


def _length(found: Sequence[Found]) -> int:
    return sum(len(f.part.text) for f in found if not f.part.level)


def _runs_of_links(found: Sequence[Found]) -> Iterator[Sequence[int]]:
    """Yield the places of the links that stand together, with the headings among them."""
    run: list[int] = []
    before: Found | None = None
    for place, f in enumerate([*found, Found(Part("", role=Role.ROW))]):
        is_of_run = f.is_link or f.part.level > 0
        if not is_of_run or f.part.role in _OF_TABLES:
            links = sum(found[n].is_link and not found[n].part.level for n in run)
            while run and not found[run[-1]].is_link:
                run.pop()  # it heads what follows
            if links >= _FEWEST_LINKS and not (before and before.part.text.endswith(":")):
                yield run
            run, before = [], f
        else:
            run.append(place)
