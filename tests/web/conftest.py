"""The app itself, over the bundled article, asked through Flask's own client."""

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.opening import open_index
from web.app import create_app


@pytest.fixture(scope="session")
def index() -> PassageIndex:
    return open_index()


@pytest.fixture
def client(index: PassageIndex) -> FlaskClient:
    return create_app(Settings(secret="of the tests"), index).test_client()
