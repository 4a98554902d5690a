"""A text goes to the clipboard, by a program of the system or by the terminal itself.

Over ssh the clipboard is that of the machine where somebody sits, which the terminal alone can
reach: it takes a text by OSC 52, an escape sequence, if it is set to.
"""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

_PATIENCE = 5  # seconds
_BY_TERMINAL = "OSC 52"


def copied_by(text: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> str | None:
    """Put a text on the clipboard; return what was used to, or None if nothing can.

    Whether the terminal takes what it is sent cannot be known.
    """
    for command in _commands(environment):
        if shutil.which(command[0]) and _takes(command, text):
            return command[0]
    if not stream.isatty() or environment.get("TERM") == "dumb":
        return None
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    stream.write(f"\x1b]52;c;{encoded}\x07")
    stream.flush()
    return _BY_TERMINAL


def is_by_terminal(used: str) -> bool:
    """Tell whether it was the terminal that a text was sent to."""
    return used == _BY_TERMINAL


def _commands(environment: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Yield the programs that may reach the clipboard of whoever sits at the terminal."""
    if "TMUX" in environment:
        yield ("tmux", "load-buffer", "-w", "-")  # hands it on to its own terminal
    if environment.keys() & {"SSH_CONNECTION", "SSH_TTY"}:
        return
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if "WAYLAND_DISPLAY" in environment:
        yield ("wl-copy",)
    if "DISPLAY" in environment:
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")
    if sys.platform == "win32" or "WSL_DISTRO_NAME" in environment:
        yield ("clip.exe",)


def _takes(command: Sequence[str], text: str) -> bool:
    # Of all that Windows' own takes, UTF-16 alone is the same in every country.
    encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(  # noqa: S603  the programs are those above
            command,
            input=text.encode(encoding, "replace"),
            # One that stays to serve the clipboard must not keep these open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
