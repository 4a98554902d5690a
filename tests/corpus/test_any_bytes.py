"""A file of any format with bytes that are others is read or refused in words, and harms nobody.

Of an archive the files in it are changed, too: that their sums are wrong would hide the rest.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePath

import pytest
from docx import Document
from fpdf import FPDF, XPos, YPos
from openpyxl import Workbook
from pptx import Presentation

from corpus.errors import ArticleError
from corpus.reading.files import job_of
from corpus.reading.messages import Limits
from corpus.reading.sandbox import Sandbox

TEXT = "Gardens rest in winter, and hens do not."
TIMES = 20  # each file


def docx() -> bytes:
    made, out = Document(), io.BytesIO()
    made.add_heading("Gardens")
    made.add_paragraph(TEXT, style="List Bullet")
    made.add_table(rows=2, cols=2).cell(0, 0).text = TEXT
    made.save(out)
    return out.getvalue()


def pdf() -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    for _ in range(3):
        made.cell(text=TEXT, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(made.output())


def xlsx() -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in (["Garden", "Hens"], [TEXT, 3], ["=1+1", None]):
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def pptx() -> bytes:
    made, out = Presentation(), io.BytesIO()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Gardens"
    slide.placeholders[1].text = TEXT
    made.save(out)
    return out.getvalue()


def odt() -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"<text:h>Gardens</text:h><text:p>{TEXT}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    ".docx": docx,
    ".pdf": pdf,
    ".xlsx": xlsx,
    ".pptx": pptx,
    ".odt": odt,
    ".rtf": lambda: rf"{{\rtf1\ansi{{\fonttbl\f0 Arial;}}\pard {TEXT}\par \'e4\u8212?}}".encode(),
    ".html": lambda: f"<title>Gardens</title><ul><li>{TEXT}<li>b</ul><table><td>1".encode(),
    ".md": lambda: f"# Gardens\n\n- *{TEXT}*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
    ".eml": lambda: f"Subject: =?utf-8?q?G=C3=A4rten?=\nFrom: a@b.c\n\n> b\n\n{TEXT}\n".encode(),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(processor_seconds=20, clock_seconds=120)) as sandbox:
        yield sandbox


@pytest.mark.parametrize("ending", FILES)
def test_a_file_with_changed_bytes_is_read_or_refused_in_words(
    sandbox: Sandbox, ending: str
) -> None:
    chance, whole = random.Random(16), FILES[ending]()
    assert TEXT in sandbox.prepare_job(job_of(PurePath(f"a{ending}"), whole)).article.text
    refused = []
    for _ in range(TIMES):
        data = within(whole, chance) if whole.startswith(b"PK") else changed(whole, chance)
        try:
            prepared = sandbox.prepare_job(job_of(PurePath(f"a{ending}"), data))
        except ArticleError as error:
            refused.append(str(error))
            continue
        text = prepared.article.text
        assert all(text[p.start : p.end] == p.text for p in prepared.passages)
    assert not [said for said in refused if "Error" in said]  # no name of a class


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are others, missing, or there twice."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(made) + 1)
        end = at + chance.choice((0, 1, 1, 4, 40))
        piece = bytes(made[at:end])
        other = bytes(chance.randrange(256) for _ in range(len(piece) or 1))
        made[at:end] = chance.choice((other, b"", piece * 3, b"\xff\xfe", b"99999999", b"<"))
    return bytes(made)


def within(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with one of the files in it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice([name for name in old.namelist() if old.getinfo(name).file_size])
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changed(content, chance) if name == chosen else content)
    return out.getvalue()
