"""A long article is sent in parts, and all that leads into it leads to the part."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut
from corpus.reading import read_article
from web.app import create_app

LONG = 400  # passages
USUAL = "The harbour master wrote it down, as usual. " * 6  # shorter paragraphs are joined


def client_of(path: Path) -> FlaskClient:
    index, article = MemoryIndex(), read_article(path)
    index.replace(article, cut(article))
    index.commit()
    return create_app(Settings(secret="of the tests"), index).test_client()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    path = Path(tmp_path_factory.mktemp("long")) / "log.md"
    days = [f"On day {n} the ferry carried {n} passengers. {USUAL}" for n in range(1, LONG + 1)]
    days[319] = f"On day 320 a walrus\nslept on the pier < all day. {USUAL}"
    chapters = [
        f"## Chapter {n // 100 + 1}\n\n{day}" if n % 100 == 0 else day for n, day in enumerate(days)
    ]
    path.write_text("# The log\n\n" + "\n\n".join(chapters))
    return client_of(path)


def passages(html: str) -> list[int]:
    return [int(n) for n in re.findall(r'<p class="passage" id="p(\d+)"', html)]


@pytest.mark.parametrize("path", ["/", "/read/log"])
def test_a_long_article_begins_with_its_first_part(client: FlaskClient, path: str) -> None:
    assert passages(client.get(path).text) == [*range(1, 151)]


@pytest.mark.parametrize(("part", "first", "last"), [(2, 151, 300), (3, 301, 400)])
def test_each_part_has_an_address(client: FlaskClient, part: int, first: int, last: int) -> None:
    shown = [*range(first, last + 1)]
    assert passages(client.get(f"/read/log?part={part}").text) == shown
    assert passages(client.get(f"/read/log/{part}").text) == shown


@pytest.mark.parametrize("part", ["0", "-1", "99", "two", ""])
def test_an_address_with_no_such_part_shows_the_nearest(client: FlaskClient, part: str) -> None:
    shown = passages(client.get(f"/read/log?part={part}").text)
    assert shown[0] == (301 if part == "99" else 1)


def test_a_part_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/read/log/4").status_code == client.get("/read/log/0").status_code == 404


def test_every_link_into_the_article_leads_to_a_page_with_its_place(client: FlaskClient) -> None:
    page = client.get("/read/log?find=day").text
    links = {unescape(link) for link in re.findall(r'href="([^"]*#[^"]+)"', page)}
    assert len(links) > 150
    for link in links:
        address, _, place = link.partition("#")
        if address not in ("", "/read/log") or int(place[1:].partition("-")[0]) > 150:
            page = client.get(address).text
        assert f'id="{place}"' in page, link


def test_a_citation_leads_to_the_part(client: FlaskClient) -> None:
    source = client.get("/api/answer?q=Where+did+the+walrus+sleep?").json["sources"][0]
    assert source["passage"] == "log:320"
    assert source["url"].startswith("/read/log?part=3#p320")
    assert 'id="p320"' in client.get(source["url"]).text


def test_a_heading_is_shown_once_though_its_passages_are_in_two_parts(client: FlaskClient) -> None:
    first, second = client.get("/read/log/1").text, client.get("/read/log/2").text
    assert re.findall("Chapter .", first) == ["Chapter 1", "Chapter 2"]
    assert re.findall("Chapter .", second) == ["Chapter 3"]


@pytest.mark.parametrize("words", ["a WALRUS slept", "walrus  slept", "pier < all"])
def test_words_are_found_in_parts_that_are_not_shown(client: FlaskClient, words: str) -> None:
    page = client.get("/read/log", query_string={"find": words}).text
    assert "1 paragraph has it" in page
    assert '<a href="/read/log?part=3#p320">320</a>' in page


@pytest.mark.parametrize("words", ["hippopotamus", "walrus.*", "("])
def test_words_that_are_nowhere_are_told(client: FlaskClient, words: str) -> None:
    page = client.get("/read/log", query_string={"find": words}).text
    assert "Nothing in the article has these words." in page


def test_an_article_in_one_part_has_neither_parts_nor_scripts(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("\n\n".join(f"Line {n} of a short one. {USUAL}" for n in range(1, 151)))
    page = client_of(path).get("/read/short").text
    assert passages(page) == [*range(1, 151)]
    assert not re.search('class="(part|find)"|<script', page)
