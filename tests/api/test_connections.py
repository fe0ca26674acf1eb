"""Connections as hostile and as slow as they come: each has its time, and none costs the others theirs."""

from __future__ import annotations

import contextlib
import resource
import select
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from gunicorn.config import Config

from api.worker import Worker
from models.database import database
from models.migrate import open_database
from tests.api.conftest import opened
from tests.api.invented import publish
from tests.api.serving import Answer, Api, serving
from tests.models import factories as make
from tests.postgres import PostgresServer

WAITING = 60
"""Seconds after which a test gives up; what it waits for takes a second or two."""

REQUEST = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server of one thread that gives each client a second or two for what it does. One article is eight million
    characters long, more than the system takes from the server before the client reads."""
    folder = tmp_path_factory.mktemp("hurried")
    url = f"sqlite:///{folder / 'dateline.db'}"
    with opened(url):
        publish()
        make.add_article("long", text="x" * 8_000_000)
    limits = {f"DATELINE_{name}_SECONDS": "1" for name in ("HEADER", "IDLE", "SHUTDOWN")}
    with serving(url, folder, DATELINE_THREADS="1", DATELINE_SEND_SECONDS="2", **limits) as api:
        yield api


def connect(api: Api) -> socket.socket:
    return socket.create_connection(("127.0.0.1", api.port), WAITING)


def ask(connection: socket.socket, request: bytes = REQUEST) -> bytes:
    """What the server sends to a request that it answers with a short body."""
    connection.sendall(request)
    return answer_on(connection)


def answer_on(connection: socket.socket) -> bytes:
    received = b""
    while b"}" not in received:
        more = connection.recv(65_536)
        assert more, received
        received += more
    return received


def is_closed(connection: socket.socket) -> bool:
    """Whether the server closes a connection on which it has nothing more to say; waits for that."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("sent", [b"", b"G", b"GET /health/live HTTP/1.1\r\nHost: local", REQUEST[:-2]])
def test_unfinished_heads_are_closed_and_meanwhile_everybody_else_is_answered(hurried: Api, sent: bytes) -> None:
    connections = [connect(hurried) for _ in range(30)]
    for connection in connections:
        connection.sendall(sent)
    assert hurried.get("/health/live").status == 200
    assert hurried.get("/v1/articles", {"limit": 1}).status == 200
    assert all(is_closed(connection) for connection in connections)


def test_a_head_that_comes_byte_by_byte_is_closed_although_it_goes_on(hurried: Api) -> None:
    with connect(hurried) as connection:
        for _ in range(WAITING * 10):
            connection.sendall(b"x")
            # Not a wait for time to pass: until the server closes, or it is time for the next byte.
            if select.select([connection], [], [], 0.1)[0]:
                break
            assert hurried.get("/health/live").status == 200
        assert is_closed(connection)


def test_a_head_that_comes_in_pieces_is_answered(hurried: Api) -> None:
    for cut in (1, 10, len(REQUEST) - 3, len(REQUEST) - 1):
        with connect(hurried) as connection:
            connection.sendall(REQUEST[:cut])
            hurried.get("/health/live")
            assert b"200 OK" in ask(connection, REQUEST[cut:])


def test_an_idle_connection_is_kept_for_another_request_and_then_closed(hurried: Api) -> None:
    with connect(hurried) as connection:
        assert b"keep-alive" in ask(connection)
        assert b"200 OK" in ask(connection)
        assert is_closed(connection)


def test_a_second_head_has_its_time_limit_too(hurried: Api) -> None:
    with connect(hurried) as connection:
        ask(connection)
        connection.sendall(REQUEST[:20])
        assert is_closed(connection)


def test_requests_that_are_sent_at_once_are_answered_one_after_the_other(hurried: Api) -> None:
    with connect(hurried) as connection:
        connection.sendall(REQUEST * 3 + REQUEST[:10])
        received = b""
        while received.count(b"200 OK") < 3 or not received.endswith(b"}"):
            received += connection.recv(65_536)
        assert b"200 OK" in ask(connection, REQUEST[10:])


@pytest.mark.parametrize("field", [b"Content-Length: 1000", b"Transfer-Encoding: chunked"])
def test_a_body_that_does_not_come_is_not_waited_for(hurried: Api, field: bytes) -> None:
    with connect(hurried) as connection:
        request = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + field + b"\r\n\r\n"
        assert b"connection: close" in ask(connection, request).lower()
        assert hurried.get("/health/live").status == 200
        assert is_closed(connection)


def test_a_client_that_does_not_close_its_end_holds_up_nobody(hurried: Api) -> None:
    request = REQUEST.replace(b"Host", b"Connection: close\r\nHost")
    # Were each waited for, even for two seconds, the last would be given up by its client.
    connections = [connect(hurried) for _ in range(40)]
    for connection in connections:
        ask(connection, request)
        connection.setblocking(False)
    assert hurried.get("/health/live").status == 200
    for connection in connections:
        connection.close()


def test_a_client_that_does_not_receive_its_answer_holds_up_nobody_for_longer_than_its_time(hurried: Api) -> None:
    clients = []
    for _ in range(3):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.connect(("127.0.0.1", hurried.port))
        client.sendall(b"GET /v1/articles/long HTTP/1.1\r\nHost: localhost\r\n\r\n")
        clients.append(client)
    assert hurried.get("/health/live").status == 200
    for client in clients:
        client.close()


def test_a_client_that_receives_has_the_whole_of_a_long_answer(hurried: Api) -> None:
    answer = hurried.get("/v1/articles/long")
    assert len(answer.json["text"]) == 8_000_000


PATIENT = {"DATELINE_HEADER_SECONDS": "3600", "DATELINE_IDLE_SECONDS": "3600"}


@pytest.fixture
def nothing(tmp_path: Path) -> str:
    """The URL of a SQLite database with empty tables."""
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    open_database(url, create=True)
    database.close()
    return url


def hold(api: Api, number: int, held: contextlib.ExitStack) -> None:
    """Open so many connections, one half idle after a request and the other with half a head, and keep them."""
    for each in range(number):
        connection = held.enter_context(connect(api))
        connection.sendall(REQUEST if each % 2 else REQUEST[:20])


def test_where_there_is_no_room_for_another_connection_one_that_waits_makes_it(nothing: str, tmp_path: Path) -> None:
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        with serving(nothing, tmp_path, **PATIENT) as api, contextlib.ExitStack() as held:
            resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))
            hold(api, 300, held)
            for path in ("/health/live", "/health/ready", "/v1/articles"):
                assert api.get(path).status == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))


def test_where_the_system_has_no_room_for_another_connection_one_that_waits_makes_it(
    nothing: str, tmp_path: Path
) -> None:
    with serving(nothing, tmp_path, **PATIENT) as api, contextlib.ExitStack() as held:
        for worker in workers(api):
            resource.prlimit(worker, resource.RLIMIT_NOFILE, (64, 64))
        hold(api, 100, held)
        assert api.get("/health/live").status == 200


def test_tls_is_left_to_a_proxy_and_refused_in_a_line_that_says_so(tmp_path: Path) -> None:
    configuration = Config()
    Worker.check_config(configuration, None)
    (tmp_path / "certificate.pem").touch()
    configuration.set("certfile", str(tmp_path / "certificate.pem"))
    with pytest.raises(SystemExit, match=r"docs/deployment\.md"):
        Worker.check_config(configuration, None)


def workers(api: Api) -> list[int]:
    """The processes that a server answers with."""
    server = api.process.pid
    return [int(each) for each in Path(f"/proc/{server}/task/{server}/children").read_text().split()]


@pytest.fixture
def locked(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Locked]:
    """A server over a PostgreSQL database in which another transaction keeps the quotes to itself."""
    with postgres_server.fresh_database() as url, opened(url):
        publish()
        with serving(url, tmp_path, DATELINE_STATEMENT_SECONDS="3600", DATELINE_SHUTDOWN_SECONDS="20") as api:
            assert api.get("/v1/quotes").status == 200
            with psycopg.connect(url) as other:
                other.execute("lock table quotes in access exclusive mode")
                yield Locked(api, other)


class Locked:
    """A server, and the transaction that keeps a request in flight for as long as it lasts."""

    def __init__(self, api: Api, other: psycopg.Connection) -> None:
        self.api = api
        self.other = other
        self.answers: list[Answer] = []

    def begin(self) -> threading.Thread:
        """Begin a request; returns when the database is at it."""
        thread = threading.Thread(target=lambda: self.answers.append(self.api.get("/v1/quotes", {"limit": 1})))
        thread.start()
        waiting = "select count(*) from pg_locks where not granted"
        while self.other.execute(waiting).fetchone() == (0,):
            assert thread.is_alive()
        return thread

    def stop(self) -> None:
        """Tell the server to stop; returns when it takes no more connections."""
        self.api.process.send_signal(signal.SIGTERM)
        # One that comes while the socket is being closed is reset instead of refused.
        with contextlib.suppress(ConnectionRefusedError, ConnectionResetError):
            while True:
                connect(self.api).close()


def test_after_sigterm_what_is_in_flight_is_finished_and_new_connections_are_refused(locked: Locked) -> None:
    idle = connect(locked.api)
    ask(idle)
    request = locked.begin()
    locked.stop()
    assert is_closed(idle)
    assert locked.api.process.poll() is None
    locked.other.rollback()
    request.join(WAITING)
    assert [answer.status for answer in locked.answers] == [200]
    assert locked.api.process.wait(WAITING) == 0


def test_after_sigterm_a_head_that_is_on_its_way_is_answered(locked: Locked) -> None:
    request = locked.begin()
    with connect(locked.api) as half:
        half.sendall(REQUEST[:-2])
        locked.stop()
        assert b"200 OK" in ask(half, REQUEST[-2:])
        assert is_closed(half)
    locked.other.rollback()
    request.join(WAITING)
    assert locked.api.process.wait(WAITING) == 0


def test_without_anything_in_flight_a_server_stops_although_connections_are_open(nothing: str, tmp_path: Path) -> None:
    with serving(nothing, tmp_path, DATELINE_SHUTDOWN_SECONDS="3600") as api:
        connections = [connect(api) for _ in range(10)]
        for connection in connections[:5]:
            ask(connection)
        api.process.send_signal(signal.SIGTERM)
        assert all(is_closed(connection) for connection in connections)
        assert api.process.wait(WAITING) == 0


def test_what_does_not_end_is_given_up_when_the_time_to_stop_is_over(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with postgres_server.fresh_database() as url, opened(url):
        publish()
        settings = {"DATELINE_STATEMENT_SECONDS": "3600", "DATELINE_SHUTDOWN_SECONDS": "1"}
        with serving(url, tmp_path, **settings) as api, psycopg.connect(url) as other:
            other.execute("lock table quotes in access exclusive mode")
            with connect(api) as connection:
                connection.sendall(b"GET /v1/quotes HTTP/1.1\r\nHost: localhost\r\n\r\n")
                while other.execute("select count(*) from pg_locks where not granted").fetchone() == (0,):
                    pass
                api.process.send_signal(signal.SIGTERM)
                assert is_closed(connection)
            assert api.process.wait(WAITING) == 0
