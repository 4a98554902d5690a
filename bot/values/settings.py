"""The settings of one process, built once and passed on; every default with its reason."""

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.values.own_words import NO_WORDS, OwnWords
from bot.values.tuning import AS_SHIPPED, Calibration
from corpus.cluster_address import NO_CREDENTIALS, Credentials

LARGEST_TOP_K = 50  # passages; more than this is no answer but the article
# Characters that each of several secrets in one variable has, as no word of a phrase does.
_SHORTEST_OF_SEVERAL = 32


@dataclass(frozen=True)
class Key:
    """A key that lets a program in: its name, the SHA-256 of it in hexadecimal digits, its day."""

    name: str
    sha256: str
    made: datetime.date | None = None


@dataclass(frozen=True)
class Settings:
    """How questions are answered, and who may ask them.

    `secret` signs conversations; of several the first does, and what any of them has signed is
    gone on with. Several servers that are to go on with each other's need the same
    (VERBATIM_SECRET).
    """

    # Three passages fit a screen; the right one is among them for 92 to 97 % of the questions
    # that the article answers (SQuAD paragraphs).
    top_k: int = 3
    # Ten times the longest question in SQuAD; what is longer is a text, not a question.
    longest_question: int = 2000
    secret: str | tuple[str, ...] = ""
    # Whoever may upload may fill the disk, so it is only where nobody else can reach the server
    # that they may where nothing is said.
    allow_upload: bool | None = None
    # Sites whose pages may ask here, such as "https://example.org": nobody's but our own.
    allowed_origins: tuple[str, ...] = ()
    # Names besides the loopback ones that browsers may call this server by.
    allowed_hosts: tuple[str, ...] = ()
    # Whether keys are asked for and requests counted; not where only this machine can ask.
    guarded: bool = False
    keys: tuple[Key, ...] = ()
    # A person types a question every few seconds; a program that needs more can be given more.
    requests_per_minute: int = 120
    # Threads that make answers; Python runs one at a time, so that 4 to 16 of them made as many
    # answers in a second of the processor's time, and fewer leave it idle while one waits.
    concurrent_answers: int = 8
    # Proxies in front that say whom they ask for. Without one, anybody could say so.
    trusted_proxies: int = 0
    # Whether there is a line for each request; always where guarded. Whoever tries the page out
    # in a terminal wants to see its address, not lines.
    log_requests: bool = False
    # What the article could not answer is how it gets better; `--no-log` keeps nothing.
    keep_questions: bool = True
    # Long enough to compare with the season before.
    kept_days: int = 90
    # What is typed and what the articles say instead, as a person has written it down.
    own_words: OwnWords = NO_WORDS
    # A folder with a sentence encoder; else the installed one, else the table that comes along.
    model: Path | None = None
    # What articles are written in (ISO 639-1), where it is not to be recognised.
    language: str | None = None
    # What `verbatim calibrate` chose by a person's own questions.
    calibration: Calibration = AS_SHIPPED
    # By what the cluster of a library lets us in.
    cluster: Credentials = NO_CREDENTIALS

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Return the defaults with what the environment sets."""
        return cls(
            secret=_secret(environment.get("VERBATIM_SECRET", "")),
            cluster=Credentials.from_environment(environment),
        )


def _secret(text: str) -> str | tuple[str, ...]:
    """Return the secrets that stand between blanks, where they are too long for words of one.

    >>> _secret("correct horse battery staple")
    'correct horse battery staple'
    >>> len(_secret("0123456789abcdef" * 2 + " " + "fedcba9876543210" * 2))
    2
    """
    several = tuple(text.split())
    is_several = len(several) > 1 and min(map(len, several)) >= _SHORTEST_OF_SEVERAL
    return several if is_several else text


DEFAULTS = Settings()
