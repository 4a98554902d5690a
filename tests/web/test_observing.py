"""Health, counts, request ids and a line for each request."""

import json
import logging
import re
import shutil
import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.articles import bundled
from corpus.engines.disk import DiskIndex
from corpus.index import PassageIndex
from web.app import create_app
from web.log_lines import JsonLines, fields
from web.metrics import Metrics

ASK = "/api/answer?q=How+long+does+mobilization+take"
SETTINGS = Settings(secret="of the tests")


class Sample(NamedTuple):
    name: str
    labels: frozenset[tuple[str, str]]


_NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*"
_LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)')
_LINE = re.compile(rf"({_NAME})(?:\{{(.*)\}})? (\S+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", '\\"': '"'}


def parsed(text: str) -> dict[Sample, float]:
    """Return the samples of a text in Prometheus' format 0.0.4; fails where it is not right."""
    assert text.endswith("\n")
    samples: dict[Sample, float] = {}
    types: dict[str, str] = {}
    helped: set[str] = set()
    current = ""
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("# HELP "):
            _, _, name, meaning = line.split(" ", 3)
            assert meaning
            assert name not in helped
            helped.add(name)
        elif line.startswith("# TYPE "):
            _, _, current, kind = line.split(" ")
            assert current in helped
            assert current not in types
            assert kind in {"counter", "gauge", "histogram"}
            assert current.endswith("_total") == (kind == "counter")
            types[current] = kind
        else:
            found = _LINE.fullmatch(line)
            assert found, line
            name, within, value = found[1], found[2] or "", float(found[3])
            suffixes = {"_bucket", "_sum", "_count"} if types[current] == "histogram" else {""}
            assert name.removeprefix(current) in suffixes
            pairs = list(_LABEL.finditer(within))
            assert "".join(pair[0] for pair in pairs) == within
            labels = [(p[1], re.sub(r"\\.", lambda e: _ESCAPES[e[0]], p[2])) for p in pairs]
            assert len(dict(labels)) == len(labels)
            sample = Sample(name, frozenset(labels))
            assert sample not in samples
            samples[sample] = value
    assert set(types) == helped
    check_histograms(samples)
    return samples


def check_histograms(samples: dict[Sample, float]) -> None:
    """Assert that buckets never fall and that the last one counts all."""
    buckets: dict[Sample, list[tuple[float, float]]] = defaultdict(list)
    for (name, labels), value in samples.items():
        if name.endswith("_bucket"):
            rest = frozenset(pair for pair in labels if pair[0] != "le")
            whole = Sample(name.removesuffix("_bucket") + "_count", rest)
            buckets[whole].append((float(dict(labels)["le"]), value))
    for whole, found in buckets.items():
        counts = [count for _, count in sorted(found)]
        assert counts == sorted(counts)
        assert sorted(found)[-1] == (float("inf"), samples[whole])
        assert samples[whole._replace(name=whole.name.replace("_count", "_sum"))] >= 0


def counted(client: FlaskClient, name: str, **labels: str) -> float:
    """Return the value of one metric, 0 if it is not there yet."""
    reply = client.get("/metrics")
    assert reply.status_code == 200
    assert reply.content_type == "text/plain; version=0.0.4; charset=utf-8"
    samples = parsed(reply.text)
    return samples.get(Sample(f"verbatim_{name}", frozenset(labels.items())), 0)


@pytest.fixture
def said() -> Iterator[StringIO]:
    """What an app says to its log, as `verbatim serve` has it written."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("web")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield stream
    logger.removeHandler(handler)
    logger.setLevel(before)


def lines(said: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of the bundled article."""
    made = DiskIndex.create(tmp_path / "library")
    made.replace(*bundled())
    made.commit()
    made.close()
    return tmp_path / "library"


# Request ids


@pytest.mark.parametrize("sent", ["a", "A.b_c-1", "x" * 64])
def test_a_request_keeps_the_id_it_brings(client: FlaskClient, sent: str) -> None:
    for path in (ASK, "/", "/nowhere", "/healthz"):
        reply = client.get(path, headers={"X-Request-ID": sent})
        assert reply.headers.getlist("X-Request-ID") == [sent]


@pytest.mark.parametrize("sent", ["", " ", "x" * 65, "x" * 10_000, "a b", "ä", "<script>", "a\tb"])
def test_an_id_that_could_do_harm_is_replaced(client: FlaskClient, sent: str) -> None:
    given = client.get(ASK, headers={"X-Request-ID": sent}).headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", given)


def test_every_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    given = [client.get(ASK).headers["X-Request-ID"] for _ in range(20)]
    assert len(set(given)) == 20


# Health


def test_health_does_not_need_an_index(library: Path) -> None:
    client = create_app(SETTINGS, DiskIndex.open(library)).test_client()
    shutil.rmtree(library)
    reply = client.get("/healthz")
    assert (reply.status_code, reply.text) == (200, "ok\n")
    assert reply.headers["Cache-Control"] == "no-store"


def test_readiness_tells_what_there_is_to_ask(client: FlaskClient, index: PassageIndex) -> None:
    reply = client.get("/readyz")
    assert reply.status_code == 200
    stats = index.stats()
    assert reply.get_json() == {
        "articles": 1,
        "passages": stats.passages,
        "generation": stats.generation,
    }
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_library_that_is_gone_is_not_ready_until_it_is_back(
    library: Path, said: StringIO
) -> None:
    client = create_app(SETTINGS, DiskIndex.open(library)).test_client()
    assert client.get("/readyz").status_code == 200
    assert counted(client, "ready") == 1
    library.rename(library.with_name("elsewhere"))
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.content_type == "application/problem+json"
    assert reply.get_json()["status"] == 503
    assert reply.get_json()["detail"] == "the library is not ready: it is not there"
    assert counted(client, "ready") == 0
    assert counted(client, "passages") == 0
    library.with_name("elsewhere").rename(library)
    assert client.get("/readyz").status_code == 200
    assert counted(client, "passages") > 0


def test_a_library_that_is_damaged_is_said_in_one_line(library: Path, said: StringIO) -> None:
    client = create_app(SETTINGS, DiskIndex.open(library)).test_client()
    (library / "passages" / "meta.json").write_text('{"segments": 3}')
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert "passages/meta.json is damaged" in reply.get_json()["detail"]
    said.truncate(0)
    said.seek(0)
    reply = client.get(ASK)
    assert reply.status_code == 503
    assert reply.content_type == "application/problem+json"
    assert str(library) not in reply.text
    complaint, request = lines(said)
    assert complaint["level"] == "error"
    assert "is damaged: " in str(complaint["message"])
    assert complaint["request_id"] == request["request_id"]
    assert "traceback" not in complaint
    assert client.get("/healthz").status_code == 200
    assert (
        counted(client, "requests_refused_total", reason="not_ready") == 1
    )  # a probe is no request refused


# Counts


def test_answers_are_counted_by_what_they_say(index: PassageIndex) -> None:
    client = create_app(SETTINGS, index).test_client()
    for _ in range(3):
        client.get(ASK)
    client.get("/api/answer?q=zebra+crossing")
    client.get("/?q=thanks")
    client.get("/healthz")
    assert counted(client, "answers_total", status="answered") == 3
    assert counted(client, "answers_total", status="not_in_article") == 1
    assert counted(client, "answers_total", status="reply") == 1


def test_the_size_of_the_index_is_told(client: FlaskClient, index: PassageIndex) -> None:
    assert counted(client, "articles") == 1
    assert counted(client, "passages") == index.stats().passages


def test_replies_are_counted_by_route_and_class(index: PassageIndex) -> None:
    client = create_app(SETTINGS, index).test_client()
    for path in (ASK, ASK, "/api/answer", "/read/stem-cells", "/read/other", "/nowhere", "/no/two"):
        client.get(path)
    count = "request_duration_seconds_count"
    assert counted(client, count, route="/api/answer", code="2xx") == 2
    assert counted(client, count, route="/api/answer", code="4xx") == 1
    assert counted(client, count, route="/read/<article_id>", code="2xx") == 1
    assert counted(client, count, route="/read/<article_id>", code="4xx") == 1
    assert counted(client, count, route="none", code="4xx") == 2


def test_refusals_are_counted_by_their_reason(index: PassageIndex) -> None:
    client = create_app(SETTINGS, index).test_client()
    client.get("/", headers={"Host": "evil.example"})
    client.post("/api/answer", json={"question": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    client.post("/api/answer", data=b" " * 200_000, content_type="application/json")
    client.get("/api/answer?q=")
    assert counted(client, "requests_refused_total", reason="unreadable") == 1
    assert counted(client, "requests_refused_total", reason="not_allowed") == 1
    assert counted(client, "requests_refused_total", reason="size") == 1


def test_those_who_ask_too_often_are_counted(index: PassageIndex) -> None:
    settings = replace(SETTINGS, guarded=True, requests_per_minute=2)
    client = create_app(settings, index).test_client()
    assert [client.get(ASK).status_code for _ in range(4)] == [200, 200, 429, 429]
    reply = client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.9"})
    refused = Sample("verbatim_requests_refused_total", frozenset({("reason", "rate")}))
    assert parsed(reply.text)[refused] == 2


def test_requests_in_flight_are_those_that_run(index: PassageIndex) -> None:
    app = create_app(SETTINGS, index)
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(30)
        return "done"

    app.add_url_rule("/slow", "slow", slow)
    client = app.test_client()
    assert counted(client, "requests_in_flight") == 1  # the one that asks for the counts
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: app.test_client().get("/slow"))
        assert begun.wait(30)
        assert counted(client, "requests_in_flight") == 2
        go_on.set()
        assert running.result().text == "done"
    client.get("/nowhere")
    client.get("/", headers={"Host": "evil.example"})
    assert counted(client, "requests_in_flight") == 1


def test_whatever_a_label_holds_is_escaped(index: PassageIndex) -> None:
    metrics = Metrics(index)
    odd = 'a\\b"c\nd{e="f"},g\\n'
    metrics.refused.labels(odd).inc()
    metrics.durations.labels(odd, "2xx").observe(0.2)
    samples = parsed(metrics.text().decode())
    assert samples[Sample("verbatim_requests_refused_total", frozenset({("reason", odd)}))] == 1


def test_a_time_is_in_every_bucket_that_is_longer(index: PassageIndex) -> None:
    metrics = Metrics(index)
    for seconds in (0.005, 0.3, 99.0):
        metrics.durations.labels("/", "2xx").observe(seconds)
    samples = parsed(metrics.text().decode())
    base = {("route", "/"), ("code", "2xx")}
    name = "verbatim_request_duration_seconds"
    at_most = {
        dict(labels)["le"]: value for (n, labels), value in samples.items() if n == f"{name}_bucket"
    }
    assert at_most["0.005"] == 1
    assert at_most["0.25"] == 1
    assert at_most["0.5"] == at_most["10.0"] == 2
    assert at_most["+Inf"] == 3
    assert samples[Sample(f"{name}_sum", frozenset(base))] == pytest.approx(99.305)


def test_apps_in_one_process_count_by_themselves(index: PassageIndex) -> None:
    one, other = (create_app(SETTINGS, index).test_client() for _ in range(2))
    one.get(ASK)
    assert counted(one, "answers_total", status="answered") == 1
    assert counted(other, "answers_total", status="answered") == 0


def test_nothing_is_told_but_what_is_counted_here(client: FlaskClient) -> None:
    client.get(ASK)
    client.get("/nowhere")
    told = {sample.name for sample in parsed(client.get("/metrics").text)}
    assert told == {
        "verbatim_answers_total",
        "verbatim_articles",
        "verbatim_passages",
        "verbatim_ready",
        "verbatim_request_duration_seconds_bucket",
        "verbatim_request_duration_seconds_count",
        "verbatim_request_duration_seconds_sum",
        "verbatim_requests_in_flight",
    }


# Lines


def test_a_line_tells_of_a_request_all_but_what_was_asked(
    client: FlaskClient, said: StringIO
) -> None:
    secret = "How long does mobilization take?"
    client.get("/api/answer", query_string={"q": secret}, headers={"X-Request-ID": "first"})
    client.post("/api/answer", json={"question": secret})
    client.get("/", query_string={"q": secret})
    client.get("/api/answer", query_string={"q": f"{secret}\0"})
    for word in ("mobilization", "How", "%20"):
        assert word not in said.getvalue()
    told = lines(said)
    assert [line["status"] for line in told] == [200, 200, 200, 422]
    first = told[0]
    assert list(first)[:3] == ["time", "level", "request_id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(first["time"]))
    assert isinstance(first["milliseconds"], float)
    assert isinstance(first["bytes"], int)
    assert first["bytes"] > 100
    assert (first["level"], first["request_id"], first["method"], first["path"]) == (
        "info",
        "first",
        "GET",
        "/api/answer",
    )
    assert [line["answer"] for line in told] == ["answered", "answered", "answered", None]


def test_no_path_breaks_or_colours_a_line(client: FlaskClient, said: StringIO) -> None:
    paths = (
        "/x%0d%0afalse",
        "/%1b%5b2J%1b]0;x%07",
        "/%e2%80%a8%e2%80%ae",
        "/%22,%22a%22:%22b",
        "/%ff",
    )
    for path in paths:
        client.get(path)
    client.get("/" + "x" * 5000)
    assert all(" " <= sign <= "~" for sign in said.getvalue().replace("\n", ""))
    told = lines(said)
    assert len(told) == len(paths) + 1
    assert told[0]["path"] == "/x\r\nfalse"
    assert len(str(told[-1]["path"])) == 200


def test_an_unforeseen_error_is_one_line_with_its_traceback(
    index: PassageIndex, said: StringIO
) -> None:
    app = create_app(SETTINGS, index)

    def broken() -> str:
        raise ZeroDivisionError("of the test")

    app.add_url_rule("/broken", "broken", broken)
    assert app.test_client().get("/broken").status_code == 500
    error, request = lines(said)
    assert error["level"] == "error"
    assert "ZeroDivisionError: of the test" in str(error["traceback"])
    assert error["request_id"] == request["request_id"]
    assert request["status"] == 500


def test_a_line_may_be_written_outside_a_request() -> None:
    record = logging.makeLogRecord({"msg": "begun %s", "args": ("now",), **fields(port=8080)})
    line = json.loads(JsonLines().format(record))
    assert (line["message"], line["port"]) == ("begun now", 8080)
    assert "request_id" not in line
