"""A model's id becomes its encoder, if this installation has that very model.

What keeps vectors names the model that made them; those of another one say nothing about them.
"""

from collections.abc import Callable
from contextlib import suppress

from corpus.errors import ModelError
from corpus.meaning.encoder import Encoder
from corpus.meaning.table import CHECKSUM, TableEncoder

_TABLE_ID = f"table-{CHECKSUM:08x}"

# Finds the encoder with an id, if it is at hand.
Finder = Callable[[str], Encoder | None]


def encoder_of(model_id: str) -> Encoder | None:
    """Return the encoder with this id, loaded: the table's, the installed model's, or None.

    Raises ModelDamaged where the table is not as it was made.
    """
    if model_id == _TABLE_ID:
        return TableEncoder()
    # Here, since few runs of the program get so far.
    from corpus.meaning.installed import MODEL_ID, installed_encoder

    with suppress(ModelError):
        if model_id == MODEL_ID:
            return installed_encoder()
    return None


def finder(named: Encoder | None) -> Finder:
    """Return what finds encoders: also the one of a folder that somebody named."""
    if named is None:
        return encoder_of
    return lambda model_id: named if model_id == named.model_id else encoder_of(model_id)


def is_at_hand(model_id: str) -> bool:
    """Tell whether there seems to be an encoder with this id, without loading it."""
    if model_id == _TABLE_ID:
        return True
    from corpus.meaning.installed import MODEL_ID, installed_model

    with suppress(ModelError):
        return model_id == MODEL_ID and installed_model().exists()
    return False
