"""The real server over one database, as `dateline serve` starts it, and a client that checks each answer against the
OpenAPI document."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import brotli

from api.compression import zstd
from tests.api.contract import check

ROOT = Path(__file__).resolve().parents[2]

START_SECONDS = 300

_LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?')

READERS: dict[str, Callable[[bytes], bytes]] = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": zstd.decompress,
}
"""What reads each content coding."""

Parameters = Mapping[str, str | float | list[str]]


@dataclass(frozen=True)
class Answer:
    """A response. Headers are by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def decoded(self) -> bytes:
        """The body without its content coding."""
        return READERS[self.headers.get("content-encoding", "identity")](self.body) if self.body else b""

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.decoded)

    @property
    def links(self) -> dict[str, list[tuple[str, str | None]]]:
        """What the header Link leads to: addresses with their media types, by relation."""
        found: dict[str, list[tuple[str, str | None]]] = {}
        for address, relation, media_type in _LINK.findall(self.headers.get("link", "")):
            found.setdefault(relation, []).append((address, media_type or None))
        return found

    @property
    def following(self) -> str | None:
        """The next page, as the header Link has it."""
        return next((address for address, _ in self.links.get("next", [])), None)

    @property
    def ids(self) -> list[Any]:
        """The ids of a page's records, in order."""
        return [item["id"] for item in self.json["items"]]


@dataclass(frozen=True)
class Api:
    """A running server."""

    port: int
    database_url: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, parameters: Parameters | None = None, **headers: str) -> Answer:
        """What the server answers to GET, which must be as the document says. Underscores in the names of headers
        stand for hyphens; redirects are not followed."""
        return self.send("GET", path, parameters, **headers)

    def send(self, method: str, path: str, parameters: Parameters | None = None, **headers: str) -> Answer:
        """What the server answers to any method."""
        query = urlencode(dict(parameters or {}), doseq=True)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, f"{path}?{query}" if query else path, headers=named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            answer = Answer(response.status, found, response.read())
        finally:
            connection.close()
        check(method, path.partition("?")[0], answer.status, answer.headers, answer.decoded)
        return answer

    def pages(self, path: str, parameters: Parameters | None = None) -> Iterator[Answer]:
        """All pages of a list, by their `next`."""
        answer = self.get(path, parameters)
        yield answer
        while answer.json["next"] is not None:
            answer = self.get(answer.json["next"])
            yield answer


@contextmanager
def serving(database_url: str, folder: Path, program: Path | None = None, /, **settings: str) -> Iterator[Api]:
    """Run `dateline serve` over a database on a free port until the block ends. `program` is another environment's
    `dateline`, which runs outside this repository."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / f"server-{port}.log"
    environment = {**os.environ, "DATELINE_DATABASE_URL": database_url, "DATELINE_WORKERS": "1", **settings}
    start = [str(program)] if program else [sys.executable, "-m", "dateline.cli"]
    command = [*start, "serve", "--port", str(port)]
    place = folder if program else ROOT
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=place, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        _await(port, server, log)
        yield Api(port, database_url, log, server)
    finally:
        server.terminate()
        server.wait(300)


def _await(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server takes connections."""
    for _ in range(START_SECONDS * 20):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as connection:
                # Before anybody listens on it, the system may take this port for our own end, and connect us to us.
                if connection.getsockname() != connection.getpeername():
                    return
        except ConnectionError:
            pass
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))
