"""How the database answers lists and searches: the words of `q` are matched once, and no large table is read whole
where an index would do."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from models import search
from models.articles import ARTICLES, Article
from models.changes import Change
from models.database import Table, database, is_sqlite
from models.entities import ENTITIES, ArticleEntity, Entity, EntityName, Mention
from models.events import EVENTS, Event, EventArticle, EventParticipant
from models.filters import Filter
from models.listing import RESOURCES
from models.migrate import open_database
from models.projection import Column, Shape
from models.quotes import QUOTES, Quote
from models.resources import Resource
from models.search import SEARCHED, SearchEntry
from models.statements import Present, Statement, page_statement
from models.stories import STORIES, Story
from models.story_parts import StoryEntity, StoryEvent
from models.timeline import TIMELINE
from tests.models import factories as make

LISTS = (*RESOURCES.values(), TIMELINE)

TABLES = {table._meta.table_name for table in make.CHILDREN_FIRST}

SMALL = {"sources", "import_runs"}
"""Tables with a row for each outlet or each call of a command: they may be read whole."""

ROWS = 1_500
"""Rows of a table, enough for statistics to matter."""

SPAN = {"start": 0, "end": 1, "text": "x"}


@dataclass(frozen=True)
class Loop:
    """One step of a plan that reads a table."""

    table: str
    how: str
    depth: int
    """How many loops of the same select are around it."""
    correlated: bool
    """Whether its select is answered anew for each row of another."""


def plan_of(statement: Statement) -> list[Loop]:
    """The loops of SQLite's plan of a statement, by their selects."""
    names = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', statement.sql)}
    rows = database.execute_sql(f"explain query plan {statement.sql}", ["x"] * len(statement.positions)).fetchall()
    details = {row[0]: (row[1], row[3]) for row in rows}
    depths: defaultdict[int, int] = defaultdict(int)
    loops = []
    for _, parent, _, detail in rows:
        found = re.match(r"(SCAN|SEARCH) (\S+)(.*)", detail)
        if found is None:
            continue
        around, correlated = parent, False
        while around:
            above, told = details[around]
            correlated |= told.startswith("CORRELATED")
            around = above
        name = str(found[2])
        loops.append(Loop(names.get(name, name), found[1] + found[3], depths[parent], correlated))
        depths[parent] += 1
    return loops


def forms(filter: Filter) -> list[Present]:
    """A filter with one value, and with several where it can have them."""
    if filter.kind.is_range:
        return [(filter.name, 2), (filter.name, 8)]
    return [(filter.name, 1), (filter.name, None)] if filter.many else [(filter.name, 1)]


def statements(resource: Resource, *given: Present) -> Iterator[tuple[str, Statement]]:
    """The statements of a list with these filters in every order, for the first page and for a later one."""
    shape = Shape((Column("id", "sequence" if resource.name == "changes" else "id"),))
    for sort, backwards, after in product(resource.sorts, (False, True), (False, True)):
        statement = page_statement(resource, shape, given, sort, backwards, after, is_sqlite())
        yield f"{resource.name} {given} {'-' * backwards}{sort} {'after' * after}", statement


def with_at_most_one_filter(resource: Resource) -> Iterator[tuple[str, Statement]]:
    yield from statements(resource)
    for filter in resource.filters.values():
        for form in forms(filter):
            yield from statements(resource, form)


def with_words(resource: Resource) -> Iterator[tuple[str, Statement]]:
    """The statements of a list with `q`, alone and beside each other filter."""
    yield from statements(resource, ("q", 1))
    for filter in resource.filters.values():
        for form in forms(filter):
            if filter.name != "q":
                yield from statements(resource, form, ("q", 1))


def asked(resource: Resource) -> Iterator[tuple[str, Statement]]:
    """All statements of a list that the tests look at."""
    yield from with_at_most_one_filter(resource)
    if "q" in resource.filters:
        yield from with_words(resource)


def scans(statement: Statement) -> list[Loop]:
    """The loops that read a table from its beginning; not those over the few values that one column of a row, or one
    parameter of the request, has."""
    return [
        loop for loop in plan_of(statement) if loop.how.startswith("SCAN") and loop.table not in ("span", "allowed")
    ]


def fill() -> None:
    """Fill the open database with rows that differ, so that its statistics tell of a large one."""
    make.add_source("s1")
    days = [f"2025-{month:02}-{day:02}" for month, day in product(range(1, 13), range(1, 29))]
    rows: defaultdict[type[Table], list[dict[str, Any]]] = defaultdict(list)
    for number in range(ROWS):
        day, key = days[number % len(days)], f"{number:05}"
        article, entity, frequent = f"a{key}", f"e{key}", f"e{number // 30:05}"
        counts = {"mention_count": number, "article_count": number}
        published = {"published_earliest": day, "published_latest": day, "published_sort": day}
        common = {"word_count": 1, "imported_at": make.AT, "updated_at": make.AT, "text": "words", "source": "s1"}
        keys = {"id": article, "identity": key, "digest": key, "text_digest": key}
        rows[Story].append({"id": f"t{key}", "first_day": day, "last_day": day, "last_sort": day, "article_count": 1})
        rows[Article].append({**keys, **published, **common, "story": f"t{key}"})
        name = {"name": f"Name {key}", "kind": "person", "country": "PT"}
        rows[Entity].append({"id": entity, **name, **counts})
        rows[EntityName].append({"key": f"name {key}", "entity": entity})
        for each in {entity, frequent}:
            share = {"name": "x", "mention_count": 1, "first_start": 0, "published_sort": day}
            rows[ArticleEntity].append({"article": article, "entity": each, **share})
            rows[Mention].append({"article": article, "entity": each, **SPAN, "form": "name"})
        event = {"type": "CONSULT", "status": "occurred", "label": "x", "place": entity, **counts}
        rows[Event].append({"id": f"v{key}", "earliest": day, "latest": day, "date_sort": day, **event})
        rows[EventArticle].append(
            {"event": f"v{key}", "article": article, "status": "occurred", "label": "x", "mention_count": 1}
        )
        rows[StoryEntity].append({"story": f"t{key}", "position": 0, "entity": frequent, "article_count": 1})
        rows[StoryEvent].append({"story": f"t{key}", "day": day, "event": f"v{key}", "article_count": 1})
        rows[EventParticipant].append(
            {"event": f"v{key}", "position": 0, "role": "party", "entity": entity, "text": ""}
        )
        sentence = {"sentence_start": 0, "sentence_end": 1, "sentence_text": "x", "confidence": number / ROWS}
        said = {"kind": "direct", "text": "x", "start": 0, "spans_json": json.dumps([SPAN]), "speaker": frequent}
        rows[Quote].append({"id": f"q{key}", "article": article, "published_sort": day, **said, **sentence})
        for resource, letter in (("articles", "a"), ("entities", "e"), ("quotes", "q")):
            record = {"resource": resource, "record": f"{letter}{key}"}
            rows[SearchEntry].append({**record, "title": "", "body": f"and {key}"})
            rows[Change].append({**record, "at": make.AT, "action": "added"})
    with database.atomic():
        for table, values in rows.items():
            for start in range(0, len(values), 500):
                table.insert_many(values[start : start + 500]).execute()
    database.execute_sql("analyze")


@pytest.fixture(scope="module", params=["without statistics", "with statistics"])
def planned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An open SQLite database: an empty one, or one of many rows that `analyze` has counted."""
    path = tmp_path_factory.mktemp("planned") / "dateline.db"
    open_database(f"sqlite:///{path}", create=True)
    if request.param == "with statistics":
        fill()
        # What statistics say is read when a connection begins.
        open_database(f"sqlite:///{path}", create=True)
    yield
    database.close()


@pytest.mark.parametrize("resource", LISTS, ids=lambda resource: resource.name)
def test_no_list_reads_a_table_anew_for_each_row(planned: None, resource: Resource) -> None:
    for name, statement in asked(resource):
        for loop in scans(statement):
            assert (loop.depth, loop.correlated) == (0, False), f"{name}: {loop}\n{statement.sql}"


# Statistics can tell that a filter leaves nearly all rows, which are then as well read in the table's own order;
# Dateline gathers none.
@pytest.mark.parametrize("planned", ["without statistics"], indirect=True)
@pytest.mark.parametrize("resource", LISTS, ids=lambda resource: resource.name)
def test_no_list_reads_a_large_table_without_an_index(planned: None, resource: Resource) -> None:
    for name, statement in asked(resource):
        for loop in scans(statement):
            # The change feed is in the order of its numbers, which need no index of their own.
            if loop.table in TABLES - SMALL and resource.name != "changes":
                assert "INDEX" in loop.how, f"{name}: {loop}\n{statement.sql}"


def test_a_list_of_some_records_changes_finds_them_by_an_index(planned: None) -> None:
    for filters in (
        [("record", 1)],
        [("record", None)],
        [("resource", 1), ("record", 1)],
        [("since", 1), ("record", 1)],
    ):
        for name, statement in statements(RESOURCES["changes"], *filters):
            [loop] = [loop for loop in plan_of(statement) if loop.table == "changes"][:1]
            assert loop.how.startswith("SEARCH"), name


def test_a_list_of_one_resources_changes_is_read_in_its_order(planned: None) -> None:
    for name, statement in statements(RESOURCES["changes"], ("resource", 1)):
        page = statement.sql.split("FROM (SELECT", 2)[-1].rsplit(') AS "page"', 1)[0]
        rows = database.execute_sql(f"explain query plan SELECT{page}", ["x"] * page.count("?")).fetchall()
        assert "TEMP B-TREE" not in str(rows), name


@pytest.mark.parametrize("resource", [ARTICLES, QUOTES, ENTITIES, STORIES], ids=lambda resource: resource.name)
def test_words_lead_to_the_records_and_are_matched_once_for_a_list(planned: None, resource: Resource) -> None:
    for name, statement in with_words(resource):
        loops = plan_of(statement)
        [matched] = [number for number, loop in enumerate(loops) if loop.table == "search_index"]
        entries = loops[matched + 1]
        assert (loops[matched].depth, loops[matched].correlated) == (0, False), name
        assert (entries.table, entries.depth) == ("search_entries", 1), name
        assert entries.how.startswith("SEARCH USING INTEGER PRIMARY KEY"), name


def test_every_list_that_takes_words_is_among_these() -> None:
    assert {resource.name for resource in LISTS if "q" in resource.filters} == {
        "articles",
        "entities",
        "quotes",
        "stories",
    }
    assert EVENTS.filters.keys().isdisjoint({"q"})


@pytest.mark.parametrize("after", [False, True])
def test_a_search_matches_its_words_once_for_the_ranks_and_once_for_the_snippets(planned: None, after: bool) -> None:
    loops = plan_of(search._hits(True, after))
    matched = [loop for loop in loops if loop.table == "search_index"]
    assert [(loop.depth, loop.correlated) for loop in matched] == [(0, False)] * 2
    for loop in loops:
        assert loop.table in ("search_index", "page") or loop.how.startswith("SEARCH"), loop


def test_postgresql_finds_words_by_their_index(postgres_url: str) -> None:
    open_database(postgres_url, create=True)
    try:
        fill()
        asked = [(search._hits(False, False), ["x", *SEARCHED, 21])]
        for resource in (ARTICLES, ENTITIES, QUOTES):
            first = [each for name, each in statements(resource, ("q", 1)) if not name.endswith("after")]
            asked += [(statement, ["x", 21]) for statement in first]
        for statement, values in asked:
            placed = [values[position] for position in statement.positions]
            plan = str(database.execute_sql(f"explain {statement.sql}", placed).fetchall())
            assert "search_entries_words" in plan, plan
            assert "Seq Scan on search_entries" not in plan, plan
    finally:
        database.close()
