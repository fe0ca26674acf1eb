"""Finds what happened: the network finds triggers, the judges weigh them, rules drop what grammar rules out, and one
record is made for each happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.analysis import Analysis
from extraction.encoder.labels import STATUSES
from extraction.encoder.network import load_network
from extraction.events.coreference import gather
from extraction.events.details import Details
from extraction.events.happenings import LEAST, Happening, happening_of, weighed
from extraction.events.judges import load_judges
from extraction.events.knowledge import Known
from extraction.events.labels import Telling as Account
from extraction.events.labels import label
from extraction.events.phrases import Phrase, Phrases
from extraction.events.rules import dropped_by
from extraction.events.tellings import Telling, tellings
from extraction.records import Event, EventMention, Evidence, Participant, Quote, Reference

MAIN = 0.5
"""Probability of main news from which on a happening is an article's main news."""


def annotate_events(analysis: Analysis, /) -> Analysis:
    """Fills in `events`. Reads the parse, the network's outputs, the entities, the dates and the quotes."""
    known = known_of(analysis)
    happenings, dropped = _found(known)
    details = Details(analysis)
    events = tuple(details.of(_event(known, each)) for each in happenings)
    return replace(analysis, events=events, dropped=tuple(dropped))


def known_of(analysis: Analysis) -> Known:
    """What is known of an article."""
    return Known(Phrases(analysis), load_network(), analysis.reading.parse)


def evidence_of(known: Known, telling: Telling, rules: tuple[str, ...] = ()) -> Evidence:
    """Why a telling was taken for what it is."""
    candidate, tokens = telling.candidate, known.phrases.tokens
    status = STATUSES[int(candidate.statuses.argmax())]
    return Evidence(
        known.phrases.span(tokens.starts[candidate.first], tokens.ends[candidate.last - 1]),
        tuple((kind, round(chance, 3)) for kind, chance in candidate.ranked()),
        (status, round(float(candidate.statuses.max()), 3)),
        tuple((kind, round(chance, 3)) for kind, chance in sorted(telling.types.items(), key=lambda each: -each[1])),
        tuple(dict.fromkeys(frame.type.value for frame in candidate.frames)),
        rules,
    )


def _found(known: Known) -> tuple[list[Happening], list[Evidence]]:
    """The happenings of an article in order of the text, and what rules dropped."""
    judges = load_judges()
    kept: list[Telling] = []
    dropped: list[Evidence] = []
    for telling in tellings(known, judges):
        rule = dropped_by(known.phrases, telling)
        if rule is None:
            kept.append(telling)
        else:
            dropped.append(evidence_of(known, telling, (rule,)))
    happenings = [happening_of(known, group) for group in gather(known, judges, kept)]
    kept_happenings = [each for each in happenings if each.likelihood >= LEAST]
    return weighed(known, judges, kept_happenings), dropped


def _event(known: Known, happening: Happening) -> Event:
    phrases, timex, place = known.phrases, happening.date, happening.place
    told = sorted(happening.tellings, key=lambda each: each.candidate.first)
    kind, status = EventType(happening.type), EventStatus(happening.status)
    participants = tuple(Participant(ParticipantRole(part.role), *_words(part.phrase)) for part in happening.parts)
    accounts = [
        Account(kind, status, each.candidate.anchor, each.candidate.first, each.candidate.last, participants)
        for each in happening.tellings
    ]
    main = happening.main >= MAIN
    return Event(
        type=kind,
        mode=next((mode for each in happening.tellings if (mode := _mode(each, happening.type))), None),
        status=status,
        label=label(phrases.analysis, accounts, main, phrases.analysis.document.headline),
        edtf=timex.edtf if timex is not None else None,
        earliest=timex.earliest if timex is not None else None,
        latest=timex.latest if timex is not None else None,
        date=phrases.span(timex.start, timex.end) if timex is not None else None,
        place=Reference(*_words(place.phrase)) if place is not None else None,
        participants=participants,
        mentions=tuple(_mention(phrases, each) for each in told),
        confidence=round(happening.right, 3),
        main=main,
        evidence=tuple(evidence_of(known, each) for each in told),
    )


def _words(phrase: Phrase) -> tuple[int, int, str, str | None]:
    return phrase.start, phrase.end, phrase.text, phrase.entity


def _mode(telling: Telling, kind: str) -> str | None:
    frame = telling.candidate.frame_of(kind)
    return frame.mode.value if frame is not None and frame.mode is not None else None


def _mention(phrases: Phrases, telling: Telling) -> EventMention:
    candidate = telling.candidate
    start, end = phrases.tokens.starts[candidate.first], phrases.tokens.ends[candidate.last - 1]
    quote = _quote_around(phrases.analysis.quotes, start)
    speaker = quote.speaker if quote is not None else None
    return EventMention(phrases.span(start, end), phrases.sentence_span(candidate.anchor), speaker)


def _quote_around(quotes: Sequence[Quote], offset: int) -> Quote | None:
    """The innermost quotation that an offset lies in."""
    around = [quote for quote in quotes if any(span.start <= offset < span.end for span in quote.spans)]
    return min(around, key=lambda quote: sum(span.end - span.start for span in quote.spans), default=None)
