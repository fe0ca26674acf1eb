"""Import runs: each call of the import command, what it did and what it refused."""

from __future__ import annotations

from peewee import AutoField, BooleanField, ForeignKeyField, IntegerField, TextField

from models.database import Table
from models.filters import Filter, FilterKind, equals
from models.resources import Resource, Sort, by_name


class ImportRun(Table):
    """One call of the import command. `finished_at` is null while it runs, and stays so where it was killed."""

    id = AutoField()
    started_at = TextField()
    finished_at = TextField(null=True)
    paths_json = TextField()
    read = IntegerField(default=0)
    added = IntegerField(default=0)
    updated = IntegerField(default=0)
    unchanged = IntegerField(default=0)
    refused = IntegerField(default=0)
    incomplete = IntegerField(default=0)
    complete = BooleanField(default=False)

    class Meta:
        table_name = "import_runs"


class Refusal(Table):
    """A document that an import run did not take, and why."""

    id = AutoField()
    run = ForeignKeyField(ImportRun, backref="refusals", on_delete="CASCADE")
    location = TextField()
    reason = TextField()

    class Meta:
        table_name = "refusals"


class RunIncompletion(Table):
    """An article that an import run stored without a kind of fact, and why; it may be whole meanwhile."""

    id = AutoField()
    run = ForeignKeyField(ImportRun, backref="incompletions", on_delete="CASCADE")
    location = TextField()
    article = TextField()
    annotator = TextField()
    reason = TextField()

    class Meta:
        table_name = "run_incompletions"


IMPORTS = Resource(
    name="imports",
    table=ImportRun,
    filters=by_name(
        Filter("complete", FilterKind.BOOLEAN, "Whether the run came to its end.", equals("complete"), many=False),
    ),
    sorts=by_name(Sort("started", "id", "In the order in which the runs started.")),
    default_sort="-started",
    # A run counts what it reads while nothing changes.
    followed=False,
)
