"""Filled databases of every earlier schema, made by the Dateline of their time (tests/older), brought up to date."""

from __future__ import annotations

import json
import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dateline.identifiers import story_id
from tests.api.contract import operations, resolved
from tests.api.serving import Api, serving
from tests.importer.command import Command
from tests.older.make import OLDER

MIGRATIONS = sorted(path.stem for path in (OLDER.parents[1] / "models" / "migrations").glob("0*.py"))

VERSIONS = sorted(path.name.partition(".")[0] for path in OLDER.glob("*.json"))

Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table, each as its columns."""


@dataclass(frozen=True, slots=True)
class Older:
    """A filled database of an earlier schema."""

    version: str
    url: str
    command: Command

    @property
    def told(self) -> dict[str, list[dict[str, Any]]]:
        """What the Dateline that filled it said of its records, by resource."""
        found: dict[str, list[dict[str, Any]]] = json.loads((OLDER / f"{self.version}.json").read_text("utf-8"))
        return found


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A database that was brought up to date, and a server over it."""

    older: Older
    before: Rows
    printed: list[str]
    api: Api


@contextmanager
def filled(version: str, kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Older]:
    """A filled database of a schema, as its Dateline left it."""
    if kind == "sqlite":
        database = folder / "older.db"
        database.write_bytes(kept(version, "db"))
        yield Older(version, f"sqlite:///{database}", Command(f"sqlite:///{database}", folder))
        return
    with request.getfixturevalue("postgres_server").fresh_database() as url:
        # Autocommit: the statements set how later ones of their connection are read.
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(kept(version, "sql"))
        yield Older(version, url, Command(url, folder))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Each earlier schema."""
    return str(request.param)


@pytest.fixture(params=["sqlite", "postgresql"])
def older(version: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Older]:
    """A filled database of the test's own; it runs once with each earlier schema and each kind of database."""
    with filled(version, request.param, tmp_path, request) as older:
        yield older


@pytest.fixture(
    scope="module", params=[f"{version}-{kind}" for version in VERSIONS for kind in ("sqlite", "postgresql")]
)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """A filled database, brought up to date, which no test changes."""
    version, kind = request.param.split("-")
    folder = tmp_path_factory.mktemp(f"upgraded-{version}-{kind}")
    with filled(version, kind, folder, request) as older:
        before = rows(older.url)
        finished = older.command.run("db", "upgrade")
        assert finished.code == 0, finished.err
        with serving(older.url, folder) as api:
            yield Upgraded(older, before, finished.out.splitlines(), api)


def kept(version: str, kind: str) -> bytes:
    return lzma.decompress((OLDER / f"{version}.{kind}.xz").read_bytes())


def rows(url: str) -> Rows:
    """All rows of a database, read without its own code; those of a search index are known by what it finds."""
    if not url.startswith("sqlite"):
        with psycopg.connect(url) as connection:
            names = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
            return {name: _rows(connection.execute(f'select * from "{name}"'.encode())) for (name,) in names}
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        names = connection.execute(
            "select name from sqlite_master where type = 'table' "
            "and name not like 'sqlite_%' and name not like 'search_index%'"
        ).fetchall()
        return {name: _rows(connection.execute(f'select * from "{name}"')) for (name,) in names}


def _rows(cursor: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


MOVED = {"entities": ("name_key",)}
"""Columns whose values stand in a table of their own since: names are looked up in `entity_names`."""


def still_to_say(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """What an upgraded row has to say. A family was one of a trace; it is its article's now, without the type that
    stood before it, and traces are found by their keys without one."""
    if table == "trace_families":
        kind, _, family = row["family"].partition(" ")
        return {} if kind == "key" else {"family": family, "article_id": row["article_id"]}
    return {name: value for name, value in row.items() if name not in MOVED.get(table, ())}


def applied(url: str) -> list[str]:
    return sorted(row["name"] for row in rows(url)["schema_migration"])


def lacking(version: str) -> list[str]:
    return [name for name in MIGRATIONS if name[:4] > version]


def still_says(found: Any, expected: Any) -> bool:
    """Whether a value is what it was, but for what objects in JSON say in addition."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(still_says(found.get(name), expected[name]) for name in expected)
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(still_says, found, expected))
    if isinstance(expected, str) and expected[:1] in ("[", "{") and isinstance(found, str) and found != expected:
        return still_says(json.loads(found), json.loads(expected))
    return bool(found == expected)


def test_every_schema_has_its_filled_database_without_a_gap() -> None:
    assert [int(version) for version in VERSIONS] == list(range(1, len(VERSIONS) + 1))
    assert len(VERSIONS) >= 4
    for version in VERSIONS:
        assert all((OLDER / f"{version}.{kind}.xz").is_file() for kind in ("db", "sql"))


def test_an_older_database_is_of_its_schema_and_filled(older: Older) -> None:
    assert applied(older.url) == [name for name in MIGRATIONS if name[:4] <= older.version]
    found = rows(older.url)
    for name in ("articles", "sources", "entities", "mentions", "quotes", "events", "article_revisions", "refusals"):
        assert found[name], name
    for records in older.told.values():
        assert len(records) >= 5


def test_an_upgrade_applies_what_the_schema_lacks_and_a_second_one_nothing(upgraded: Upgraded) -> None:
    *steps, last = upgraded.printed
    assert steps == [f"Applied {name}." for name in lacking(upgraded.older.version)]
    assert applied(upgraded.older.url) == MIGRATIONS
    assert upgraded.older.command.run("db", "upgrade").out.splitlines() == [last]


def test_an_older_database_is_brought_up_to_date_by_whatever_first_uses_it(older: Older) -> None:
    checked = older.command.run("db", "check")
    assert checked.code == 0, checked.out
    assert applied(older.url) == MIGRATIONS


def test_an_upgrade_loses_no_row_and_no_value(upgraded: Upgraded) -> None:
    after = rows(upgraded.older.url)
    for table, expected in upgraded.before.items():
        for row in expected:
            kept_values = still_to_say(table, row)
            assert any(still_says(found, kept_values) for found in after[table]), (table, row)


def test_an_upgraded_database_has_the_tables_columns_and_indexes_of_a_new_one(
    upgraded: Upgraded, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    older = upgraded.older
    if older.url.startswith("sqlite"):
        new = f"sqlite:///{tmp_path / 'new.db'}"
        assert Command(new, tmp_path).run("db", "upgrade").code == 0
        assert schema(older.url) == schema(new)
    else:
        with request.getfixturevalue("postgres_server").fresh_database() as new:
            assert Command(new, tmp_path).run("db", "upgrade").code == 0
            assert schema(older.url) == schema(new)


def schema(url: str) -> list[tuple[Any, ...]]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return sorted(connection.execute("select name, sql from sqlite_master where sql is not null").fetchall())
    with psycopg.connect(url) as connection:
        columns = connection.execute(
            "select table_name, column_name, data_type, collation_name, is_nullable, column_default "
            "from information_schema.columns where table_schema = 'public'"
        ).fetchall()
        indexes = connection.execute(
            "select indexname, indexdef from pg_indexes where schemaname = 'public'"
        ).fetchall()
        return sorted([*columns, *indexes], key=repr)


def test_an_upgraded_database_is_sound_and_exports_what_the_older_dateline_said(upgraded: Upgraded) -> None:
    command = upgraded.older.command
    checked = command.run("db", "check")
    assert (checked.code, checked.err) == (0, ""), checked.out
    for resource, expected in upgraded.older.told.items():
        exported = {record["id"]: record for record in command.run("export", resource).records}
        for record in expected:
            assert still_says(exported.get(record["id"]), record), (exported.get(record["id"]), record)


def test_articles_of_an_older_database_are_each_in_a_story_until_the_next_import_groups_them(
    older: Older, tmp_path: Path
) -> None:
    assert older.command.run("db", "upgrade").code == 0
    articles = older.command.run("export", "articles").records
    assert [each["story"] for each in articles] == [story_id(each["id"]) for each in articles]
    told = older.command.run("export", "stories").records
    assert {each["id"]: each["title"] for each in told} == {each["story"]: each["headline"] for each in articles}
    assert all(each["entities"] for each in told)
    longest = max(articles, key=lambda each: len(each["text"]))
    (tmp_path / "again.txt").write_text(longest["text"], "utf-8")
    assert older.command.run("import", tmp_path / "again.txt").code == 0
    assert older.command.run("db", "check").code == 0
    assert not rows(older.url)["unsettled_articles"]
    (copy,) = [each for each in older.command.run("export", "articles").records if each["copy_of"]]
    assert copy["text"] == longest["text"]


def test_the_api_answers_every_record_of_an_upgraded_database(upgraded: Upgraded) -> None:
    api = upgraded.api
    for resource, expected in upgraded.older.told.items():
        listed = {item["id"] for page in api.pages(f"/v1/{resource}", {"limit": 5}) for item in page.json["items"]}
        for record in expected:
            answer = api.get(f"/v1/{resource}/{record['id']}")
            if record.get("merged_into"):
                assert answer.status == 308
                assert answer.headers["location"].endswith(record["merged_into"])
                continue
            assert (answer.status, record["id"] in listed) == (200, True)
            for name in ("headline", "revision", "name", "kind", "type", "mode", "status", "label", "aliases"):
                assert name not in record or answer.json[name] == record[name]


def test_every_list_of_an_upgraded_database_is_as_the_document_says(upgraded: Upgraded) -> None:
    """The client checks each answer against the OpenAPI document, with all that a list can include."""
    for path, operation in operations().items():
        if "{" in path or not path.startswith("/v1/"):
            continue
        parameters = {parameter["name"]: parameter for parameter in map(resolved, operation.get("parameters", []))}
        asked = {"q": "pier"} if parameters.get("q", {}).get("required") else {}
        assert upgraded.api.get(path, asked).status == 200, path
        included = parameters.get("include", {}).get("schema", {}).get("items", {}).get("enum", [])
        assert not included or upgraded.api.get(path, {**asked, "include": ",".join(included)}).status == 200, path


def test_an_upgraded_database_finds_by_words_and_by_speaker(upgraded: Upgraded) -> None:
    for asked in ({"q": "rebuild the pier"}, {"speaker": "Ana Ruiz", "kind": "direct"}):
        found = upgraded.api.get("/v1/quotes", asked).json["items"]
        (quote,) = [each for each in found if each["text"].startswith("We will rebuild the pier")]
        assert quote["speaker"]["entity"]["name"] == "Ana Ruiz"
    assert upgraded.api.get("/v1/search", {"q": "storm"}).json["items"]


def test_who_follows_the_feed_of_an_upgraded_database_goes_on_where_it_was(upgraded: Upgraded) -> None:
    before = sorted(int(row["sequence"]) for row in upgraded.before["changes"])
    pages = list(upgraded.api.pages("/v1/changes", {"limit": 50}))
    assert [change["sequence"] for page in pages for change in page.json["items"]][: len(before)] == before


def test_what_an_older_dateline_did_not_look_for_is_unknown_in_an_upgraded_database(upgraded: Upgraded) -> None:
    events = [item for page in upgraded.api.pages("/v1/events", {"include": "tellings"}) for item in page.json["items"]]
    assert events
    unknown = ("main", "confidence", "time", "killed", "injured", "missing", "what")
    for event in events:
        assert {name: event[name] for name in unknown} == dict.fromkeys(unknown)
        members = [member for telling in event["tellings"] for member in telling["participants"]]
        assert {member["kind"] for member in members} <= {None}
    told = {
        (row["record"], row["action"]) for row in rows(upgraded.older.url)["changes"] if row["resource"] == "events"
    }
    assert {(event["id"], "updated") for event in events} <= told


def test_importing_goes_on_in_an_upgraded_database(older: Older, tmp_path: Path) -> None:
    again = older.command.run("import", OLDER / "later.jsonl", "--json").summary
    assert (again["added"], again["updated"], again["unchanged"], len(again["refused"])) == (0, 0, 4, 1)
    more = tmp_path / "more.txt"
    more.write_text(
        "Brightport opens its new pier\n\nBRIGHTPORT, June 2, 2025 — Mayor Ana Ruiz opened the new pier on Monday.\n\n"
        '"It stands," Ruiz said. Paulo Teles, the interior minister, thanked Marinha Norte.\n',
        encoding="utf-8",
    )
    assert older.command.run("import", more, "--json").summary["added"] == 1
    checked = older.command.run("db", "check")
    assert checked.code == 0, checked.out
    with serving(older.url, tmp_path) as api:
        for resource, records in older.told.items():
            for record in records:
                assert api.get(f"/v1/{resource}/{record['id']}").status in (200, 308)
        assert len(api.get("/v1/articles").json["items"]) == len(older.told["articles"]) + 1
