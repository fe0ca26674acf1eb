"""The check of a database finds references that lead to nothing that is listed; counts leave redirects out."""

from __future__ import annotations

import json

import pytest

from dateline.identifiers import story_id
from models.changes import Feed
from models.check import faults, stats
from models.events import EventArticle
from models.export import export
from models.stories import Story
from models.traces import Trace
from tests.models import factories as make


@pytest.mark.parametrize("part", ["speaker", "addressee", "affiliation", "medium"])
def test_a_quote_that_refers_to_a_merged_entity_is_a_fault(opened: str, part: str) -> None:
    make.add_entity("ann", "Ann Lind")
    make.add_entity("lind", "Lind", merged_into="ann")
    make.add_article("a1")
    make.add_quote("q1", "a1", "text", **{part: "lind"})
    assert f"quotes.{part}_id is lind, which was merged, in 1 rows" in list(faults())


def test_an_event_that_refers_to_a_merged_entity_is_a_fault(opened: str) -> None:
    make.add_entity("lisbon", "Lisbon", "place")
    make.add_entity("lisboa", "Lisboa", "place", merged_into="lisbon")
    make.add_event("e1", place="lisboa")
    make.take_part("e1", 0, "lisbon")
    make.take_part("e1", 1, "lisboa")
    found = [fault for fault in faults() if "merged" in fault]
    assert found == [
        "events.place_id is lisboa, which was merged, in 1 rows",
        "event_participants.entity_id is lisboa, which was merged, in 1 rows",
    ]


def test_a_telling_of_a_merged_event_is_a_fault(opened: str) -> None:
    make.add_article("a1")
    make.add_event("v2")
    make.add_event("v1", merged_into="v2", article_count=1)
    make.tell("v1", "a1")
    assert "event_articles.event_id is v1, which was merged, in 1 rows" in list(faults())


def test_a_toll_that_the_article_does_not_tell_is_a_fault(opened: str) -> None:
    make.add_article("a1", event_count=1)
    toll = {"count": 3, "at_least": False, "start": 0, "end": 3, "text": "The"}
    make.add_event("v1", article_count=1, mention_count=0, killed=3, killed_json=json.dumps({"article": "a1", **toll}))
    make.tell("v1", "a1", mention_count=0, killed_json=json.dumps(toll))
    make.index("articles", "a1", "Headline of a1", "The text of a1.")
    assert list(faults()) == []
    EventArticle.update(killed_json=json.dumps({**toll, "count": 4})).execute()
    assert list(faults()) == ["events.killed_json of v1 is 'The', which its article does not tell"]
    EventArticle.update(killed_json=json.dumps({**toll, "text": "Thx"})).execute()
    assert "event_articles v1: a1[0:3] is not 'Thx'" in list(faults())


def test_a_redirect_that_leads_to_another_one_is_a_fault(opened: str) -> None:
    make.add_event("v3")
    make.add_event("v2", merged_into="v3")
    make.add_event("v1", merged_into="v2")
    assert list(faults()) == ["events.merged_into_id is v2, which was merged, in 1 rows"]


def test_a_trace_of_an_event_that_its_article_does_not_tell_of_is_a_fault(opened: str) -> None:
    make.add_article("a1", event_count=1)
    make.add_event("v1", article_count=1)
    make.tell("v1", "a1")
    Trace.create(article="a1", key="k1", event="v2", trace_json="{}")
    found = [fault for fault in faults() if "traces" in fault]
    assert found == [
        "traces of event_articles of a1 v1 is 1, but there are 0",
        "event_articles of traces of a1 k1 is 1, but there are 0",
    ]


def test_a_story_that_does_not_follow_from_its_articles_is_a_fault(opened: str) -> None:
    make.add_article("a1")
    make.add_article("a2", story=story_id("a1"))
    own = story_id("a1")
    assert [fault for fault in faults() if "sto" in fault] == [
        f"stories.article_count of {own} is 1, but there are 2",
        f"stories.distinct_count of {own} is 1, but there are 2",
        f"the story {story_id('a2')} of a2 leads to None, but the article belongs to {own}",
    ]
    make.add_story(story_id("a2"), article_count=0, distinct_count=0, merged_into=own)
    Story.update(article_count=2, distinct_count=2).where(Story.id == own).execute()
    assert [fault for fault in faults() if "sto" in fault] == []


def test_a_story_of_another_id_than_its_smallest_article_gives_it_is_a_fault(opened: str) -> None:
    make.add_story("sto_1", article_count=1, distinct_count=1)
    make.add_article("a1", story="sto_1")
    assert f"the story sto_1 has a1 for its smallest article, whose story is {story_id('a1')}" in list(faults())


def test_a_copy_of_a_copy_and_one_in_another_story_are_faults(opened: str) -> None:
    for article, original in (("a1", None), ("a2", "a1"), ("a3", "a2")):
        make.add_article(article, copy_of=original)
    found = [fault for fault in faults() if "originals" in fault]
    assert found == [f"originals in the story of copies of {each} is 1, but there are 0" for each in ("a2", "a3")]


def test_what_only_redirects_is_not_counted(opened: str) -> None:
    make.add_event("v2")
    make.add_event("v1", merged_into="v2")
    make.add_entity("ann", "Ann Lind")
    make.add_entity("lind", "Lind", merged_into="ann")
    assert (stats()["events"], stats()["entities"]) == (1, 1)
    assert [event["id"] for event in export("events")] == ["v2"]


def test_a_change_feed_without_its_one_id_is_a_fault(opened: str) -> None:
    assert list(faults()) == []
    Feed.create(id="feed_another")
    assert list(faults()) == ["the change feed has 2 ids instead of one"]
