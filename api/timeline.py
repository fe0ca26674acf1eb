"""The timeline: events in the order in which they happened, or are to happen."""

from __future__ import annotations

from flask import Response

from api.blueprint import Blueprint
from api.events import EVENT_LISTED
from api.query import Query
from api.responder import respond_page
from models.timeline import TIMELINE

blueprint = Blueprint("Timeline", "Events in the order of the calendar.")


@blueprint.listing("/timeline", TIMELINE, EVENT_LISTED, "listTimeline")
def list_timeline(query: Query) -> Response:
    """List the timeline

    The events that articles date, the earliest first unless `sort` says otherwise: what happened, what is going on,
    and what is planned, threatened, demanded, denied or cancelled, as `status` tells. `entity=` gives one life or one
    country, `date=` a stretch of time, `min_articles=` what several outlets tell of, and `sort=-articles` the best
    attested first: what most articles tell of, of several what is told most often.
    """
    return respond_page(TIMELINE, query)
