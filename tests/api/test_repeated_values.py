"""Parameters given many times over HTTP: as many values as the address can hold are answered, on every list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

import pytest

from api.query import LONGEST_QUERY
from tests.api.contract import operations, resolved
from tests.api.serving import Api

RECORDS = {
    "article_id": "a1",
    "entity_id": "ann",
    "event_id": "v1",
    "quote_id": "q1",
    "source_id": "s1",
    "story_id": "t1",
}
"""A record of the invented news for each parameter in a path."""


def repeatable() -> Iterator[tuple[str, str, dict[str, Any], dict[str, str]]]:
    """Every parameter that can be given several times: its path, its name, its values' schema, and what must be given
    with it."""
    for template, operation in operations().items():
        path = template
        for name, record in RECORDS.items():
            path = path.replace(f"{{{name}}}", record)
        for parameter in map(resolved, operation.get("parameters", [])):
            if parameter["in"] == "query" and parameter["schema"].get("type") == "array":
                beside = {"q": "ferry"} if path == "/v1/search" else {}
                yield path, parameter["name"], parameter["schema"]["items"], beside


CASES = [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in repeatable()]


def values(schema: dict[str, Any]) -> Iterator[str]:
    """Values of a parameter, short and as different as it allows."""
    if "enum" in schema:
        yield from cycle(schema["enum"])
    elif schema.get("format") == "edtf":
        yield from (f"{year:04}" for year in cycle(range(1_001, 9_999, 2)))
    else:
        yield from (f"{number:x}" for number in cycle(range(10_000)))


def query(name: str, given: list[str], beside: dict[str, str]) -> str:
    return urlencode([*beside.items(), *((name, value) for value in given)])


def most(name: str, schema: dict[str, Any], beside: dict[str, str]) -> int:
    """How many values an address can hold."""
    length = len(urlencode(beside))
    for number, value in enumerate(values(schema)):
        length += len(f"&{urlencode({name: value})}")
        if length - (not beside) > LONGEST_QUERY:
            return number
    raise AssertionError("there is always one more value")


def test_every_kind_of_list_has_a_parameter_that_can_be_repeated() -> None:
    paths = {case[0] for case in repeatable()}
    assert {"/v1/articles", "/v1/entities/ann/quotes", "/v1/events", "/v1/search", "/v1/timeline"} <= paths
    assert len(CASES) > 100


@pytest.mark.parametrize(("path", "name", "schema", "beside"), CASES)
def test_any_number_of_values_is_answered_or_refused_with_how_long_an_address_may_be(
    news: Api, path: str, name: str, schema: dict[str, Any], beside: dict[str, str]
) -> None:
    fitting = most(name, schema, beside)
    for number in sorted({72, 500, fitting, fitting + 1, 5_000}):
        answer = news.get(f"{path}?{query(name, list(islice(values(schema), number)), beside)}")
        if number <= fitting:
            assert answer.status == 200, f"{number} values: {answer.body!r}"
        else:
            assert (answer.status, answer.json["type"]) == (414, "/problems/uri-too-long")
            assert f"{LONGEST_QUERY:,} bytes" in answer.json["detail"]


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/entities", "/v1/quotes", "/v1/search"])
def test_a_search_of_any_number_of_words_is_answered(news: Api, path: str) -> None:
    room = LONGEST_QUERY - len("q=%22%22")
    words = "+".join("abcdefghij"[number % 10] for number in range(room // 2))
    for asked in (words, f"%22{words}%22", words.replace("+", "*+"), "a" * room, f"{'a' * (room - 1)}*"):
        assert news.get(f"{path}?q={asked[:room]}").status == 200
