"""A question becomes a ranking, a ranking an answer."""

DISTRIBUTION = "verbatim-qa"
