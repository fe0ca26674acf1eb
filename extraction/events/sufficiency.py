"""Whether the words of a telling say enough of an event to be one."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, ParticipantRole
from extraction.events.clauses import is_passive
from extraction.events.lexicon import SubjectRole
from extraction.events.named_text import ACTING_KINDS
from extraction.events.reading import Actor, Reading
from extraction.events.roles import PATIENT_OWNERS, Part
from extraction.events.triggers import Trigger
from extraction.events.words import ACTOR_NOUNS, APPOINTEES, CAUSES, OCCURRENCE_VERBS, PRESS, REPRESENTATIVES
from extraction.records import Timex

UNPEOPLED = frozenset((EventType.DISASTER, EventType.ELECT, EventType.CONTEST, EventType.CEREMONY))
"""Types that need no participant to be told."""


KIN = frozenset("brother child daughter family fan father girlfriend husband mother parent sister son wife".split())
"""By whom one is greeted at home."""

ROYALS = frozenset("duchess duke emir emperor king monarch pope prince princess queen sultan".split())


HARMING = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE, EventType.SUPPORT))
"""Types that tell nothing where nobody knows whom they befall."""

SOURCED = frozenset(
    (EventType.SUPPORT, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE,
     EventType.CONCEDE, EventType.AID, EventType.ACQUIRE, EventType.CONSULT)
)  # fmt: skip
"""Types that say nothing without who did it or to whom."""


def is_reported(
    trigger: Trigger,
    state: EventStatus,
    parts: tuple[Part, ...],
    timex: Timex | None,
    anaphoric: bool,
    verbatim: bool,
    reading: Reading,
) -> bool:
    """Whether the words tell enough of an event to be one."""
    kind = trigger.frame.type
    if anaphoric:
        return True
    if kind in (EventType.CONSULT, EventType.REQUEST) and any(_is_press(actor, reading) for _, actor in parts):
        return False
    asking = trigger.noun is not None and kind is EventType.REQUEST
    if asking and not trigger.light and any(_is_outlet(actor, reading) for _, actor in parts):
        return False
    if kind in (EventType.CONSULT, EventType.THREATEN) and any(_is_unknown(actor, reading) for _, actor in parts):
        return False
    if kind is EventType.ACQUIRE and not any(actor.entity and _can_own(actor, reading) for _, actor in parts):
        return False
    if verbatim and len(parts) < 2:
        return False
    if state is EventStatus.HYPOTHETICAL and (
        verbatim or trigger.noun is not None or sum(actor.entity is not None for _, actor in parts) < 2
    ):
        return False
    if (
        kind is EventType.ASSAULT
        and state is EventStatus.PLANNED
        and all(role is ParticipantRole.TARGET for role, _ in parts)
    ):
        return False
    if kind is EventType.CONSULT and trigger.frame.subject is SubjectRole.PARTY and _is_alone(parts):
        return False
    if trigger.frame.mode is EventMode.CONVERSATION and trigger.noun is None and len(parts) < 2:
        return False
    if trigger.frame.mode is EventMode.MATCH and trigger.frame.subject is SubjectRole.PARTY and len(parts) < 2:
        return False
    if trigger.frame.mode is EventMode.HOST and any(_is_kin(actor, reading) for _, actor in parts):
        return False
    if kind is EventType.AID and _helps_nobody(trigger, parts):
        return False
    if kind is EventType.ACQUIRE and not _can_buy(parts, reading):
        return False
    if kind is EventType.CONSULT and trigger.noun is not None and not trigger.light and len(parts) == 1:
        return False
    if kind is EventType.ELECT and trigger.noun is not None and timex is None:
        return _held(trigger)
    if trigger.frame.mode is EventMode.VISIT and not _is_visit(parts, reading):
        return False
    if trigger.frame.mode is EventMode.WEDDING and len(parts) < 2 and all(actor.entity is None for _, actor in parts):
        return False
    if kind is EventType.REQUEST and len(parts) < 2 and not _asks_for_something(trigger):
        return False
    if kind in (EventType.BORN, EventType.DIE) and any(_is_title_of_a_work(actor, reading) for _, actor in parts):
        return False
    if trigger.frame.subject is SubjectRole.PARTY and not _is_mutual(trigger, parts, timex):
        return False
    if _is_aside(trigger) and len(parts) < 2 and timex is None:
        return False
    if not parts:
        return kind is EventType.DISASTER and (timex is not None or trigger.light or _struck(trigger))
    if trigger.noun is not None and not trigger.light and len(parts) < 2 and timex is None and kind not in UNPEOPLED:
        return _owned(trigger) or (undergoes(trigger) and has_of(trigger))
    if kind is EventType.SUPPORT and trigger.noun is None and len(parts) < 2 and trigger.verb is not None:
        return is_passive(trigger.verb)
    if kind in (EventType.ACCUSE, EventType.SUPPORT) and _befalls_nobody(trigger, parts):
        return False
    if kind in HARMING and _befalls_somebody_unknown(trigger, parts):
        return False
    if kind not in SOURCED or any(role is not ParticipantRole.TARGET for role, _ in parts):
        return True
    if trigger.noun is not None and not trigger.light:
        return timex is not None
    if kind in (EventType.REQUEST, EventType.CONSULT) or trigger.frame.mode is EventMode.PROMISE:
        return False
    return trigger.verb is not None and is_passive(trigger.verb)


def _is_alone(parts: tuple[Part, ...]) -> bool:
    """Whether only one is named of those whom a meeting takes."""
    return len(parts) == 1 and not parts[0][1].plural


def _is_kin(actor: Actor, reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].lemma_.lower() in KIN


def _helps_nobody(trigger: Trigger, parts: tuple[Part, ...]) -> bool:
    """Whether a participle or a passive says by whom something is paid or helped along, but not who is helped."""
    verb = trigger.verb
    if trigger.noun is not None or verb is None or any(role is ParticipantRole.TARGET for role, _ in parts):
        return False
    return verb.dep_ == "acl" or is_passive(verb)


def _befalls_nobody(trigger: Trigger, parts: tuple[Part, ...]) -> bool:
    """Whether a relative clause tells who blames or praises, but not whom ("a move that was criticised by many")."""
    verb = trigger.verb
    passive = trigger.noun is None and verb is not None and verb.dep_ == "relcl" and is_passive(verb)
    return passive and all(role is not ParticipantRole.TARGET for role, _ in parts)


def _befalls_somebody_unknown(trigger: Trigger, parts: tuple[Part, ...]) -> bool:
    """Whether nothing resolves the pronoun for whom it befalls ("shot him dead"), or nobody is accused of anything."""
    verb = trigger.verb
    if trigger.noun is not None or verb is None or any(role is not ParticipantRole.SOURCE for role, _ in parts):
        return False
    return verb.lemma_ == "allege" or any(child.dep_ == "dobj" and child.tag_ == "PRP" for child in verb.children)


def _can_buy(parts: tuple[Part, ...], reading: Reading) -> bool:
    """Whether somebody with a name, or a company, buys: a mood or a movement that takes over is none."""
    tokens = reading.analysis.tokens
    buyers = [actor for role, actor in parts if role is ParticipantRole.SOURCE]
    return not buyers or any(
        actor.entity is not None or tokens[actor.head].lemma_.lower() in ACTOR_NOUNS - {"seed"} for actor in buyers
    )


def _is_aside(trigger: Trigger) -> bool:
    """Whether a participle only describes a noun ("territory seized by the group")."""
    verb = trigger.verb
    if trigger.noun is not None or verb is None or verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBG"):
        return False
    return all(child.dep_ not in ("conj", "dobj") for child in verb.children)


def _is_visit(parts: tuple[Part, ...], reading: Reading) -> bool:
    """Whether somebody of note goes to somebody or some place; a resident who travels visits nobody."""
    tokens = reading.analysis.tokens
    visited = [actor for role, actor in parts if role is ParticipantRole.TARGET]
    if any(word in CAUSES for _, actor in parts for word in actor.text.casefold().split()):
        # "Hurricane Irma is heading for Florida."
        return False
    return (
        all(actor.entity is not None for actor in visited)
        and len(parts) > 1
        and any(
            actor.entity is not None or tokens[actor.head].lemma_.lower() in (REPRESENTATIVES | APPOINTEES | ROYALS)
            for role, actor in parts
            if role is ParticipantRole.SOURCE
        )
    )


def _is_title_of_a_work(actor: Actor, reading: Reading) -> bool:
    """Whether what would be born or die is a thing with a name, no person."""
    entity = reading.entities.get(actor.entity or "")
    head = reading.analysis.tokens[actor.head]
    if entity is None:
        return (head.pos_ == "PROPN" and head.ent_type_ != "PERSON") or head.lower_ == "stars"
    return entity.kind not in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.PLACE)


def _is_press(actor: Actor, reading: Reading) -> bool:
    return actor.entity is None and reading.analysis.tokens[actor.head].lemma_.lower() in PRESS


def _is_outlet(actor: Actor, reading: Reading) -> bool:
    """Whether an actor's name is that of a newspaper or an agency, which asks for publication."""
    entity = reading.entities.get(actor.entity or "")
    return entity is not None and entity.name.casefold().split()[-1] in PRESS


def _is_unknown(actor: Actor, reading: Reading) -> bool:
    """Whether a name means nobody known: as likely a thing as somebody who talks."""
    head = reading.analysis.tokens[actor.head]
    return actor.entity is None and head.pos_ == "PROPN" and not head.ent_type_ and reading.entity_at(head) is None


def _can_own(actor: Actor, reading: Reading) -> bool:
    entity = reading.entities.get(actor.entity or "")
    return entity is not None and entity.kind in ACTING_KINDS


def _is_mutual(trigger: Trigger, parts: tuple[Part, ...], timex: Timex | None) -> bool:
    """Whether what takes two is told of two, of several, or of a day."""
    if len(parts) > 1 or any(actor.plural for _, actor in parts):
        return True
    return bool(parts) and trigger.noun is not None and (timex is not None or trigger.light)


def _held(trigger: Trigger) -> bool:
    """Whether a verb says of the noun's event that it takes or took place."""
    noun = trigger.noun
    if noun is None:
        return False
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in OCCURRENCE_VERBS:
        return True
    return trigger.light and noun.dep_ in ("dobj", "nsubjpass")


def _asks_for_something(trigger: Trigger) -> bool:
    """Whether the text says what is asked for."""
    nodes = [node for node in (trigger.verb, trigger.noun, trigger.complement) if node is not None]
    return trigger.light or any(
        child.dep_ in ("xcomp", "ccomp", "advcl", "acl") or (child.dep_ == "prep" and child.lower_ == "for")
        for node in nodes
        for child in node.children
    )


def _struck(trigger: Trigger) -> bool:
    return trigger.noun is not None and trigger.noun.dep_ in ("nsubj", "nsubjpass") and trigger.noun.head.pos_ == "VERB"


def _owned(trigger: Trigger) -> bool:
    noun = trigger.noun
    return noun is not None and any(child.dep_ in ("poss", "amod", "compound") for child in noun.children)


def undergoes(trigger: Trigger) -> bool:
    """Whether the owner of the noun suffers the event."""
    return trigger.frame.subject is SubjectRole.UNDERGOER or trigger.frame.mode in PATIENT_OWNERS


def has_of(trigger: Trigger) -> bool:
    """Whether "of" names somebody or something behind the noun."""
    return trigger.noun is not None and any(child.lower_ == "of" for child in trigger.noun.children)
