"""Text for a terminal: nothing in it may steer the terminal, and colours only where wanted."""

import os
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from bot.catalogue.saying import say
from bot.commands.bars import Measure, bar_lines
from bot.showing.arranging import (
    Section,
    Slice,
    answering,
    by_line,
    further,
    in_full,
    sections,
)
from bot.showing.printable import visible
from bot.showing.reasons import compared_scores, word_scores
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
    spoken_of,
)
from bot.values.answers import Answer, Source
from bot.values.kinds import Act, Status
from corpus.passages import Passage

_WIDEST = 92  # characters; longer lines are hard to read
_NARROWEST = 20
_INDENT = "    "
# What stands for what sets a text off until its lines are broken; a text of an article that is
# shown has none of them. In what stands for a mark no line is broken.
_MARK, _HEADER, _END, _CUE, _CUE_END = "\x02\x04\x03\x05\x06"


class Style:
    """How to set words off: with colours, or with plain marks."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str]) -> None:
        self.colours = (
            stream.isatty()
            and not environment.get("NO_COLOR")
            and environment.get("TERM") != "dumb"
        )
        self.has_blocks = (stream.encoding or "").lower().startswith("utf")
        self._stream = stream

    @property
    def width(self) -> int:
        """Return how many characters a line has now: windows change."""
        return max(_NARROWEST, min(_columns(self._stream), _WIDEST))

    def strong(self, text: str) -> str:
        """Return the text in bold."""
        return f"\x1b[1m{text}\x1b[22m" if text and self.colours else text

    def faint(self, text: str) -> str:
        """Return the text in grey."""
        return f"\x1b[2m{text}\x1b[22m" if text and self.colours else text

    @property
    def _signs(self) -> dict[str, str]:
        """Return what begins and ends a mark, a header and the words that decide."""
        if not self.colours:
            return {_MARK: ">> ", _HEADER: ">> ", _END: " <<", _CUE: "", _CUE_END: ""}
        return {
            _MARK: "\x1b[1;36m",
            _HEADER: "\x1b[36m",
            _END: "\x1b[0m",
            _CUE: "\x1b[4m",
            _CUE_END: "\x1b[24m",
        }

    def set_off(self, text: str) -> str:
        """Return the text of which some is set off, indented and broken to the width."""
        lengths = {sign: 1 if self.colours else len(shown) for sign, shown in self._signs.items()}
        for sign, length in lengths.items():
            text = text.replace(sign, sign * length)
        text = self.wrapped(text, indent=_INDENT)
        for sign, shown in self._signs.items():
            text = text.replace(sign * max(1, lengths[sign]), shown)
        return text

    def wrapped(self, text: str, indent: str = "", hanging: str = "") -> str:
        """Return the text broken to the width of the terminal.

        Every line is indented, and what is broken off from one by `hanging` more.
        """
        lines = [
            textwrap.fill(
                line,
                self.width,
                initial_indent=indent,
                subsequent_indent=indent + hanging,
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


def answer_text(
    answer: Answer, style: Style, *, goes_on: bool = False, is_told: bool = False
) -> str:
    """Return an answer for reading: what is known of it, what the article says, and where.

    Where the conversation `goes_on`, a line after passages tells what could be asked next.
    `is_told` tells that the notices of reading were told when the articles were opened.
    """
    parts = [*_verdict(answer, style, is_told), *_sources(answer, style)]
    if answer.sources:
        parts.append(style.faint(style.wrapped(visible(carried_over(answer)))))
    parts.append(style.wrapped(visible(offered(answer))))
    if answer.suggestions and not answer.sources:
        parts.append(_suggested(answer.suggestions, style))
    elif answer.suggestions and goes_on:
        parts.append(style.faint(_asked_next(answer.suggestions, style)))
    return "\n\n".join(part for part in parts if part)


def _verdict(answer: Answer, style: Style, is_told: bool) -> Iterator[str]:
    """Yield what is known of an answer before it is read: how it was read, and what it lacks."""
    for notice in answer.notices if is_told else answer.all_notices:
        yield style.wrapped(visible(notice))
    if read := replaced(answer):
        yield style.wrapped(visible(f"{read} {say('terminal.exact')}"))
    said = style.strong(style.wrapped(visible(headline(answer))))
    lacks = style.wrapped(visible(evidence(answer)))
    near = style.wrapped(visible(spoken_of(answer)))
    yield "\n".join(filter(None, (said, lacks, near)))


def _suggested(questions: Sequence[str], style: Style) -> str:
    """Return questions that could be asked, one a line as they would be typed."""
    shown = (item(question, style) for question in questions)
    return "\n".join([say("terminal.could_ask"), *shown])


def _asked_next(questions: Sequence[str], style: Style) -> str:
    """Return as many of the questions as one line takes, one at least."""
    line = ""
    for question in questions:
        asked = " ".join(visible(question).split())
        longer = f"{line} · {asked}" if line else say("terminal.next", question=asked)
        if line and len(longer) > style.width:
            break
        line = longer
    return style.wrapped(line)


def item(text: str, style: Style) -> str:
    """Return one of several short texts, each on lines of its own."""
    return style.wrapped(visible(" ".join(text.split())), indent="  ", hanging="  ")


def why_text(source: Source, explained: str, style: Style) -> str:
    """Return where a passage stands, how what answers in it begins, and why it was found."""
    begins = " ".join(visible(source.quote).split())
    room = style.width - len(_INDENT)
    begins = begins if len(begins) <= room else f"{begins[: room - 1]}…"
    return f"{_place(source, style)}\n{_INDENT}{begins}\n{explained}"


def explanation_text(source: Source, style: Style, longest: float) -> str:
    """Return the score of a source as two sums, of its words and of what was compared, in bars.

    The `longest` bar is of that score; empty where a source has none.
    """
    if source.explanation is None or source.score is None:
        return ""
    words, compared = word_scores(source.explanation), compared_scores(source.explanation)
    measure = Measure(longest, style.width - len(_INDENT), style.has_blocks)
    return "\n".join(
        [
            style.faint(_indented(say("terminal.by_word", score=f"{source.score:.2f}"), style)),
            *(_indented(visible(line), style) for line in bar_lines(words, measure)),
            style.faint(_indented(say("terminal.by_feature"), style)),
            *(_indented(visible(line), style) for line in bar_lines(compared, measure)),
        ]
    )


def longest_of(sources: Sequence[Source]) -> float:
    """Return the score that is as long as a bar can be: the best one."""
    return max((source.score or 0.0 for source in sources), default=0.0)


def _indented(line: str, style: Style) -> str:
    """Return a line indented, broken only where the window has no room for a bar."""
    if len(_INDENT) + len(line) <= style.width:
        return f"{_INDENT}{line}"
    return style.wrapped(line, indent=_INDENT)


def _sources(answer: Answer, style: Style) -> list[str]:
    """Return the first passage in full and of the others what answers; extracts are short.

    Where a question has parts, what answers each stands under it.
    """
    if not answer.sources:
        return []
    if answer.act is Act.SUMMARY:
        return [*(_short(source, style) for source in answer.sources), _left_out(answer, style)]
    first, *others = answer.sources
    if answer.status is Status.REPLY:
        return [_unmarked(source, style) for source in answer.sources]
    if answer.act is Act.SOURCE:
        return [source_text(first, style), *(_unmarked(source, style) for source in others)]
    longest = longest_of(answer.sources)
    if answer.parts:
        parts = list[str]()
        for section in _explained_once(sections(answer)):
            parts += _section(section, style, longest)
    else:
        parts = [source_text(first, style), explanation_text(first, style, longest)]
        for source in answering(answer)[1:]:
            parts += [_marked(source, style), explanation_text(source, style, longest)]
    parts.append(_left_out(answer, style))
    if further(answer) and is_led_by_the_first(answer):
        parts.append(style.faint(say("terminal.see_also")))
    for source in further(answer):
        names_article = source.passage.article != first.passage.article
        parts.append(_short(source, style, names_article=names_article))
        parts.append(explanation_text(source, style, longest))
    return parts


def _explained_once(found: Sequence[Section]) -> Iterator[Section]:
    """Yield the parts, the score of a source taken apart where it stands first: it has but one."""
    known = set[int]()
    for section in found:
        sources = (replace(s, explanation=None) if s.n in known else s for s in section.sources)
        yield section._replace(sources=tuple(sources))
        known |= {source.n for source in section.sources}


def _section(section: Section, style: Style, longest: float) -> Iterator[str]:
    """Yield a part of the question and what answers it, or that nothing does."""
    if section.part:
        yield style.strong(style.wrapped(visible(" ".join(section.part.text.split()))))
    if section.part and not section.sources:
        yield style.wrapped(visible(nothing_about(section.part)), indent=_INDENT)
    for source in section.sources:
        yield _marked(source, style)
        yield explanation_text(source, style, longest)


def _left_out(answer: Answer, style: Style) -> str:
    return style.wrapped(left_out(answer), indent=_INDENT)


def source_text(source: Source, style: Style) -> str:
    """Return a passage in full with its place, all that answers set off."""
    text = "".join(_set_off(source, piece) for piece in in_full(source))
    return f"{_place(source, style)}\n{style.set_off(text)}"


def _marked(source: Source, style: Style) -> str:
    """Return what answers in a passage, set off, with its place."""
    text = by_line(source, lambda piece: _set_off(source, piece))
    return f"{_place(source, style)}\n{style.set_off(text)}"


def _set_off(source: Source, piece: Slice) -> str:
    """Return a slice of a passage between what stands for its marks."""
    text, mark = source.passage.text, piece.mark
    if mark is None:
        return visible(text[piece.start : piece.end])
    shown, place = "", mark.start
    for cue in mark.cues:
        shown += visible(text[place : cue.start])
        shown += f"{_CUE}{visible(text[cue.start : cue.end])}{_CUE_END}"
        place = cue.end
    shown += visible(text[place : mark.end])
    return f"{_HEADER if mark.is_header else _MARK}{shown}{_END}"


def found_text(source: Source, style: Style, names_article: bool) -> str:
    """Return a passage that was searched for: its name, its place and its best sentence."""
    passage = source.passage
    where = f"{passage.article.title}, {place(source)}" if names_article else place(source)
    name = f"[{source.n}] {passage.article.id}#p{passage.ordinal} · {where}"
    quote = by_line(source, lambda piece: passage.text[piece.start : piece.end])
    shown = style.wrapped(visible(name), hanging=_INDENT)
    return f"{shown}\n{style.wrapped(visible(quote), indent=_INDENT)}"


def _unmarked(source: Source, style: Style) -> str:
    return f"{_place(source, style)}\n{passage_text(source.passage, style)}"


def passage_text(passage: Passage, style: Style) -> str:
    """Return a passage in full with nothing marked, as it stands around another."""
    return style.wrapped(visible(passage.text), indent=_INDENT)


def _place(source: Source, style: Style) -> str:
    title = visible(source.passage.article.title)
    return style.wrapped(f"[{source.n}] {title}, {visible(place(source))}", hanging=_INDENT)


def _short(source: Source, style: Style, names_article: bool = False) -> str:
    said = by_line(source, lambda piece: source.passage.text[piece.start : piece.end])
    quote = style.wrapped(visible(said), indent=_INDENT)
    where = place(source)
    if names_article:
        where = f"{source.passage.article.title}, {where}"
    return f"{style.wrapped(f'[{source.n}] {visible(where)}', hanging=_INDENT)}\n{quote}"
