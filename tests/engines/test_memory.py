"""The engine in memory keeps the contract of all engines."""

from collections.abc import Iterator

import pytest
from contract import IndexContract

from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex


class TestMemoryIndex(IndexContract):
    @pytest.fixture
    def index(self) -> Iterator[PassageIndex]:
        index = MemoryIndex()
        yield index
        index.close()
