"""What a worker process does: reads documents, says what it is at, and ends where a document overruns its time.

It says so in memory that it shares with its parent, since nothing else can be read of a process that computes for ever.
The kernel ends it at the limit of its processor time, also inside a C function and where its parent is gone.
"""

from __future__ import annotations

import math
import resource
import signal
import sys
import time
from collections.abc import Callable, MutableSequence, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from dateline.vocabulary import Stage
from extraction.records import Facts, Request
from importer.budget import WAITING, Budget

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

STAGES = tuple(Stage)

IDLE, LOADING = -1.0, -2.0
"""What a worker is at when it is at no stage."""

FIELDS = 3
"""Numbers of a worker's state: the stage, the place among the requests of the document that it reads (`SEVERAL` where
it reads several at once), and when it must be done by the clock (`time.monotonic()`, which all processes of a machine
share)."""

SEVERAL = -1.0

State = MutableSequence[float]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there are no facts of a document."""

    reason: str


Outcome = Facts | Failure


@cache
def load_extractor() -> Extractor:
    """The extraction, loaded once a process; workers share that of the process that they are forked from."""
    from extraction.pipeline import Extractor

    return Extractor()


def work(connection: Connection, state: State, budget: Budget, build: Callable[[], Extractor]) -> None:
    """Read batches of requests until the parent closes the pipe; answers with the outcome of each document in turn."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    extractor: Extractor | None = None
    while True:
        try:
            requests = connection.recv()
        except (EOFError, OSError):
            sys.exit(0)
        if extractor is None:
            state[0] = LOADING
            extractor = build()
        _answer(connection, requests, extractor, state, budget)


def _answer(
    connection: Connection, requests: Sequence[Request], extractor: Extractor, state: State, budget: Budget
) -> None:
    done = 0
    while done < len(requests):
        meter = _Meter(state, budget, requests, done)
        try:
            for facts in extractor.read(requests[done:], meter):
                meter.rest()
                connection.send(facts)
                done += 1
        except BrokenPipeError:
            sys.exit(0)
        except Exception as error:  # noqa: BLE001 - what no stage is to blame for must not cost the other documents
            meter.rest()
            connection.send(Failure(f"it could not be read ({type(error).__name__}: {error}); report this with it"))
            done += 1


class _Meter:
    """Charges documents with the processor time of their stages, and sets the limits of what comes next."""

    def __init__(self, state: State, budget: Budget, requests: Sequence[Request], done: int) -> None:
        """`done` of the requests have been answered before."""
        self._state = state
        self._done = done
        self._left = [budget.of(request.document) for request in requests[done:]]
        self._at: int | None = None
        self._since = time.process_time()

    def __call__(self, stage: Stage, place: int | None) -> None:
        """A stage begins."""
        self._charge()
        self._at = place
        left = max(0.1, sum(self._left) if place is None else self._left[place])
        self._state[1] = SEVERAL if place is None else self._done + place
        self._state[2] = time.monotonic() + 1 + WAITING * left
        self._state[0] = STAGES.index(stage)
        _limit(self._since + left)

    def rest(self) -> None:
        """A document is done, and what comes before the next one is no document's."""
        self._charge()
        self._at = None
        self._state[0] = IDLE
        _limit(None)

    def _charge(self) -> None:
        now = time.process_time()
        spent, self._since = now - self._since, now
        if self._state[0] < 0:
            return
        if self._at is not None:
            self._left[self._at] -= spent
            return
        whole = max(sum(self._left), 0.1)
        self._left = [left - spent * left / whole for left in self._left]


def _limit(seconds: float | None) -> None:
    """Have the kernel end this process after so many seconds of processor time; None lifts the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = hard if seconds is None else math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
