"""The endpoint for clients of OpenAI, asked in ways that their own client does not."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.opening import open_index
from web.app import create_app

CHAT = "/v1/chat/completions"
QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


def chat(client: FlaskClient, *messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    asked = {"model": "verbatim", "messages": messages, **more}
    reply = client.post(CHAT, json=asked)
    assert reply.status_code == 200, reply.get_data(as_text=True)
    found: dict[str, Any] = reply.get_json()
    return found


def refused(client: FlaskClient, body: Any, **more: Any) -> tuple[int, dict[str, Any]]:
    """Return the status and the error of a request."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"content_type": "application/json", "data": data, **more}
    return error_of(client.post(CHAT, **sent))


def error_of(reply: Any) -> tuple[int, dict[str, Any]]:
    assert reply.mimetype == "application/json"
    error = reply.get_json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    return reply.status_code, error


def content(given: dict[str, Any]) -> str:
    found: str = given["choices"][0]["message"]["content"]
    return found


def events(client: FlaskClient, **more: Any) -> list[Any]:
    """Return what a stream sends, the end as it stands."""
    asked = {"model": "verbatim", "messages": [user(QUESTION)], "stream": True, **more}
    reply = client.post(CHAT, json=asked)
    assert reply.mimetype == "text/event-stream"
    sent = reply.get_data(as_text=True).split("\n\n")
    assert sent.pop() == ""
    assert all(event.startswith("data: ") for event in sent)
    assert sent.pop() == "data: [DONE]"
    return [json.loads(event.removeprefix("data: ")) for event in sent]


@pytest.fixture
def two(tmp_path: Path) -> FlaskClient:
    """A client of two articles of one's own."""
    (tmp_path / "tea.txt").write_text("Green tea is steeped for two minutes.")
    (tmp_path / "soup.txt").write_text("Miso soup is never steeped and never boiled.")
    index = open_index([tmp_path / "tea.txt", tmp_path / "soup.txt"])
    return create_app(Settings(secret="of the tests"), index).test_client()


def own(tmp_path: Path, text: str) -> FlaskClient:
    (tmp_path / "own.txt").write_text(text)
    index = open_index([tmp_path / "own.txt"])
    return create_app(Settings(secret="of the tests"), index).test_client()


def test_the_reply_holds_what_these_clients_read(client: FlaskClient) -> None:
    given = chat(client, user(QUESTION))
    assert " ".join(given) == ("id object created model system_fingerprint choices usage verbatim")
    assert given["object"] == "chat.completion"
    assert given["model"] == "verbatim"
    (choice,) = given["choices"]
    assert (choice["index"], choice["finish_reason"], choice["logprobs"]) == (0, "stop", None)
    assert choice["message"]["role"] == "assistant"
    assert choice["message"]["refusal"] is None


def test_the_full_answer_is_the_one_of_the_other_endpoint(client: FlaskClient) -> None:
    given = chat(client, user(QUESTION))["verbatim"]
    other = client.post("/api/answer", json={"question": QUESTION}).get_json()
    assert given | {"took_ms": 0} == other | {"took_ms": 0}


def test_every_quote_is_where_its_annotation_says(client: FlaskClient) -> None:
    given = chat(client, user(QUESTION))
    annotations = given["choices"][0]["message"]["annotations"]
    sources = given["verbatim"]["sources"]
    assert len(annotations) == len(sources) > 1
    for annotation, source in zip(annotations, sources, strict=True):
        cited = annotation["url_citation"]
        quote = source["text"][source["sentence"]["start"] : source["sentence"]["end"]]
        assert annotation["type"] == "url_citation"
        assert content(given)[cited["start_index"] : cited["end_index"]] == quote
        assert cited["url"] == f"http://localhost{source['url']}"
        assert cited["title"] == source["article"]["title"]


def test_quotes_are_numbered_and_cited(client: FlaskClient) -> None:
    given = chat(client, user(QUESTION))
    address = f"http://localhost{given['verbatim']['sources'][0]['url']}"
    assert content(given).startswith(
        f"The article says:\n\n> {SENTENCE} [1]\n>\n> — [How stem cells can help people with "
        f"autoimmune diseases, How does a transplant proceed?, paragraph 6]({address})"
    )


def test_the_same_request_gets_the_same_id_and_another_one_another(client: FlaskClient) -> None:
    first, again, other = (chat(client, user(text))["id"] for text in (QUESTION, QUESTION, TOPIC))
    assert first == again != other


def test_the_fingerprint_is_that_of_the_articles(client: FlaskClient, two: FlaskClient) -> None:
    here, there = (chat(c, user("tea"))["system_fingerprint"] for c in (client, two))
    assert here != there


def test_usage_counts_words(client: FlaskClient) -> None:
    given = chat(client, user("What is  HSCT?"), user("its risks?"))
    assert given["usage"]["prompt_tokens"] == 5
    assert given["usage"]["completion_tokens"] == len(content(given).split())
    assert given["usage"]["total_tokens"] == 5 + given["usage"]["completion_tokens"]


def test_what_the_article_does_not_say_is_said_without_a_quote(client: FlaskClient) -> None:
    given = chat(client, user("Who won the football World Cup in 1998?"))
    assert given["verbatim"]["status"] == "not_in_article"
    assert content(given).startswith("The article does not seem to say.")
    assert ">" not in content(given)
    assert given["choices"][0]["message"]["annotations"] == []


def test_messages_are_the_conversation(client: FlaskClient) -> None:
    alone = chat(client, user(FOLLOW_UP))
    carried = chat(client, user(TOPIC), {"role": "assistant", "content": "?"}, user(FOLLOW_UP))
    told = client.post("/api/answer", json={"question": TOPIC}).get_json()["conversation"]
    asked = {"question": FOLLOW_UP, "conversation": told}
    assert (
        carried["verbatim"]["sources"]
        == (client.post("/api/answer", json=asked).get_json()["sources"])
    )
    assert "Read together with" in content(carried)
    assert "Read together with" not in content(alone)


def test_what_the_assistant_is_said_to_have_said_is_not_read(client: FlaskClient) -> None:
    made_up = {"role": "assistant", "content": "Mobilization takes ten years. More?"}
    once = chat(client, user(TOPIC), user(FOLLOW_UP))
    assert chat(client, user(TOPIC), made_up, user(FOLLOW_UP))["choices"] == once["choices"]


@pytest.mark.parametrize("role", ["system", "developer", "tool", "function"])
def test_other_roles_are_passed_over(client: FlaskClient, role: str) -> None:
    given = chat(client, {"role": role, "content": TOPIC}, user(QUESTION))
    assert given["choices"] == chat(client, user(QUESTION))["choices"]


def test_the_last_question_counts_even_if_something_follows(client: FlaskClient) -> None:
    begun = {"role": "assistant", "content": None, "tool_calls": []}
    assert chat(client, user(QUESTION), begun)["verbatim"]["question"] == QUESTION


@pytest.mark.parametrize("earlier", ["", " \n", "\x00", "a" * 2001, "…"])
def test_earlier_messages_that_are_no_questions_are_skipped(
    client: FlaskClient, earlier: str
) -> None:
    given = chat(client, user(TOPIC), user(earlier), user(FOLLOW_UP))
    assert "Read together with" in content(given)


def test_only_the_last_twenty_questions_are_asked_again(client: FlaskClient) -> None:
    filler = [user("Does it snow in Greenland?")] * 20
    long = chat(client, user(TOPIC), *filler, user(FOLLOW_UP))
    assert long["choices"] == chat(client, *filler, user(FOLLOW_UP))["choices"]
    assert (
        long["verbatim"]["read_as"]
        != chat(client, user(TOPIC), *filler[:19], user(FOLLOW_UP))["verbatim"]["read_as"]
    )


def test_parts_of_text_are_read_and_others_passed_over(client: FlaskClient) -> None:
    image = {"type": "image_url", "image_url": {"url": "http://example.org/seen.png"}}
    parts = [{"type": "text", "text": "How long does"}, image, {"type": "text", "text": "it take?"}]
    assert chat(client, user(parts))["verbatim"]["question"] == "How long does\nit take?"


def test_fields_for_language_models_are_passed_over(client: FlaskClient) -> None:
    more = {
        "temperature": 1.5,
        "n": 4,
        "tools": [{"type": "function", "function": {"name": "f"}}],
        "max_tokens": 1,
        "top_k": 40,
        "user": "somebody",
        "stream": None,
        "stream_options": None,
    }
    assert (
        chat(client, user(QUESTION), **more)["choices"] == (chat(client, user(QUESTION))["choices"])
    )


def test_a_history_of_half_a_megabyte_is_read(client: FlaskClient) -> None:
    long = {"role": "assistant", "content": "word " * 100_000}
    assert SENTENCE in content(chat(client, user(QUESTION), long, user(QUESTION)))


def test_a_stream_adds_up_to_the_answer(client: FlaskClient) -> None:
    chunks = events(client)
    once = chat(client, user(QUESTION))
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert {chunk["id"] for chunk in chunks} == {once["id"]}
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    assert deltas[0] == {"role": "assistant", "content": ""}
    assert "".join(delta.get("content", "") for delta in deltas) == content(once)
    assert len(deltas) > 4
    *others, last = chunks
    assert last["choices"][0]["finish_reason"] == "stop"
    assert deltas[-1] == {"annotations": once["choices"][0]["message"]["annotations"]}
    assert last["verbatim"] | {"took_ms": 0} == once["verbatim"] | {"took_ms": 0}
    for chunk in others:
        assert chunk["choices"][0]["finish_reason"] is None
        assert not {"verbatim", "usage"} & chunk.keys()


def test_a_stream_tells_the_usage_where_that_is_asked_for(client: FlaskClient) -> None:
    *others, last = events(client, stream_options={"include_usage": True})
    assert last["choices"] == []
    assert last["usage"] == chat(client, user(QUESTION))["usage"]
    assert all(chunk["usage"] is None for chunk in others)
    assert "verbatim" in others[-1]


def test_the_models_are_all_articles_and_each(two: FlaskClient) -> None:
    given = two.get("/v1/models").get_json()
    assert given["object"] == "list"
    assert [(model["id"], model["name"]) for model in given["data"]] == [
        ("verbatim", "All 2 articles"),
        ("verbatim/soup", "soup"),
        ("verbatim/tea", "tea"),
    ]
    for model in given["data"]:
        assert model["object"] == "model"
        assert model["owned_by"] == "verbatim"
        assert two.get(f"/v1/models/{model['id']}").get_json() == model
        escaped = model["id"].replace("/", "%2F")
        assert two.get(f"/v1/models/{escaped}").get_json() == model


def test_a_model_of_one_article_asks_that_alone(two: FlaskClient) -> None:
    for model, found in (
        ("verbatim", {"tea", "soup"}),
        ("verbatim/tea", {"tea"}),
        ("verbatim/soup", {"soup"}),
    ):
        sources = chat(two, user("What is steeped?"), model=model)["verbatim"]["sources"]
        assert {source["article"]["id"] for source in sources} == found


def test_a_thousand_models_are_listed_and_the_others_can_be_asked(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n:04}.txt" for n in range(1001)]
    for path in paths:
        path.write_text(f"This is the text with the number {path.stem}.")
    client = create_app(Settings(secret="x"), open_index(paths)).test_client()
    listed = [model["id"] for model in client.get("/v1/models").get_json()["data"]]
    assert listed == ["verbatim", *(f"verbatim/{path.stem}" for path in paths[:1000])]
    assert client.get("/v1/models/verbatim/1000").status_code == 200
    given = chat(client, user("Which number has the text?"), model="verbatim/1000")
    assert "number 1000" in content(given)


@pytest.mark.parametrize(
    "model", ["gpt-4o", "", "verbatim/", "verbatim/none", "stem-cells", "other/stem-cells", "\x00"]
)
def test_an_unknown_model_is_said_to_be_one(client: FlaskClient, model: str) -> None:
    status, error = refused(client, {"model": model, "messages": [user(QUESTION)]})
    assert (status, error["code"], error["param"]) == (404, "model_not_found", "model")
    assert "GET /v1/models" in error["message"]


def test_an_unknown_model_is_not_found(client: FlaskClient) -> None:
    status, error = error_of(client.get("/v1/models/verbatim/none"))
    assert (status, error["code"]) == (404, "model_not_found")


@pytest.mark.parametrize(
    ("body", "param", "words"),
    [
        ({"model": "verbatim"}, "messages", "missing"),
        ({"messages": [user(QUESTION)]}, "model", "missing"),
        ({"model": "verbatim", "messages": []}, "messages", '{"role": "user"'),
        ({"model": "verbatim", "messages": [{"role": "system"}]}, "messages", "user"),
        ({"model": "verbatim", "messages": [user("")]}, "messages[0].content", "empty"),
        ({"model": "verbatim", "messages": [user(None)]}, "messages[0].content", "empty"),
        ({"model": "verbatim", "messages": [user([])]}, "messages[0].content", "empty"),
        (
            {"model": "verbatim", "messages": [user(TOPIC), user("\u200b")]},
            "messages[1].content",
            "empty",
        ),
        ({"model": "verbatim", "messages": [user("a" * 2001)]}, "messages[0].content", "2,000"),
        ({"model": "verbatim", "messages": [user("a\x00b")]}, "messages[0].content", "position 2"),
        ({"model": "verbatim", "messages": [user(3)]}, "messages[0].content", "whole number"),
        ({"model": "verbatim", "messages": [{}]}, "messages[0].role", "missing"),
        ({"model": "verbatim", "messages": "Hello"}, "messages", "a list"),
        ({"model": 3, "messages": []}, "model", "whole number"),
        ({"model": "verbatim", "messages": [], "stream": "yes"}, "stream", "true or false"),
        ([], None, "a list"),
        (None, None, "null"),
    ],
)
def test_a_wrong_request_is_told_where(
    client: FlaskClient, body: Any, param: str | None, words: str
) -> None:
    status, error = refused(client, body)
    assert (status, error["type"], error["code"]) == (400, "invalid_request_error", None)
    assert error["param"] == param
    assert words in error["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"model": "\xff"}',
        b'{"model": "\\ud800"}',
        "{}".encode("utf-16"),
        b'{"n": ' + b"9" * 5000,
    ],
    ids=["empty", "broken", "deep", "bytes", "surrogate", "utf-16", "digits"],
)
def test_what_is_no_json_is_refused(client: FlaskClient, body: bytes) -> None:
    status, error = refused(client, body)
    assert (status, error["type"]) == (400, "invalid_request_error")


def test_more_than_a_megabyte_is_too_large(client: FlaskClient) -> None:
    status, error = refused(client, b" " * (1024 * 1024 + 1))
    assert (status, error["type"]) == (413, "invalid_request_error")


def test_another_type_of_body_is_refused(client: FlaskClient) -> None:
    status, error = refused(client, b"{}", content_type="text/plain")
    assert status == 415
    assert "application/json" in error["message"]


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_pages_of_other_sites_may_not_ask(client: FlaskClient, headers: dict[str, str]) -> None:
    asked = {"model": "verbatim", "messages": [user(QUESTION)]}
    assert refused(client, asked, headers=headers)[0] == 403


@pytest.mark.parametrize("path", ["/v1/", "/v1/responses", "/v1/embeddings"])
def test_other_addresses_are_not_found_in_this_form(client: FlaskClient, path: str) -> None:
    status, error = error_of(client.post(path, json={}, headers={"Accept": "text/html"}))
    assert (status, error["code"]) == (404, None)


def test_other_methods_are_told_the_right_ones(client: FlaskClient) -> None:
    reply = client.get(CHAT)
    assert error_of(reply)[0] == 405
    assert "POST" in reply.headers["Allow"]


HOSTILE = (
    "The badge (![seen](http://example.org/seen.png)) is an image, <img src=x onerror=y> is a tag, "
    "[a]: http://example.org/ is a definition and \x1b[31m or \u202e is none."
)


def test_nothing_in_a_quote_acts(tmp_path: Path) -> None:
    given = chat(own(tmp_path, HOSTILE), user("Which image is a tag?"))
    text = content(given)
    assert "[seen]\\(http" in text
    assert "\\<img" in text
    assert "[a]\\: http" in text
    assert "<U+001B>[31m" in text
    assert "<U+202E>" in text
    cited = given["choices"][0]["message"]["annotations"][0]["url_citation"]
    assert text[cited["start_index"] : cited["end_index"]].startswith("[seen]\\(")
    assert given["verbatim"]["sources"][0]["text"] == HOSTILE


def test_a_quote_keeps_its_stars_and_brackets(tmp_path: Path) -> None:
    sentence = "A note [12] on *tea*, which_is steeped `twice` (see 3 < 4)."
    given = chat(own(tmp_path, sentence), user("What is the note on tea?"))
    assert f"> {sentence} [1]" in content(given)


def test_who_asks_for_the_source_gets_the_passages_in_full(client: FlaskClient) -> None:
    given = chat(client, user(QUESTION), user("show me the source"))
    for source in given["verbatim"]["sources"]:
        assert f"> {source['text']} [{source['n']}]" in content(given)


def test_a_quote_of_several_paragraphs_stays_one_quote(tmp_path: Path) -> None:
    client = own(tmp_path, "Green tea is steeped for two minutes.\n\nBlack tea takes four.")
    given = chat(client, user("How long is green tea steeped?"), user("show me the source"))
    assert "> Green tea is steeped for two minutes.\n> \n> Black tea takes four. [1]" in (
        content(given)
    )


def test_a_summary_is_of_sentences(client: FlaskClient) -> None:
    given = chat(client, user("summary"))
    cited = [a["url_citation"] for a in given["choices"][0]["message"]["annotations"]]
    sources = given["verbatim"]["sources"]
    assert len(cited) == len(sources) > 3
    for place, source in zip(cited, sources, strict=True):
        quote = content(given)[place["start_index"] : place["end_index"]]
        assert quote in source["text"]
        assert quote != source["text"]


def test_a_greeting_is_returned(client: FlaskClient) -> None:
    given = chat(client, user("hello"))
    assert content(given).startswith("Hello. Ask me about")
    assert "You could ask:\n- " in content(given)


def test_a_library_that_is_empty_says_so_in_an_answer(index: PassageIndex) -> None:
    from corpus.engines.memory import MemoryIndex

    empty = MemoryIndex()
    empty.commit()
    client = create_app(Settings(secret="x"), empty).test_client()
    assert chat(client, user(QUESTION))["verbatim"]["status"] == "not_in_article"
    assert [m["id"] for m in client.get("/v1/models").get_json()["data"]] == ["verbatim"]
