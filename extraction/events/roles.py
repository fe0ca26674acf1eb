"""Who plays a part, whether a verb or a noun tells of the event."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventMode, EventType, ParticipantRole
from extraction.events.noun_phrases import prepositional_objects
from extraction.events.reading import Actor, Reading

Part = tuple[ParticipantRole, Actor]


PATIENT_OWNERS = frozenset(
    (
        EventMode.ARREST, EventMode.KILLING, EventMode.ASSASSINATION, EventMode.EXPULSION, EventMode.ABDUCTION,
        EventMode.EXTRADITION, EventMode.DEPORTATION, EventMode.DISMISSAL, EventMode.RELEASE,
        EventMode.SHOOTING, EventMode.STABBING,
    )
)  # fmt: skip
"""Nominalisations whose owner suffers the act ("his arrest")."""


WITH = frozenset(("against", "among", "and", "between", "to", "with"))


BY = frozenset(("by",))


RECEIVING = frozenset(("endure", "face", "receive", "suffer", "survive", "undergo"))
"""Light verbs whose subject is whom it is done to ("received an apology")."""


UNDERGOING = RECEIVING | {"attend", "await", "get", "give", "go", "have", "hold", "launch", "seek", "stand", "win"}
"""Light verbs whose subject is whom a noun's event befalls ("faces trial", not "confirmed the deaths")."""


DEPLOYING = frozenset((EventType.AGREE, EventType.THREATEN, EventType.MOBILIZE, EventType.AID, EventType.REJECT,
                       EventType.RETREAT, EventType.SANCTION, EventType.REQUEST))  # fmt: skip
"""Types in which nameless troops are what the source moves, not whom it acts upon."""


INSTRUMENTS = frozenset(
    """
    aircraft army force guard military peacekeeper personnel plane police reserve reservist ship soldier tank troop
    unit warship
    """.split()
)


def is_instrument(actor: Actor, reading: Reading) -> bool:
    """Whether the actor is what somebody moves: troops, ships, police."""
    return reading.analysis.tokens[actor.head].lemma_.lower() in INSTRUMENTS


def is_inside(actor: Actor, reading: Reading) -> bool:
    """Whether the actor stands behind "in", which says where or among whom something is."""
    return reading.analysis.tokens[actor.head].head.lower_ == "in"


def is_among(noun: Token, wanted: frozenset[str]) -> bool:
    """Whether a noun, or one that it is coordinated with, is one of the words."""
    return any(word.lemma_.lower() in wanted for word in (noun, *noun.conjuncts))


def entities_of(actors: list[Actor]) -> set[str]:
    """The entities that the actors mean."""
    return {actor.entity for actor in actors if actor.entity}


def acting_subject(own: Token | None, reading: Reading) -> list[Actor]:
    """Who acts, by the subject of a verb."""
    if own is None:
        return []
    # What a country or a body has acts for it; what a person has (kin, remarks, a rocket) does not.
    return reading.actors(own) or [
        owner
        for owner in reading.owners(own)
        if reading.analysis.tokens[owner.head].dep_ == "poss"
        and (entity := reading.entities.get(owner.entity or "")) is not None
        and entity.kind is not EntityKind.PERSON
    ]


def parts_of(role: ParticipantRole, actors: Iterable[Actor]) -> list[Part]:
    """Each of the actors in the role."""
    return [(role, actor) for actor in actors]


def named_behind(token: Token, prepositions: frozenset[str], reading: Reading) -> list[Actor]:
    """The first who are named behind one of the prepositions."""
    for word in prepositional_objects(token, prepositions):
        if found := reading.actors(word) or reading.owners(word):
            return found
    return []
