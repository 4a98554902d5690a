"""Damaged files of every format are read: that must end in an article or in words.

Run: python tests/bench/fuzz_readers.py SECONDS [--seed N] [--keep DIR]

Small files of each format are made and then changed at random: bytes, pieces and tags, in archives
also within what is packed. Each is read, cut and stemmed in a reader's process and indexed. A find
is a process that breaks down or breaks a limit, a passage or sentence that is no slice, an error
that names a class of a program, and any other exception; it is kept in DIR (fuzz-finds). Printed
are counts for each format; the exit status is 1 if anything was found.
"""

import argparse
import io
import json
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pptx
from fpdf import FPDF

from corpus.article import Article
from corpus.engines.memory import MemoryIndex
from corpus.errors import ArticleBeyondLimit, ArticleError
from corpus.meaning.encoder import no_encoder
from corpus.prepared import Prepared
from corpus.reading.files import job_of
from corpus.reading.messages import Limits
from corpus.reading.sandbox import Sandbox

LIMITS = Limits(processor_seconds=20, clock_seconds=120)
NO_WORDS = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Warning)\b|Traceback|0x[0-9a-f]{6}|broke down")
SENTENCES = [
    "Gardens rest in winter.", "Peas like 2.5 m² of sun, Dr. Lee says.", "Érdi's hens don’t lay.",
    "借期是30天。", "See table 3, p. 12: frost below -2 °C harms beans.", "What grows in May?",
]  # fmt: skip
TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"</", b"<!--", b"]]>", b"&#0;", b"&#x110000;",
    b"<table>", b"<td colspan=99999999>", b'"', b"'", b"{", b"}", b"\\", b"\\bin999999 ", b"\\u-1",
    b"[", b"](", b"```", b"|", b"::", b"====", b"- ", b"\t", b"\r", b"\n\n", b"-1", b"1e999",
    b"99999999999999999999", b"NaN", b"null", b"obj", b"endobj", b"stream", b" 0 R", b"/Kids",
    b"/Length -1", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"=?utf-8?q?=ff?=",
    b"00:00.000 --> 00:00.000\n", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"%s",
]  # fmt: skip


def main() -> None:
    """Read changed files for some seconds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("seconds", type=float)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, default=Path("fuzz-finds"))
    asked = arguments.parse_args()
    chance = random.Random(asked.seed)
    originals = {suffix: make() for suffix, make in MAKERS.items()}
    counts: dict[str, Counter[str]] = {suffix: Counter() for suffix in originals}
    finds = 0
    until = time.monotonic() + asked.seconds
    with Sandbox(LIMITS) as sandbox:
        for suffix, data in originals.items():
            assert read(sandbox, suffix, data) == "read", suffix
        while time.monotonic() < until:
            for suffix, data in originals.items():
                damaged = changed(chance, data)
                try:
                    outcome = read(sandbox, suffix, damaged)
                except Exception as error:  # whatever it is
                    outcome, finds = "found", finds + 1
                    asked.keep.mkdir(exist_ok=True)
                    kept = asked.keep / f"{asked.seed}-{finds}{suffix}"
                    kept.write_bytes(damaged)
                    print(f"{kept}: {type(error).__name__}: {error}"[:500], flush=True)
                counts[suffix][outcome] += 1
    for suffix, outcomes in counts.items():
        print(suffix, *(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    print(f"{sum(map(Counter.total, counts.values()))} files, {finds} finds, seed {asked.seed}")
    sys.exit(1 if finds else 0)


def read(sandbox: Sandbox, suffix: str, data: bytes) -> str:
    """Read and index a file; return what became of it, raise if it is not as it has to be."""
    try:
        prepared = sandbox.prepare_job(job_of(Path(f"a{suffix}"), data))
    except ArticleError as error:
        refusal = error
    else:
        return _indexed(prepared)
    told = str(refusal)
    is_own_limit = "grants one file" in told or "levels within" in told
    assert is_own_limit or not isinstance(refusal, ArticleBeyondLimit), told
    assert not NO_WORDS.search(told), told
    return "refused"


def _indexed(prepared: Prepared) -> str:
    check_slices(prepared)
    index = MemoryIndex(no_encoder)
    index.replace(*prepared)
    index.commit()
    index.close()
    return "read"


def check_slices(prepared: Prepared) -> None:
    """Check that all is a slice of the article, in order."""
    article, last = prepared.article, 0
    for passage in prepared.passages:
        assert article.text[passage.start : passage.end] == passage.text
        assert last <= passage.start < passage.end
        last = passage.end
        place = 0
        for sentence in passage.sentences:
            assert place <= sentence.start < sentence.end <= len(passage.text)
            place = sentence.end
    check_blocks(article)


def check_blocks(article: Article) -> None:
    """Check that blocks lie in the text and what is shown can be written."""
    article.text.encode()
    article.title.encode()
    for block in article.blocks:
        assert 0 <= block.start <= block.end <= len(article.text)


def changed(chance: random.Random, data: bytes) -> bytes:
    """Return a file with something changed; in an archive mostly within what is packed."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return repacked(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = chance.choice(CHANGES)(chance, data)
    return data


def repacked(chance: random.Random, data: bytes) -> bytes:
    """Return an archive with one of its files changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        wanted = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == wanted:
                if chance.random() < 0.05:
                    continue
                content = changed(chance, content)
            new.writestr(name, content, zipfile.ZIP_DEFLATED if name != "mimetype" else None)
    return packed.getvalue()


def _flip(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) or 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    start, end = _slice(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start, end = _slice(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _move(chance: random.Random, data: bytes) -> bytes:
    start, end = _slice(chance, data)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(TOKENS) * chance.choice((1, 1, 3, 500)) + data[place:]


def _shorten(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _number(chance: random.Random, data: bytes) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    other = chance.choice((b"0", b"-1", b"1", b"65536", b"2147483648", b"9" * 30))
    return data[: found.start()] + other + data[found.end() :]


CHANGES: list[Callable[[random.Random, bytes], bytes]] = [
    _flip, _flip, _cut_out, _repeat, _move, _insert, _insert, _shorten, _number,
]  # fmt: skip


def _slice(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 16, 64, 512)))


def _pdf() -> bytes:
    page = FPDF()
    page.set_compression(False)
    for _ in range(2):
        page.add_page()
        page.set_font("helvetica", size=11)
        for sentence in SENTENCES:
            page.multi_cell(0, 6, sentence.encode("latin-1", "ignore").decode("latin-1"))
            page.ln(4)
    return bytes(page.output())


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Gardens", 1)
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    table = document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = SENTENCES[number]
    return _saved(document.save)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for number, sentence in enumerate(SENTENCES):
        book.worksheets[0].append([sentence, number, 2.5 * number])
    return _saved(book.save)


def _pptx() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Gardens"
    slide.placeholders[1].text = "\n".join(SENTENCES)
    return _saved(show.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    written = io.BytesIO()
    save(written)
    return written.getvalue()


def _page() -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    table = "<table><tr><th>Crop<th>Days<tr><td>Peas<td>30</table><ul><li>Hens<li>Beans</ul>"
    page = "<!DOCTYPE html><html><head><title>Gardens</title></head><body><h1>Gardens</h1>"
    return f"{page}<main>{paragraphs}{table}<pre>a  b</pre></main></body></html>".encode()


def _epub() -> bytes:
    chapter = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return _archive({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/'
        'elements/1.1/"><metadata><dc:title>Gardens</dc:title></metadata><manifest><item id="c" '
        'href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/>'
        "</spine></package>",
        "c.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{chapter}</body></html>',
    })  # fmt: skip


_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {"office": "office", "text": "text", "table": "table"}.items()
)


def _odt() -> bytes:
    body = "".join(f"<text:p>{sentence}</text:p>" for sentence in SENTENCES)
    return _open_document("text", f"<text:h>Gardens</text:h>{body}")


def _ods() -> bytes:
    cells = "".join(f"<table:table-cell><text:p>{s}</text:p></table:table-cell>" for s in SENTENCES)
    row = f"<table:table-row>{cells}</table:table-row>"
    return _open_document("spreadsheet", f'<table:table table:name="a">{row * 3}</table:table>')


def _open_document(kind: str, body: str) -> bytes:
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return _archive({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {_NAMES}>{content}</office:document-content>",
    })  # fmt: skip


def _archive(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Gardens in März", "a@example.org", "b@example.org"
    mail["Date"] = "Sat, 02 May 2026 10:00:00 +0000"
    mail.set_content("\n\n".join(SENTENCES))
    mail.add_alternative(_page().decode(), subtype="html")
    mail.add_attachment(b"peas", maintype="application", subtype="pdf", filename="a.pdf")
    return mail.as_bytes()


def _saved_page() -> bytes:
    head = b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    return head + b"Content-Type: text/html; charset=utf-8\n\n" + _page() + b"\n--b--\n"


def _notebook() -> bytes:
    cells = [{"cell_type": "markdown", "source": [f"# Gardens\n{s}"]} for s in SENTENCES]
    code = {"cell_type": "code", "source": "a = 1", "outputs": [{"text": ["1"]}]}
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": [*cells, code]}).encode()


def _text(*marks: str) -> Callable[[], bytes]:
    """Return what makes a text of sentences and marks by turns."""
    return lambda: "\n\n".join(_by_turns(marks)).encode()


def _by_turns(marks: tuple[str, ...]) -> Iterator[str]:
    for number, sentence in enumerate(SENTENCES):
        yield sentence
        yield marks[number % len(marks)]


_RICH = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}{\info{\title Gardens}}\pard\b Gardens\b0\par "
_CUE = "00:0{0}.000 --> 00:0{0}.900\n{1}"

MAKERS: dict[str, Callable[[], bytes]] = {
    ".txt": _text("1. Peas", "GARDENS", "- hens\n- beans"),
    ".md": _text("# A", "[a](b) ![c](d) `e`", "|a|b|\n|-|-|\n|c|d|", "- [ ] a\n  1. b", "> q[^1]"),
    ".rst": _text("A\n=", ".. note:: a\n\n   b", "`a`_ ``b``", "=== ===\na   b\n=== ==="),
    ".org": _text("* A", "#+TITLE: B", "| a | b |", "#+BEGIN_SRC\nc\n#+END_SRC"),
    ".adoc": _text("== A", "NOTE: b", "|===\n|a |b\n|===", "[source]\n----\nc\n----"),
    ".html": _page,
    ".mhtml": _saved_page,
    ".epub": _epub,
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".pptx": _pptx,
    ".odt": _odt,
    ".ods": _ods,
    ".rtf": lambda: (_RICH + r"\par ".join(s for s in SENTENCES if s.isascii()) + "}").encode(),
    ".csv": lambda: "\n".join(f'{n},"{s}",x' for n, s in enumerate(SENTENCES)).encode(),
    ".json": lambda: json.dumps([{"title": "Peas", "text": s, "n": 1} for s in SENTENCES]).encode(),
    ".ipynb": _notebook,
    ".eml": _mail,
    ".mbox": lambda: b"From a Sat May  2 10:00:00 2026\n" + _mail() + b"\n",
    ".vtt": lambda: "\n\n".join(["WEBVTT", *map(_CUE.format, range(6), SENTENCES)]).encode(),
    ".srt": lambda: "\n\n".join(map(_CUE.format, range(6), SENTENCES)).replace(".9", ",9").encode(),
}

if __name__ == "__main__":
    main()
