"""Changes: the feed of what was added, updated and deleted, for those who keep a copy."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from flask import Response
from marshmallow import Schema, fields

from api.blueprint import Blueprint
from api.connection import primarys_head
from api.fields import integer, string
from api.parameters import text_field
from api.problems import ANOTHER_FEED, Problem
from api.query import Query
from api.responder import head, read_page, send_page
from models.changes import ACTIONS, CHANGED_RESOURCES, CHANGES
from models.freshness import feed_id

blueprint = Blueprint("Changes", "The feed of what was added, updated and deleted, in order.")


class ChangeSummary(Schema):
    """One line of the feed: a record was added, updated or deleted."""

    sequence = integer("The line's number; later lines have higher ones.", minimum=1)
    at = string("When it happened (UTC).", format="date-time")
    resource = string("The kind of record.", choices=CHANGED_RESOURCES)
    record = string("The record's id.")
    action = string(
        "What happened to it. An id without a record that leads elsewhere (308) than before is `deleted`, too.",
        choices=ACTIONS,
    )


FEED_EXAMPLE = "feed_5e0c9b7a41d2f386"

FEED_PARAMETER = text_field(
    description="The feed that is followed, as its pages name it; 409 where the database has another one.",
    examples=[FEED_EXAMPLE],
)

FEED_FIELD = fields.String(
    required=True,
    metadata={
        "description": "The feed's id: that of the database, made with it. Sequence numbers of another feed mean "
        "nothing here.",
        "examples": [FEED_EXAMPLE],
    },
)


@blueprint.listing(
    "/changes",
    CHANGES,
    ChangeSummary,
    "listChanges",
    parameters={"feed": FEED_PARAMETER},
    page={"feed": FEED_FIELD},
)
def list_changes(query: Query) -> Response:
    """List changes

    What was added, updated and deleted, the oldest first. Whatever a `GET` of a record answers otherwise than before
    has a line, written in the same transaction. To follow along, keep the highest `sequence` seen and the page's
    `feed`, and ask for `since` that number of `feed` that id; 409 says to start over.
    """
    _check_feed(query)
    if query.feed is None:
        # Who keeps the address of a page must notice, too, when the database is another one.
        query = replace(query, base=urlencode([*parse_qsl(query.base), ("feed", feed_id())]))
    return send_page(CHANGES, query, read_page(CHANGES, query), f',"feed":"{feed_id()}"')


def _check_feed(query: Query) -> None:
    """Raise Problem where the client follows another feed than this, or this one beyond its end."""
    feed = feed_id()
    if query.feed not in (None, feed):
        told = f"feed: the change feed of this database is {feed}, not {query.feed!r}"
    elif any(_is_beyond(float(since)) for since in query.filters.get("since", ())):
        told = f"since: the change feed {feed} ends at {head()}, before {query.filters['since'][0]}"
    elif query.place is not None and isinstance(after := query.place.after[-1], int) and _is_beyond(after):
        told = f"cursor: the change feed {feed} ends at {head()}, before the line that this cursor is of"
    else:
        return
    raise Problem(ANOTHER_FEED, f"{told}. {ANOTHER_FEED.advice}")


def _is_beyond(sequence: float) -> bool:
    """Whether the feed ends before this line; a replica that is read may only not have got it yet."""
    if sequence <= head():
        return False
    known = primarys_head()
    return known is None or sequence > known
