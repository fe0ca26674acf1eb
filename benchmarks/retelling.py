"""Measures how long it takes to decide which tellings of one big story are one event.

    python benchmarks/retelling.py DATABASE_URL [--articles 5000] [--story 13]

Takes the traces of the articles that share most events in an imported database, and makes of them as many articles as
are asked for, each of which tells what one of them tells in some of its words and with a vector that is a little off.
Prints what deciding on all at once takes, and what looking for all that is linked with one article's tellings.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from importer.likelihood import Likelihood, load_likelihood
from importer.sameness import Compared
from importer.tellings import Floats
from importer.traces import Trace, unpack
from models.database import database
from models.migrate import open_database
from models.traces import Trace as StoredTrace

NOISE = 10.0
"""How far a vector's 64 numbers, of eight bits, are off."""


class Counting(Likelihood):
    """The package's likelihood, which counts the pairs that it is asked about."""

    def __init__(self) -> None:
        self.pairs = 0

    def scores(self, compared: Floats) -> Floats:
        """What the package's own says."""
        self.pairs += len(compared)
        return load_likelihood().scores(compared)


def biggest_story(size: int) -> list[list[Trace]]:
    """The traces of so many articles: of the one that shares most events with others, and of those others."""
    traces: defaultdict[str, list[Trace]] = defaultdict(list)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for row in StoredTrace.select():
        article = str(row.article.id)
        traces[article].append(unpack(article, row.key, row.trace_json, bytes(row.vector)))
        told[row.event].add(article)
    shared = {
        article: Counter(other for group in told.values() if article in group for other in group) for article in traces
    }
    first = max(sorted(shared), key=lambda article: len(shared[article]))
    return [traces[article] for article, _ in shared[first].most_common(size)]


def retold(story: list[list[Trace]], articles: int, chance: random.Random) -> list[Trace]:
    """What so many articles tell of the story, each in some words of one of these."""
    noise = np.random.default_rng(chance.randrange(2**32))
    found = []
    for number in range(articles):
        article = f"{chance.randrange(10**12):012} {number}"
        for place, trace in enumerate(chance.choice(story)):
            vector = np.frombuffer(trace.vector, np.int8) + noise.normal(0, NOISE, len(trace.vector))
            found.append(
                replace(
                    trace,
                    article=article,
                    key=f"{number} {place}",
                    around=tuple(chance.sample(trace.around, len(trace.around) * 7 // 10)),
                    story=tuple(chance.sample(trace.story, len(trace.story) * 3 // 4)),
                    vector=np.clip(np.rint(vector), -127, 127).astype(np.int8).tobytes(),
                )
            )
    return found


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", help="URL of a database into which articles were imported")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--story", type=int, default=13, help="articles that the others are made of")
    arguments = parser.parse_args()
    open_database(arguments.database, create=False)
    story = biggest_story(arguments.story)
    database.close()
    traces = retold(story, arguments.articles, random.Random(1))
    counting = Counting()
    started = time.perf_counter()
    compared = Compared(traces, counting)
    events = compared.events()
    print(f"{len(traces):,} tellings of {arguments.articles:,} articles: {len(events):,} events of", end=" ")
    print(f"{max(map(len, events)):,} tellings at most")
    print(f"all: {time.perf_counter() - started:.1f} s, {counting.pairs:,} pairs compared")
    counting.pairs = 0
    started = time.perf_counter()
    reached = compared.reached(range(len(story[0])))
    print(f"one article: {len(reached):,} linked with it found in {time.perf_counter() - started:.1f} s", end=", ")
    print(f"{counting.pairs:,} pairs compared")


if __name__ == "__main__":
    main()
