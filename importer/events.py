"""Turns one document's events into rows: each under the id that it has in every article that tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.folding import fold
from extraction.records import Event, Facts, Participant
from importer.columns import json_of, reference_of, span_of
from importer.happenings import Scene, shared_key
from importer.identity import make_id
from models.rows import EventMentionRow, TellingRow


def event_rows(
    facts: Facts, article: str, ids: Mapping[str, str], sort: str
) -> tuple[tuple[TellingRow, ...], tuple[EventMentionRow, ...]]:
    """The article's telling of each of its events, and the places in the text that tell of it. `ids` are the final
    ids of its entities, `sort` the day that it was published."""
    tellings: list[TellingRow] = []
    mentions: list[EventMentionRow] = []
    for identifier, group in _events_by_id(facts, article, ids).items():
        told = {mention.trigger.start: mention for event in group for mention in event.mentions}
        mentions.extend(
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
        )
        tellings.append(replace(_telling(group, identifier, article, ids, sort), mention_count=len(told)))
    return tuple(sorted(tellings, key=lambda row: row.event)), tuple(mentions)


def _events_by_id(facts: Facts, article: str, ids: Mapping[str, str]) -> dict[str, list[Event]]:
    """The events of an article under their ids; several that are one in other articles are one here, too."""
    scene = Scene.of(facts)
    found: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(facts.events, key=lambda event: event.mentions[0].trigger.start):
        key = shared_key(event, scene) or _own_key(event, article, ids)
        found[make_id("evt", *key)].append(event)
    return found


def _own_key(event: Event, article: str, ids: Mapping[str, str]) -> tuple[str, ...]:
    """The key of an event that only this article is known to tell of."""
    cast = {_role_and_who(participant, ids) for participant in event.participants}
    return (article, event.type, event.edtf or "", fold(event.label), *sorted(f"{role}:{who}" for role, who in cast))


def _role_and_who(participant: Participant, ids: Mapping[str, str]) -> tuple[str, str]:
    entity = ids.get(participant.entity) if participant.entity else None
    return participant.role, entity or fold(participant.text)


def _telling(group: Sequence[Event], identifier: str, article: str, ids: Mapping[str, str], sort: str) -> TellingRow:
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
        mention_count=0,
        published_sort=sort,
    )


def _fullness(event: Event) -> tuple[int, bool, int]:
    """How much is told of an event: who is known, when, and how early in the text."""
    return (
        sum(each.entity is not None for each in event.participants),
        event.edtf is not None,
        -event.mentions[0].trigger.start,
    )
