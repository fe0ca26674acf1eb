"""The web server: gunicorn with threads, whose own errors are problems too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException, UnsupportedTransferCoding
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from api.problems import (
    BAD_REQUEST,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    MEDIA_TYPE,
    NOT_IMPLEMENTED,
    URI_TOO_LONG,
    Problem,
    ProblemType,
    problem_body,
)
from dateline.settings import Settings

LONGEST_LINE = 8_190
"""Bytes of a request line; the application's own limit on the query string is lower and says so in the same way."""


def configuration(settings: Settings) -> dict[str, Any]:
    """gunicorn's settings, for `dateline serve` and for gunicorn.conf.py."""
    return {
        "bind": f"{settings.host}:{settings.port}",
        "workers": settings.workers,
        "worker_class": "api.server.Worker",
        "threads": settings.threads,
        "loglevel": settings.log_level,
        # A worker's heartbeat file on a slow disk can stall the worker; in memory it cannot.
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
        # Connections are kept for clients that ask again at once, such as a proxy.
        "keepalive": 5,
        "timeout": 30,
        "graceful_timeout": 10,
        "limit_request_line": LONGEST_LINE,
        # Its one path in the user's home would be every server's.
        "control_socket_disable": True,
    }


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, started from Python."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take gunicorn's settings from ours."""
        for name, value in configuration(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application of a worker, made after the fork."""
        from api import create_app

        return create_app(self._settings)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that answers what it cannot read as HTTP with a problem instead of a page."""

    def handle_error(self, request: Any, client: Any, address: Any, error: BaseException) -> None:
        """Send the problem that fits what gunicorn raised before, or after, the application was called."""
        problem = _problem_type(error)
        if problem is INTERNAL_ERROR:
            self.log.error("Error handling request", exc_info=error)
        else:
            self.log.info("Refused a request of %s: %s", (address or ("?",))[0], error)
        body = problem_body(Problem(problem, problem.advice))
        head = (
            f"HTTP/1.1 {problem.status} {problem.title}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n"
            f"Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            write_nonblock(client, head.encode("latin-1") + body)
        except OSError as lost:
            self.log.debug("The client left before it was answered: %s", lost)


def _problem_type(error: BaseException) -> ProblemType:
    match error:
        case LimitRequestLine():
            return URI_TOO_LONG
        case LimitRequestHeaders():
            return HEADERS_TOO_LARGE
        case UnsupportedTransferCoding():
            return NOT_IMPLEMENTED
        case ParseException():
            return BAD_REQUEST
        case _:
            return INTERNAL_ERROR
