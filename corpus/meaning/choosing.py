"""Which encoder serves: the model that was asked for, else the one installed, else the table.

Nothing heavy is imported before it is known to be there.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from corpus.errors import ModelError, ModelMissing
from corpus.meaning.encoder import Encoder


def open_encoder(
    model: Path | None = None, note: Callable[[str], object] = lambda line: None
) -> Encoder:
    """Return the encoder to use; `model` is a folder that somebody named.

    Where the installed model cannot be used, the table serves, and `note` is told why in a line;
    where none is installed, the table serves silently. Raises ModelError where the named model
    cannot be used, or the table is damaged.
    """
    # Here, since most runs of the program do not get so far.
    if model is not None:
        from corpus.meaning.folder import encoder_in

        return encoder_in(model)
    from corpus.meaning.installed import installed_encoder

    try:
        return installed_encoder()
    except ModelMissing:
        pass
    except ModelError as error:
        note(f"{error}; until then the table of words that comes with Verbatim serves")
    from corpus.meaning.table import TableEncoder

    return TableEncoder()


@cache
def usual_encoder() -> Encoder:
    """Return the best encoder there is, opened once in a process.

    Raises ModelError where the table is damaged.
    """
    return open_encoder()
