"""Turns one document's events into rows: each under the id that it has in every article that tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from dateline.folding import fold
from extraction.records import Event, Facts, Participant
from importer.columns import clock_time_of, json_of, place_of, reference_of, span_of, toll_of
from importer.happenings import Scene, shared_key
from importer.identity import make_id
from importer.traces import Trace, families, pack, trace_of
from models.rows import EventMentionRow, TellingRow, ToldRows, TraceRow

Meant = Callable[[Iterable[str]], Mapping[str, str]]
"""Tells of keys of events those that mean an event which is known already, and its id."""


def told_rows(
    facts: Facts, article: str, names: Mapping[str, str], ids: Mapping[str, str], meant: Meant, sort: str
) -> ToldRows:
    """What an article tells of its events. `names` are the keys of its entities' own names, `ids` what these mean, by
    the entities' ids in `facts`; `sort` is the day that it was published."""
    scene = Scene.of(facts)
    groups = _groups(facts, article, names, scene)
    events = meant(groups)
    traces = [_trace_row(trace_of(group, key, article, scene), events.get(key, key)) for key, group in groups.items()]
    told: defaultdict[str, list[Event]] = defaultdict(list)
    for trace in traces:
        told[trace.event] += groups[trace.key]
    tellings, mentions = [], []
    for identifier, group in told.items():
        places = _mention_rows(group, identifier, article, ids)
        mentions += places
        tellings.append(_telling(sorted(group, key=_start), identifier, article, ids, len(places), sort))
    return ToldRows(
        article=article,
        traces=tuple(traces),
        tellings=tuple(sorted(tellings, key=lambda row: row.event)),
        event_mentions=tuple(mentions),
    )


def _mention_rows(
    group: Iterable[Event], identifier: str, article: str, ids: Mapping[str, str]
) -> list[EventMentionRow]:
    told = {place_of(mention.trigger): mention for event in group for mention in event.mentions}
    return [
        EventMentionRow(
            event=identifier,
            article=article,
            field=mention.trigger.field.value,
            start=mention.trigger.start,
            end=mention.trigger.end,
            text=mention.trigger.text,
            sentence_field=mention.sentence.field.value,
            sentence_start=mention.sentence.start,
            sentence_end=mention.sentence.end,
            sentence_text=mention.sentence.text,
            attributed_json=json_of(reference_of(mention.attributed_to, ids)),
        )
        for _, mention in sorted(told.items(), key=itemgetter(0))
    ]


def _trace_row(trace: Trace, event: str) -> TraceRow:
    return TraceRow(
        article=trace.article,
        key=trace.key,
        event=event,
        trace_json=pack(trace),
        triggers=" ".join(trace.triggers),
        vector=trace.vector,
        families=families(trace),
    )


def _groups(facts: Facts, article: str, names: Mapping[str, str], scene: Scene) -> dict[str, list[Event]]:
    """The events of an article under their keys, in the order in which they are told: ids that follow from its facts
    alone."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(facts.events, key=_start):
        key = shared_key(event, scene) or _own_key(event, article, names)
        found[make_id("evt", *key)].append(event)
    return found


def _start(event: Event) -> tuple[bool, int, int]:
    return place_of(event.mentions[0].trigger)


def _own_key(event: Event, article: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The key of an event that only this article tells of in a way that others would tell it."""
    cast = {_role_and_who(participant, names) for participant in event.participants}
    return (article, event.type, event.edtf or "", fold(event.label), *sorted(f"{role}:{who}" for role, who in cast))


def _role_and_who(participant: Participant, ids: Mapping[str, str]) -> tuple[str, str]:
    entity = ids.get(participant.entity) if participant.entity else None
    return participant.role, entity or fold(participant.text)


def _telling(
    group: Sequence[Event], identifier: str, article: str, ids: Mapping[str, str], mentions: int, sort: str
) -> TellingRow:
    """What the article says of the event, in the words of the part that says most."""
    fullest = max(group, key=_fullness)
    told = (fullest, *group)
    dated = next((event for event in told if event.edtf), fullest)
    placed = next((event.place for event in told if event.place), None)
    cast: dict[tuple[str, str], Participant] = {}
    for event in told:
        for participant in event.participants:
            if event is fullest or participant.entity:
                cast.setdefault(_role_and_who(participant, ids), participant)
    participants = [
        {
            "role": member.role,
            "entity": ids.get(member.entity) if member.entity else None,
            "kind": member.kind,
            **span_of(member),
        }
        for member in cast.values()
    ]
    return TellingRow(
        event=identifier,
        article=article,
        type=fullest.type.value,
        status=fullest.status.value,
        mode=next((event.mode for event in told if event.mode), None),
        label=fullest.label,
        edtf=dated.edtf,
        earliest=dated.earliest,
        latest=dated.latest,
        date_json=json_of(span_of(dated.date) if dated.date else None),
        place=ids.get(placed.entity) if placed and placed.entity else None,
        place_json=json_of(reference_of(placed, ids)),
        participants_json=json_of(participants),
        mention_count=mentions,
        published_sort=sort,
        what=next((event.what for event in told if event.what), None),
        main=max((event.main for event in told if event.main is not None), default=None),
        confidence=max((round(event.confidence, 4) for event in told if event.confidence is not None), default=None),
        killed_json=json_of(toll_of(next((event.killed for event in told if event.killed), None))),
        injured_json=json_of(toll_of(next((event.injured for event in told if event.injured), None))),
        missing_json=json_of(toll_of(next((event.missing for event in told if event.missing), None))),
        time_json=json_of(clock_time_of(next((event.time for event in (dated, *told) if event.time), None))),
    )


def _fullness(event: Event) -> tuple[int, bool, bool, int]:
    """How much is told of an event: who is known, when, and how early in the text."""
    in_headline, start, _ = _start(event)
    known = sum(each.entity is not None for each in event.participants)
    return known, event.edtf is not None, not in_headline, -start
