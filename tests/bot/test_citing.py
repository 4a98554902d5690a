"""Where a citation leads: addresses that are safe, with the sentence in them, or a file's name."""

import dataclasses
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing.citing import Origin, at_texts, origin
from bot.values.answers import Mark, Source
from corpus.article import ArticleReference, Span, web_address
from corpus.passages import Passage

PAGE = "https://example.org/article"


def source(of: str, text: str = "Tea is hot. Milk is cold.", page: int | None = None) -> Source:
    """Return a source of two sentences, the second of which is the best."""
    article = ArticleReference("tea", "Tea", of)
    sentences = (Span(0, 11), Span(12, len(text)))
    passage = Passage(article, 1, 0, len(text), text, sentences, page=page)
    return Source(1, passage, 1.0, (Mark(*sentences[1]),), ())


def told(address: str) -> list[str]:
    """Return the texts that an address names, as a browser reads them."""
    return [unquote(part) for part in address.partition("#:~:text=")[2].split(",")]


def test_an_article_of_the_web_opens_at_its_sentence() -> None:
    assert origin(source(PAGE)) == Origin(PAGE, f"{PAGE}#:~:text=Milk%20is%20cold.")


def test_a_file_is_named_and_a_page_of_it_if_it_has_pages() -> None:
    assert origin(source("tea.txt")) == Origin("tea.txt")
    assert origin(source("tea.pdf", page=3)) == Origin("tea.pdf, page 3")


def test_what_means_something_in_a_text_fragment_is_encoded() -> None:
    address = at_texts(PAGE, ["well-known, a & b = 100% #1 é"])
    assert address.partition("text=")[2] == (
        "well%2Dknown%2C%20a%20%26%20b%20%3D%20100%25%20%231%20%C3%A9"
    )


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (PAGE, f"{PAGE}#:~:text="),
        (f"{PAGE}#part", f"{PAGE}#part:~:text="),
        (f"{PAGE}#", f"{PAGE}#:~:text="),
        (f"{PAGE}?a=b#:~:text=other", f"{PAGE}?a=b#:~:text="),
    ],
)
def test_a_fragment_that_was_there_is_kept(page: str, before: str) -> None:
    assert at_texts(page, ["tea"]) == f"{before}tea"


def test_a_long_sentence_is_told_by_its_first_and_last_words() -> None:
    words = [f"word{n}" for n in range(100)]
    first, last = told(at_texts(PAGE, [" ".join(words)]))
    assert first == "word0 word1 word2 word3 word4 word5"
    assert last == "word94 word95 word96 word97 word98 word99"


def test_a_sentence_over_several_lines_is_told_by_its_first_and_last_words() -> None:
    assert told(at_texts(PAGE, ["one two\nthree"])) == ["one", "three"]
    assert told(at_texts(PAGE, [" one\n"])) == ["one"]


@given(st.text(min_size=1, max_size=700).filter(str.strip))
def test_the_words_told_are_those_the_sentence_begins_and_ends_with(text: str) -> None:
    address = at_texts(PAGE, [text])
    assert address.isascii()
    assert not {"-", "&", " "} & {*address.partition("text=")[2]}
    parts, words = told(address), text.encode("utf-8", "replace").decode().split()
    assert len(parts) <= 2
    first, last = parts[0].split(), parts[-1].split()
    assert words[: len(first)] == first
    assert words[-len(last) :] == last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tea.txt",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/a",
        "http:",
        "http:///a",
        "http://[",
        "https://example.org/a b",
        "https://example.org/\u202egnp",
        "https://example.org/\x1b",
        " https://example.org/",
        "java\nscript:alert(1)",
        "C:\\articles\\tea.txt",
    ],
)
def test_what_is_no_address_of_the_web_is_not_followed(text: str) -> None:
    assert web_address(text) is None
    assert origin(source(text)).address is None


@pytest.mark.parametrize("text", [PAGE, "HTTP://EXAMPLE.org", "https://münchen.example/ä?q=1#x"])
def test_addresses_of_the_web_are_followed(text: str) -> None:
    assert web_address(text) == text
    assert urlsplit(text).scheme in {"http", "https"}


def test_the_sentence_may_be_the_whole_passage() -> None:
    whole = dataclasses.replace(source(PAGE), marks=(Mark(0, 25),))
    assert told(origin(whole).address or "") == ["Tea is hot. Milk is cold."]


def test_every_mark_is_named_in_an_address() -> None:
    both = source(PAGE)
    both = dataclasses.replace(both, marks=tuple(Mark(*s) for s in both.passage.sentences))
    assert origin(both).address == f"{PAGE}#:~:text=Tea%20is%20hot.&text=Milk%20is%20cold."
