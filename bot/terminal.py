"""Text for a terminal: nothing in it may steer the terminal, and colours only where wanted."""

import os
import textwrap
from collections.abc import Mapping
from typing import TextIO

from bot.act import Act
from bot.answers import Answer, Explanation, Source
from bot.status import Status
from bot.visible import visible
from bot.wording import carried_over, channel, evidence, headline, place, replaced
from corpus.passages import Passage

_WIDEST = 92  # characters; longer lines are hard to read
_NARROWEST = 20


class Style:
    """How to set words off: with colours, or with plain marks."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str]) -> None:
        self.colours = (
            stream.isatty()
            and not environment.get("NO_COLOR")
            and environment.get("TERM") != "dumb"
        )
        self.width = max(_NARROWEST, min(_columns(stream), _WIDEST))

    def strong(self, text: str) -> str:
        """Return the text in bold."""
        return f"\x1b[1m{text}\x1b[22m" if self.colours else text

    def faint(self, text: str) -> str:
        """Return the text in grey."""
        return f"\x1b[2m{text}\x1b[22m" if self.colours else text

    @property
    def marks(self) -> tuple[str, str]:
        """Return what stands before and after an answering sentence."""
        return ("\x1b[1;36m", "\x1b[0m") if self.colours else (">> ", " <<")

    def wrapped(self, text: str, indent: str = "") -> str:
        """Return the text broken to the width of the terminal, every line indented."""
        lines = [
            textwrap.fill(
                line,
                self.width,
                initial_indent=indent,
                subsequent_indent=indent,
                break_on_hyphens=False,
                tabsize=4,
            )
            for line in text.splitlines()
            if line.strip()
        ]
        return "\n".join(lines)


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):  # no terminal, or not even a file
        return _WIDEST


def answer_text(answer: Answer, style: Style) -> str:
    """Return an answer for reading: what the article says, where, and what else comes close."""
    parts = [style.wrapped(visible(notice)) for notice in answer.notices]
    if replaced(answer):
        parts.append(style.wrapped(visible(replaced(answer)) + " (--exact searches as typed.)"))
    parts.append(style.strong(style.wrapped(visible(headline(answer)))))
    parts += _sources(answer, style)
    if answer.status in (Status.UNSURE, Status.NOT_IN_ARTICLE) and evidence(answer):
        parts.append(style.wrapped(visible(evidence(answer))))
    if answer.sources and carried_over(answer):
        parts.append(style.faint(style.wrapped(visible(carried_over(answer)))))
    if answer.offer:
        parts.append(style.wrapped(visible(f"{answer.offer} (yes or no)")))
    if answer.suggestions and not answer.sources:
        offered = "\n".join(f"  {visible(question)}" for question in answer.suggestions)
        parts.append(f"You could ask:\n{offered}")
    return "\n\n".join(parts)


def explanation_text(source: Source) -> str:
    """Return the score of a source as two sums: of the channels, and of the words."""
    if source.explanation is None or source.score is None:
        return ""
    return _explanation(source.score, source.explanation)


def _sources(answer: Answer, style: Style) -> list[str]:
    """Return the first passage in full and of the others the best sentence; extracts are short."""
    if not answer.sources:
        return []
    if answer.act is Act.SUMMARY:
        return [_short(source, style) for source in answer.sources]
    if answer.status is Status.REPLY:
        return [f"{_place(s, style)}\n{passage_text(s.passage, style)}" for s in answer.sources]
    first, *others = answer.sources
    parts = [source_text(first, style), explanation_text(first)]
    if others:
        parts.append(style.faint("See also"))
        parts += [
            _short(source, style, names_article=source.passage.article != first.passage.article)
            for source in others
        ]
    return [part for part in parts if part]


def source_text(source: Source, style: Style) -> str:
    """Return a passage in full with its place, the best sentence marked."""
    return f"{_place(source, style)}\n{_passage(source, style)}"


def passage_text(passage: Passage, style: Style) -> str:
    """Return a passage in full with nothing marked, as it stands around another."""
    return style.wrapped(visible(passage.text), indent="    ")


def _place(source: Source, style: Style) -> str:
    title = visible(source.passage.article.title)
    return style.wrapped(f"[{source.n}] {title}, {visible(place(source))}")


def _passage(source: Source, style: Style) -> str:
    """Wrap first and mark then, so that marks do not count as width."""
    start, end = source.sentence
    text = source.passage.text
    before, sentence, after = (visible(t) for t in (text[:start], text[start:end], text[end:]))
    wrapped = style.wrapped(f"{before}\x02{sentence}\x03{after}", indent="    ")
    opening, closing = style.marks
    return wrapped.replace("\x02", opening).replace("\x03", closing)


def _explanation(score: float, explanation: Explanation) -> str:
    lines = [f"    {score:7.3f}  score"]
    lines += [
        f"    {found.score:7.3f}  {channel(found.name)} ({found.weight:g} x {found.value:.3f})"
        for found in explanation.channels
    ]
    lines.append("  and by word")
    lines += [f"    {found.score:7.3f}  {visible(found.text)}" for found in explanation.words]
    if explanation.kind:
        lines.append(f"    {explanation.kind:7.3f}  (the kind of answer)")
    return "\n".join(lines)


def _short(source: Source, style: Style, names_article: bool = False) -> str:
    quote = style.wrapped(visible(source.quote), indent="    ")
    where = place(source)
    if names_article:
        where = f"{source.passage.article.title}, {where}"
    shown = f"{style.wrapped(f'[{source.n}] {visible(where)}')}\n{quote}"
    explained = explanation_text(source)
    return f"{shown}\n\n{explained}" if explained else shown
