"""Entities: persons, organizations, places and other named things."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint, page_schema
from api.cursors import Place, write_cursor
from api.fields import degrees, held_list, integer, listed, one, span_field, string, strings
from api.parameters import cursor_field, limit_field
from api.query import Query, base, position, reader
from api.references import EntityReference, Parent
from api.responder import address_at, exists, respond_page, respond_record, send_items
from dateline.vocabulary import EntityKind, TitlePeriod
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.related import related

blueprint = Blueprint("Entities", "Persons, organizations, places and other named things, one record across articles.")


class Identifier(Schema):
    """The thing's name in an outside register."""

    scheme = string("The register: `wikidata`, `geonames` or `iso3166-1`.")
    value = string("The identifier there.")


class EntitySummary(Schema):
    """A named thing, as lists show it."""

    id = string("The entity's id. It never changes; one merged into another redirects there.")
    kind = string("What sort of named thing it is.", choices=EntityKind)
    name = string("Its fullest name.")
    description = string("What it is, in a few words.", nullable=True)
    country = string("The country of a place, ISO 3166-1 alpha-2.", nullable=True)
    parents = held_list(
        Parent,
        "What a place lies in, the nearest first: its state, where that is known, its country, its continent.",
        column="parents_json",
    )
    latitude = degrees("Degrees north of the equator (WGS 84) of a city that GeoNames knows.", 90)
    longitude = degrees("Degrees east of Greenwich (WGS 84) of a city that GeoNames knows.", 180)
    aliases = strings("Other names that articles give it.", column="aliases_json")
    same_as = held_list(
        Identifier,
        "The same thing in outside registers.",
        column="same_as_json",
    )
    first_seen = string("Publication day of the first article with it.", format="date", nullable=True)
    last_seen = string("Publication day of the last article with it.", format="date", nullable=True)
    article_count = integer("How many articles mention it, near copies counted once.")
    mention_count = integer("How often articles mention it.")
    quote_count = integer("How many quotes are attributed to it.")


class TitleHeld(Schema):
    """A title or role that an article gives a person, with the words that say so."""

    title = string("The title.")
    article = string("The id of the article that says so.")
    field = span_field()
    start = integer("Where the words begin.")
    end = integer("Where they end.")
    period = string(
        "How the holding lies to the time that the article tells of; null where it does not say.",
        choices=TitlePeriod,
        nullable=True,
    )
    since = string("When they took it up, in EDTF; null where the article does not say.", nullable=True)
    until = string("When they left it, in EDTF; null where the article does not say.", nullable=True)


class Entity(EntitySummary):
    """A named thing, with the titles that articles give it."""

    titles = held_list(TitleHeld, "Titles and roles, with the words that say so.", column="titles_json")


ENTITY_LISTED = listed(EntitySummary, Entity)


@blueprint.listing("/entities", ENTITIES, ENTITY_LISTED, "listEntities")
def list_entities(query: Query) -> Response:
    """List entities

    All named things that articles mention.
    """
    return respond_page(ENTITIES, query)


@blueprint.single("/entities/<entity_id>", ENTITIES, Entity, "getEntity")
def get_entity(query: Query, entity_id: str) -> Response:
    """Get an entity

    One named thing with its names, its identifiers and its titles. The id of a merged entity redirects.
    """
    return respond_record(ENTITIES, query, entity_id)


@blueprint.listing("/articles/<article_id>/entities", ENTITIES, ENTITY_LISTED, "listArticleEntities", pinned="article")
def list_article_entities(query: Query, article_id: str) -> Response:
    """List an article's entities

    The entities that one article mentions.
    """
    return respond_page(ENTITIES, query, ARTICLES, article=article_id)


class RelatedEntity(Schema):
    """An entity that stands in the same articles as another."""

    entity = one(
        EntityReference,
        "The other entity.",
        foreign_key="entity",
    )
    shared_articles = integer("How many articles mention both.", minimum=1)


RELATED = "related"
"""What its cursors are made by."""


class RelatedParameters(Schema):
    """The parameters of related entities."""

    limit = limit_field()
    cursor = cursor_field(None)


def _read_related(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
    place = position(RELATED, {}, arguments.get("cursor"))
    return Query(schema=EntityReference, limit=arguments["limit"], place=place, base=base(given))


@blueprint.reading(
    "/entities/<entity_id>/related",
    page_schema(RelatedEntity, whole=True),
    RelatedParameters,
    reader(RelatedParameters, _read_related),
    "listRelatedEntities",
)
def list_related_entities(query: Query, entity_id: str) -> Response:
    """List related entities

    The entities that stand in the same articles as one entity, those that share most articles first.
    """
    elsewhere = exists(ENTITIES, entity_id)
    if elsewhere is not None:
        return elsewhere
    page = related(entity_id, query.shape, limit=query.limit, after=query.place.after if query.place else None)
    following = address_at(query, write_cursor(RELATED, {}, Place(page.next))) if page.next else None
    return send_items(",".join(page.items), following)
