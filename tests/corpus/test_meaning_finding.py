"""Which encoder has an id."""

from pathlib import Path

import pytest

from corpus.errors import LibraryOfOtherModel
from corpus.meaning.choosing import usual_encoder
from corpus.meaning.encoder import no_encoder
from corpus.meaning.finding import encoder_of, encoder_to_rebuild, finder, is_at_hand, remedy
from corpus.meaning.installed import MODEL_ID
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index


def test_the_table_is_found_by_its_id() -> None:
    table = TableEncoder()
    found = encoder_of(table.model_id)
    assert found is not None
    assert found.model_id == table.model_id
    assert is_at_hand(table.model_id)


def test_what_is_not_there_is_not_found() -> None:
    for unknown in ("", "table-00000000", "bge-small"):
        assert encoder_of(unknown) is None
        assert not is_at_hand(unknown)


def test_the_installed_model_is_found_by_its_id_if_there_is_one() -> None:
    found = encoder_of(MODEL_ID)
    assert is_at_hand(MODEL_ID) == (found is not None)
    assert found is None or found.model_id == MODEL_ID


def test_a_model_that_was_named_is_found_by_its_id_beside_the_others() -> None:
    named = TableEncoder()
    named.model_id = "mine-1"
    find = finder(named)
    assert find("mine-1") is named
    assert find("mine-2") is None
    found = find(TableEncoder().model_id)
    assert found is not None
    assert found.model_id != "mine-1"
    assert finder(None) is encoder_of


def test_a_table_of_another_version_gives_way_to_the_one_there_is() -> None:
    for model_id in (None, "table-00000000"):
        found = encoder_to_rebuild(Path("mine"), model_id)
        assert found.model_id == TableEncoder().model_id
    assert remedy("table-0", Path("a b")) == "make it anew with: verbatim index --rebuild -l 'a b'"


def test_a_library_is_not_made_anew_by_another_model_unless_that_is_asked() -> None:
    with pytest.raises(LibraryOfOtherModel, match="bge-1, which cannot be used here; name its"):
        encoder_to_rebuild(Path("mine"), "bge-1")
    assert remedy(MODEL_ID, Path("mine")) == (
        "install it with: pip install 'verbatim-qa[meaning]', or take the table with: "
        "verbatim index --rebuild --no-meaning -l mine"
    )


def test_an_index_compares_meaning_by_the_usual_encoder_unless_told_otherwise() -> None:
    assert open_index().encoder is usual_encoder() is open_index().encoder
    assert open_index(encoder=no_encoder).encoder is None
