"""An authority file says what is known of things; names are linked to its entries before and after they are loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import UserError
from importer.authority_file import read_entries
from importer.settling import load_entries, settle, settle_names
from models.check import faults
from models.database import database
from models.entities import ENTITIES, Entity
from models.listing import standing
from models.migrate import open_database
from models.namings import Naming
from tests.importer.command import Command
from tests.importer.naming_facts import facts_of, put
from tests.models.dump import dump

ANN = {
    "kind": "person",
    "name": "Ann Halden",
    "aliases": ["A. M. Halden"],
    "description": "mayor of Alden",
    "wikidata": "Q900001",
    "ids": {"viaf": "77"},
}
FERRIES = {"kind": "organization", "name": "Alden Ferries", "aliases": ["AFL"], "wikidata": "Q900002"}
ENTRIES = (ANN, FERRIES)

ARTICLES = (
    ("person: Ann Halden", "organization: Alden Ferries", "person: Bo Ray", "person: Cy Dee"),
    ("person: Halden", "organization: AFL", "person: Ray", "person: Dee"),
    ("person: A. M. Halden", "organization: Lund Opera"),
)


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    open_database(database_url, create=True)
    yield database_url
    database.close()


def write(folder: Path, *entries: object) -> Path:
    path = folder / "authority.jsonl"
    path.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), encoding="utf-8")
    return path


def load(folder: Path, *entries: object) -> dict[str, int]:
    counts = load_entries(read_entries(write(folder, *entries)))
    assert list(faults()) == []
    return counts


def put_all() -> None:
    for number, things in enumerate(ARTICLES):
        put(facts_of(f"a{number}", *things))
    settle()


def test_names_and_aliases_are_linked_to_the_entry_that_has_them(empty: str, tmp_path: Path) -> None:
    assert load(tmp_path, *ENTRIES) == {"added": 2, "updated": 0, "unchanged": 0}
    assert Entity.select().count() == 0
    put_all()
    ann = Entity.get(Entity.wikidata == "Q900001")
    assert (ann.name, ann.description, ann.article_count) == ("Ann Halden", "mayor of Alden", 3)
    assert json.loads(ann.aliases_json) == ["A. M. Halden", "Halden"]
    assert {"scheme": "viaf", "value": "77"} in json.loads(ann.same_as_json)
    assert Entity.get(Entity.wikidata == "Q900002").article_count == 2


def test_it_does_not_matter_whether_the_file_or_the_articles_come_first(empty: str, tmp_path: Path) -> None:
    put_all()
    served = Naming.get(Naming.name == "Ann Halden").entity
    load(tmp_path, *ENTRIES)
    assert standing(ENTITIES, served).moved_to == Entity.get(Entity.wikidata == "Q900001").id
    after = dump()
    database.close()
    open_database(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    load(tmp_path, *ENTRIES)
    put_all()
    assert dump() == after


def test_loading_the_same_file_again_changes_nothing(empty: str, tmp_path: Path) -> None:
    put_all()
    load(tmp_path, *ENTRIES)
    before = dump()
    assert load(tmp_path, *ENTRIES) == {"added": 0, "updated": 0, "unchanged": 2}
    assert dump() == before


def test_an_entry_that_says_something_else_takes_the_place_of_the_first(empty: str, tmp_path: Path) -> None:
    put_all()
    load(tmp_path, *ENTRIES)
    changed = {**ANN, "name": "Ann Maria Halden", "aliases": ["Ann Halden"], "description": "minister"}
    assert load(tmp_path, changed, FERRIES) == {"added": 0, "updated": 1, "unchanged": 1}
    after = dump()
    ann = Entity.get(Entity.wikidata == "Q900001")
    assert (ann.name, ann.description, ann.article_count) == ("Ann Maria Halden", "minister", 2)
    database.close()
    open_database(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    load(tmp_path, changed, FERRIES)
    put_all()
    assert dump() == after


def test_of_two_entries_of_one_name_the_title_that_the_article_gives_decides(empty: str, tmp_path: Path) -> None:
    other = {"kind": "person", "name": "Ann Halden", "description": "opera singer", "wikidata": "Q900003"}
    load(tmp_path, ANN, other)
    sung = put(facts_of("sung", "person: singer Ann Halden", "organization: Lund Opera"))
    ruled = put(facts_of("ruled", "person: mayor Ann Halden", "organization: Alden Ferries"))
    plain = put(facts_of("plain", "person: Ann Halden", "organization: Oslo Museum"))
    settle_names()
    by_article = {naming.article.id: naming.entity for naming in Naming.select().where(Naming.name == "Ann Halden")}
    wikidata = {article: Entity.get_by_id(entity).wikidata for article, entity in by_article.items()}
    assert wikidata == {sung: "Q900003", ruled: "Q900001", plain: None}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: it is no JSON"),
        ("[]", "line 2: it is no JSON object"),
        ('{"kind": "planet", "name": "Mars"}', "line 2: its kind 'planet' is none of person, organization"),
        ('{"kind": "place"}', "line 2: it has no name"),
        ('{"kind": "place", "name": "Mars", "alias": "M"}', "line 2: it has the unknown key 'alias'"),
        ('{"kind": "place", "name": "Mars", "aliases": "M"}', "line 2: its aliases are no list of names"),
        ('{"kind": "place", "name": "Mars", "wikidata": "111"}', "line 2: its wikidata '111' is no Wikidata id"),
        ('{"kind": "place", "name": "Mars", "ids": ["1"]}', "line 2: its ids are no object"),
        ('{"kind": "person", "name": "Bo Ray", "wikidata": "Q900001"}', "line 2: it is the same thing as line 1"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_loaded(tmp_path: Path, line: str, told: str) -> None:
    path = write(tmp_path, ANN)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(UserError, match="nothing was loaded") as raised:
        read_entries(path)
    assert told in str(raised.value)


def test_the_command_says_what_it_did(command: Command, tmp_path: Path) -> None:
    path = write(tmp_path, *ENTRIES)
    first = command.run("entities", "load", path)
    assert (first.code, first.out) == (0, "2 added, 0 updated, 0 unchanged.\n")
    assert command.run("entities", "load", "--json", path).summary == {"added": 0, "updated": 0, "unchanged": 2}
    missing = command.run("entities", "load", tmp_path / "none.jsonl")
    assert (missing.code, missing.out) == (2, "")
    assert "none.jsonl cannot be read (No such file or directory)" in missing.err
