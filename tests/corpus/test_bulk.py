"""A file with an article a line is read as a stream, and a bad line is named."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.errors import ArticleNotFound, ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article, read_articles

ROW = '{"_id": "d1", "title": "Gardens", "text": "They rest.\\nThey wait.", "metadata": {"a": 1}}'
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "corpus.jsonl"
        path.write_text("\n".join(lines), encoding)
        return path

    return write


def test_each_line_is_an_article(write: Write) -> None:
    first, second = read_articles(write(ROW, "", '{"_id": "Doc_2.b", "text": "It snows."}'))
    assert (first.id, first.title, first.source) == ("d1", "Gardens", "corpus.jsonl")
    assert (first.text, len(first.blocks)) == ("They rest.\n\nThey wait.", 2)
    assert (second.id, second.title, second.text) == ("Doc_2.b", "Doc_2.b", "It snows.")


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ('"url": "https://example.org/tea"', "https://example.org/tea"),
        ('"metadata": {"url": "http://example.org/tea"}', "http://example.org/tea"),
        ('"url": "javascript:alert(1)", "metadata": {"url": 5}', "corpus.jsonl"),
        ('"url": 7, "metadata": ["url"]', "corpus.jsonl"),
    ],
)
def test_an_address_of_the_web_is_the_source(write: Write, fields: str, source: str) -> None:
    (article,) = read_articles(write(f'{{"_id": "1", "text": "Tea is hot.", {fields}}}'))
    assert article.source == source


def test_articles_come_while_the_file_is_read(write: Write) -> None:
    articles = read_articles(write(ROW, "broken"))
    assert next(articles).id == "d1"
    with pytest.raises(ArticleNotReadable, match="line 2"):
        next(articles)


def test_a_file_without_an_end_is_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{ROW}\n" * 5000)
    assert len(list(islice(read_articles(path), 3))) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("garden", "JSON is malformed"),
        ('{"_id": "x"}', "it has no `text`"),
        ('{"_id": ["x"], "text": "x"}', "Expected `int | str | null`, got `array`"),
        ('{"_id": "x", "text": ["x"]}', "Expected `str | null`, got `array`"),
        ('["x"]', "Expected `object`, got `array`"),
        ('{"_id": "x", "text": "\\ud800 and more"}', "unexpected end of escaped"),
        ('{"_id": "x", "text": "x"', "truncated"),
        ("[" * 100_000, "Expected `object`, got `array`"),
        ('{"_id": "x", "text": "x", "y": ' + "[" * 100_000, "line 3"),
    ],
)
def test_a_bad_line_is_named_by_its_number(write: Write, line: str, reason: str) -> None:
    with pytest.raises(ArticleNotReadable, match=rf"line 3: .*{reason}|{reason}"):
        list(read_articles(write(ROW, "", line)))


def test_a_line_that_is_no_utf8_is_named(write: Write) -> None:
    with pytest.raises(ArticleNotReadable, match="line 1"):
        list(read_articles(write('{"_id": "x", "text": "Zoë"}', encoding="cp1252")))


def test_a_byte_order_mark_and_either_line_end_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{ROW}\r\n{ROW}\r\n".encode())
    assert [article.id for article in read_articles(path)] == ["d1", "d1"]


def test_an_article_without_text_is_its_title_or_left_out(write: Write) -> None:
    lines = ('{"_id": "a", "title": "Roses", "text": ""}', '{"_id": "b", "text": " "}')
    assert [(a.id, a.text) for a in read_articles(write(*lines))] == [("a", "Roses")]


@pytest.mark.parametrize("name", ["a/b", "../x", "Zoë's", "a:1", "庭", "x" * 500, ".", "a b"])
def test_an_id_that_is_not_safe_in_an_address_gets_one_that_is(write: Write, name: str) -> None:
    line = msgspec.json.encode({"_id": name, "text": "It snows."}).decode()
    first, again = (a.id for a in read_articles(write(line, line)))
    assert first == again != name
    assert set(first) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_other_files_give_their_one_article(tmp_path: Path) -> None:
    path = tmp_path / "garden.txt"
    path.write_text("Gardens rest in winter.")
    (article,) = read_articles(path, {"garden"})
    assert (article.id, article.text) == ("garden-2", "Gardens rest in winter.")


def test_a_file_of_many_articles_is_not_one(write: Write) -> None:
    with pytest.raises(
        ArticleNotReadable, match=r"it holds many articles.*verbatim index .*jsonl -l DIR"
    ):
        read_article(write(ROW))


@pytest.mark.parametrize("name", ["nothing.jsonl", "no/folder.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleNotFound):
        list(read_articles(tmp_path / name))


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_passage_of_any_line_is_a_slice(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("lines") / "corpus.jsonl"
    path.write_bytes(msgspec.json.encode({"_id": "x", "text": text}))
    articles: Iterator[Article] = read_articles(path)
    for article in articles:
        for passage in cut(article):
            assert article.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("text", ["", " ", "\\n \\n"])
def test_a_title_without_a_text_is_the_text(write: Write, text: str) -> None:
    (article,) = read_articles(write(f'{{"_id": "d1", "title": "Roses rest", "text": "{text}"}}'))
    assert article.text == "Roses rest"


@pytest.mark.parametrize("name", ["text", "content", "body"])
def test_the_text_may_have_several_names(write: Write, name: str) -> None:
    (article,) = read_articles(write(f'{{"id": 7, "{name}": "Tea is hot."}}'))
    assert (article.id, article.text) == ("7", "Tea is hot.")


def test_a_line_without_an_id_keeps_its_id_wherever_it_stands(write: Write) -> None:
    line = '{"text": "Tea is hot, and it stays so for an hour or two."}'
    (article,) = read_articles(write(line))
    assert article.title == "Tea is hot, and it stays so for"
    assert [a.id for a in read_articles(write('{"text": "It snows."}', line))][1] == article.id


def test_the_same_line_without_an_id_is_read_once(write: Write) -> None:
    lines = ['{"text": "Tea is hot."}'] * 2
    assert len(list(read_articles(write(*lines)))) == 1
