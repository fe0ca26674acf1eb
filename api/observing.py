"""Watches requests from outside the application: gives each its ids and times, and tells log and metrics of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol

from api.responder import KEPT
from api.tracing import REQUEST_ID, TRACE_PARENT, Trace, trace_of
from models.timing import timing

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Any, Any], Iterable[bytes]]

HEADERS = "dateline.headers"
"""Where a request's environment has the headers that are its own, and not its response's."""

KEY_ID = "dateline.key"
"""Where a request's environment has the id of the API key that it came with."""

TRACE = "dateline.trace"
"""Where a request's environment has its ids."""


@dataclass(slots=True)
class Exchange:
    """A request that was answered: by which operation, such as `/v1/articles/<article_id>`, empty where none has the
    address. Times are in seconds; `size` is None where the response says none."""

    environ: Environ
    trace: Trace
    operation: str
    status: int
    size: int | None
    seconds: float
    statement_seconds: float
    statements: int

    @property
    def kept(self) -> bool:
        """Whether it was answered with a response made before."""
        return KEPT in self.environ


class Observer(Protocol):
    """Who is told of requests."""

    def answered(self, exchange: Exchange) -> None:
        """A request was answered."""


class Observed:
    """A WSGI application that tells each response's ids and times in its headers, and observers of all requests."""

    def __init__(self, application: Application, observers: tuple[Observer, ...]) -> None:
        self._application = application
        self._observers = observers

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        begun = perf_counter()
        timing.reset()
        trace = environ[TRACE] = trace_of(environ)
        sent: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            total = f"total;dur={(perf_counter() - begun) * 1000:.2f}"
            if timing.statements:
                total = f"db;dur={timing.seconds * 1000:.2f}, {total}"
            headers.append((REQUEST_ID, trace.request))
            headers.append((TRACE_PARENT, trace.parent))
            headers.append(("Server-Timing", f"kept, {total}" if KEPT in environ else total))
            own = environ.get(HEADERS)
            if own:
                headers += own
            # Flask takes its request out of the environment when it has answered.
            sent[:] = status, headers, environ.get("werkzeug.request")
            return start_response(status, headers, *failure)

        body = self._application(environ, start)
        if not self._observers:
            return body
        status, headers, request = sent
        rule = getattr(request, "url_rule", None)
        exchange = Exchange(
            environ,
            trace,
            rule.rule if rule is not None else "",
            int(status[:3]),
            _length(headers),
            0.0,
            timing.seconds,
            timing.statements,
        )
        if exchange.size is None and exchange.status not in (204, 304) and environ["REQUEST_METHOD"] != "HEAD":
            return self._counted(body, exchange, begun)
        exchange.seconds = perf_counter() - begun
        self._tell(exchange)
        return body

    def refused(self, environ: Environ, status: int, size: int) -> list[tuple[str, str]]:
        """The ids, as headers, of a request that the server refuses before it reaches the application."""
        trace = trace_of(environ)
        self._tell(Exchange(environ, trace, "", status, size, 0.0, 0.0, 0))
        return [(REQUEST_ID, trace.request), (TRACE_PARENT, trace.parent)]

    def _counted(self, body: Iterable[bytes], exchange: Exchange, begun: float) -> Iterator[bytes]:
        """A stream, of which observers are told at its end."""
        exchange.size = 0
        try:
            for chunk in body:
                exchange.size += len(chunk)
                yield chunk
        finally:
            with suppress(AttributeError):
                body.close()  # type: ignore[attr-defined]
            exchange.seconds = perf_counter() - begun
            self._tell(exchange)

    def _tell(self, exchange: Exchange) -> None:
        for observer in self._observers:
            observer.answered(exchange)


def _length(headers: list[tuple[str, str]]) -> int | None:
    for name, value in headers:
        if name == "Content-Length":
            return int(value)
    return None
