"""`dateline reextract`: reads stored articles again, without their files."""

from __future__ import annotations

import sys
import time

import click
import orjson

from dateline.errors import one_line
from dateline.settings import database_url
from importer.reextraction import Summary, read_incomplete_again
from importer.run import seconds_since
from models.database import database
from models.migrate import open_database

LACKING = 1
"""Exit code where articles still lack a kind of fact."""


@click.command()
@click.option("--incomplete", is_flag=True, required=True, help="Read the articles that lack a kind of fact.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract facts.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def reextract(incomplete: bool, jobs: int, as_json: bool) -> None:
    """Read stored articles again, from their text and what their files gave, and put what is found in the place of
    their facts. Their revision stays.

    An article lacks a kind of fact where reading it failed or took more time or memory than DATELINE_EXTRACTION_SECONDS
    and DATELINE_EXTRACTION_MEGABYTES allow: give it more, or come with a newer version.

    Exits with 0 where they are whole now, 1 where some still lack something, 2 where nothing could be read.
    """
    assert incomplete
    start = time.monotonic()
    open_database(database_url(), create=False)
    summary = read_incomplete_again(jobs)
    database.close()
    seconds = seconds_since(start)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps({**summary.counts(), **_lacking(summary), "seconds": seconds}) + b"\n")
    else:
        _print(summary, seconds)
    if summary.lacking:
        sys.exit(LACKING)


def _lacking(summary: Summary) -> dict[str, list[dict[str, str]]]:
    keys = ("article", "annotator", "reason")
    return {"incomplete": [dict(zip(keys, each, strict=True)) for each in summary.lacking]}


def _print(summary: Summary, seconds: float) -> None:
    for article, annotator, reason in summary.lacking:
        click.echo(f"Incomplete {article}: no {annotator}, {one_line(reason)}", err=True)
    counts = summary.counts()
    done = f"{counts['whole']:,} whole now, {counts['incomplete']:,} still incomplete"
    passed_over = f", {counts['passed_over']:,} revised meanwhile" if counts["passed_over"] else ""
    click.echo(f"{done}{passed_over}. {counts['read']:,} read again in {seconds:.1f} s.")
