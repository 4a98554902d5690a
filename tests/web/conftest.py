"""The app itself, over the bundled article, asked through Flask's own client."""

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.meaning.encoder import no_encoder
from corpus.opening import open_index
from web.app import create_app


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have indexes asked by words alone where a test names no encoder: a model takes long."""
    monkeypatch.setitem(open_index.__kwdefaults__, "encoder", no_encoder)


@pytest.fixture(scope="session")
def index() -> PassageIndex:
    return open_index(encoder=no_encoder)


@pytest.fixture
def client(index: PassageIndex) -> FlaskClient:
    return create_app(Settings(secret="of the tests"), index).test_client()
