"""Stories over HTTP."""

from __future__ import annotations

import pytest

from models.changes import Change
from tests.api.serving import Api
from tests.models import factories as make

FERRY = {
    "id": "t1",
    "title": "🚢 Ferry deal signed",
    "first_day": "2025-01-17",
    "last_day": "2025-01-18",
    "article_count": 2,
    "distinct_count": 1,
    "entities": [
        {"entity": {"id": "ann", "name": "Ann Lind", "kind": "person"}, "article_count": 1},
        {"entity": {"id": "tejo", "name": "Tejo Lines", "kind": "organization"}, "article_count": 1},
        {"entity": {"id": "bo", "name": "Bo Ray", "kind": "person"}, "article_count": 1},
        {"entity": {"id": "almada", "name": "Almada", "kind": "place"}, "article_count": 1},
    ],
}


def test_stories_of_two_and_more_articles_are_listed_unless_others_are_asked_for(news: Api) -> None:
    assert news.get("/v1/stories").json["items"] == [FERRY]
    assert news.get("/v1/stories", {"min_articles": 1}).ids == ["t1", "t3"]
    assert news.get("/v1/stories", {"min_articles": 3}).ids == []


def test_a_story_has_its_events_by_day(news: Api) -> None:
    whole = news.get("/v1/stories/t1").json
    assert whole.pop("timeline") == [
        {
            "day": "2025-01-17",
            "event": {"id": "v1", "type": "CONSULT", "status": "occurred", "label": "Ann Lind meets Tejo Lines"},
            "article_count": 1,
        },
        {
            "day": "2025-06-01",
            "event": {"id": "v2", "type": "LAUNCH", "status": "planned", "label": "Label of v2"},
            "article_count": 1,
        },
    ]
    assert whole == FERRY
    (listed,) = news.get("/v1/stories", {"include": "timeline"}).json["items"]
    assert listed == news.get("/v1/stories/t1").json


def test_the_id_of_a_story_that_went_into_another_redirects_with_all_its_lists(news: Api) -> None:
    for part in ("", "/articles", "/events", "/quotes"):
        answer = news.get(f"/v1/stories/t2{part}")
        assert (answer.status, answer.headers["location"]) == (308, f"/v1/stories/t1{part}")
    assert news.get("/v1/stories/t0").status == 410
    assert news.get("/v1/stories/t9").status == 404


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("date", "2025-01-18/..", ["t1"]),
        ("date", "2025-02", []),
        ("entity", "Ann Lind", ["t1"]),
        ("entity", "Q101", ["t1"]),
        ("source", "Evening Echo", ["t1"]),
        ("article", "a2", ["t1"]),
        ("article", "a3", ["t3"]),
        ("event", "v2", ["t1"]),
        ("event", "v3", []),
        ("q", "bargain", ["t1"]),
        ("q", "nobody", ["t3"]),
    ],
)
def test_stories_are_found_by_what_they_tell(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/stories", {name: value, "min_articles": 1}).ids == expected


def test_stories_are_sorted_as_asked(news: Api) -> None:
    for sort, expected in (("date", ["t3", "t1"]), ("-articles", ["t1", "t3"]), ("articles", ["t3", "t1"])):
        assert news.get("/v1/stories", {"sort": sort, "min_articles": 1}).ids == expected


def test_a_page_of_stories_leads_to_the_next_one(news: Api) -> None:
    first = news.get("/v1/stories", {"min_articles": 1, "limit": 1})
    assert first.ids == ["t1"]
    assert news.get(first.json["next"]).ids == ["t3"]


def test_an_article_names_its_story_and_what_it_copies(news: Api) -> None:
    told = {each["id"]: (each["story"], each["copy_of"]) for each in news.get("/v1/articles").json["items"]}
    assert told == {"a1": ("t1", None), "a2": ("t1", "a1"), "a3": ("t3", None)}


def test_articles_events_and_quotes_are_found_by_their_story(news: Api) -> None:
    for resource, expected in (("articles", ["a2", "a1"]), ("events", ["v2", "v1"]), ("quotes", ["q2", "q3", "q1"])):
        for story in ("t1", "t2"):
            assert news.get(f"/v1/{resource}", {"story": story}).ids == expected
        assert news.get(f"/v1/stories/t1/{resource}").ids == expected
        unknown = news.get(f"/v1/{resource}", {"story": "t9"}).json
        assert unknown["items"] == []
        assert unknown["meta"]["empty"][0]["reason"] == "no story has this id"
    assert news.get("/v1/timeline", {"story": "t1"}).ids == ["v1", "v2"]


def test_near_copies_are_left_out_or_asked_for(news: Api) -> None:
    assert news.get("/v1/articles", {"copies": "false"}).ids == ["a1", "a3"]
    assert news.get("/v1/articles", {"copies": "true"}).ids == ["a2"]
    assert news.get("/v1/articles", {"copy_of": "a1"}).ids == ["a2"]
    assert news.get("/v1/stories/t1/articles", {"copies": "false"}).ids == ["a1"]


def test_the_feed_tells_of_stories(news: Api) -> None:
    told = news.get("/v1/changes", {"resource": "stories"}).json["items"]
    assert [(each["record"], each["action"]) for each in told] == [
        *((record, "added") for record in ("t1", "t3", "t0")),
        ("t0", "deleted"),
    ]


def test_a_story_is_answered_anew_after_a_line_of_the_feed(empty: Api) -> None:
    make.add_article("a1")
    (story,) = empty.get("/v1/stories", {"min_articles": 1}).ids
    assert Change.select().count() == 0
    assert empty.get(f"/v1/stories/{story}").json["title"] == "Headline of a1"
    make.add_article("a2", story=story)
    make.change("stories", story)
    assert empty.get(f"/v1/stories/{story}/articles").ids == ["a2", "a1"]
