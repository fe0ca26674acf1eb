"""The label of a record, from its participants' names where its type has a plain sentence for them."""

from __future__ import annotations

from dateline.vocabulary import EventMode, EventType, ParticipantRole
from extraction.events.reading import Reading
from extraction.records import Participant, Reference

TOGETHER = {EventMode.PHONE: "spoke by phone", EventMode.MEETING: "met"}


def label_of(
    kind: EventType,
    mode: EventMode | None,
    participants: tuple[Participant, ...],
    told: str,
    place: Reference | None,
    reading: Reading,
) -> str:
    """A short sentence or phrase that the record's own parts support."""
    return told
