"""Health checks for whatever supervises the server."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.connection import ask
from api.fields import string
from api.responder import plain_json
from models.freshness import last_change

blueprint = Blueprint("Health", "Whether the server runs and whether it can answer.")


class Health(Schema):
    """The server's health."""

    status = string("`ok`. A server that cannot answer sends a problem instead.")


@blueprint.plain("/health/live", Health, "getLiveness")
def get_liveness() -> Response:
    """Ask whether the server runs

    Answered without the database: restart the server where this fails.
    """
    return plain_json(b'{"status":"ok"}')


@blueprint.plain("/health/ready", Health, "getReadiness")
def get_readiness() -> Response:
    """Ask whether the server can answer

    Reads the database: send requests elsewhere while this is 503. The problem's `detail` says what is wrong.
    """
    ask(last_change)
    return plain_json(b'{"status":"ok"}')
