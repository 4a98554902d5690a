"""The secret that conversations are signed with: made once, whole, and for its owner alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.secret import kept_secret, new_secret

MAKE = "import sys; from pathlib import Path; "
MAKE += "from bot.commands.secret import kept_secret, new_secret; "
MAKE += "print(kept_secret(Path(sys.argv[1]), new_secret()))"


def test_a_secret_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = kept_secret(folder, new_secret())
    assert len(first) == 64
    assert kept_secret(folder, new_secret()) == first
    assert [file.name for file in folder.iterdir()] == ["secret"]
    if os.name == "posix":
        assert (folder / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("spoilt", ["", "a" * 63, "\0" * 64, "é" * 32])
def test_a_secret_that_is_not_whole_is_made_anew(
    tmp_path: Path, spoilt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_secret(tmp_path, new_secret())
    (tmp_path / "secret").write_text(spoilt, "utf-8")
    mended = kept_secret(tmp_path, new_secret())
    assert "made anew" in capsys.readouterr().err
    assert len(mended) == 64
    assert kept_secret(tmp_path, new_secret()) == mended
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
def test_a_secret_that_others_may_know_is_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_secret(tmp_path, new_secret())
    for mode in (0o640, 0o602):
        (tmp_path / "secret").chmod(mode)
        assert kept_secret(tmp_path, new_secret()) != kept
        assert "chmod 600" in capsys.readouterr().err
    (tmp_path / "secret").chmod(0o600)
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    assert kept_secret(tmp_path, new_secret()) != kept
    assert "another user" in capsys.readouterr().err
    assert (tmp_path / "secret").read_text() == kept


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_where_there_is_no_room_nothing_is_left_and_the_next_start_keeps_one(
    tmp_path: Path,
) -> None:
    full = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    full += "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); "
    code = [sys.executable, "-c", full + MAKE, str(tmp_path)]
    done = subprocess.run(code, capture_output=True, text=True, check=True)
    assert len(done.stdout.strip()) == 64
    assert "conversations end with this server" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_processes_that_start_at_once_have_one_secret(tmp_path: Path) -> None:
    code = [sys.executable, "-c", MAKE, str(tmp_path)]
    makers = [subprocess.Popen(code, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({maker.communicate()[0] for maker in makers}) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
