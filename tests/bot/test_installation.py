"""A package of ours that another distribution overwrote is noticed and named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.installation import PACKAGES, check_packages

CHECK = """
from bot.commands.installation import ForeignPackage, check_packages
try:
    check_packages()
except ForeignPackage as error:
    print(error.package, error.others, error)
"""


def run(program: str, folder: Path) -> str:
    """Return what a program prints in a new Python that looks for modules in a folder first."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_packages_installed_here_are_ours() -> None:
    check_packages()


@pytest.mark.parametrize("package", sorted(set(PACKAGES) - {"bot"}))  # `bot` holds the check
@pytest.mark.parametrize("file", ["{}.py", "{}/__init__.py"])
def test_a_package_of_others_is_noticed(tmp_path: Path, package: str, file: str) -> None:
    path = tmp_path / file.format(package)
    path.parent.mkdir(exist_ok=True)
    path.write_text("raise SystemExit('this must not run')\n")
    told = run(CHECK, tmp_path)
    assert told.startswith(f"{package} [")
    assert f"the installed package '{package}' is not Verbatim's" in told


def test_the_distribution_it_belongs_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "__init__.py").write_text("__version__ = '0.62'\n")
    metadata = tmp_path / "web.py-0.62.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: web.py\nVersion: 0.62\n")
    (metadata / "top_level.txt").write_text("web\n")
    told = run(CHECK, tmp_path)
    assert told.startswith("web ['web.py'] ")
    assert "belongs to web.py; install Verbatim in an environment of its own" in told


def test_a_folder_that_happens_to_have_the_name_is_no_package_of_others(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    assert run(CHECK, tmp_path) == ""


def test_the_command_says_so_instead_of_failing_somewhere_else(tmp_path: Path) -> None:
    (tmp_path / "web.py").write_text("raise SystemExit('this must not run')\n")
    program = (
        "import sys\nsys.argv = ['verbatim', 'ask', 'x']\nfrom bot.commands.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("verbatim: the installed package 'web' is not Verbatim's")
