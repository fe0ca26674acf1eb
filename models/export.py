"""Every record of a kind as plain values, in the order of ids, read in pages so that memory stays constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import orjson
from peewee import Model

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
    blocks = _grouped(bulk.select(Block, ("article", "position", "kind", "start", "end"), "article", ids))
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
            "blocks": [{"kind": kind, "start": start, "end": end} for _, kind, start, end in sorted(blocks[row["id"]])],
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
    plain = ("id", "kind", "name", "description", "country", "first_seen", "last_seen")
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
    span = {part: row[f"{name}_{part}"] for part in ("start", "end", "text")}
    return {"entity": row[name], **span} if entity else span


def _events(rows: Sequence[Record]) -> Iterator[Record]:
    ids = [row["id"] for row in rows]
    participants = _grouped(
        bulk.select(EventParticipant, ("event", "position", "role", "entity", "text"), "event", ids)
    )
    tellings = _grouped(bulk.select(EventArticle, ("event", "article", "status", "participants_json"), "event", ids))
    mentions = _grouped(bulk.select(EventMention, ("event", "article", "start", "end", "text"), "event", ids))
    plain = ("id", "type", "mode", "status", "label", "edtf", "earliest", "latest")
    for row in rows:
        key = row["id"]
        place = {"entity": row["place"], "text": row["place_text"]} if row["place_text"] else None
        cast = sorted(participants[key], key=lambda member: member[0])
        yield {
            **{name: row[name] for name in plain},
            "place": place,
            "participants": [{"role": role, "entity": entity, "text": text} for _, role, entity, text in cast],
            "articles": [
                {
                    "article": article,
                    "status": status,
                    "participants": orjson.loads(told),
                    "mentions": [
                        {"start": start, "end": end, "text": text}
                        for where, start, end, text in sorted(mentions[key])
                        if where == article
                    ],
                }
                for article, status, told in sorted(tellings[key])
            ],
        }


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
