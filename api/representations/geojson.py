"""GeoJSON (RFC 7946): events and places for maps."""

from __future__ import annotations

from typing import Any

import orjson

from api.representations.representation import Content, Form, Record, Representation, known
from api.representations.wording import called


def write_events(content: Content) -> bytes:
    """Events, each at its place."""
    return _written(content, [_event(event, content) for event in content.records])


def write_entities(content: Content) -> bytes:
    """Entities, each where it lies."""
    return _written(content, [_entity(entity, content) for entity in content.records])


def _written(content: Content, features: list[Record]) -> bytes:
    if not content.many:
        return orjson.dumps(features[0])
    links = [{"href": content.address, "rel": "self", "type": GEOJSON.media_type}]
    if content.following:
        links.append({"href": content.following, "rel": "next", "type": GEOJSON.media_type})
    # A foreign member (section 6.1), named as OGC API Features names it.
    return orjson.dumps({"type": "FeatureCollection", "features": features, "links": links})


def _event(event: Record, content: Content) -> Record:
    place, date = event["place"] or {}, event["date"] or {}
    properties = known(
        label=event["label"],
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        date=date.get("edtf"),
        earliest=date.get("earliest"),
        latest=date.get("latest"),
        place=called(place),
        country=place.get("country"),
        article_count=event["article_count"],
        record=content.record_address("events", event["id"]),
    )
    return _feature(event["id"], place, properties)


def _entity(entity: Record, content: Content) -> Record:
    properties = known(
        name=entity["name"],
        kind=entity["kind"],
        description=entity["description"],
        country=entity["country"],
        article_count=entity["article_count"],
        mention_count=entity["mention_count"],
        record=content.record_address("entities", entity["id"]),
    )
    return _feature(entity["id"], entity, properties)


def _feature(identity: str, place: Record, properties: Record) -> Record:
    return {"type": "Feature", "id": identity, "geometry": _point(place), "properties": properties}


def _point(place: Record) -> dict[str, Any] | None:
    """The point of a place; None, a feature that has no place on a map (section 3.2), where its coordinates are
    unknown."""
    longitude, latitude = place.get("longitude"), place.get("latitude")
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


EVENTS = Form(write_events)
ENTITIES = Form(write_entities)

GEOJSON = Representation(
    name="GeoJSON",
    suffix="geojson",
    media_type="application/geo+json",
    description="Events at their places, and places where they lie: a feature a record. Its `geometry` is null where "
    "no coordinates are known. `links` has the next page.",
    standard="https://www.rfc-editor.org/rfc/rfc7946",
    lists={"events": EVENTS, "timeline": EVENTS, "entities": ENTITIES},
    records={"events": EVENTS, "entities": ENTITIES},
    limit=200,
)
