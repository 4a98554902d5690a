"""A folder with a sentence encoder that somebody has already becomes an encoder.

It holds `model.onnx` (or `onnx/model.onnx`), and `vocab.txt` or a `tokenizer.json` of the kind
WordPiece, in lower case. How the model wants to be used stands in the files that come with models
of sentence-transformers (`1_Pooling/config.json`, `sentence_bert_config.json`,
`config_sentence_transformers.json`), or in `verbatim.json`, which comes first:

    {"pooling": "cls", "question": "Represent this sentence ...: ", "passage": "", "pieces": 512}
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from corpus.errors import ModelMissing, ModelUnknown
from corpus.meaning.transformer import Habits, TransformerEncoder
from corpus.meaning.wordpiece import WordPiece, vocabulary_of

_MODELS = ("model.onnx", "onnx/model.onnx")
_PIECES, _MOST_PIECES = 256, 512
_MODES = {"pooling_mode_cls_token": "cls", "pooling_mode_mean_tokens": "mean"}


def encoder_in(folder: Path) -> TransformerEncoder:
    """Return the encoder of a folder.

    Raises ModelMissing where there is no model, ModelUnknown for one of another kind or a file that
    cannot be read, and ModelUnusable without onnxruntime.
    """
    path = next((folder / name for name in _MODELS if (folder / name).is_file()), None)
    if path is None:
        raise ModelMissing(str(folder))
    if aside := [
        p
        for p in sorted(path.parent.iterdir())
        if p.name.startswith(f"{path.name}_") or p.name.startswith(f"{path.name}.")
    ]:
        raise ModelUnknown(str(aside[0]), "the weights are in a file of their own")
    model = _read(path)
    habits = _habits(folder)
    vocabulary = _vocabulary(folder)
    most = _number(folder)
    known = (model, repr(sorted(vocabulary.items())).encode(), repr((habits, most)).encode())
    digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in known)).hexdigest()
    try:
        pieces = WordPiece(vocabulary, most)
    except KeyError as error:
        raise ModelUnknown(
            str(folder), f"its vocabulary lacks the piece {error.args[0]}"
        ) from error
    model_id = f"{folder.resolve().name}-{digest[:12]}"
    return TransformerEncoder(str(path), model, pieces, model_id, habits)


def _habits(folder: Path) -> Habits:
    own = _json(folder / "verbatim.json")
    prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    passage = prompts.get("passage", prompts.get("document", ""))
    found = Habits(
        _pooling(folder, own),
        own.get("question", prompts.get("query", "")),
        own.get("passage", passage),
    )
    if not isinstance(found.before_question, str) or not isinstance(found.before_passage, str):
        raise ModelUnknown(str(folder), "what it puts before a text is no text")
    return found


def _pooling(folder: Path, own: Mapping[str, Any]) -> Literal["mean", "cls"]:
    path = folder / "1_Pooling" / "config.json"
    chosen = [
        key for key, value in _json(path).items() if key.startswith("pooling_mode_") and value
    ]
    found = [own["pooling"]] if "pooling" in own else [_MODES.get(key, key) for key in chosen]
    match found:
        case [] | ["mean"]:
            return "mean"
        case ["cls"]:
            return "cls"
    named = path if "pooling" not in own else folder / "verbatim.json"
    raise ModelUnknown(str(named), f"it pools by {', '.join(map(str, found))}, not by mean or cls")


def _number(folder: Path) -> int:
    """Return of how many pieces a text may be."""
    sizes = (("verbatim.json", "pieces"), ("sentence_bert_config.json", "max_seq_length"))
    for name, key in sizes:
        if (found := _json(folder / name).get(key)) is not None:
            if not isinstance(found, int) or found <= 2:
                raise ModelUnknown(str(folder / name), f"{key} is {found!r}, no number of pieces")
            return min(found, _MOST_PIECES)
    return _PIECES


def _vocabulary(folder: Path) -> dict[str, int]:
    path = folder / "tokenizer.json"
    tokenizer = _json(path)
    model = tokenizer.get("model") or {}
    normalizer = tokenizer.get("normalizer") or {}
    if tokenizer and model.get("type", "WordPiece") != "WordPiece":
        raise ModelUnknown(str(path), f"it cuts texts by {model['type']}, not by WordPiece")
    lower = normalizer.get("lowercase", True)
    lower = lower and _json(folder / "tokenizer_config.json").get("do_lower_case", True)
    if not lower:
        raise ModelUnknown(str(path), "it tells capital letters from small ones")
    if (folder / "vocab.txt").is_file():
        return vocabulary_of(_text(folder / "vocab.txt"))
    vocabulary = model.get("vocab")
    if not isinstance(vocabulary, dict):
        raise ModelUnknown(str(folder), "it has neither vocab.txt nor tokenizer.json of WordPiece")
    return vocabulary


def _json(path: Path) -> dict[str, Any]:
    """Return what a file says; nothing where there is no such file."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise ModelUnknown(str(path), f"it is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise ModelUnknown(str(path), "it is no JSON object")
    return found


def _text(path: Path) -> str:
    try:
        return _read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ModelUnknown(str(path), "it is no text in UTF-8") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelUnknown(str(path), error.strerror or str(error)) from error
