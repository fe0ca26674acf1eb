"""Who takes part in an event that a noun tells of: its owners, whom it names behind it, who stands around its verb."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventMode, EventType, ParticipantRole
from extraction.events.clauses import clause_verb, is_passive, subject
from extraction.events.lexicon import Frame, SubjectRole
from extraction.events.noun_phrases import prepositional_objects
from extraction.events.reading import Actor, Reading
from extraction.events.roles import (
    BY,
    DEPLOYING,
    PATIENT_OWNERS,
    RECEIVING,
    UNDERGOING,
    WITH,
    Part,
    acting_subject,
    entities_of,
    is_instrument,
    named_behind,
    parts_of,
)
from extraction.events.targets import TARGET_PREPOSITIONS, sought
from extraction.events.triggers import Trigger
from extraction.events.words import TELLING_VERBS

SCENES = frozenset(("at", "in", "near"))
"""Prepositions behind which an attack's scene stands, not whom it hits."""


WORDS = frozenset((EventType.THREATEN, EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT))
"""Types whose noun has who utters it behind "from" ("threats from Norway")."""

FROM = frozenset(("from",))


BUSY = frozenset(("be", "engage", "lock", "remain", "spend"))
"""Verbs whose subject is "in talks"."""


BROKERING = frozenset(("arbitrate", "broker", "facilitate", "mediate"))
"""Verbs whose subject brings others to an agreement to which it is no party."""


NAMED_NEAR = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE))
"""Types whose noun has its target right behind it or nowhere."""


def noun_parts(trigger: Trigger, reading: Reading) -> list[Part]:
    """The participants of a telling by a noun."""
    noun, verb, frame = trigger.noun, trigger.verb, trigger.frame
    assert noun is not None
    owners = [actor for actor in reading.owners(noun, BY) if not _is_scene(actor, noun, reading)]
    of = [actor for word in prepositional_objects(noun, frozenset(("of",))) for actor in reading.actors(word)]
    doers: list[Actor] = []
    others: list[Actor] = []
    if verb is not None and (trigger.light or (frame.type is EventType.CONSULT and noun.dep_ == "dobj")):
        if is_passive(verb):
            doers = named_behind(verb, frozenset(("by",)), reading)
        else:
            doers = acting_subject(subject(verb), reading)
            others = [a for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for a in reading.actors(c)]
    if doers and verb is not None and frame.subject is SubjectRole.AGENT and verb.lemma_ in RECEIVING:
        givers = named_behind(noun, frozenset(("by", "from")), reading)
        return [*parts_of(ParticipantRole.SOURCE, givers), *parts_of(ParticipantRole.TARGET, doers)]
    nodes = [noun] if verb is None or not trigger.light else [noun, verb]
    if frame.subject is SubjectRole.PARTY:
        if verb is not None and verb.lemma_ in BROKERING:
            doers = []
        found = [actor for node in nodes for actor in named_behind(node, WITH, reading)]
        if len(doers) + len(owners) + len(found) < 2 and frame.type is EventType.CONSULT:
            found = [*_talking_during(noun, reading), *found]
        return parts_of(
            ParticipantRole.PARTY,
            [
                *doers,
                *owners,
                *found,
                *(of if not doers and not found and frame.mode is not EventMode.CONVERSATION else []),
            ],
        )
    if frame.type is EventType.ELECT:
        named = [*doers, *owners, *of]
        chosen = [actor for actor in named if _is_chosen(actor, reading)]
        voting = [actor for actor in named if actor not in chosen]
        return [*parts_of(ParticipantRole.SOURCE, voting), *parts_of(ParticipantRole.TARGET, chosen)]
    if frame.subject is SubjectRole.UNDERGOER:
        struck = [actor for node in nodes for actor in named_behind(node, frozenset(("against", "for")), reading)]
        lent = doers if not owners and not of and verb is not None and verb.lemma_ in UNDERGOING else []
        return parts_of(ParticipantRole.TARGET, [*owners, *of, *lent, *struck])
    if frame.mode in PATIENT_OWNERS:
        if of and not doers and any(child.dep_ == "poss" for child in noun.children):
            # "the rebels' release of the hostages": beside whom it befalls the owner is who does it.
            return [*parts_of(ParticipantRole.SOURCE, owners), *parts_of(ParticipantRole.TARGET, of)]
        return [*parts_of(ParticipantRole.SOURCE, doers), *parts_of(ParticipantRole.TARGET, [*owners, *of])]
    if not doers:
        doers = owners or (of if frame.type in (EventType.RESIGN, EventType.RETREAT) else [])
    else:
        others += owners
    if not doers and verb is None:
        doers = _announcer(noun, reading)
    if not doers and frame.type in WORDS:
        doers = named_behind(noun, FROM, reading)
    if frame.type is EventType.LAUNCH and not any(child.dep_ == "poss" for child in noun.children):
        doers, others = [actor for actor in doers if actor not in owners], [*others, *owners]
    taken = {actor.start for actor in (*doers, *owners)}
    entities = entities_of(doers)
    for node in nodes if not others else []:
        for prepositions in TARGET_PREPOSITIONS:
            others += [
                actor
                for actor in named_behind(node, prepositions, reading)
                if actor.start not in taken
                and actor.entity not in entities
                and not (_has_scene(frame) and _is_behind(actor, SCENES, reading))
                and not (frame.type is EventType.LAUNCH and reading.analysis.tokens[actor.head].dep_ != "pobj")
                and not (frame.type is EventType.RESIGN and not _is_left(actor, noun, reading))
                and not (frame.type in DEPLOYING and actor.entity is None and is_instrument(actor, reading))
            ]
            if others:
                break
        if not others and frame.type not in NAMED_NEAR and frame.type is not EventType.RESIGN:
            others = sought(node, trigger, reading, taken, entities)
        if others:
            break
    return [*parts_of(ParticipantRole.SOURCE, doers), *parts_of(ParticipantRole.TARGET, others)]


def _has_scene(frame: Frame) -> bool:
    """Whether the place behind "in" is where it happened ("a hack in Norway"), not to whom."""
    return frame.type in (EventType.ASSAULT, EventType.PROTEST) or frame.mode is EventMode.CYBERATTACK


def _is_scene(actor: Actor, noun: Token, reading: Reading) -> bool:
    """Whether a name before a noun says where it happened ("the Oslo attack"): a place that is no country."""
    entity = reading.entities.get(actor.entity or "")
    before = reading.analysis.tokens[actor.head]
    for above in before.ancestors:
        if before.dep_ != "conj":
            break
        before = above
    if entity is None or entity.kind is not EntityKind.PLACE or before.dep_ == "poss" or before.i > noun.i:
        return False
    return not entity.is_country


def _is_behind(actor: Actor, prepositions: frozenset[str], reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].head.lower_ in prepositions


def _is_left(actor: Actor, noun: Token, reading: Reading) -> bool:
    """Whether somebody leaves what is named right behind "from" ("her resignation from the party")."""
    preposition = reading.analysis.tokens[actor.head].head
    return preposition.lower_ in ("from", "of") and preposition.head == noun


def _is_chosen(actor: Actor, reading: Reading) -> bool:
    """Whether the owner of an election is who is elected, not the country that votes."""
    entity = reading.entities.get(actor.entity or "")
    return entity is not None and entity.kind is EntityKind.PERSON


def _talking_during(noun: Token, reading: Reading) -> list[Actor]:
    """Who told whom something during a meeting or a call is who met ("in a call with Lund, Okoro said …")."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "at", "over"):
        return []
    verb = noun.head.head
    if verb.lemma_ in BUSY and noun.head.lower_ == "in":
        return acting_subject(subject(verb), reading)
    if verb.pos_ != "VERB" or verb.lemma_ not in TELLING_VERBS or is_passive(verb):
        return []
    told = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]
    addressees = [actor for child in told if reading.is_person(child) for actor in reading.actors(child)]
    return [*acting_subject(subject(verb), reading), *addressees]


def _announcer(noun: Token, reading: Reading) -> list[Actor]:
    """ "China has announced a ban": who announces a measure takes it."""
    verb = clause_verb(noun)
    if (
        verb is not None
        and verb.lemma_ in ("announce", "order", "confirm")
        and noun.dep_ == "dobj"
        and not is_passive(verb)
    ):
        return acting_subject(subject(verb), reading)
    return []
