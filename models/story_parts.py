"""What a story shows of its articles: the entities that most of them mention, and the events that most of them tell."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from models.database import Table
from models.entities import Entity
from models.events import Event
from models.stories import Story


class StoryEntity(Table):
    """One of a story's main entities, `position` counting from 0. `article_count` leaves near copies out."""

    story = ForeignKeyField(Story, backref="main_entities", on_delete="CASCADE", index=False)
    position = IntegerField()
    entity = ForeignKeyField(Entity, backref="main_in", on_delete="CASCADE", index=False)
    article_count = IntegerField()

    class Meta:
        table_name = "story_entities"
        primary_key = CompositeKey("story", "position")
        indexes = ((("entity", "story"), False),)


class StoryEvent(Table):
    """An event of a story's timeline, which has a date. `day` is the first that it may have happened on; the count
    leaves near copies out."""

    story = ForeignKeyField(Story, backref="timeline", on_delete="CASCADE", index=False)
    day = TextField()
    event = ForeignKeyField(Event, backref="in_timelines", on_delete="CASCADE", index=False)
    article_count = IntegerField()

    class Meta:
        table_name = "story_events"
        primary_key = CompositeKey("story", "event")
        indexes = ((("event", "story"), False),)
