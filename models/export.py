"""Every record of a kind as plain values, in the order of ids, read in pages so that memory stays constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import orjson
from peewee import Model

from dateline.vocabulary import Field
from models import bulk
from models.articles import Article, Block, Location
from models.entities import Entity
from models.events import Event, EventArticle, EventMention, EventParticipant
from models.json_sql import primary_key
from models.quotes import Quote
from models.resources import unmerged
from models.sources import Source
from models.stories import Story
from models.story_parts import StoryEntity, StoryEvent

PAGE = 200

Record = dict[str, Any]


def export(resource: str) -> Iterator[Record]:
    """All records of `articles`, `entities`, `quotes`, `events` or `stories`."""
    table, describe = EXPORTS[resource]
    last = ""
    key = primary_key(table)
    # Where the id of a merged event or story leads is told by the API; that of an entity is part of its record.
    chosen = table.select().where(unmerged(table)) if table in (Event, Story) else table.select()
    while True:
        rows: list[Record] = list(chosen.where(key > last).order_by(key).limit(PAGE).dicts())  # type: ignore[arg-type]
        if not rows:
            return
        yield from describe(rows)
        last = rows[-1]["id"]


def _articles(rows: Sequence[Record]) -> Iterator[Record]:
    ids = [row["id"] for row in rows]
    sources = dict(bulk.select(Source, ("id", "name"), "id", {row["source"] for row in rows if row["source"]}))
    locations = _grouped(bulk.select(Location, ("article", "location"), "article", ids))
    blocks = _grouped(bulk.select(Block, ("article", "position", "kind", "field", "start", "end"), "article", ids))
    for row in rows:
        source = row["source"]
        places = sorted(place for (place,) in locations[row["id"]])
        yield {
            "id": row["id"],
            "location": _location(places, row["url"]),
            "locations": places,
            "url": row["url"],
            "source": {"id": source, "name": sources[source]} if source else None,
            "headline": row["headline"],
            "headline_origin": row["headline_origin"],
            "teaser": row["teaser"],
            "teaser_complete": row["teaser_complete"],
            "authors": orjson.loads(row["authors_json"]),
            "credit": row["credit"],
            "section": row["section"],
            "language": row["language"],
            "published": _published(row),
            "word_count": row["word_count"],
            "revision": row["revision"],
            "story": row["story"],
            "copy_of": row["copy_of"],
            "blocks": [
                {"kind": kind, **_in(field), "start": start, "end": end}
                for _, kind, field, start, end in sorted(blocks[row["id"]])
            ],
            "text": row["text"],
        }


def _location(places: Sequence[str], url: str | None) -> str | None:
    """The file that holds this article alone, else its url, else its place in a file of several."""
    return next((place for place in places if "#" not in place), None) or url or next(iter(places), None)


def _published(row: Record) -> Record | None:
    if row["published_edtf"] is None:
        return None
    names = ("edtf", "earliest", "latest", "origin", "note")
    evidence = orjson.loads(row["published_evidence_json"])
    return {**{name: row[f"published_{name}"] for name in names}, "evidence": evidence}


def _entities(rows: Sequence[Record]) -> Iterator[Record]:
    plain = ("id", "kind", "name", "description", "country", "latitude", "longitude", "first_seen", "last_seen")
    counts = ("article_count", "mention_count", "quote_count", "merged_into")
    for row in rows:
        yield {
            **{name: row[name] for name in plain},
            **{name: orjson.loads(row[f"{name}_json"]) for name in ("parents", "aliases", "same_as", "titles")},
            **{name: row[name] for name in counts},
        }


def _quotes(rows: Sequence[Record]) -> Iterator[Record]:
    for row in rows:
        yield {
            **{name: row[name] for name in ("id", "article", "kind", "text")},
            "spans": orjson.loads(row["spans_json"]),
            "speaker": _surface(row, "speaker", entity=True),
            "affiliation": _surface(row, "affiliation", entity=True),
            "addressee": _surface(row, "addressee", entity=True),
            "cue": _surface(row, "cue"),
            "medium": _surface(row, "medium", entity=True),
            "said": _said(row),
            "sentence": _surface(row, "sentence"),
            "confidence": row["confidence"],
        }


def _said(row: Record) -> Record | None:
    span = _surface(row, "said")
    return span and {**span, **{part: row[f"said_{part}"] for part in ("edtf", "earliest", "latest")}}


def _surface(row: Record, name: str, entity: bool = False) -> Record | None:
    if row[f"{name}_start"] is None:
        return None
    span = {**_in(row[f"{name}_field"]), **{part: row[f"{name}_{part}"] for part in ("start", "end", "text")}}
    return {"entity": row[name], **span} if entity else span


def _in(field: str) -> Record:
    """The field that a span counts in; none says that it is the text."""
    return {} if field == Field.TEXT else {"field": field}


def _events(rows: Sequence[Record]) -> Iterator[Record]:
    ids = [row["id"] for row in rows]
    participants = _grouped(
        bulk.select(EventParticipant, ("event", "position", "role", "entity", "text", "kind"), "event", ids)
    )
    chosen = ("event", "article", "status", "participants_json", "main", "confidence")
    tellings = _grouped(bulk.select(EventArticle, chosen, "event", ids))
    referred = {row["place"] for row in rows if row["place"]}
    referred |= {member[2] for cast in participants.values() for member in cast if member[2]}
    chosen = ("id", "kind", "country", "parents_json", "latitude", "longitude")
    entities = {key: told for key, *told in bulk.select(Entity, chosen, "id", referred)}
    mentions = _grouped(bulk.select(EventMention, ("event", "article", "field", "start", "end", "text"), "event", ids))
    plain = ("id", "type", "mode", "what", "status", "label", "confidence", "edtf", "earliest", "latest")
    held = ("main", "time", "killed", "injured", "missing")
    for row in rows:
        key = row["id"]
        cast = sorted(participants[key], key=lambda member: member[0])
        yield {
            **{name: row[name] for name in plain},
            **{name: orjson.loads(row[f"{name}_json"]) for name in held},
            "place": _event_place(row, entities),
            "participants": [
                {"role": role, "entity": entity, "text": text, "kind": entities[entity][0] if entity else kind}
                for _, role, entity, text, kind in cast
            ],
            "articles": [
                {
                    "article": article,
                    "status": status,
                    "main": None if main is None else bool(main),
                    "confidence": confidence,
                    "participants": orjson.loads(told),
                    "mentions": [
                        {**_in(field), "start": start, "end": end, "text": text}
                        for where, field, start, end, text in sorted(mentions[key], key=_text_first)
                        if where == article
                    ],
                }
                for article, status, told, main, confidence in sorted(tellings[key], key=itemgetter(0))
            ],
        }


def _event_place(row: Record, entities: Mapping[str, Sequence[Any]]) -> Record | None:
    if not row["place_text"]:
        return None
    _, country, parents, latitude, longitude = entities[row["place"]] if row["place"] else (None,) * 5
    return {
        "entity": row["place"],
        "text": row["place_text"],
        "country": country,
        "parents": parents and orjson.loads(parents),
        "latitude": latitude,
        "longitude": longitude,
    }


def _text_first(mention: tuple[str, str, int, int, str]) -> tuple[bool, int]:
    return mention[1] != Field.TEXT, mention[2]


def _stories(rows: Sequence[Record]) -> Iterator[Record]:
    ids = [row["id"] for row in rows]
    entities = _grouped(bulk.select(StoryEntity, ("story", "position", "entity", "article_count"), "story", ids))
    timeline = _grouped(bulk.select(StoryEvent, ("story", "day", "event", "article_count"), "story", ids))
    articles = _grouped(bulk.select(Article, ("story", "published_sort", "id"), "story", ids))
    plain = ("id", "title", "first_day", "last_day", "article_count", "distinct_count")
    for row in rows:
        key = row["id"]
        yield {
            **{name: row[name] for name in plain},
            "entities": [{"entity": entity, "article_count": count} for _, entity, count in sorted(entities[key])],
            "timeline": [{"day": day, "event": event, "article_count": n} for day, event, n in sorted(timeline[key])],
            "articles": [article for _, article in sorted(articles[key])],
        }


def _grouped(rows: Iterator[tuple[Any, ...]]) -> defaultdict[str, list[tuple[Any, ...]]]:
    groups: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows:
        groups[key].append(tuple(values))
    return groups


EXPORTS: dict[str, tuple[type[Model], Callable[[Sequence[Record]], Iterator[Record]]]] = {
    "articles": (Article, _articles),
    "entities": (Entity, _entities),
    "quotes": (Quote, _quotes),
    "events": (Event, _events),
    "stories": (Story, _stories),
}
"""What can be exported."""
