"""Events, who took part, and how each article tells of them."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from models.articles import Article
from models.database import Table
from models.entities import Entity


class Event(Table):
    """Something that happened, or is planned, threatened, denied or cancelled; one record across articles.

    All columns follow from the event's tellings (`EventArticle`) and are recomputed when one of them changes.
    `date_sort` is `earliest`, or "" where the date is unknown.
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
    article_count = IntegerField(default=0)
    mention_count = IntegerField(default=0)

    class Meta:
        table_name = "events"
        indexes = (
            (("date_sort", "id"), False),
            (("type", "date_sort", "id"), False),
            (("article_count", "id"), False),
        )


class EventArticle(Table):
    """One article's telling of an event, whole: what the event's own record is recomputed from."""

    event = ForeignKeyField(Event, backref="tellings", on_delete="CASCADE", index=False)
    article = ForeignKeyField(Article, backref="event_tellings", on_delete="CASCADE")
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
    """The place's surface: start, end, text."""
    participants_json = TextField(default="[]")
    """[{role, entity, start, end, text}], entity an id or null."""
    mention_count = IntegerField()
    published_sort = TextField(default="")

    class Meta:
        table_name = "event_articles"
        primary_key = CompositeKey("event", "article")
        indexes = ((("event", "published_sort", "article"), False),)


class EventParticipant(Table):
    """A participant of the event's own record, `position` counting from 0."""

    event = ForeignKeyField(Event, backref="participants", on_delete="CASCADE", index=False)
    position = IntegerField()
    role = TextField()
    entity = ForeignKeyField(Entity, null=True, backref="participations", on_delete="RESTRICT", index=False)
    text = TextField()

    class Meta:
        table_name = "event_participants"
        primary_key = CompositeKey("event", "position")
        indexes = ((("entity", "event"), False),)


class EventMention(Table):
    """One place in an article that tells of an event: the trigger and its sentence."""

    event = ForeignKeyField(Event, backref="mentions", on_delete="CASCADE", index=False)
    article = ForeignKeyField(Article, backref="event_mentions", on_delete="CASCADE", index=False)
    start = IntegerField()
    end = IntegerField(column_name="stop")
    text = TextField()
    sentence_start = IntegerField()
    sentence_end = IntegerField()
    sentence_text = TextField()
    attributed_json = TextField(default="null")
    """Who says that it happened: {entity, start, end, text}, or null where the writer vouches for it."""

    class Meta:
        table_name = "event_mentions"
        primary_key = CompositeKey("event", "article", "start")
        indexes = ((("article", "start"), False),)
