"""Events, who took part, and how each article tells of them."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, DoubleField, ForeignKeyField, IntegerField, TextField

from dateline.vocabulary import EventStatus, EventType, Field
from models.articles import Article
from models.database import Table
from models.entities import Entity
from models.filters import (
    Filter,
    FilterKind,
    Narrowing,
    at_least,
    either,
    equals,
    of,
    overlaps,
    related,
    related_by,
    related_within,
)
from models.resources import Resource, Sort, by_name, unmerged


class Event(Table):
    """Something that happened, or is planned, threatened, denied or cancelled; one record across articles.

    All columns follow from the event's tellings (`EventArticle`) and are recomputed when one of them changes.
    `date_sort` is `earliest`, or "" where the date is unknown. A merged event points to the record it went into.
    `main_json` are the ids of the articles whose main news it is, null where nobody judged it; `is_main` says whether
    there are any. `killed_json`, `injured_json`, `missing_json` and `time_json` are what a telling says, with the
    article that says it; `killed` is the number in the first of them.
    """

    id = TextField(primary_key=True)
    type = TextField()
    mode = TextField(null=True)
    status = TextField(index=True)
    label = TextField()
    edtf = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True, index=True)
    date_sort = TextField(default="")
    place = ForeignKeyField(Entity, null=True, backref="events_here", on_delete="RESTRICT")
    place_text = TextField(null=True)
    what = TextField(null=True)
    main_json = TextField(default="null")
    is_main = BooleanField(null=True)
    confidence = DoubleField(null=True)
    killed = IntegerField(null=True)
    killed_json = TextField(default="null")
    injured_json = TextField(default="null")
    missing_json = TextField(default="null")
    time_json = TextField(default="null")
    article_count = IntegerField(default=0)
    mention_count = IntegerField(default=0)
    merged_into = ForeignKeyField("self", null=True, backref="merged", on_delete="RESTRICT")

    class Meta:
        table_name = "events"
        indexes = (
            (("date_sort", "id", "latest", "merged_into"), False),
            (("type", "date_sort", "id"), False),
            (("article_count", "mention_count", "id"), False),
        )


class EventArticle(Table):
    """One article's telling of an event, whole: what the event's own record is recomputed from."""

    event = ForeignKeyField(Event, backref="tellings", on_delete="CASCADE", index=False)
    article = ForeignKeyField(Article, backref="event_tellings", on_delete="CASCADE")
    type = TextField(default="")
    status = TextField()
    mode = TextField(null=True)
    label = TextField()
    edtf = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)
    date_json = TextField(default="null")
    """The span that dates it."""
    place = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", backref="+")
    place_json = TextField(default="null")
    """The place's surface: start, end, text, and the field where that is the headline."""
    participants_json = TextField(default="[]")
    """[{role, entity, kind, start, end, text}], entity an id or null."""
    what = TextField(null=True)
    main = BooleanField(null=True)
    """Whether it is among the article's main news; null where nobody judged it."""
    confidence = DoubleField(null=True)
    """The probability that type, status and participants are told so; null where nobody judged it."""
    killed_json = TextField(default="null")
    """{count, at_least, start, end, text}, or null; so are the next two."""
    injured_json = TextField(default="null")
    missing_json = TextField(default="null")
    time_json = TextField(default="null")
    """The time of day: {value, approximate, start, end, text}, or null."""
    mention_count = IntegerField()
    published_sort = TextField(default="")

    class Meta:
        table_name = "event_articles"
        primary_key = CompositeKey("event", "article")
        indexes = ((("event", "published_sort", "article"), False),)


class EventParticipant(Table):
    """A participant of the event's own record, `position` counting from 0. `kind` is what the words tell; where they
    mean an entity, its kind holds."""

    event = ForeignKeyField(Event, backref="participants", on_delete="CASCADE", index=False)
    position = IntegerField()
    role = TextField()
    entity = ForeignKeyField(Entity, null=True, backref="participations", on_delete="RESTRICT", index=False)
    text = TextField()
    kind = TextField(null=True)

    class Meta:
        table_name = "event_participants"
        primary_key = CompositeKey("event", "position")
        indexes = ((("entity", "event"), False),)


class EventMention(Table):
    """One place in an article that tells of an event: the trigger and its sentence."""

    event = ForeignKeyField(Event, backref="mentions", on_delete="CASCADE", index=False)
    article = ForeignKeyField(Article, backref="event_mentions", on_delete="CASCADE", index=False)
    field = TextField(default=Field.TEXT.value)
    start = IntegerField()
    end = IntegerField(column_name="stop")
    text = TextField()
    sentence_field = TextField(default=Field.TEXT.value)
    sentence_start = IntegerField()
    sentence_end = IntegerField()
    sentence_text = TextField()
    attributed_json = TextField(default="null")
    """Who says that it happened: {entity, start, end, text}, or null where the writer vouches for it."""

    class Meta:
        table_name = "event_mentions"
        primary_key = CompositeKey("event", "article", "field", "start")
        indexes = ((("article", "start"), False),)


BEST_ATTESTED = Sort(
    "articles",
    "article_count",
    "By the number of articles that tell of it, then by how often they do.",
    then=("mention_count",),
)

EVENTS = Resource(
    name="events",
    table=Event,
    filters=by_name(
        Filter(
            "type",
            FilterKind.CHOICE,
            "Is of this type.",
            equals("type"),
            tuple(type.value for type in EventType),
        ),
        Filter("mode", FilterKind.TEXT, "Happened in this way, such as `phone`.", equals("mode")),
        Filter(
            "status",
            FilterKind.CHOICE,
            "Is presented so.",
            equals("status"),
            tuple(status.value for status in EventStatus),
        ),
        Filter(
            "date",
            FilterKind.DATE,
            "Happened then: an EDTF date or interval that the days it may have happened on share a day with.",
            overlaps("date_sort", "latest"),
        ),
        Filter(
            "participant",
            FilterKind.ENTITY,
            "This entity takes part: its id, any of its names, or its Wikidata id.",
            related("participants", "entity"),
        ),
        Filter(
            "place",
            FilterKind.ENTITY,
            "Happened at this place: its id, any of its names, or its Wikidata id.",
            equals("place"),
        ),
        Filter(
            "entity",
            FilterKind.ENTITY,
            "This entity takes part, or it happened there: its id, any of its names, or its Wikidata id.",
            either(related("participants", "entity"), equals("place")),
        ),
        Filter(
            "article",
            FilterKind.ID,
            "The article with this id tells of it.",
            related("tellings", "article"),
            narrowed=related_within("tellings", "article"),
        ),
        Filter(
            "story",
            FilterKind.STORY,
            "An article of the story with this id tells of it.",
            related_by("tellings", of("article", equals("story"))),
        ),
        Filter(
            "main",
            FilterKind.BOOLEAN,
            "Is, or is not, main news of an article, of that which `article` asks for where it is given. What nobody "
            "judged is neither.",
            equals("is_main"),
            many=False,
            narrows=Narrowing("article", "main", exactly=True),
        ),
        Filter(
            "min_confidence",
            FilterKind.NUMBER,
            "Is told rightly with at least this probability; with `article`, by that article.",
            at_least("confidence"),
            many=False,
            limits=(0, 1),
            narrows=Narrowing("article", "confidence"),
        ),
        Filter(
            "min_killed",
            FilterKind.NUMBER,
            "Killed at least this many people, as its record counts them.",
            at_least("killed"),
            many=False,
            limits=(0, 2**31 - 1),
        ),
        Filter(
            "min_articles",
            FilterKind.NUMBER,
            "At least this many articles tell of it, near copies counted once.",
            at_least("article_count"),
            many=False,
            limits=(1, 2**31 - 1),
        ),
    ),
    sorts=by_name(
        Sort("date", "date_sort", "The first day it may have happened on; unknown days come first."),
        BEST_ATTESTED,
    ),
    default_sort="-date",
    visible=unmerged,
)
