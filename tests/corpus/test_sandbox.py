"""Files of strangers are read in a process with limits, which are kept."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from corpus.errors import (
    ArticleBeyondLimit,
    ArticleEmpty,
    ArticleNotFound,
    ArticleNotReadable,
)
from corpus.prepared import prepare
from corpus.reading import read_article, read_prepared
from corpus.reading.files import job_for
from corpus.reading.messages import Exceeded, Limits, Refused
from corpus.reading.sandbox import Sandbox
from corpus.reading.worker import _refused

TEXT = "Gardens rest in winter."
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits the clock alone")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.html"
    path.write_text(f"<title>Gardens</title><p>{TEXT}")
    return path


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Return a page that takes seconds."""
    path = tmp_path / "slow.html"
    path.write_text("<a x=1>y" * 3_000_000)
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", TEXT), ("a.md", f"*{TEXT}*"), ("a.html", f"<p>{TEXT}"), ("a", TEXT)],
)
def test_files_of_all_formats_are_read(
    sandbox: Sandbox, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    article = sandbox.read(tmp_path / name, {"a"})
    assert (article.id, article.text, article.encoding) == ("a-2", TEXT, "utf-8")
    assert article == read_article(tmp_path / name, {"a"})


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_an_article_is_prepared_as_it_would_be_here(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(
        f"<h1>Gärten</h1><p>{TEXT} Hens don’t, in 2.5 m².</p><ul><li>Peas<li>Beans</ul>"
    )
    prepared = sandbox.prepare_job(job_for(path))
    assert prepared == prepare(sandbox.read(path))
    assert prepared.passages[0].text in prepared.article.text
    assert prepared.under("b") == prepare(replace(prepared.article, id="b"))


def test_cutting_and_stemming_are_limited_too(tmp_path: Path, garden: Path) -> None:
    path = tmp_path / "words.txt"
    letters = Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=12_000_000)
    path.write_text("".join(letters))
    with Sandbox(Limits(clock_seconds=2)) as sandbox:
        with pytest.raises(ArticleBeyondLimit, match="more than 2 s"):
            sandbox.prepare_job(job_for(path))
        assert sandbox.read(garden).text == TEXT


def test_a_large_text_is_read_in_the_process_and_a_small_one_here(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text(TEXT)
    large.write_text(f"{TEXT}\n\n" * 50_000)
    assert read_prepared(small).terms is None
    prepared = read_prepared(large)
    assert prepared == prepare(prepared.article)


def test_errors_of_libraries_are_said_in_words() -> None:
    class LimitReachedError(Exception):
        pass

    damaged = _refused(KeyError("/Root"))
    assert damaged == Refused(
        "it is damaged", "open it in the program that made it and save it anew"
    )
    assert "KeyError" not in str(damaged)
    assert _refused(LimitReachedError()) == Exceeded("its reader grants one file")
    assert isinstance(_refused(RecursionError()), Exceeded)


def test_one_process_reads_many_files(sandbox: Sandbox, garden: Path) -> None:
    sandbox.read(garden)
    first = sandbox._process
    assert first is not None
    assert {sandbox.read(garden).text for _ in range(50)} == {TEXT}
    assert sandbox._process is first


def test_threads_take_turns(sandbox: Sandbox, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.html").write_text(f"<p>{number} {TEXT}")
    with ThreadPoolExecutor(8) as threads:
        articles = threads.map(sandbox.read, [tmp_path / f"{n}.html" for n in range(40)])
    assert [article.text for article in articles] == [f"{n} {TEXT}" for n in range(40)]


def test_errors_are_those_of_reading_here(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(ArticleNotFound):
        sandbox.read(tmp_path / "nothing.html")
    with pytest.raises(ArticleNotReadable, match=r"no reader for \.png files"):
        sandbox.read(tmp_path / "nothing.png")
    empty = tmp_path / "empty.html"
    empty.write_text("<p>")
    with pytest.raises(ArticleEmpty, match=r"empty\.html.*give a file with words") as refused:
        sandbox.read(empty)
    assert refused.value.source == str(empty)
    (tmp_path / "x.html").write_bytes(b"<p>\0\0")
    with pytest.raises(ArticleNotReadable, match=r"x\.html.*binary"):
        sandbox.read(tmp_path / "x.html")


def test_a_process_that_was_ended_is_replaced(sandbox: Sandbox, garden: Path) -> None:
    sandbox.read(garden)
    first = sandbox._process
    assert first is not None
    first.kill()
    first.wait()
    assert sandbox.read(garden).text == TEXT
    assert sandbox._process is not first


def test_a_closed_sandbox_leaves_no_process_and_can_be_used_again(garden: Path) -> None:
    sandbox = Sandbox()
    sandbox.close()
    sandbox.read(garden)
    process = sandbox._process
    assert process is not None
    sandbox.close()
    sandbox.close()
    assert process.returncode == 0
    with sandbox:
        assert sandbox.read(garden).text == TEXT


@posix
def test_a_file_that_spins_is_stopped_by_the_processors_time(slow: Path, garden: Path) -> None:
    with Sandbox(Limits(processor_seconds=1)) as sandbox:
        with pytest.raises(ArticleBeyondLimit, match="more than 1 s of the processor's time") as e:
            sandbox.read(slow)
        assert e.value.limit == "1 s of the processor's time"
        assert sandbox.read(garden).text == TEXT


def test_a_file_that_takes_long_is_stopped_by_the_clock(slow: Path, garden: Path) -> None:
    with Sandbox(Limits(clock_seconds=2)) as sandbox:
        with pytest.raises(ArticleBeyondLimit, match="more than 2 s; save its text"):
            sandbox.read(slow)
        assert sandbox.read(garden).text == TEXT


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit the memory")
def test_a_file_that_allocates_is_stopped_by_the_memory(slow: Path, garden: Path) -> None:
    with Sandbox(Limits(memory_bytes=128 * 1024**2)) as sandbox:
        with pytest.raises(ArticleBeyondLimit, match="more than 128 MiB of memory"):
            sandbox.read(slow)
        assert sandbox.read(garden).text == TEXT


def test_an_article_that_is_too_large_to_hand_over_is_refused(tmp_path: Path, garden: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(f"{TEXT}\n" * 100_000)
    with Sandbox(Limits(reply_bytes=1024**2)) as sandbox:
        with pytest.raises(ArticleBeyondLimit, match="more than 1 MiB of text"):
            sandbox.read(path)
        assert sandbox.read(garden).text == TEXT


def test_time_is_granted_to_each_file_anew(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<a x=1>y" * 60_000)
    with Sandbox(Limits(processor_seconds=2)) as sandbox:
        for _ in range(8):
            assert sandbox.read(path).text


@posix
def test_a_process_that_dies_of_a_file_says_so(
    garden: Path, slow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sandbox() as sandbox:
        sandbox.read(garden)
        process = sandbox._process
        assert process is not None
        threading.Timer(0.3, process.send_signal, [signal.SIGSEGV]).start()
        with pytest.raises(ArticleNotReadable, match="its reader broke down"):
            sandbox.read(slow)
        assert sandbox.read(garden).text == TEXT


def test_the_process_inherits_nothing_secret(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GARDEN_SECRET", "peas")
    with Sandbox() as sandbox:
        sandbox.read(garden)
        process = sandbox._process
        assert process is not None
        environment = Path(f"/proc/{process.pid}/environ")
        if not environment.exists():
            pytest.skip("this system does not show environments")
        assert b"GARDEN_SECRET" not in environment.read_bytes()
        assert b"PYTHONPATH" in environment.read_bytes()


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('made', 'w')",
        "import pathlib; pathlib.Path('made').touch()",
        "import os; os.remove('kept')",
    ],
)
def test_readers_reach_no_network_start_no_program_and_write_nothing(
    tmp_path: Path, deed: str
) -> None:
    (tmp_path / "kept").touch()
    script = (
        "import sys; from corpus.reading.worker import _refuse_what_no_reader_does as refuse\n"
        f"sys.addaudithook(refuse)\ntry:\n    {deed}\nexcept PermissionError as e:\n    print(e)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "a reader may not do this" in done.stdout, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_process_ends_with_the_one_that_started_it(garden: Path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from corpus.reading import _sandbox\n"
        "_sandbox().read(Path(sys.argv[1])); print(_sandbox()._process.pid, flush=True)\n"
        "os._exit(0)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(garden)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    ended = Path(f"/proc/{done.stdout.strip()}")
    if not Path("/proc/self").exists():
        pytest.skip("this system does not show processes")
    for _ in range(100):
        if not ended.exists() or b"Z" in (ended / "stat").read_bytes().split()[2:3]:
            break
        threading.Event().wait(0.05)
    else:
        pytest.fail("it goes on")


def test_without_the_extra_the_error_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "shadowing.dist-info").mkdir()  # as where packages are installed
    (tmp_path / "pypdfium2.py").write_text("raise ModuleNotFoundError(name='pypdfium2')")
    path = tmp_path / "garden.pdf"
    path.write_bytes(b"%PDF-1.4")
    script = (
        "import sys; from pathlib import Path; from corpus.reading import read_article\n"
        "sys.path.insert(0, str(Path(sys.argv[1]).parent))\n"
        "try:\n    read_article(Path(sys.argv[1]))\nexcept Exception as e:\n    print(e)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "install it with: pip install 'verbatim-qa[pdf]'" in done.stdout
