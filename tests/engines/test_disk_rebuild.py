"""A library of another version or with other vectors is made anew from what it holds."""

import json
import signal
import time
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import tantivy
from contract import CELLS, ROSES, Written, fill, found, near, written
from hashing import HASHES, HashEncoder
from test_disk_meaning import hashes
from test_disk_safety import child, flip, on_unix

from corpus.engines import disk_rebuild
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_rebuild import rebuild
from corpus.errors import LibraryDamaged, LibraryFull, LibraryLocked, LibraryOutdated
from corpus.manifest import write_manifest
from corpus.meaning.encoder import Vectors

OTHER = HashEncoder(32)
DEEP = written("deep", "They rest.", "And wait.", heading=("Gardens", "In winter"))
EMPTY = written("empty")


def sealed(*values: object) -> bytes:
    data = msgspec.msgpack.encode(values)
    return zlib.crc32(data).to_bytes(4, "big") + data


def write_format_1(directory: Path, *articles: Written, analysis: str = "of old") -> None:
    """Write a library as format 1 was: frozen here, whatever becomes of the code."""
    place = directory / "passages"
    place.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("ordinal", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("length", fast=True)
    builder.add_bytes_field("passage", stored=True)
    builder.add_boolean_field("first", indexed=True)
    builder.add_bytes_field("record", stored=True)
    for n in range(1, 5):
        builder.add_unsigned_field(f"digest{n}", fast=True)
    writer = tantivy.Index(builder.build(), str(place)).writer(64_000_000, 1)
    for number, (article, passages) in enumerate(articles, start=1):
        for passage in passages or [None]:
            document = tantivy.Document()
            document.add_text("article", article.id)
            if passage:
                document.add_unsigned("ordinal", passage.ordinal)
                document.add_text("terms", "terms of another analysis")
                document.add_unsigned("length", 4)
                reference = tuple(text.encode() for text in passage.article[:3])
                places = [place for span in passage.sentences for place in span]
                document.add_bytes(
                    "passage",
                    sealed(
                        reference,
                        passage.ordinal,
                        passage.start,
                        passage.end,
                        passage.text.encode(),
                        places,
                        [heading.encode() for heading in passage.heading],
                        passage.page,
                    ),
                )
            if passage is None or passage.ordinal == 1:
                document.add_boolean("first", True)
                reference = tuple(text.encode() for text in article.reference[:3])
                document.add_bytes(
                    "record",
                    sealed(
                        *reference,
                        article.content_hash,
                        len(passages),
                        f"/files/{article.id}.txt".encode(),
                        f"print of {article.id}".encode(),
                    ),
                )
                for n in range(1, 5):
                    document.add_unsigned(f"digest{n}", number * n)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    manifest = {"product": "verbatim", "format": 1, "analysis": analysis}
    (directory / "library.json").write_text(json.dumps(manifest))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The directory of a library of format 1."""
    write_format_1(tmp_path / "library", CELLS, ROSES, DEEP, EMPTY)
    (tmp_path / "library" / "secret").write_text("kept")
    return tmp_path / "library"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The directory of a library of this version, with vectors."""
    index = DiskIndex.create(tmp_path / "library", HASHES)
    fill(index, CELLS, ROSES)
    index.close()
    return tmp_path / "library"


def manifest_of(library: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((library / "library.json").read_text())
    return manifest


def names(library: Path) -> list[str]:
    return sorted(path.name for path in library.iterdir())


# What is made


def test_a_library_of_format_1_is_refused_with_how_to_rebuild_it(old: Path) -> None:
    with pytest.raises(LibraryOutdated, match=r"format 1, .* verbatim index --rebuild --library /"):
        DiskIndex.open(old)


def test_a_library_of_format_1_is_rebuilt_with_all_that_it_holds(old: Path) -> None:
    told: list[tuple[int, int]] = []
    assert rebuild(old, HASHES, lambda *so_far: told.append(so_far)) == 4
    assert told[-1] == (7, 7)
    index = DiskIndex.open(old, encoders=hashes)
    for article, passages in (CELLS, ROSES, DEEP, EMPTY):
        assert index.article(article.id) == passages
        record = index.record(article.id)
        assert record.reference == article.reference
        assert record.content_hash == article.content_hash
        assert record.origin == f"/files/{article.id}.txt"
        assert record.fingerprint == f"print of {article.id}"
    assert found(index, "graft") == ["cells:2", "roses:2"]
    assert near(index, "a graft of cells")[0] == "cells:2"
    index.check()
    assert names(old) == ["library.json", "passages-1", "secret"]


def test_a_library_of_another_analysis_is_rebuilt(library: Path) -> None:
    before = DiskIndex.open(library).stats()
    (library / "library.json").write_text(
        json.dumps(manifest_of(library) | {"analysis": "german-1"})
    )
    with pytest.raises(LibraryOutdated, match="verbatim index --rebuild"):
        DiskIndex.open(library)
    rebuild(library, HASHES)
    assert DiskIndex.open(library).stats() == before


def test_a_library_is_rebuilt_with_vectors_of_another_model_and_again(library: Path) -> None:
    generation = DiskIndex.open(library).stats().generation
    for encoder, folder in ((OTHER, "passages-1"), (None, "passages-2"), (HASHES, "passages-3")):
        rebuild(library, encoder)
        assert names(library) == ["library.json", folder]
        index = DiskIndex.open(library, encoders=lambda _, e=encoder: e)
        assert index.encoder is encoder
        assert index.stats().generation == generation
        (vectors,) = index.vectors(CELLS[1][:1])
        assert vectors.shape == (1, encoder.dimensions if encoder else 0)


def test_damaged_signs_do_not_keep_a_library_from_being_rebuilt(library: Path) -> None:
    (library / "passages" / "signs").unlink()
    rebuild(library, OTHER)
    index = DiskIndex.open(library, encoders=lambda _: OTHER)
    assert [h.passage.id for h in index.nearest(OTHER.encode(["stem cells grow"])[0], 1)] == [
        "cells:1"
    ]


# Others who have it open


def test_whoever_has_a_library_open_goes_on_with_what_took_its_place(library: Path) -> None:
    models = {HASHES.model_id: HASHES, OTHER.model_id: OTHER}
    reader = DiskIndex.open(library, encoders=models.get)
    writer = DiskIndex.open(library, writing=True, encoders=models.get)
    assert near(reader, "a graft of cells")[0] == "cells:2"
    with reader.pinned():
        rebuild(library, OTHER)
        assert near(reader, "a graft of cells")[0] == "cells:2"
        assert reader.encoder is HASHES
    assert reader.encoder is OTHER
    assert found(reader, "graft") == ["cells:2", "roses:2"]
    assert reader.vectors(CELLS[1][:1])[0].shape == (1, 32)
    reader.check_ready()
    fill(writer, written("peas", "Peas grow."))
    assert found(reader, "pea") == ["peas:1"]
    writer.close()
    reader.check()


def test_a_library_that_is_being_changed_is_not_rebuilt(library: Path) -> None:
    writer = DiskIndex.open(library, writing=True, encoders=hashes)
    writer.delete("cells")
    with pytest.raises(LibraryLocked):
        rebuild(library, OTHER)
    writer.close()
    assert names(library) == ["library.json", "passages"]


def test_a_library_that_is_being_rebuilt_is_not_changed_and_can_be_asked(library: Path) -> None:
    seen: list[object] = []

    def meanwhile(done: int, of: int) -> None:
        other = DiskIndex.open(library, writing=True, encoders=hashes)
        seen.append(found(other, "graft"))
        with pytest.raises(LibraryLocked):
            other.replace(*written("peas", "Peas grow."))

    rebuild(library, OTHER, meanwhile)
    assert seen == [["cells:2", "roses:2"]] * 2


# Broken off


class Broken(HashEncoder):
    """Fails at the second article."""

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        if self.encoded:
            raise LibraryFull("here", "no space left on the disk")
        return super().encode(texts)


def test_what_breaks_off_leaves_the_library_as_it_was(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*.*") if path.suffix != ".lock"}
    with pytest.raises(LibraryFull):
        rebuild(old, Broken())
    assert {p: p.read_bytes() for p in old.rglob("*.*") if p.suffix != ".lock"} == before
    assert rebuild(old, HASHES) == 4


def test_a_rebuild_broken_off_after_its_commit_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_and_break_off(*arguments: Any) -> None:
        write_manifest(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(disk_rebuild, "write_manifest", write_and_break_off)
    with pytest.raises(KeyboardInterrupt):
        rebuild(old, None)
    with closing(DiskIndex.open(old)) as library:
        assert library.stats().articles
        library.check()


def test_a_library_with_a_damaged_passage_stays_and_is_named(old: Path) -> None:
    (store,) = (old / "passages").glob("*.store")
    flip(store)
    with pytest.raises(LibraryDamaged, match=store.name):
        rebuild(old, HASHES)
    assert names(old) == ["library.json", "passages", "secret"]


@on_unix
def test_a_rebuild_killed_at_any_moment_leaves_a_whole_library(tmp_path: Path) -> None:
    library = tmp_path / "library"
    index = DiskIndex.create(library, HASHES)
    fill(index, *[written(f"a{n}", *["Cells grow here."] * 20) for n in range(60)])
    stats = index.stats()
    index.close()
    for n in range(10):
        process = child(
            """
            from hashing import HASHES
            from corpus.engines.disk_rebuild import rebuild
            print("ready", flush=True)
            while True:
                rebuild(Path(sys.argv[1]), HASHES)
            """,
            library,
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.06 * n)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        index = DiskIndex.open(library, encoders=hashes)
        assert index.stats() == stats
        assert len(near(index, "cells grow", k=2000)) == 1200
        index.check()
        index.close()
    rebuild(library, HASHES)
    assert len(names(library)) == 2
    index = DiskIndex.open(library, encoders=hashes)
    np.testing.assert_allclose(
        index.vectors(index.article("a1"))[0], HASHES.encode(["Cells grow here."]), atol=0.005
    )


def test_the_articles_of_an_english_library_are_made_anew_in_their_languages(
    tmp_path: Path,
) -> None:
    german = written("garten", "Die Häuser sind im Winter geschlossen, und das Tor ist zu.")
    write_format_1(tmp_path / "old", CELLS, german, analysis="english-snowball-3")
    rebuild(tmp_path / "old", None)
    made = DiskIndex.open(tmp_path / "old")
    assert made.languages() == {"en", "de"}
    assert found(made, "haus") == ["garten:1"]
    assert made.article("garten")[0].article.language == "de"
