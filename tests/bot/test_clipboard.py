"""A text goes to the clipboard of whoever sits at the terminal, by whatever reaches it."""

import base64
import io
import shutil
import sys
from pathlib import Path

import pytest

from bot.commands.clipboard import copied_by, is_by_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs programs that are scripts")


class Terminal(io.StringIO):
    """A terminal as far as it is written to."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with programs that keep what they are given in a file of their name."""
    for name in ("wl-copy", "xclip", "clip.exe", "tmux"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{shutil.which('cat')} > {tmp_path}/{name}.text\n")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("environment", "used"),
    [
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy"),
        ({"DISPLAY": ":0"}, "xclip"),
        ({"WSL_DISTRO_NAME": "Debian"}, "clip.exe"),
        ({"TMUX": "/tmp/tmux", "DISPLAY": ":0"}, "tmux"),
        ({"TMUX": "/tmp/tmux", "SSH_TTY": "/dev/pts/1", "DISPLAY": ":0"}, "tmux"),
        ({"SSH_CONNECTION": "a b", "DISPLAY": ":0"}, "OSC 52"),
        ({}, "OSC 52"),
    ],
)
def test_what_reaches_the_clipboard_is_used(
    programs: Path, environment: dict[str, str], used: str
) -> None:
    terminal = Terminal()
    assert copied_by("“Tea”", terminal, environment) == used
    if is_by_terminal(used):
        sent = terminal.getvalue().removeprefix("\x1b]52;c;").removesuffix("\x07")
        assert base64.b64decode(sent).decode() == "“Tea”"
    else:
        encoding = "utf-16" if used == "clip.exe" else "utf-8"
        assert (programs / f"{used}.text").read_bytes().decode(encoding) == "“Tea”"
        assert terminal.getvalue() == ""


def test_where_a_program_fails_the_terminal_is_asked(programs: Path) -> None:
    (programs / "xclip").write_text("#!/bin/sh\nexit 1\n")
    assert copied_by("Tea", Terminal(), {"DISPLAY": ":0"}) == "OSC 52"


def test_where_nothing_reaches_it_that_is_told(programs: Path) -> None:
    assert copied_by("Tea", io.StringIO(), {}) is None
    assert copied_by("Tea", Terminal(), {"TERM": "dumb"}) is None
