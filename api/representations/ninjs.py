"""IPTC ninjs 3: articles as news agencies hand them on."""

from __future__ import annotations

from typing import Any

import orjson
from werkzeug.urls import iri_to_uri

from api.representations.dates import midnight
from api.representations.representation import Content, Form, Record, Representation, known
from dateline.vocabulary import EntityKind

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}

PLACES = {EntityKind.PERSON: "people", EntityKind.ORGANIZATION: "organisations", EntityKind.PLACE: "places"}
"""Where an item has an entity of each kind; among its subjects where it has no place of its own."""


def write(content: Content) -> bytes:
    """An article as an item; several as one composite item with each as an association."""
    items = [_item(article, content) for article in content.records]
    if not content.many:
        return orjson.dumps({**items[0], "standard": STANDARD})
    package = {
        "uri": content.address,
        "type": "composite",
        **known(versionCreated=content.changed),
        "associations": [{"name": article["id"], **item} for article, item in zip(content.records, items, strict=True)],
        "standard": STANDARD,
    }
    return orjson.dumps(package)


def _item(article: Record, content: Content) -> Record:
    text, teaser, source = article["text"], article["teaser"], article["source"]
    body = {"charCount": len(text), "wordCount": article["word_count"], "value": text}
    return {
        "uri": content.record_address("articles", article["id"]),
        "type": "text",
        "representationType": "full",
        "version": str(article["revision"]),
        "firstCreated": article["imported_at"],
        "versionCreated": article["updated_at"],
        **known(
            contentCreated=midnight(article["published"]),
            language=article["language"],
            headlines=[_text("main", article["headline"])] if article["headline"] else [],
            descriptions=[_text("teaser", teaser)] if teaser else [],
            by=", ".join(article["authors"]),
            infoSources=[_source(source, content)] if source else [],
            renditions=_renditions(article["url"]),
            **_mentioned(article, content),
        ),
        "bodies": [{"role": "main", "contentType": "text/plain", **body}],
        "altIds": [{"role": "dateline", "value": article["id"]}],
    }


def _text(role: str, value: str) -> Record:
    return {"role": role, "contentType": "text/plain", "value": value}


def _source(source: Record, content: Content) -> Record:
    return {"name": source["name"], "role": "publisher", "uri": content.record_address("sources", source["id"])}


def _renditions(url: str | None) -> list[Record]:
    """The article at its outlet. What is no whole address cannot be one of ninjs."""
    if url is None or not url.startswith(("http://", "https://")):
        return []
    return [{"name": "original", "href": iri_to_uri(url), "contentType": "text/html"}]


def _mentioned(article: Record, content: Content) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {"people": [], "organisations": [], "places": [], "subjects": []}
    if article["section"]:
        found["subjects"].append({"name": article["section"], "rel": "section"})
    for mentioned in article["entities"]:
        entity = mentioned["entity"]
        address = content.record_address("entities", entity["id"])
        reference = {"name": entity["name"], "rel": "mentioned", "uri": address}
        found[PLACES.get(entity["kind"], "subjects")].append(reference)
    return found


ARTICLES = Form(write, include=frozenset({"entities", "text"}))

NINJS = Representation(
    name="ninjs",
    suffix="ninjs",
    media_type="application/vnd.iptc.ninjs+json",
    description="IPTC's News in JSON, version 3.1: an article whole, with its text and whom and what it mentions; a "
    "list is an item of type `composite` with an association for each article. `contentCreated` is the day of "
    "publication at 00:00 UTC. IPTC has registered no media type; this one is Dateline's choice.",
    standard="https://iptc.org/standards/ninjs/",
    lists={"articles": ARTICLES},
    records={"articles": ARTICLES},
)
