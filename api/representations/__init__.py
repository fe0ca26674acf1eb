"""The representations of records and lists beside the API's own JSON: one module a format, and a row here for each.

To add one, write a module with its `Representation` and put it into REPRESENTATIONS."""

from __future__ import annotations

from api.representations.atom import ATOM
from api.representations.csl_json import CSL_JSON
from api.representations.csv_table import CSV
from api.representations.geojson import GEOJSON
from api.representations.icalendar import ICALENDAR
from api.representations.json_feed import JSON_FEED
from api.representations.json_ld import JSON_LD
from api.representations.ndjson import NDJSON
from api.representations.ninjs import NINJS
from api.representations.plain_text import PLAIN_TEXT
from api.representations.representation import SHOWING, Representation
from api.representations.ris import RIS
from api.representations.web_annotation import WEB_ANNOTATION

JSON = Representation(
    name="JSON",
    suffix="json",
    media_type="application/json",
    description="The API's own, which the OpenAPI document describes field by field.",
    standard="https://www.rfc-editor.org/rfc/rfc8259",
    takes=frozenset(SHOWING),
)
"""What is sent where nothing else is asked for. Every list and record has it."""

REPRESENTATIONS = (
    NDJSON,
    CSV,
    JSON_LD,
    WEB_ANNOTATION,
    NINJS,
    ATOM,
    JSON_FEED,
    ICALENDAR,
    GEOJSON,
    RIS,
    CSL_JSON,
    PLAIN_TEXT,
)
"""All others. Where a client likes several equally, it gets the first of them."""


def representations_of(kind: str, many: bool) -> tuple[Representation, ...]:
    """How lists of records of this kind, or single ones, can be sent, JSON first."""
    return (JSON, *(each for each in REPRESENTATIONS if each.form(kind, many) is not None))
