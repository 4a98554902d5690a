"""A conversation becomes a document: Markdown to read, JSON to work on, quotes with their places.

Quotes stay verbatim: what would be Markdown in them is escaped, and shows as it stands. The same
conversation always becomes the same document: its date is passed in.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.catalogue.lists import all_of, quoted
from bot.catalogue.saying import say
from bot.showing.answer_json import as_json, source_as_json
from bot.showing.arranging import by_line, further, in_full, sections
from bot.showing.citing import origin
from bot.showing.printable import visible
from bot.showing.transcript import begins_anew
from bot.showing.wording import (
    carried_over,
    evidence,
    headline,
    is_led_by_the_first,
    left_out,
    nothing_about,
    offered,
    place,
    replaced,
)
from bot.values.answers import Answer, Source
from bot.values.kinds import Act

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
# What makes a heading, a list or a code block at the beginning of a line.
_RULE = re.compile(r"^([^\S\n]*)([-+=])", re.MULTILINE)
_NUMBERED = re.compile(r"^([^\S\n]*\d+)([.)])(?=\s|$)", re.MULTILINE)
# What would end the address of a link or be taken for an escape in it, and how it is written there.
_IN_ADDRESSES = str.maketrans(
    {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "&": "&amp;"}
)
# What ends a line that another one follows, such as the items of a list.
_LINE_BREAK = re.compile(r"(?<=\S)(?<!\n>)\n(?=> )")
_TITLES_NAMED = 3
_PASSING = ("conversation", "took_ms")


def conversations(answers: Sequence[Answer]) -> list[list[Answer]]:
    """Return the turns of each conversation; that another one begins is no turn of either."""
    parts: list[list[Answer]] = [[]]
    for answer in answers:
        if begins_anew(answer):
            parts.append([])
        if answer.act is not Act.RESET:
            parts[-1].append(answer)
    return [part for part in parts if part]


def markdown(answers: Sequence[Answer], address: str = "", day: date | None = None) -> str:
    """Return a conversation as Markdown, begun on a new part where another conversation begins.

    Links lead to the server at `address`; without one, to articles on the web. `day` is the date
    that the document bears.
    """
    parts = conversations(answers)
    if not parts:
        return ""
    turns = ["\n".join(markdown_turn(answer, address) for answer in part) for part in parts]
    return _title(answers, day) + "\n---\n\n".join(turns)


def markdown_turn(answer: Answer, address: str = "") -> str:
    """Return one turn as Markdown."""
    paragraphs = [
        f"## {_escaped(' '.join(answer.question.split()))}",
        *map(_escaped, answer.all_notices),
        _escaped(replaced(answer)),
        _escaped(headline(answer)),
        *_cited(answer, address),
        _escaped(evidence(answer)),
        _escaped(carried_over(answer)),
        _escaped(offered(answer)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def documents(answers: Sequence[Answer], address: str = "") -> list[dict[str, object]]:
    """Return the turns as values for JSON, without what is not the same whenever they are asked.

    A `url` leads to the server at `address`, or without one to an article on the web, or is None;
    then `source` and `paragraph` tell the place.
    """
    return [
        {
            **{name: value for name, value in as_json(answer).items() if name not in _PASSING},
            "sources": [
                {
                    **source_as_json(source),
                    "paragraph": source.passage.ordinal,
                    "url": _link(source, address),
                }
                for source in answer.sources
            ],
        }
        for answer in answers
    ]


def citation(source: Source, address: str = "") -> str:
    """Return where a quote stands as Markdown, linked if there is an address.

    That is of the server at `address`, or else of the article on the web.
    """
    passage = source.passage
    where = _escaped(f"{passage.article.title}, {place(source)}")
    link = _link(source, address)
    shown = f"[{where}]({link.translate(_IN_ADDRESSES)})" if link else where
    file = _escaped(passage.article.source)
    characters = say("export.characters", start=str(passage.start), end=str(passage.end))
    return f"{shown} ({file}, {characters})"


def _link(source: Source, address: str) -> str | None:
    return f"{address.rstrip('/')}{source.url}" if address else origin(source).address


def _title(answers: Sequence[Answer], day: date | None) -> str:
    shown = (source.passage.article.title for answer in answers for source in answer.sources)
    titles = list(dict.fromkeys(" ".join(title.split()) for title in shown))
    if not titles:
        title = say("export.title_of_none")
    elif len(titles) > _TITLES_NAMED:
        title = say("export.title_of_many", count=len(titles))
    else:
        title = say("export.title", titles=all_of(quoted(titles)))
    heading = f"# {_escaped(title)}\n\n"
    return f"{heading}{say('export.saved', day=day.isoformat())}\n\n" if day else heading


def _cited(answer: Answer, address: str) -> Iterator[str]:
    """Yield the quotes, under the parts of the question; what only comes close stands apart."""
    shown = _in_short if answer.act is Act.SUMMARY else _in_full
    for section in sections(answer):
        if section.part:
            yield _strong(" ".join(section.part.text.split()))
        if section.part and not section.sources:
            yield _escaped(nothing_about(section.part))
        for source in section.sources:
            yield _quoted(shown(source), source, address)
    yield left_out(answer)
    if further(answer) and is_led_by_the_first(answer):
        yield say("export.see_also")
    for source in further(answer):
        yield _quoted(_in_full(source), source, address)


def _in_full(source: Source) -> str:
    text = source.passage.text
    pieces = ((text[piece.start : piece.end], piece.mark) for piece in in_full(source))
    return "".join(_strong(said) if mark else _escaped(said) for said, mark in pieces)


def _in_short(source: Source) -> str:
    text = source.passage.text
    return by_line(source, lambda piece: _strong(text[piece.start : piece.end]))


def _strong(text: str) -> str:
    return f"**{_escaped(text)}**"


def _quoted(quote: str, source: Source, address: str) -> str:
    lines = "\n".join(f"> {line.strip()}".rstrip() for line in quote.split("\n"))
    lines = _LINE_BREAK.sub("  \n", lines)
    return f"{lines}\n>\n> — {citation(source, address)}"


def _escaped(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", visible(text))
    return _NUMBERED.sub(r"\1\\\2", _RULE.sub(r"\1\\\2", escaped))
