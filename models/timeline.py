"""The timeline: the events that are known to lie in the calendar, in its order."""

from __future__ import annotations

from peewee import SQL

from models.events import BEST_ATTESTED, EVENTS, Event
from models.resources import Resource, Sort, by_name

TIMELINE = Resource(
    name="timeline",
    table=Event,
    filters=EVENTS.filters,
    sorts=by_name(
        Sort("date", "date_sort", "The first day it may have happened on."),
        BEST_ATTESTED,
    ),
    default_sort="date",
    # What only redirects has no date either.
    visible=lambda event: event.date_sort != SQL("''"),
)
