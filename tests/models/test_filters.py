"""What each filter lets pass, on both databases."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import listing
from models.articles import ARTICLES
from models.changes import CHANGES
from models.entities import ENTITIES, Entity, EntityName
from models.events import EVENTS
from models.filters import Filter, FilterError, FilterKind
from models.lookups import Named, entities_meant, source_ids
from models.projection import Column, Shape
from models.quotes import QUOTES
from models.resources import Resource
from models.sources import SOURCES
from tests.models import factories as make

IDENTITY = Shape((Column("id", "id"),))


def found(resource: Resource, **filters: str | list[str]) -> set[str]:
    asked = {name: [value] if isinstance(value, str) else value for name, value in filters.items()}
    return {json.loads(item)["id"] for item in listing.page(resource, IDENTITY, filters=asked, limit=200).items}


@pytest.fixture
def news(opened: str) -> None:
    make.add_source("s1", "The Post", domain="post.example")
    make.add_source("s2", "Echo", domain=None)
    make.add_entity("xi", "Xi Jinping", wikidata="Q15031")
    make.add_entity("bo", "Bo O'Hara", country="IE")
    make.add_entity("pe", "Peru", "place", wikidata="Q419", country="PE")
    make.add_entity("old", "President Xi", merged_into="xi")
    make.add_article(
        "a1",
        "2025-01-17",
        "2025-01-20",
        source="s1",
        section="World",
        language="en",
        url="http://a.example/1",
        text="Xi told Bo: “Peru is far” and “so is 100%”.",
        updated_at="2025-03-01T10:00:00Z",
    )
    make.add_article("a2", "2025-02-01", source="s2", language="de", text="Bo said nothing of Peru, “not much”.")
    make.add_article("a3", None, text="Undated.")
    make.mention("a1", "xi", "Xi")
    make.mention("a1", "bo", "Bo")
    make.mention("a1", "pe", "Peru")
    make.mention("a2", "bo", "Bo")
    make.mention("a2", "pe", "Peru")
    make.add_quote("q1", "a1", "Peru is far … so is 100%", speaker="xi", addressee="bo", confidence=0.9)
    make.add_quote("q2", "a2", "not much", "partial", speaker="bo", confidence=0.4)
    make.add_event("v1", "2024-11-01", "2024-11-30", mode="meeting", place="pe")
    make.add_event("v2", "2025-01-20", type="CEREMONY", status="planned")
    make.add_event("v3", None)
    make.take_part("v1", 0, "xi")
    make.take_part("v1", 1, "bo")
    make.tell("v1", "a1")
    make.tell("v2", "a2")
    make.index("articles", "a1", "Headline", "Xi told Bo: “Peru is far” and “so is 100%”.")
    make.index("quotes", "q1", "Xi", "Peru is far … so is 100%")
    make.index("entities", "pe", "Peru", "Republic of Peru")


ALL = {"a1", "a2", "a3"}

ARTICLE_FILTERS: list[tuple[dict[str, str | list[str]], set[str]]] = [
    ({"source": "s1"}, {"a1"}),
    ({"source": "the post"}, {"a1"}),
    ({"source": "POST.example"}, {"a1"}),
    ({"source": ["Echo", "s1"]}, {"a1", "a2"}),
    ({"source": "Thé Post"}, {"a1"}),
    ({"source": "nobody"}, set()),
    ({"section": "World"}, {"a1"}),
    ({"language": ["en", "de"]}, {"a1", "a2"}),
    ({"url": "http://a.example/1"}, {"a1"}),
    ({"published": "2025"}, {"a1", "a2"}),
    ({"published": "2025-01"}, {"a1"}),
    ({"published": "2025-01-18"}, {"a1"}),
    ({"published": "2025-01-21"}, set()),
    ({"published": "2025-01-20/.."}, {"a1", "a2"}),
    ({"published": "../2025-01-17"}, {"a1"}),
    ({"published": "../2025-01-16"}, set()),
    ({"published": ["2024", "2025-02"]}, {"a2"}),
    ({"entity": "xi"}, {"a1"}),
    ({"entity": "Q419"}, {"a1", "a2"}),
    ({"entity": "PERU"}, {"a1", "a2"}),
    ({"entity": "old"}, {"a1"}),
    ({"entity": "President Xi"}, {"a1"}),
    ({"entity": ["Xi Jinping", "Bo OHara"]}, {"a1", "a2"}),
    ({"entity": "nobody"}, set()),
    ({"entity": "%"}, set()),
    ({"speaker": "xi"}, {"a1"}),
    ({"event": "v1"}, {"a1"}),
    ({"event": ["v1", "v2"]}, {"a1", "a2"}),
    ({"q": "told FAR"}, {"a1"}),
    ({"q": "republic"}, set()),
    ({"q": "..."}, set()),
    ({"updated_since": "2025-03-01"}, {"a1"}),
    ({"updated_since": "2025-03-01T11:00:00+01:00"}, {"a1"}),
    ({"updated_since": "2025-03-01T10:00:01Z"}, set()),
    ({"imported_since": "2025-02-01T12:00:00"}, ALL),
    ({"imported_since": "2025-02-02"}, set()),
    ({"entity": "bo", "published": "2025-02", "language": "de"}, {"a2"}),
    ({"entity": []}, ALL),
]


def test_each_filter_of_articles_passes_what_it_says(news: None) -> None:
    for filters, expected in ARTICLE_FILTERS:
        assert found(ARTICLES, **filters) == expected, filters


OTHER_FILTERS: list[tuple[Resource, dict[str, str | list[str]], set[str]]] = [
    (ENTITIES, {}, {"xi", "bo", "pe"}),
    (ENTITIES, {"kind": "place"}, {"pe"}),
    (ENTITIES, {"name": "xi jinping"}, {"xi"}),
    (ENTITIES, {"name": "Xi"}, set()),
    (ENTITIES, {"prefix": "X"}, {"xi"}),
    (ENTITIES, {"prefix": "bo o'h"}, {"bo"}),
    (ENTITIES, {"prefix": ["pe", "b"]}, {"pe", "bo"}),
    (ENTITIES, {"prefix": "president"}, {"xi"}),
    (ENTITIES, {"prefix": "%"}, set()),
    (ENTITIES, {"q": "republic"}, {"pe"}),
    (ENTITIES, {"country": "PE"}, {"pe"}),
    (ENTITIES, {"wikidata": "Q15031"}, {"xi"}),
    (ENTITIES, {"article": "a2"}, {"bo", "pe"}),
    (QUOTES, {"kind": "partial"}, {"q2"}),
    (QUOTES, {"speaker": "Xi Jinping"}, {"q1"}),
    (QUOTES, {"addressee": "bo"}, {"q1"}),
    (QUOTES, {"about": "Peru"}, {"q1"}),
    (QUOTES, {"about": "bo"}, set()),
    (QUOTES, {"entity": "bo"}, {"q1", "q2"}),
    (QUOTES, {"entity": "Q419"}, {"q1"}),
    (QUOTES, {"article": "a2"}, {"q2"}),
    (QUOTES, {"source": "Echo"}, {"q2"}),
    (QUOTES, {"published": "2025-01-19"}, {"q1"}),
    (QUOTES, {"published": ["2025-01-19", "2025-02"]}, {"q1", "q2"}),
    (QUOTES, {"min_confidence": "0.5"}, {"q1"}),
    (QUOTES, {"min_confidence": "0.4"}, {"q1", "q2"}),
    (QUOTES, {"q": '"is far"'}, {"q1"}),
    (QUOTES, {"speaker": ["xi", "bo"], "published": "2025-02"}, {"q2"}),
    (EVENTS, {"type": "CEREMONY"}, {"v2"}),
    (EVENTS, {"mode": "meeting"}, {"v1"}),
    (EVENTS, {"status": ["planned", "denied"]}, {"v2"}),
    (EVENTS, {"participant": "Xi Jinping"}, {"v1"}),
    (EVENTS, {"participant": "Peru"}, set()),
    (EVENTS, {"place": "Peru"}, {"v1"}),
    (EVENTS, {"entity": "Peru"}, {"v1"}),
    (EVENTS, {"entity": ["bo", "pe"]}, {"v1"}),
    (EVENTS, {"date": "2024-11-15"}, {"v1"}),
    (EVENTS, {"date": "2024-11-15/2025-01-20"}, {"v1", "v2"}),
    (EVENTS, {"date": "2024-12"}, set()),
    (EVENTS, {"article": ["a1", "a2"]}, {"v1", "v2"}),
    (SOURCES, {"name": "Echo"}, {"s2"}),
    (SOURCES, {"name": "ÉCHO"}, {"s2"}),
    (SOURCES, {"name": "ec"}, set()),
    (SOURCES, {"name": " "}, set()),
    (SOURCES, {"domain": "post.example"}, {"s1"}),
]


def test_each_filter_of_another_resource_passes_what_it_says(news: None) -> None:
    for resource, filters, expected in OTHER_FILTERS:
        assert found(resource, **filters) == expected, (resource.name, filters)


REPEATABLE = [
    (resource, name, values, expected)
    for resource, filters, expected in [*((ARTICLES, *case) for case in ARTICLE_FILTERS), *OTHER_FILTERS]
    for name, values in filters.items()
    if len(filters) == 1 and resource.filters[name].many
]


def others(filter: Filter, number: int) -> list[str]:
    """So many values of a filter that no record passes; of dates, every other day. None of a closed list."""
    if filter.choices:
        return []
    if filter.kind is FilterKind.DATE:
        return [(date(1001, 1, 1) + timedelta(days=2 * day)).isoformat() for day in range(number)]
    return [f"zz{each:05}" for each in range(number)]


@pytest.mark.parametrize("number", [72, 500, 3_000])
def test_a_value_among_any_number_of_others_finds_what_it_finds_alone(news: None, number: int) -> None:
    assert {name for _, name, _, _ in REPEATABLE} >= {"published", "entity", "prefix", "kind", "article", "source"}
    for resource, name, values, expected in REPEATABLE:
        filter = resource.filters[name]
        if number > 500 and filter.kind in (FilterKind.ENTITY, FilterKind.EVENT, FilterKind.SOURCE):
            continue  # each is looked up: what many records of one name do is told below
        wanted = [values] if isinstance(values, str) else values
        rest = others(filter, number) or wanted * number
        if wanted:
            assert found(resource, **{name: [*rest[::2], *wanted, *rest[1::2]]}) == expected, (resource.name, name)


def test_a_name_can_be_that_of_any_number_of_entities(news: None) -> None:
    crowd = [{"id": f"w{number:05}", "name": "Wang", "kind": "person"} for number in range(12_000)]
    for start in range(0, len(crowd), 500):
        Entity.insert_many(crowd[start : start + 500]).execute()
        named = [{"key": "wang", "entity": each["id"]} for each in crowd[start : start + 500]]
        EntityName.insert_many(named).execute()
    for resource, expected in ((ARTICLES, {"a1"}), (QUOTES, {"q1"}), (EVENTS, {"v1"})):
        assert found(resource, entity=["Wang", "Xi Jinping"]) == expected
        assert found(resource, entity="Wang") == set()


@given(
    days=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), min_size=1, max_size=9),
    stored=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), min_size=1, max_size=9),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_ranges_that_overlap_let_pass_what_each_of_them_does(
    opened: str, days: list[tuple[int, int]], stored: list[tuple[int, int]]
) -> None:
    make.clear()

    def day(number: int) -> str:
        return (date(2025, 1, 1) + timedelta(days=number)).isoformat()

    for number, (first, length) in enumerate(stored):
        make.add_event(f"v{number}", day(first), day(first + length))
    asked = [f"{day(first)}/{day(first + length)}" for first, length in days]
    assert found(EVENTS, date=asked) == set().union(*(found(EVENTS, date=each) for each in asked))


WRONG = [
    (ARTICLES, "published", "yesterday"),
    (ARTICLES, "published", "2025-02-30"),
    (ARTICLES, "updated_since", "2025-13-01"),
    (ARTICLES, "updated_since", "0001-01-01T00:00:00+14:00"),
    (ARTICLES, "section", ""),
    (ARTICLES, "entity", "\0"),
    (ENTITIES, "kind", "robot"),
    (QUOTES, "min_confidence", "high"),
    (QUOTES, "min_confidence", "nan"),
    (QUOTES, "min_confidence", "inf"),
    (QUOTES, "min_confidence", "1.5"),
    (CHANGES, "since", "-1"),
    (CHANGES, "since", "1e400"),
    (CHANGES, "action", "ADDED"),
]


def test_a_value_of_another_kind_is_refused_by_name(opened: str) -> None:
    for resource, name, value in WRONG:
        with pytest.raises(FilterError) as refusal:
            listing.page(resource, IDENTITY, filters={name: [value]})
        assert refusal.value.name == name
        assert repr(value) in str(refusal.value)


@pytest.mark.parametrize("resource", list(listing.RESOURCES.values()), ids=lambda resource: resource.name)
def test_every_filter_and_sort_can_be_asked_for(opened: str, resource: Resource) -> None:
    examples = {FilterKind.DATE: "2025", FilterKind.INSTANT: "2025-01-01", FilterKind.BOOLEAN: "true"}
    shape = Shape((Column("id", "sequence" if resource is CHANGES else "id"),))
    for filter in resource.filters.values():
        examples[FilterKind.NUMBER] = str(filter.limits[0])
        value = filter.choices[0] if filter.choices else examples.get(filter.kind, "x")
        for sort in resource.sorts:
            for sign in ("", "-"):
                page = listing.page(resource, shape, filters={filter.name: [value, value]}, sort=sign + sort)
                assert (page.items, page.next) == ([], None)


def test_a_name_finds_all_entities_that_have_it(opened: str) -> None:
    make.add_entity("e1", "Jordan", "person")
    make.add_entity("e2", "Jordan", "place", wikidata="Q810")
    make.add_entity("e3", "JORDAN", merged_into="e2")
    assert [entity.id for entity in entities_meant("jordan")] == ["e1", "e2"]
    assert entities_meant("Q810") == entities_meant("e3") == (Named("e2", "Jordan", "place"),)
    assert entities_meant("q810") == entities_meant("") == ()
    assert source_ids("nobody") == ()
