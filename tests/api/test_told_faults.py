"""What is said of a wrong cursor or `q` is true, and in terms of what the list at hand has."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import blake2b
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from tests.api.contract import operations, resolved
from tests.api.serving import Api

LISTS = {
    path: path.format(article_id="a1", entity_id="ann", event_id="v1", story_id="t1")
    for path, operation in operations().items()
    if "cursor" in [resolved(parameter)["name"] for parameter in operation.get("parameters", [])]
}
"""Every list: its path in the document, and in the invented news."""

WORDS = {"/v1/search": {"q": "lind"}, "/v1/stories": {"min_articles": "1"}}
"""What must be asked of a list."""

MADE_BY = {"timeline.ics": "timeline", "events.ics": "timeline"}
"""The lists whose cursors others make, by the ends of their paths."""


def names(path: str) -> set[str]:
    return {resolved(parameter)["name"] for parameter in operations()[path]["parameters"]}


def sorts(path: str) -> list[str]:
    for parameter in map(resolved, operations()[path]["parameters"]):
        if parameter["name"] == "sort":
            found: list[str] = parameter["schema"]["enum"]
            return found
    return []


def onward(api: Api, path: str, **asked: str) -> str:
    """A cursor of a list."""
    if path == "/v1/entities/{entity_id}/events":
        path = "/v1/events"  # One entity takes part in too few; it is the same list.
    answer = api.get(LISTS[path], {**WORDS.get(path, {}), "limit": 1, **asked})
    address = answer.headers["link"].partition(">")[0][1:]
    return parse_qs(urlsplit(address).query)["cursor"][0]


def told(api: Api, path: str, **asked: str) -> str:
    """What is said of the one parameter that is wrong; it names no parameter that the list lacks."""
    answer = api.get(LISTS[path], {**WORDS.get(path, {}), **asked})
    assert answer.status == 422, answer.body
    (error,) = answer.json["errors"]
    detail: str = error["detail"]
    named = {re.split("[=*]", each)[0] for each in re.findall(r"`([^`]+)`", detail)} | set(
        re.findall(r"\b(\w+)=", detail)
    )
    assert named <= names(path) | {"next"}, detail
    assert "sort" not in detail or sorts(path), detail
    assert "NUL" not in detail or "\0" in asked[error["parameter"]], detail
    assert error["parameter"] in asked, detail
    assert f"{error['parameter']}: {detail}" == answer.json["detail"]
    return detail


def made_by(path: str) -> str:
    end = path.rpartition("/")[2]
    return MADE_BY.get(end, end)


def test_these_are_all_lists() -> None:
    assert {made_by(path) for path in LISTS} == {
        *(
            "articles",
            "entities",
            "quotes",
            "events",
            "stories",
            "sources",
            "imports",
            "changes",
            "timeline",
            "search",
            "related",
        )
    }


@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_of_another_list_is_said_to_be_one(news: Api, path: str) -> None:
    for other in LISTS:
        if made_by(other) != made_by(path):
            assert told(news, path, cursor=onward(news, other)).startswith("it was made by another list;"), other


@pytest.mark.parametrize("path", [path for path in LISTS if sorts(path)])
def test_a_cursor_of_another_sort_is_said_to_be_for_that(news: Api, path: str) -> None:
    for sort in sorts(path):
        cursor = onward(news, path, sort=sort)
        for other in sorts(path):
            if other == sort:
                assert news.get(LISTS[path], {"cursor": cursor, "sort": sort}).status == 200
            else:
                assert f"`sort={sort}`" in told(news, path, cursor=cursor, sort=other)


def test_a_search_s_cursor_says_which_of_what_it_was_for_is_another(news: Api) -> None:
    cursor = onward(news, "/v1/search", resource="articles")
    words = told(news, "/v1/search", cursor=cursor, q="tejo", resource="articles")
    assert "made for another `q`" in words
    assert "made for another `resource`" in told(news, "/v1/search", cursor=cursor, resource="quotes")
    assert news.get("/v1/search", {"q": "lind", "resource": "articles", "cursor": cursor}).status == 200


@pytest.mark.parametrize("path", LISTS)
def test_what_is_no_cursor_is_said_to_be_none(news: Api, path: str) -> None:
    cursor = onward(news, path)
    for edited in (cursor[:-1], cursor + "A", "nonsense", "é"):
        assert told(news, path, cursor=edited).startswith("it is not a cursor that this API made;")
    assert told(news, path, cursor="").startswith("it has no value;")


@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_of_an_older_version_is_said_to_be_one(news: Api, path: str) -> None:
    payload = orjson.dumps([2, made_by(path), "-published", "2025-01-17", "a1"])
    cursor = urlsafe_b64encode(blake2b(payload, digest_size=6).digest() + payload).decode().rstrip("=")
    assert told(news, path, cursor=cursor).startswith("it was made by another version of this API;")


@pytest.mark.parametrize("path", [path for path in LISTS if "q" in names(path)])
def test_what_is_wrong_with_q_is_what_is_said_of_it(news: Api, path: str) -> None:
    assert told(news, path, q="") == "it has no value"
    assert told(news, path, q="a\0b") == "it holds a NUL character"
    twice = news.get(LISTS[path], {"q": ["a", "b"]})
    assert twice.json["detail"] == "q: it can be given once only"


def test_a_search_without_q_says_that_it_must_be_given(news: Api) -> None:
    assert news.get("/v1/search").json["detail"] == "q: it must be given"


@pytest.mark.parametrize("path", LISTS)
def test_a_filter_without_a_value_is_not_said_to_hold_anything(news: Api, path: str) -> None:
    for name in names(path) - {"If-None-Match", "If-Modified-Since"}:
        assert "NUL" not in told(news, path, **{name: ""})


@pytest.mark.parametrize("path", LISTS)
def test_the_document_says_of_a_cursor_what_it_belongs_to(path: str) -> None:
    (described,) = (each for each in map(resolved, operations()[path]["parameters"]) if each["name"] == "cursor")
    named = set(re.findall(r"`(\w+)`", described["description"])) - {"next"}
    assert named == ({"sort"} if sorts(path) else {"q", "resource"} if path == "/v1/search" else set())
