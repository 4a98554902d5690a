"""Whatever stands in a file, a reader of texts gives an article whose passages are slices of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleError
from corpus.passages import cut
from corpus.reading.files import Job
from corpus.reading.formats import read_job

PIECES = {
    ".rst": [
        "====",
        "----",
        ".. note::",
        ".. a::",
        "  ",
        "::",
        "`a`_",
        "|x|",
        "+--+",
        "- ",
        ":a: b",
    ],
    ".org": [
        "* ",
        "** ",
        "#+begin_src",
        "#+end_src",
        "|a|",
        ":a:",
        ":end:",
        "[[a][b]]",
        "- ",
        "  ",
    ],
    ".adoc": [
        "= ",
        "== ",
        "----",
        "====",
        "|===",
        "|a",
        "[a]",
        ".b",
        "* ",
        "+",
        "a:: b",
        "{a}",
        "//",
    ],
    ".csv": ['"', ",", ";", "a,b", "1,5", '""', "\t", "sep=;"],
    ".vtt": ["WEBVTT", "00:01.000 --> 00:02.000", "<v A>", "[a]", "- ", "A: b", ">> ", "-->"],
    ".json": ["{", "}", "[", "]", '"a"', ":", ",", "1", "null", "true"],
    ".ipynb": ['{"cells": [', "]}", '{"source": "a"}', ",", "1"],
    ".eml": [
        "Subject: a",
        "From: b",
        "> a b",
        "On a wrote:",
        "-- ",
        "Content-Type: text/html",
        "<p>",
    ],
    ".mbox": ["From a 2024", "Subject: a", "Message-ID: <1>", "In-Reply-To: <1>", "> a", "b"],
    ".mhtml": ["Content-Type: text/html", "", "<p>a", "Content-Transfer-Encoding: base64"],
}


@pytest.mark.parametrize("ending", PIECES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_is_read_or_refused_in_words(ending: str, data: st.DataObject) -> None:
    line = st.lists(st.sampled_from([*PIECES[ending], "word", "Two words.", " "]), max_size=4)
    lines = data.draw(st.lists(line.map("".join) | st.text(max_size=8), max_size=25))
    written = "\n".join(lines).encode("utf-8", "replace")
    try:
        article = read_job(Job(written, ending, "a", f"a{ending}", "a", f"a{ending}"))
    except ArticleError:
        return
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))
