"""The library that `verbatim serve` keeps for its user: what was added yesterday is there today."""

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

TEA = "Green tea is steeped for two minutes."
BUNDLED = "How stem cells can help people with autoimmune diseases"


def sent(address: str, path: str, method: str = "GET", body: dict[str, str] | None = None) -> Any:
    """Return the JSON of a reply; None where there is none."""
    request = urllib.request.Request(
        f"{address}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        text = reply.read()
    return json.loads(text) if text else None


def titles(address: str) -> list[str]:
    return [one["title"] for one in sent(address, "api/articles")["articles"]]


def libraries(environment: dict[str, str]) -> Path:
    return Path(environment["HOME"]) / ".local" / "share" / "verbatim" / "libraries"


@pytest.fixture
def stopped() -> Callable[[subprocess.Popen[str]], tuple[str, str]]:
    """Stop a server, and get what it said on stdout after its first line, and on stderr."""

    def stopped(process: subprocess.Popen[str]) -> tuple[str, str]:
        process.terminate()
        out, err = process.communicate(timeout=30)
        return out, err

    return stopped


Stopped = Callable[[subprocess.Popen[str]], tuple[str, str]]


@contextmanager
def first_lines(
    verbatim: str, environment: dict[str, str], *options: str
) -> Iterator[tuple[str, str]]:
    command = [verbatim, *"serve --no-browser --workers 1 --port 0".split(), *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline(), process.stdout.readline()
        finally:
            process.kill()


def test_the_first_lines_say_what_is_asked_where_and_how_to_ask_ones_own(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> None:
    with first_lines(verbatim, environment) as (first, second):
        asked = rf"Verbatim asks “{BUNDLED}” at http://127\.0\.0\.1:\d+/ \(Ctrl-C stops it\)\n"
        assert re.fullmatch(asked, first)
        assert second == "Add your own in the page, or: verbatim serve -a FILE\n"
    options: list[str] = []
    for name in ("tea", "cocoa"):
        (tmp_path / f"{name}.txt").write_text(f"All about {name}. It is a drink.")
        options += ["-a", str(tmp_path / f"{name}.txt")]
    with first_lines(verbatim, environment, *options) as (first, second):
        assert first.startswith("Verbatim asks 2 articles at http://127.0.0.1:")
        assert second == "Add more in the page\n"


def test_what_was_added_is_there_for_the_next_server_and_for_one_beside_it(
    serve: Serve, environment: dict[str, str], stopped: Stopped
) -> None:
    first, process = serve("--port", "0")
    beside, _ = serve("--port", "0")
    made = sent(first, "api/articles", "POST", {"title": "On tea", "text": TEA})
    assert titles(beside) == [BUNDLED, "On tea"]
    sent(beside, "api/articles/stem-cells", "DELETE")
    assert titles(first) == ["On tea"]
    assert stopped(process)[1] == ""
    again, _ = serve("--port", "0")
    assert titles(again) == ["On tea"]  # the bundled article does not come back by itself
    assert sent(again, "api/articles/stem-cells/restore", "POST")["title"] == BUNDLED
    assert made["id"] == "on-tea"
    assert [place.name for place in libraries(environment).iterdir()] == ["library"]


def test_files_have_a_library_of_their_own_that_follows_them(
    serve: Serve, stopped: Stopped, tmp_path: Path
) -> None:
    file = tmp_path / "tea.txt"
    file.write_text(TEA)
    options = ("--port", "0", "-a", str(file))
    address, process = serve(*options)
    sent(address, "api/articles", "POST", {"title": "On cocoa", "text": "Cocoa is stirred."})
    stopped(process)
    file.write_text("Green tea is steeped for five minutes.")
    address, _ = serve(*options)
    assert titles(address) == ["On cocoa", "tea"]
    (passage,) = sent(address, "api/articles/tea")["passages"]
    assert "five minutes" in passage["text"]
    assert titles(serve("--port", "0")[0]) == [BUNDLED]


def test_a_library_of_an_earlier_version_is_made_anew(
    serve: Serve, environment: dict[str, str], stopped: Stopped
) -> None:
    address, process = serve("--port", "0")
    sent(address, "api/articles", "POST", {"title": "On tea", "text": TEA})
    stopped(process)
    manifest = libraries(environment) / "library" / "library.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"analysis": "english-1"}))
    address, process = serve("--port", "0")
    assert titles(address) == [BUNDLED, "On tea"]
    assert stopped(process)[1] == ""


@pytest.mark.parametrize("is_damaged", [False, True])
def test_where_nothing_can_be_kept_nothing_is_added_and_that_is_said(
    serve: Serve, environment: dict[str, str], stopped: Stopped, is_damaged: bool
) -> None:
    place = libraries(environment)
    if is_damaged:
        (place / "library").mkdir(parents=True)
        (place / "library" / "library.json").write_text("no JSON")
    else:
        place.parent.mkdir(parents=True)
        place.write_text("in the way")
    address, process = serve("--port", "0")
    assert titles(address) == [BUNDLED]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        sent(address, "api/articles", "POST", {"text": TEA})
    told = stopped(process)[1]
    assert told.startswith("verbatim: ")
    assert told.endswith("going on from memory, without adding articles\n")
    assert told.count("verbatim: ") == 1


def test_without_leave_nothing_is_written_but_questions(
    serve: Serve, environment: dict[str, str]
) -> None:
    address, _ = serve("--port", "0", "--no-upload")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        sent(address, "api/articles", "POST", {"text": TEA})
    assert not libraries(environment).exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe with a name")
def test_a_pipe_is_read_once_and_asked_from_memory(
    serve: Serve, environment: dict[str, str], tmp_path: Path
) -> None:
    pipe = tmp_path / "tea.txt"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"echo '{TEA}' > '{pipe}'"]):
        address, _ = serve("--port", "0", "-a", str(pipe))
    assert titles(address) == ["tea"]
    assert not libraries(environment).exists()
