"""JSON: lines below the keys that lead to them, tables, and texts."""

import pytest

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.reading.json_values import read_json


def read(text: str) -> Article:
    return read_json(text, "conf", "conf.json", "conf")


def found(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [("/".join(b.heading), article.text[b.start : b.end]) for b in article.blocks]


def test_values_are_lines_below_the_keys_that_lead_to_them() -> None:
    assert found('{"shed": {"door": {"key": 14, "open": true}, "name": "Blue"}, "year": 1911}') == [
        ("", "year: 1911"),
        ("shed", "name: Blue"),
        ("shed/door", "key: 14"),
        ("shed/door", "open: true"),
    ]


def test_numbers_stand_as_they_are_written() -> None:
    assert read('{"price": 39.90, "big": 1e400, "count": 12345678901234567890}').text == (
        "price: 39.90\nbig: 1e400\ncount: 12345678901234567890"
    )


def test_objects_alike_are_a_table() -> None:
    assert found('[{"lamp": "Aino", "price": 39.90}, {"lamp": "Bo", "price": 54}]') == [
        ("", "lamp | price"),
        ("", "Aino | 39.90"),
        ("", "Bo | 54"),
    ]


def test_a_list_of_texts_has_a_section_for_each() -> None:
    text = '[{"title": "Hours", "text": "We open.\\n\\nWe close."}, {"name": "Bus", "body": "No."}]'
    assert found(text) == [("Hours", "We open."), ("Hours", "We close."), ("Bus", "No.")]


def test_an_object_of_texts_has_its_keys_as_headings() -> None:
    long = "The shed stands at the river, " * 10
    assert found(f'{{"place": "{long}"}}') == [("place", long.strip())]


def test_the_title_of_an_object_is_that_of_the_article() -> None:
    article = read('{"title": "Our shed", "text": "It is blue."}')
    assert (article.title, article.text) == ("Our shed", "It is blue.")


def test_a_few_words_in_a_list_are_one_line() -> None:
    assert read('{"colours": ["red", "blue", null]}').text == "colours: red, blue"


def test_what_is_no_json_is_refused_with_its_line() -> None:
    with pytest.raises(ArticleNotReadable, match="line 2 is no JSON"):
        read('{"a": 1,\nb}')


def test_what_is_nested_deeper_than_anybody_reads_is_refused() -> None:
    with pytest.raises(ArticleNotReadable, match="it is nested too deeply"):
        read("[" * 100_000)


def test_what_lies_deep_is_named_by_its_path() -> None:
    (last,) = read('{"a":' * 12 + '"x"' + "}" * 12).blocks
    assert last.heading == (*"aaaaaa", "a.a.a.a.a")
