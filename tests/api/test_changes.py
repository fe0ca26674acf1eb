"""The change feed over HTTP."""

from __future__ import annotations

from tests.api.invented import DELETED, RECORDS
from tests.api.serving import Api
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
    first, second, *_ = (change["sequence"] for change in news.get("/v1/changes").json["items"])
    assert news.get("/v1/changes", {"since": first, "limit": 1}).json["items"][0]["sequence"] == second
    assert news.get("/v1/changes", {"since": 10**9}).json == {"items": [], "next": None}


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
