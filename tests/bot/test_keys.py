"""Keys are made, listed and removed, and the rest of the settings file stays as it was."""

import datetime
import hashlib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.keys import key_command
from bot.commands.settings_file import read_settings
from bot.values.errors import BotError

Run = Callable[..., Result]

OWN = """# whom we let in
top_k = 5  # passages

# more to come
allowed_hosts = [
  "verbatim.example.org",  # the proxy
]
"""
only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix permissions")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "own" / "settings.toml"


@pytest.fixture
def run(place: Path) -> Run:
    """Run `verbatim key` on the settings file."""

    def run(*arguments: str) -> Result:
        done = CliRunner().invoke(key_command, [*arguments, "--settings", str(place)])
        if isinstance(done.exception, BotError):
            raise done.exception
        return done

    return run


def names(place: Path) -> list[str]:
    return [known.name for known in read_settings(place, {}).keys]


def test_a_new_key_is_shown_once_and_its_hash_kept(run: Run, place: Path) -> None:
    done = run("new", "anna")
    assert done.exit_code == 0
    made = done.stdout.removesuffix("\n")
    assert made.startswith("vb_")
    assert len(made) == len("vb_") + 43  # 32 bytes
    (known,) = read_settings(place, {}).keys
    assert known.name == "anna"
    assert known.sha256 == hashlib.sha256(made.encode()).hexdigest()
    assert known.made is not None
    assert abs(known.made - datetime.datetime.now(datetime.UTC).date()).days <= 1
    assert made not in place.read_text()
    assert "shown only now" in done.stderr
    assert str(place) in done.stderr


def test_no_two_keys_are_alike(run: Run) -> None:
    assert len({run("new", name).stdout for name in ("a", "b", "c")}) == 3


def test_a_name_has_one_key(run: Run, place: Path) -> None:
    run("new", "anna")
    before = place.read_bytes()
    with pytest.raises(BotError, match=r"a key 'anna' already.*: verbatim key remove anna"):
        run("new", "anna")
    assert place.read_bytes() == before


@pytest.mark.parametrize("name", ["", "a b", 'a"', "a\n[[keys]]", "ä", "a" * 65, "a/b"])
def test_a_name_that_could_be_misread_is_refused(run: Run, place: Path, name: str) -> None:
    done = run("new", name)
    assert done.exit_code == 2
    assert "letters, digits" in done.stderr
    assert not place.exists()


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_else_is_in_the_file_stays(run: Run, place: Path, end: str) -> None:
    place.parent.mkdir()
    place.write_text(OWN.rstrip("\n") + end)
    run("new", "anna")
    assert place.read_text().startswith(OWN.rstrip("\n") + "\n")
    assert read_settings(place, {}).top_k == 5
    run("remove", "anna")
    assert place.read_text() == OWN


def test_the_right_one_of_several_is_removed(run: Run, place: Path) -> None:
    for name in ("anna", "bert", "carl"):
        run("new", name)
    place.write_text(place.read_text().replace("[[keys]]", "# from here on a key\n[[ keys ]] # a"))
    done = run("remove", "bert")
    assert "at a restart" in done.stderr
    assert names(place) == ["anna", "carl"]
    assert place.read_text().count("# from here on a key") == 3
    run("remove", "anna")
    run("new", "bert")
    assert names(place) == ["carl", "bert"]


def test_a_key_that_is_not_there_is_not_removed(run: Run, place: Path) -> None:
    run("new", "anna")
    with pytest.raises(BotError, match="there is no key 'bert'; there are: anna"):
        run("remove", "bert")
    run("remove", "anna")
    with pytest.raises(BotError, match="there is no key 'anna'; there is none"):
        run("remove", "anna")


def test_keys_are_listed_with_their_day_and_without_their_hash(run: Run, place: Path) -> None:
    run("new", "anna")
    run("new", "bert")
    (made,) = {known.made for known in read_settings(place, {}).keys}
    assert run("list").stdout == f"anna  {made}\nbert  {made}\n"


def test_where_there_is_no_key_it_is_said_how_to_make_one(run: Run, place: Path) -> None:
    place.parent.mkdir()
    place.write_text("")
    done = run("list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "make one with: verbatim key new NAME" in done.stderr


def test_keys_written_another_way_are_left_to_their_writer(run: Run, place: Path) -> None:
    place.parent.mkdir()
    place.write_text(f'keys = [{{name = "anna", sha256 = "{"a" * 64}"}}]\n')
    before = place.read_bytes()
    for arguments in (("new", "bert"), ("remove", "anna")):
        with pytest.raises(BotError, match="change them by hand"):
            run(*arguments)
    assert place.read_bytes() == before
    assert names(place) == ["anna"]


def test_a_broken_file_is_not_written_over(run: Run, place: Path) -> None:
    place.parent.mkdir()
    place.write_text("top_k = \n")
    with pytest.raises(BotError, match="no TOML that can be read"):
        run("new", "anna")
    assert place.read_text() == "top_k = \n"


@only_posix
def test_only_its_owner_reads_a_new_file(run: Run, place: Path) -> None:
    run("new", "anna")
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    place.chmod(0o640)  # as a service of another user may need it
    run("new", "bert")
    assert place.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in place.parent.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_file_stays_that_of_the_service(run: Run, place: Path) -> None:
    run("new", "anna")
    os.chown(place, 12345, 12345)
    run("new", "bert")
    assert (place.stat().st_uid, place.stat().st_gid) == (12345, 12345)


@only_posix
def test_a_link_to_the_file_stays_one(run: Run, place: Path, tmp_path: Path) -> None:
    place.parent.mkdir()
    (tmp_path / "elsewhere.toml").write_text(OWN)
    place.symlink_to(tmp_path / "elsewhere.toml")
    run("new", "anna")
    assert place.is_symlink()
    assert "anna" in (tmp_path / "elsewhere.toml").read_text()


def test_the_file_is_plain_toml(run: Run, place: Path) -> None:
    run("new", "anna.b-c_1")
    (table,) = tomllib.loads(place.read_text())["keys"]
    assert set(table) == {"name", "sha256", "made"}
    assert isinstance(table["made"], datetime.date)
