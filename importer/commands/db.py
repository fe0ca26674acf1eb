"""`dateline db`: upgrades, checks and measures the database."""

from __future__ import annotations

import sys

import click

from dateline.settings import database_url
from importer.commands.importing import READ_AGAIN
from models.check import faults, incomplete_articles, stats
from models.database import database, place
from models.migrate import clear_errors, open_database
from models.migrate import upgrade as upgrade_database

FAULTY = 1
"""Exit code of a check that found something."""


@click.group()
def db() -> None:
    """Upgrade, check or measure the database that DATELINE_DATABASE_URL names."""


@db.command()
def upgrade() -> None:
    """Make the database, or bring its tables up to this version of Dateline."""
    steps = upgrade_database(database_url())
    for step in steps:
        click.echo(f"Applied {step}.")
    click.echo(f"The database {place()} is up to date.")
    database.close()


@db.command()
def check() -> None:
    """Look for damage, dangling references, spans that differ from their text, wrong counts and wrong names.

    Exits with 1 and a line for each fault where there is one. Articles that lack a kind of fact, because reading them
    failed or took too long, are listed, too; they are no faults.
    """
    open_database(database_url(), create=False)
    found = lacking = 0
    with clear_errors():
        for line in faults():
            found += 1
            click.echo(line)
        for line in incomplete_articles():
            lacking += 1
            click.echo(line)
    database.close()
    if lacking:
        click.echo(f"{lacking:,} kinds of fact are missing; {READ_AGAIN}", err=True)
    if found:
        click.echo(f"{found:,} faults; restore a backup, or import the articles into a new database.", err=True)
        sys.exit(FAULTY)
    click.echo(f"The database {place()} is sound.")


@db.command("stats")
def show_stats() -> None:
    """Print how many records of each kind there are."""
    open_database(database_url(), create=False)
    with clear_errors():
        counted = stats()
    for name, value in counted.items():
        click.echo(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}")
    database.close()
