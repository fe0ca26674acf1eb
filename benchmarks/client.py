"""An HTTP client that takes little of the machine: many connections kept alive, one thread, no parsing beyond need."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice

LENGTH = b"content-length:"


@dataclass
class Exchange:
    """One connection, and the response that is arriving on it."""

    connection: socket.socket
    paths: Iterator[bytes]
    received: bytearray
    expected: int = 0

    def ask(self) -> None:
        """Send the next request."""
        self.received.clear()
        self.expected = 0
        self.connection.sendall(next(self.paths))

    def complete(self) -> bool:
        """Read what has arrived; whether the response is whole. Raises RuntimeError where it is not a 200."""
        arrived = self.connection.recv(262_144)
        if not arrived:
            raise RuntimeError("the server closed a connection")
        self.received += arrived
        if not self.expected:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return False
            self.expected = end + 4 + _length(bytes(self.received[:end]))
        return len(self.received) >= self.expected


def requests_per_second(port: int, paths: Sequence[str], connections: int, seconds: float) -> float:
    """How many requests a second the server answers, each connection asking again as soon as it is answered."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for path in paths]
    selector = selectors.DefaultSelector()
    exchanges = []
    for number in range(connections):
        # Each connection starts elsewhere in the list, so that all its paths are asked evenly.
        start = number * len(requests) // connections
        connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        exchange = Exchange(connection, islice(cycle(requests), start, None), bytearray())
        selector.register(connection, selectors.EVENT_READ, exchange)
        exchanges.append(exchange)
    answered = 0
    begun = time.perf_counter()
    for exchange in exchanges:
        exchange.ask()
    while (passed := time.perf_counter() - begun) < seconds:
        for key, _ in selector.select(timeout=seconds):
            exchange = key.data
            if exchange.complete():
                answered += 1
                exchange.ask()
    for exchange in exchanges:
        exchange.connection.close()
    return answered / passed


def fetch(port: int, path: str) -> bytes:
    """The body of one response. Raises RuntimeError where it is not a 200, OSError where nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")
    return body


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _length(head: bytes) -> int:
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"the server answered {head[:200]!r}")
    lowered = head.lower()
    start = lowered.index(LENGTH) + len(LENGTH)
    return int(lowered[start : lowered.find(b"\r\n", start) if b"\r\n" in lowered[start:] else len(lowered)])
