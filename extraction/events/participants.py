"""Who takes part in an event, and in which role."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventMode, EventType, MentionForm, ParticipantRole
from extraction.events.clauses import clause_verb, direct_object, is_infinitive, is_passive, subject
from extraction.events.lexicon import SubjectRole
from extraction.events.reading import Actor, Reading, prepositional_objects
from extraction.events.triggers import Trigger
from extraction.events.words import SIMPLE_PREPOSITIONS, TELLING_VERBS

Part = tuple[ParticipantRole, Actor]

PATIENT_OWNERS = frozenset(
    (
        EventMode.ARREST, EventMode.KILLING, EventMode.ASSASSINATION, EventMode.EXPULSION, EventMode.ABDUCTION,
        EventMode.EXTRADITION, EventMode.DEPORTATION, EventMode.DISMISSAL, EventMode.RELEASE,
        EventMode.SHOOTING, EventMode.STABBING,
    )
)  # fmt: skip
"""Nominalisations whose owner suffers the act ("his arrest")."""

TARGET_PREPOSITIONS = (
    frozenset(("against", "on", "upon", "to", "with", "from", "at", "towards", "toward", "into", "over")),
    frozenset(("by", "of", "between", "among", "for", "in", "about", "near")),
)
WITH = frozenset(("with", "between", "and", "to", "among", "against"))
SEARCH_DEPTH = 8
OWNER_DEPTH = 4
"""Steps below the verb up to which a target is sought, and up to which the owner of a thing is taken for one."""

TIMES = frozenset(("as", "when", "after", "before", "while", "since", "once", "until"))
"""Words that begin a clause about another event."""

SIDES = frozenset("relcl appos punct mark det aux auxpass neg poss compound amod".split())
"""Relations behind which no target is sought."""

BY = frozenset(("by",))
SCENES = frozenset(("in", "near", "at"))
"""Prepositions behind which an attack's scene stands, not whom it hits."""

BUSY = frozenset(("be", "spend", "engage", "lock", "remain"))
"""Verbs whose subject is "in talks"."""

RECEIVING = frozenset(("receive", "suffer", "undergo", "endure", "survive", "face"))
"""Light verbs whose subject is whom it is done to ("received an apology")."""

UNDERGOING = RECEIVING | {"have", "await", "get", "stand", "give", "go", "win", "seek", "hold", "attend", "launch"}
"""Light verbs whose subject is whom a noun's event befalls ("faces trial", not "confirmed the deaths")."""

SPEAKING = frozenset(
    "say comment confirm discuss disclose name identify elaborate answer reveal specify speculate explain".split()
)

CLASSES = frozenset(("@actor", "@thing", "@rival", "@org", "@appointee"))
ACHIEVING = frozenset((EventType.CONTEST, EventType.ELECT, EventType.LAUNCH, EventType.CEREMONY))
"""Types in which the thing won or opened is nobody who takes part."""

PLACED = frozenset((EventType.PROTEST, EventType.COERCE, EventType.CONCEDE, EventType.MOBILIZE, EventType.RETREAT,
                    EventType.SANCTION, EventType.ASSAULT, EventType.REJECT, EventType.REQUEST, EventType.ACCUSE,
                    EventType.THREATEN, EventType.AGREE, EventType.AID, EventType.SUPPORT))  # fmt: skip
"""Types whose target may stand deeper in the clause than as an object of the verb."""

DEPLOYING = frozenset((EventType.AGREE, EventType.THREATEN, EventType.MOBILIZE, EventType.AID, EventType.REJECT,
                       EventType.RETREAT, EventType.SANCTION, EventType.REQUEST))  # fmt: skip
"""Types in which nameless troops are what the source moves, not whom it acts upon."""

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

OBJECT_ONLY = frozenset(
    (EventType.LAUNCH, EventType.ACQUIRE, EventType.APPOINT, EventType.RESIGN, EventType.TRY, EventType.CONVICT)
)
"""Types whose target is the verb's object; what else the clause names is where or why."""

NAMED_NEAR = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE))
"""Types whose noun has its target right behind it or nowhere."""

CALLING = frozenset((EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN))
"""Types whose target may stand in the words that their noun brings ("a declaration demanding that Norway …")."""

INSTRUMENTS = frozenset(
    """troop soldier force reservist reserve peacekeeper personnel military army warship ship plane aircraft tank unit
    police guard""".split()
)


def _is_instrument(actor: Actor, reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].lemma_.lower() in INSTRUMENTS


def participants(trigger: Trigger, reading: Reading) -> list[Part]:
    """The participants of one telling, each entity or phrase once."""
    parts = _noun_parts(trigger, reading) if trigger.noun is not None else _verb_parts(trigger, reading)
    kept: list[Part] = []
    seen: set[object] = set()
    for role, actor in parts:
        if reading.text[actor.start - 1 : actor.start] == "(" and reading.text[actor.end : actor.end + 1] == ")":
            continue
        if role is ParticipantRole.TARGET and _cannot_suffer(trigger, actor, reading):
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
    return entity.kind is EntityKind.PLACE and mention is not None and mention.form is not MentionForm.DEMONYM


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
        together = (targets if not told_of else []) or _behind(verb, WITH, reading)
        if not together and trigger.frame.type is EventType.SUPPORT:
            together = _sought(verb, trigger, reading, {actor.start for actor in sources}, _entities(sources))
        return [(ParticipantRole.PARTY, actor) for actor in (*sources, *together)]
    if role is SubjectRole.UNDERGOER:
        if trigger.frame.type is EventType.DISASTER and not is_passive(verb):
            return _as(ParticipantRole.TARGET, [*_named_subject(verb, reading), *targets])
        if targets and not is_passive(verb):
            return [*_as(ParticipantRole.SOURCE, sources), *_as(ParticipantRole.TARGET, targets)]
        if is_passive(verb):
            return [*_as(ParticipantRole.TARGET, targets), *_as(ParticipantRole.SOURCE, sources)]
        return _as(ParticipantRole.TARGET, sources)
    if trigger.frame.type is EventType.DISASTER:
        # A calamity is nobody's act.
        return _as(ParticipantRole.TARGET, targets)
    if trigger.frame.type in DEPLOYING:
        targets = [actor for actor in targets if actor.entity is not None or not _is_instrument(actor, reading)]
    if trigger.frame.type is EventType.AID and trigger.frame.objects:
        given = trigger.frame.objects
        targets = [actor for actor in targets if not _is_among(reading.analysis.tokens[actor.head], given)]
    achieved = trigger.frame.type in ACHIEVING and trigger.frame.objects and not trigger.frame.objects & CLASSES
    if achieved or _is_silent(verb, trigger):
        targets = []
    elif (
        not targets
        and not _has_pronoun(verb, trigger.frame.type)
        and trigger.frame.type not in OBJECT_ONLY
        and trigger.frame.mode is not EventMode.DENIAL
    ):
        # In the passive what is done is the subject: only behind it can somebody be named to whom it is done.
        root = subject(verb) if is_passive(verb) else complement or verb
        taken = {actor.start for actor in sources}
        targets = _sought(root, trigger, reading, taken, _entities(sources)) if root is not None else []
    return [*_as(ParticipantRole.SOURCE, sources), *_as(ParticipantRole.TARGET, targets)]


def _named_subject(verb: Token, reading: Reading) -> list[Actor]:
    """Whom or what a calamity befalls: also a thing ("a small aircraft crashed")."""
    own = subject(verb)
    if own is None or reading.is_date(own):
        return []
    return reading.actors(own) or ([reading.actor(own)] if own.pos_ in ("NOUN", "PROPN") else [])


def _is_among(noun: Token, wanted: frozenset[str]) -> bool:
    """Whether a noun, or one that it is coordinated with, is one of the words."""
    return any(word.lemma_.lower() in wanted for word in (noun, *noun.conjuncts))


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


def _entities(actors: list[Actor]) -> set[str]:
    return {actor.entity for actor in actors if actor.entity}


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
    sources = _acting_subject(own, reading)
    thing = direct_object(verb)
    targets = reading.actors(thing) if thing is not None else []
    # Of two objects the first is whom it is done to ("branded Brazil a bad neighbour").
    first = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    targets = [actor for child in first for actor in reading.actors(child)] or targets
    return sources, [actor for actor in targets if actor.head not in {source.head for source in sources}]


def _acting_subject(own: Token | None, reading: Reading) -> list[Actor]:
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


def _as(role: ParticipantRole, actors: Iterable[Actor]) -> list[Part]:
    return [(role, actor) for actor in actors]


def _behind(token: Token, prepositions: frozenset[str], reading: Reading) -> list[Actor]:
    for word in prepositional_objects(token, prepositions):
        if found := reading.actors(word) or reading.owners(word):
            return found
    return []


def _sought(root: Token, trigger: Trigger, reading: Reading, taken: set[int], entities: set[str]) -> list[Actor]:
    """The first others named in the complement: as its subject or object, before its nouns, behind prepositions."""
    deep = trigger.frame.type in PLACED
    has_object = any(child.dep_ in ("dobj", "ccomp", "xcomp", "prep") for child in root.children)
    addressing = ("to",) if trigger.frame.type in (EventType.ACCUSE, EventType.SUPPORT) else ()

    def fresh(actors: list[Actor]) -> list[Actor]:
        return [
            actor
            for actor in actors
            if actor.start not in taken
            and not (actor.entity and actor.entity in entities)
            and not (trigger.frame.type in DEPLOYING and actor.entity is None and _is_instrument(actor, reading))
            and not (
                trigger.frame.type is EventType.AID
                and _is_among(reading.analysis.tokens[actor.head], trigger.frame.objects)
            )
        ]

    def search(token: Token, depth: int) -> list[Actor]:
        if depth > SEARCH_DEPTH or reading.is_date(token):
            return []
        is_phrase = token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and token != root
        if is_phrase and (
            found := fresh(reading.actors(token))
            or (fresh(reading.owners(token, frozenset())) if depth <= OWNER_DEPTH else [])
        ):
            return found
        for child in _in_order(token):
            if child.dep_ == "prep" and child.i < root.i and token == root and root == trigger.verb:
                continue
            if trigger.frame.type is EventType.AID and child.i > root.i and is_infinitive(child):
                continue
            if child.dep_ in SIDES or (child.dep_ == "acl" and trigger.frame.type not in CALLING):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and depth == 0 and has_object:
                continue
            if child.dep_ == "advcl" and (child.tag_ == "VBG" or any(word.lower_ in TIMES for word in child.children)):
                continue
            if child.lower_ in addressing and child.dep_ in ("prep", "dative") and token == root:
                continue
            if child.dep_ in ("nsubj", "nsubjpass") and depth == 0 and root == trigger.verb:
                continue
            if child.dep_ == "prep" and child.lower_ not in SIMPLE_PREPOSITIONS and depth == 0:
                continue
            if child.dep_ in ("ccomp", "advcl", "parataxis") and (child.i < token.i or not deep):
                continue
            if found := search(child, depth + 1):
                return found
        return []

    return search(root, 0)


def _in_order(token: Token) -> list[Token]:
    """Children, subject and object first, then the prepositions that name a target, then the rest."""

    def rank(child: Token) -> int:
        if child.dep_ in ("dobj", "dative", "nsubjpass", "attr", "oprd", "pobj", "nsubj", "xcomp"):
            return 0
        if child.dep_ in ("prep", "agent") and child.lower_ in TARGET_PREPOSITIONS[0]:
            return 1
        return 2 if child.dep_ in ("prep", "agent", "ccomp", "pcomp", "acl") else 3

    return sorted(token.children, key=lambda child: (rank(child), child.i))


def _noun_parts(trigger: Trigger, reading: Reading) -> list[Part]:
    noun, verb, frame = trigger.noun, trigger.verb, trigger.frame
    assert noun is not None
    owners = [actor for actor in reading.owners(noun, BY) if not _is_scene(actor, noun, reading)]
    of = [actor for word in prepositional_objects(noun, frozenset(("of",))) for actor in reading.actors(word)]
    doers: list[Actor] = []
    others: list[Actor] = []
    if verb is not None and (trigger.light or (frame.type is EventType.CONSULT and noun.dep_ == "dobj")):
        if is_passive(verb):
            doers = _behind(verb, frozenset(("by",)), reading)
        else:
            doers = _acting_subject(subject(verb), reading)
            others = [a for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for a in reading.actors(c)]
    if doers and verb is not None and frame.subject is SubjectRole.AGENT and verb.lemma_ in RECEIVING:
        givers = _behind(noun, frozenset(("from", "by")), reading)
        return [*_as(ParticipantRole.SOURCE, givers), *_as(ParticipantRole.TARGET, doers)]
    nodes = [noun] if verb is None or not trigger.light else [noun, verb]
    if frame.subject is SubjectRole.PARTY:
        found = [actor for node in nodes for actor in _behind(node, WITH, reading)]
        if len(doers) + len(owners) + len(found) < 2 and frame.type is EventType.CONSULT:
            found = [*_talking_during(noun, reading), *found]
        return _as(
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
        return [*_as(ParticipantRole.SOURCE, voting), *_as(ParticipantRole.TARGET, chosen)]
    if frame.subject is SubjectRole.UNDERGOER:
        struck = [actor for node in nodes for actor in _behind(node, frozenset(("against", "for")), reading)]
        lent = doers if not owners and not of and verb is not None and verb.lemma_ in UNDERGOING else []
        return _as(ParticipantRole.TARGET, [*owners, *of, *lent, *struck])
    if frame.mode in PATIENT_OWNERS:
        return [*_as(ParticipantRole.SOURCE, doers), *_as(ParticipantRole.TARGET, [*owners, *of])]
    if not doers:
        doers = owners or (of if frame.type in (EventType.RESIGN, EventType.RETREAT) else [])
    else:
        others += owners
    if not doers and verb is None:
        doers = _announcer(noun, reading)
    if frame.type is EventType.LAUNCH and not any(child.dep_ == "poss" for child in noun.children):
        doers, others = [actor for actor in doers if actor not in owners], [*others, *owners]
    taken = {actor.start for actor in (*doers, *owners)}
    entities = _entities(doers)
    for node in nodes if not others else []:
        for prepositions in TARGET_PREPOSITIONS:
            others += [
                actor
                for actor in _behind(node, prepositions, reading)
                if actor.start not in taken
                and actor.entity not in entities
                and not (frame.type is EventType.ASSAULT and _is_behind(actor, SCENES, reading))
                and not (frame.type in DEPLOYING and actor.entity is None and _is_instrument(actor, reading))
            ]
            if others:
                break
        if not others and frame.type not in NAMED_NEAR:
            others = _sought(node, trigger, reading, taken, entities)
        if others:
            break
    return [*_as(ParticipantRole.SOURCE, doers), *_as(ParticipantRole.TARGET, others)]


def _is_scene(actor: Actor, noun: Token, reading: Reading) -> bool:
    """Whether a name before a noun says where it happened ("the Oslo attack"): a place that is no country."""
    entity = reading.entities.get(actor.entity or "")
    before = reading.analysis.tokens[actor.head]
    while before.dep_ == "conj":
        before = before.head
    if entity is None or entity.kind is not EntityKind.PLACE or before.dep_ == "poss" or before.i > noun.i:
        return False
    return not any(known.scheme == "iso3166-1" for known in entity.same_as)


def _is_behind(actor: Actor, prepositions: frozenset[str], reading: Reading) -> bool:
    return reading.analysis.tokens[actor.head].head.lower_ in prepositions


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
        return _acting_subject(subject(verb), reading)
    if verb.pos_ != "VERB" or verb.lemma_ not in TELLING_VERBS or is_passive(verb):
        return []
    told = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]
    addressees = [actor for child in told if reading.is_person(child) for actor in reading.actors(child)]
    return [*_acting_subject(subject(verb), reading), *addressees]


def _announcer(noun: Token, reading: Reading) -> list[Actor]:
    """ "China has announced a ban": who announces a measure takes it."""
    verb = clause_verb(noun)
    if (
        verb is not None
        and verb.lemma_ in ("announce", "order", "confirm")
        and noun.dep_ == "dobj"
        and not is_passive(verb)
    ):
        return _acting_subject(subject(verb), reading)
    return []
