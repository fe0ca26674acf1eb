"""Who takes part in an event, and in which role."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventMode, EventType, MentionForm, ParticipantRole
from extraction.events.clauses import direct_object, is_passive, subject
from extraction.events.lexicon import SubjectRole
from extraction.events.named_text import ACTING_KINDS
from extraction.events.noun_participants import noun_parts
from extraction.events.noun_phrases import prepositional_objects
from extraction.events.reading import Actor, Reading
from extraction.events.roles import (
    BY,
    DEPLOYING,
    WITH,
    Part,
    acting_subject,
    entities_of,
    is_among,
    is_instrument,
    named_behind,
    parts_of,
)
from extraction.events.targets import sought
from extraction.events.triggers import Trigger

SPEAKING = frozenset(
    "answer comment confirm disclose discuss elaborate explain identify name reveal say specify speculate".split()
)

CLASSES = frozenset(("@actor", "@appointee", "@org", "@rival", "@thing"))
ACHIEVING = frozenset((EventType.CONTEST, EventType.ELECT, EventType.LAUNCH, EventType.CEREMONY))
"""Types in which the thing won or opened is nobody who takes part."""


SUFFERED = frozenset(
    (EventMode.ARREST, EventMode.ABDUCTION, EventMode.RELEASE, EventMode.KILLING, EventMode.ASSASSINATION,
     EventMode.WOUNDING, EventMode.SHOOTING, EventMode.STABBING, EventMode.BEATING, EventMode.TORTURE,
     EventMode.SEXUAL_VIOLENCE, EventMode.INVESTIGATION, EventMode.DISMISSAL, EventMode.DEPORTATION,
     EventMode.CRASH)
)  # fmt: skip
PERSONAL = frozenset(
    (EventType.DIE, EventType.BORN, EventType.TRY, EventType.CONVICT, EventType.APPOINT, EventType.LAUNCH)
)
"""Modes and types whose target is somebody or something, never a place."""

VICTIMS = frozenset((EventType.ASSAULT, EventType.DISASTER, EventType.DIE, EventType.COERCE))
"""Types whose victims are counted."""

OBJECT_ONLY = frozenset(
    (EventType.LAUNCH, EventType.ACQUIRE, EventType.APPOINT, EventType.RESIGN, EventType.TRY, EventType.CONVICT)
)
"""Types whose target is the verb's object; what else the clause names is where or why."""


def participants(trigger: Trigger, reading: Reading) -> list[Part]:
    """The participants of one telling, each entity or phrase once."""
    parts = noun_parts(trigger, reading) if trigger.noun is not None else _verb_parts(trigger, reading)
    if trigger.frame.type is EventType.CONTEST:
        parts = [(role, _as_team(actor, reading)) for role, actor in parts]
    kept: list[Part] = []
    seen: set[object] = set()
    for role, actor in parts:
        if reading.text[actor.start - 1 : actor.start] == "(" and reading.text[actor.end : actor.end + 1] == ")":
            continue
        if role is ParticipantRole.TARGET and _cannot_suffer(trigger, actor, reading):
            continue
        if (role is ParticipantRole.SOURCE or trigger.frame.type not in VICTIMS) and _is_bare_number(actor):
            continue
        if actor.start <= trigger.token.idx < actor.end and trigger.noun is None:
            # A name that swallows the verb is none ("Rebels seize Port").
            continue
        if trigger.frame.type is EventType.CONTEST and _is_score(actor, reading):
            continue
        key: object = actor.entity or (actor.start, actor.end)
        overlaps = any(
            actor.start < other.end and other.start < actor.end and actor.start != other.start for _, other in kept
        )
        if key not in seen and not overlaps:
            seen.add(key)
            kept.append((role, actor))
    return kept


def _as_team(actor: Actor, reading: Reading) -> Actor:
    """Who plays where a city is named: the one team of its name in the article ("Chicago" for "Chicago Gulls"), and
    nobody known where that cannot be told. Countries play by their names."""
    place = reading.entities.get(actor.entity or "")
    if place is None or place.kind is not EntityKind.PLACE or place.is_country:
        return actor
    teams = [
        entity.id
        for entity in reading.entities.values()
        if entity.kind is EntityKind.ORGANIZATION and entity.name.startswith(f"{place.name} ")
    ]
    return replace(actor, entity=teams[0] if len(teams) == 1 else None)


def _cannot_suffer(trigger: Trigger, actor: Actor, reading: Reading) -> bool:
    """Whether what is named as the target is a place, and the event one that only people and things suffer."""
    if trigger.frame.mode not in SUFFERED and trigger.frame.type not in PERSONAL:
        return False
    head = reading.analysis.tokens[actor.head]
    entity, mention = reading.entity_at(head), reading.mention_at(head)
    if entity is None:
        return reading.is_place(head)
    if trigger.frame.mode is EventMode.PUBLICATION:
        return True
    if trigger.frame.mode is EventMode.LAUNCH and entity.kind is EntityKind.PERSON:
        return True
    return entity.kind is EntityKind.PLACE and mention is not None and mention.form is not MentionForm.DEMONYM


def _is_bare_number(actor: Actor) -> bool:
    """Whether nothing but a number is named: of victims it tells how many, of others nothing."""
    return actor.entity is None and (actor.text.casefold() == "one" or actor.text.isdigit())


def _is_score(actor: Actor, reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].text[0].isdigit()


def _verb_parts(trigger: Trigger, reading: Reading) -> list[Part]:
    verb = trigger.verb
    assert verb is not None
    sources, targets = _voices(verb, reading)
    role = trigger.frame.subject
    complement = trigger.complement
    if role is SubjectRole.PARTY:
        told_of = verb.lemma_ == "discuss"
        together = (targets if not told_of else []) or named_behind(verb, WITH, reading)
        if not together and trigger.frame.type is EventType.SUPPORT:
            together = sought(verb, trigger, reading, {actor.start for actor in sources}, entities_of(sources))
        return [(ParticipantRole.PARTY, actor) for actor in (*sources, *together)]
    if role is SubjectRole.UNDERGOER:
        if trigger.frame.type is EventType.DISASTER and not is_passive(verb):
            return parts_of(ParticipantRole.TARGET, [*_named_subject(verb, reading), *targets])
        if trigger.frame.type is EventType.DIE:
            return parts_of(ParticipantRole.TARGET, sources or targets)
        if targets and not is_passive(verb):
            return [*parts_of(ParticipantRole.SOURCE, sources), *parts_of(ParticipantRole.TARGET, targets)]
        if is_passive(verb):
            return [*parts_of(ParticipantRole.TARGET, targets), *parts_of(ParticipantRole.SOURCE, sources)]
        return parts_of(ParticipantRole.TARGET, sources)
    if trigger.frame.type is EventType.DISASTER:
        # A calamity is nobody's act.
        return parts_of(ParticipantRole.TARGET, targets)
    if trigger.frame.type in DEPLOYING:
        targets = [actor for actor in targets if actor.entity is not None or not is_instrument(actor, reading)]
    if trigger.frame.type is EventType.AID and trigger.frame.objects:
        given = trigger.frame.objects
        targets = [actor for actor in targets if not is_among(reading.analysis.tokens[actor.head], given)]
    if trigger.frame.type is EventType.LAUNCH and not is_passive(verb) and direct_object(verb) is None:
        # "The Falcon is to launch": what starts is launched by somebody who is not named.
        own = subject(verb)
        starting = reading.actors(own) if own is not None else []
        if own is not None and reading.is_person(own):
            return []
        named = own is not None and (entity := reading.entity_at(own)) is not None and entity.kind in ACTING_KINDS
        return parts_of(ParticipantRole.SOURCE if named else ParticipantRole.TARGET, starting)
    achieved = trigger.frame.type in ACHIEVING and trigger.frame.objects and not trigger.frame.objects & CLASSES
    if achieved or _is_silent(verb, trigger):
        targets = []
    elif (
        not targets
        and not _has_pronoun(verb, trigger.frame.type)
        and trigger.frame.type not in OBJECT_ONLY
        and trigger.frame.mode is not EventMode.DENIAL
        and not (trigger.frame.mode is EventMode.VISIT and direct_object(verb) is not None)
    ):
        # In the passive what is done is the subject: only behind it can somebody be named to whom it is done.
        root = subject(verb) if is_passive(verb) else complement or verb
        taken = {actor.start for actor in sources}
        targets = sought(root, trigger, reading, taken, entities_of(sources)) if root is not None else []
        if "alert" in trigger.frame.objects:
            targets = [actor for actor in targets if actor.entity is not None]
    return [*parts_of(ParticipantRole.SOURCE, sources), *parts_of(ParticipantRole.TARGET, targets)]


def _named_subject(verb: Token, reading: Reading) -> list[Actor]:
    """Whom or what a calamity befalls: also a thing ("a small aircraft crashed")."""
    own = subject(verb)
    if own is None or reading.is_date(own):
        return []
    return reading.actors(own) or ([reading.actor(own)] if own.pos_ in ("NOUN", "PROPN") else [])


def _is_silent(verb: Token, trigger: Trigger) -> bool:
    """Whether somebody only refuses to speak of a thing ("declined to say whether the child …")."""
    said = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return trigger.frame.type is EventType.REJECT and said is not None and said.lemma_ in SPEAKING


def _has_pronoun(verb: Token, kind: EventType) -> bool:
    """Whether the object is a pronoun that nothing resolves, or what is supported the doer's own."""
    thing = direct_object(verb)
    if thing is None or is_passive(verb):
        return False
    own = kind is EventType.SUPPORT and any(child.tag_ == "PRP$" for child in thing.children)
    return thing.tag_ == "PRP" or own


def _voices(verb: Token, reading: Reading) -> tuple[list[Actor], list[Actor]]:
    """Who does it and to whom, in the active and in the passive voice."""
    own = subject(verb)
    if is_passive(verb):
        agents = [actor for word in prepositional_objects(verb, BY) for actor in reading.actors(word)]
        if not agents:
            # "was accused of dumping fish by Denmark": the parser hangs the agent on the nearest word.
            inner = [
                child for child in verb.subtree if child.lower_ == "by" and child.dep_ == "prep" and child.i > verb.i
            ]
            agents = [actor for child in inner[-1:] for word in child.children for actor in reading.actors(word)]
        return agents, reading.actors(own) if own is not None else []
    sources = acting_subject(own, reading)
    thing = direct_object(verb)
    targets = reading.actors(thing) if thing is not None else []
    # Of two objects the first is whom it is done to ("branded Brazil a bad neighbour").
    first = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    targets = [actor for child in first for actor in reading.actors(child)] or targets
    return sources, [actor for actor in targets if actor.head not in {source.head for source in sources}]
