"""A real server, asked by OpenAI's own client."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import openai
import pytest
from openai import OpenAI

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{server}v1", api_key="none", max_retries=0) as client:
        yield client


def test_the_models_are_listed(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["verbatim", "verbatim/stem-cells"]
    assert client.models.retrieve("verbatim/stem-cells").owned_by == "verbatim"


def test_a_question_is_answered_in_the_articles_words(client: OpenAI) -> None:
    given = client.chat.completions.create(
        model="verbatim/stem-cells",
        messages=[
            {"role": "system", "content": "You are a helpful assistant."},
            {"role": "user", "content": QUESTION},
        ],
        temperature=0.7,
    )
    (choice,) = given.choices
    assert choice.message.content is not None
    assert f"> {SENTENCE} [1]" in choice.message.content
    assert choice.message.refusal is None
    assert choice.finish_reason == "stop"
    assert given.usage is not None
    assert given.usage.completion_tokens == len(choice.message.content.split())
    assert given.model_extra is not None
    assert given.model_extra["verbatim"]["answer"] == SENTENCE


def test_annotations_are_exact_and_their_addresses_open(client: OpenAI, server: str) -> None:
    given = client.chat.completions.create(
        model="verbatim", messages=[{"role": "user", "content": QUESTION}]
    )
    message = given.choices[0].message
    assert message.content is not None
    assert message.annotations
    first = message.annotations[0].url_citation
    assert message.content[first.start_index : first.end_index] == SENTENCE
    assert first.url.startswith(f"{server}read/stem-cells#p6")
    assert SENTENCE in client._client.get(first.url).text


def test_a_stream_is_read_piece_by_piece(client: OpenAI) -> None:
    stream = client.chat.completions.create(
        model="verbatim",
        messages=[{"role": "user", "content": QUESTION}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert f"> {SENTENCE} [1]" in said
    *_, last, usage = chunks
    assert last.choices[0].finish_reason == "stop"
    assert last.model_extra is not None
    assert last.model_extra["verbatim"]["answer"] == SENTENCE
    assert usage.usage is not None
    assert usage.usage.completion_tokens == len(said.split())


def test_the_stream_helper_gathers_the_same_answer(client: OpenAI) -> None:
    asked = {"model": "verbatim", "messages": [{"role": "user", "content": QUESTION}]}
    with client.chat.completions.stream(**asked) as stream:  # type: ignore[arg-type]
        gathered = stream.get_final_completion()
    once = client.chat.completions.create(**asked)  # type: ignore[call-overload]
    assert gathered.choices[0].message.content == once.choices[0].message.content


def test_messages_are_the_conversation(client: OpenAI) -> None:
    first = client.chat.completions.create(
        model="verbatim", messages=[{"role": "user", "content": TOPIC}]
    )
    then = client.chat.completions.create(
        model="verbatim",
        messages=[
            {"role": "user", "content": TOPIC},
            {"role": "assistant", "content": first.choices[0].message.content},
            {"role": "user", "content": FOLLOW_UP},
        ],
    )
    said = then.choices[0].message.content
    assert said is not None
    assert "Read together with “HSCT”" in said
    assert "A few patients die from the treatment itself" in said


def test_what_the_article_does_not_say_is_no_error(client: OpenAI) -> None:
    given = client.chat.completions.create(
        model="verbatim", messages=[{"role": "user", "content": "Who won the World Cup in 1998?"}]
    )
    message = given.choices[0].message
    assert message.content is not None
    assert message.content.startswith("The article does not seem to say.")
    assert message.annotations == []


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": QUESTION}]
        )
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")


def test_an_empty_question_is_a_bad_request(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="the question is empty") as raised:
        client.chat.completions.create(
            model="verbatim", messages=[{"role": "user", "content": " "}]
        )
    assert raised.value.param == "messages[0].content"


def test_own_articles_are_models(serve: Callable[..., tuple[str, object]], tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    (tmp_path / "soup.md").write_text("# Soup\n\nMiso soup is never boiled.")
    paths = ("-a", str(tmp_path / "tea.md"), "-a", str(tmp_path / "soup.md"))
    address, _ = serve("--port", "0", *paths)
    with OpenAI(base_url=f"{address}v1", api_key="none", max_retries=0) as client:
        listed = [model.id for model in client.models.list()]
        assert listed == ["verbatim", "verbatim/soup", "verbatim/tea"]
        given = client.chat.completions.create(
            model=listed[2], messages=[{"role": "user", "content": "How long is tea steeped?"}]
        )
    assert "> Green tea is steeped for two minutes. [1]" in (given.choices[0].message.content or "")


def test_a_server_that_asks_for_keys_takes_the_one_of_the_client(
    serve: Callable[..., tuple[str, object]],
    run: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
) -> None:
    settings = tmp_path / "settings.toml"
    key = run("key", "new", "me", "--settings", str(settings)).stdout.strip()
    settings.write_text(f"guarded = true\n{settings.read_text()}")
    address, _ = serve("--port", "0", "--settings", str(settings))
    with OpenAI(base_url=f"{address}v1", api_key=key, max_retries=0) as client:
        assert client.models.list().data
    with (
        OpenAI(base_url=f"{address}v1", api_key="none", max_retries=0) as client,
        pytest.raises(openai.AuthenticationError, match="this key is not known here") as raised,
    ):
        client.models.list()
    assert raised.value.code == "invalid_api_key"


PAGE = (resources.files("web") / "docs" / "40-openai-clients.md").read_text("utf-8")
EXAMPLES = [
    *(["sh", "-c", block] for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)),
    *([sys.executable, "-c", b] for b in re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)),
]


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
@pytest.mark.parametrize("command", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_documentation_runs(server: str, command: list[str]) -> None:
    *program, example = command
    example = example.replace("http://127.0.0.1:8080/", server)
    done = subprocess.run(
        [*program, example], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert "stem-cells" in done.stdout
    assert '"error"' not in done.stdout
