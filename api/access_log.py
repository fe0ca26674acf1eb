"""The access log: a line of JSON on standard output for each request."""

from __future__ import annotations

import sys

import orjson
import structlog

from api.observing import KEY_ID, Exchange

LONGEST_VALUE = 1_000
"""Characters of what a client sends that go into a line: shorter lines than 4,096 bytes are never mixed by the system
with those of other processes."""


class AccessLog:
    """Writes what is known of each request."""

    def __init__(self) -> None:
        self._log = structlog.wrap_logger(
            structlog.BytesLogger(sys.stdout.buffer),
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                structlog.processors.JSONRenderer(serializer=orjson.dumps),
            ],
            wrapper_class=structlog.BoundLogger,
            context_class=dict,
        ).bind()

    def answered(self, exchange: Exchange) -> None:
        """Write the line of a request."""
        environ = exchange.environ
        path, _, query = str(environ.get("RAW_URI") or environ.get("PATH_INFO", "")).partition("?")
        self._log.info(
            "request",
            method=environ.get("REQUEST_METHOD"),
            path=path[:LONGEST_VALUE],
            query=query[:LONGEST_VALUE],
            status=exchange.status,
            bytes=exchange.size or 0,
            milliseconds=round(exchange.seconds * 1000, 2),
            statement_milliseconds=round(exchange.statement_seconds * 1000, 2),
            statements=exchange.statements,
            kept=exchange.kept,
            client=environ.get("REMOTE_ADDR"),
            key=environ.get(KEY_ID),
            agent=str(environ.get("HTTP_USER_AGENT", ""))[: LONGEST_VALUE // 5],
            request_id=exchange.trace.request,
            trace_id=exchange.trace.trace,
            span_id=exchange.trace.span,
        )
