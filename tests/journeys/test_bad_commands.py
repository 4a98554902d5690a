"""What is done to a library, and small articles, by the real command: no harm, and plain words."""

import json
import os
import pickle
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

WAIT = 60  # seconds
TEA = "Green tea is steeped in hot water for two minutes."
HOW_LONG = "For how many minutes is green tea steeped?"

only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix signals")


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return what was said on refusing, in a line or a few."""
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr.splitlines()) <= 5
    return done.stderr


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "tea.txt").write_text(TEA)
    said(run("index", "tea.txt", "-l", "drinks"))
    return tmp_path / "drinks"


@only_posix
def test_who_is_killed_while_writing_kept_others_out_and_leaves_what_was_there(
    run: Run, verbatim: str, environment: dict[str, str], library: Path, tmp_path: Path
) -> None:
    row = '{{"_id": "a{0}", "text": "Garden {0} rests and waits for the rain."}}\n'
    (tmp_path / "many.jsonl").write_text("".join(map(row.format, range(20_000))))
    before = set((library / "passages").glob("*.store"))
    (tmp_path / "cocoa.txt").write_text("Cocoa is stirred with a whisk.")
    writing = [verbatim, "index", "many.jsonl", "-l", "drinks"]
    with subprocess.Popen(
        writing, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while not set((library / "passages").glob("*.store")) - before:
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(signal.SIGSTOP)  # it stays amid its writing
            told = refusal(run("index", "cocoa.txt", "-l", "drinks"))
            assert "is being changed by another process; wait until that one is done" in told
            assert TEA in " ".join(said(run("ask", "-l", "drinks", HOW_LONG)).split())
        finally:
            process.kill()
    assert TEA in " ".join(said(run("ask", "-l", "drinks", HOW_LONG)).split())
    (tmp_path / "many.jsonl").unlink()
    said(run("index", "tea.txt", "-l", "drinks", "--prune"))
    assert "articles     1" in said(run("status", "-l", "drinks", "--check"))
    left = sum(path.stat().st_size for path in library.rglob("*") if path.is_file())
    assert left < 1_000_000  # what the killed one wrote is gone


class Touch:
    """What makes a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self._path), "w")


def test_a_library_of_pickles_is_refused_and_nothing_of_it_runs(
    run: Run, library: Path, tmp_path: Path
) -> None:
    hostile = pickle.dumps(Touch(tmp_path / "ran"))
    for path in sorted(library.rglob("*.json")):
        was = path.read_bytes()
        path.write_bytes(hostile)
        done = run("ask", "-l", "drinks", HOW_LONG)
        assert done.returncode in {0, 1, 2}
        assert "Traceback" not in done.stderr
        path.write_bytes(was)
    for path in (path for path in library.rglob("*") if path.is_file()):
        path.write_bytes(hostile)
    assert "drinks" in refusal(run("ask", "-l", "drinks", HOW_LONG))
    assert not (tmp_path / "ran").exists()


def test_every_answer_is_of_one_state_of_the_articles_while_they_are_indexed_anew(
    run: Run, serve: Serve, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()

    def write(version: int) -> None:
        for name in ("one", "two", "three"):
            text = f"The {name} garden of version {version} is watered every evening."
            (folder / f"{name}.txt").write_text(text)

    write(0)
    said(run("index", "articles", "-l", "gardens"))
    address, _ = serve("--port", "0", "-l", str(tmp_path / "gardens"))
    path = f"{address}api/answer?q={quote('Which garden is watered every evening?')}"
    found: list[set[str]] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            with urlopen(path, timeout=WAIT) as reply:
                sources = json.load(reply)["sources"]
            texts = [source["text"] for source in sources]
            found.append({text.partition("version ")[2][0] for text in texts})
            assert len(texts) == 3
            time.sleep(0.01)

    asking = threading.Thread(target=ask)
    asking.start()
    for version in (1, 2):
        write(version)
        said(run("index", "articles", "-l", "gardens"))
    with urlopen(path, timeout=WAIT) as reply:
        assert "version 2" in json.load(reply)["answer"]
    stop.set()
    asking.join(WAIT)
    assert {len(versions) for versions in found} == {1}
    assert set.union(*found) >= {"0"}


SMALL = {
    "a word": "Tea",
    "a passage": TEA,
    "the same passage three times": f"{TEA}\n\n{TEA}\n\n{TEA}",
    "a word a hundred times": "tea " * 100,
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_an_article_with_next_to_nothing_in_it_is_asked(
    run: Run, tmp_path: Path, text: str
) -> None:
    (tmp_path / "tea.txt").write_text(text)
    done = run("ask", "-a", "tea.txt", "--json", HOW_LONG)
    assert (done.returncode in {0, 1}, done.stderr) == (True, "")
    given = json.loads(done.stdout)
    assert all(source["text"] in text for source in given["sources"])
    scores = [source["score"] for source in given["sources"]]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= 0 for score in scores)
    if TEA in text:
        assert given["answer"] == TEA


def test_a_library_with_nothing_in_it_is_served_and_asked(
    run: Run, serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "tea.txt").write_text(TEA)
    said(run("index", "tea.txt", "-l", "drinks"))
    (tmp_path / "tea.txt").unlink()
    said(run("index", "tea.txt", "-l", "drinks", "--prune"))
    done = run("ask", "-l", "drinks", HOW_LONG)
    assert (done.returncode in {1, 2}, "Traceback" in done.stderr) == (True, False)
    address, _ = serve("--port", "0", "-l", str(tmp_path / "drinks"))
    with urlopen(f"{address}api/answer?q=tea", timeout=WAIT) as reply:
        given = json.load(reply)
    assert (given["status"], given["sources"]) == ("not_in_article", [])
    for path in ("", "library", "api/articles", "api/suggestions", "readyz"):
        with urlopen(f"{address}{path}", timeout=WAIT) as reply:
            assert reply.status == 200


def test_a_text_that_has_no_end_is_no_question(run: Run) -> None:
    assert "more than 100,000 characters" in refusal(run("ask", "-", stdin="a" * 10_000_000))
    assert "has 50,000 characters" in refusal(run("ask", "-", stdin="a" * 50_000))


def test_a_command_that_is_stopped_while_it_answers_says_nothing(
    verbatim: str, environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        [verbatim, "ask"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(1)  # it waits for its question by now, or starts still
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=WAIT)
    assert (process.returncode, out, "Traceback" in err) == (130, "", False)
