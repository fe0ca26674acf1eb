"""What a label is made of: where an article tells of a happening, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.vocabulary import EventStatus, EventType
from extraction.records import Participant


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of a happening. `anchor` is the token of its trigger that carries the meaning, `first` to `last`
    (exclusive) are all of them ("stepped down"); they count the tokens of the analysis."""

    type: EventType
    status: EventStatus
    anchor: int
    first: int
    last: int
    participants: tuple[Participant, ...] = ()
