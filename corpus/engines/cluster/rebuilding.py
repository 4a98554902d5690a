"""A library in a cluster is made anew from the passages that it holds, while it is being asked.

A new index is filled beside the one that is there, and takes its name at once. Whatever breaks that
off leaves the library as it was.
"""

import contextlib
import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count

from corpus.cluster_address import ClusterAddress
from corpus.engines.cluster.connection import QUESTION, WRITE, Connection, Missing
from corpus.engines.cluster.documents import made_now, made_of, written
from corpus.engines.cluster.head import read_head
from corpus.engines.cluster.index import ClusterIndex, make_index
from corpus.engines.copying import make_anew
from corpus.errors import CorpusError
from corpus.meaning.encoder import Encoder
from corpus.vectors import Progress, untold

_NUMBER = re.compile(r"-(\d+)$")
_GREEN = "60s"


def rebuild(
    address: ClusterAddress,
    encoder_for: Callable[[str | None], Encoder],
    progress: Progress = untold,
    *,
    shards: int | None = None,
) -> int:
    """Make a library anew with the vectors of an encoder; return how many articles it has.

    Articles keep their ids, files and fingerprints, and passages all they are. It keeps its shards
    unless another number of them is wanted. Raises LibraryError.
    """
    with contextlib.closing(ClusterIndex.of_any_version(address)) as old:
        index = old.lock().index
        encoder = encoder_for(old.model)
        connection = old.connection
        new_name = _next(connection, index)
        wanted = shards or _shards(connection, index)
        make_index(connection, new_name, made_now(encoder), wanted)
        try:
            articles = _filled(old, new_name, encoder, progress)
            _wait_for_replicas(connection, new_name)
            old.lock().hold_back_others()
            _swap(connection, index, new_name)
        except BaseException:
            with suppress(CorpusError):
                if read_head(connection, address.name)[1].index != new_name:
                    _drop(connection, new_name)
            raise
        time.sleep(QUESTION.whole)  # answers that were begun before are done by then
    _drop(connection, index)
    return articles


def _filled(
    old: ClusterIndex,
    name: str,
    encoder: Encoder,
    progress: Progress,
) -> int:
    """Put all articles of a library into a new index; return how many."""
    connection = Connection(old.address.called(name)).patient()
    new = ClusterIndex(connection.address, connection, writing=True, encoders=lambda _: encoder)
    with contextlib.closing(new):
        return make_anew(old, new, progress, keeps_vectors=True)


def _next(connection: Connection, index: str) -> str:
    """Return the name of the next index that is nobody else's: `letters-2` after `letters-1`.

    What a rebuild that broke off has left there is deleted.
    """
    found = _NUMBER.search(index)
    stem = index[: found.start()] if found else index
    for number in count(int(found[1]) + 1 if found else 1):
        name = f"{stem}-{number}"
        try:
            there = connection.ask("GET", f"/{name}", patience=WRITE)
        except Missing:
            return name
        left = there.get(name)  # else it is the name of another library
        if left and made_of(left["mappings"]) and set(left["aliases"]) <= {written(name)}:
            _drop(connection, name)
            return name
    raise AssertionError("there is no last number")


def _shards(connection: Connection, index: str) -> int:
    (found,) = connection.ask("GET", f"/{index}/_settings", patience=WRITE).values()
    return int(found["settings"]["index"]["number_of_shards"])


def _wait_for_replicas(connection: Connection, index: str) -> None:
    """Wait until a node can be lost; where there is but one, that is no longer than now."""
    connection.ask(
        "GET",
        f"/_cluster/health/{index}",
        patience=WRITE._replace(request=90),
        wait_for_no_initializing_shards="true",
        timeout=_GREEN,
    )


def _swap(connection: Connection, old: str, new: str) -> None:
    name = connection.address.name
    actions = [
        {"remove": {"index": old, "alias": name, "must_exist": True}},
        {"add": {"index": new, "alias": name}},
    ]
    for tried in connection.tries(WRITE):
        with tried:
            # A request whose reply was lost may have been carried out.
            if read_head(connection, name)[1].index != new:
                connection.once("POST", "/_aliases", {"actions": actions}, patience=WRITE)
            return


def _drop(connection: Connection, index: str) -> None:
    with suppress(Missing):
        connection.ask("DELETE", f"/{index}", patience=WRITE)
