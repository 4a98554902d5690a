import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelDamaged
from corpus.meaning.table import CHECKSUM, FILE, TableEncoder

FROZEN = [-0.0733, 0.1314, -0.0239, 0.0192, -0.0187]
TEXTS = ["How much does it cost?", "The price is 20 dollars.", "", "Is it safe?", "42 zzzzqx"]
PRINTED = """
import sys
from corpus.meaning.table import TableEncoder
sys.stdout.buffer.write(TableEncoder().encode(sys.argv[1:]).tobytes())
"""


@pytest.fixture(scope="module")
def table() -> TableEncoder:
    return TableEncoder()


def test_a_vector_has_length_1_or_is_all_zeros_without_a_known_word(table: TableEncoder) -> None:
    vectors = table.encode(TEXTS)
    assert vectors.shape == (5, table.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 1, 0], abs=1e-6)


def test_vectors_are_those_that_were_frozen(table: TableEncoder) -> None:
    found = table.encode(["How does the transplanted immune system work?"])[0, :5]
    assert found == pytest.approx(FROZEN, abs=1e-4)


def test_a_text_has_the_same_bytes_alone_and_among_others(table: TableEncoder) -> None:
    among = table.encode(TEXTS)
    assert b"".join(table.encode([text]).tobytes() for text in TEXTS) == among.tobytes()
    assert table.encode(TEXTS, asked=True).tobytes() == among.tobytes()


def test_another_process_makes_the_same_bytes(table: TableEncoder) -> None:
    done = subprocess.run([sys.executable, "-c", PRINTED, *TEXTS], capture_output=True, check=True)
    assert done.stdout == table.encode(TEXTS).tobytes()


def test_other_words_for_the_same_lie_closer_than_another_topic(table: TableEncoder) -> None:
    cost, price, _, safe, _ = table.encode(TEXTS)
    assert cost @ price > 0.5 > 0.2 > cost @ safe


def test_no_texts_have_no_vectors(table: TableEncoder) -> None:
    assert table.encode([]).shape == (0, table.dimensions)


def test_the_model_id_names_the_data(table: TableEncoder) -> None:
    assert table.model_id == f"table-{CHECKSUM:08x}"


@pytest.mark.parametrize("place", [10, 700_000, -1])
def test_a_damaged_table_is_refused(place: int, tmp_path: Path) -> None:
    data = bytearray(FILE.read_bytes())
    data[place] ^= 1
    path = tmp_path / "table.bin"
    path.write_bytes(data)
    with pytest.raises(ModelDamaged, match=r"table\.bin.*checksum.*install Verbatim again"):
        TableEncoder(path)


def test_a_table_that_is_cut_off_of_another_version_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.bin"
    with pytest.raises(ModelDamaged, match="No such file"):
        TableEncoder(path)
    path.write_bytes(FILE.read_bytes()[:-100])
    with pytest.raises(ModelDamaged, match="checksum"):
        TableEncoder(path)
    with pytest.raises(ModelDamaged, match="checksum"):
        TableEncoder(checksum=CHECKSUM + 1)
