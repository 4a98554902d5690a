"""Writers to a library in a cluster: one at a time, and what a dead or paused one sent is no more.

Other processes write here as they do anywhere, by a script of their own.
"""

import base64
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from clusters import address_in, by_chance, drop, library_in
from contract import CELLS, ROSES, fill, found, written
from hashing import HASHES
from nodes import Nodes

from corpus.cluster_address import ClusterAddress, Credentials
from corpus.engines.cluster import lease, rebuilding, sending, writing
from corpus.engines.cluster.connection import Connection
from corpus.engines.cluster.documents import LEASE, made_now
from corpus.engines.cluster.head import compare_and_set
from corpus.engines.cluster.index import ClusterIndex, make_index
from corpus.errors import (
    ClusterRefused,
    IndexUnavailable,
    LibraryDamaged,
    LibraryInTheWay,
    LibraryLocked,
    LibraryNotFound,
    LibraryOutdated,
    LibraryReadOnly,
)
from corpus.meaning.encoder import Encoder

BEAT = 0.2  # seconds, of leases in these tests
LASTS = 2


@pytest.fixture
def index(one_node: Nodes) -> Iterator[ClusterIndex]:
    with library_in(one_node) as index:
        yield index


@contextmanager
def opened(index: ClusterIndex) -> Iterator[ClusterIndex]:
    """Open a library once more, as another process does."""
    other = ClusterIndex.open(index.address, writing=True)
    try:
        yield other
    finally:
        other.close()


class Elsewhere:
    """Another process that writes to a library, step by step."""

    def __init__(self, address: ClusterAddress, steps: str) -> None:
        """Begin; each line `say()` of the steps waits for `go_on`."""
        script = f"""
            import sys
            sys.path[:0] = {sys.path!r}
            from contract import fill, written
            from corpus.engines.cluster import lease
            from corpus.cluster_address import ClusterAddress
            from corpus.engines.cluster.index import ClusterIndex
            from corpus.errors import LibraryLocked

            lease.LASTS, lease._BEAT = {LASTS}, {BEAT}

            def say(told="done"):
                print(told, flush=True)
                sys.stdin.readline()

            index = ClusterIndex.open(ClusterAddress.parse({str(address)!r}), writing=True)
        """
        whole = textwrap.dedent(script) + textwrap.dedent(steps)
        self.process = subprocess.Popen(
            [sys.executable, "-c", whole], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def test_what_one_writes_another_sees_with_the_next_question(index: ClusterIndex) -> None:
    with opened(index) as other:
        assert found(other, "cell") == []
        fill(index, CELLS)
        assert found(other, "cell") == ["cells:2", "cells:1"]


def test_only_one_writes_at_a_time(index: ClusterIndex) -> None:
    index.replace(*CELLS)
    with opened(index) as other:
        with pytest.raises(LibraryLocked):
            other.replace(*ROSES)
        index.commit()
        with pytest.raises(LibraryLocked):
            other.lock()
        index.release()
        fill(other, ROSES)
        other.release()
        assert found(index, "graft") == ["cells:2", "roses:2"]


def test_whoever_opens_it_for_reading_changes_nothing(index: ClusterIndex) -> None:
    reading = ClusterIndex.open(index.address)
    with pytest.raises(LibraryReadOnly):
        reading.replace(*CELLS)
    reading.close()


def test_what_is_released_without_a_commit_is_gone(index: ClusterIndex) -> None:
    fill(index, CELLS)
    index.replace(*written("cells", "Nothing remains."))
    index.replace(*ROSES)
    index.release()
    assert found(index, "cell") == ["cells:2", "cells:1"]
    fill(index, ROSES)
    assert index.article("cells") == CELLS[1]
    index.check()


def test_its_size_is_told_as_it_is_now(index: ClusterIndex) -> None:
    empty = index.size()
    fill(index, CELLS, ROSES)
    assert index.size() > empty > 0


def test_what_a_killed_writer_has_sent_is_never_seen(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_TOGETHER", 1)
    fill(index, CELLS)
    index.release()
    steps = """
        from corpus.engines.cluster import sending
        sending._TOGETHER = 1  # send each document at once
        index.replace(*written("cells", "Torn apart."))
        index.replace(*written("peas", "Torn apart."))
        say()
    """
    other = Elsewhere(index.address, steps)
    assert other.said() == "done"
    other.end()
    with pytest.raises(LibraryLocked):
        index.lock()
    time.sleep(LASTS + 1)
    fill(index, ROSES)
    assert index.article("cells") == CELLS[1]
    assert found(index, "torn", "apart") == []
    assert found(index, "graft") == ["cells:2", "roses:2"]
    index.check()


def test_a_paused_writer_tears_no_commit(index: ClusterIndex) -> None:
    fill(index, CELLS)
    index.release()
    steps = """
        from corpus.engines.cluster import sending
        sending._TOGETHER = 1
        index.replace(*written("cells", "Torn apart."))
        say()
        # As if its last look at the lease had been made before it was paused.
        index._writer._lease.check = index._writer._sender._check = lambda: None
        index.replace(*written("peas", "Torn apart."))
        try:
            index.commit()
        except LibraryLocked:
            say("locked")
    """
    other = Elsewhere(index.address, steps)
    try:
        assert other.said() == "done"
        other.process.send_signal(signal.SIGSTOP)
        time.sleep(LASTS + 1)
        fill(index, ROSES)
        other.process.send_signal(signal.SIGCONT)
        other.go_on()
        assert other.said() == "locked"
    finally:
        other.end()
    fill(index, written("tea", "Green tea is steeped."))
    assert found(index, "torn", "apart") == []
    assert index.article("cells") == CELLS[1]
    assert [one.id for one in index.articles()] == ["cells", "roses", "tea"]
    index.check()


def taken_over(index: ClusterIndex) -> None:
    """Let the lease of a writer end, as that of one that was paused, without its noticing."""
    held = index.lock()._lease
    held._ended.set()
    ended = lease.Leased(held._owner, held.number, 1).document()
    held._version = compare_and_set(index.connection, LEASE, ended, held._version)


def test_a_late_change_undoes_nothing_that_was_committed_meanwhile(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    index.replace(*written("cells", "Torn apart."))
    late = index.lock()._sender._operations
    taken_over(index)
    with opened(index) as other:
        fill(other, written("cells", "A new text."))
        # As a request that was sent before, and hung in a node.
        lines = b"\n".join(sending._lines(late))
        index.connection.ask("POST", f"/{index.address.name}-1/_bulk", lines)
        other.connection.ask("POST", f"/{index.address.name}/_refresh")
        with pytest.raises(LibraryLocked):
            index.commit()
        assert [p.text for p in other.article("cells")] == ["A new text."]
        again = ClusterIndex.open(index.address)
        assert [p.text for p in again.article("cells")] == ["A new text."]
        again.check()
        again.close()


def test_what_a_late_writer_has_ended_is_not_swept(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    index.replace(*written("cells", "Torn apart."))
    late = index.lock()._sender._operations
    taken_over(index)
    monkeypatch.setattr(writing, "GRACE", 0)
    with opened(index) as other:
        fill(other, ROSES)
        lines = b"\n".join(sending._lines(late))
        index.connection.ask("POST", f"/{index.address.name}-1/_bulk", lines)
        for number in range(3):
            fill(other, written("tea", f"Version {number}."))
        assert other.article("cells") == CELLS[1]
        # It is as good as any, to be replaced or deleted.
        fill(other, written("cells", "A new text."))
        assert [p.text for p in other.article("cells")] == ["A new text."]
        other.check()


def test_a_commit_that_comes_after_another_writer_began_is_refused(index: ClusterIndex) -> None:
    fill(index, CELLS)
    index.replace(*written("cells", "Torn apart."))
    taken_over(index)
    with opened(index) as other:
        other.lock()
        with pytest.raises(LibraryLocked):
            index.commit()
        index.release()
        fill(other, ROSES)
        assert other.article("cells") == CELLS[1]
        other.check()


def test_a_commit_just_before_another_writer_begins_is_no_hole(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    index.replace(*ROSES)
    taken_over(index)
    begun = lease.Lease.__init__

    def beginning(self: lease.Lease, *rest: Any) -> None:
        begun(self, *rest)
        index.commit()

    with opened(index) as other:
        monkeypatch.setattr(lease.Lease, "__init__", beginning)
        other.lock()
        monkeypatch.setattr(lease.Lease, "__init__", begun)
        fill(other, written("tea", "Green tea is steeped."))
        assert other.article("roses") == ROSES[1]
        other.check()


def test_what_is_committed_stays_whatever_becomes_of_the_lease(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.replace(*CELLS)
    with monkeypatch.context() as lost:
        lost.setattr(lease.Lease, "_set", _locked)
        index.commit()
        with pytest.raises(LibraryLocked):
            index.replace(*ROSES)
        index.release()
    assert index.article("cells") == CELLS[1]
    again = ClusterIndex.open(index.address)
    again.check()
    again.close()


def _locked(*_: object) -> None:
    raise LibraryLocked("somewhere")


def test_what_could_not_be_sent_is_not_committed_in_part(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    once = Connection.once

    def failing(self: Connection, method: str, path: str, *rest: Any, **more: Any) -> object:
        if path.endswith("_bulk"):
            raise IndexUnavailable("somewhere", "nothing was sent")
        return once(self, method, path, *rest, **more)

    index.replace(*ROSES)
    with monkeypatch.context() as broken:
        broken.setattr(Connection, "once", failing)
        with pytest.raises(IndexUnavailable):
            index.commit()
    for again in (index.commit, lambda: index.replace(*ROSES)):
        with pytest.raises(IndexUnavailable, match="made again"):
            again()
    index.release()
    index.check()
    fill(index, ROSES)
    index.check()


def test_a_writer_that_slept_too_long_gives_up(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.replace(*CELLS)
    later = time.time() + 4000
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(LibraryLocked):
        index.commit()


def test_a_writer_that_takes_long_keeps_its_lease(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LASTS", LASTS)
    monkeypatch.setattr(lease, "_BEAT", BEAT)
    index.replace(*CELLS)
    time.sleep(LASTS + 1)
    with opened(index) as other, pytest.raises(LibraryLocked):
        other.lock()
    index.commit()
    assert found(index, "cell") == ["cells:2", "cells:1"]


def test_a_commit_whose_reply_was_lost_is_made_once(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    index.replace(*ROSES)
    lost = iter(("head",))
    once = Connection.once

    def losing(self: Connection, method: str, path: str, *rest: object, **more: object) -> object:
        reply = once(self, method, path, *rest, **more)  # type: ignore[arg-type]
        if method == "PUT" and path.endswith(next(lost, "nothing")):
            from corpus.engines.cluster.connection import Passing

            raise Passing("the reply was lost")
        return reply

    monkeypatch.setattr(Connection, "once", losing)
    index.commit()
    assert found(index, "graft") == ["cells:2", "roses:2"]
    assert next(lost, None) is None
    index.check()


def test_what_was_superseded_is_deleted_once_nobody_can_be_reading_it(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def documents() -> int:
        index.connection.ask("POST", f"/{index.address.name}/_refresh")
        found = index.connection.ask("GET", f"/{index.address.name}/_count")
        return int(found["count"])

    fill(index, CELLS)
    one = documents()
    for number in range(3):
        fill(index, written("cells", f"Version {number}."))
    assert documents() > one
    monkeypatch.setattr(writing, "GRACE", 0)
    for number in range(3, 6):
        fill(index, written("cells", f"Version {number}."))
    # The last version, and the one before, which somebody may be reading.
    assert documents() == 2 + 2 * 2
    assert found(index, "version") == ["cells:1"]
    index.check()


def test_a_reader_that_is_too_slow_is_told_so(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "GRACE", 0)
    fill(index, CELLS)
    with opened(index) as other, other.pinned():
        assert found(other, "cell") == ["cells:2", "cells:1"]
        for number in range(3):
            fill(index, written("cells", f"Version {number}."))
        # As long as its view is kept, all that it saw is there.
        assert other.passages(["cells:2"]) == CELLS[1][1:2]
        assert found(other, "cell") == ["cells:2", "cells:1"]
        other._seen().close()
        with pytest.raises(IndexUnavailable, match="changed while it was read"):
            found(other, "cell")


def test_many_documents_are_sent_in_several_requests(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_TOGETHER", 20_000)
    articles = by_chance(9, 60)
    fill(index, *articles)
    assert [index.article(article.id) for article, _ in articles] == [p for _, p in articles]
    fill(index, *by_chance(10, 60))
    index.check()


def test_what_a_node_has_no_room_for_is_sent_again(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = Connection.once
    refused = iter(range(3))

    def refusing(self: Connection, method: str, path: str, *rest: object, **more: object) -> object:
        reply = once(self, method, path, *rest, **more)  # type: ignore[arg-type]
        if path.endswith("_bulk") and next(refused, None) is not None:
            # As a node says it whose queue is full; what it took is overwritten.
            for item in reply["items"][::2]:
                (done,) = item.values()
                done["status"] = 429
        return reply

    monkeypatch.setattr(Connection, "once", refusing)
    fill(index, CELLS, ROSES)
    assert next(refused, None) is None
    assert index.article("cells") == CELLS[1]
    index.check()


# Made, made anew, copied


def test_a_name_that_is_taken_is_left_alone(index: ClusterIndex) -> None:
    with pytest.raises(LibraryInTheWay):
        ClusterIndex.create(index.address)
    other = address_in_same(index)
    index.connection.ask("PUT", f"/{other.name}", {})
    try:
        with pytest.raises(LibraryInTheWay):
            ClusterIndex.create(other)
        with pytest.raises((LibraryNotFound, LibraryInTheWay)):
            ClusterIndex.open(other)
    finally:
        index.connection.ask("DELETE", f"/{other.name}")


def address_in_same(index: ClusterIndex) -> ClusterAddress:
    return index.address.called(f"{index.address.name}.other")


def test_a_library_that_is_not_there_is_told_so(one_node: Nodes) -> None:
    with pytest.raises(LibraryNotFound):
        ClusterIndex.open(address_in(one_node))


def test_a_library_that_was_deleted_is_not_made_anew_by_its_writer(index: ClusterIndex) -> None:
    index.replace(*CELLS)
    index.connection.ask("DELETE", f"/{index.address.name}-1")
    with pytest.raises(LibraryNotFound):
        index.commit()
    assert not index.connection.ask("GET", f"/_cat/indices/{index.address.name}*", format="json")


def encoder_for(model: str | None) -> Encoder:
    return HASHES


def test_a_library_is_made_anew_while_it_is_asked(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS, ROSES, *by_chance(11, 10))
    index.release()
    before = index.stats()
    is_over = threading.Event()
    told: list[list[str]] = []

    def ask() -> None:
        while not is_over.is_set():
            with index.pinned():
                told.append(found(index, "graft"))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        assert rebuilding.rebuild(index.address, encoder_for, shards=2) == 12
    finally:
        is_over.set()
        asking.join()
    assert set(map(tuple, told)) == {("cells:2", "roses:2")}
    again = ClusterIndex.open(index.address, writing=True, encoders=encoder_for)
    assert (again.stats().generation, again.stats().model) == (before.generation, HASHES.model_id)
    assert again.nearest(HASHES.encode(["a graft"])[0], 1)
    again.check()
    fill(again, written("tea", "Green tea is steeped."))
    again.close()
    names = index.connection.ask("GET", f"/_cat/indices/{index.address.name}*", format="json")
    assert [one["index"] for one in names] == [f"{index.address.name}-2"]
    assert found(index, "tea") == ["tea:1"]


def test_a_rebuild_leaves_alone_what_is_not_of_the_library(index: ClusterIndex) -> None:
    fill(index, CELLS)
    index.release()
    name = index.address.name
    index.connection.ask("PUT", f"/{name}-2", {})
    beside = ClusterIndex.create(index.address.called(f"{name}-3"))
    fill(beside, ROSES)
    beside.close()
    # What a rebuild that broke off has left.
    make_index(index.connection, f"{name}-4", made_now(None), 1)
    rebuilding.rebuild(index.address, encoder_for)
    told = index.connection.ask("GET", f"/_cat/indices/{name}*", format="json", s="index")
    assert [one["index"] for one in told] == [f"{name}-2", f"{name}-3-1", f"{name}-4"]
    assert index.article("cells") == CELLS[1]


def test_a_rebuild_loses_nothing_that_was_committed_meanwhile(
    index: ClusterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index, CELLS)
    index.release()
    filled = rebuilding._filled

    def filling(old: ClusterIndex, *rest: Any) -> int:
        articles = filled(old, *rest)
        taken_over(old)
        with opened(index) as other:
            fill(other, ROSES)
        return articles

    monkeypatch.setattr(rebuilding, "_filled", filling)
    with pytest.raises(LibraryLocked):
        rebuilding.rebuild(index.address, encoder_for)
    assert index.article("roses") == ROSES[1]


def test_a_library_whose_making_broke_off_is_made_all_the_same(
    one_node: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = address_in(one_node)
    for lacking in ("head", "lease"):
        with monkeypatch.context() as broken:
            broken.setattr(Connection, "ask", _asking_but(f"_create/{lacking}"))
            with pytest.raises(IndexUnavailable):
                ClusterIndex.create(address)
    with pytest.raises(LibraryInTheWay):
        ClusterIndex.create(address, HASHES)
    made = ClusterIndex.create(address)
    fill(made, CELLS)
    assert found(made, "cell") == ["cells:2", "cells:1"]
    made.close()
    drop(address)


def _asking_but(wanted: str) -> Any:
    ask = Connection.ask

    def asking(self: Connection, method: str, path: str, *rest: Any, **more: Any) -> object:
        if path.endswith(wanted):
            raise IndexUnavailable("somewhere", "it broke off")
        return ask(self, method, path, *rest, **more)

    return asking


def test_an_article_id_may_be_any_text(index: ClusterIndex) -> None:
    odd = ["a\0b", "a\nb", "..", "a/b", "x" * 10_001, "\ud800", "\U0001f600" * 10_000, ""]
    fill(index, *[written(one, f"Cell {number}.") for number, one in enumerate(odd)])
    for number, one in enumerate(odd):
        assert [p.text for p in index.article(one)] == [f"Cell {number}."]
        (hit,) = index.search({"cell": 1.0}, 3, within=[one])
        assert index.passages([hit.passage.id]) == [hit.passage]
    for one in odd:
        index.delete(one)
    index.commit()
    assert index.stats().articles == 0
    index.check()


def test_what_a_cluster_forbids_is_told(index: ClusterIndex) -> None:
    settings = f"/{index.address.name}/_settings"
    index.connection.ask("PUT", settings, {"index.blocks.write": True})
    with pytest.raises(ClusterRefused, match="cluster_block_exception"):
        fill(index, CELLS)
    index.connection.ask("PUT", settings, {"index.blocks.write": None})
    index.release()
    fill(index, CELLS)


def test_a_library_of_another_analysis_is_made_anew(one_node: Nodes) -> None:
    address = address_in(one_node)
    connection = Connection(address)
    made = made_now(None)._replace(analysis="an earlier one")
    make_index(connection, f"{address.name}-1", made, 1, address.name)
    with pytest.raises(LibraryOutdated, match="--rebuild"):
        ClusterIndex.open(address)
    rebuilding.rebuild(address, encoder_for)
    again = ClusterIndex.open(address)
    assert again.stats().articles == 0
    again.close()
    connection.ask("DELETE", f"/{address.name}-2")
    connection.close()


def test_what_is_not_as_the_head_says_is_found(index: ClusterIndex) -> None:
    fill(index, CELLS)
    index.check()
    name = index.address.name
    index.connection.ask(
        "POST",
        f"/{name}/_delete_by_query",
        {"query": {"term": {"ordinal": 2}}},
        refresh="true",
    )
    with opened(index) as other, pytest.raises(LibraryDamaged):
        other.check()


# Let in


def test_a_secured_cluster_lets_in_whom_it_knows(secured_node: Nodes) -> None:
    with library_in(secured_node) as index:
        fill(index, CELLS)
        assert found(index, "cell") == ["cells:2", "cells:1"]
        access, address = secured_node.access, index.address
        assert access
        right = address.credentials

        def refused(credentials: object, address: ClusterAddress = address) -> str:
            with pytest.raises((ClusterRefused, IndexUnavailable)) as error:
                ClusterIndex.open(address.let_in_by(credentials))  # type: ignore[arg-type]
            assert access.password * 2 not in str(error.value)
            return str(error.value)

        assert "VERBATIM_CLUSTER_PASSWORD" in refused(_with(right, password="wrong"))
        assert "VERBATIM_CLUSTER_PASSWORD" in refused(_with(right, password=""))
        assert re.search(
            r"cannot be verified \([^()]+\); .*VERBATIM_CLUSTER_CA", refused(_with(right, ca=None))
        )
        assert "VERBATIM_CLUSTER_CA" in refused(_with(right, ca=Path(__file__)))
        known = _with(right, ca=None, fingerprint=access.fingerprint)
        ClusterIndex.open(address.let_in_by(known)).close()
        strange = access.fingerprint[::-1]
        assert "not the one of VERBATIM_CLUSTER_FINGERPRINT" in refused(
            _with(known, fingerprint=strange)
        )
        plain = ClusterAddress.parse(str(address).replace("https", "http")).let_in_by(right)
        assert "no answer" in refused(right, plain)


def test_a_password_is_sent_as_utf_8() -> None:
    address = ClusterAddress.parse("opensearch+https://ann@127.0.0.1/letters")
    connection = Connection(address.let_in_by(Credentials("schlüssel zu 5 €")))
    sent = connection._transport.get_connection().headers["authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == "ann:schlüssel zu 5 €"
    connection.close()


def _with(credentials: object, **others: object) -> object:
    from dataclasses import replace

    return replace(credentials, **others)  # type: ignore[type-var]
