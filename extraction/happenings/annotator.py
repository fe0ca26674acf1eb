"""Finds what happened: the network finds triggers, the judges weigh them, rules drop what grammar rules out, and one
record is made for each happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.analysis import Analysis
from extraction.encoder.labels import STATUSES
from extraction.encoder.network import load_network
from extraction.events import find_by_rules
from extraction.events.details import Details
from extraction.events.labels import Labeller
from extraction.events.labels import Telling as Account
from extraction.events.tellings import quote_around
from extraction.happenings.coreference import gather
from extraction.happenings.gathering import LEAST, Happening, happening_of, weighed
from extraction.happenings.joining import as_happening, is_told_by
from extraction.happenings.judges import Judge, load_judges
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrase, Phrases
from extraction.happenings.rules import dropped_by
from extraction.happenings.tellings import Telling, tellings
from extraction.happenings.vectors import vector_of
from extraction.records import Event, EventMention, Evidence, Participant, Reference

MAIN = 0.5
"""Probability of main news from which on a happening is an article's main news."""


UNSEEN = 0.3
"""The confidence of what the rules alone find: a little less than the 0.37 of all their finds that are right throughout
on articles that nothing was tuned to (`docs/benchmarks.md`)."""


def annotate_events(analysis: Analysis, /) -> Analysis:
    """Fills in `events`: those that the rules for single sentences find, and what else the network sees. Reads
    the network's outputs, the entities, the dates and the quotes."""
    known, judges = known_of(analysis), load_judges()
    told, dropped = _tellings(known, judges)
    by_rules = find_by_rules(analysis)
    ruled = weighed(known, judges, [as_happening(known, event, told) for event in by_rules])
    seen = [
        happening
        for happening in _happenings(known, judges, told)
        if not any(is_told_by(known.phrases, happening, event) for event in by_rules)
    ]
    details, labeller = Details(analysis), Labeller(analysis)
    events = [_judged(known, event, each, labeller) for event, each in zip(by_rules, ruled, strict=True)]
    events += [_event(known, each, labeller) for each in seen]
    events.sort(key=lambda event: event.mentions[0].trigger.start)
    outputs, token_at = analysis.reading.outputs, known.phrases.token_at
    found = (
        replace(details.of(event), vector=vector_of(outputs, token_at(event.mentions[0].trigger.start)))
        for event in events
    )
    return replace(analysis, events=tuple(found), dropped=tuple(dropped))


def known_of(analysis: Analysis) -> Known:
    """What is known of an article."""
    return Known(Phrases(analysis), load_network(), analysis.reading.parse)


def evidence_of(known: Known, telling: Telling, rules: tuple[str, ...] = ()) -> Evidence:
    """Why a telling was taken for what it is."""
    candidate = telling.candidate
    status = STATUSES[int(candidate.statuses.argmax())]
    return Evidence(
        known.phrases.stretch(candidate.first, candidate.last),
        tuple((kind, round(chance, 3)) for kind, chance in candidate.ranked()),
        (status, round(float(candidate.statuses.max()), 3)),
        tuple((kind, round(chance, 3)) for kind, chance in sorted(telling.types.items(), key=lambda each: -each[1])),
        tuple(dict.fromkeys(frame.type.value for frame in candidate.frames)),
        rules,
    )


def _tellings(known: Known, judges: Mapping[str, Judge]) -> tuple[list[Telling], list[Evidence]]:
    """The tellings of an article, and those that rules drop."""
    kept: list[Telling] = []
    dropped: list[Evidence] = []
    for telling in tellings(known, judges):
        rule = dropped_by(known.phrases, telling)
        if rule is None:
            kept.append(telling)
        else:
            dropped.append(evidence_of(known, telling, (rule,)))
    return kept, dropped


def _happenings(known: Known, judges: Mapping[str, Judge], told: Sequence[Telling]) -> list[Happening]:
    """What the network sees, in order of the text."""
    found = [happening_of(known, group) for group in gather(known, judges, told)]
    return weighed(known, judges, [each for each in found if each.likelihood >= LEAST])


def _judged(known: Known, event: Event, happening: Happening, labeller: Labeller) -> Event:
    """An event of the rules with what the judges make of it."""
    main = happening.main >= MAIN
    place, timex = happening.place, happening.date
    if place is not None:
        event = replace(event, place=Reference(*_words(place)))
    if timex is not None:
        date = known.phrases.span(timex.start, timex.end)
        event = replace(event, edtf=timex.edtf, earliest=timex.earliest, latest=timex.latest, date=date)
    event = replace(
        event,
        main=main,
        confidence=round(happening.right if happening.tellings else UNSEEN, 3),
        evidence=tuple(evidence_of(known, each) for each in happening.tellings),
    )
    # The rules' own label stays, unless the headline may be a better one.
    return _labelled(known, event, happening, labeller) if main and happening.tellings else event


def _event(known: Known, happening: Happening, labeller: Labeller) -> Event:
    phrases, timex, place = known.phrases, happening.date, happening.place
    told = sorted(happening.tellings, key=lambda each: each.candidate.first)
    kind, status = EventType(happening.type), EventStatus(happening.status)
    participants = tuple(Participant(ParticipantRole(part.role), *_words(part.phrase)) for part in happening.parts)
    event = Event(
        type=kind,
        mode=next((mode for each in happening.tellings if (mode := _mode(each, happening.type))), None),
        status=status,
        label="",
        edtf=timex.edtf if timex is not None else None,
        earliest=timex.earliest if timex is not None else None,
        latest=timex.latest if timex is not None else None,
        date=phrases.span(timex.start, timex.end) if timex is not None else None,
        place=Reference(*_words(place)) if place is not None else None,
        participants=participants,
        mentions=tuple(_mention(phrases, each) for each in told),
        what=_what(phrases, happening.tellings[0]) if kind is EventType.OTHER else None,
        confidence=round(happening.right, 3),
        main=happening.main >= MAIN,
        evidence=tuple(evidence_of(known, each) for each in told),
    )
    return _labelled(known, event, happening, labeller)


def _labelled(known: Known, event: Event, happening: Happening, labeller: Labeller) -> Event:
    """An event with the label that its tellings, the surest first, give it."""
    accounts = [
        Account(
            event.type,
            event.status,
            each.candidate.anchor,
            each.candidate.first,
            each.candidate.last,
            event.participants,
        )
        for each in happening.tellings
    ]
    headline = known.phrases.analysis.document.headline
    return replace(event, label=labeller.label(accounts, event.main is True, headline))


def _words(phrase: Phrase) -> tuple[int, int, str, str | None]:
    return phrase.start, phrase.end, phrase.text, phrase.entity


def _what(phrases: Phrases, telling: Telling) -> str:
    """A word or two for what happens: the trigger's own, as a dictionary has its last."""
    tokens, candidate = phrases.tokens, telling.candidate
    words = tokens.words[max(candidate.first, candidate.last - 2) : candidate.last - 1]
    return " ".join((*(word.lower() for word in words), tokens.lemmas[candidate.last - 1].lower()))


def _mode(telling: Telling, kind: str) -> str | None:
    frame = telling.candidate.frame_of(kind)
    return frame.mode.value if frame is not None and frame.mode is not None else None


def _mention(phrases: Phrases, telling: Telling) -> EventMention:
    candidate = telling.candidate
    trigger = phrases.stretch(candidate.first, candidate.last)
    quote = quote_around(trigger.start, phrases.analysis.quotes)
    speaker = quote.speaker if quote is not None else None
    return EventMention(trigger, phrases.sentence_span(candidate.anchor), speaker)
