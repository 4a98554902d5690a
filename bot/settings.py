"""The settings of one process, built once and passed on; every default with its reason."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

LARGEST_TOP_K = 50  # passages; more than this is no answer but the article


@dataclass(frozen=True)
class Settings:
    """How questions are answered.

    `secret` signs conversations. Several servers that are to go on with each other's need the
    same one (VERBATIM_SECRET).
    """

    # Three passages fit a screen; the right one is among them for 92 to 97 % of the questions
    # that the article answers (SQuAD paragraphs).
    top_k: int = 3
    # Ten times the longest question in SQuAD; what is longer is a text, not a question.
    longest_question: int = 2000
    secret: str = ""
    # Whoever may upload may fill the disk.
    allow_upload: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Return the defaults with what the environment sets."""
        return cls(secret=environment.get("VERBATIM_SECRET", ""))


DEFAULTS = Settings()
