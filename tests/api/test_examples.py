"""Every example of the OpenAPI document is what a database of the sample articles answers, and its ids are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.changes import FEED_EXAMPLE
from api.examples import RECORDED
from docs.examples import ADDRESS, ROOT, represented, shortened, steady
from tests.api.contract import DOCUMENT, operations, resolved
from tests.api.serving import Answer, Api

RESOURCES = {"art": "articles", "ent": "entities", "quo": "quotes", "evt": "events", "src": "sources", "sto": "stories"}
"""The resources by how their ids begin."""

ID = re.compile(rf"\b(?:{'|'.join(RESOURCES)})_[0-9a-z]{{16}}\b")

NAMING_RECORDS = ("id", "record", "article", "entity", "quote", "event", "story", "copy_of")
"""The fields that hold nothing but an id where they hold a text."""

FINDS_NOTHING = {
    *(("/v1/entities", "wikidata"), ("/v1/quotes", "medium"), ("/v1/articles", "incomplete")),
    *(("/v1/articles", "copies"), ("/v1/articles", "copy_of")),
}
"""What no sample has: a Wikidata id, something said through a known outlet, a kind of fact that it lacks, a copy."""


def examples(part: Any) -> Iterator[Any]:
    """All examples of a part of the document."""
    if isinstance(part, list):
        for each in part:
            yield from examples(each)
    elif isinstance(part, dict):
        for name, each in part.items():
            if name == "example":
                yield each
            elif name == "examples" and isinstance(each, list):
                yield from each
            else:
                yield from examples(each)


def fields(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of all records in an example."""
    if isinstance(value, list):
        for each in value:
            yield from fields(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name, each
            yield from fields(each)


def parameters(path: str) -> dict[str, Any]:
    """The parameters of an operation by name, without headers."""
    found = map(resolved, operations()[path].get("parameters", []))
    return {each["name"]: each for each in found if each["in"] != "header"}


def filled(path: str) -> str:
    """The path of an operation with the ids that the document has for it."""
    return path.format(**{name: each["example"] for name, each in parameters(path).items() if each["in"] == "path"})


def example_body(path: str) -> Any:
    content = operations()[path]["responses"]["200"]["content"]
    return content["application/json"]["example"]


def body(answer: Answer) -> Any:
    return answer.json if answer.headers["content-type"] == "application/json" else answer.body.decode()


def of_its_feed(samples: Api, text: Any) -> Any:
    """What an example asks for, of the samples' feed: each database has an id of its own."""
    feed = samples.get("/v1/changes", {"limit": 1}).headers["dateline-feed"]
    return text.replace(FEED_EXAMPLE, feed) if isinstance(text, str) else text


IDS = sorted({found for each in examples(DOCUMENT) for found in ID.findall(json.dumps(each))})


def test_the_document_has_ids_of_every_resource() -> None:
    assert {identity[:3] for identity in IDS} == set(RESOURCES)


@pytest.mark.parametrize("identity", IDS)
def test_an_id_of_an_example_is_there(samples: Api, identity: str) -> None:
    assert samples.get(f"/v1/{RESOURCES[identity[:3]]}/{identity}").status == 200


def test_what_stands_for_a_record_in_an_example_is_an_id_of_this_form() -> None:
    for each in examples(DOCUMENT):
        for name, value in fields(each):
            if name in NAMING_RECORDS and isinstance(value, str):
                assert ID.fullmatch(value), (name, value)


@pytest.mark.parametrize("path", operations())
def test_a_path_with_the_ids_that_the_document_has_for_it_is_answered(samples: Api, path: str) -> None:
    required = {name: each["example"] for name, each in parameters(path).items() if each.get("required")}
    asked = {name: value for name, value in required.items() if f"{{{name}}}" not in path}
    assert samples.get(filled(path), asked).status == 200


@pytest.mark.parametrize("path", operations())
def test_the_example_of_a_response_is_what_the_samples_answer(samples: Api, path: str) -> None:
    operation = operations()[path]["operationId"]
    request = RECORDED["operations"][operation]["request"]
    assert request.partition("?")[0] == filled(path)
    answer = samples.get(request, host=ADDRESS.removeprefix("http://"))
    expected, answered = example_body(path), shortened(operation, steady(body(answer)))
    if isinstance(expected, dict) and expected.get("next"):
        # Where a page begins is as exact as the database's own ranks are; that the address leads on is what counts.
        assert answered["next"].partition("cursor=")[0] == expected["next"].partition("cursor=")[0]
        assert samples.get(of_its_feed(samples, expected["next"])).status == 200
        expected, answered = ({**each, "next": None} for each in (expected, answered))
    assert answered == expected, "run `make examples openapi docs` and read what changed"


@pytest.mark.parametrize("name", DOCUMENT["components"]["examples"])
def test_the_example_of_a_representation_is_what_the_samples_answer(samples: Api, name: str) -> None:
    recorded = RECORDED["representations"][name]
    answer = samples.get(recorded["request"], host=ADDRESS.removeprefix("http://"))
    media_type = answer.headers["content-type"].partition(";")[0]
    answered = represented(name, media_type, answer.body)
    expected = DOCUMENT["components"]["examples"][name]["value"]
    assert without_cursors(answered) == without_cursors(expected), "run `make examples openapi docs`"


def without_cursors(body: Any) -> str:
    """A body but for where its next page begins, which is as exact as the database's own ranks are."""
    return re.sub(r"cursor=[\w-]+", "cursor=", body if isinstance(body, str) else json.dumps(body))


QUERY = [(path, name) for path in operations() for name, each in parameters(path).items() if each["in"] == "query"]


@pytest.mark.parametrize(("path", "name"), QUERY)
def test_the_example_of_a_parameter_is_taken_and_finds_something(samples: Api, path: str, name: str) -> None:
    needed = {"q": parameters(path)["q"]["example"]} if path == "/v1/search" else {}
    if path == "/v1/search" and name == "cursor":
        needed["resource"] = parameters(path)["resource"]["example"]
    value = parameters(path)[name]["example"]
    asked = "true" if value is True else of_its_feed(samples, value)
    answer = samples.get(filled(path), {**needed, name: asked})
    assert answer.status == 200
    if "{" not in path and (path, name) not in {*FINDS_NOTHING, ("/v1/imports", "cursor")}:
        assert answer.json["items"]
        assert "empty" not in answer.json.get("meta", {})


def test_what_the_documentation_shows_is_what_the_samples_answer(samples: Api) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    shown = re.findall(r"```sh\ncurl 'localhost:8000(\S+)'\n```\n\n```json\n(.*?)```", page, re.DOTALL)
    assert shown
    for request, answered in shown:
        assert samples.get(request).json == json.loads(answered), request


@pytest.mark.parametrize("name", RECORDED["problems"])
def test_the_example_of_a_problem_is_what_the_samples_answer(samples: Api, name: str) -> None:
    recorded = RECORDED["problems"][name]
    answer = samples.get(recorded["request"], **recorded["headers"])
    component = "".join(part.capitalize() for part in name.split("-"))
    (content,) = DOCUMENT["components"]["responses"][component]["content"].values()
    own = content["examples"][name]["value"] if "examples" in content else content["example"]
    assert answer.json == own


def test_the_examples_of_headers_are_what_the_samples_answer(samples: Api) -> None:
    headers = {name: each["example"] for name, each in DOCUMENT["components"]["headers"].items()}
    assert samples.get(f"/v1/quotes/{RECORDED['ids']['quote']}").headers["etag"] == headers["ETag"]
    assert samples.get(f"/v1/quotes/{RECORDED['ids']['quote']}", if_none_match=headers["ETag"]).status == 304
    assert samples.get("/v1/articles", {"limit": 1}).headers["link"] == headers["Link"]
    assert samples.get(headers["Location"]).status == 200


def test_the_example_of_a_field_is_a_value_of_a_record_that_an_example_shows() -> None:
    contents = [
        content
        for part in (*operations().values(), {"responses": DOCUMENT["components"]["responses"]})
        for response in part["responses"].values()
        for content in resolved(response).get("content", {}).values()
    ]
    whole = [value for content in contents for value in examples(content)]
    whole += [resolved(each)["value"] for content in contents for each in dict(content.get("examples", {})).values()]
    shown = {(name, json.dumps(value)) for each in whole for name, value in fields(each)}
    for schema in DOCUMENT["components"]["schemas"].values():
        for name, described in schema["properties"].items():
            for value in described.get("examples", []):
                assert (name, json.dumps(value)) in shown, name
