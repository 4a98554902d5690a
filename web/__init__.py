"""An answer becomes a page."""

from functools import cache
from importlib.metadata import version

DISTRIBUTION = "verbatim-qa"


@cache
def product_version() -> str:
    """Return which version of Verbatim is installed."""
    return version(DISTRIBUTION)
