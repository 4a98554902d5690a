"""A transformer that reads whole sentences, run by onnxruntime: a model in ONNX becomes an encoder.

One text is read at a time, on one thread, so that a text's vector is the same bytes in every
process: int8 models scale their numbers by what else is in a batch. Where a model and its settings
come from is `installed`'s and `folder`'s to know.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from corpus.errors import ModelUnknown, ModelUnusable
from corpus.meaning.encoder import Vectors
from corpus.meaning.wordpiece import WordPiece

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_ENDS = 2  # pieces that stand around those of the text
_ERRORS_ONLY = 3
_QUESTIONS_KEPT = 16


@dataclass(frozen=True)
class Habits:
    """How a model was trained to be used: what makes one vector of many, and what goes before."""

    pooling: Literal["mean", "cls"] = "mean"
    before_question: str = ""
    before_passage: str = ""


class TransformerEncoder:
    """Vectors of texts by a transformer: its last states, pooled, of length 1."""

    def __init__(
        self, path: str, model: bytes, pieces: WordPiece, model_id: str, habits: Habits
    ) -> None:
        """Load the model; `path` is where it came from, for messages.

        Raises ModelUnusable without onnxruntime, and ModelUnknown for what is no such model.
        """
        self.model_id = model_id
        self._path = path
        self._pieces = pieces
        self._habits = habits
        self._session = _session(path, model)
        self._inputs = [one.name for one in self._session.get_inputs()]
        outputs = [one.name for one in self._session.get_outputs() if len(one.shape) == 3]
        if strange := [name for name in self._inputs if name not in INPUTS]:
            raise ModelUnknown(path, f"it wants {', '.join(strange)} beside a text's pieces")
        if not outputs:
            raise ModelUnknown(path, "it gives no state for each piece of a text")
        self._output = outputs[0]
        self.dimensions = len(self._read("a"))
        # A follow-up is asked by itself and carried on, a question in each of its readings.
        self._read_again = lru_cache(_QUESTIONS_KEPT)(self._read)

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        """Return a vector of length 1 for each text, (texts, dimensions).

        It is all zeros for a text in which no piece is known. Raises ModelUnknown where the model
        cannot be run after all.
        """
        before = self._habits.before_question if asked else self._habits.before_passage
        read = self._read_again if asked else self._read
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            if self._pieces.knows(text):
                vector[:] = read(before + text)
        return vectors

    def _read(self, text: str) -> Vectors:
        """Return the vector of one text."""
        ids = np.array([self._pieces.ids(text)], np.int64)
        given = dict(zip(INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
        try:
            found = self._session.run([self._output], {name: given[name] for name in self._inputs})
        except _errors() as error:
            raise ModelUnknown(self._path, f"it does not run: {_first_line(error)}") from error
        states: Vectors = found[0][0]
        vector = states[0] if self._habits.pooling == "cls" else states.mean(axis=0)
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _session(path: str, model: bytes) -> Any:  # onnxruntime has no types
    # It writes an id of this machine into the home folder, and sends events with it, if it can.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except (ImportError, OSError) as error:  # OSError: a library of the system that it needs
        raise ModelUnusable(path, _first_line(error)) from error
    onnxruntime.disable_telemetry_events()  # by the way of earlier versions
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _ERRORS_ONLY
    try:
        return onnxruntime.InferenceSession(model, options, ["CPUExecutionProvider"])
    except _errors() as error:
        raise ModelUnknown(path, f"onnxruntime cannot load it: {_first_line(error)}") from error


def _errors() -> tuple[type[Exception], ...]:
    """Return what onnxruntime raises: errors of its own without a common base, and Python's."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = (found for found in vars(state).values() if isinstance(found, type))
    return (RuntimeError, TypeError, ValueError, *(e for e in own if issubclass(e, Exception)))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
