"""`verbatim search` and `verbatim show`: passages found and read without an answer."""

import json
import re
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from corpus.articles import bundled

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.wheel

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Path:
    """Make a library of two articles."""
    (tmp_path / "texts").mkdir()
    for name in ("roses", "hens"):
        text = f"# All of {name}\n\n## Care\n\nWhoever keeps {name} needs time.\n\nAnd patience.\n"
        (tmp_path / "texts" / f"{name}.md").write_text(text)
    assert run("index", "texts", "-l", "library").returncode == 0
    return tmp_path / "library"


def test_a_search_names_what_is_shown_by_its_name(run: Run) -> None:
    found = run("search", "mobilization", "of", "cells", "-k", "2")
    assert (found.returncode, found.stderr) == (0, "")
    names = re.findall(r"^\[\d\] (\S+#p\d+) · ", found.stdout, re.MULTILINE)
    assert len(names) == 2
    for name in names:
        place = int(name.rpartition("#p")[2])
        shown = " ".join(run("show", name).stdout.split())
        assert " ".join(bundled()[1][place - 1].text.split()) in shown


def test_a_search_judges_nothing_but_says_where_there_is_nothing(run: Run) -> None:
    assert run("search", "hello cells").stdout.startswith("[1] stem-cells#p")
    nothing = run("search", "xylophone")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr == "No passage has any of these words.\n"
    assert json.loads(run("search", "--json", "xylophone").stdout)["sources"] == []


def test_a_search_is_that_of_the_endpoint(run: Run, server: str) -> None:
    printed = json.loads(run("search", "--json", "-k", "2", "risk of infection").stdout)
    asked = f"{server}api/search?q={quote('risk of infection')}&top_k=2"
    with urllib.request.urlopen(asked) as reply:
        answered = json.load(reply)
    # The server's library keeps vectors in a byte a number, which scores show in the third decimal.
    scores = [[source.pop("score") for source in said["sources"]] for said in (printed, answered)]
    assert scores[0] == pytest.approx(scores[1], abs=0.005)
    assert printed | {"took_ms": 0} == answered | {"took_ms": 0}


def test_a_library_is_searched_wholly_or_in_an_article(run: Run, library: Path) -> None:
    both = run("search", "-l", "library", "time").stdout
    assert "#p1 · All of hens, Care, paragraph 1" in both
    assert "#p1 · All of roses, Care, paragraph 1" in both
    assert "roses" not in run("search", "-l", "library", "-a", "hens", "time").stdout


def test_an_article_is_shown_as_it_stands(run: Run) -> None:
    article, passages = bundled()
    shown = run("show", "stem-cells")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"{article.title}\n\nWhat are autoimmune diseases?\n\n   1  ")
    words = iter(shown.stdout.split())
    assert all(word in words for passage in passages for word in passage.text.split())


@pytest.mark.parametrize("name", ["tea.md", "./tea.md#p2", "tea.md#2"])
def test_a_file_is_shown_by_its_path(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "tea.md").write_text(
        "# Tea\n\nTea is a plant.\n\n## Leaves\n\nIts leaves are dried.\n"
    )
    shown = run("show", name).stdout
    assert shown.startswith("Tea\n\n")
    assert "\n\nLeaves\n\n   2  Its leaves are dried.\n" in shown
    assert ("Tea is a plant." in shown) == ("#" not in name)


@pytest.mark.parametrize("name", ["roses", "All of roses", "all of RO"])
def test_an_article_of_a_library_is_shown_by_id_or_title(
    run: Run, library: Path, name: str
) -> None:
    assert "Whoever keeps roses" in run("show", "-l", "library", name).stdout
    assert "Whoever keeps roses" in run("show", name, VERBATIM_LIBRARY="library").stdout


def test_json_holds_the_passages(run: Run, server: str) -> None:
    whole = json.loads(run("show", "stem-cells", "--json").stdout)
    with urllib.request.urlopen(f"{server}api/articles/stem-cells") as reply:
        answered = json.load(reply)
    assert {name: answered[name] for name in whole} == whole
    one = json.loads(run("show", "stem-cells#p6-2", "--json").stdout)
    assert one == whole["passages"][5]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("stem-cells#p99", "there is no passage 99 in stem-cells; it has 1 to 16"),
        ("nope", "There is no article nope."),
        ("nope.md#p1", "There is no article nope.md."),
        ("", "Say which article"),
    ],
)
def test_what_is_not_there_is_said(run: Run, name: str, said: str) -> None:
    done = run("show", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_article_longer_than_the_window_goes_through_a_pager(
    terminal: "Callable[..., pexpect.spawn[str]]", tmp_path: Path
) -> None:
    import pexpect

    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged\ncat\n")
    pager.chmod(0o700)
    for name, paged in (("stem-cells", True), ("stem-cells#p1", False)):
        child = terminal("show", name, PAGER=str(pager))
        child.expect(pexpect.EOF)
        assert ("paged" in child.before) == paged
        assert "An autoimmune disease is a case of" in child.before
