"""The process that serves: one loop holds all connections and reads the heads of requests, threads answer them.

gunicorn's own worker with threads gives them every new connection, and every kept one as soon as a byte comes; a client
that goes on slowly, or not at all, keeps its thread for as long as it likes. Here a thread gets a request whose head is
whole, and what a client leaves undone costs one of many connections, for a limited time.
"""

from __future__ import annotations

import errno
import selectors
import socket
import sys
import time
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.http.errors import (
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.http.parser import RequestParser
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from api.observing import Observed
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
from api.sharing import SHARED_HEADERS
from dateline.settings import settings

LONGEST_LINE = 8_190
"""Bytes of a request line; the application's own limit on the query string is lower and says so in the same way."""

LONGEST_HEAD = 65_536
"""Bytes of a request's line and headers."""

CHUNK = 8_192
"""Bytes that are read at once."""

LONGEST_REST = 65_536
"""Bytes that are read of what a client still sends on a connection that is being closed."""

LINGER_SECONDS = 2.0
"""How long a client has to close its end of a connection that the server closed, and to finish the head that it was
sending when the server was told to stop."""

TURN_SECONDS = 1.0
"""How long the loop waits for something to happen, and so how exactly it keeps time limits."""

PENDING = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)
"""Why there is no connection to accept."""

FULL = (errno.EMFILE, errno.ENFILE)
"""Why no further connection can be accepted."""


class Connection:
    """A client's connection. gunicorn's handling of a request takes its `sock`, `client` and `server`.

    While the loop waits for it, it has until `deadline`. `head` is what came of the next request. `is_kept` tells that
    a request was answered on it, `is_closing` that only the client's end is still open.
    """

    def __init__(self, configuration: Any, sock: socket.socket, client: Any, server: Any) -> None:
        self.sock = sock
        self.client = client
        self.server = server
        # It parses what the loop has read, and never reads the socket: a request of this API ends with its head.
        self.parser = RequestParser(configuration, iter(()), client)
        self.head = bytearray()
        self.deadline = 0.0
        self.is_kept = False
        self.is_closing = False
        self.rest = 0

    @property
    def is_ready(self) -> bool:
        """Whether nothing more has to be read: the head is whole, or refused whatever follows."""
        end = self.head.find(b"\r\n")
        line = len(self.head) if end < 0 else end
        return (
            b"\r\n\r\n" in self.head
            or len(self.head) > LONGEST_HEAD
            or line > LONGEST_LINE + len(b"\r\n")
            or self.head.find(b"\n", 0, line) >= 0
        )


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker with time limits for clients, that answers what it cannot read as HTTP with a problem."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        limits = settings()
        self.header_seconds = limits.header_seconds
        self.send_seconds = limits.send_seconds
        self.waiting: set[Connection] = set()
        self.swept = 0.0

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker cannot do."""
        if cfg.is_ssl:
            sys.exit("Error: this server speaks no TLS; put a proxy in front of it that does (docs/deployment.md)")

    # The loop, in the process's main thread

    def run(self) -> None:
        """Serve until told to stop, then finish what is in flight."""
        self.poller.register(self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks)
        while self.alive and self.is_parent_alive():
            self.set_accept_enabled(self.nr_conns < self.worker_connections or bool(self.waiting))
            self.turn(TURN_SECONDS)
        self.finish()

    def turn(self, seconds: float) -> None:
        """Do what has come up, or comes up within so many seconds."""
        self.notify()
        self.wait_for_and_dispatch_events(seconds)
        now = time.monotonic()
        if now >= self.swept + TURN_SECONDS:
            self.swept = now
            for connection in [each for each in self.waiting if each.deadline <= now]:
                self.drop(connection)

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection and wait for its request; where there is no room for it, one that waits must go."""
        if self.nr_conns >= self.worker_connections:
            self.make_room()
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno in FULL and self.waiting:
                self.make_room()
            elif error.errno not in PENDING:
                raise
            return
        self.nr_conns += 1
        self.wait(Connection(self.cfg, sock, client, listener.getsockname()), self.header_seconds)

    def make_room(self) -> None:
        """Close the connection that has the least time left."""
        if self.waiting:
            self.drop(min(self.waiting, key=lambda each: each.deadline))

    def wait(self, connection: Connection, seconds: float) -> None:
        """Let the loop read what the client sends, for so long at most."""
        connection.sock.setblocking(False)
        connection.deadline = time.monotonic() + seconds
        self.waiting.add(connection)
        self.poller.register(connection.sock, selectors.EVENT_READ, partial(self.receive, connection))

    def release(self, connection: Connection) -> None:
        """End the loop's waiting for a connection."""
        if connection in self.waiting:
            self.waiting.remove(connection)
            self.poller.unregister(connection.sock)

    def receive(self, connection: Connection, sock: socket.socket) -> None:
        """Read what a client has sent."""
        if connection not in self.waiting:
            return  # closed by what came up just before
        try:
            received = sock.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self.drop(connection)
        elif connection.is_closing:
            connection.rest += len(received)
            if connection.rest > LONGEST_REST:
                self.drop(connection)
        else:
            if not connection.head and connection.is_kept:
                connection.deadline = time.monotonic() + self.header_seconds
            connection.head += received
            self.dispatch(connection)

    def dispatch(self, connection: Connection) -> None:
        """Give a request to the threads if it is there."""
        if connection.is_ready:
            self.release(connection)
            self.enqueue_req(connection)

    def finish_request(self, connection: Connection, future: Future[bool]) -> None:
        """Wait for a connection's next request after an answer, or close it."""
        is_kept = not future.cancelled() and future.exception() is None and future.result()
        if not (is_kept and self.alive):
            self.close(connection)
            return
        connection.is_kept = True
        # What the client sent ahead is the beginning of its next request.
        connection.head += connection.parser.unreader.take_buffered()
        self.wait(connection, self.header_seconds if connection.head else self.cfg.keepalive)
        self.dispatch(connection)

    def close(self, connection: Connection) -> None:
        """Close the server's end, then the connection when the client has closed its own: were it closed while the
        client still sends, it might lose the end of the answer (RFC 9112, section 9.6)."""
        self.release(connection)
        connection.is_closing = True
        try:
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.drop(connection)
        else:
            self.wait(connection, LINGER_SECONDS)

    def drop(self, connection: Connection) -> None:
        """Close a connection at once."""
        self.release(connection)
        connection.sock.close()
        self.nr_conns -= 1

    def finish(self) -> None:
        """Refuse new connections, close idle ones, and answer the requests that are there, while there is time."""
        end = time.monotonic() + self.cfg.graceful_timeout
        self.set_accept_enabled(False)
        for listener in self.sockets:
            listener.setblocking(False)
            self.accept_all(listener)
            listener.close()
        self.turn(0)
        latest = time.monotonic() + LINGER_SECONDS
        for connection in list(self.waiting):
            if connection.is_kept and not connection.head:
                self.close(connection)
            else:
                connection.deadline = min(connection.deadline, latest)
        while self.nr_conns > 0 and time.monotonic() < end:
            self.turn(min(TURN_SECONDS, end - time.monotonic()))
        for connection in list(self.waiting):
            self.drop(connection)
        self.tpool.shutdown(wait=False, cancel_futures=True)
        self.poller.close()
        self.method_queue.close()

    def accept_all(self, listener: socket.socket) -> None:
        """Take the connections that the system made already: closing the listener would cut them off."""
        before = -1
        while before != self.nr_conns < self.worker_connections:
            before = self.nr_conns
            self.accept(listener)

    # In the threads

    def handle(self, connection: Connection) -> bool:
        """Answer the request that a connection has; returns whether it can have another."""
        request = None
        too_long = len(connection.head) > LONGEST_HEAD
        try:
            connection.sock.settimeout(self.send_seconds)
            connection.parser.unreader.unread(bytes(connection.head))
            connection.head.clear()
            request = next(connection.parser)
            if _has_body(request):
                request.force_close()  # nothing reads it
            return bool(self.handle_request(request, connection))
        except (NoMoreData, StopIteration) as error:
            if too_long:
                self.handle_error(request, connection.sock, connection.client, LimitRequestHeaders("too long"))
            self.log.debug("No request came: %s", error)
        except OSError as error:
            self.log.debug("A client left before it was answered: %s", error)
        except Exception as error:  # noqa: BLE001 - whatever it raises, the client is answered
            self.handle_error(request, connection.sock, connection.client, error)
        return False

    def handle_error(self, request: Any, client: Any, address: Any, error: BaseException) -> None:
        """Send the problem that fits what gunicorn raised before, or after, the application was called."""
        problem = _problem_type(error)
        if problem is INTERNAL_ERROR:
            self.log.error("Error handling request", exc_info=error)
        else:
            self.log.info("Refused a request of %s: %s", (address or ("?",))[0], error)
        body = problem_body(Problem(problem, problem.advice))
        fields = [("Content-Type", MEDIA_TYPE), ("Cache-Control", "no-store"), ("Content-Length", str(len(body)))]
        fields += [*SHARED_HEADERS, *self.observe(request, address, problem.status, len(body))]
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
        head = f"HTTP/1.1 {problem.status} {problem.title}\r\nConnection: close\r\n{lines}\r\n"
        try:
            write_nonblock(client, head.encode("latin-1") + body)
        except OSError as lost:
            self.log.debug("The client left before it was answered: %s", lost)

    def observe(self, request: Any, address: Any, status: int, size: int) -> list[tuple[str, str]]:
        """Tell of a request that the application never saw, or failed at; returns its ids as headers."""
        observed: Observed | None = getattr(self.wsgi, "extensions", {}).get("observed")
        if observed is None:
            return []
        # Of a head that cannot be read nothing is known but where it came from.
        environ = {"REMOTE_ADDR": address[0]} if isinstance(address, tuple) else {}
        if request is not None:
            named = {f"HTTP_{name.replace('-', '_')}": value for name, value in request.headers}
            environ |= {"REQUEST_METHOD": request.method, "RAW_URI": request.uri, **named}
        return observed.refused(environ, status, size)


def _has_body(request: Any) -> bool:
    fields = dict(request.headers)
    return "TRANSFER-ENCODING" in fields or fields.get("CONTENT-LENGTH", "0") != "0"


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
