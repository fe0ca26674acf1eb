"""The OpenAPI document: current, complete, and true in its examples."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.problems import PROBLEM_TYPES
from dateline.vocabulary import EVENT_TYPES
from tests.api.contract import DOCUMENT, faults, operations, resolved

ROOT = Path(__file__).resolve().parents[2]

PATHS = (
    *("/v1/articles", "/v1/entities", "/v1/quotes", "/v1/events", "/v1/sources", "/v1/imports", "/v1/changes"),
    *("/v1/stories", "/v1/stories/{story_id}"),
    *("/v1/articles/{article_id}", "/v1/entities/{entity_id}", "/v1/quotes/{quote_id}", "/v1/events/{event_id}"),
    *("/v1/sources/{source_id}", "/v1/imports/{import_id}", "/v1/search", "/v1/timeline"),
    *(f"/v1/entities/{{entity_id}}/{part}" for part in ("quotes", "events", "articles", "related")),
    *(f"/v1/articles/{{article_id}}/{part}" for part in ("entities", "quotes", "events", "annotations")),
    *(f"/v1/stories/{{story_id}}/{part}" for part in ("articles", "events", "quotes")),
    *("/v1/events/{event_id}/articles", "/health/live", "/health/ready"),
)


def test_the_committed_document_is_what_the_command_prints() -> None:
    command = [sys.executable, "-m", "dateline.cli", "openapi"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert (ROOT / "openapi" / "openapi.json").read_bytes() == printed, "run `make openapi`"


def test_the_document_is_openapi_3_1_and_names_every_resource() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    assert set(DOCUMENT["paths"]) == set(PATHS)
    assert all(set(item) == {"get"} for item in DOCUMENT["paths"].values())


def parameters(path: str) -> list[dict[str, Any]]:
    return [resolved(parameter) for parameter in operations()[path].get("parameters", [])]


@pytest.mark.parametrize("path", PATHS)
def test_an_operation_has_a_name_a_summary_and_a_description(path: str) -> None:
    operation = operations()[path]
    assert operation["summary"][0].isupper()
    assert operation["description"].endswith(".")
    assert operation["operationId"].isidentifier()
    assert operation["tags"][0] in [tag["name"] for tag in DOCUMENT["tags"]]


@pytest.mark.parametrize("path", PATHS)
def test_every_parameter_is_described_with_an_example_that_it_takes(path: str) -> None:
    for parameter in parameters(path):
        assert parameter["description"], parameter["name"]
        assert faults(parameter["schema"], parameter["example"]) == [], parameter["name"]


def examples(content: dict[str, Any]) -> list[Any]:
    """The one example of what is sent, or the several."""
    if "example" in content:
        return [content["example"]]
    return [resolved(each)["value"] for each in content["examples"].values()]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_is_described_with_an_example_that_fits_its_schema(path: str) -> None:
    for status, given in operations()[path]["responses"].items():
        response = resolved(given)
        assert response["description"], status
        assert ("content" in response) == (status not in ("304", "308"))
        for content in response.get("content", {}).values():
            for example in examples(content):
                assert faults(content["schema"], example) == [], status


@pytest.mark.parametrize("path", [path for path in PATHS if path.startswith("/v1")])
def test_an_operation_names_every_status_that_it_can_answer_with(path: str) -> None:
    named = set(operations()[path]["responses"])
    expected = {"200", "304", "401", "403", "406", "414", "422", "429", "500", "503"}
    if "{" in path:
        expected |= {"404"} | ({"410"} if "import_id" not in path else set())
    if "entity_id" in path or "event_id" in path or "story_id" in path:
        expected |= {"308"}
    if path == "/v1/changes":
        expected |= {"409"}
    assert named == expected


def test_the_next_page_of_an_example_is_of_the_same_list() -> None:
    for path, operation in operations().items():
        example = operation["responses"]["200"]["content"].get("application/json", {}).get("example", {})
        if example.get("next"):
            filled = path.format(**{each["name"]: each["example"] for each in parameters(path)})
            assert example["next"].split("?")[0] == filled


def test_a_list_leads_to_its_records_and_a_record_to_its_parts() -> None:
    def links(path: str) -> dict[str, dict[str, str]]:
        linked = operations()[path]["responses"]["200"].get("links", {})
        return {name: link["parameters"] for name, link in linked.items()}

    for path in ("/v1/quotes", "/v1/articles/{article_id}/quotes", "/v1/entities/{entity_id}/quotes"):
        assert links(path) == {"getQuote": {"quote_id": "$response.body#/items/0/id"}}
    assert set(links("/v1/entities/{entity_id}")) == {
        "listEntityArticles",
        "listEntityQuotes",
        "listEntityEvents",
        "listRelatedEntities",
    }
    assert set(links("/v1/stories/{story_id}")) == {"listStoryArticles", "listStoryEvents", "listStoryQuotes"}
    assert links("/v1/events/{event_id}") == {"listEventArticles": {"event_id": "$response.body#/id"}}


def test_every_field_of_every_record_is_described() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert schema["description"], name
        for field, described in schema["properties"].items():
            whole = {**resolved(described), **described}
            assert "description" in whole, f"{name}.{field}"


def test_records_are_open_so_that_a_field_added_later_breaks_no_client() -> None:
    for schema in DOCUMENT["components"]["schemas"].values():
        assert "additionalProperties" not in schema


def test_every_event_type_is_documented_with_an_example_sentence() -> None:
    described = DOCUMENT["components"]["schemas"]["EventSummary"]["properties"]["type"]["description"]
    for name, event_type in EVENT_TYPES.items():
        assert f"`{name}`" in described
        assert event_type.example in described


def test_every_component_is_used() -> None:
    whole = str(DOCUMENT)
    (scheme,) = DOCUMENT["components"]["securitySchemes"]
    assert {scheme: []} in DOCUMENT["security"]
    for kind, components in DOCUMENT["components"].items():
        if kind == "securitySchemes":
            continue
        for name in components:
            assert f"#/components/{kind}/{name}'" in whole, f"{kind} {name}"


def test_the_problems_that_are_named_are_problem_types() -> None:
    for response in DOCUMENT["components"]["responses"].values():
        for content in response.get("content", {}).values():
            for example in examples(content):
                assert example["type"].removeprefix("/problems/") in PROBLEM_TYPES


def test_every_problem_of_a_status_that_an_operation_can_answer_is_described_there() -> None:
    for name, response in DOCUMENT["components"]["responses"].items():
        shown = [example for content in response.get("content", {}).values() for example in examples(content)]
        for status in {example["status"] for example in shown}:
            meant = {each.uri for each in PROBLEM_TYPES.values() if each.status == status}
            assert {example["type"] for example in shown} == meant, name
