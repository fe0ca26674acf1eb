"""Reads each telling of an event out of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.vocabulary import BlockKind, EventMode, EventStatus, EventType, QuoteKind
from extraction.blocks.patterns import GLUED
from extraction.events.circumstances import Dated, date_of, dates_of, place_of
from extraction.events.participants import participants
from extraction.events.reading import Reading
from extraction.events.roles import Part
from extraction.events.status import status
from extraction.events.sufficiency import has_of, is_reported, undergoes
from extraction.events.triggers import REFUSAL, Trigger, find_triggers
from extraction.events.wording import describe
from extraction.events.words import POINTERS
from extraction.records import EventMention, Quote, Reference, Span, Timex

SILENT_BLOCKS = frozenset((BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE, BlockKind.FURNITURE))
OTHERS = frozenset("final first forthcoming future last new next previous second third upcoming".split())
"""Words before a noun that say that it is none of those told before."""

POINTING = frozenset(("that", "these", "this", "those"))
DEFINITE = frozenset(("her", "his", "its", "that", "the", "their", "these", "this", "those"))
POINTER_REACH = 5
"""Words of a sentence within which a pointer is its subject."""


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
    pointed: bool = False
    """Whether "this" or "that" points at an event told right before."""


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
    quote = quote_around(trigger.token.idx, reading.analysis.quotes)
    definite = _is_definite(trigger)
    verbatim = quote is not None and quote.kind is not QuoteKind.INDIRECT
    pointing = trigger.noun is not None and definite and not _is_another(trigger.noun)
    complete = bool(parts) and (trigger.light or (undergoes(trigger) and has_of(trigger)))
    pointed = pointing and _is_pointed_at(trigger)
    anaphoric = pointing and (pointed or (len(parts) < 2 and not complete))
    if not is_reported(trigger, state, parts, timex, anaphoric, verbatim, reading):
        return None
    if state is EventStatus.OCCURRED and _lies_ahead(timex, reading):
        state = EventStatus.PLANNED
    elif state is EventStatus.PLANNED and _lies_behind(timex, reading):
        # "Announced this month that it would ban it" dates the announcement.
        timex = None
    mention = EventMention(
        reading.span(trigger.token.idx, trigger.token.idx + len(trigger.token)),
        _sentence_span(sentence, reading),
        quote.speaker if quote is not None else None,
    )
    return Telling(
        trigger.frame.type, _mode(trigger), state, parts, timex, place_of(trigger, reading), mention,
        describe(trigger, reading), trigger.noun is not None and not trigger.light, anaphoric, definite,
        trigger.token.idx, pointed,
    )  # fmt: skip


def _mode(trigger: Trigger) -> EventMode | None:
    if trigger.frame is REFUSAL:
        return EventMode.REFUSAL
    return trigger.frame.mode


def _is_another(noun: Token) -> bool:
    return any(child.lower_ in OTHERS for child in noun.children)


def _is_definite(trigger: Trigger) -> bool:
    noun = trigger.noun
    return noun is not None and any(
        child.lower_ in DEFINITE and child.dep_ in ("det", "poss") for child in noun.children
    )


def _is_pointed_at(trigger: Trigger) -> bool:
    noun = trigger.noun
    return noun is not None and any(child.lower_ in POINTING and child.dep_ == "det" for child in noun.children)


def _lies_ahead(timex: Timex | None, reading: Reading) -> bool:
    published = reading.analysis.published
    return bool(published and timex and timex.earliest and timex.earliest > published.latest)


def _lies_behind(timex: Timex | None, reading: Reading) -> bool:
    published = reading.analysis.published
    if published is None or timex is None or timex.latest is None:
        return False
    return timex.latest < published.earliest or timex.text.lower().startswith(("earlier", "last"))


def quote_around(offset: int, quotes: Sequence[Quote]) -> Quote | None:
    """The innermost quotation that an offset of the text lies in."""
    around = [quote for quote in quotes if any(span.start <= offset < span.end for span in quote.spans)]
    return min(around, key=lambda quote: sum(span.end - span.start for span in quote.spans), default=None)


def _sentence_span(sentence: TokenSpan, reading: Reading) -> Span:
    words = reading.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(words) - len(words.lstrip())
    return reading.span(start, start + len(words.strip()))
