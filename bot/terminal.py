"""Text for a terminal: nothing in it may steer the terminal, and colours only where wanted."""

import os
import textwrap
from collections.abc import Mapping
from typing import TextIO

from bot.answers import Answer, Explanation, Source, Status
from bot.visible import visible
from bot.wording import channel, evidence, headline, place, replaced

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
    parts.append(style.strong(headline(answer)))
    if answer.sources:
        first, *others = answer.sources
        parts.append(source_text(first, style))
        if first.explanation:
            parts.append(_explanation(first.score, first.explanation))
        if others:
            parts.append(style.faint("See also"))
            parts.extend(_short(source, style) for source in others)
    if answer.status is not Status.ANSWERED and evidence(answer):
        parts.append(style.wrapped(visible(evidence(answer))))
    if answer.status is Status.NOT_IN_ARTICLE and answer.suggestions:
        offered = "\n".join(f"  {visible(question)}" for question in answer.suggestions)
        parts.append(f"You could ask:\n{offered}")
    return "\n\n".join(parts)


def source_text(source: Source, style: Style) -> str:
    """Return a passage in full with its place, the best sentence marked."""
    return f"{_place(source, style)}\n{_passage(source, style)}"


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
    """Return the score as two sums: of the channels, and of the words."""
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


def _short(source: Source, style: Style) -> str:
    quote = style.wrapped(visible(source.quote), indent="    ")
    shown = f"{style.wrapped(f'[{source.n}] {visible(place(source))}')}\n{quote}"
    if source.explanation is None:
        return shown
    return f"{shown}\n\n{_explanation(source.score, source.explanation)}"
