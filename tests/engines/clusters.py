"""Libraries in a cluster for tests, and many articles of words that come by chance."""

import random
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from contract import Written, written
from nodes import Nodes

from corpus.cluster_address import ClusterAddress, Credentials
from corpus.engines.cluster.connection import WRITE, Connection, Missing
from corpus.engines.cluster.index import ClusterIndex
from corpus.meaning.encoder import Encoder

_WORDS = [f"{one}{two}{three}" for one in "bdfgklmnprst" for two in "aeiou" for three in "bdgkmpt"]


def address_in(nodes: Nodes, name: str | None = None) -> ClusterAddress:
    """Return the address of a library that is nowhere else, reached by all nodes."""
    hosts = ",".join(url.partition("://")[2] for url in nodes.urls)
    name = name or f"articles-{uuid.uuid4().hex[:12]}"
    if not nodes.access:
        return ClusterAddress.parse(f"opensearch+http://{hosts}/{name}")
    address = ClusterAddress.parse(f"opensearch+https://{nodes.access.user}@{hosts}/{name}")
    return address.let_in_by(Credentials(nodes.access.password, nodes.access.ca))


@contextmanager
def library_in(
    nodes: Nodes, encoder: Encoder | None = None, *, shards: int = 1
) -> Iterator[ClusterIndex]:
    """Make an empty library, and remove it in the end."""
    index = ClusterIndex.create(address_in(nodes), encoder, shards=shards)
    try:
        yield index
    finally:
        index.close()
        drop(index.address)


def drop(address: ClusterAddress) -> None:
    """Remove all that a cluster has under a name."""
    connection = Connection(address)
    with suppress(Missing):
        for index in connection.ask("GET", f"/{address.name}-*/_settings", patience=WRITE):
            connection.ask("DELETE", f"/{index}", patience=WRITE)
    connection.close()


def by_chance(seed: int, articles: int, passages: int = 6) -> list[Written]:
    """Return articles with words by chance, frequent and rare ones; the same for a seed."""
    chance = random.Random(seed)
    found = []
    for number in range(articles):
        texts = [
            " ".join(_word(chance) for _ in range(chance.randint(3, 60))).capitalize() + "."
            for _ in range(chance.randint(1, 2 * passages - 1))
        ]
        found.append(written(f"article-{number:04}", *texts))
    return found


def questions_by_chance(seed: int, count: int) -> list[Mapping[str, float]]:
    """Return weighted terms, as a question has them."""
    chance = random.Random(seed)
    return [
        {
            _word(chance): chance.choice((1.0, 1.0, 1.0, 0.5, 0.25, 2.0))
            for _ in range(chance.randint(1, 8))
        }
        for _ in range(count)
    ]


def _word(chance: random.Random) -> str:
    """Return a word; the n-th most frequent comes about 1/n times as often as the first."""
    return _WORDS[min(int(chance.paretovariate(0.6)), len(_WORDS)) - 1]
