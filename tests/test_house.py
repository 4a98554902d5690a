"""The rules of the house, kept by the tools that pyproject.toml sets up."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGES = ("bot", "corpus", "web")

pytestmark = pytest.mark.skipif(
    not all((CHECKOUT / part).exists() for part in ("pyproject.toml", *PACKAGES)),
    reason="there is no checkout around these tests",
)


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    ],
    ids=["ruff check", "ruff format", "mypy", "lint-imports"],
)
def test_the_checkout_keeps_the_rules(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def test_tests_are_no_packages() -> None:
    assert not list((CHECKOUT / "tests").rglob("__init__.py"))
