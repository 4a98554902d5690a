"""Which encoder a command asks by, opened when a question first needs it.

Said on stderr, a line each: that the installed model cannot be used, and that what was calibrated
is another model.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import click

from bot.showing.printable import visible
from bot.values.settings import Settings
from bot.values.tuning import Calibration

if TYPE_CHECKING:
    from corpus.meaning.encoder import Encoder


def noted(line: str) -> None:
    """Say a line on stderr."""
    click.echo(visible(line), err=True)


def opener_for(settings: Settings) -> "Callable[[], Encoder]":
    """Return what opens the encoder: the best there is, once.

    One in a folder that somebody named is opened here and now; raises ModelError if it cannot be.
    """
    from corpus.meaning.choosing import open_encoder

    @cache
    def opened() -> "Encoder":
        encoder = open_encoder(settings.model, noted)
        note_calibration(settings.calibration, encoder.model_id)
        return encoder

    if settings.model:
        opened()
    return opened


def note_calibration(calibration: Calibration, model_id: str) -> None:
    """Say if what was calibrated is how another model counts than the one in use."""
    if calibration.tuning and calibration.model != model_id:
        _noted_once(
            f"the settings are calibrated for the model {calibration.model}, and {model_id} is in "
            f"use: answered_from = {calibration.answered_from:g} counts all the same, and meaning "
            "as it does by default"
        )


@cache
def _noted_once(line: str) -> None:
    noted(line)
