"""A file of each kind is asked, and the sentence or row that answers is marked."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from corpus.opening import open_index
from corpus.passages import cut
from corpus.reading import read_article

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann>Good morning to the garden club.

00:12:40.000 --> 00:12:44.000
<v Bo>The new fence costs 1,400 euros,

00:12:44.000 --> 00:12:47.000
and the town pays half of it.
"""

STOCK = """lamp;euros;in stock
Aino;39,90;12
Bodil;54,00;3
Cilla;120,00;4
"""

GUIDE = """Pump manual
===========

Starting
--------

Open valve A first. Then press the green button.

.. warning:: Never start the pump dry.
"""

PLAN = """* Roof
The roof is repaired in May.
** Cost
It costs 7,000 euros, and the bank lends half of them.
"""

SHED = """= The boat shed

The shed is painted *blue*.

== Crane

NOTE: The crane lifts 900 kg.
"""

PAGE = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://example.org/mill
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<title>The mill</title><h1>The mill</h1><p>The mill was built in 1911 =
by Ann Lee.<p>It grinds rye.
--b
Content-Type: image/png

x
--b--
"""


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Ann Lee <ann@example.org>"
    mail["Subject"] = "The pump"
    mail["Date"] = "Mon, 03 Jun 2024 09:12:00 +0200"
    mail.set_content("Hello Bo,\n\nI ordered the valve. It is delivered on Friday.\n\nAnn\n")
    return mail.as_bytes()


FILES = {
    "club.vtt": CAPTIONS.encode(),
    "club.srt": CAPTIONS.removeprefix("WEBVTT\n\n").replace(".000", ",000").encode(),
    "pump.eml": _mail(),
    "pump.mbox": b"From ann@example.org Mon Jun  3 09:12:00 2024\n" + _mail(),
    "stock.csv": STOCK.encode(),
    "stock.tsv": STOCK.replace(";", "\t").encode(),
    "guide.rst": GUIDE.encode(),
    "plan.org": PLAN.encode(),
    "shed.adoc": SHED.encode(),
    "mill.mhtml": PAGE,
    "conf.json": b'{"service": {"name": "Billing", "port": 8443}, "notes": "Restart at night."}',
    "stock.json": b'[{"lamp": "Aino", "euros": 39.90}, {"lamp": "Bodil", "euros": 54.00}]',
    "tide.ipynb": json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "source": "# Tides\n\nThe pier is old."},
                {"cell_type": "markdown", "source": "The highest tide came on 3 March 2019."},
                {"cell_type": "code", "source": "print(1)", "outputs": []},
            ]
        }
    ).encode(),
}
ASKED = [
    ("club.vtt", "What does the new fence cost?", "The new fence costs 1,400 euros"),
    ("club.srt", "What does the new fence cost?", "The new fence costs 1,400 euros"),
    ("pump.eml", "When is the valve delivered?", "It is delivered on Friday."),
    ("pump.mbox", "When is the valve delivered?", "It is delivered on Friday."),
    ("stock.csv", "How many euros does Bodil cost?", "Bodil | 54,00 | 3"),
    ("stock.tsv", "How many euros does Bodil cost?", "Bodil | 54,00 | 3"),
    ("guide.rst", "Which button do I press?", "Then press the green button."),
    ("plan.org", "How much does it cost?", "It costs 7,000 euros"),
    ("shed.adoc", "How much does the crane lift?", "The crane lifts 900 kg."),
    ("mill.mhtml", "When was the mill built?", "The mill was built in 1911 by Ann Lee."),
    ("conf.json", "What is the port of the service?", "port: 8443"),
    ("stock.json", "How many euros is Bodil?", "Bodil | 54.00"),
    ("tide.ipynb", "When did the highest tide come?", "The highest tide came on 3 March 2019."),
]


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(FILES[name])
    return path


@pytest.mark.parametrize(("name", "question", "marked"), ASKED)
def test_what_answers_is_marked(tmp_path: Path, name: str, question: str, marked: str) -> None:
    given = answer(question, open_index([written(tmp_path, name)]))
    assert marked in given.sources[0].quote


@pytest.mark.parametrize("name", ["stock.csv", "stock.tsv", "stock.json"])
def test_the_head_of_the_columns_is_shown_beside_the_row(tmp_path: Path, name: str) -> None:
    given = answer("How many euros does Bodil cost?", open_index([written(tmp_path, name)]))
    assert given.sources[0].quote.splitlines()[0].startswith("lamp | euros")


def test_the_place_of_what_is_said_is_its_time(tmp_path: Path) -> None:
    given = answer("What does the fence cost?", open_index([written(tmp_path, "club.vtt")]))
    assert given.sources[0].passage.heading == ("00:12:40",)


@pytest.mark.parametrize("name", FILES)
def test_passages_are_slices_in_reading_order(tmp_path: Path, name: str) -> None:
    article = read_article(written(tmp_path, name))
    passages = cut(article)
    assert all(article.text[p.start : p.end] == p.text for p in passages)
    assert all(a.end <= b.start for a, b in zip(passages, passages[1:], strict=False))
    assert "" not in [article.text[block.start : block.end].strip() for block in article.blocks]


def test_a_greeting_is_never_what_answers(tmp_path: Path) -> None:
    path = tmp_path / "garden.eml"
    path.write_text(
        "From: Ann <ann@example.org>\nSubject: Hedge\n\nDear Bo Lind,\n\nWe cut it in March.\n"
    )
    given = answer("what did Bo Lind ask?", open_index([path]))
    assert "Dear Bo Lind," not in {source.quote for source in given.sources}


def test_the_address_of_a_saved_page_is_its_source(tmp_path: Path) -> None:
    article = read_article(written(tmp_path, "mill.mhtml"))
    assert (article.title, article.source) == ("The mill", "https://example.org/mill")
