"""Metrics over HTTP: what all processes of the server did, as Prometheus reads it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families

from tests.api.serving import Api, serving

REQUESTS = "dateline_http_requests_total"


@pytest.fixture(scope="module")
def measured(news: Api, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server of three processes that measures."""
    folder = tmp_path_factory.mktemp("measured")
    with serving(news.database_url, folder, DATELINE_METRICS="on", DATELINE_WORKERS="3") as api:
        yield api


def values(api: Api, name: str) -> dict[tuple[tuple[str, str], ...], float]:
    """The values of a metric by their labels."""
    text = api.get("/metrics").body.decode()
    return {
        tuple(sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    }


def counted(api: Api, operation: str, status: str = "200") -> float:
    """How many requests were answered so."""
    return values(api, REQUESTS).get((("method", "GET"), ("operation", operation), ("status", status)), 0)


def test_requests_of_all_processes_are_counted_together(measured: Api) -> None:
    before = counted(measured, "/v1/quotes")
    for _ in range(60):
        measured.get("/v1/quotes")
    assert counted(measured, "/v1/quotes") == before + 60
    folder = next(Path("/dev/shm").glob("dateline-metrics-*"))
    assert len(list(folder.glob("counter_*.db"))) > 1


def test_records_are_told_apart_by_operation_and_not_by_id(measured: Api) -> None:
    before = counted(measured, "/v1/articles/<article_id>")
    for identity in ("a1", "a2"):
        measured.get(f"/v1/articles/{identity}")
    assert counted(measured, "/v1/articles/<article_id>") == before + 2
    assert counted(measured, "", "404") == 0
    measured.get("/v1/nothing")
    assert counted(measured, "", "404") == 1


def test_made_up_methods_make_up_no_labels(measured: Api) -> None:
    measured.send("BREW", "/v1/articles")
    labels = {dict(labels)["method"] for labels in values(measured, REQUESTS)}
    assert "other" in labels
    assert labels <= {"GET", "HEAD", "OPTIONS", "other"}


def test_times_of_requests_and_of_the_database_are_measured(measured: Api) -> None:
    measured.get("/v1/events?limit=9")
    labels = (("operation", "/v1/events"),)
    whole = values(measured, "dateline_http_request_seconds_sum")[labels]
    assert 0 < values(measured, "dateline_statement_seconds_sum")[labels] < whole
    assert values(measured, "dateline_http_response_bytes_total")[labels] > 0


def test_kept_responses_are_counted(measured: Api) -> None:
    (before,) = values(measured, "dateline_kept_responses_total").values() or (0,)
    for _ in range(20):
        measured.get("/v1/quotes?limit=11")
    (after,) = values(measured, "dateline_kept_responses_total").values()
    assert after >= before + 17


def test_a_process_that_ends_takes_nothing_of_what_it_counted(measured: Api) -> None:
    for _ in range(30):
        measured.get("/v1/sources")
    before = counted(measured, "/v1/sources")
    os.kill(psutil.Process(measured.process.pid).children()[0].pid, signal.SIGKILL)
    assert counted(measured, "/v1/sources") == before


def test_scrapers_get_the_form_that_they_ask_for(measured: Api) -> None:
    answer = measured.get("/metrics", accept="application/openmetrics-text; version=1.0.0")
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.headers["cache-control"] == "no-store"
    families = openmetrics.text_string_to_metric_families(answer.body.decode())  # type: ignore[no-untyped-call]
    assert any(family.name == "dateline_http_requests" for family in families)


def test_a_server_that_stops_leaves_no_file(news: Api, tmp_path: Path) -> None:
    known = set(Path("/dev/shm").glob("dateline-metrics-*"))
    with serving(news.database_url, tmp_path, DATELINE_METRICS="on") as api:
        assert api.get("/metrics").status == 200
        assert set(Path("/dev/shm").glob("dateline-metrics-*")) > known
    assert set(Path("/dev/shm").glob("dateline-metrics-*")) <= known


def test_unless_it_is_on_there_are_none(news: Api) -> None:
    assert news.get("/metrics").status == 404
