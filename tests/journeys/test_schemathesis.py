"""Schemathesis reads the description of the endpoint and tries all that it allows, and more."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 15


def test_schemathesis_finds_nothing(
    serve: Callable[..., tuple[str, subprocess.Popen[str]]], tmp_path: Path
) -> None:
    schemathesis = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    if schemathesis is None:
        pytest.skip("schemathesis is not installed")
    address, _ = serve("--port", "0", "--no-upload")
    options = f"-c all --max-time {SECONDS} --workers 1 --seed 1 --continue-on-failure --no-color"
    options += " --warnings off"  # that articles are not taken here is no news
    tried = subprocess.run(
        [schemathesis, "run", f"{address}openapi.json", *options.split()],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=SECONDS * 10,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout
    assert "No issues found" in tried.stdout
    assert "19 selected / 19 total" in tried.stdout
