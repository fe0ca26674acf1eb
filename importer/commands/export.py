"""`dateline export`: all records of a kind as JSON Lines."""

from __future__ import annotations

import sys

import click
import orjson

from dateline.settings import database_url
from models.database import database
from models.export import EXPORTS
from models.export import export as export_records
from models.migrate import clear_errors, open_database


@click.command()
@click.argument("resource", type=click.Choice(list(EXPORTS)))
def export(resource: str) -> None:
    """Write all records of a kind, one JSON object a line, in the order of their ids.

    An article has its `location` (the file or url that it was read from) and its `text`.
    """
    open_database(database_url(), create=False)
    with clear_errors():
        for record in export_records(resource):
            sys.stdout.buffer.write(orjson.dumps(record) + b"\n")
    sys.stdout.buffer.flush()
    database.close()
