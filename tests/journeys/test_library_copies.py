"""`verbatim copy` and `verbatim check`, and a disk that is full, through the real command."""

import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

HOUSES = 2
WAIT = 30  # seconds


def house(number: int, hour: int = 9) -> str:
    words = " ".join(random.Random(number).choices("oak elm ash fir yew".split(), k=60))
    return (
        f"House {number}\n\nThe lamp of house {number} is lit at {hour} in the evening. {words}.\n"
    )


def asked(number: int) -> str:
    return f"When is the lamp of house {number} lit?"


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Path:
    """A library, and beside it the folder with its texts."""
    (tmp_path / "texts").mkdir()
    for number in range(HOUSES):
        (tmp_path / "texts" / f"house{number}.txt").write_text(house(number))
    assert run("index", "texts", "-l", "one").returncode == 0
    return tmp_path / "one"


def test_a_copy_answers_as_the_library_does(run: Run, library: Path, tmp_path: Path) -> None:
    (library / "secret").write_text("of this server alone")
    (library / "verbatim-words.txt").write_text("lantern = lamp\n")
    assert run("copy", "-l", "one", "-l", "two").stdout.startswith("copied ")
    assert run("check", "-l", "two").returncode == 0
    for number in range(HOUSES):
        first, second = (run("ask", "-l", name, "--json", asked(number)) for name in ("one", "two"))
        assert f"at 9 in the evening. {house(number).split('. ')[1][:20]}" in first.stdout
        assert json.loads(first.stdout)["sources"] == json.loads(second.stdout)["sources"]
    assert (tmp_path / "two" / "verbatim-words.txt").exists()
    assert not (tmp_path / "two" / "secret").exists()
    assert run("copy", "-l", "one", "-l", "two").stdout == "the copy is up to date\n"


def test_a_copy_is_brought_up_to_date_by_what_is_new(
    run: Run, library: Path, tmp_path: Path
) -> None:
    run("copy", "-l", "one", "-l", "two")
    before = {path.name for path in (tmp_path / "two").glob("passages*/*.store")}
    (tmp_path / "texts" / "house9.txt").write_text(house(9))
    (tmp_path / "texts" / "house0.txt").unlink()
    assert run("index", "texts", "-l", "one", "--prune").returncode == 0
    assert run("copy", "-l", "one", "-l", "two").returncode == 0
    assert "at 9 in the evening" in run("ask", "-l", "two", asked(9)).stdout
    assert "house0" not in run("status", "--articles", "-l", "two").stdout
    kept = {path.name for path in (tmp_path / "two").glob("passages*/*.store")}
    assert before & kept
    assert run("check", "-l", "two").returncode == 0


def test_a_damaged_copy_is_named_and_repaired_and_a_damaged_library_not_copied(
    run: Run, library: Path, tmp_path: Path
) -> None:
    run("copy", "-l", "one", "-l", "two")
    (spoilt,) = list((tmp_path / "two").glob("passages*/*.term"))[:1]
    flip(spoilt)
    told = run("check", "-l", "two")
    assert (told.returncode, told.stdout) == (2, "")
    assert spoilt.name in told.stderr
    assert run("copy", "-l", "one", "-l", "two").returncode == 0
    assert run("check", "-l", "two").returncode == 0
    for spoilt in library.glob("passages*/*.fieldnorm"):
        flip(spoilt)
    refused = run("copy", "-l", "one", "-l", "three")
    assert refused.returncode == 2
    assert ".fieldnorm" in refused.stderr
    assert run("ask", "-l", "three", "when").returncode == 2


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x10
    path.write_bytes(data)


def test_what_is_something_else_is_not_overwritten(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_text("a picture")
    run("index", "texts", "-l", "other")
    for place, reason in (
        ("photos", "something else is there"),
        ("other", "another library is there"),
        ("one", "cannot be copied to itself"),
    ):
        refused = run("copy", "-l", "one", "-l", place)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert reason in refused.stderr
    assert (tmp_path / "photos" / "one.jpg").read_text() == "a picture"
    assert "Name two libraries" in run("copy", "-l", "one").stderr


def test_a_copy_that_is_killed_is_what_it_was_or_what_it_becomes(
    run: Run, library: Path, tmp_path: Path, verbatim: str, environment: dict[str, str]
) -> None:
    run("copy", "-l", "one", "-l", "two")
    chance = random.Random(5)
    for hour in range(3, 7):
        (tmp_path / "texts" / "house0.txt").write_text(house(0, hour))
        assert run("index", "texts", "-l", "one").returncode == 0
        command = [verbatim, "copy", "-l", "one", "-l", "two"]
        with subprocess.Popen(command, env=environment, cwd=tmp_path) as copying:
            time.sleep(chance.uniform(0.1, 0.6))
            copying.kill()
        assert run("check", "-l", "two").returncode == 0
        assert "in the evening" in run("ask", "-l", "two", asked(0)).stdout
    assert run("copy", "-l", "one", "-l", "two").returncode == 0
    assert "at 6 in the evening" in run("ask", "-l", "two", asked(0)).stdout
    assert len(list((tmp_path / "two").glob("passages*"))) == 1


class Asker:
    """Asks a server over and over, in a connection of its own each time."""

    def __init__(self, address: str) -> None:
        self.port = urlsplit(address).port or 0

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            connection.request("GET", path)
            reply = connection.getresponse()
            return reply.status, reply.read().decode("utf-8")
        finally:
            connection.close()

    def hour(self) -> int:
        status, text = self.get(f"/api/answer?q={quote(asked(0))}")
        assert status == 200, text
        return int(json.loads(text)["answer"].partition(" at ")[2].split()[0])


def test_two_servers_of_one_copy_see_what_a_writer_commits(
    run: Run, serve: Serve, library: Path, tmp_path: Path
) -> None:
    run("copy", "-l", "one", "-l", "two")
    servers = [Asker(serve("--port", "0", "-l", str(tmp_path / "two"))[0]) for _ in range(2)]
    for hour in range(3, 6):
        (tmp_path / "texts" / "house0.txt").write_text(house(0, hour))
        with subprocess.Popen(
            [sys.executable, "-c", "from bot.commands.cli import main; main()",
             "index", str(tmp_path / "texts"), "-l", str(library)],
            stdout=subprocess.DEVNULL,
        ) as index:  # fmt: skip
            while index.poll() is None:
                assert {server.hour() for server in servers} <= {9, *range(3, hour + 1)}
                run("copy", "-l", "one", "-l", "two")
        run("copy", "-l", "one", "-l", "two")
        assert [server.hour() for server in servers] == [hour] * 2
    assert [server.get("/readyz")[0] for server in servers] == [200] * 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if not sys.platform.startswith("linux") or subprocess.run(command, check=False).returncode:
        pytest.skip("no small disk can be had here: only root may mount one, on Linux")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_gets_back_what_was_written(run: Run, small_disk: Path, tmp_path: Path) -> None:
    library = str(small_disk / "library")
    (tmp_path / "house1.txt").write_text(house(1))
    assert run("index", "house1.txt", "-l", library).returncode == 0
    before = shutil.disk_usage(small_disk).used
    chance = random.Random(1)
    (tmp_path / "large").mkdir()
    for number in range(8):
        lines = [
            f"{chance.getrandbits(400):x} of {chance.getrandbits(300):x}." for _ in range(2500)
        ]
        (tmp_path / "large" / f"{number}.txt").write_text("\n\n".join(lines))
    refused = run("index", "large", "-l", library)
    assert refused.returncode == 2
    assert "no space left on the disk; it is as it was before" in refused.stderr
    assert shutil.disk_usage(small_disk).used <= before + os.sysconf("SC_PAGE_SIZE")
    assert "at 9 in the evening" in run("ask", "-l", library, asked(1)).stdout
    (tmp_path / "house2.txt").write_text(house(2))
    assert run("index", "house2.txt", "-l", library).returncode == 0
