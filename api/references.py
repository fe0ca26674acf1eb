"""The small schemas that several resources nest: spans, dates, and references to other records."""

from __future__ import annotations

from marshmallow import Schema

from api.fields import integer, one, span_field, string
from dateline.vocabulary import EntityKind, EventStatus, EventType, Origin


class Span(Schema):
    """A stretch of an article's text or headline; the article's `text[start:end]`, or `headline`'s, equals `text`."""

    field = span_field()
    start = integer("Where the stretch begins, counted from 0 in the unit that `offsets` names.")
    end = integer("Where it ends: the position after its last character.")
    text = string("The characters themselves.")


class DateRange(Schema):
    """A date as far as it is known, with the first and last day that it can mean."""

    edtf = string("The date in EDTF (ISO 8601-2): `2025-03-04`, `2025-03`, `2025-03-04~`.")
    earliest = string("The first day it can mean.", format="date", nullable=True)
    latest = string("The last day it can mean.", format="date", nullable=True)


class PublicationDate(DateRange):
    """When an article was published, and how that is known."""

    origin = string(
        "`given` by the file or its operator, `stated` in the text, or `inferred` from evidence in text or address.",
        choices=Origin,
        nullable=True,
    )


# What a record shows of another is its id, its name and its kind alone: when one of these changes, each record that
# shows it has changed, too, and has a line in the change feed.


class SourceReference(Schema):
    """The outlet that published an article; `/sources/{source_id}` has the rest."""

    id = string("The source's id.")
    name = string("The outlet's name.")


class EntityReference(Schema):
    """An entity by its id, name and kind; `/entities/{entity_id}` has the rest."""

    id = string("The entity's id.")
    name = string("Its fullest name.")
    kind = string("What sort of named thing it is.", choices=EntityKind)


class ArticleReference(Schema):
    """An article by its id and headline; `/articles/{article_id}` has the rest."""

    id = string("The article's id.")
    headline = string("Its headline.", nullable=True)


class Parent(Schema):
    """A place that another lies in."""

    name = string("Its name.")
    scheme = string("The register that knows it: `iso3166-1`, `iso3166-2` or `geonames`.")
    value = string("Its identifier there.")


class EventReference(Schema):
    """An event by its id, type, status and label; `/events/{event_id}` has the rest."""

    id = string("The event's id.")
    type = string("What sort of thing happened.", choices=EventType)
    status = string("Whether articles present it as real.", choices=EventStatus)
    label = string("What happened, in a line.")


class Surface(Schema):
    """Words in the sentence at hand ("the mayor"), and the entity that they refer to, where it is known."""

    entity = one(EntityReference, "Whom or what the words refer to.", foreign_key="entity", nullable=True)
    field = span_field()
    start = integer("Where the words begin.")
    end = integer("Where they end.")
    text = string("The words.")


class StoredSurface(Schema):
    """Words of one article, and the id of the entity that they refer to, where it is known."""

    entity = string("The entity's id.", nullable=True)
    field = span_field()
    start = integer("Where the words begin.")
    end = integer("Where they end.")
    text = string("The words.")
