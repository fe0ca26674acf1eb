"""JSON-LD of schema.org: articles, quotes, events and entities for search engines and knowledge graphs."""

from __future__ import annotations

from typing import Any

import orjson

from api.representations.dates import clock, last_day, plain
from api.representations.representation import Content, Form, Record, Representation, known
from api.representations.wording import called
from dateline.vocabulary import EntityKind, EventStatus, QuoteKind

CONTEXT = "https://schema.org"

PAGE_CONTEXT = [CONTEXT, {"next": {"@id": "http://www.w3.org/ns/hydra/core#next", "@type": "@id"}}]
"""That of a list: schema.org has no word for the next page, Hydra has."""

TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.PRODUCT: "Product",
    EntityKind.WORK: "CreativeWork",
    EntityKind.LAW: "Legislation",
    EntityKind.HAPPENING: "Event",
}
"""The type of an entity of each kind; a Thing where there is none."""

SPEAKERS = (EntityKind.PERSON, EntityKind.ORGANIZATION)
"""Whom schema.org lets speak."""

STATUSES = {
    EventStatus.OCCURRED: "https://schema.org/EventScheduled",
    EventStatus.ONGOING: "https://schema.org/EventScheduled",
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}
"""schema.org's word for an event's status; it has none for what is threatened, demanded, denied or supposed."""

VERBATIM = {
    QuoteKind.DIRECT: "verbatim",
    QuoteKind.PARTIAL: "a quoted fragment of a sentence",
    QuoteKind.INDIRECT: "reported speech",
}

REGISTERS = {"wikidata": "http://www.wikidata.org/entity/{}", "geonames": "https://sws.geonames.org/{}/"}
"""Where outside registers have what they know."""


def write_articles(content: Content) -> bytes:
    """Articles as NewsArticle."""
    return _written(content, [_article(article, content) for article in content.records])


def write_quotes(content: Content) -> bytes:
    """Quotes as Quotation."""
    return _written(content, [_quote(quote, content) for quote in content.records])


def write_events(content: Content) -> bytes:
    """Events as Event."""
    return _written(content, [_event(event, content) for event in content.records])


def write_entities(content: Content) -> bytes:
    """Entities as Person, Organization, Place and so on."""
    return _written(content, [_entity(entity, content) for entity in content.records])


def _written(content: Content, things: list[Record]) -> bytes:
    if not content.many:
        return orjson.dumps({"@context": CONTEXT, **things[0]})
    page = {"@context": PAGE_CONTEXT, "@type": "ItemList", "@id": content.address, "itemListElement": things}
    return orjson.dumps({**page, **known(next=content.following)})


def _article(article: Record, content: Content) -> Record:
    return {
        "@type": "NewsArticle",
        "@id": content.record_address("articles", article["id"]),
        **known(
            identifier=article["id"],
            url=article["url"],
            headline=article["headline"],
            abstract=article["teaser"],
            author=[{"@type": "Person", "name": name} for name in article["authors"]],
            publisher=_publisher(article["source"], content),
            articleSection=article["section"],
            inLanguage=article["language"],
            datePublished=plain(article["published"]),
            wordCount=article["word_count"],
            articleBody=article.get("text"),
            mentions=[_reference(each["entity"], content) for each in article.get("entities", ())],
        ),
    }


def _publisher(source: Record | None, content: Content) -> Record | None:
    if source is None:
        return None
    address = content.record_address("sources", source["id"])
    return {"@type": "NewsMediaOrganization", "@id": address, "name": source["name"]}


def _quote(quote: Record, content: Content) -> Record:
    speaker, said = quote["speaker"] or {}, quote["said"]
    entity, publication = speaker.get("entity"), quote["publication"]
    article = {
        "@type": "NewsArticle",
        "@id": content.record_address("articles", quote["article"]["id"]),
        **known(
            headline=quote["article"]["headline"],
            url=publication["url"],
            datePublished=plain(publication["published"]),
            publisher=_publisher(publication["source"], content),
        ),
    }
    return {
        "@type": "Quotation",
        "@id": content.record_address("quotes", quote["id"]),
        **known(
            identifier=quote["id"],
            text=quote["text"],
            disambiguatingDescription=VERBATIM[quote["kind"]],
            spokenByCharacter=_reference(entity, content) if entity and entity["kind"] in SPEAKERS else None,
            creditText=speaker.get("text"),
            dateCreated=plain(said),
            isPartOf=article,
        ),
    }


def _event(event: Record, content: Content) -> Record:
    status = event["status"]
    return {
        "@type": "Event",
        "@id": content.record_address("events", event["id"]),
        **known(
            identifier=event["id"],
            name=event["label"],
            disambiguatingDescription=status if status != EventStatus.OCCURRED else None,
            keywords=[word for word in (event["type"], event["mode"]) if word],
            eventStatus=STATUSES.get(status),
            **_when(event),
            location=_location(event["place"], content),
            about=[_reference(each["entity"], content) for each in event["participants"] if each["entity"]],
            subjectOf=[
                {"@type": "NewsArticle", "@id": content.record_address("articles", each["article"]["id"])}
                | known(headline=each["article"]["headline"])
                for each in event.get("tellings", ())
            ],
        ),
    }


def _when(event: Record) -> dict[str, str | None]:
    """The days that an event may lie on; of one that is known to the minute the local time."""
    date, time = event["date"], clock(event)
    if date is None:
        return {}
    first, last = date["earliest"], last_day(date)
    if time is not None:
        return {"startDate": f"{first}T{time}:00"}
    return {"startDate": first, "endDate": last if last != first else None}


def _location(place: Record | None, content: Content) -> Record | None:
    if place is None:
        return None
    entity = place["entity"]
    known_as = _reference(entity, content) if entity else {}
    # What happened at a thing of another kind happened at a place all the same.
    return {**known_as, "@type": "Place", "name": called(place), **_lies(place)}


def _entity(entity: Record, content: Content) -> Record:
    addresses = [
        REGISTERS[each["scheme"]].format(each["value"]) for each in entity["same_as"] if each["scheme"] in REGISTERS
    ]
    described = known(
        identifier=entity["id"],
        alternateName=entity["aliases"],
        description=entity["description"],
        sameAs=addresses,
    )
    return {**_reference(entity, content), **described, **(_lies(entity) if entity["kind"] == "place" else {})}


def _lies(place: Record) -> Record:
    """Where a place lies."""
    latitude, longitude = place["latitude"], place["longitude"]
    sited = latitude is not None and longitude is not None
    country = place["country"]
    return known(
        geo={"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude} if sited else None,
        address={"@type": "PostalAddress", "addressCountry": country} if country else None,
        containedInPlace=[{"@type": "Place", "name": each["name"]} for each in place["parents"] or ()],
    )


def _reference(entity: Record, content: Content) -> dict[str, Any]:
    address = content.record_address("entities", entity["id"])
    return {"@type": TYPES.get(entity["kind"], "Thing"), "@id": address, "name": entity["name"]}


ARTICLE = Form(write_articles, include=frozenset({"entities", "text"}))
QUOTES = Form(write_quotes, include=frozenset({"publication"}))
EVENTS = Form(write_events)
EVENT = Form(write_events, include=frozenset({"tellings"}))
ENTITIES = Form(write_entities)

JSON_LD = Representation(
    name="JSON-LD",
    suffix="jsonld",
    media_type="application/ld+json",
    description="[schema.org](https://schema.org) `NewsArticle`, `Quotation`, `Event`, and `Person`, `Organization`, "
    "`Place` for entities; a list is an `ItemList` with `next`. A single article has its text and what it mentions, "
    "a single event the articles that tell of it. What schema.org has no word for is left out.",
    standard="https://www.w3.org/TR/json-ld11/",
    lists={
        "articles": Form(write_articles),
        "quotes": QUOTES,
        "events": EVENTS,
        "timeline": EVENTS,
        "entities": ENTITIES,
    },
    records={"articles": ARTICLE, "quotes": QUOTES, "events": EVENT, "entities": ENTITIES},
)
