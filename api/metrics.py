"""Metrics for Prometheus, of all processes of the server together.

Each process writes its numbers into a file of its own, which all can read (prometheus_client's multi-process mode). The
files lie in memory, in a folder that `PROMETHEUS_MULTIPROC_DIR` names; the server makes one where nobody did.
"""

from __future__ import annotations

import os

from flask import Blueprint, Response, request
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, multiprocess
from prometheus_client.exposition import choose_encoder

from api.metrics_folder import METRICS_FOLDER
from api.observing import Exchange
from api.sharing import SHARED_HEADERS
from dateline import __version__

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

METHODS = ("GET", "HEAD", "OPTIONS")
"""Other methods count as one: clients could make up any number."""

blueprint = Blueprint("metrics", __name__)


class Metrics:
    """Counts and measures requests."""

    def __init__(self) -> None:
        labels = ("operation", "method", "status")
        self._requests = Counter("dateline_http_requests", "Requests answered.", labels)
        self._seconds = Histogram(
            "dateline_http_request_seconds", "Time to answer a request.", ("operation",), buckets=SECONDS
        )
        self._statement_seconds = Histogram(
            "dateline_statement_seconds",
            "Time of the database in a request that asked it.",
            ("operation",),
            buckets=SECONDS,
        )
        self._statements = Counter("dateline_statements", "Statements that the database answered.")
        self._bytes = Counter("dateline_http_response_bytes", "Bytes of responses' bodies.", ("operation",))
        self._kept = Counter("dateline_kept_responses", "Requests answered with a response made before.")
        version = Gauge(
            "dateline_version_info", "The version of Dateline that runs.", ("version",), multiprocess_mode="max"
        )
        version.labels(__version__).set(1)

    def answered(self, exchange: Exchange) -> None:
        """Count a request."""
        operation = exchange.operation
        method = exchange.environ.get("REQUEST_METHOD")
        status = str(exchange.status)
        self._requests.labels(operation, method if method in METHODS else "other", status).inc()
        self._seconds.labels(operation).observe(exchange.seconds)
        self._bytes.labels(operation).inc(exchange.size or 0)
        if exchange.statements:
            self._statement_seconds.labels(operation).observe(exchange.statement_seconds)
            self._statements.inc(exchange.statements)
        if exchange.kept:
            self._kept.inc()


@blueprint.get("/metrics")
def show_metrics() -> Response:
    """All numbers, in the form that the scraper asks for."""
    registry = REGISTRY
    if METRICS_FOLDER in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    headers = [("Content-Type", content_type), ("Cache-Control", "no-store"), *SHARED_HEADERS]
    return Response(encode(registry), headers=headers)
