"""Every request is answered from one state of the index, whatever is committed meanwhile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from bot.dialogue.searching import search
from bot.values.settings import DEFAULTS
from corpus.engines.memory import MemoryIndex
from corpus.index import Hit, TermStatistics
from corpus.passages import Passage, cut
from corpus.reading.markup.markdown import read_markdown
from web.app import create_app

QUESTION = "How long is green tea number 8 steeped?"
LONG = "# Tea\n\n" + "\n\n".join(
    f"Green tea number {n} is steeped for {n} minutes in hot water, as every cook knows. " * 3
    for n in range(1, 9)
)
SHORT = "# Tea\n\nGreen tea is steeped for two minutes in hot water."


class Restless(MemoryIndex):
    """An index that somebody changes whenever it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0
        self.change()

    def change(self) -> None:
        article = read_markdown((LONG, SHORT)[self.changes % 2], "tea", "tea.md", "")
        self.replace(article, cut(article))
        self.commit()
        self.changes += 1

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        self.change()
        return super().search(terms, k, within=within)

    def statistics(self, terms: Iterable[str]) -> TermStatistics:
        self.change()
        return super().statistics(terms)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        self.change()
        return super().passages(ids)

    def article(self, article_id: str) -> list[Passage]:
        self.change()
        return super().article(article_id)


@pytest.fixture
def index() -> Restless:
    return Restless()


@pytest.fixture
def client(index: Restless) -> FlaskClient:
    return create_app(replace(DEFAULTS, secret="of the tests"), index).test_client()


@pytest.mark.parametrize("path", ["/api/answer", "/turn"])
def test_questions_are_answered_while_their_article_is_replaced(
    client: FlaskClient, index: Restless, path: str
) -> None:
    given = [client.post(path, json={"question": QUESTION}).status_code for _ in range(4)]
    assert given == [200] * 4
    assert index.changes > 8


def test_the_page_shows_the_article_that_was_asked(client: FlaskClient) -> None:
    for _ in range(4):
        assert client.get("/", query_string={"q": QUESTION}).status_code == 200


def test_clients_of_openai_are_answered_too(client: FlaskClient) -> None:
    messages = [{"role": "user", "content": text} for text in (QUESTION, "and then?", "more")]
    for _ in range(4):
        reply = client.post(
            "/v1/chat/completions", json={"model": "verbatim", "messages": messages}
        )
        assert reply.status_code == 200


def test_a_search_by_itself_sees_one_state_too(index: Restless) -> None:
    for _ in range(4):
        found = search(QUESTION, index)
        assert found.sources[0].passage.article.id == "tea"
