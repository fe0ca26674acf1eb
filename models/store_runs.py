"""Writes import runs: each call of the import command, what it did so far and what it refused."""

from __future__ import annotations

import orjson

from models import bulk
from models.imports import ImportRun, Refusal, RunIncompletion
from models.store import writing

COUNTS = ("read", "added", "updated", "unchanged", "refused", "incomplete")

LACKING = ("location", "article", "annotator", "reason")
"""What a run notes of each kind of fact that an article lacks."""


def start_run(paths: list[str], at: str) -> int:
    """Note that an import starts; returns the run's number."""
    with writing():
        return int(ImportRun.insert(started_at=at, paths_json=orjson.dumps(paths).decode()).execute())


def note_progress(
    run: int, counts: dict[str, int], refusals: list[tuple[str, str]], lacking: list[tuple[str, str, str, str]]
) -> None:
    """Write what a run has done so far, the locations and reasons of new refusals, and what new articles lack
    (`LACKING`)."""
    with writing():
        bulk.update(ImportRun, "id", COUNTS, [(*(counts[name] for name in COUNTS), run)])
        bulk.insert(Refusal, ("run", "location", "reason"), [(run, location, reason) for location, reason in refusals])
        bulk.insert(RunIncompletion, ("run", *LACKING), [(run, *each) for each in lacking])


def finish_run(run: int, at: str, complete: bool) -> None:
    """Note that a run ended; `complete` where it came to the end of what it was given."""
    with writing():
        bulk.update(ImportRun, "id", ("finished_at", "complete"), [(at, complete, run)])
