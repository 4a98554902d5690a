"""A calibration is written into a settings file, of which all else stays as it is."""

from pathlib import Path

import pytest

from bot.commands.calibration_table import put_calibration
from bot.commands.key_tables import add_key, remove_key
from bot.commands.settings_file import SettingsError, read_settings
from bot.values.settings import DEFAULTS, Key
from bot.values.tuning import Calibration, Relatedness, Tuning

TUNING = Tuning(2.0, 1 / 3, Relatedness(-0.1 - 0.2, 14.13, -0.37, -0.8, -1.56))
CHOSEN = Calibration(0.4512, 'my "model"\\1-é', TUNING)
WRITTEN = """# mine
top_k = 5  # and no more

[[keys]]
name = "anna"
sha256 = "{}"
""".format("ab" * 32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "settings.toml"


def test_a_file_that_is_not_there_is_made(file: Path) -> None:
    put_calibration(file, CHOSEN)
    assert read_settings(file, {}).calibration == CHOSEN
    assert file.stat().st_mode & 0o777 == 0o600


def test_all_else_stays_byte_for_byte(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    put_calibration(file, CHOSEN)
    assert file.read_bytes().startswith(WRITTEN.replace("\n", "\r\n").encode())
    assert read_settings(file, {}).calibration == CHOSEN


def test_it_takes_the_place_of_the_one_before(file: Path) -> None:
    put_calibration(file, Calibration(0.3))
    add_key(file, Key("anna", "ab" * 32))
    file.write_text(file.read_text().replace("answered_from", "# a note\nanswered_from"))
    put_calibration(file, CHOSEN)
    assert file.read_text().count("[calibration]") == file.read_text().count("# a note") == 1
    settings = read_settings(file, {})
    assert (settings.calibration, [key.name for key in settings.keys]) == (CHOSEN, ["anna"])
    remove_key(file, "anna")
    assert read_settings(file, {}).calibration == CHOSEN


def test_one_in_tables_of_its_own_is_replaced(file: Path) -> None:
    put_calibration(file, CHOSEN)
    lines = file.read_text().splitlines()
    inner = lines.pop().partition("{ ")[2].removesuffix(" }").split(", ")
    file.write_text("\n".join([*lines, "[calibration.relatedness]", *inner]))
    assert read_settings(file, {}).calibration == CHOSEN
    put_calibration(file, Calibration())
    assert read_settings(file, {}) == DEFAULTS


def test_one_that_is_written_otherwise_is_left_to_whoever_wrote_it(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text := "calibration = { answered_from = 0.3 }\n")
    with pytest.raises(SettingsError, match=r"not written as a table \[calibration\]; change it"):
        put_calibration(file, CHOSEN)
    assert file.read_text() == text
