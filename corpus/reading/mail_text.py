"""The plain text of a mail becomes its paragraphs, without what an earlier mail said already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corpus.article import Role, plain
from corpus.reading.outline import Part
from corpus.reading.text.plain_text import plain_parts

# Quoted text is known by its runs of so many words, most of which stood there before.
_RUN = 5
_MOSTLY = 0.8
# A block of a web page that is no quotation by its mark needs as many words to be one.
_SHORTEST_COPY = 8
_LONGEST_LINE = 300  # characters of it that are looked at

_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"^(?:-- ?|_{5,})[ \t]*$", re.MULTILINE)
# "On 3 May Ann wrote:" in the languages of the common programs, which may break it.
_ATTRIBUTION = re.compile(
    r"\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\b.{0,60}:\s*\Z",
    re.IGNORECASE,
)
_ATTRIBUTION_BEGIN = re.compile(r"(?:On|Am|Le|El|Il|Op|Den) ")
# What some programs set above a whole mail that they repeat without marks.
_REPEATED = re.compile(
    r"^(?:-{3,}[ ]?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine)"
    r"[ ]?-{3,}|_{10,}\s*\n(?:From|Von|De):|From:[^\n]*\nSent:)[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)


class Said:
    """What the mails so far have said."""

    def __init__(self) -> None:
        self._runs: set[int] = set()

    def add(self, text: str) -> None:
        """Take in what a mail says."""
        self._runs.update(_runs(text))

    def holds(self, text: str) -> bool:
        """Tell whether most of the text was said before."""
        runs = _runs(text)
        return bool(runs) and sum(run in self._runs for run in runs) >= _MOSTLY * len(runs)


def new_parts(parts: Sequence[Part], said: Said) -> list[Part]:
    """Return the parts of a mail of HTML but for the long ones that were said before.

    `said` is told the others.
    """
    copied = [len(_WORD.findall(part.text)) >= _SHORTEST_COPY for part in parts]
    known = [is_long and said.holds(part.text) for is_long, part in zip(copied, parts, strict=True)]
    new = list(_without_known(parts, known))
    for part in new:
        said.add(part.text)
    return new


def _without_known(parts: Sequence[Part], known: Sequence[bool]) -> Iterator[Part]:
    """Yield the parts that are not known, without who is said to have said what is."""
    for part, is_known, is_next_known in zip(parts, known, [*known[1:], True], strict=False):
        is_attribution = _ATTRIBUTION.search(part.text[-_LONGEST_LINE:])
        if not (is_known or (is_attribution and is_next_known)):
            yield part


def _runs(text: str) -> list[int]:
    """Return (hashes of) the runs of words of a text, and of each of its lines that has fewer."""
    words = _WORD.findall(text.casefold())
    runs = [hash(tuple(words[start : start + _RUN])) for start in range(len(words) - _RUN + 1)]
    lines = [tuple(_WORD.findall(line)) for line in text.casefold().splitlines()]
    return runs + [hash(line) for line in lines if 0 < len(line) < _RUN]


def read_body(text: str, said: Said) -> list[Part]:
    """Return the paragraphs of a mail; `said` is told what is new in them."""
    repeated = _REPEATED.search(text)
    body, rest = (text[: repeated.start()], text[repeated.start() :]) if repeated else (text, "")
    signed = _SIGNATURE.search(body)
    signature = body[signed.end() :] if signed else ""
    body = body[: signed.start()] if signed else body
    parts = [*_written(body, said), *_lines(signature, said), *_unmarked(rest, said)]
    said.add(text)
    return parts


def _written(body: str, said: Said) -> Iterator[Part]:
    """Yield the paragraphs of a text in which lines with a mark are quoted."""
    attribution = ""
    for is_quoted, run in groupby(
        body.splitlines(), key=lambda line: line.lstrip().startswith(">")
    ):
        if is_quoted:
            quoted = list(_new_paragraphs(_without_marks(run), said))
            if quoted and attribution:
                yield Part(plain(attribution), role=Role.LEAD_IN)
            yield from quoted
            attribution = ""
        else:
            text = "\n".join(run).rstrip()
            own = text.removesuffix(attribution := _attribution(text))
            yield from plain_parts(own)
    if attribution:
        yield Part(plain(attribution))


def _without_marks(run: Iterable[str]) -> str:
    """Return quoted lines without their marks; what is quoted deeper stands apart."""
    lines: list[str] = []
    last = ""
    for line in run:
        marks = _MARKS.match(line.lstrip())[0]  # type: ignore[index]  # each line has one
        depth = marks.replace(" ", "").replace("\t", "")
        if lines and depth != last:
            lines.append("")
        bare = line.lstrip()[len(marks) :]
        lines.append("" if _SIGNATURE.fullmatch(bare) else bare)
        last = depth
    return "\n".join(lines)


def _attribution(text: str) -> str:
    """Return the end of a text that says whom the next lines quote."""
    *_, before, last = ["", "", *text.splitlines(keepends=True)[-2:]]
    if not _ATTRIBUTION.search(last[-_LONGEST_LINE:]):
        return ""
    is_broken = not _ATTRIBUTION_BEGIN.match(last) and _ATTRIBUTION_BEGIN.match(before)
    return before + last if is_broken else last


def _new_paragraphs(text: str, said: Said) -> Iterator[Part]:
    parts = plain_parts(text)
    return _without_known(parts, [said.holds(part.text) for part in parts])


def _lines(text: str, said: Said) -> Iterator[Part]:
    """Yield the lines of a signature, unless they stood below an earlier mail."""
    lines = [line for line in map(plain, text.splitlines()) if line and not line.startswith(">")]
    if lines and not said.holds("\n".join(lines)):
        for number, line in enumerate(lines):
            yield Part(line, close=number > 0)


def _unmarked(text: str, said: Said) -> Iterator[Part]:
    """Yield what is new in a mail that stands whole below another one, without marks."""
    head, _, body = text.partition("\n\n")
    paragraphs = list(_new_paragraphs(body, said))
    if paragraphs:  # its head alone says nothing new
        lines = [line for line in map(plain, head.splitlines()) if line]
        yield from (Part(line, close=number > 0) for number, line in enumerate(lines))
    yield from paragraphs
