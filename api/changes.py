"""Changes: the feed of what was added, updated and deleted, for those who keep a copy."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import integer, string
from api.query import Query
from api.responder import respond_page
from models.changes import ACTIONS, CHANGED_RESOURCES, CHANGES

blueprint = Blueprint("Changes", "The feed of what was added, updated and deleted, in order.")


class ChangeSummary(Schema):
    """One line of the feed: a record was added, updated or deleted."""

    sequence = integer("The line's number; later lines have higher ones.", minimum=1)
    at = string("When it happened (UTC).", format="date-time")
    resource = string("The kind of record.", choices=CHANGED_RESOURCES)
    record = string("The record's id.")
    action = string("What happened to it.", choices=ACTIONS)


@blueprint.listing("/changes", CHANGES, ChangeSummary, "listChanges")
def list_changes(query: Query) -> Response:
    """List changes

    What was added, updated and deleted, the oldest first. To follow along, keep the highest `sequence` seen and ask
    for `since` that number.
    """
    return respond_page(CHANGES, query)
