"""A real Firefox, driven by Marionette: the protocol that is built into it.

A message is its length, a colon, and JSON: [0, id, command, parameters] there and
[1, id, error, result] back (Firefox source docs, testing/marionette/Protocol).
"""

import contextlib
import itertools
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BINARIES = ("firefox-esr", "firefox")
_START = 60  # seconds; a busy machine takes long to make a profile
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # its key in the WebDriver standard
_PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "intl.accept_languages": "en-US",
}


class Firefox:
    """One window of a browser."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_START)
        self._replies = self._socket.makefile("rb")
        self._ids = itertools.count(1)
        self._message()  # it says what it is
        self._command("WebDriver:NewSession", capabilities={})

    def close(self) -> None:
        self._replies.close()
        self._socket.close()

    def open(self, address: str) -> None:
        self._command("WebDriver:Navigate", url=address)

    def resize(self, width: int, height: int) -> None:
        self._command("WebDriver:SetWindowRect", width=width, height=height)

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns in the page."""
        return self._command("WebDriver:ExecuteScript", script=script, args=list(arguments))

    def wait(self, script: str) -> Any:
        """Return what a script returns once that is true; fails after ten seconds."""
        for _ in range(100):
            if found := self.run(script):
                return found
            time.sleep(0.1)
        raise AssertionError(f"never so: {script}")

    def type(self, selector: str, text: str) -> None:
        self._command("WebDriver:ElementSendKeys", id=self._element(selector), text=text)

    def click(self, selector: str) -> None:
        self._command("WebDriver:ElementClick", id=self._element(selector))

    def _element(self, selector: str) -> str:
        found = self._command("WebDriver:FindElement", using="css selector", value=selector)
        return str(found[_ELEMENT])

    def _command(self, name: str, **parameters: object) -> Any:
        body = json.dumps([0, next(self._ids), name, parameters])
        self._socket.sendall(f"{len(body.encode())}:{body}".encode())
        _, _, error, result = self._message()
        assert error is None, f"{name}: {error['message']}"
        return result["value"] if set(result) == {"value"} else result

    def _message(self) -> Any:
        length = b""
        while (sign := self._replies.read(1)) != b":":
            length += sign
        return json.loads(self._replies.read(int(length)))


@contextlib.contextmanager
def running(found: str, profile: Path) -> Iterator[Firefox]:
    """Run a browser with a new profile in a folder."""
    profile.mkdir()
    lines = (f'user_pref("{k}", {json.dumps(v)});\n' for k, v in _PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines))
    command = [found, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as process:  # type: ignore[call-overload]
        try:
            with contextlib.closing(Firefox(_port(profile))) as driven:
                yield driven
        finally:
            process.terminate()


def _port(profile: Path) -> int:
    file = profile / "MarionetteActivePort"
    for _ in range(_START * 10):
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int(file.read_text())
        time.sleep(0.1)
    raise AssertionError("Firefox did not start")


def binary() -> str | None:
    """Return where a Firefox is."""
    return next(filter(None, map(shutil.which, BINARIES)), None)
