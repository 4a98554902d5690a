"""The real command, a real server, a real browser and a real terminal."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

if TYPE_CHECKING:
    import pexpect

# Where the tests find what they share.
sys.path.append(str(Path(__file__).parent))

from homes import clean

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox",  # in a container the browser runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START = 30  # seconds; long enough for a busy machine, and nobody waits for it otherwise

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session", autouse=True)
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C reach what is started here, even where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def verbatim() -> str:
    """The command as it was installed beside the Python that runs the tests."""
    found = shutil.which("verbatim", path=str(Path(sys.executable).parent))
    assert found, "the command is not installed; install it with: pip install -e '.[test]'"
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The variables of a user who has set nothing, at home in an empty folder."""
    return clean(tmp_path / "home")


@pytest.fixture
def run(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command with arguments, text on stdin and further variables, in an own folder."""

    def run(
        *arguments: str | bytes, stdin: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [verbatim, *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            env=environment | variables,
            cwd=tmp_path,
            timeout=START,
            check=False,
        )

    return run


@contextlib.contextmanager
def serving(
    verbatim: str, environment: dict[str, str], *options: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [verbatim, "serve", "--no-browser", "--workers", "1", *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            printed = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            if printed is None:
                process.kill()
                pytest.fail(f"the server did not start: {process.communicate()[1]}")
            yield printed[0], process
        finally:
            process.kill()


@pytest.fixture
def serve(
    verbatim: str, environment: dict[str, str]
) -> Iterator[Callable[..., tuple[str, subprocess.Popen[str]]]]:
    """Start servers of one's own, each with options; get the printed address and the process."""
    with contextlib.ExitStack() as stack:
        yield lambda *options: stack.enter_context(serving(verbatim, environment, *options))


@pytest.fixture(scope="module")
def serve_once(
    verbatim: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., tuple[str, subprocess.Popen[str]]]]:
    """Start servers that all tests of a file share; get the printed address and the process."""
    environment = clean(tmp_path_factory.mktemp("servers") / "home")
    with contextlib.ExitStack() as stack:
        yield lambda *options: stack.enter_context(serving(verbatim, environment, *options))


@pytest.fixture(scope="session")
def server(verbatim: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the bundled article, the same for all tests."""
    home = tmp_path_factory.mktemp("server") / "home"
    with serving(verbatim, clean(home), "--port", "0") as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        reason = "there is no Chromium here; install it, such as with: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def heard() -> list[str]:
    """What no page should give rise to: console messages, errors, dialogs, foreign requests.

    A test that expects one of them looks at it and clears the list.
    """
    return []


@pytest.fixture
def visit(browser: Browser, heard: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address in a browser of its own, with Playwright's options for one."""
    contexts: list[BrowserContext] = []

    def dismiss(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def visit(address: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        origin = re.match(r"\w+://[^/]+/", address)
        context.on("console", lambda message: heard.append(f"console: {message.text}"))
        context.on("weberror", lambda error: heard.append(f"error: {error.error}"))
        context.on("dialog", dismiss)
        context.on(
            "request",
            lambda request: (
                None
                if origin and request.url.startswith(origin[0])
                else heard.append(f"request: {request.url}")
            ),
        )
        page = context.new_page()
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture
def terminal(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> Iterator[Callable[..., "pexpect.spawn[str]"]]:
    """Run the command in a real terminal, with further variables."""
    if sys.platform == "win32":
        pytest.skip("there are no such terminals on Windows")
    import pexpect

    opened = []

    def terminal(*arguments: str, columns: int = 100, **variables: str) -> "pexpect.spawn[str]":
        with warnings.catch_warnings():
            # Python 3.12 warns of a fork beside other threads (NumPy has some); the child execs.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = pexpect.spawn(
                verbatim,
                list(arguments),
                env=environment | variables,
                cwd=str(tmp_path),
                encoding="utf-8",
                dimensions=(50, columns),
                timeout=START,
            )
        opened.append(child)
        return child

    yield terminal
    for child in opened:
        child.close(force=True)
