"""An answer becomes a page."""

DISTRIBUTION = "verbatim-qa"
