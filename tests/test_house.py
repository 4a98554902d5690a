"""The rules of the house, kept by the tools that pyproject.toml sets up."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.languages.english import word_classes

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


def trees(package: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((CHECKOUT / package).rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_bears_the_name_of_its_module(package: str) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for path, tree in trees(package):
        assert path.stem not in {node.name for node in tree.body if isinstance(node, kinds)}, path


def word_lists(tree: ast.Module) -> Iterator[set[str]]:
    """Yield the words of each list that is written as running text."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("word_set"), [ast.Constant(str(text))]) | ast.Call(
                ast.Attribute(ast.Constant(str(text)), "split"), []
            ):
                yield set(text.lower().split())


def test_a_word_class_is_defined_once() -> None:
    classes = {name: set(found) for name, found in vars(word_classes).items() if name.isupper()}
    closed = classes.keys() - {"PREPOSITIONS", "COURTESIES"}  # of which other lists have some, too
    where = dict.fromkeys(closed, 0)
    for path, tree in trees("bot"):
        for words in word_lists(tree):
            for name in closed:
                holds_most = len(words & classes[name]) > max(2, len(classes[name]) // 2)
                where[name] += holds_most
                assert not holds_most or path.stem == "word_classes", (path, name)
    assert where["QUESTION_WORDS"] == where["BE"] == where["MONTHS"] == 1


SHOWN_BY = r"`((?:\w+/)?test_\w+\.py)::(test_\w+)`"


def test_each_test_that_the_security_page_names_is_there() -> None:
    named = re.findall(SHOWN_BY, (CHECKOUT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 40
    for path, test in named:
        tree = ast.parse((CHECKOUT / "tests" / path).read_text("utf-8"))
        assert test in {getattr(node, "name", "") for node in ast.walk(tree)}, f"{path}::{test}"
