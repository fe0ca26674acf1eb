"""The change feed over HTTP."""

from __future__ import annotations

import re

import pytest

from tests.api.invented import DELETED, RECORDS
from tests.api.serving import Answer, Api
from tests.models import factories as make


def test_changes_are_listed_in_the_order_in_which_they_were_made(news: Api) -> None:
    changes = news.get("/v1/changes", {"limit": 200}).json["items"]
    assert [change["sequence"] for change in changes] == sorted(change["sequence"] for change in changes)
    assert len(changes) == sum(map(len, RECORDS.values())) + 2 * len(DELETED)


def test_a_change_names_the_record_and_what_happened_to_it(news: Api) -> None:
    changes = news.get("/v1/changes", {"record": "q0"}).json["items"]
    assert [(change["resource"], change["action"]) for change in changes] == [
        ("quotes", "added"),
        ("quotes", "deleted"),
    ]
    assert changes[0]["at"] == make.AT


def test_who_follows_the_feed_asks_for_what_came_since(news: Api) -> None:
    page = news.get("/v1/changes", {"limit": 200}).json
    first, second, *_, last = (change["sequence"] for change in page["items"])
    following = {"feed": page["feed"], "since": first, "limit": 1}
    assert news.get("/v1/changes", following).json["items"][0]["sequence"] == second
    end = news.get("/v1/changes", {**following, "since": last}).json
    assert (end["items"], end["next"], end["feed"]) == ([], None, page["feed"])


def test_changes_are_found_by_kind_of_record_and_of_change(news: Api) -> None:
    deleted = news.get("/v1/changes", {"action": "deleted"}).json["items"]
    assert {change["resource"]: change["record"] for change in deleted} == DELETED
    (event,) = news.get("/v1/changes", {"action": "deleted", "resource": "events"}).json["items"]
    assert event["record"] == "v0"


def test_the_feed_grows_while_it_is_followed(empty: Api) -> None:
    make.change("articles", "a1")
    (first,) = empty.get("/v1/changes").json["items"]
    make.change("quotes", "q1")
    (second,) = empty.get("/v1/changes", {"since": first["sequence"]}).json["items"]
    assert second["record"] == "q1"


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/articles", "/v1/articles/a1", "/v1/articles/a1/annotations", "/v1/entities/ann/related"),
        *("/v1/quotes/q1", "/v1/events.ics", "/v1/search?q=ferry", "/v1/changes", "/v1/imports", "/v1/timeline"),
        *("/v1/articles/a0", "/v1/articles/nobody", "/v1/entities/lind", "/v1/changes?feed=feed_other"),
    ],
)
def test_every_response_names_the_feed_of_its_database(news: Api, path: str) -> None:
    feed = news.get("/v1/changes").json["feed"]
    first = news.get(path)
    assert first.headers["dateline-feed"] == feed
    assert news.send("HEAD", path).headers["dateline-feed"] == feed
    if first.status == 200:
        again = news.get(path, if_none_match=first.headers["etag"])
        assert (again.status, again.headers["dateline-feed"]) == (304, feed)


def is_another_feed(answer: Answer) -> bool:
    problem = answer.json
    assert "Start over" in problem["detail"]
    assert "etag" not in answer.headers
    return (answer.status, problem["type"]) == (409, "/problems/another-feed")


def test_beyond_the_end_of_the_feed_there_is_nothing_to_wait_for(news: Api) -> None:
    last = news.get("/v1/changes", {"sort": "-sequence", "limit": 1}).json["items"][0]["sequence"]
    beyond = news.get("/v1/changes", {"since": last + 1})
    assert is_another_feed(beyond)
    assert f"ends at {last}" in beyond.json["detail"]
    for more in ({"resource": "quotes"}, {"sort": "-sequence"}, {"since": 2**53 - 1}):
        assert is_another_feed(news.get("/v1/changes", {"since": last + 1} | more))


def test_a_feed_without_lines_is_followed_from_zero(empty: Api) -> None:
    feed = empty.get("/v1/changes").json["feed"]
    assert empty.get("/v1/changes", {"since": 0, "feed": feed}).json["items"] == []
    assert is_another_feed(empty.get("/v1/changes", {"since": 1, "feed": feed}))


def test_another_database_s_feed_is_not_followed_whatever_its_numbers(news: Api, empty: Api) -> None:
    feed = empty.get("/v1/changes").json["feed"]
    assert feed != news.get("/v1/changes").json["feed"]
    refused = news.get("/v1/changes", {"since": 1, "feed": feed})
    assert is_another_feed(refused)
    assert feed in refused.json["detail"]
    assert is_another_feed(news.get("/v1/changes", {"feed": feed}))


def test_the_next_page_of_another_database_is_not_followed(news: Api, empty: Api) -> None:
    onward = news.get("/v1/changes", {"limit": 1}).json["next"]
    make.change("articles", "a1")
    make.change("articles", "a2")
    assert is_another_feed(empty.get(onward))
    without = re.sub("&feed=[^&]*", "", news.get("/v1/changes", {"limit": 5}).json["next"])
    assert "feed" not in without
    assert is_another_feed(empty.get(without))
    assert news.get(without).status == 200


def test_a_client_s_mistake_is_told_apart_from_another_feed(news: Api) -> None:
    for query, told in {
        "since=-1": "write a number from 0 to",
        "since=yesterday": "write a number from 0 to",
        "since=": "write a number from 0 to",
        "since=9007199254740993": "write a number from 0 to",
        "since=1&since=2": "it can be given once only",
        "feed=": "it has no value",
        "feed=%00": "it holds a NUL character",
        "feed=a&feed=b": "it can be given once only",
        "after=1": "there is no such parameter here; allowed: since, resource, record, action, feed",
    }.items():
        answer = news.get(f"/v1/changes?{query}")
        assert answer.status == 422, query
        (error,) = answer.json["errors"]
        assert error["parameter"] == query.partition("=")[0]
        assert told in error["detail"], query
