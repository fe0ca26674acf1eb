"""How much time and memory the reading of one document may take."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.settings import settings
from extraction.records import Document

CHARACTER_SHARE = 3e-5
"""Of the seconds that any document has, those that it has more for each of its characters: 0.3 ms of 10 s."""

WAITING = 6
"""How many times its processor time a document may take on the clock: on a busy machine, processes wait for each other.
The clock stops what waits for ever; what computes for ever is stopped by its processor time, the same on a busy
machine as on an idle one."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds of processor time of a document without characters, and bytes of resident memory of the process that
    reads it."""

    seconds: float
    memory: int

    def of(self, document: Document) -> float:
        """Seconds of processor time that a document may take."""
        return self.seconds * (1 + CHARACTER_SHARE * len(document.text))


def given_budget() -> Budget:
    """The budget that the settings give."""
    given = settings()
    return Budget(given.extraction_seconds, given.extraction_megabytes * 1_000_000)
