"""Reads each telling of an event out of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.vocabulary import BlockKind, EntityKind, EventMode, EventStatus, EventType, ParticipantRole, QuoteKind
from extraction.analysis import Analysis
from extraction.events.circumstances import Dated, date_of, dates_of, place_of
from extraction.events.clauses import is_passive
from extraction.events.lexicon import SubjectRole
from extraction.events.participants import PATIENT_OWNERS, Part, participants
from extraction.events.reading import ACTING_KINDS, Actor, Reading
from extraction.events.status import status
from extraction.events.triggers import REFUSAL, Trigger, find_triggers
from extraction.events.wording import describe
from extraction.events.words import APPOINTEES, OCCURRENCE_VERBS, POINTERS, PRESS, REPRESENTATIVES
from extraction.records import EventMention, Quote, Reference, Span, Timex

SILENT_BLOCKS = frozenset((BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE, BlockKind.FURNITURE))
OTHERS = frozenset("next last previous future forthcoming upcoming first second third final new".split())
"""Words before a noun that say that it is none of those told before."""

DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
GLUED = re.compile(
    r"""\bHide[ ]Caption\b | \b\d+[ ]of[ ]\d+[ ](?:Photos|Skip)\b | \b(?:JUST|MUST)[ ](?:WATCHED|WATCH)\b
    | \bFacebook[ ]Twitter[ ]Pinterest\b | \b(?:Image|Media)[ ](?:copyright|caption)\b
    | \bReplay[ ]More[ ]Videos\b | \bMOST[ ]READ\b | \bRead[ ]More\b | \bSkip[ ]in[ ]Skip\b | \bEmbed[ ]x[ ]Share\b
    | \b(?:G(?:etty|ETTY)(?:[ ]I(?:mages|MAGES))?|Associated[ ]Press|AFP|EPA|R(?:euters|EUTERS)|PA|R(?:ex|EX)|AP
       |Shutterstock|Flynet|Alamy)[ ](?:Images[ ])?(?=[A-Z"“‘][a-z]*[ ]\w|\d+[ ][a-z])
    | [a-z.”"’'][ ](?:THE|A|AN|THIS|THESE|WHEN|AFTER|THERE|POLICE|AT|IN|ON|IT|FOR)[ ][a-z]
    | \b[A-Z]{3,}(?:[ ][A-Z]{3,})+[ ][A-Z][a-z]+[ ][a-z]+[ ].*\b[A-Z]{3,}(?:[ ][A-Z]{3,})+[ ]""",
    re.VERBOSE,
)
"""What of a page's captions, players and lists of links is glued to a sentence: whose words they are is unknown."""

UNPEOPLED = frozenset((EventType.DISASTER, EventType.ELECT, EventType.CONTEST, EventType.CEREMONY))
"""Types that need no participant to be told."""

POINTER_REACH = 5
"""Words of a sentence within which a pointer is its subject."""

ROYALS = frozenset("king queen prince princess emperor pope sultan emir duke duchess monarch".split())

SOURCED = frozenset(
    (EventType.SUPPORT, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE,
     EventType.CONCEDE, EventType.AID, EventType.ACQUIRE, EventType.CONSULT)
)  # fmt: skip
"""Types that say nothing without who did it or to whom."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence's account of an event. `anaphoric` where the words only point back at an event told elsewhere."""

    type: EventType
    mode: EventMode | None
    status: EventStatus
    parts: tuple[Part, ...]
    timex: Timex | None
    place: Reference | None
    mention: EventMention
    wording: str
    by_noun: bool
    anaphoric: bool
    definite: bool
    position: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that stand for the event told between two offsets."""

    mention: EventMention
    start: int
    end: int


def tellings(reading: Reading) -> list[Telling]:
    """All tellings of an article in order of its text."""
    analysis = reading.analysis
    silent = [(block.start, block.end) for block in analysis.blocks if block.kind in SILENT_BLOCKS]
    found: list[Telling] = []
    for sentence in analysis.tokens.sents:
        words = sentence.text.rstrip(" \n\"”’')")
        if any(start <= sentence.start_char < end for start, end in silent) or words.endswith("?"):
            continue
        if GLUED.search(sentence.text):
            continue
        triggers = find_triggers(sentence, reading)
        if not triggers:
            continue
        dates = dates_of(sentence, reading)
        for trigger in triggers:
            telling = _telling(trigger, triggers, sentence, dates, reading)
            if telling is not None:
                found.append(telling)
    return found


def pointers(reading: Reading) -> list[Pointer]:
    """The sentences that begin with "that move" and the like."""
    found: list[Pointer] = []
    before: TokenSpan | None = None
    for sentence in reading.analysis.tokens.sents:
        for token in sentence[:POINTER_REACH]:
            if before is None or token.lemma_ not in POINTERS or token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if any(child.lower_ in ("this", "that") for child in token.children):
                mention = EventMention(
                    reading.span(token.idx, token.idx + len(token)), _sentence_span(sentence, reading)
                )
                found.append(Pointer(mention, before.start_char, before.end_char))
        before = sentence
    return found


def _telling(
    trigger: Trigger, triggers: list[Trigger], sentence: TokenSpan, dates: list[Dated], reading: Reading
) -> Telling | None:
    state = status(trigger)
    if state is None:
        return None
    timex = date_of(trigger, triggers, dates)
    parts = tuple(participants(trigger, reading))
    quote = _quote_around(trigger.token, reading.analysis)
    definite = _is_definite(trigger)
    verbatim = quote is not None and quote.kind is not QuoteKind.INDIRECT
    pointing = trigger.noun is not None and definite and not _is_another(trigger.noun)
    complete = bool(parts) and (trigger.light or (_undergoes(trigger) and _has_of(trigger)))
    anaphoric = pointing and len(parts) < 2 and not complete
    if not _is_reported(trigger, state, parts, timex, anaphoric, verbatim, reading):
        return None
    if state is EventStatus.OCCURRED and _lies_ahead(timex, reading):
        state = EventStatus.PLANNED
    mention = EventMention(
        reading.span(trigger.token.idx, trigger.token.idx + len(trigger.token)),
        _sentence_span(sentence, reading),
        quote.speaker if quote is not None else None,
    )
    return Telling(
        trigger.frame.type, _mode(trigger), state, parts, timex, place_of(trigger, reading), mention,
        describe(trigger, reading), trigger.noun is not None and not trigger.light, anaphoric, definite,
        trigger.token.idx,
    )  # fmt: skip


def _mode(trigger: Trigger) -> EventMode | None:
    if trigger.frame is REFUSAL:
        return EventMode.REFUSAL
    return trigger.frame.mode


def _is_reported(
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
    if trigger.frame.mode is EventMode.CONVERSATION and trigger.noun is None and len(parts) < 2:
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
        return _owned(trigger) or (_undergoes(trigger) and _has_of(trigger))
    if kind is EventType.SUPPORT and trigger.noun is None and len(parts) < 2 and trigger.verb is not None:
        return is_passive(trigger.verb)
    if kind not in SOURCED or any(role is not ParticipantRole.TARGET for role, _ in parts):
        return True
    if trigger.noun is not None and not trigger.light:
        return timex is not None
    if kind in (EventType.REQUEST, EventType.CONSULT) or trigger.frame.mode is EventMode.PROMISE:
        return False
    return trigger.verb is not None and is_passive(trigger.verb)


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


def _is_another(noun: Token) -> bool:
    return any(child.lower_ in OTHERS for child in noun.children)


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


def _undergoes(trigger: Trigger) -> bool:
    return trigger.frame.subject is SubjectRole.UNDERGOER or trigger.frame.mode in PATIENT_OWNERS


def _has_of(trigger: Trigger) -> bool:
    return trigger.noun is not None and any(child.lower_ == "of" for child in trigger.noun.children)


def _is_definite(trigger: Trigger) -> bool:
    noun = trigger.noun
    return noun is not None and any(
        child.lower_ in DEFINITE and child.dep_ in ("det", "poss") for child in noun.children
    )


def _lies_ahead(timex: Timex | None, reading: Reading) -> bool:
    published = reading.analysis.published
    return bool(published and timex and timex.earliest and timex.earliest > published.latest)


def _quote_around(token: Token, analysis: Analysis) -> Quote | None:
    """The innermost quotation that the token is part of."""
    around = [quote for quote in analysis.quotes if any(span.start <= token.idx < span.end for span in quote.spans)]
    return min(around, key=lambda quote: sum(span.end - span.start for span in quote.spans), default=None)


def _sentence_span(sentence: TokenSpan, reading: Reading) -> Span:
    words = reading.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(words) - len(words.lstrip())
    return reading.span(start, start + len(words.strip()))
