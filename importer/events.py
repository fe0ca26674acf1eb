"""Turns one document's events into rows: each under the id that it has in every article that tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.folding import fold
from extraction.records import Event, Facts, Participant
from importer.columns import json_of, reference_of, span_of
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
    told = {mention.trigger.start: mention for event in group for mention in event.mentions}
    return [
        EventMentionRow(
            event=identifier,
            article=article,
            start=start,
            end=mention.trigger.end,
            text=mention.trigger.text,
            sentence_start=mention.sentence.start,
            sentence_end=mention.sentence.end,
            sentence_text=mention.sentence.text,
            attributed_json=json_of(reference_of(mention.attributed_to, ids)),
        )
        for start, mention in sorted(told.items())
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


def _start(event: Event) -> int:
    return event.mentions[0].trigger.start


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
    dated = next((event for event in (fullest, *group) if event.edtf), fullest)
    placed = next((event.place for event in (fullest, *group) if event.place), None)
    cast: dict[tuple[str, str], Participant] = {}
    for event in (fullest, *group):
        for participant in event.participants:
            if event is fullest or participant.entity:
                cast.setdefault(_role_and_who(participant, ids), participant)
    participants = [
        {
            "role": member.role,
            "entity": ids.get(member.entity) if member.entity else None,
            "start": member.start,
            "end": member.end,
            "text": member.text,
        }
        for member in cast.values()
    ]
    return TellingRow(
        event=identifier,
        article=article,
        type=fullest.type.value,
        status=fullest.status.value,
        mode=next((event.mode for event in (fullest, *group) if event.mode), None),
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
    )


def _fullness(event: Event) -> tuple[int, bool, int]:
    """How much is told of an event: who is known, when, and how early in the text."""
    return (
        sum(each.entity is not None for each in event.participants),
        event.edtf is not None,
        -_start(event),
    )
