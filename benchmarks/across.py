"""Measures whether what several articles tell of one happening becomes one event: imports annotated articles into an
empty database and scores the events there.

    python benchmarks/across.py DATA [--given] [--topics 26-35] [--weights WEIGHTS] [--errors 20]

DATA is a folder that holds `score_across.py` and, below `data/`, `events_across_dev.jsonl`: {"id", "text", "topic",
"events": [{"chain", "spans"}]} a line. Only id and text are read of it, unless `--given` says that the annotated
triggers are to be taken for the events that extraction finds: then only what is made of them is measured. `--weights`
takes another scorer than the package's own, which was trained on these topics (`training.tellings.train`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dateline.clock import now
from dateline.vocabulary import Stage
from extraction.encoder.network import load_network
from extraction.pipeline import ANNOTATORS, Extractor
from extraction.records import Document, Facts
from importer import likelihood
from importer.resolve import resolve
from importer.settling import settle_events
from models.database import database
from models.export import export
from models.migrate import open_database
from models.store import store_article
from training.tellings.given import Given


def extractor(gold: Iterable[dict[str, Any]], given: bool) -> Extractor:
    """What finds the articles' facts: with the annotated triggers, or all by itself."""
    if not given:
        return Extractor()
    network = load_network()
    spans = {row["id"]: [event["spans"] for event in row["events"]] for row in gold}
    return Extractor(annotators={**ANNOTATORS, Stage.EVENTS: Given(network, spans)}, network=network)


def imported(found: Iterable[Facts]) -> float:
    """Store the articles and decide which of their events are one; how many seconds that took."""
    for facts in found:
        store_article(resolve(facts, facts.document.id), now())
    started = time.perf_counter()
    settle_events()
    return time.perf_counter() - started


def score(scorer: Path, gold: Sequence[dict[str, Any]], folder: Path, errors: int) -> subprocess.CompletedProcess[str]:
    """What the scorer says of the database's events."""
    places = [folder / "gold.jsonl", folder / "articles.jsonl", folder / "events.jsonl"]
    lines: Iterable[Iterable[Any]] = (gold, export("articles"), export("events"))
    for place, records in zip(places, lines, strict=True):
        place.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    command = [sys.executable, str(scorer), *map(str, places), f"--errors={errors}"]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DATA", type=Path)
    parser.add_argument("--given", action="store_true", help="take the annotated triggers for events")
    parser.add_argument("--topics", default="1-35", metavar="FIRST-LAST", help="only these topics")
    parser.add_argument("--weights", type=Path, help="a scorer of pairs in the place of the package's own")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also print N links of each kind of error")
    arguments = parser.parse_args()
    likelihood.WEIGHTS = arguments.weights or likelihood.WEIGHTS
    first, last = map(int, arguments.topics.split("-"))
    with (arguments.folder / "data" / "events_across_dev.jsonl").open(encoding="utf-8") as file:
        gold = [row for row in map(json.loads, file) if first <= row["topic"] <= last]
    documents = [Document(row["id"], row["text"]) for row in gold]
    with tempfile.TemporaryDirectory() as scratch:
        open_database(f"sqlite:///{scratch}/across.db", create=True)
        seconds = imported(extractor(gold, arguments.given).extract_all(documents))
        found = score(arguments.folder / "score_across.py", gold, Path(scratch), arguments.errors)
        database.close()
    print(found.stderr, end="")
    for name, figures in json.loads(found.stdout).items():
        print(name, *(f"{figure} {value}" for figure, value in figures.items()), sep="  ")
    print(f"{len(gold)} articles, events settled in {seconds:.1f} s")


if __name__ == "__main__":
    main()
