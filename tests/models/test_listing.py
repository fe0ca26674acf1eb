"""Lists: every record once, in order, whatever the page size and whatever is imported meanwhile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import listing
from models.articles import ARTICLES
from models.changes import CHANGES
from models.database import database, is_sqlite
from models.entities import ENTITIES
from models.events import EVENTS
from models.filters import FilterKind
from models.imports import IMPORTS, ImportRun
from models.listing import Fate, Standing
from models.projection import Column, Shape
from models.quotes import QUOTES
from models.related import related
from models.resources import Resource
from models.sources import SOURCES
from models.statements import page_statement
from models.stories import STORIES
from models.timeline import TIMELINE
from tests.models import factories as make

IDENTITY = Shape((Column("id", "id"),))
SEQUENCE = Shape((Column("id", "sequence"),))

DAYS = st.sampled_from([None, "2024-12-31", "2025-01-01", "2025-01-02"])
NAMES = st.sampled_from(["Ann", "ann", "Anna Åberg", "Émile", "Bo", "李明", "Z", "🙂", "O'Hara", 'Q"'])
LIMITS = st.integers(1, 7)

properties = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def ids(items: list[str]) -> list[Any]:
    return [json.loads(item)["id"] for item in items]


def all_pages(resource: Resource, limit: int, between: Any = None, shape: Shape = IDENTITY, **asked: Any) -> list[Any]:
    found: list[Any] = []
    after = None
    while True:
        page = listing.page(resource, shape, limit=limit, after=after, **asked)
        assert len(page.items) <= limit
        found += ids(page.items)
        if page.next is None:
            return found
        assert len(page.items) == limit
        assert page.next != after
        after = page.next
        if between is not None:
            between()


@properties
@given(counts=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=15), limit=LIMITS)
@pytest.mark.parametrize("resource", [EVENTS, TIMELINE])
def test_pages_of_events_are_sorted_by_their_articles_then_by_their_mentions(
    opened: str, counts: list[tuple[int, int]], limit: int, resource: Resource
) -> None:
    make.clear()
    for number, (articles, mentions) in enumerate(counts):
        make.add_event(f"v{number:02}", article_count=articles, mention_count=mentions)
    best_last = [identity for *_, identity in sorted((*each, f"v{number:02}") for number, each in enumerate(counts))]
    assert all_pages(resource, limit, sort="articles") == best_last
    assert all_pages(resource, limit, sort="-articles") == best_last[::-1]


@properties
@given(days=st.lists(DAYS, max_size=15), limit=LIMITS, backwards=st.booleans())
def test_pages_of_articles_are_the_whole_sorted_list(
    opened: str, days: list[str | None], limit: int, backwards: bool
) -> None:
    make.clear()
    for number, day in enumerate(days):
        make.add_article(f"a{number:02}", day)
    expected = sorted(((day or "", f"a{number:02}") for number, day in enumerate(days)), reverse=backwards)
    found = all_pages(ARTICLES, limit, sort="-published" if backwards else "published")
    assert found == [identity for _, identity in expected]


@properties
@given(names=st.lists(st.tuples(NAMES, st.integers(0, 3)), max_size=15), limit=LIMITS, backwards=st.booleans())
def test_pages_of_entities_are_the_whole_sorted_list(
    opened: str, names: list[tuple[str, int]], limit: int, backwards: bool
) -> None:
    make.clear()
    for number, (name, count) in enumerate(names):
        make.add_entity(f"e{number:02}", name, mention_count=count, article_count=count)
    by_name = sorted(((name, f"e{number:02}") for number, (name, _) in enumerate(names)), reverse=backwards)
    by_count = sorted(((count, f"e{number:02}") for number, (_, count) in enumerate(names)), reverse=backwards)
    sign = "-" if backwards else ""
    assert all_pages(ENTITIES, limit, sort=f"{sign}name") == [identity for _, identity in by_name]
    assert all_pages(ENTITIES, limit, sort=f"{sign}mentions") == [identity for _, identity in by_count]
    assert all_pages(ENTITIES, limit, sort=f"{sign}articles") == [identity for _, identity in by_count]


@properties
@given(
    days=st.lists(DAYS, min_size=1, max_size=12),
    later=st.lists(DAYS, max_size=30),
    limit=st.integers(1, 4),
    backwards=st.booleans(),
)
def test_imports_between_pages_neither_skip_nor_repeat_what_was_there(
    opened: str, days: list[str | None], later: list[str | None], limit: int, backwards: bool
) -> None:
    make.clear()
    for number, day in enumerate(days):
        make.add_article(f"m{number:02}", day)
    waiting = list(enumerate(later))

    def import_more() -> None:
        for _ in range(2):
            if waiting:
                number, day = waiting.pop()
                make.add_article(f"{'am'[number % 2]}x{number:02}", day)

    found = all_pages(ARTICLES, limit, import_more, sort="-published" if backwards else "published")
    assert len(set(found)) == len(found)
    before = sorted(((day or "", f"m{number:02}") for number, day in enumerate(days)), reverse=backwards)
    assert [identity for identity in found if len(identity) == 3] == [identity for _, identity in before]


@properties
@given(
    quotes=st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([0.1, 0.97, 1.0, 1 / 3]), st.sampled_from("xyz")),
        max_size=12,
    ),
    limit=LIMITS,
)
def test_pages_of_filtered_quotes_are_the_whole_filtered_list(
    opened: str, quotes: list[tuple[str, float, str]], limit: int
) -> None:
    make.clear()
    for article, day in (("a", "2025-01-01"), ("b", None)):
        make.add_article(article, day, text="x y z")
    for speaker in "xyz":
        make.add_entity(speaker, speaker)
    rows = []
    for number, (article, confidence, speaker) in enumerate(quotes):
        make.add_quote(f"q{number:02}", article, speaker, confidence=confidence, speaker=speaker)
        rows.append((f"q{number:02}", article, confidence, speaker))
    days = {"a": "2025-01-01", "b": ""}
    by_day = sorted(((days[article], identity) for identity, article, _, who in rows if who in "xy"), reverse=True)
    assert all_pages(QUOTES, limit, filters={"speaker": ["x", "y"]}) == [identity for _, identity in by_day]
    by_confidence = sorted((confidence, identity) for identity, _, confidence, who in rows if who == "x")
    assert all_pages(QUOTES, limit, within={"speaker": "x"}, sort="confidence") == [each for _, each in by_confidence]


@properties
@given(shares=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=30), limit=LIMITS)
def test_related_entities_come_by_the_number_of_shared_articles(
    opened: str, shares: set[tuple[int, int]], limit: int
) -> None:
    make.clear()
    for number in range(6):
        make.add_article(f"a{number}")
    for number in range(7):
        make.add_entity(f"e{number}", "Name")
    for article, entity in shares:
        make.add_share(f"a{article}", f"e{entity}")
    own = {article for article, entity in shares if entity == 0}
    counts = [
        (len({article for article, other in shares if other == entity} & own), f"e{entity}") for entity in range(1, 7)
    ]
    expected = [pair for pair in sorted(counts, reverse=True) if pair[0]]
    found: list[tuple[int, str]] = []
    after = None
    while True:
        page = related("e0", IDENTITY, limit=limit, after=after)
        found += [(item["shared_articles"], item["entity"]["id"]) for item in map(json.loads, page.items)]
        after = page.next
        if after is None:
            break
    assert found == expected


@pytest.fixture
def told(opened: str) -> None:
    """Two articles that tell of three entities, two events and two quotes."""
    make.add_article("a1", "2025-01-17", text="Xi told Bo “Peru”.")
    make.add_article("a2", "2025-01-18", text="Xi told Bo “no”.")
    for identity, name in (("xi", "Xi"), ("bo", "Bo"), ("pe", "Peru")):
        make.add_entity(identity, name)
    make.mention("a1", "xi", "Xi")
    make.mention("a1", "pe", "Peru")
    make.mention("a2", "xi", "Xi")
    make.add_quote("q1", "a1", "Peru", speaker="xi", addressee="bo")
    make.add_quote("q2", "a2", "no", speaker="xi")
    make.add_event("v1", "2025-01-16", place="pe")
    make.add_event("v2", "2025-01-15")
    make.take_part("v2", 0, "xi")
    make.tell("v1", "a1")
    make.tell("v2", "a1")
    make.tell("v2", "a2")


SUB_RESOURCES = [
    (QUOTES, {"speaker": "xi"}, ["q2", "q1"]),
    (QUOTES, {"article": "a1"}, ["q1"]),
    (EVENTS, {"entity": "xi"}, ["v2"]),
    (EVENTS, {"entity": "pe"}, ["v1"]),
    (EVENTS, {"article": "a1"}, ["v1", "v2"]),
    (ARTICLES, {"entity": "xi"}, ["a2", "a1"]),
    (ARTICLES, {"event": "v2"}, ["a2", "a1"]),
    (ENTITIES, {"article": "a1"}, ["pe", "xi"]),
]


@pytest.mark.parametrize("limit", [1, 20])
def test_a_sub_resource_is_its_list_within_one_record(told: None, limit: int) -> None:
    for resource, within, expected in SUB_RESOURCES:
        assert all_pages(resource, limit, within=within) == expected, (resource.name, within)
        assert all_pages(resource, limit, within=dict.fromkeys(within, "nobody")) == []


def test_import_runs_and_changes_are_listed_in_their_order(opened: str) -> None:
    runs = [ImportRun.create(started_at=make.AT, paths_json="[]", complete=done).id for done in (True, False, True)]
    assert all_pages(IMPORTS, 2) == runs[::-1]
    assert all_pages(IMPORTS, 2, filters={"complete": ["true"]}) == [runs[2], runs[0]]
    for action in ("added", "updated", "deleted"):
        make.change("articles", "a1", action)
    first, *rest = all_pages(CHANGES, 1, shape=SEQUENCE)
    assert all_pages(CHANGES, 1, shape=SEQUENCE, filters={"since": [str(first)]}) == rest


def test_a_record_that_is_not_there_is_none(opened: str) -> None:
    make.add_article("a1")
    assert json.loads(listing.record(ARTICLES, IDENTITY, "a1") or "") == {"id": "a1"}
    assert listing.record(ARTICLES, IDENTITY, "a2") is None


def test_a_merged_event_is_moved_to_what_it_went_into_and_is_in_no_list(opened: str) -> None:
    make.add_event("v2", article_count=1)
    make.add_event("v1", None, type="", status="", label="", merged_into="v2")
    assert listing.standing(EVENTS, "v1") == Standing(Fate.MOVED, "v2")
    assert listing.record(EVENTS, IDENTITY, "v1") is None
    for resource in (EVENTS, TIMELINE):
        assert [all_pages(resource, 20, sort=sort) for sort in resource.sorts] == [["v2"], ["v2"]]


def test_a_merged_entity_is_moved_to_what_it_went_into(opened: str) -> None:
    make.add_entity("e3", "Ann Lee", wikidata="Q1")
    make.add_entity("e2", "A. Lee", merged_into="e3")
    make.add_entity("e1", "Lee", merged_into="e2")
    assert listing.standing(ENTITIES, "e1") == Standing(Fate.MOVED, "e3")
    assert listing.standing(ENTITIES, "e3") == Standing(Fate.FOUND)
    assert listing.record(ENTITIES, IDENTITY, "e1") is None
    assert all_pages(ENTITIES, 20) == ["e3"]


def test_a_deleted_record_is_told_from_one_that_never_was(opened: str) -> None:
    make.change("quotes", "q1", "added")
    make.change("quotes", "q1", "deleted")
    make.change("events", "q2", "deleted")
    assert listing.standing(QUOTES, "q1").fate is Fate.DELETED
    assert listing.standing(QUOTES, "q2").fate is Fate.UNKNOWN
    make.add_article("a1", text="yes")
    make.add_quote("q1", "a1", "yes")
    assert listing.standing(QUOTES, "q1").fate is Fate.FOUND


def test_texts_are_those_of_the_articles_that_there_are(opened: str) -> None:
    make.add_article("a1", text="naïve 🙂")
    assert listing.texts(["a1", "a2"]) == {"a1": "naïve 🙂"}
    assert listing.texts([]) == {}


NUMBERS = ("-mentions", "-articles", "position", "-confidence")
"""The sorts of DIRECT whose values are numbers."""

DIRECT: list[tuple[Resource, dict[str, int], str]] = [
    *((resource, {}, resource.default_sort) for resource in (ARTICLES, ENTITIES, QUOTES, EVENTS, IMPORTS)),
    *((ARTICLES, {name: 1}, "-published") for name in ("entity", "event", "source")),
    *((ARTICLES, {}, sort) for sort in ("published", "imported", "-updated")),
    *((ENTITIES, {}, sort) for sort in ("-mentions", "-articles")),
    (ENTITIES, {"kind": 1}, "name"),
    *((QUOTES, {name: 1}, "-published") for name in ("speaker", "kind")),
    (QUOTES, {"article": 1}, "position"),
    (QUOTES, {}, "-confidence"),
    (EVENTS, {"type": 1}, "-date"),
    *((resource, {}, "-articles") for resource in (EVENTS, TIMELINE)),
    (TIMELINE, {}, "date"),
    *((STORIES, present, sort) for present in ({}, {"min_articles": 1}) for sort in ("-date", "-articles")),
    (ARTICLES, {"story": 1}, "-published"),
]


@pytest.mark.parametrize("after", [False, True])
def test_an_index_gives_the_order_so_that_late_pages_cost_what_the_first_costs(opened: str, after: bool) -> None:
    if not is_sqlite():
        # With empty tables PostgreSQL would read and sort them all: what counts is that it need not.
        for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            database.execute_sql(f"set {setting} = off")
    for resource, present, sort in DIRECT:
        statement = page_statement(
            *(resource, IDENTITY, tuple(present.items())),
            *(sort.removeprefix("-"), sort.startswith("-"), after, is_sqlite()),
        )
        number = resource is IMPORTS or sort in NUMBERS
        counts = [0] * len(resource.sorts[sort.removeprefix("-")].then)
        cursor = [0 if number else "x", *counts, 0 if resource is IMPORTS else "x"]
        given = ["x" if resource.filters[name].kind is not FilterKind.NUMBER else 2 for name in present]
        values = given + (cursor if after else []) + [21]
        placed = [values[position] for position in statement.positions]
        # Only the rows of one page may be put in order anew, where their ids were found first.
        packed = re.fullmatch(r"SELECT group_concat\(.*?\) FROM \((.*)\)", statement.sql)
        rows = packed[1] if packed else statement.sql
        page = rows.split("FROM (", 1)[-1].rsplit(') AS "page"', 1)[0]
        explain = "explain query plan" if is_sqlite() else "explain"
        plan = "\n".join(str(row[-1]) for row in database.execute_sql(f"{explain} {page}", placed).fetchall())
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan
        assert "index" in plan.lower() or (resource is IMPORTS and is_sqlite()), plan


def test_sources_come_by_name(opened: str) -> None:
    for identity, name in (("s1", "Post"), ("s2", "Echo"), ("s3", "Post")):
        make.add_source(identity, name)
    assert all_pages(SOURCES, 1) == ["s2", "s1", "s3"]
