"""A conversation as a document: what a reader of Markdown shows is what was said, word for word."""

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.showing.export import conversations, documents, markdown, markdown_turn
from bot.showing.printable import visible
from bot.showing.wording import headline
from bot.values.answers import Answer, Mark, ReadAs, ReadTerm
from bot.values.kinds import Status
from corpus.article import ArticleReference, Span
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import cut
from corpus.reading import read_article
from corpus.sentences import sentence_spans

IndexOf = Callable[..., PassageIndex]

HSCT = "What is HSCT?"
HOSTILE = [
    "# no heading",
    "#hash",
    "- no item",
    "+ no item",
    "* no item",
    "1. no item",
    "1) no item",
    "2024. It was a year.",
    "> no quote",
    "a *star* and **two** and _one_ and __two__",
    "`code` and ``code`` and ```\nfence\n```",
    "~~~\nfence\n~~~",
    "[a link](https://example.org) and ![an image](x.png)",
    "[a reference]: https://example.org",
    "<script>alert(1)</script> <b>bold</b> <!-- comment -->",
    "<https://example.org> &amp; &lt; &#42; &nbsp;",
    "a | b\n--|--\n1 | 2",
    "over\n===\nunder\n---",
    "***",
    "---",
    "back\\slash \\* \\",
    "a line\\\nanother",
    "hard  \nbreak",
    "def f():\n\n    return a*b",
    "def f():\n\n\treturn a*b",
    "one\n\n\ntwo",
    "ends with *",
    "~struck~ ~~out~~",
    "a\x1b[31mred\x07 and \u202ebackwards",
    "https://example.org www.example.org a@b.org",
    "**",
    "a**b** c",
    "* a\n  * b",
    "$x^2$ and {{ x }} and %s",
]


def blocks(text: str) -> list[Token]:
    return MarkdownIt("commonmark").parse(text)


def words_of(text: str) -> str:
    """Return a text with every run of white space one blank, as Markdown takes it."""
    return " ".join(text.split())


def shown(token: Token) -> str:
    """Return what a reader sees of an inline token."""
    parts = []
    for child in token.children or ():
        assert child.type in (
            "text", "strong_open", "strong_close", "softbreak", "hardbreak",
            "link_open", "link_close", "text_special",
        ), child.type  # fmt: skip
        parts.append("\n" if child.type.endswith("break") else child.content)
    return words_of("".join(parts))


def marked(token: Token) -> str:
    """Return what is strong in an inline token."""
    parts, depth = [], 0
    for child in token.children or ():
        depth += child.nesting if child.type.startswith("strong") else 0
        if depth:
            parts.append("\n" if child.type.endswith("break") else child.content)
    return words_of("".join(parts))


def quotes(text: str) -> list[list[Token]]:
    """Return the paragraphs of each quote of a document, its citation the last of them."""
    found: list[list[Token]] = []
    depth = 0
    for token in blocks(text):
        if token.type == "blockquote_open":
            depth += 1
            found.append([])
        elif token.type == "blockquote_close":
            depth -= 1
        elif depth:
            assert token.type in ("paragraph_open", "paragraph_close", "inline"), token.type
            if token.type == "inline":
                found[-1].append(token)
    return found


def paragraphs(text: str) -> list[str]:
    """Return what a document says, line by line."""
    return [shown(token) for token in blocks(text) if token.type == "inline"]


def headings(text: str) -> list[str]:
    tokens = blocks(text)
    return [
        shown(inline)
        for opening, inline in zip(tokens, tokens[1:], strict=False)
        if opening.type == "heading_open"
    ]


def cited(given: Answer, text: str, sentence: Span | None = None) -> Answer:
    """Return the answer with a passage of this text only, one sentence of it marked."""
    source = given.sources[0]
    passage = dataclasses.replace(
        source.passage,
        text=text,
        end=source.passage.start + len(text),
        sentences=(sentence or sentence_spans(text)[0],),
    )
    changed = dataclasses.replace(source, passage=passage, marks=(Mark(*passage.sentences[0]),))
    return dataclasses.replace(given, sources=(changed,))


@pytest.fixture(scope="module")
def answered(index: PassageIndex) -> Answer:
    return answer(HSCT, index)


# What is in it


def test_every_turn_is_a_heading_with_its_passages_quoted(index: PassageIndex) -> None:
    first = answer(HSCT, index)
    second = answer("What is the capital of France?", index, first.conversation)
    third = answer("thanks", index, second.conversation)
    text = markdown([first, second, third])
    title = "Answers from “How stem cells can help people with autoimmune diseases”"
    assert headings(text) == [title, HSCT, "What is the capital of France?", "thanks"]
    found = quotes(text)
    assert len(found) == len(first.sources) == 3
    for (quote, citation), source in zip(found, first.sources, strict=True):
        assert shown(quote) == words_of(source.passage.text)
        assert marked(quote) == words_of(source.quote)
        start, end = source.passage.start, source.passage.end
        assert shown(citation).endswith(f"(bundled article, characters {start} to {end})")
        assert bundled()[0].text[start:end] == source.passage.text
    lines = [shown(token) for token in blocks(text) if token.type == "inline"]
    for turn in (first, second, third):
        assert headline(turn) in lines
    assert headline(third) == "You are welcome."


def test_no_answers_are_an_empty_document() -> None:
    assert markdown([]) == ""


def test_a_document_is_a_title_and_its_turns(index: PassageIndex) -> None:
    first, second = answer(HSCT, index), answer("thanks", index)
    title, turns = markdown([first, second]).split("\n\n", 1)
    assert title.startswith("# ")
    assert turns == f"{markdown_turn(first)}\n{markdown_turn(second)}"
    assert markdown([second]).startswith("# Answers from Verbatim\n\n## thanks\n")


def test_a_document_bears_the_date_it_is_given(answered: Answer) -> None:
    dated = markdown([answered], day=date(2026, 2, 3))
    assert paragraphs(dated)[1] == "Saved on 2026-02-03."
    assert dated == markdown([answered], day=date(2026, 2, 3))
    assert dated.replace("Saved on 2026-02-03.\n\n", "") == markdown([answered])


def test_one_article_is_named_in_the_title_and_many_are_counted(index_of: IndexOf) -> None:
    names = ("bees", "cats", "cows", "dogs")
    index = index_of(**{name: [f"Many {name} sleep."] for name in names})
    answers = [answer(f"Do {name} sleep?", index, top_k=1) for name in names]
    assert headings(markdown(answers[:2]))[0] == "Answers from “Bees” and “Cats”"
    assert headings(markdown(answers))[0] == "Answers from 4 articles"


def test_what_changed_the_answer_is_said(index: PassageIndex) -> None:
    given = answer("How long does mobilizatoin take?", index).with_notice("Something changed.")
    told = paragraphs(markdown_turn(given))
    assert told[1:4] == [
        "Something changed.",
        "Searched for “mobilization” instead of “mobilizatoin”.",
        "The article says:",
    ]


def test_an_offer_is_told_before_the_yes_that_takes_it_up(index: PassageIndex) -> None:
    first = answer("What is mobilization?", index)
    offer = answer("more", index, first.conversation)
    assert offer.offer
    assert paragraphs(markdown_turn(offer))[-1] == f"{offer.offer} (yes or no)"


def test_what_only_comes_close_stands_apart_from_the_answer(index: PassageIndex) -> None:
    given = answer(HSCT, index)
    told = markdown_turn(given)
    first, close = told.split("\nSee also:\n")
    assert (len(quotes(first)), len(quotes(close))) == (1, 2)
    more = answer("more", index, given.conversation)
    assert "See also" not in markdown_turn(more)


def test_a_summary_quotes_the_sentences_that_it_is_made_of(index: PassageIndex) -> None:
    given = answer("summary", index)
    told = markdown_turn(given)
    for (quote, _), source in zip(quotes(told), given.sources, strict=True):
        assert shown(quote) == marked(quote) == words_of(source.quote)
    assert "See also" not in told


def test_a_new_conversation_is_a_new_part_of_the_document(index: PassageIndex) -> None:
    first = answer(HSCT, index)
    reset = answer("new topic", index, first.conversation)
    stale = dataclasses.replace(reset.conversation, generation="another")
    third = answer("What are stem cells?", index, stale)
    told = markdown([first, reset, third])
    assert [token.type for token in blocks(told)].count("hr") == 1
    assert headings(told)[1:] == [HSCT, "What are stem cells?"]
    assert "The articles have changed; this is a new conversation." in paragraphs(told)
    assert conversations([first, reset, third]) == [[first], [third]]
    assert markdown([reset]) == ""


def test_what_was_missing_and_what_was_carried_over_is_said(index: PassageIndex) -> None:
    first = answer("What is an allogeneic transplant?", index)
    given = answer("Does the zebra reject it?", index, first.conversation)
    lines = [shown(token) for token in blocks(markdown_turn(given)) if token.type == "inline"]
    assert any(line.startswith("Read together with “allogeneic”") for line in lines)
    assert any(line.startswith("It has no word like “zebra”") for line in lines)


def test_only_the_marked_sentence_is_strong(answered: Answer) -> None:
    given = cited(answered, "One. Two, three. Four.", Span(5, 16))
    ((quote, _),) = quotes(markdown_turn(given))
    assert marked(quote) == "Two, three."
    assert shown(quote) == "One. Two, three. Four."


# Links


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"])
def test_a_citation_links_to_its_place_on_the_server(answered: Answer, address: str) -> None:
    for (_, citation), source in zip(
        quotes(markdown_turn(answered, address)), answered.sources, strict=True
    ):
        links = [c.attrGet("href") for c in citation.children or () if c.type == "link_open"]
        assert links == [f"http://127.0.0.1:8080{source.url}"]
        assert re.fullmatch(r"/read/stem-cells#p\d+-\d+", source.url)


def test_without_a_server_nothing_is_linked(answered: Answer) -> None:
    assert not any(
        child.type == "link_open"
        for token in blocks(markdown_turn(answered))
        for child in token.children or ()
    )


@pytest.mark.parametrize("address", ["https://example.org/a_(b)?c=1&d;e=2", "http://a.org/<\\>*_"])
def test_a_citation_links_to_an_article_on_the_web(answered: Answer, address: str) -> None:
    given = from_the_web(answered, address)
    ((_, citation),) = quotes(markdown_turn(given))
    (link,) = [c.attrGet("href") for c in citation.children or () if c.type == "link_open"]
    page, _, text = str(link).partition("#:~:text=")
    expected = address.translate({ord(c): f"%{ord(c):02X}" for c in "()<>\\"})
    assert page == expected
    assert unquote(text) == words_of(given.sources[0].quote)
    assert words_of(address) in shown(citation)


def from_the_web(answered: Answer, address: str) -> Answer:
    """Return the answer with one passage, of an article that was fetched from an address."""
    source = answered.sources[0]
    reference = source.passage.article._replace(source=address)
    passage = dataclasses.replace(source.passage, article=reference)
    changed = dataclasses.replace(source, passage=passage)
    return dataclasses.replace(answered, sources=(changed,))


# Hostile text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_quote_shows_as_it_stands(answered: Answer, text: str) -> None:
    given = cited(answered, text)
    (quote,) = quotes(markdown_turn(given, "http://127.0.0.1"))
    assert words_of(" ".join(map(shown, quote[:-1]))) == words_of(visible(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_question_shows_as_it_stands_in_one_heading(answered: Answer, text: str) -> None:
    document = markdown_turn(dataclasses.replace(answered, question=text))
    assert headings(document) == [words_of(visible(words_of(text)))]
    assert len(quotes(document)) == len(answered.sources)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\n" not in text])
def test_words_titles_and_names_of_files_show_as_they_stand(answered: Answer, text: str) -> None:
    source = answered.sources[0]
    reference = ArticleReference("stem-cells", f"T {text} T", f"F {text} F")
    passage = dataclasses.replace(source.passage, article=reference, heading=(f"H {text} H",))
    given = dataclasses.replace(
        answered,
        status=Status.UNSURE,
        sources=(dataclasses.replace(source, passage=passage),),
        read_as=ReadAs((ReadTerm(text, 1.0, found=False),)),
    )
    document = markdown_turn(given, "http://127.0.0.1:8080")
    ((_, citation),) = quotes(document)
    as_shown = words_of(visible(text))
    for part in (f"T {as_shown} T", f"H {as_shown} H", f"F {as_shown} F"):
        assert part in shown(citation)
    assert any(
        shown(token) == words_of(f"It has no word like “{visible(text)}”.")
        for token in blocks(document)
        if token.type == "inline"
    )


marks = st.sampled_from("ab 1.#*_`~[]()<>!|\\&-+=>:;\"'\n\t$^{}%@/é🙂\x1b\u202e")


@settings(max_examples=300)
@given(data=st.data(), text=st.text(marks, max_size=60))
def test_any_passage_is_verbatim_after_rendering(
    index: PassageIndex, data: st.DataObject, text: str
) -> None:
    found = sentence_spans(text)
    assume(found)
    sentence = data.draw(st.sampled_from(found))
    first, last = found[0].start, found[-1].end
    passage = text[first:last]
    turn = cited(answer(HSCT, index), passage, Span(sentence.start - first, sentence.end - first))
    (quote,) = quotes(markdown_turn(turn))
    assert words_of(" ".join(map(shown, quote[:-1]))) == words_of(visible(passage))
    strong = words_of(" ".join(map(marked, quote[:-1])))
    assert strong == words_of(visible(text[slice(*sentence)]))


def test_an_article_of_markdown_is_quoted_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Notes\n\n## A \\*star\\* | b\n\nUse `a * b` and 1\\. or \\# signs, [links](x) &lt;b&gt; "
        "too. Then write **more** of it_s kind.\n",
        "utf-8",
    )
    index = MemoryIndex()
    article = read_article(path)
    index.replace(article, cut(article))
    index.commit()
    given = answer("Which signs are used?", index)
    ((quote, citation),) = quotes(markdown_turn(given))
    assert shown(quote) == words_of(given.sources[0].passage.text)
    assert "A *star* | b" in shown(citation)


# JSON


def test_the_json_form_of_a_conversation_is_json(index: PassageIndex) -> None:
    first = answer(HSCT, index)
    answers = [first, answer("more", index, first.conversation), answer("hi", index)]
    written = json.dumps([as_json(given) for given in answers], ensure_ascii=False)
    read = json.loads(written)
    assert [turn["question"] for turn in read] == [HSCT, "more", "hi"]
    for turn, one in zip(read, answers, strict=True):
        assert [s["text"] for s in turn["sources"]] == [s.passage.text for s in one.sources]
        for source in turn["sources"]:
            assert bundled()[0].text[source["start"] : source["end"]] == source["text"]


def test_json_leads_to_the_place_of_every_quote(answered: Answer) -> None:
    (turn,) = documents([answered], "http://127.0.0.1:8080/")
    assert "conversation" not in turn
    assert "took_ms" not in turn
    first, *_ = cast("list[dict[str, object]]", turn["sources"])
    source = answered.sources[0]
    assert first["url"] == f"http://127.0.0.1:8080{source.url}"
    assert first["paragraph"] == source.passage.ordinal
    assert first["text"] == source.passage.text


def test_json_without_a_server_leads_to_the_web_or_nowhere(answered: Answer) -> None:
    on_the_web = from_the_web(answered, "https://a.org")
    for one, start in ((answered, None), (on_the_web, "https://a.org#:~:text=")):
        (turn,) = documents([one])
        first, *_ = cast("list[dict[str, object]]", turn["sources"])
        assert first["url"] is None if start is None else str(first["url"]).startswith(start)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_json(answered: Answer, text: str) -> None:
    given = cited(dataclasses.replace(answered, question=text), text)
    read = json.loads(json.dumps(as_json(given)))
    assert (read["question"], read["sources"][0]["text"]) == (text, text)
