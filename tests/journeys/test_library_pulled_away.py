"""Whatever becomes of a library's files, a server goes on answering as it did, and says so."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from homes import clean

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="workers are told from each other by /proc"
)

ASK = f"/api/answer?q={quote('When is the lamp of house 3 lit?')}"
WAIT = 30  # seconds
Harm = Callable[[Path], object]


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    finally:
        connection.close()


class Served(NamedTuple):
    """A server of a library of which there is a backup, and what its answers were."""

    port: int
    process: subprocess.Popen[str]
    library: Path
    backup: Path
    log: Path
    answers: set[tuple[int, str]]
    killed: threading.Event

    @property
    def workers(self) -> set[int]:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}

    def answer(self) -> tuple[int, str]:
        status, text = get(self.port, ASK)
        return status, json.dumps(json.loads(text).get("sources") or text)

    def restore(self, pattern: str) -> None:
        for path in self.backup.glob(pattern):
            shutil.copy(path, self.library / path.relative_to(self.backup))

    def is_ready(self) -> bool:
        return {get(self.port, "/readyz")[0] for _ in range(4)} == {200}


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def served(verbatim: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("pulled")
    environment = clean(place / "home")
    (place / "texts").mkdir()
    for number in range(5):
        text = f"House {number}\n\nThe lamp of house {number} is lit at {number} in the evening.\n"
        (place / "texts" / f"{number}.txt").write_text(text)
    index = [verbatim, "index", "texts", "-l", "lib"]
    subprocess.run(index, env=environment, cwd=place, check=True, capture_output=True)
    command = [verbatim, *"serve --no-browser --workers 2 --port 0 -l lib".split()]
    with (place / "log").open("w") as log:
        process = subprocess.Popen(
            command, env=environment, cwd=place, stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert process.stdout
        address = re.search(r"http://\S+:\d+/", process.stdout.readline())
        assert address, (place / "log").read_text()
        port = urlsplit(address[0]).port or 0
        shutil.copytree(place / "lib", place / "backup")
        server = Served(
            port, process, place / "lib", place / "backup", place / "log", set(), threading.Event()
        )
        server.answers.add(server.answer())
        until(lambda: len(server.workers) == 2)
        yield server
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(autouse=True)
def asking(served: Served) -> Iterator[None]:
    """Ask all the time, by three threads; every answer is as the first was."""
    done = threading.Event()
    wrong: list[object] = []

    def ask() -> None:
        while not done.is_set():
            try:
                answer = served.answer()
            except (OSError, http.client.HTTPException) as error:
                if not served.killed.is_set():  # with a worker what it was asked is lost
                    wrong.append(error)
            else:
                wrong.extend({answer} - served.answers)
            time.sleep(0.01)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    yield
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert "panicked" not in served.log.read_text()


def cut_off(path: Path) -> None:
    os.truncate(path, 0)


def flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


KINDS = {
    f"{kind.__name__} {pattern}": (kind, pattern)
    for pattern in ("passages/*.term", "passages/*.idx", "passages/*.pos", "passages/*.fieldnorm",
                    "passages/*.fast", "passages/*.store", "passages/meta.json", "library.json")
    for kind in (cut_off, flip, Path.unlink)
}  # fmt: skip


def said(served: Served) -> tuple[int, int]:
    log = served.log.read_text()
    return log.count("answered as before"), log.count("is whole again")


def goes_on_and_says_so(served: Served, harm: Harm, mend: Callable[[], object]) -> None:
    workers, (begun, ended) = served.workers, said(served)
    harm(served.library)
    until(lambda: get(served.port, "/readyz")[0] == 503)
    status, text = get(served.port, "/readyz")
    assert status == 503
    assert len(json.loads(text)["detail"]) > 20
    mend()
    until(served.is_ready)
    begins, ends = said(served)
    assert begun <= begins <= begun + 2  # once by each worker that is asked meanwhile
    assert ended <= ends <= begins
    assert begins
    assert served.workers == workers


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_changes_no_answer_and_is_told(served: Served, kind: str) -> None:
    change, pattern = KINDS[kind]

    def harm(library: Path) -> None:
        for path in library.glob(pattern):
            change(path)

    goes_on_and_says_so(served, harm, lambda: served.restore(pattern))


def test_a_folder_that_is_moved_away_and_back_changes_no_answer(served: Served) -> None:
    away = served.library.with_name("away")
    goes_on_and_says_so(
        served, lambda library: library.rename(away), lambda: away.rename(served.library)
    )


def test_a_backup_that_is_copied_over_a_library_changes_no_answer(served: Served) -> None:
    workers = served.workers
    for _ in range(200):
        subprocess.run(["cp", "-r", f"{served.backup}/.", served.library], check=True)
    until(served.is_ready)
    assert served.workers == workers, served.log.read_text()


def test_a_worker_killed_while_the_library_is_away_is_replaced_by_one_that_answers(
    served: Served,
) -> None:
    away = served.library.rename(served.library.with_name("away"))
    until(lambda: get(served.port, "/readyz")[0] == 503)
    before = served.workers
    served.killed.set()
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(served.workers - before) == 1)
    kept = max(before)
    until(lambda: len(served.workers) == 2)
    until(lambda: served.log.read_text().count("another takes its") == 1)
    os.kill(kept, signal.SIGSTOP)  # so that the new one answers
    try:
        assert served.answer() in served.answers
    finally:
        os.kill(kept, signal.SIGCONT)
    away.rename(served.library)
    until(served.is_ready)
