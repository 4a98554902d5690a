"""A first turn of a word or two is answered by what stands in the article."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conversing import converse, ids

from bot.dialogue.answering import answer
from bot.languages.english.contacts import ADDRESS, E_MAIL, KINDS, PRICE, TELEPHONE, WEB_SITE, Kind
from bot.values.answers import Answer
from bot.values.kinds import Act, Form, Status
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import cut
from corpus.reading import read_article

IndexOf = Callable[..., PassageIndex]
Written = Callable[[str], PassageIndex]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what makes an index of a Markdown text."""

    def made(text: str) -> PassageIndex:
        path = tmp_path / "article.md"
        path.write_text(text, "utf-8")
        article = read_article(path)
        index = MemoryIndex()
        index.replace(article, cut(article))
        index.commit()
        return index

    return made


MANUAL = """# Brisa K2 Electric Kettle: User Manual

Thank you for choosing the Brisa K2. Read this first.

## Boiling water

1. Lift the kettle off its base.
2. Fill in water.
3. Close the lid.

## Service

The kettle costs 40 euros. Keep your receipt.

Write to service@brisa.example or call +49 30 1234567, weekdays from 9 to 17. Our shop is at 12 Mill
Lane, Fernhill. See https://brisa.example/k2 for more.
"""
BIOGRAPHY = """# Ada Lovelace (mathematician)

10 December 1815, London.

Ada Lovelace was an English mathematician who wrote on the Analytical Engine. Computers came later.

Her father was Lord Byron.
"""


def marked(given: Answer) -> list[str]:
    return [source.quote for source in given.sources]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("email?", "service@brisa.example"),
        ("what's the e-mail address?", "service@brisa.example"),
        ("phone number", "+49 30 1234567"),
        ("Telephone", "+49 30 1234567"),
        ("address", "12 Mill"),
        ("website", "https://brisa.example/k2"),
        ("contact", "service@brisa.example"),
        ("how can I contact you?", "service@brisa.example"),
        ("hi, contact details please", "service@brisa.example"),
        ("price list", "40 euros"),
    ],
)
def test_what_is_known_by_how_it_is_written_is_found(
    written: Written, message: str, said: str
) -> None:
    index = written(MANUAL)
    for before in ([], ["what does the kettle cost?"]):
        given = converse(index, *before, message)[-1]
        assert (given.act, given.status, given.form) == (
            Act.QUESTION, Status.ANSWERED, Form.SENTENCE
        )  # fmt: skip
        assert said in marked(given)[0]


def test_who_asks_a_bot_for_itself_is_told_of_it_where_the_article_has_no_address(
    index: PassageIndex,
) -> None:
    assert answer("how do I contact you?", index).act is Act.ABOUT_BOT


def test_a_kind_of_thing_beside_something_else_is_a_question_like_any_other(
    written: Written,
) -> None:
    assert answer("what does the email cost?", written(MANUAL)).form is not Form.SENTENCE


def test_in_a_library_an_address_of_any_article_is_found(index_of: IndexOf) -> None:
    index = index_of(a=["Tea is hot."], b=["Write to b@c.example."], c=["Ask d@e.example."])
    assert ids(answer("email", index)) == ["b:1", "c:1"]
    assert ids(answer("email", index, within=["c"])) == ["c:1"]
    assert ids(converse(index, "write", "email")[-1]) == ["b:1"]
    first, more = converse(index, "email", "more", top_k=1)
    assert (ids(first), ids(more)) == (["b:1"], ["c:1"])


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (E_MAIL, ["a.b+c@mail.example.org", "(me@x.example)."]),
        (TELEPHONE, ["+44 20 7946 0958", "(020) 7946 0958", "020-7946-0958", "212-555-0134",
                     "Call 555 0134", "tel. 0800 123", "+1 (212) 555-0134"]),
        (WEB_SITE, ["see www.example.org/a", "http://example.org"]),
        (ADDRESS, ["12 Mill Lane", "Hauptstraße 5", "P.O. Box 12", "1600 Pennsylvania Avenue",
                   "London SW1A 1AA"]),
        (PRICE, ["$5.11", "20 euros", "8 €", "EUR 12", "30 cents", "100 billion dollars"]),
    ],
)  # fmt: skip
def test_a_kind_of_thing_is_told_by_how_it_is_written(kind: Kind, texts: list[str]) -> None:
    assert all(re.search(kind.pattern, text) for text in texts)


@pytest.mark.parametrize(
    "text",
    ["from 1973-1974", "on 2020-05-01", "on 01.02.2020", "2 000 000 people", "10:30 to 11:45",
     "ISBN 978-0-306-40615-7", "pages 12-15", "version 1.2.3", "about 100,000 cells", "me @ home",
     "John Street was born in 1802", "5 percent", "pp. 1024-1036"],
)  # fmt: skip
def test_other_figures_are_no_such_thing(text: str) -> None:
    assert not [kind for kind in KINDS if re.search(kind.pattern, text)]


@pytest.mark.parametrize("message", ["what are the steps", "steps?", "what do i have to do"])
def test_the_steps_are_the_numbered_list(written: Written, message: str) -> None:
    given = answer(message, written(MANUAL))
    assert (given.status, given.form) == (Status.ANSWERED, Form.STEPS)
    assert marked(given) == [
        "1. Lift the kettle off its base.\n2. Fill in water.\n3. Close the lid."
    ]


@pytest.mark.parametrize(
    ("message", "taken_for"),
    [
        ("who is she?", "who is Ada Lovelace?"),
        ("who is this about?", "who is Ada Lovelace?"),
        ("tell me about her", "tell me about Ada Lovelace"),
    ],
)
def test_who_it_is_about_is_asked_by_the_name_in_the_title(
    written: Written, message: str, taken_for: str
) -> None:
    given = answer(message, written(BIOGRAPHY))
    assert given.notices == (f"Taken for: “{taken_for}”",)
    assert marked(given)[0].startswith("Ada Lovelace was an English mathematician")


def test_later_a_pronoun_is_whoever_was_spoken_of(written: Written) -> None:
    index = written(BIOGRAPHY)
    given = converse(index, "who was her father?", "who is he?")[-1]
    assert given.notices == ()


def test_what_happened_is_told_by_how_the_article_begins(written: Written) -> None:
    given = answer("what happened?", written(BIOGRAPHY))
    assert given.reply == "“Ada Lovelace (mathematician)” begins:"
    assert marked(given)[0].startswith("Ada Lovelace was an English mathematician")
    assert len(given.sources) == 1


def test_without_a_name_in_the_title_who_it_is_about_is_told_by_the_beginning(
    index: PassageIndex,
) -> None:
    given = answer("who is this about?", index)
    assert given.reply == "“How stem cells can help people with autoimmune diseases” begins:"


def test_of_several_articles_none_is_meant_by_a_pronoun(index_of: IndexOf) -> None:
    two = index_of(ada=["Ada wrote."], bob=["Bob read."])
    for message in ("who is she?", "what happened?", "what are the steps?"):
        assert answer(message, two).status is not Status.ANSWERED
