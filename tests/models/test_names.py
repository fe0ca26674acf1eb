"""Entities are looked up by any of their names, by an index, and the names that are kept are those of the records."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from importer.authority_file import read_entries
from importer.settling import load_entries, settle_names
from models import lookups
from models.check import faults
from models.database import bind, database, is_sqlite
from models.entities import ENTITIES, Entity, EntityName
from models.listing import page
from models.lookups import Named, entities_between, entities_meant, entities_named, entities_with, source_ids
from models.meanings import meaning_key
from models.migrate import MIGRATIONS, open_database
from models.projection import Column, Shape
from models.quotes import QUOTES
from models.statements import Statement
from tests.importer.naming_facts import facts_of, put
from tests.models import factories as make

IDENTITY = Shape((Column("id", "id"),))


def ids(found: tuple[Named, ...]) -> list[str]:
    return [entity.id for entity in found]


def aliases(*names: str) -> str:
    return json.dumps(names)


def test_an_entity_is_meant_by_its_id_its_names_and_its_wikidata_id(opened: str) -> None:
    make.add_entity("e1", "Ana Núñez", aliases_json=aliases("Núñez", "A. N."), wikidata="Q7")
    make.add_entity("e2", "Anna", merged_into="e1")
    for text in ("e1", "e2", "Q7", "ana nunez", "NÚÑEZ", "nunez", "a n", "anna"):
        assert entities_meant(text) == (Named("e1", "Ana Núñez", "person"),), text
    for text in ("E1", "q7", "nun", " ", "\u0301", "nobody"):
        assert entities_meant(text) == (), text
    assert ids(entities_named("nunez")) == ["e1"]
    assert entities_named("e1") == entities_named("Q7") == ()


def test_a_name_means_all_who_bear_it_those_mentioned_most_first_each_once(opened: str) -> None:
    make.add_entity("e1", "Ann Lund", aliases_json=aliases("Lund"), mention_count=1)
    make.add_entity("e2", "Lund", "place", mention_count=9)
    make.add_entity("e3", "Bo Lund", aliases_json=aliases("LUND", "Lund"), mention_count=1)
    make.add_entity("e4", "Lund", merged_into="e1")
    assert ids(entities_meant("lund")) == ids(entities_named("lund")) == ["e2", "e1", "e3"]


def test_an_entity_that_was_merged_several_times_is_what_it_is_now(opened: str) -> None:
    make.add_entity("e3", "Ann Lee")
    make.add_entity("e2", "A. Lee", merged_into="e3")
    make.add_entity("e1", "Lee", merged_into="e2")
    assert entities_meant("lee") == entities_meant("e1") == entities_with(["e1", "e2"]) == entities_meant("Ann Lee")


def test_a_prefix_is_the_beginning_of_any_name(opened: str) -> None:
    make.add_entity("e1", "Angela Sørensen", aliases_json=aliases("Sørensen", "Chancellor Sørensen"))
    make.add_entity("e2", "Other")
    make.add_entity("e3", "Kanzlerin", merged_into="e1")
    for text, expected in (("sor", ["e1"]), ("ANG", ["e1"]), ("kanz", ["e1"]), ("ensen", []), (" ", []), ("o", ["e2"])):
        found = page(ENTITIES, IDENTITY, filters={"prefix": [text]})
        assert [json.loads(item)["id"] for item in found.items] == expected, text
    assert ids(entities_between("sor", "sor\U0010ffff", 9)) == ["e1"]
    assert entities_between("zz", "zz\U0010ffff", 9) == ()


STATEMENTS: list[tuple[Callable[[bool], Statement], tuple[str | int, ...]]] = [
    (lookups._meant, ("x", "y")),
    (lookups._named, ("y",)),
    (lookups._between, ("y", "z", 9)),
]


@pytest.mark.parametrize(("statement", "values"), STATEMENTS)
def test_names_are_looked_up_by_an_index(
    opened: str, statement: Callable[[bool], Statement], values: tuple[str | int, ...]
) -> None:
    if not is_sqlite():
        # With empty tables PostgreSQL would read them whole: what counts is that it need not.
        database.execute_sql("set enable_seqscan = off")
    compiled = statement(is_sqlite())
    explain = "explain query plan" if is_sqlite() else "explain"
    placed = [values[position] for position in compiled.positions]
    plan = [str(row[-1]) for row in database.execute_sql(f"{explain} {compiled.sql}", placed).fetchall()]
    assert not [line for line in plan if "SCAN ent" in line or "Seq Scan" in line], plan
    assert [line for line in plan if "index" in line.lower()], plan


def test_a_name_that_thousands_bear_means_them_all(opened: str) -> None:
    count = 3_000
    with database.atomic():
        for number in range(count):
            make.add_entity(f"e{number:04}", f"Person {number}", aliases_json=aliases("Smith"))
    make.add_article("a1", text="yes")
    make.add_quote("q1", "a1", "yes", speaker="e0000")
    make.add_quote("q2", "a1", "yes", speaker=f"e{count - 1}")
    for name in ("speaker", "entity"):
        found = page(QUOTES, IDENTITY, filters={name: ["smith"]})
        assert {json.loads(item)["id"] for item in found.items} == {"q1", "q2"}
        assert len(found.meanings[0].entities) == count


def test_a_page_says_whom_each_value_means_and_which_values_name_nothing(opened: str) -> None:
    make.add_entity("e1", "Ann Lund", aliases_json=aliases("Lund"))
    make.add_entity("e2", "Bo Lund", aliases_json=aliases("Lund"))
    found = page(QUOTES, IDENTITY, filters={"speaker": ["Lund", "e2", "Nobody"], "addressee": ["Ann Lund"]})
    assert [(each.filter, each.value, ids(each.entities)) for each in found.meanings] == [
        ("speaker", "Lund", ["e1", "e2"]),
        ("speaker", "e2", ["e2"]),
        ("speaker", "Nobody", []),
        ("addressee", "Ann Lund", ["e1"]),
    ]
    assert found.unknown == ()
    lost = page(QUOTES, IDENTITY, filters={"speaker": ["Nobody", "None"], "addressee": ["Lund"], "source": ["s0"]})
    assert [(each.filter, each.value) for each in lost.unknown] == [
        ("speaker", "Nobody"),
        ("speaker", "None"),
        ("source", "s0"),
    ]
    assert [ids(each.entities) for each in lost.meanings] == [[], [], ["e1", "e2"]]


def test_what_a_name_was_taken_for_it_means_on_the_next_page_too(opened: str) -> None:
    make.add_article("a1", text="yes")
    for number in (1, 2):
        make.add_entity(f"e{number}", f"Lund {number}", aliases_json=aliases("Lund"))
        make.add_quote(f"q{number}", "a1", "yes", speaker=f"e{number}")

    def found(meant: dict[str, list[str]]) -> list[str]:
        items = page(QUOTES, IDENTITY, filters={"speaker": ["Lund"]}, meant=meant).items
        return [json.loads(item)["id"] for item in items]

    key = meaning_key("speaker", "Lund")
    assert found({}) == ["q2", "q1"]
    assert found({key: ["e1"]}) == ["q1"]
    assert found({meaning_key("addressee", "Lund"): ["e1"]}) == ["q2", "q1"]
    Entity.update(merged_into="e2").where(Entity.id == "e1").execute()
    assert found({key: ["e1"]}) == ["q2"], "who was merged is what it went into"
    assert found({key: ["gone"]}) == ["q2"], "where nobody is left, the name is looked up anew"


def test_importing_settling_and_loading_keep_the_names_of_the_records(opened: str, tmp_path: Path) -> None:
    put(facts_of("a1", "person: Ann Hálden", "organization: Alden Ferries", "person: Cy Dee"))
    put(facts_of("a2", "person: Halden", "organization: Alden Ferries", "person: Dee"))
    assert list(faults()) == []
    settle_names()
    assert list(faults()) == []
    assert [entity.name for entity in entities_meant("halden")] == ["Ann Hálden"]
    entry = {"kind": "organization", "name": "Alden Ferries", "aliases": ["Álden Boats"], "wikidata": "Q900002"}
    path = tmp_path / "authority.jsonl"
    for aliases_given, found in ((["Álden Boats"], ["Alden Ferries"]), ([], [])):
        path.write_text(json.dumps({**entry, "aliases": aliases_given}), encoding="utf-8")
        load_entries(read_entries(path))
        assert list(faults()) == []
        assert [entity.name for entity in entities_meant("alden boats")] == found
    put(facts_of("a1", "person: Someone Else"))
    settle_names()
    assert list(faults()) == []
    assert [entity.name for entity in entities_meant("halden")] == ["Halden"]
    assert entities_meant("ann halden") == ()


def test_a_name_that_is_kept_wrongly_is_a_fault(opened: str) -> None:
    make.add_entity("e1", "Ann Lund", aliases_json=aliases("Lund"))
    make.add_entity("e2", "Lund", merged_into="e1")
    make.index("entities", "e1", "Ann Lund", "Lund")
    assert list(faults()) == []
    EntityName.delete().where(EntityName.key == "lund").execute()
    EntityName.create(key="bo", entity="e1")
    make.add_source("s1", "Écho", name_key="écho")
    assert list(faults()) == [
        "entity_names of e1 lacks 'lund', which it is called",
        "entity_names of e1 has 'bo', which it is not called",
        "entity_names of e2 lacks 'lund', which it is called",
        "sources.name_key of s1 is 'écho', but it is called 'Écho'",
    ]


def test_an_older_database_is_given_the_names_of_its_entities(database_url: str, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(MIGRATIONS, older, ignore=lambda folder, names: [n for n in names if "0007" <= n < "9"])
    opened = bind(database_url)
    opened.connect()
    Runner(opened, str(older)).up()
    columns = "(id, kind, name, name_key, aliases_json, same_as_json, titles_json, article_count, mention_count, "
    columns += "quote_count, merged_into_id)"
    for row in (
        "('e1', 'person', 'Ana Núñez', 'ana núñez', '[\"Núñez\", \"NÚÑEZ\", \"¨\"]', '[]', '[]', 1, 1, 0, null)",
        "('e2', 'person', 'Ana', 'ana', '[]', '[]', '[]', 0, 0, 0, 'e1')",
    ):
        opened.execute_sql(f"insert into entities {columns} values {row}")  # type: ignore[no-untyped-call]
    opened.execute_sql("insert into sources (id, name, article_count) values ('s1', 'Tejo Diário', 0)")  # type: ignore[no-untyped-call]
    opened.close()
    open_database(database_url, create=False)
    assert source_ids("tejo diario") == ("s1",)
    kept = {(name.key, name.entity_id) for name in EntityName.select()}  # type: ignore[attr-defined]
    assert {("ana nunez", "e1"), ("nunez", "e1"), ("ana", "e2")} <= kept
    assert [fault for fault in faults() if "names" in fault] == []
    assert ids(entities_meant("ana")) == ids(entities_meant("NUNEZ")) == ["e1"]
    database.close()
