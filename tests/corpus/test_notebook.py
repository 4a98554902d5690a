"""Notebooks: their texts, code and what it printed."""

import json
from typing import Any

import pytest

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.reading.markup.notebook import read_notebook


def read(*cells: dict[str, Any], **metadata: Any) -> Article:
    written = json.dumps({"nbformat": 4, "metadata": metadata, "cells": cells})
    return read_notebook(written, "tide", "tide.ipynb", "tide")


def code(*outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": ["a = 1\n", "print(a)"], "outputs": list(outputs)}


def test_texts_are_markdown_and_code_stands_as_it_is() -> None:
    text = {"cell_type": "markdown", "source": ["# Tides\n", "\n", "We *measure* them."]}
    article = read(text, code({"output_type": "stream", "name": "stdout", "text": "4.21 m\n"}))
    assert article.title == "Tides"
    assert article.text == "We measure them.\n\na = 1\nprint(a)\n\n4.21 m"


def test_what_a_cell_gave_back_is_read_as_text() -> None:
    result = {"data": {"text/plain": ["0.93"], "text/html": "<b>0.93</b>"}}
    assert read(code(result)).text.endswith("0.93")


def test_a_table_that_a_cell_gave_back_has_rows() -> None:
    table = "<table><tr><th></th><th>bees</th></tr><tr><th>North</th><td>120</td></tr></table>"
    article = read(code({"data": {"text/plain": "North 120", "text/html": table}}))
    assert article.text.endswith("North | 120")
    assert article.blocks[-1].role == "r"


def test_pictures_and_the_middle_of_long_outputs_are_left_out_and_counted() -> None:
    picture = {"data": {"image/png": "AAAA", "text/plain": "<Figure>"}}
    log = {"name": "stdout", "text": "step\n" * 500 + "accuracy 0.9\n"}
    article = read(code(picture, log))
    assert article.text.count("step") == 19
    assert article.text.endswith("accuracy 0.9")
    assert "Figure" not in article.text
    assert article.notices == ("Left out: 1 picture and 1 middle of a long output.",)


def test_its_authors_stand_above_the_text() -> None:
    assert read(code(), authors=[{"name": "Ann Lee"}]).text.startswith("Author: Ann Lee")


def test_the_older_format_is_read() -> None:
    sheet = {"cells": [{"cell_type": "heading", "level": 1, "source": "Tides"}, code()]}
    written = json.dumps({"nbformat": 3, "worksheets": [sheet]})
    assert read_notebook(written, "tide", "tide.ipynb", "tide").title == "Tides"


@pytest.mark.parametrize("text", ["", "[", "[1]", "{}", '{"cells": 3}', "[" * 100_000])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(ArticleNotReadable, match="save it anew in Jupyter"):
        read_notebook(text, "tide", "tide.ipynb", "tide")


@pytest.mark.parametrize("cell", [{}, {"source": 3}, {"outputs": {}}, {"cell_type": "heading"}])
def test_a_cell_that_is_not_as_it_should_be_is_passed_over(cell: dict[str, Any]) -> None:
    assert read(cell, code()).text == "a = 1\nprint(a)"
