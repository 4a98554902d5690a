"""Captions (WebVTT, SubRip) become an article: what is said, under the time at which it is said.

Cues are joined to paragraphs, which begin anew with each speaker. Captions that roll, so that a
line stands in several cues, are read once. Left out are styles, notes, places on the screen and
lines that only describe a sound, of which a notice says how many there were.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from corpus.article import Article, plain
from corpus.reading.chunks import SENTENCE_END
from corpus.reading.left_out import notice_of
from corpus.reading.outline import Part, outlined

# A paragraph of what one says has so many words, to the end of a sentence.
_PARAGRAPH = 90
# Paragraphs stand under one time up to so many words: "Yes." needs none of its own. And a pause
# begins a new one.
_WORDS_UNDER_A_TIME = 40
_PAUSE = 5.0  # seconds
# Where fewer of the words end a sentence, nobody set points: lines of so many words are sentences.
_LEAST_ENDS = 1 / 60
_WORDS_OF_A_LINE = 20
_MOST_LINES = 4  # that are on the screen at once
# Captions roll where so many cues begin with what stood in the one before, and go on.
_ROLLING = 0.25

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_HEADER = re.compile(r"\A\ufeff?WEBVTT[ \t]*(?:-[ \t]*)?([^\n]*)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]{1,200})>")
_MARK = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_SOUND = re.compile(r"[\[(♪♫*][^\[\]()]*[\])♪♫*]|[♪♫]+")
_TURN = re.compile(r"(?:>>+|[-–—])[ \t]*(?=\S)")
# "Ann Lee:", "DR. RUIZ (laughing):"
_SPEAKER = re.compile(r"(?:[^\W\d_a-z]|\d)[^:.!?\n]{0,40}?(?:\.[^:.!?\n]{1,30})?:(?:\s|\Z)")


class _Line(NamedTuple):
    """A line of a caption, with the times of its cue in seconds."""

    start: float
    end: float
    text: str
    begins_turn: bool


def read_captions(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a WebVTT or SubRip file."""
    header = _HEADER.match(text)
    title = plain(header[1]) if header else ""
    cues = [cue for cue in _cues(text) if cue]
    lines = list(_lines(_unrolled(cues) if _is_rolling(cues) else cues))
    spoken = [line for line in lines if not _SOUND.fullmatch(line.text)]
    article = outlined(
        list(_parts(spoken)), article_id, source, fallback_title, title=title or fallback_title
    )
    sounds = {"line that describes a sound": len(lines) - len(spoken)}
    return replace(article, notices=notice_of(sounds))


def _cues(text: str) -> Iterator[list[_Line]]:
    """Yield the lines of each cue."""
    cue: list[_Line] = []
    times: tuple[float, float] | None = None
    speaker = ""
    for line in text.splitlines():
        found = _TIMES.match(line) if "-->" in line else None
        if found:
            yield cue
            cue, speaker = [], ""
            times = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
        elif not line or (cue and not line.strip()):
            times = None
        elif times:
            voice = _VOICE.search(line)
            words = plain(unescape(_MARK.sub("", line)))
            turn = _TURN.match(words)
            words = words[turn.end() :] if turn else words
            if voice and words and voice[1] != speaker:
                words = f"{plain(unescape(voice[1]))}: {words}"
            speaker = voice[1] if voice else speaker
            begins = bool(turn or voice or _SPEAKER.match(words))
            if words:
                cue.append(_Line(*times, words, begins))
    yield cue


def _seconds(clock: Sequence[str | None]) -> float:
    hours, minutes, seconds, thousandths = (int(figures or 0) for figures in clock)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _is_rolling(cues: Sequence[Sequence[_Line]]) -> bool:
    repeating = sum(
        0 < _repeated(last, cue) < len(cue) or _goes_on(last, cue) for last, cue in pairwise(cues)
    )
    return repeating > _ROLLING * len(cues)


def _repeated(last: Sequence[_Line], cue: Sequence[_Line]) -> int:
    """Return how many lines a cue begins with that the last one ends with."""
    before, now = [line.text for line in last], [line.text for line in cue]
    longest = min(len(before), len(now), _MOST_LINES)
    return next((n for n in range(longest, 0, -1) if before[-n:] == now[:n]), 0)


def _goes_on(last: Sequence[_Line], cue: Sequence[_Line]) -> bool:
    """Tell whether a cue is the last one with more words behind it."""
    before, now = last[-1].text, cue[0].text
    return len(last) == len(cue) == 1 and len(now) > len(before) and now.startswith(f"{before} ")


def _unrolled(cues: Sequence[Sequence[_Line]]) -> Iterator[Sequence[_Line]]:
    """Yield the cues without the lines that stood there already."""
    for last, cue in pairwise([[], *cues]):
        if last and _goes_on(last, cue):
            yield [cue[0]._replace(text=cue[0].text[len(last[0].text) :].lstrip())]
        else:
            yield cue[_repeated(last, cue) :]


def _lines(cues: Iterable[Sequence[_Line]]) -> Iterator[_Line]:
    for cue in cues:
        yield from cue


def _parts(lines: Sequence[_Line]) -> Iterator[Part]:
    """Yield the times and the paragraphs below them."""
    words = sum(len(line.text.split()) for line in lines)
    ends = sum(line.text.count(mark) for line in lines for mark in ".?!。？！؟।")
    has_points = ends >= _LEAST_ENDS * words
    held: list[_Line] = []
    under_time = filled = 0
    for line in lines:
        pauses = bool(held) and line.start - held[-1].end > _PAUSE
        is_finished = not has_points or (bool(held) and bool(SENTENCE_END.search(held[-1].text)))
        is_full = filled >= _PARAGRAPH and is_finished
        is_overfull = filled >= 2 * _PARAGRAPH
        if held and (line.begins_turn or pauses or is_full or is_overfull):
            yield _paragraph(held, has_points=has_points)
            held, filled = [], 0
            if pauses or under_time >= _WORDS_UNDER_A_TIME:
                under_time = 0
        if not under_time:
            yield Part(_clock(line.start), level=2)
        held.append(line)
        count = len(line.text.split())
        under_time, filled = under_time + count, filled + count
    if held:
        yield _paragraph(held, has_points=has_points)


def _paragraph(lines: Sequence[_Line], *, has_points: bool) -> Part:
    """Return what is said in some lines; without points, each few of them are a sentence."""
    if has_points:
        return Part(" ".join(line.text for line in lines))
    sentences: list[list[str]] = [[]]
    filled = 0
    for line in lines:
        if filled >= _WORDS_OF_A_LINE:
            sentences.append([])
            filled = 0
        sentences[-1].append(line.text)
        filled += len(line.text.split())
    return Part("\n".join(" ".join(sentence) for sentence in sentences))


def _clock(seconds: float) -> str:
    """Return a time as a player shows it.

    >>> _clock(760.4)
    '00:12:40'
    """
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}"
