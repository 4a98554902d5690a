"""The pages on settings and on running a server say what is so."""

import re
from pathlib import Path

import pytest

import web
from bot.commands.settings_file import read_settings
from bot.values.settings import DEFAULTS

DOCS = Path(web.__file__).with_name("docs")
SETTINGS = (DOCS / "70-settings.md").read_text("utf-8")
RUNNING = (DOCS / "60-running-a-server.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", SETTINGS + RUNNING, re.DOTALL | re.MULTILINE)


def test_the_page_shows_every_setting_with_its_default(tmp_path: Path) -> None:
    rows = re.findall(r"^\| `(\w+(?: = .*?)?)` \|", SETTINGS, re.MULTILINE)
    (tmp_path / "settings.toml").write_text("\n".join(row for row in rows if "=" in row))
    assert read_settings(tmp_path / "settings.toml", {}) == DEFAULTS
    assert [row.split()[0] for row in rows] == list(vars(DEFAULTS))


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_can_be_read(tmp_path: Path, example: str) -> None:
    (tmp_path / "settings.toml").write_text(example)
    assert read_settings(tmp_path / "settings.toml", {}) != DEFAULTS


def test_there_are_examples_on_both_pages() -> None:
    assert len(EXAMPLES) == 4
