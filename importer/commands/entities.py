"""`dateline entities`: takes what an authority file knows of persons, organizations, places and other things."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import orjson

from dateline.settings import database_url
from importer.authority_file import read_entries
from importer.settling import load_entries
from models.database import database
from models.migrate import clear_errors, open_database


@click.group()
def entities() -> None:
    """Say what is known of persons, organizations, places and other things."""


@entities.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def load(file: Path, as_json: bool) -> None:
    """Read an authority file (JSON Lines) into the database that DATELINE_DATABASE_URL names.

    A line is {"kind", "name", "aliases"?, "description"?, "wikidata"?, "ids"?}. Names in articles are linked to the
    entries, those that are imported already as well as those to come. An entry that is known is replaced. Either the
    whole file is taken or, where a line of it is wrong, nothing.
    """
    entries = read_entries(file)
    open_database(database_url(), create=True)
    with clear_errors():
        counts = load_entries(entries)
    database.close()
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(counts) + b"\n")
    else:
        click.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()) + ".")
