"""Imports: the runs of the import command."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import flag, integer, listed, many, string, strings
from api.query import Query
from api.responder import respond_page, respond_record
from dateline.vocabulary import Stage
from models.imports import IMPORTS

blueprint = Blueprint("Imports", "What each run of the import command read, added, updated and refused.")

HIGHEST_ID = 2**31 - 1


class ImportRunSummary(Schema):
    """A run of the import command, as lists show it."""

    id = integer("The run's number.", minimum=1)
    started_at = string("When it started (UTC).", format="date-time")
    finished_at = string("When it ended; null while it runs.", format="date-time", nullable=True)
    paths = strings("The files and folders that it was given.", column="paths_json")
    read = integer("How many documents it read.")
    added = integer("How many articles are new.")
    updated = integer("How many articles were known and have changed.")
    unchanged = integer("How many were known just so.")
    refused = integer("How many documents it did not take.")
    incomplete = integer("How many articles it stored without some kind of fact.")
    complete = flag("Whether it came to its end.")


class Refusal(Schema):
    """A document that a run did not take."""

    location = string("Where the document lies.")
    reason = string("Why it was not taken, and what to do.")


class RunIncompletion(Schema):
    """A kind of fact that an article lacks since the run; the article itself says whether it still does."""

    location = string("Where the document lies.")
    article = string("The article's id.")
    annotator = string("The stage of reading that failed or took too long.", choices=Stage)
    reason = string("Why.")


class ImportRun(ImportRunSummary):
    """A run of the import command, with what it refused and what it left incomplete."""

    refusals = many(
        Refusal, "The first 1,000 documents that it did not take.", backref="refusals", order_by=("id",), limit=1_000
    )
    incompletions = many(
        RunIncompletion,
        "The first 1,000 kinds of fact that articles of this run lack.",
        backref="incompletions",
        order_by=("id",),
        limit=1_000,
    )


@blueprint.listing("/imports", IMPORTS, listed(ImportRunSummary, ImportRun), "listImports")
def list_imports(query: Query) -> Response:
    """List import runs

    Every call of the import command, the latest first unless `sort` says otherwise.
    """
    return respond_page(IMPORTS, query)


@blueprint.single(f"/imports/<int(min=1, max={HIGHEST_ID}):import_id>", IMPORTS, ImportRun, "getImport")
def get_import(query: Query, import_id: int) -> Response:
    """Get an import run

    One call of the import command, with what it refused or left incomplete and why.
    """
    return respond_record(IMPORTS, query, import_id)
