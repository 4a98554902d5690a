"""Tells whether the packages that run are ours.

`bot`, `corpus` and `web` are plain names: another distribution that ships one of them overwrites
ours without a word (PyPI's web.py ships `web`), and pip and uv both call that a success.
"""

import importlib.util
from pathlib import Path

DISTRIBUTION = "verbatim-qa"
PACKAGES = ("bot", "corpus", "web")


class ForeignPackage(Exception):
    """One of our packages was overwritten by another distribution."""

    def __init__(self, package: str, others: list[str]) -> None:
        named = " and ".join(others) or "another package"
        super().__init__(
            f"the installed package {package!r} is not Verbatim's but belongs to {named}; "
            "install Verbatim in an environment of its own, such as with: pipx install verbatim-qa"
        )
        self.package = package
        self.others = others


def check_packages() -> None:
    """Raise ForeignPackage unless every package says that it is ours."""
    for package in PACKAGES:
        if not _is_ours(package):
            raise ForeignPackage(package, _owners(package))


def _is_ours(package: str) -> bool:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return False
    # Read, not imported: what stands there may be anything.
    return f'DISTRIBUTION = "{DISTRIBUTION}"' in Path(spec.origin).read_text("utf-8", "replace")


def _owners(package: str) -> list[str]:
    from importlib.metadata import packages_distributions

    owners = packages_distributions().get(package, [])
    return sorted({owner for owner in owners if owner != DISTRIBUTION})
