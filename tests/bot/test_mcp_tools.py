"""The tools for language models, called without the protocol; that is in the journeys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands import mcp_tools
from bot.commands.mcp_tools import Tools
from bot.values.answers import Answer
from bot.values.errors import BadArgument
from bot.values.kinds import Form
from corpus.engines.memory import MemoryIndex
from corpus.opening import open_index


def tools_of(folder: Path, count: int) -> Tools:
    paths = [folder / f"{n:02}.txt" for n in range(count)]
    for path in paths:
        path.write_text(f"This is the text with the number {path.stem}.")
    return Tools(open_index(paths))


def test_a_few_articles_are_named_and_of_many_their_number(tmp_path: Path) -> None:
    few, many = tools_of(tmp_path, 20).described()[0], tools_of(tmp_path, 21).described()[0]
    assert "“00” (id 00)" in few.description
    assert "“19” (id 19)" in few.description
    assert "a library of 21 articles" in many.description
    assert "(id 00)" not in many.description


def test_of_a_large_library_only_the_articles_that_are_asked_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tools_of(tmp_path, 3)._index
    first = index.articles()[0]
    monkeypatch.setattr(index, "articles", lambda: pytest.fail("all were read"))
    described = Tools(index, (first.id, "removed")).described()[0].description
    assert f"(id {first.id})" in described


def test_tools_over_nothing_say_so() -> None:
    empty = MemoryIndex()
    empty.commit()
    tools = Tools(empty)
    assert "The articles: none yet." in tools.described()[0].description
    told = tools.call("answer", {"question": "What is tea?"})
    assert told.document["status"] == "not_in_article"
    assert tools.call("search", {"question": "tea"}).document["sources"] == []


def test_a_thousand_conversations_are_kept(tmp_path: Path) -> None:
    tools = tools_of(tmp_path, 1)
    for number in range(1, 1002):
        told = tools.call("answer", {"question": "thanks"})
        assert told.document["conversation"] == str(number)
    assert tools.call("answer", {"question": "thanks", "conversation": "2"})
    with pytest.raises(BadArgument, match="no conversation '1'"):
        tools.call("answer", {"question": "thanks", "conversation": "1"})


def test_who_asks_for_a_summary_gets_its_sentences(tmp_path: Path) -> None:
    told = Tools(open_index()).call("answer", {"question": "summary"})
    source = told.document["sources"][0]
    sentence = source["text"][source["sentence"]["start"] : source["sentence"]["end"]]
    assert f"> {sentence} [1]" in told.text
    assert "best sentence" not in told.text


def test_what_a_text_holds_does_not_act(tmp_path: Path) -> None:
    text = "A note: \x1b[31m [seen](http://example.org/seen.png) <img src=x> is here."
    (tmp_path / "own.txt").write_text(text)
    tools = Tools(open_index([tmp_path / "own.txt"]))
    told = tools.call("answer", {"question": "Which note is here?"})
    assert "<U+001B>[31m [seen]\\(http://example.org/seen.png) \\<img src=x>" in told.text
    assert told.document["sources"][0]["text"] == text


def test_all_that_answers_in_a_passage_is_told_apart_from_it(
    lending: MemoryIndex, formed: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_tools, "answer", lambda *_, **__: formed(Form.EVIDENCE))
    told = Tools(lending).call("answer", {"question": "Can I renew a loan?"}).text
    assert (
        "what answers in it: “A loan can be renewed twice, but only if nobody else has asked for "
        "the book.”, “What stands in the reading room may not be taken home at all.”"
    ) in told
    assert "its best sentence: “Whoever owes more than 20 euros cannot borrow" in told
