"""The language of a request is the one that it asks for, and only of that request."""

import json

import pytest
from flask.testing import FlaskClient

from bot.catalogue.saying import LANGUAGES, say, speaking

UNANSWERED = {"question": "Who won the football World Cup in 1998?"}


def headline(client: FlaskClient, accepted: str | None) -> str:
    headers = {} if accepted is None else {"Accept-Language": accepted}
    reply = client.post("/api/answer", json=UNANSWERED, headers=headers)
    assert "Accept-Language" in reply.headers["Vary"]
    return str(reply.json["wording"]["headline"])


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("pl, es-MX;q=0.7, de;q=0.3", "es"),
        ("fr;q=0.2, en-GB;q=0.9", "en"),
        ("de;q=0", "en"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("*", "en"),
        ("*;q=0.5", "en"),
        ("pl, *;q=0.1", "en"),
        (";;;q=,=,de;q=x,\t", "en"),
        ("..;q=1e9, <script>, 🙂".encode().decode("latin-1"), "en"),
        ("a" * 5000, "en"),
        ("DE_de", "de"),
    ],
)
def test_the_endpoint_speaks_as_it_is_asked_to(
    client: FlaskClient, accepted: str | None, language: str
) -> None:
    with speaking(language):
        expected = say("answer.not_said")
    assert headline(client, accepted) == expected


def test_a_language_is_that_of_one_request_alone(client: FlaskClient) -> None:
    in_german = headline(client, "de")
    assert headline(client, None) == "The article does not seem to say." != in_german


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_the_language_that_it_speaks(client: FlaskClient, language: str) -> None:
    accepts = {"Accept": "text/html", "Accept-Language": language}
    for address in ("/", "/?q=hello", "/library", "/read/stem-cells", "/nowhere"):
        text = client.get(address, headers=accepts).text
        assert f'<html lang="{language}"' in text, address
    question = client.get("/?q=How+long+does+mobilization+take", headers=accepts).text
    assert ('<blockquote lang="en"' in question) == (language != "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documentation_is_english(client: FlaskClient, language: str) -> None:
    text = client.get("/docs", headers={"Accept-Language": language}).text
    assert '<html lang="en"' in text


def test_the_documentation_is_english_whoever_asks_for_it_first(client: FlaskClient) -> None:
    text = client.get("/openapi.json", headers={"Accept-Language": "de"}).text
    assert "The article says:" in text
    assert "Im Artikel steht:" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_cannot_be_asked_is_told_in_the_language(
    client: FlaskClient, language: str
) -> None:
    with speaking(language):
        expected = say("question.empty")
    page = client.get("/?q=+", headers={"Accept-Language": language})
    assert page.status_code == 422
    assert expected in page.text
    reply = client.post(
        "/api/answer", json={"question": " "}, headers={"Accept-Language": language}
    )
    assert reply.json["detail"] == expected


def test_a_document_that_is_kept_is_not_taken_for_one_in_another_language(
    client: FlaskClient,
) -> None:
    address = "/api/answer?q=Who+won+the+World+Cup"
    german = client.get(address, headers={"Accept-Language": "de"})
    known = {"If-None-Match": german.headers["ETag"]}
    assert client.get(address, headers={"Accept-Language": "de", **known}).status_code == 304
    assert client.get(address, headers={"Accept-Language": "fr", **known}).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_is_in_the_language_of_the_page(client: FlaskClient, language: str) -> None:
    asked = {"kind": "markdown", "turns": [UNANSWERED]}
    told = client.post("/export", json=asked, headers={"Accept-Language": language}).text
    with speaking(language):
        assert say("export.title_of_none") in told
        assert say("answer.not_said") in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_get_the_sentences_of_the_language(client: FlaskClient, language: str) -> None:
    text = client.get("/", headers={"Accept-Language": language}).text
    with speaking(language):
        assert json.dumps(say("script.looking"), ensure_ascii=False)[1:-1] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_to_an_english_article_are_said_to_be_english(
    client: FlaskClient, language: str
) -> None:
    for address in ("/", "/?q=How+long+does+mobilization+take"):
        text = client.get(address, headers={"Accept-Language": language}).text
        suggested = text.partition('class="suggestions"')[2].partition("</ul>")[0]
        assert suggested.count('lang="en"') == (suggested.count("<li>") if language != "en" else 0)
        assert suggested.count("<li>") > 1
