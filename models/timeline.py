"""The timeline: the events that are known to lie in the calendar, in its order."""

from __future__ import annotations

from peewee import SQL

from models.events import EVENTS, Event
from models.resources import Resource, Sort, by_name

TIMELINE = Resource(
    name="timeline",
    table=Event,
    filters=EVENTS.filters,
    sorts=by_name(
        Sort("date", "date_sort", "The first day it may have happened on."),
        Sort("articles", "article_count", "By the number of articles that tell of it."),
    ),
    default_sort="date",
    visible=lambda event: event.date_sort != SQL("''"),
)
