"""A model's id becomes its encoder, if this installation has that very model.

What keeps vectors names the model that made them; those of another one say nothing about them.
"""

import shlex
from collections.abc import Callable
from contextlib import suppress

from corpus.errors import LibraryOfOtherModel, ModelError, ModelMissing
from corpus.meaning.encoder import Encoder
from corpus.meaning.table import CHECKSUM, TableEncoder

_TABLE_ID = f"table-{CHECKSUM:08x}"
_NAME_FOLDER = "name its folder with --model"

# Finds the encoder with an id, if it is at hand.
Finder = Callable[[str], Encoder | None]


def encoder_of(model_id: str) -> Encoder | None:
    """Return the encoder with this id, loaded: the table's, the installed model's, or None.

    Raises ModelError where the model is there and cannot be loaded.
    """
    if model_id == _TABLE_ID:
        return TableEncoder()
    # Here, since few runs of the program get so far.
    from corpus.meaning.installed import MODEL_ID, installed_encoder

    with suppress(ModelMissing):
        if model_id == MODEL_ID:
            return installed_encoder()
    return None


def finder(named: Encoder | None) -> Finder:
    """Return what finds encoders: also the one of a folder that somebody named."""
    if named is None:
        return encoder_of
    return lambda model_id: named if model_id == named.model_id else encoder_of(model_id)


def forgiving(find: Finder, note: Callable[[str], object]) -> Finder:
    """Return a finder that finds nothing where a model cannot be loaded; `note` is told why."""

    def found(model_id: str) -> Encoder | None:
        try:
            return find(model_id)
        except ModelError as error:
            note(str(error))
            return None

    return found


def encoder_to_rebuild(library: object, model_id: str | None) -> Encoder:
    """Return what makes the vectors of a library anew: its own model, else the table.

    The table takes the place of none, and of an earlier one. Raises LibraryOfOtherModel where the
    model cannot be used here.
    """
    if not model_id or _is_table(model_id):
        return TableEncoder()
    try:
        found = encoder_of(model_id)
    except ModelError as error:
        advice = f"{error}, or {_with_table(library)}"
        raise LibraryOfOtherModel(str(library), model_id, advice) from error
    if found is None:
        raise LibraryOfOtherModel(str(library), model_id, remedy(model_id, library))
    return found


def remedy(model_id: str, library: object) -> str:
    """Return what to do where the model of a library's vectors is not at hand."""
    from corpus.meaning.installed import MODEL_ID

    if _is_table(model_id):
        return f"make it anew with: verbatim index --rebuild -l {shlex.quote(str(library))}"
    is_ours = model_id == MODEL_ID
    found = "install it with: pip install 'verbatim-qa[meaning]'" if is_ours else _NAME_FOLDER
    return f"{found}, or {_with_table(library)}"


def _with_table(library: object) -> str:
    quoted = shlex.quote(str(library))
    return f"take the table with: verbatim index --rebuild --no-meaning -l {quoted}"


def _is_table(model_id: str) -> bool:
    """Tell whether an id is that of a table, of this version or another."""
    return model_id.startswith("table-")


def is_at_hand(model_id: str) -> bool:
    """Tell whether there seems to be an encoder with this id, without loading it."""
    if model_id == _TABLE_ID:
        return True
    from corpus.meaning.installed import MODEL_ID, installed_model

    with suppress(ModelError):
        return model_id == MODEL_ID and installed_model().exists()
    return False
