"""Names over HTTP: every filter that takes an entity takes any of its names, and the list says whom it means."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.filters import FilterKind
from models.listing import RESOURCES
from models.resources import Resource
from models.timeline import TIMELINE
from tests.api.contract import DOCUMENT, operations, resolved
from tests.api.serving import Answer, Api
from tests.models import factories as make

LISTS: dict[str, Resource] = {
    **{f"/v1/{name}": resource for name, resource in RESOURCES.items()},
    "/v1/timeline": TIMELINE,
    **{f"/v1/articles/{{article_id}}/{part}": RESOURCES[part] for part in ("entities", "quotes", "events")},
    **{f"/v1/entities/{{entity_id}}/{part}": RESOURCES[part] for part in ("articles", "quotes", "events")},
    **{f"/v1/stories/{{story_id}}/{part}": RESOURCES[part] for part in ("articles", "quotes", "events")},
    "/v1/events/{event_id}/articles": RESOURCES["articles"],
}
"""Every list that has filters, and whose these are."""

TAKING_ENTITIES = [
    (path.format(article_id="a1", entity_id="ann", event_id="v1", story_id="t1"), parameter["name"])
    for path, resource in LISTS.items()
    for parameter in map(resolved, operations()[path]["parameters"])
    if parameter["name"] in resource.filters and resource.filters[parameter["name"]].kind is FilterKind.ENTITY
]

CALLED = {
    "ann": ["ann lind", "LIND", "lind", "Ann Lindqvist", "ANN LÍNDQVIST", "Mayor Lind", "lind", "Q101"],
    "bo": ["bo ray", "BØ", "bo"],
    "tejo": ["TEJO", "t.e.j.o.", "Téjo  Línes"],
    "almada": ["al madan", "AL-MÁDAN", "Almáda"],
}
"""What the invented news calls each entity, as people may type it."""


def found(answer: Answer) -> list[Any] | bytes:
    assert answer.status == 200
    return answer.body if answer.headers["content-type"].startswith("text/calendar") else answer.json["items"]


def meant(answer: Answer) -> list[tuple[str, str, list[str]]]:
    """The parameter, the value and the ids of each value that a list says it resolved."""
    said = answer.json["meta"]["resolved"]
    assert all(each["count"] == len(each["entities"]) for each in said)
    return [(each["parameter"], each["value"], [entity["id"] for entity in each["entities"]]) for each in said]


def test_the_filters_that_take_an_entity_are_these() -> None:
    assert len(TAKING_ENTITIES) == 2 + 6 + 3 * 2 + 6 + 3 + 1 + 5 + 2 + 2 + (1 + 2 + 6 + 3)
    assert {name for _, name in TAKING_ENTITIES} == {
        *("speaker", "addressee", "affiliation", "medium", "about", "entity", "participant", "place")
    }


@pytest.mark.parametrize(("path", "name"), TAKING_ENTITIES)
def test_an_entity_is_taken_by_any_of_its_names_in_any_case_and_without_accents(
    news: Api, path: str, name: str
) -> None:
    for entity, names in CALLED.items():
        expected = found(news.get(path, {name: entity}))
        for called in names:
            answer = news.get(path, {name: called})
            assert found(answer) == expected, (name, called)
            if not path.endswith(".ics"):
                assert meant(answer) == [(name, called, [entity])]


@pytest.mark.parametrize(("path", "name"), TAKING_ENTITIES)
def test_a_name_that_nobody_has_is_told_from_one_of_whom_nothing_was_found(news: Api, path: str, name: str) -> None:
    if path.endswith(".ics"):
        assert b"VEVENT" not in news.get(path, {name: "Nobody"}).body
        return
    unknown = news.get(path, {name: "Nobody"}).json
    assert (unknown["items"], unknown["next"]) == ([], None)
    assert unknown["meta"] == {
        "resolved": [{"parameter": name, "value": "Nobody", "count": 0, "entities": []}],
        "empty": [
            {"parameter": name, "value": "Nobody", "reason": "no entity has this id, name, alias or Wikidata id"}
        ],
    }
    known = news.get(path, {name: ["Nobody", "Lind"]}).json
    assert "empty" not in known["meta"]
    assert [each["count"] for each in known["meta"]["resolved"]] == [0, 1]


def test_known_but_nothing_found_is_an_empty_list_that_says_whom_it_is_of(news: Api) -> None:
    answer = news.get("/v1/quotes", {"addressee": "Lind"}).json
    assert answer == {
        "items": [],
        "next": None,
        "meta": {
            "resolved": [
                {
                    "parameter": "addressee",
                    "value": "Lind",
                    "count": 1,
                    "entities": [{"id": "ann", "name": "Ann Lind", "kind": "person"}],
                }
            ]
        },
    }


def test_entities_are_found_by_name_and_prefix_of_any_name(news: Api) -> None:
    for entity, names in CALLED.items():
        for called in names:
            if called != "Q101":
                answer = news.get("/v1/entities", {"name": called})
                assert answer.ids == [entity]
                assert meant(answer) == [("name", called, [entity])]
                begun = news.get("/v1/entities", {"prefix": called[:-1]})
                assert entity in begun.ids
                ((*said, whom),) = meant(begun)
                assert (said, set(whom)) == (["prefix", called[:-1]], set(begun.ids))
    assert news.get("/v1/entities", {"name": "ann"}).ids == [], "an id is no name"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("name", "no entity has this name or alias"),
        ("prefix", "no entity has a name or alias that begins so"),
        ("q", "there is no word in it to search for"),
    ],
)
def test_an_empty_list_of_entities_says_whether_nobody_is_called_so(news: Api, name: str, reason: str) -> None:
    value = "Nobody" if name != "q" else "…"
    assert news.get("/v1/entities", {name: value}).json["meta"]["empty"] == [
        {"parameter": name, "value": value, "reason": reason}
    ]
    known = news.get("/v1/entities", {name: "Lind", "kind": "place"}).json
    assert known["items"] == []
    assert "empty" not in known.get("meta", {})


def test_the_beginning_of_very_many_names_is_not_said_to_mean_anybody(empty: Api) -> None:
    for number in range(101):
        if number == 100:
            assert len(meant(empty.get("/v1/entities", {"prefix": "lund"}))[0][2]) == 100
        make.add_entity(f"e{number:03}", f"Lund {number}")
        make.change("entities", f"e{number:03}")
    answer = empty.get("/v1/entities", {"prefix": "lund", "limit": 200})
    assert (len(answer.ids), "meta" in answer.json) == (101, False)


@pytest.mark.parametrize(
    ("path", "parameters", "reason"),
    [
        ("/v1/articles", {"source": "Nobody"}, "no source has this id, name or domain"),
        ("/v1/quotes", {"source": "Nobody"}, "no source has this id, name or domain"),
        ("/v1/articles", {"event": "v99"}, "no event has this id"),
        ("/v1/search", {"q": "…"}, "there is no word in it to search for"),
        ("/v1/quotes", {"q": '"'}, "there is no word in it to search for"),
    ],
)
def test_whatever_else_names_nothing_is_said_to(news: Api, path: str, parameters: dict[str, str], reason: str) -> None:
    ((name, value),) = parameters.items()
    answer = news.get(path, parameters).json
    assert answer == {
        "items": [],
        "next": None,
        "meta": {"empty": [{"parameter": name, "value": value, "reason": reason}]},
    }


def test_search_finds_an_entity_by_an_alias_in_any_case(news: Api) -> None:
    hits = news.get("/v1/search", {"q": "LIND", "resource": "entities"}).json["items"]
    assert [hit["id"] for hit in hits] == ["ann"]


def tell(*speakers: str, called: str = "Lund") -> None:
    """An article of each speaker, who is called so beside a name of their own."""
    for speaker in speakers:
        make.add_entity(speaker, f"Name of {speaker}", aliases_json=json.dumps([called]))
        make.add_article(f"a-{speaker}", text="yes")
        make.add_quote(f"q-{speaker}", f"a-{speaker}", "yes", speaker=speaker)
        make.change("entities", speaker)


def test_a_name_that_several_bear_means_them_all_and_the_list_says_whom(empty: Api) -> None:
    tell("e1", "e2")
    answer = empty.get("/v1/quotes", {"speaker": ["lund", "e2", "LUND"]})
    assert answer.ids == ["q-e2", "q-e1"]
    assert meant(answer) == [
        ("speaker", "lund", ["e1", "e2"]),
        ("speaker", "e2", ["e2"]),
        ("speaker", "LUND", ["e1", "e2"]),
    ]


def test_another_who_is_called_so_changes_the_answer_and_its_etag(empty: Api) -> None:
    tell("e1")
    first = empty.get("/v1/quotes", {"addressee": "Lund"})
    tell("e2")
    second = empty.get("/v1/quotes", {"addressee": "Lund"}, if_none_match=first.headers["etag"])
    assert (second.status, second.json["items"]) == (200, [])
    assert meant(second) == [("addressee", "Lund", ["e1", "e2"])]
    assert empty.get("/v1/quotes", {"addressee": "Lund"}, if_none_match=second.headers["etag"]).status == 304


@pytest.mark.parametrize("path", ["/v1/quotes", "/v1/entities/e1/quotes"])
def test_the_next_page_is_of_whom_the_first_was(empty: Api, path: str) -> None:
    tell("e1", "e2")
    name = "speaker" if path == "/v1/quotes" else "entity"
    for number in range(4):
        make.add_quote(f"q{number}", "a-e1", "yes", speaker="e1", addressee="e2")
    first = empty.get(path, {name: "Lund", "limit": 2})
    expected = [q for page in empty.pages(path, {name: "Lund", "limit": 2}) for q in page.ids]
    tell("a0")
    make.add_quote("p0", "a-a0", "yes", speaker="a0", addressee="e1")
    rest = empty.get(first.json["next"])
    assert meant(rest) == meant(first)
    found = [*first.ids, *rest.ids]
    while rest.json["next"]:
        rest = empty.get(rest.json["next"])
        assert meant(rest) == meant(first)
        found += rest.ids
    assert found == expected


def test_a_cursor_tells_of_the_names_it_was_asked_with_alone(empty: Api) -> None:
    tell("e1", "e2")
    tell("e3", called="Berg")
    onward = empty.get("/v1/quotes", {"speaker": "Lund", "limit": 1}).json["next"]
    other = empty.get(onward.replace("speaker=Lund", "speaker=Berg"))
    assert meant(other) == [("speaker", "Berg", ["e3"])]


def test_a_name_of_very_many_is_shown_in_part_and_has_all_its_pages(empty: Api) -> None:
    speakers = [f"e{number:03}" for number in range(120)]
    tell(*speakers)
    answer = empty.get("/v1/quotes", {"speaker": "Lund", "limit": 50})
    (said,) = answer.json["meta"]["resolved"]
    assert (said["count"], len(said["entities"])) == (120, 100)
    pages = list(empty.pages("/v1/quotes", {"speaker": "Lund", "limit": 50}))
    assert sorted(identity for page in pages for identity in page.ids) == [f"q-{each}" for each in speakers]


def test_an_address_that_a_page_gives_is_never_too_long(empty: Api) -> None:
    tell(*(f"ent_{number:016}" for number in range(50)))
    words: dict[str, str | float | list[str]] = {
        "speaker": ["Lund", *(f"name{number:>90}" for number in range(38))],
        "limit": "20",
    }
    pages = list(empty.pages("/v1/quotes", words))
    assert [page.status for page in pages] == [200, 200, 200]


def test_every_list_documents_what_it_says_of_itself() -> None:
    for path, operation in operations().items():
        content = operation["responses"]["200"]["content"].get("application/json")
        schema = resolved(content["schema"]) if content else {"properties": {}}
        if "next" in schema["properties"]:
            assert "ListMeta" in json.dumps(schema["properties"]["meta"]), path
            assert "meta" not in schema["required"]
    said = DOCUMENT["components"]["schemas"]["ListMeta"]["properties"]
    assert set(said) == {"resolved", "empty"}
