from collections.abc import Callable

import pytest

from bot.answering import answer
from bot.answers import Answer
from corpus.index import PassageIndex, open_index

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def index() -> PassageIndex:
    """Return an index of the bundled article."""
    return open_index()


@pytest.fixture
def ask(index: PassageIndex) -> Ask:
    """Return what answers a question from the bundled article."""
    return lambda question, **options: answer(question, index, **options)
