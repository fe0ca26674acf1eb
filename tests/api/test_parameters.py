"""Parameters over HTTP: what is sent of a record, and what is answered to what is not allowed."""

from __future__ import annotations

import pytest

from tests.api.contract import operations, resolved
from tests.api.serving import Api


def test_fields_sends_only_these_fields_and_the_id(news: Api) -> None:
    (first, *_) = news.get("/v1/articles", {"fields": "headline,published"}).json["items"]
    assert list(first) == ["id", "headline", "published"]


def test_fields_and_include_go_together(news: Api) -> None:
    (first, *_) = news.get("/v1/events", {"fields": "label", "include": "mentions"}).json["items"]
    assert list(first) == ["id", "label", "mentions"]


def test_names_can_be_separated_by_commas_or_repeated(news: Api) -> None:
    for name, values in (("fields", ["headline", "url"]), ("include", ["text", "blocks"])):
        joined, repeated = (news.get("/v1/articles", {name: given}) for given in (",".join(values), values))
        assert joined.status == 200
        assert joined.body == repeated.body


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/entities", "/v1/quotes", "/v1/events", "/v1/sources"])
def test_every_field_that_a_list_names_can_be_asked_for_alone(news: Api, path: str) -> None:
    (names,) = (
        parameter["schema"]["items"]["enum"]
        for parameter in map(resolved, operations()[path]["parameters"])
        if parameter["name"] == "fields"
    )
    for name in names:
        (first, *_) = news.get(path, {"fields": name}).json["items"]
        assert set(first) == {"id", name}


def refused(api: Api, path: str, parameters: dict[str, str | int | list[str]]) -> dict[str, str]:
    """What is wrong with each parameter."""
    answer = api.get(path, parameters)
    assert answer.status == 422
    assert answer.json["type"] == "/problems/invalid-parameters"
    return {error["parameter"]: error["detail"] for error in answer.json["errors"]}


def test_an_unknown_parameter_is_named_and_what_is_allowed_is_listed(news: Api) -> None:
    told = refused(news, "/v1/quotes", {"speeker": "Ann"})["speeker"]
    for name in ("speaker", "kind", "published", "sort", "fields"):
        assert name in told


def test_an_unknown_value_is_named_and_what_is_allowed_is_listed(news: Api) -> None:
    for path, name, value, allowed in (
        ("/v1/quotes", "kind", "verbatim", "direct"),
        ("/v1/articles", "sort", "title", "-published"),
        ("/v1/articles", "fields", "body", "headline"),
        ("/v1/articles", "include", "body", "text"),
        ("/v1/quotes", "offsets", "utf32", "utf16"),
        ("/v1/imports", "complete", "1", "true"),
        ("/v1/articles", "published", "yesterday", "2025"),
        ("/v1/articles", "updated_since", "later", "2025-01-17T09:30:00Z"),
        ("/v1/quotes", "min_confidence", "high", "number"),
        ("/v1/events", "date", "2025-13", "2025-13"),
    ):
        told = refused(news, path, {name: value})
        assert allowed in told[name], told


def test_every_parameter_at_fault_is_named_at_once(news: Api) -> None:
    told = refused(news, "/v1/articles", {"limit": 0, "sort": "x", "colour": "red", "published": ""})
    assert set(told) == {"limit", "sort", "colour", "published"}


def test_a_parameter_that_takes_one_value_is_given_once(news: Api) -> None:
    assert set(refused(news, "/v1/articles", {"limit": ["1", "2"]})) == {"limit"}
    assert set(refused(news, "/v1/articles", {"q": ["a", "b"]})) == {"q"}


def test_a_record_takes_no_parameters_of_lists(news: Api) -> None:
    assert set(refused(news, "/v1/articles/a1", {"limit": 1})) == {"limit"}
    assert set(refused(news, "/health/live", {"limit": 1})) == {"limit"}


def test_a_value_that_names_nothing_finds_nothing(news: Api) -> None:
    for path, name in (("/v1/quotes", "speaker"), ("/v1/events", "place"), ("/v1/articles", "source")):
        assert news.get(path, {name: "Nobody"}).ids == []


def test_values_are_read_as_utf_8_and_spaces_in_both_spellings(news: Api) -> None:
    for value in ("Ann%20Lind", "Ann+Lind", "ann%20%6Cind"):
        assert news.get(f"/v1/entities?name={value}").ids == ["ann"]
    for value in ("%00", "%ff", "%F0%9F%9A%A2"):
        assert news.get(f"/v1/entities?name={value}").status in (200, 422)
