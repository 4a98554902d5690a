"""`verbatim mcp`, called by the client of the official SDK."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import jsonschema
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters, types
from mcp.client.stdio import stdio_client

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
STOP = 30  # seconds; long enough for a busy machine

Run = Callable[..., subprocess.CompletedProcess[str]]


class Caller:
    """The SDK's client, whose calls wait for their end."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self.client = client
        self._portal = portal

    def tools(self) -> list[types.Tool]:
        return self._portal.call(self.client.list_tools).tools

    def told(self, name: str, **arguments: Any) -> tuple[str, Any]:
        """Return the text and the document of a call that succeeds."""
        result = self._portal.call(self.client.call_tool, name, arguments)
        (content,) = result.content
        assert not result.is_error, content.text
        return content.text, result.structured_content

    def refused(self, name: str, **arguments: Any) -> str:
        """Return what a call that cannot be made is told."""
        result = self._portal.call(self.client.call_tool, name, arguments)
        assert result.is_error
        assert result.structured_content is None
        (content,) = result.content
        return content.text


@contextlib.contextmanager
def started(
    verbatim: str, environment: dict[str, str], folder: Path, *arguments: str
) -> Iterator[Caller]:
    command = StdioServerParameters(
        command=verbatim, args=["mcp", *arguments], env=environment, cwd=folder
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(
            Client(stdio_client(command), read_timeout_seconds=STOP)
        ) as client,
    ):
        yield Caller(client, portal)


@pytest.fixture(scope="module")
def caller(verbatim: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A client of the bundled article, the same for all tests."""
    folder = tmp_path_factory.mktemp("mcp")
    with started(verbatim, {"HOME": str(folder)}, folder) as caller:
        yield caller


@pytest.fixture
def start(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> Iterator[Callable[..., Caller]]:
    """Start a server of one's own, with arguments."""
    with contextlib.ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(
            started(verbatim, environment, tmp_path, *arguments)
        )


def test_the_tools_are_listed_with_what_they_take_and_give(caller: Caller) -> None:
    assert caller.client.server_info is not None
    assert caller.client.server_info.name == "verbatim"
    assert "verbatim" in (caller.client.instructions or "")
    tools = caller.tools()
    assert [tool.name for tool in tools] == ["answer", "search", "read_passage"]
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        for schema in (tool.input_schema, tool.output_schema):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema is not None
            assert schema["type"] == "object"
    assert "(id stem-cells)" in (tools[0].description or "")


def test_a_question_is_answered_in_the_articles_words(caller: Caller) -> None:
    text, document = caller.told("answer", question=QUESTION, top_k=2)
    assert text.startswith("The article says:\n\n> ")
    assert f"passage stem-cells:6; its best sentence: “{SENTENCE}”" in text
    assert document["answer"] == SENTENCE
    assert document["status"] == "answered"
    assert len(document["sources"]) == 2
    for source in document["sources"]:
        assert f"> {source['text']} [{source['n']}]" in text


def test_the_documents_are_those_of_the_command_line_and_as_declared(
    caller: Caller, run: Run
) -> None:
    once = json.loads(run("ask", "--json", QUESTION).stdout)
    schemas = {tool.name: tool.output_schema for tool in caller.tools()}
    documents = {}
    for name, arguments in (
        ("answer", {"question": QUESTION}),
        ("search", {"question": QUESTION}),
        ("read_passage", {"passage": "stem-cells:6"}),
    ):
        _, documents[name] = caller.told(name, **arguments)
        jsonschema.validate(documents[name], schemas[name] or {})
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({}, schemas[name] or {})
    changing = {"took_ms": 0, "conversation": None}
    assert documents["answer"] | changing == once | changing


def test_a_conversation_goes_on_by_its_number(caller: Caller) -> None:
    text, first = caller.told("answer", question="What is HSCT?")
    assert f"pass the conversation {first['conversation']!r}" in text
    text, second = caller.told(
        "answer", question="what are its risks?", conversation=first["conversation"]
    )
    assert "Read together with “HSCT”" in text
    assert second["sources"][0]["passage"] == "stem-cells:13"
    assert second["conversation"] != first["conversation"]
    said = caller.refused("answer", question="more", conversation="none")
    assert "there is no conversation 'none'; leave it out to begin one" in said


def test_what_the_article_does_not_say_is_said(caller: Caller) -> None:
    text, document = caller.told("answer", question="Who won the World Cup in 1998?")
    assert text.startswith("The article does not seem to say.")
    assert "\n> " not in text
    assert document["status"] == "not_in_article"
    text, document = caller.told("search", question="Zanzibar")
    assert text == "No passage holds any of these words."
    assert document["sources"] == []


def test_a_search_finds_passages_that_do_not_answer(caller: Caller) -> None:
    text, document = caller.told("search", question="transplant costs", top_k=4)
    assert [source["n"] for source in document["sources"]] == [1, 2, 3, 4]
    assert document["sources"][0]["passage"] == "stem-cells:14"
    for source in document["sources"]:
        assert f"> {source['text']} [{source['n']}]" in text
        assert f"passage {source['passage']}" in text


def test_what_is_left_empty_is_left_out(caller: Caller) -> None:
    empty = {"article": "", "top_k": None}
    _, once = caller.told("answer", question=QUESTION)
    _, again = caller.told("answer", question=QUESTION, conversation="", **empty)
    assert again["sources"] == once["sources"]
    _, found = caller.told("search", question=QUESTION, **empty)
    assert found["sources"][:3] == once["sources"]


def test_a_passage_is_read_with_its_neighbours(caller: Caller) -> None:
    text, document = caller.told("read_passage", passage="stem-cells:6", neighbours=1)
    read = document["passages"]
    assert [passage["passage"] for passage in read] == [
        "stem-cells:5",
        "stem-cells:6",
        "stem-cells:7",
    ]
    assert all(passage["text"] in text for passage in read)
    _, document = caller.told("read_passage", passage="stem-cells:1", neighbours=10)
    assert [passage["passage"] for passage in document["passages"]] == [
        f"stem-cells:{n}" for n in range(1, 12)
    ]


def test_a_mistake_is_told_and_the_next_call_answered(caller: Caller) -> None:
    mistakes = [
        ("answer", {"question": " "}, "the question is empty; type what you want to know"),
        ("answer", {"question": "a" * 2001}, "ask a shorter one"),
        ("answer", {"question": "a\x00b"}, "unreadable character at position 2"),
        ("answer", {}, "missing required field `question`"),
        ("answer", {"question": QUESTION, "top_k": 0}, ">= 1"),
        ("answer", {"question": QUESTION, "top_k": 51}, "<= 50"),
        ("answer", {"question": QUESTION, "top_k": "3"}, "$.top_k"),
        ("answer", {"question": QUESTION, "passages": 3}, "unknown field `passages`"),
        ("answer", {"question": QUESTION, "article": "tea"}, "leave it out to ask “How stem"),
        ("search", {"question": ""}, "the question is empty"),
        ("search", {"question": QUESTION, "article": "tea"}, "there is no article 'tea'"),
        ("read_passage", {"passage": "stem-cells:99"}, "no passage 'stem-cells:99'"),
        ("read_passage", {"passage": "\x00"}, "ask again to get current ids"),
        ("read_passage", {"passage": "stem-cells:6", "neighbours": 11}, "<= 10"),
        ("summarise", {}, "there are answer, search and read_passage"),
    ]
    for name, arguments, words in mistakes:
        assert words in caller.refused(name, **arguments)
    _, document = caller.told("answer", question=QUESTION)
    assert document["answer"] == SENTENCE


def test_a_library_is_asked_with_what_was_added_since(
    start: Callable[..., Caller], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    (tmp_path / "soup.md").write_text("# Soup\n\nMiso soup is never boiled.")
    assert run("index", "tea.md", "-l", "kitchen").returncode == 0
    caller = start("-l", "kitchen")
    question = "Is miso soup boiled?"
    _, before = caller.told("answer", question=question)
    assert before["status"] == "not_in_article"
    assert run("index", "soup.md", "-l", "kitchen").returncode == 0
    _, after = caller.told("answer", question=question, article="soup")
    assert after["answer"] == "Miso soup is never boiled."
    described = caller.tools()[0].description or ""
    assert "“Soup” (id soup), “Tea” (id tea)" in described
    text, _ = caller.told("answer", question="and then?", conversation=before["conversation"])
    assert text.startswith("The articles have changed; this is a new conversation.")


def test_only_the_named_article_of_a_library_is_asked(
    start: Callable[..., Caller], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    (tmp_path / "soup.md").write_text("# Soup\n\nMiso soup is never boiled.")
    assert run("index", "tea.md", "soup.md", "-l", "kitchen").returncode == 0
    caller = start("-l", "kitchen", "-a", "tea")
    _, document = caller.told("search", question="miso soup, green tea")
    assert [source["passage"] for source in document["sources"]] == ["tea:1"]
    assert "there is no article 'soup'; leave it out to ask “Tea” (id tea)" in caller.refused(
        "answer", question="Is soup boiled?", article="soup"
    )
    assert "no passage 'soup:1'" in caller.refused("read_passage", passage="soup:1")
    described = caller.tools()[0].description or ""
    assert "Soup" not in described


def test_stdout_holds_the_protocol_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_bytes("Earl Grey – a tea – is steeped.".encode("cp1252"))
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    done = run("mcp", "-a", "tea.txt", stdin=f"{json.dumps(hello)}\nno message\n")
    assert done.returncode == 0
    assert "tea.txt: Read as" in done.stderr
    assert "Traceback" not in done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said
    assert all(message["jsonrpc"] == "2.0" for message in said)
    assert said[0]["result"]["serverInfo"]["name"] == "verbatim"


def test_the_end_of_input_ends_it_quietly(run: Run) -> None:
    done = run("mcp")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(os.name != "posix", reason="needs Unix signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly(
    verbatim: str, environment: dict[str, str], sent: signal.Signals
) -> None:
    hello = b'{"jsonrpc": "2.0", "id": 1, "method": "server/discover"}\n'
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [verbatim, "mcp"], env=environment, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(hello)
        process.stdin.flush()
        assert process.stdout.readline()  # it runs
        process.send_signal(sent)
        assert process.wait(STOP) == 0
        assert process.stdout.read() == b""
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_an_unreadable_article_is_said_before_anything_is_served(run: Run) -> None:
    done = run("mcp", "-a", "missing.md")
    assert done.returncode == 2
    assert "no file at 'missing.md'" in done.stderr
    assert done.stdout == ""


def test_without_the_library_it_says_how_to_install_it(environment: dict[str, str]) -> None:
    without = "import sys; sys.modules['mcp'] = None; from bot.commands.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", without, "mcp"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=STOP,
        check=False,
    )
    assert done.returncode == 2
    assert "install it with: pip install 'verbatim-qa[mcp]'" in done.stderr
    assert done.stdout == ""


def test_other_commands_do_not_load_the_library(environment: dict[str, str]) -> None:
    imported = "import sys; from bot.commands.cli import verbatim"
    asked = f"{imported}; verbatim(['--help'], standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; print('mcp' in sys.modules)"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=STOP,
        check=True,
    )
    assert "Answer language models" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"


def test_the_example_of_the_documentation_runs(verbatim: str) -> None:
    page = (resources.files("web") / "docs" / "50-mcp.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    path = os.pathsep.join([str(Path(verbatim).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-c", example],
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=2 * STOP,
        check=True,
    )
    assert SENTENCE in done.stdout
