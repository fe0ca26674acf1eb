"""Extracts facts from many documents, in order, in this process or in several; one bad document stops no other."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Protocol

from extraction.encoder.files import check_model
from extraction.records import Document, Facts

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

BATCH = 16
"""Documents that are parsed together and travel together to a worker."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there are no facts of a document."""

    reason: str


Outcome = Facts | Failure


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


def extractors(jobs: int) -> Extractors:
    """Extraction in this process, or in `jobs` worker processes where that is more than one.

    Raises `ModelError` where the trained network's files are not whole: better at once than for each document.
    """
    check_model()
    return _Workers(jobs) if jobs > 1 else _Here()


class _Extraction:
    """Loads the language model when the first document comes."""

    def __init__(self) -> None:
        self._extractor: object = None

    def outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """The facts of each document. Where a batch fails, each of its documents is tried alone."""
        from extraction.pipeline import Extractor

        if not isinstance(self._extractor, Extractor):
            self._extractor = Extractor()
        try:
            return list(self._extractor.extract_all(documents))
        except Exception as error:  # noqa: BLE001 - a fault of one document must not stop the others
            if len(documents) > 1:
                return [outcome for document in documents for outcome in self.outcomes([document])]
            return [Failure(_explained(error))]


def _explained(error: Exception) -> str:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    message = " ".join(str(error).split())[:200]
    return f"its facts could not be extracted ({type(error).__name__}: {message}{where}); report this with the document"


class _Here:
    """Extraction in this process."""

    def __init__(self) -> None:
        self._extraction = _Extraction()

    def put(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        yield self._extraction.outcomes(documents)

    def drain(self) -> Iterator[list[Outcome]]:
        return iter(())

    def close(self) -> None:
        pass


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    batch: _Batch | None = None


@dataclass(slots=True)
class _Batch:
    documents: Sequence[Document]
    outcomes: list[Outcome] = field(default_factory=list)
    alone: bool = False
    """Whether its documents go to a worker one at a time, because one of them ended a worker."""

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.documents)


class _Workers:
    """Extraction in worker processes, each with its own language model. Batches come out in the order they went in."""

    def __init__(self, jobs: int) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._waiting: deque[_Batch] = deque()
        self._order: deque[_Batch] = deque()

    def put(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        batch = _Batch(documents)
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
        for worker in self._workers:
            worker.process.terminate()
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
        for worker in self._workers:
            if worker.batch is None and self._waiting:
                self._send(worker, self._waiting.popleft())
        while self._waiting and len(self._workers) < self._jobs:
            worker = self._start()
            self._workers.append(worker)
            self._send(worker, self._waiting.popleft())

    def _send(self, worker: _Worker, batch: _Batch) -> None:
        worker.batch = batch
        rest = batch.documents[len(batch.outcomes) :]
        with suppress(OSError):  # A worker that died: _receive finds out and gives the batch to another.
            worker.connection.send(rest[:1] if batch.alone else rest)

    def _receive(self) -> None:
        busy = {worker.connection: worker for worker in self._workers if worker.batch is not None}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            batch = worker.batch
            assert batch is not None
            try:
                batch.outcomes.extend(worker.connection.recv())
            except (EOFError, OSError):
                self._bury(worker, batch)
            worker.batch = None
            if not batch.done:
                self._waiting.appendleft(batch)

    def _bury(self, worker: _Worker, batch: _Batch) -> None:
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if batch.alone or len(batch.documents) == 1:
            code = worker.process.exitcode
            batch.outcomes.append(
                Failure(
                    f"the process that read it ended (exit code {code}), maybe for want of memory; "
                    "run it with fewer --jobs, or split the document"
                )
            )
        batch.alone = True

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _work(connection: Connection) -> None:
    """What a worker process does until its parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides.
    extraction = _Extraction()
    while True:
        try:
            documents = connection.recv()
        except (EOFError, OSError):
            sys.exit(0)
        connection.send(extraction.outcomes(documents))
