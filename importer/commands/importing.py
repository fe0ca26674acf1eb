"""`dateline import`: reads articles into the database."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
import orjson

from dateline.errors import one_line
from dateline.settings import database_url
from importer.files import Files, find_files
from importer.readers import FORMATS, Limits, Refused, Result, located, read_file, read_stream, readable
from importer.readers.dates import read_date
from importer.run import Given, Import, Summary, seconds_since
from models.database import database
from models.migrate import open_database, open_for_reading

REFUSED = 1
"""Exit code where some documents were refused."""

STANDARD_INPUT = "-"

SHOWN_REFUSALS = 20
"""Refusals, and incomplete articles, that the summary for people lists; `--json` and the run's record have all."""

READ_AGAIN = "`dateline reextract --incomplete` reads them again."


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return read_date(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract facts.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@click.option("--source", metavar="NAME", help="The outlet of documents that do not name theirs.")
@click.option("--published", metavar="DATE", callback=_date, help="The date of documents that do not give one (EDTF).")
@click.option("--language", metavar="CODE", help="The language of documents that do not say (ISO 639-1).")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="Read all files as this format.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=Limits().document_bytes,
    show_default=True,
    help="Refuse documents larger than this.",
)
def import_articles(
    paths: tuple[str, ...],
    jobs: int,
    dry_run: bool,
    as_json: bool,
    source: str | None,
    published: str | None,
    language: str | None,
    format_name: str | None,
    max_bytes: int,
) -> None:
    """Read articles into the database that DATELINE_DATABASE_URL names.

    PATH is a file, a folder (read with all its folders), or - for JSON Lines on standard input. Text, Markdown,
    HTML, JSON and JSON Lines are read, each also with .gz behind its name. What is already there stays as it is.

    Exits with 0 where all went well, 1 where documents were refused, 2 where nothing could be imported. Where reading
    an article fails or takes too long, it is stored without that kind of fact, and the summary says so.
    """
    start = time.monotonic()
    files = find_files([Path(path) for path in paths if path != STANDARD_INPUT], format_name)
    results = _results(files, STANDARD_INPUT in paths, format_name, Limits(max_bytes))
    given = Given(source, published, language)
    if dry_run:
        summary = Import(given, jobs).preview(results, open_for_reading(database_url()))
    else:
        open_database(database_url(), create=True)
        with _progress(hidden=as_json) as report:
            summary = Import(given, jobs, report).run(results, [readable(Path(path)) for path in paths])
    database.close()
    seconds = seconds_since(start)
    if as_json:
        sys.stdout.buffer.write(_json_summary(summary, seconds) + b"\n")
    else:
        _print_summary(summary, files.passed_over, seconds, dry_run)
    if summary.refused:
        sys.exit(REFUSED)


def _results(files: Files, standard_input: bool, format_name: str | None, limits: Limits) -> Iterator[Result]:
    for path, reason in files.unreadable:
        yield Refused(located(path), reason)
    for path, known_format in files.found:
        yield from read_file(path, known_format, limits)
    if standard_input:
        stream: BinaryIO = sys.stdin.buffer
        yield from read_stream(stream, format_name or "jsonl", limits)


@contextmanager
def _progress(hidden: bool) -> Iterator[Callable[[Summary], None]]:
    """Shows on a terminal how far the import is; elsewhere nothing."""
    if hidden or not sys.stderr.isatty():
        yield lambda summary: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def report(summary: Summary) -> None:
            counts = summary.counts()
            progress.update(task, description=", ".join(f"{counts[name]:,} {name}" for name in counts))

        yield report


def _json_summary(summary: Summary, seconds: float) -> bytes:
    refused = [{"location": location, "reason": reason} for location, reason in summary.refused]
    keys = ("location", "article", "annotator", "reason")
    lacking = [dict(zip(keys, each, strict=True)) for each in summary.lacking]
    return orjson.dumps({**summary.counts(), "refused": refused, "incomplete": lacking, "seconds": seconds})


def _print_summary(summary: Summary, passed_over: dict[str, int], seconds: float, dry_run: bool) -> None:
    counts = summary.counts()
    for location, reason in summary.refused[:SHOWN_REFUSALS]:
        click.echo(f"Refused {one_line(location)}: {one_line(reason)}", err=True)
    if len(summary.refused) > SHOWN_REFUSALS:
        click.echo(f"Refused {len(summary.refused) - SHOWN_REFUSALS:,} more; --json lists them all.", err=True)
    for location, article, annotator, reason in summary.lacking[:SHOWN_REFUSALS]:
        click.echo(f"Incomplete {article} ({one_line(location)}): no {annotator}, {one_line(reason)}", err=True)
    if summary.lacking:
        click.echo(f"{counts['incomplete']:,} articles are stored without some facts; {READ_AGAIN}", err=True)
    if passed_over:
        kinds = ", ".join(f"{count} {one_line(suffix)}" for suffix, count in passed_over.items())
        click.echo(f"Passed over files that are no articles: {kinds}.", err=True)
    would = "Would have: " if dry_run else ""
    done = ", ".join(f"{counts[name]:,} {name}" for name in ("added", "updated", "unchanged", "refused"))
    click.echo(f"{would}{done}. {counts['read']:,} read in {seconds:.1f} s.")
