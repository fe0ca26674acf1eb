"""Puts together what an article tells of one capture, or of one release: captives without names are called anew each
time ("the girls", "the students", "21 captives")."""

from __future__ import annotations

from functools import partial

from dateline.vocabulary import EventMode, EventStatus, ParticipantRole
from extraction.events.calamity import counts_alike, speaks_of_another, toll_of
from extraction.events.likeness import Record, dates_agree, gathered, heads_of, places_agree
from extraction.events.reading import Actor, Reading
from extraction.events.tellings import Telling

CAPTURES = frozenset((EventMode.ABDUCTION, EventMode.RELEASE))

CAPTIVES = frozenset(
    """
    boy captive child detainee girl group hostage man people person prisoner pupil sailor schoolboy schoolgirl student
    teacher teenager tourist victim woman worker
    """.split()
)
"""What captives are called. Where two tellings call them differently, they can still be the same."""

SOME = frozenset(("boy", "detainee", "man", "prisoner", "sailor", "teacher", "tourist", "worker"))
"""Of these, those who may well be others than the rest."""


def gather_captives(records: list[Record], reading: Reading) -> list[Record]:
    """The records with those of one capture made one: they join the one that is dated, or told most often."""
    for mode in sorted(CAPTURES):
        told = [record for record in records if record.first.mode is mode and _is_nameless(record, reading)]
        main = max(told, key=_weight, default=None)
        if main is None:
            continue
        records = gathered(records, main, told, partial(_belongs, main=main, reading=reading))
    return records


def is_captive(role: ParticipantRole, telling: Telling, actor: Actor) -> bool:
    """Whether the words of a telling call captives who have no names."""
    return telling.mode in CAPTURES and role is ParticipantRole.TARGET and actor.entity is None


def _is_nameless(record: Record, reading: Reading) -> bool:
    """Whether several take part who have no names, and it has happened."""
    captives = [actor for told in record.tellings for role, actor in told.parts if is_captive(role, told, actor)]
    targets = [actor for told in record.tellings for role, actor in told.parts if role is ParticipantRole.TARGET]
    return (
        bool(captives)
        and len(captives) == len(targets)
        and all(told.status is EventStatus.OCCURRED for told in record.tellings)
        and heads_of(record, ParticipantRole.TARGET, reading) <= CAPTIVES
        and all(actor.plural or _is_group(actor, reading) for actor in captives)
    )


def _is_group(actor: Actor, reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].lemma_.lower() == "group"


def _weight(record: Record) -> tuple[bool, int, int]:
    dated = any(telling.timex is not None for telling in record.tellings)
    return dated, len(record.tellings), -record.first.position


def _belongs(record: Record, main: Record, reading: Reading) -> bool:
    """Whether nothing that the text says of a capture speaks against its being the main one."""
    own, theirs = heads_of(record, ParticipantRole.TARGET, reading), heads_of(main, ParticipantRole.TARGET, reading)
    if (own | theirs) & SOME and not own & theirs:
        return False
    sources = {key for told in record.tellings for key in _sources(told)}
    others = {key for told in main.tellings for key in _sources(told)}
    toll = toll_of(main.tellings)
    return (not sources or not others or bool(sources & others)) and all(
        dates_agree(main, telling)
        and places_agree(main, telling, reading)
        and not speaks_of_another(telling)
        and counts_alike(toll_of([telling]), toll)
        for telling in record.tellings
    )


def _sources(telling: Telling) -> set[str]:
    return {actor.key for role, actor in telling.parts if role is ParticipantRole.SOURCE}
