"""What an install brings: within bounds, in versions that were tested together, and free."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(
    not (CHECKOUT / "constraints.txt").exists() or not (CHECKOUT / "NOTICE").exists(),
    reason="there is no checkout around these tests",
)

OWN = "verbatim-qa"
FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "MIT"),
    *("MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "ZPL-2.1", "Zlib"),
}


def requirements(*, of_tests: bool = False) -> list[Requirement]:
    """Return what pyproject.toml asks for here, of all extras that a user installs or of all."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    asked = [*project["dependencies"]]
    for extra, found in extras.items():
        asked += found if of_tests or extra != "test" else []
    return [one for one in map(Requirement, asked) if one.name != OWN and applies(one)]


def applies(one: Requirement, extra: str = "") -> bool:
    return one.marker is None or one.marker.evaluate({"extra": extra})


def brought(asked: list[Requirement]) -> Iterator[str]:
    """Yield the names of what is installed for these, and for that, and so on."""
    seen: set[tuple[str, str]] = set()
    while asked:
        one = asked.pop()
        for extra in ("", *one.extras):
            if (key := (canonicalize_name(one.name), extra)) not in seen:
                seen.add(key)
                found = map(Requirement, distribution(one.name).requires or ())
                asked += [other for other in found if applies(other, extra)]
    yield from sorted({name for name, _ in seen})


def constraints() -> dict[str, Requirement]:
    """Return what constraints.txt says for this system, by name."""
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if not line.startswith("#")]
    return {canonicalize_name(one.name): one for one in found if applies(one)}


@pytest.mark.parametrize("one", requirements(), ids=lambda one: one.name)
def test_a_dependency_has_bounds_on_both_sides_and_is_installed_within_them(
    one: Requirement,
) -> None:
    kinds = {bound.operator for bound in one.specifier}
    assert kinds in ({">=", "<"}, {"=="})
    assert one.specifier.contains(version(one.name))


def test_the_constraints_are_within_the_bounds_and_leave_nothing_out() -> None:
    pinned, asked = constraints(), requirements(of_tests=True)
    for one in asked:
        (bound,) = pinned[canonicalize_name(one.name)].specifier
        assert bound.operator == "=="
        assert one.specifier.contains(bound.version), one
    assert {*brought(asked)} <= pinned.keys()


def test_the_constraints_name_no_host() -> None:
    assert "//" not in (CHECKOUT / "constraints.txt").read_text("utf-8")


def listed() -> dict[str, str]:
    """Return the licences that NOTICE lists, by name."""
    notice = (CHECKOUT / "NOTICE").read_text("utf-8")
    return dict(re.findall(r"^  ([a-z0-9-]+) \(([^)]+)\): \w.*$", notice, re.MULTILINE))


def test_each_dependency_is_listed_with_a_free_licence() -> None:
    found = listed()
    assert {*brought(requirements())} <= found.keys()
    for licence in found.values():
        assert {*re.split(" AND | OR ", licence)} <= FREE, licence


def test_the_licences_listed_are_those_that_the_packages_name() -> None:
    compared = 0
    for name, licence in listed().items():
        try:
            about: Any = distribution(name).metadata
        except PackageNotFoundError:  # of another system
            continue
        named = about.get_all("Classifier", []) + about.get_all("License", [])
        assert not [one for one in named if re.search("GPL|General Public", one[:80])], name
        if "License-Expression" in about:
            compared += 1
            assert about["License-Expression"] == licence, name
    assert compared > 10


FAULT = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
KNOWN = {"name": "flask", "version": "3.1.3", "vulns": []}
UNKNOWN = {"name": "click", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "said", "code"),
    [
        (None, "NOT AUDITED", 0),
        ([UNKNOWN], "NOT AUDITED", 0),
        ([KNOWN, UNKNOWN], "AUDIT FAILED: not known to the service: click", 1),
        ([KNOWN, UNKNOWN, {**KNOWN, "vulns": [FAULT]}], "flask 3.1.3: PYSEC-1", 1),
        ([KNOWN, KNOWN], "audited: no known fault in 2", 0),
    ],
)
def test_the_audit_fails_for_faults_and_says_where_nobody_could_be_asked(
    packages: list[Any] | None, said: str, code: int
) -> None:
    report = "" if packages is None else json.dumps({"dependencies": packages, "fixes": []})
    command = [sys.executable, ".ci/audit.py"]
    done = subprocess.run(command, cwd=CHECKOUT, input=report, capture_output=True, text=True)
    assert (said in done.stdout, done.returncode) == (True, code)
