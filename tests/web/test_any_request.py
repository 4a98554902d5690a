"""Whatever is sent to the pages and the endpoint, the reply is one of ours and no failure."""

import json
from typing import Any
from urllib.parse import quote_from_bytes

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIELDS = (
    "question", "conversation", "article", "articles", "top_k", "follow_up", "without", "exact",
    "explain", "kind", "turns", "generation", "messages", "model", "stream", "rating", "text",
)  # fmt: skip
POSTED = ("/turn", "/export", "/api/answer", "/api/search", "/v1/chat/completions", "/api/articles")
GOT = (
    "/", "/library", "/read/stem-cells", "/read/stem-cells/1", "/gaps", "/read/stem-cells/coverage",
    "/api/answer", "/api/search", "/api/articles", "/api/suggestions", "/docs", "/settings",
)  # fmt: skip
NAMES = ("q", "conversation", "article", "carry", "without", "find", "part", "page", "days", "sort")

words = st.sampled_from(["What is HSCT?", "its risks?", "more", "stem-cells", "markdown", "user"])
simple = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | words
values = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)
asked = st.fixed_dictionaries({"question": words | st.text(max_size=200)})
turn = st.fixed_dictionaries({"kind": st.just("json"), "turns": st.lists(asked, max_size=3)})
bodies = values | st.builds(
    lambda one, more: one | more,
    asked | turn,
    st.dictionaries(st.sampled_from(FIELDS), values, max_size=2),
)
CHECKS = settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the app keeps nothing from one request to the next


@CHECKS
@given(path=st.sampled_from(POSTED), body=bodies)
def test_any_json_is_answered_or_refused(client: FlaskClient, path: str, body: Any) -> None:
    reply = client.post(path, data=json.dumps(body), content_type="application/json")
    assert reply.status_code < 500, reply.text
    if reply.status_code >= 400:
        assert reply.mimetype in {"application/problem+json", "application/json"}
        assert reply.json


@CHECKS
@given(data=st.binary(max_size=200), path=st.sampled_from(POSTED))
def test_any_bytes_are_refused(client: FlaskClient, path: str, data: bytes) -> None:
    reply = client.post(path, data=data, content_type="application/json")
    assert 400 <= reply.status_code < 500


@CHECKS
@given(
    path=st.sampled_from(GOT),
    sent=st.lists(st.tuples(st.sampled_from(NAMES), st.binary(max_size=20) | words), max_size=4),
)
def test_any_address_gets_a_page_or_a_problem(
    client: FlaskClient, path: str, sent: list[tuple[str, bytes | str]]
) -> None:
    query = "&".join(
        f"{name}={quote_from_bytes(value.encode() if isinstance(value, str) else value)}"
        for name, value in sent
    )
    reply = client.get(f"{path}?{query}", headers={"Accept": "text/html"})
    assert reply.status_code < 500, reply.text
    assert "Content-Security-Policy" in reply.headers
