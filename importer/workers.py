"""Extracts facts from many documents, in order, in worker processes; no document costs another.

A worker that a document ends, or that is ended because the document overran its budget, is replaced. The document is
read again without the stage that was at work, and says which facts it lacks and why.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Protocol

import psutil

from extraction.encoder.files import check_model
from extraction.records import Document, Incomplete, Request
from importer.budget import Budget, given_budget
from importer.worker import FIELDS, IDLE, SEVERAL, STAGES, Failure, Outcome, State, load_extractor, work

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from extraction.pipeline import Extractor

BATCH = 16
"""Documents that are parsed together and travel together to a worker."""

LONGEST_FOLDER = 70
"""Bytes of the path of the temporary folder with which a socket in a folder of its own there has a path that Linux
takes (107 bytes)."""

LOOK_EVERY = 0.05
"""Seconds between two looks at the memory and the clock of the workers."""

TRIES = 2
"""How often a document is read where the process that reads it ends and nothing says that the document is to blame:
somebody else may have ended it, or memory was short because of what it had read before."""

Build = Callable[[], "Extractor"]


class End(Enum):
    """Why a worker ended: it took more memory or processor time than it may, it waited for ever, or nobody knows."""

    MEMORY = "it needs more than {megabytes:,.0f} MB of memory"
    PROCESSOR = "it did not end within {seconds:,.0f} s of processor time"
    CLOCK = "it waited for something that never came"
    UNKNOWN = "the process that read it ended (exit code {code}), maybe for want of memory"


class Extractors(Protocol):
    """Something that takes batches of documents and gives their outcomes in the same order."""

    def put(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        """Take one more batch; gives the batches that are done by now, in order."""
        ...

    def drain(self) -> Iterator[list[Outcome]]:
        """Give all batches that are still to come."""
        ...

    def close(self) -> None:
        """Stop at once."""
        ...


def extractors(jobs: int, budget: Budget | None = None, build: Build | None = None) -> Extractors:
    """Extraction in `jobs` worker processes; `build` makes what reads in each of them.

    Raises `ModelError` where the trained network's files are not whole: better at once than for each document.
    """
    check_model()
    return _Workers(jobs, budget or given_budget(), build or load_extractor)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    state: State
    batch: _Batch | None = None
    first: int = 0
    """The place in the batch of the first document that it was sent."""
    sent: int = 0
    """Documents of the batch that it is still to answer."""
    used: bool = False
    """Whether it has read a document."""
    end: End | None = None
    """What the watch ended it for."""


@dataclass(slots=True)
class _Batch:
    requests: list[Request]
    outcomes: list[Outcome] = field(default_factory=list)
    alone: bool = False
    """Whether its documents go to a worker one at a time, because they ended one together."""
    deaths: int = 0
    """Workers that ended at its next document, nobody knows why."""

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.requests)


class _Workers:
    """Extraction in worker processes. Batches come out in the order they went in."""

    def __init__(self, jobs: int, budget: Budget, build: Build) -> None:
        self._context = context()
        self._jobs = jobs
        self._budget = budget
        self._build = build
        self._workers: list[_Worker] = []
        self._waiting: deque[_Batch] = deque()
        self._order: deque[_Batch] = deque()
        self._watch = _Watch(self._workers, budget)

    def put(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        batch = _Batch([Request(document) for document in documents])
        self._order.append(batch)
        self._waiting.append(batch)
        self._hand_out()
        # A few batches ahead keep every worker busy while the oldest is awaited; more would only fill memory.
        while len(self._order) > 2 * self._jobs:
            yield self._next()

    def drain(self) -> Iterator[list[Outcome]]:
        while self._order:
            yield self._next()

    def close(self) -> None:
        self._watch.end()
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _next(self) -> list[Outcome]:
        while not self._order[0].done:
            self._hand_out()
            self._receive()
        return self._order.popleft().outcomes

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            if worker.batch is None and self._waiting:
                batch = self._waiting.popleft()
                if batch.deaths and worker.used:
                    worker = self._replaced(worker)
                self._send(worker, batch)
        while self._waiting and len(self._workers) < self._jobs:
            worker = self._start()
            self._workers.append(worker)
            self._send(worker, self._waiting.popleft())

    def _replaced(self, worker: _Worker) -> _Worker:
        """A new worker in place of one that has read documents, whose memory may be short for that."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        fresh = self._start()
        self._workers.append(fresh)
        return fresh

    def _send(self, worker: _Worker, batch: _Batch) -> None:
        rest = batch.requests[len(batch.outcomes) :]
        rest = rest[:1] if batch.alone or batch.deaths else rest
        worker.batch, worker.first, worker.sent = batch, len(batch.outcomes), len(rest)
        with suppress(OSError):  # A worker that died: _receive finds out and gives the batch to another.
            worker.connection.send(rest)

    def _receive(self) -> None:
        busy = {worker.connection: worker for worker in self._workers if worker.batch is not None}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            batch = worker.batch
            assert batch is not None
            try:
                batch.outcomes.append(worker.connection.recv())
            except (EOFError, OSError):
                self._bury(worker, batch)
                worker.sent = 0
            else:
                worker.used = True
                worker.sent -= 1
                batch.deaths = 0
            if worker.sent == 0:
                worker.batch = None
                if not batch.done:
                    self._waiting.appendleft(batch)

    def _bury(self, worker: _Worker, batch: _Batch) -> None:
        """Take a worker that ended out of service, and decide how its batch goes on."""
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        stage = STAGES[int(worker.state[0])] if worker.state[0] >= 0 else None
        if stage is not None and worker.state[1] == SEVERAL:
            batch.alone = True
            return
        # Not always the next one: the layout of all that it was sent is read before any of them is answered.
        place = worker.first + int(worker.state[1]) if stage is not None else len(batch.outcomes)
        code = worker.process.exitcode
        end = worker.end or (End.PROCESSOR if code == -signal.SIGXCPU else End.UNKNOWN)
        if stage is None or end is End.UNKNOWN or (end is End.MEMORY and worker.used):
            batch.deaths += 1
            if batch.deaths < TRIES:
                return
        batch.deaths = 0
        seconds, megabytes = self._budget.of(batch.requests[place].document), self._budget.memory / 1_000_000
        reason = end.value.format(code=code, seconds=seconds, megabytes=megabytes)
        if stage is None:
            batch.outcomes.append(Failure(f"{reason} before it read anything; run it with fewer --jobs or more memory"))
        else:
            request = batch.requests[place]
            batch.requests[place] = replace(request, left_out=(*request.left_out, Incomplete(stage, reason)))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        state = self._context.RawArray("d", FIELDS)
        state[0] = IDLE
        arguments = (theirs, state, self._budget, self._build)
        process = self._context.Process(target=work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._watch.begin()
        return _Worker(process, ours, state)


class _Watch:
    """A thread that ends the workers which take more memory than they may, or wait for ever."""

    def __init__(self, workers: Sequence[_Worker], budget: Budget) -> None:
        self._workers = workers
        self._memory = budget.memory
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start to watch, where that is not done yet."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, name="watch of workers", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Stop to watch."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            for worker in list(self._workers):
                if worker.end is None:
                    self._look_at(worker)

    def _look_at(self, worker: _Worker) -> None:
        with suppress(psutil.Error):  # It has ended meanwhile.
            if psutil.Process(worker.process.pid).memory_info().rss > self._memory:
                worker.end = End.MEMORY
            elif worker.state[0] >= 0 and time.monotonic() > worker.state[2]:
                worker.end = End.CLOCK
            if worker.end is not None:
                worker.process.kill()


def context() -> BaseContext:
    """How worker processes start. Forked from one that has loaded the models, they start at once and share its memory;
    elsewhere than on Linux, system libraries do not bear it."""
    if sys.platform != "linux" or len(os.fsencode(tempfile.gettempdir())) > LONGEST_FOLDER:
        return multiprocessing.get_context("spawn")
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["importer.forked"])
    return forking
