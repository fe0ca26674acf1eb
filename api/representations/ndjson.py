"""NDJSON: a record a line, for programs that read a list as a stream."""

from __future__ import annotations

import orjson

from api.representations.representation import SHOWING, Content, Form, Representation


def write(content: Content) -> bytes:
    """The records, each on a line of its own."""
    return b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in content.records)


NDJSON = Representation(
    name="NDJSON",
    suffix="ndjson",
    media_type="application/x-ndjson",
    description="The records of the page as they stand in its `items`, one a line.",
    standard="https://github.com/ndjson/ndjson-spec",
    every_list=Form(write),
    takes=frozenset(SHOWING),
    limit=200,
)
