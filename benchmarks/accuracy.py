"""Scores extraction on annotated documents: runs `dateline extract` and prints a table of figures.

    python benchmarks/accuracy.py DATA [--task quotes] [--errors 20]

DATA is a folder that holds `score.py` and, below `data/`, one JSONL file of gold annotations for each of `SETS`.
Only `id`, `text` and `published` of a document are handed to the program under test.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from importer.readers.html import page_document
from importer.readers.reading import Unreadable

GIVEN = ("id", "text", "published")


@dataclass(frozen=True)
class Set:
    """One file of annotated documents, and the figures of its score that the table shows."""

    task: str
    file: str
    figures: tuple[str, ...]


SETS = (
    Set("quotes", "quotes_dev.jsonl", ("direct_end_to_end.f1", "direct_detection.f1", "indirect_end_to_end.f1")),
    Set("dates", "dates_dev.jsonl", ("value.f1", "relaxed.f1")),
    Set("entities", "entities_news_dev.jsonl", ("all.f1",)),
    Set("entities", "entities_dev.jsonl", ("all.f1",)),
    Set("entities", "entities_web_dev.jsonl", ("all.f1",)),
    Set("events", "events_dev.jsonl", ("full_hit", "per_sentence")),
    Set("pages", "pages_dev.jsonl", ("f1",)),
)


def main() -> None:
    """Score every set that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DATA", type=Path)
    parser.add_argument("--task", choices=sorted({each.task for each in SETS}), help="only the sets of this task")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also print N wrong answers of each set")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at a time")
    arguments = parser.parse_args()
    for each in SETS:
        if arguments.task in (None, each.task):
            report(each, arguments.folder, arguments.errors, arguments.jobs)


def report(each: Set, folder: Path, errors: int, jobs: int) -> None:
    """Print the figures of one set, and some of its errors."""
    gold = folder / "data" / each.file
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "predicted.jsonl"
        lines = pages(gold) if each.task == "pages" else extracted(documents(gold), jobs, Path(scratch))
        predicted.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), each.task, str(gold), str(predicted)]
        output = subprocess.run([*command, f"--errors={errors}"], capture_output=True, text=True, check=True).stdout
    score, end = json.JSONDecoder().raw_decode(output)
    for name, figure in flat(score):
        mark = "*" if name in each.figures else " "
        print(f"{mark} {each.task:9} {each.file:26} {name:32} {figure:>8}", flush=True)
    if output[end:].strip():
        print(output[end:].strip())


def documents(gold: Path) -> list[str]:
    """The documents of a file as JSON lines, without their annotations."""
    with gold.open(encoding="utf-8") as lines:
        return [json.dumps({key: record[key] for key in GIVEN if key in record}) for record in map(json.loads, lines)]


def extracted(lines: Sequence[str], jobs: int, scratch: Path) -> Iterator[str]:
    """What `dateline extract` writes for the documents, several processes at a time."""

    def run(job: int) -> str:
        given = scratch / f"documents_{job}.jsonl"
        given.write_text("\n".join(lines[job::jobs]) + "\n", encoding="utf-8")
        with given.open(encoding="utf-8") as documents:
            # One thread each: more would fight over the same cores.
            environment = {**os.environ, "OMP_NUM_THREADS": "1"}
            command = [sys.executable, "-m", "dateline.cli", "extract"]
            return subprocess.run(
                command, stdin=documents, stdout=subprocess.PIPE, text=True, env=environment, check=True
            ).stdout

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(run, range(jobs))


def pages(gold: Path) -> Iterator[str]:
    """The text that the HTML reader finds in each saved page; nothing for a page that it refuses."""
    with gold.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            content = gzip.decompress((gold.parent / record["file"]).read_bytes())
            try:
                text = page_document(content).text
            except Unreadable:
                text = ""
            yield json.dumps({"id": record["id"], "text": text}) + "\n"


def flat(score: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """The figures of a score under dotted names."""
    for name, value in score.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


if __name__ == "__main__":
    main()
