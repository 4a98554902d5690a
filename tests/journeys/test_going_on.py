"""`verbatim ask --continue`: a question goes on from the last one."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

Run = Callable[..., subprocess.CompletedProcess[str]]

TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"


@pytest.fixture
def tea(tmp_path: Path) -> None:
    text = "# Tea\n\nGreen tea is steeped for two minutes.\n\nIt costs four euros.\n"
    (tmp_path / "tea.md").write_text(text)


@pytest.fixture
def kept(environment: dict[str, str]) -> Path:
    """Return where the last question is kept."""
    return Path(environment["HOME"], ".local", "state", "verbatim", "last-question.json")


def test_a_question_goes_on_from_the_last_one(run: Run) -> None:
    run("ask", TOPIC)
    assert "Read together with “HSCT” from before." in run("ask", "-c", FOLLOW_UP).stdout
    assert "These passages come next:" in " ".join(run("ask", "--continue", "more").stdout.split())
    assert "Read together with" not in run("ask", FOLLOW_UP).stdout


def test_it_goes_on_with_the_same_articles_wherever_it_is_asked(
    run: Run, tea: None, tmp_path: Path
) -> None:
    run("ask", "-a", "tea.md", "How long is tea steeped?")
    (tmp_path / "tea.md").rename(tmp_path / "moved.md")
    assert f"no file at '{tmp_path}/tea.md'" in run("ask", "-c", "what does it cost?").stderr
    (tmp_path / "moved.md").rename(tmp_path / "tea.md")
    assert "It costs four euros." in run("ask", "-c", "what does it cost?").stdout


def test_it_goes_on_with_the_same_library_and_its_article(run: Run, tea: None) -> None:
    run("index", "tea.md", "-l", "library")
    run("ask", "-l", "library", "-a", "tea", "How long is tea steeped?")
    assert "It costs four euros." in run("ask", "-c", "what does it cost?").stdout


def test_articles_that_are_named_are_asked_instead(run: Run, tea: None) -> None:
    run("ask", TOPIC)
    asked = run("ask", "-c", "-a", "tea.md", "What does tea cost?").stdout
    assert "The articles have changed; this is a new conversation." in asked
    assert "It costs four euros." in asked


def test_what_is_kept_is_for_its_owner_alone_and_holds_no_text_of_the_article(
    run: Run, kept: Path
) -> None:
    run("ask", TOPIC)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert TOPIC in kept.read_text()
    assert "weeks before the transplant" not in kept.read_text()


def test_nothing_is_kept_where_the_settings_say_so(run: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("keep_questions = false\n")
    run("ask", TOPIC)
    run("ask", "--settings", "settings.toml", FOLLOW_UP)
    assert not kept.exists()
    done = run("ask", "-c", FOLLOW_UP)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No question is kept to go on from" in done.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", '[[], null, "[9]"]', '[[], null, "x"]'])
def test_a_file_that_cannot_be_read_ends_nothing(run: Run, kept: Path, text: str) -> None:
    run("ask", TOPIC)
    kept.write_text(text)
    done = run("ask", "-c", TOPIC)
    assert "Traceback" not in done.stderr
    assert ("this is a new one" in done.stdout) == text.startswith("[[")


def test_the_folder_of_states_can_be_chosen(run: Run, tmp_path: Path) -> None:
    run("ask", TOPIC, XDG_STATE_HOME=str(tmp_path / "states"))
    kept = json.loads((tmp_path / "states" / "verbatim" / "last-question.json").read_text())
    assert kept[:2] == [[], None]
    closed = tmp_path / "closed"
    closed.write_text("a file")
    assert run("ask", TOPIC, XDG_STATE_HOME=str(closed)).returncode == 0
