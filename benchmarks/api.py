"""How fast the API is, as a share of a Flask view that returns constant bytes of the same size.

    python benchmarks/api.py [--articles 100000] [--seconds 3] [--rounds 5] [--database FILE]

Fills a SQLite database with generated articles, serves it with gunicorn (one worker, four threads), serves the same
bytes as constants likewise, and asks both over HTTP in turns, so that whatever else the machine does meets both.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.client import fetch, free_port, requests_per_second
from benchmarks.generated import ARTICLES, article_ids, fill

ROOT = Path(__file__).resolve().parents[1]

LIST = "/v1/articles?limit=20"

KEPT_PAGES, KEPT_ARTICLES = 200, 500
"""So few that a worker keeps all their responses."""

FRESH_PAGES, FRESH_ARTICLES = 5_000, 50_000
"""So many, asked in turn, that each response is gone before it is asked for again."""

CONNECTIONS = 8


@dataclass(frozen=True)
class Target:
    """What is asked of the API, and of the view that returns constant bytes of the same size; and which share of its
    speed is wanted."""

    name: str
    paths: Sequence[str]
    constant: str
    wanted: float = 0.0


def main() -> None:
    """Measure and print a table of ratios; exit with 1 where one is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seconds", type=float, default=3.0, help="of each turn")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", type=Path, help="keep the database here, and use it again where it exists")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = (arguments.database or Path(scratch) / "benchmark.db").resolve()
        if not path.exists():
            begun = time.perf_counter()
            fill(path, arguments.articles)
            print(f"{arguments.articles} articles generated in {time.perf_counter() - begun:.0f} s", flush=True)
        slow = measure(path, Path(scratch), arguments.seconds, arguments.rounds)
    sys.exit(1 if slow else 0)


def measure(path: Path, scratch: Path, seconds: float, rounds: int) -> list[str]:
    """Print the ratios; returns the names of the targets that are slower than wanted."""
    slow = []
    with serving("wsgi:app", {"DATELINE_DATABASE_URL": f"sqlite:///{path}"}) as api:
        lists = pages(api, FRESH_PAGES)
        details = [f"/v1/articles/{each}" for each in article_ids(path, FRESH_ARTICLES)]
        targets = [
            Target("list", lists[:KEPT_PAGES], "/list", wanted=0.7),
            Target("detail", details[:KEPT_ARTICLES], "/detail", wanted=0.8),
            Target("list, not kept", lists, "/list"),
            Target("detail, not kept", details, "/detail"),
        ]
        bodies = {}
        for target in targets[:2]:
            bodies[target.constant] = fetch(api, target.paths[0])
            (scratch / target.name).write_bytes(bodies[target.constant])
        with serving("benchmarks.constant:app", {"BENCHMARK_BODIES": str(scratch)}) as constant:
            for target in targets:
                ratios, rates, limits = turns(target, api, constant, seconds, rounds)
                ratio = statistics.median(ratios)
                print(
                    f"{target.name:16} {len(bodies[target.constant]):6} bytes"
                    f"  API {statistics.median(rates):6.0f}/s  constant {statistics.median(limits):6.0f}/s"
                    f"  ratio {ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f}; wanted {target.wanted})",
                    flush=True,
                )
                if ratio < target.wanted:
                    slow.append(target.name)
    return slow


def turns(
    target: Target, api: int, constant: int, seconds: float, rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """Ratios, and the requests a second of both, one of each a round."""
    # What both do the first time is not what is measured.
    requests_per_second(api, target.paths, CONNECTIONS, seconds / 3)
    requests_per_second(constant, [target.constant], CONNECTIONS, seconds / 3)
    rates, limits = [], []
    for _ in range(rounds):
        rates.append(requests_per_second(api, target.paths, CONNECTIONS, seconds))
        limits.append(requests_per_second(constant, [target.constant], CONNECTIONS, seconds))
    return [rate / limit for rate, limit in zip(rates, limits, strict=True)], rates, limits


def pages(port: int, count: int) -> list[str]:
    """The first pages of the article list, each as the one before names it."""
    paths = [LIST]
    while len(paths) < count and (following := json.loads(fetch(port, paths[-1]))["next"]):
        paths.append(following)
    return paths


@contextmanager
def serving(app: str, environment: dict[str, str]) -> Iterator[int]:
    """A gunicorn of one worker with four threads; gives its port."""
    port = free_port()
    settings = {"DATELINE_WORKERS": "1", "DATELINE_THREADS": "4", "DATELINE_PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level", "warning", app],
        cwd=ROOT,
        env={**os.environ, **environment, **settings},
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(15)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when something answers at the port. Raises RuntimeError where the server ends or stays silent."""
    for _ in cycle((None,)):
        if server.poll() is not None:
            raise RuntimeError("the server ended; its log is above")
        try:
            fetch(port, "/health/live")
        except OSError:
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    main()
