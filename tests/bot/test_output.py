"""How far something is, is told on stderr, and only from when there is something to tell."""

import io
import sys

import pytest

from bot.commands.output import progress_when_told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_from_the_first_call_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    tell = progress_when_told("Reading for meaning")
    assert terminal.getvalue() == ""
    tell(1, 4)
    assert "Reading for meaning" in terminal.getvalue()
    tell(4, 4)
    assert "100%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[?25h\n")
    shown = terminal.getvalue()
    tell(2, 2)
    assert "Reading for meaning" in terminal.getvalue().removeprefix(shown)


def test_elsewhere_a_short_wait_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", told := io.StringIO())
    tell = progress_when_told("Reading for meaning")
    tell(1, 2)
    tell(2, 2)
    assert told.getvalue() == ""
