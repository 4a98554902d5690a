"""A conversation becomes a document: Markdown to read, JSON to work on, quotes with their places.

Quotes stay verbatim: what would be Markdown in them is escaped, and shows as it stands.
"""

import re
from collections.abc import Sequence

from bot.answers import Answer, Source
from bot.visible import visible
from bot.wording import carried_over, evidence, headline, place

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
# What makes a heading, a list or a code block at the beginning of a line.
_RULE = re.compile(r"^([^\S\n]*)([-+=])", re.MULTILINE)
_NUMBERED = re.compile(r"^([^\S\n]*\d+)([.)])(?=\s|$)", re.MULTILINE)


def markdown(answers: Sequence[Answer], address: str = "") -> str:
    """Return a conversation as Markdown; links lead to the server at `address`, if any."""
    return "\n".join(markdown_turn(answer, address) for answer in answers)


def markdown_turn(answer: Answer, address: str = "") -> str:
    """Return one turn as Markdown, a blank line at its end."""
    lines = [
        f"## {_escaped(' '.join(answer.question.split()))}",
        "",
        _escaped(headline(answer)),
        "",
    ]
    for aside in (carried_over(answer), evidence(answer)):
        if aside:
            lines += [_escaped(aside), ""]
    for source in answer.sources:
        lines += [_quoted(source), ">", f"> — {citation(source, address)}", ""]
    return "\n".join(lines)


def _quoted(source: Source) -> str:
    text, (start, end) = source.passage.text, source.sentence
    marked = f"{_escaped(text[:start])}**{_escaped(text[start:end])}**{_escaped(text[end:])}"
    return "\n".join(f"> {line.strip()}".rstrip() for line in marked.split("\n"))


def citation(source: Source, address: str = "") -> str:
    """Return where a quote stands as Markdown; it links to the server at `address`, if any."""
    passage = source.passage
    where = _escaped(f"{passage.article.title}, {place(source)}")
    shown = f"[{where}]({address.rstrip('/')}{source.url})" if address else where
    file = _escaped(passage.article.source)
    return f"{shown} ({file}, characters {passage.start} to {passage.end})"


def _escaped(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", visible(text))
    return _NUMBERED.sub(r"\1\\\2", _RULE.sub(r"\1\\\2", escaped))
