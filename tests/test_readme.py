"""What the README shows is what happens."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import web

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
FIRST_STEPS = (Path(web.__file__).parent / "docs" / "10-first-steps.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(language: str, text: str = README) -> list[str]:
    """Return the code blocks of the README, or of another text, in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]
FIRST_COMMANDS = [line for block in blocks("sh", FIRST_STEPS) for line in block.splitlines()]
_ANSWERS = re.compile(r"(echo .*\| )?verbatim (ask|eval|gaps|index|search|show|status)")
ASKED = [line for line in dict.fromkeys(COMMANDS + FIRST_COMMANDS) if _ANSWERS.match(line)]
SERVED = [line for line in COMMANDS + FIRST_COMMANDS if line.startswith("curl")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the files that the README speaks of."""
    (tmp_path / "notes.md").write_text("# Notes\n\nThe new roof costs 9,000 euros in all.\n")
    (tmp_path / "more.txt").write_text("The garden is open from March to October.\n")
    context = "The roof is made of slate. It was laid in 1931."
    qas = [{"id": "1", "question": "When was the roof laid?", "answers": [{"text": "1931"}]}]
    qas[0]["answers"][0]["answer_start"] = context.index("1931")  # type: ignore[index]
    paragraphs = [{"context": context, "qas": qas}, {"context": "Slate is a rock.", "qas": []}]
    questions = {"data": [{"title": "Roof", "paragraphs": paragraphs}]}
    (tmp_path / "my-questions.json").write_text(json.dumps(questions))
    return tmp_path


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a server of the bundled article."""
    command = [str(BIN / "verbatim"), "serve", "--workers", "1", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert found is not None
        yield found[0]
        server.terminate()


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as the README's reader does, in a folder."""
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "HOME": str(folder)}
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True
    )


def assert_within(shown: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Assert that what is shown is there, with the same values, in what was given."""
    for name, value in shown.items():
        if name == "sources":
            for shown_source, source in zip(value, given[name], strict=True):
                assert_within(shown_source, source)
        else:
            assert given[name] == value


@pytest.mark.parametrize("command", ASKED)
def test_a_command_of_the_readme_answers(command: str, folder: Path) -> None:
    if "--library" in command:
        run(next(line for line in ASKED if "verbatim index" in line), folder)
    done = run(command, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or " > " in command


def test_the_readme_asks_in_every_way_there_is() -> None:
    assert len(ASKED) >= 4
    assert {"verbatim chat", "verbatim serve --article notes.md --article more.txt"} <= {*COMMANDS}


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("command", SERVED)
def test_the_endpoint_answers_the_curl_lines(command: str, address: str, tmp_path: Path) -> None:
    # --json came with curl 7.82; older ones say the same at greater length
    older = command.replace("--json", "--header 'Content-Type: application/json' --data")
    done = run(older.replace("http://127.0.0.1:8080", address), tmp_path)
    assert json.loads(done.stdout)["status"] == "answered"


def test_the_reply_shown_is_the_reply_given(address: str, tmp_path: Path) -> None:
    command = next(line for line in SERVED if "top_k" in line)
    body = re.search(r"'(\{.*\})'", command)
    assert body is not None
    done = run(f"verbatim ask --json --top-k 1 '{json.loads(body[1])['question']}'", tmp_path)
    assert_within(json.loads(blocks("json")[0]), json.loads(done.stdout))


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], cwd=tmp_path, capture_output=True, text=True
    )
    first, second = done.stdout.splitlines()
    assert first.startswith("answered This step is called mobilization")
    assert second.startswith("It goes on: Next comes apheresis")


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    tested = [line for line in COMMANDS if "--editable" in line]
    assert len(tested) == 1
    assert tested[0].endswith("pytest")
