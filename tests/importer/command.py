"""Runs `dateline` commands in processes of their own, which start fast: they fork from one that has loaded spaCy."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sys
from dataclasses import dataclass
from io import TextIOWrapper
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from models.changes import Change
from models.check import faults
from models.database import database
from models.imports import ImportRun, Refusal
from models.migrate import open_database
from tests.models.dump import dump

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.importer.preloaded"])


@dataclass(frozen=True, slots=True)
class Finished:
    """How a command ended. `code` is negative for a signal."""

    code: int
    out: str
    err: str

    @property
    def summary(self) -> dict[str, Any]:
        """The one JSON object that it printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON object of each line that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


class Command:
    """Runs commands with one database, in a folder where they may leave what they print."""

    def __init__(self, url: str, folder: Path) -> None:
        self.database = url
        self._folder = folder
        self._number = 0

    def start(self, *arguments: str | Path, given: bytes = b"", largest_file: int | None = None) -> Running:
        """Start a command. `largest_file` is the most bytes that a file of its may have."""
        self._number += 1
        base = self._folder / f"{self._number}"
        base.with_suffix(".in").write_bytes(given)
        words = [os.fspath(argument) for argument in arguments]
        target = (words, str(base), self.database, str(self._folder), largest_file)
        process = CONTEXT.Process(target=_run, args=target)
        process.start()
        return Running(process, base)

    def run(self, *arguments: str | Path, given: bytes = b"", largest_file: int | None = None) -> Finished:
        """Run a command to its end."""
        return self.start(*arguments, given=given, largest_file=largest_file).wait()

    def exports(self) -> dict[str, str]:
        """All that the database exports, by resource."""
        return {name: self.run("export", name).out for name in ("articles", "entities", "quotes", "events")}

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of the database, which must be sound."""
        open_database(self.database, create=False)
        try:
            assert list(faults()) == []
            return dump()
        finally:
            database.close()

    def changes(self) -> list[dict[str, Any]]:
        """The change feed."""
        open_database(self.database, create=False)
        try:
            return [dict(change.__data__) for change in Change.select().order_by(Change.sequence)]
        finally:
            database.close()

    def runs(self) -> list[dict[str, Any]]:
        """The import runs in order, each with its refusals."""
        open_database(self.database, create=False)
        try:
            return [
                {**run.__data__, "refusals": [(each.location, each.reason) for each in _refusals(run)]}
                for run in ImportRun.select().order_by(ImportRun.id)
            ]
        finally:
            database.close()


class Running:
    """A command that was started."""

    def __init__(self, process: ForkServerProcess, base: Path) -> None:
        self._process = process
        self._base = base

    @property
    def pid(self) -> int:
        """The process to look at or to signal."""
        assert self._process.pid is not None
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing happens where it has ended."""
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def wait(self) -> Finished:
        """How it ended."""
        self._process.join()
        code = self._process.exitcode
        assert code is not None
        return Finished(code, self._printed(".out"), self._printed(".err"))

    def _printed(self, suffix: str) -> str:
        path = self._base.with_suffix(suffix)
        return path.read_text("utf-8", errors="replace") if path.exists() else ""  # Killed before it could print.


def _refusals(run: ImportRun) -> list[Refusal]:
    return list(Refusal.select().where(Refusal.run == run).order_by(Refusal.id))


def _run(words: list[str], base: str, database: str, folder: str, largest_file: int | None) -> None:
    for number, suffix, flags in (
        (0, "in", os.O_RDONLY),
        (1, "out", os.O_WRONLY | os.O_CREAT),
        (2, "err", os.O_WRONLY | os.O_CREAT),
    ):
        opened = os.open(f"{base}.{suffix}", flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = TextIOWrapper(os.fdopen(0, "rb"), "utf-8", "surrogateescape")
    sys.stdout = TextIOWrapper(os.fdopen(1, "wb"), "utf-8", "surrogateescape")
    sys.stderr = TextIOWrapper(os.fdopen(2, "wb"), "utf-8", "backslashreplace", line_buffering=True)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Who runs the tests in the background ignores it.
    os.environ["DATELINE_DATABASE_URL"] = database
    os.chdir(folder)
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.argv = ["dateline", *words]
    from dateline.cli import main

    main()
