"""What tests ask of the events that a text tells."""

from __future__ import annotations

from collections.abc import Callable

from dateline.vocabulary import EventType, ParticipantRole
from extraction.records import Event, Facts

Read = Callable[..., Facts]


def names_of(facts: Facts, event: Event) -> set[str]:
    names = {entity.id: entity.name for entity in facts.entities}
    return {names.get(member.entity or "", member.text) for member in event.participants}


def only(facts: Facts, kind: EventType, *names: str) -> Event:
    """The one event of the type in which all these take part."""
    found = [event for event in facts.events if event.type is kind and set(names) <= names_of(facts, event)]
    assert len(found) == 1, [(event.type.value, event.label, names_of(facts, event)) for event in facts.events]
    return found[0]


def of_role(event: Event, role: ParticipantRole) -> list[str]:
    return [member.text for member in event.participants if member.role is role]


def types_of(facts: Facts) -> list[EventType]:
    return [event.type for event in facts.events]


def lines_of(text: str, event: Event) -> list[int]:
    return sorted({text.count("\n", 0, mention.trigger.start) for mention in event.mentions})
