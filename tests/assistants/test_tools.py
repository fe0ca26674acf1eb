"""Each tool answers what the API answers, with the characters of the articles that say so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.database import database
from models.migrate import open_database
from tests.api.invented import DELETED, FERRY, PLAN, UNDATED
from tests.assistants.asking import Address, over_stdio, structured, tools_of
from tests.models import factories as make

TEXTS = {"a1": FERRY, "a2": PLAN, "a3": UNDATED}

QUESTIONS: dict[str, dict[str, Any]] = {
    "search": {"words": "ferry"},
    "find_articles": {"entity": "Ann Lind"},
    "read_article": {"article": "a1"},
    "article_facts": {"article": "a1"},
    "find_quotes": {"speaker": "lind"},
    "find_events": {"entity": "Ann Lind"},
    "find_stories": {"min_articles": 1},
    "get_timeline": {"story": "t1"},
    "find_entities": {"name": "lind"},
    "related_entities": {"entity": "Ann Lind"},
    "get_record": {"resource": "events", "id": "v1"},
    "list_sources": {},
    "changes_since": {},
}
"""A question for each tool that finds something."""

UNCITED = {"source"}
"""What no article says."""


def ids(answer: Any) -> list[str]:
    return [each["record"]["id"] for each in answer["records"]]


def test_a_question_is_known_for_every_tool(news: Address) -> None:
    tools = tools_of(news.url)
    assert [tool.name for tool in tools] == list(QUESTIONS)
    assert len(tools) >= 12


def test_every_tool_says_what_it_does_and_takes_and_that_it_only_reads(news: Address) -> None:
    for tool in tools_of(news.url):
        assert tool.description, tool.name
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        for name, parameter in tool.input_schema["properties"].items():
            described = [parameter, *parameter.get("anyOf", ())]
            assert any("description" in each for each in described), f"{tool.name} {name}"


@pytest.mark.parametrize("tool", QUESTIONS)
def test_every_record_is_cited_by_the_characters_that_say_it(news: Address, tool: str) -> None:
    records = news.ask(tool, **QUESTIONS[tool])["records"]
    assert records
    for each in records:
        gone = each["kind"] == "change" and "now" not in each["record"]
        record = each["record"].get("now", each["record"])
        untold = gone or each["kind"] in UNCITED or record.get("article_count") == 0
        assert each["citations"] or untold, each
        for citation in each["citations"]:
            said = TEXTS[citation["article"]][citation["start"] : citation["end"]]
            assert said
            assert citation["text"] in (said, None)
            assert citation["field"] == "text"


def test_a_citation_names_article_address_day_and_outlet(news: Address) -> None:
    [citation] = news.ask("find_quotes", speaker="Ann Lind", words="fare")["records"][0]["citations"]
    start = FERRY.index("the fare would stay")
    assert citation == {
        "article": "a1",
        "headline": "🚢 Ferry deal signed",
        "url": "https://harbourpost.example/ferry",
        "published": "2025-01-17",
        "source": "Harbour Post",
        "field": "text",
        "start": start,
        "end": start + len("the fare would stay"),
        "text": "the fare would stay",
    }


def test_a_quote_in_several_stretches_is_cited_by_each(news: Address) -> None:
    [quote] = news.ask("find_quotes", speaker="Ann Lind", kind="direct")["records"]
    assert [each["text"] for each in quote["citations"]] == ["The ferry 🙂 sails in June,", "and it is électrique."]


def test_an_answer_says_whom_a_name_was_taken_for(news: Address) -> None:
    answer = news.ask("find_quotes", speaker="lind")
    assert answer["notes"] == ["speaker 'lind' means Ann Lind (person, ann)."]


def test_an_answer_says_that_a_name_is_nobodys(news: Address) -> None:
    answer = news.ask("find_quotes", speaker="Nobody Atall")
    assert answer["records"] == []
    assert "no entity has this id, name, alias or Wikidata id" in answer["notes"][-1]


def test_a_list_goes_on_by_its_cursor_to_its_end(news: Address) -> None:
    whole = ids(news.ask("find_articles", limit=50))
    assert len(whole) > 2
    answer = news.ask("find_articles", limit=1)
    found = ids(answer)
    while answer["next"] is not None:
        answer = news.ask("find_articles", limit=1, cursor=answer["next"])
        found += ids(answer)
    assert found == whole


def test_entities_found_by_the_beginning_of_a_name_go_on_by_their_cursor(news: Address) -> None:
    answer = news.ask("find_entities", name="a", limit=1)
    following = news.ask("find_entities", name="a", limit=1, cursor=answer["next"])
    assert ids(answer) + ids(following) == ["ann", "almada"]


def test_an_entity_is_found_by_its_wikidata_id_with_its_titles(news: Address) -> None:
    [entity] = news.ask("find_entities", name="Q101")["records"]
    assert entity["record"]["titles"][0]["title"] == "Mayor"
    assert entity["citations"][0]["text"] == "Mayor"


def test_nobody_found_is_said(news: Address) -> None:
    assert news.ask("find_entities", name="Zzz")["notes"] == [
        "Nobody and nothing is called 'Zzz', begins so, or has these words."
    ]


def test_a_timeline_is_in_the_order_of_the_calendar(news: Address) -> None:
    events = news.ask("get_timeline", story="t1")["records"]
    days = [event["record"]["date"]["earliest"] for event in events]
    assert len(days) >= 2
    assert days == sorted(days)


def test_the_timeline_of_a_story_that_went_into_another_is_that_ones(news: Address) -> None:
    assert news.ask("get_timeline", story="t2") == news.ask("get_timeline", story="t1")


def test_a_timeline_of_nothing_is_refused(news: Address) -> None:
    assert "Name a `story`" in news.fault("get_timeline")
    assert "404" in news.fault("get_timeline", story="no-such-story")


def test_events_are_found_by_place_time_and_status(news: Address) -> None:
    found = news.ask("find_events", place="Almada", date="2025-01", status=["occurred"])
    assert ids(found) == ["v1"]
    assert ids(news.ask("find_events", place="Almada", date="2024")) == []


def test_an_event_is_cited_by_each_article_that_tells_of_it(news: Address) -> None:
    [event] = news.ask("get_record", resource="events", id="v1")["records"]
    assert [each["article"] for each in event["citations"]] == ["a1", "a2"]
    assert "tellings" in event["record"]


def test_an_article_is_read_by_its_address(news: Address) -> None:
    [article] = news.ask("read_article", article="https://harbourpost.example/ferry")["records"]
    assert article["citations"][0]["text"] == FERRY
    assert "No article has the address" in news.fault("read_article", article="https://harbourpost.example/none")


def test_a_citation_can_be_checked(news: Address) -> None:
    [quote] = news.ask("find_quotes", speaker="Ann Lind", words="fare")["records"]
    [cited] = quote["citations"]
    answer = news.ask("read_article", article="a1", start=cited["start"], length=cited["end"] - cited["start"])
    assert answer["records"][0]["citations"] == [cited]


def test_a_long_article_is_read_in_parts(news: Address) -> None:
    answer = news.ask("read_article", article="a1", length=20)
    assert answer["notes"] == ["The text goes on: ask for start=20."]
    rest = news.ask("read_article", article="a1", start=20)
    parts = [each["records"][0]["citations"][0]["text"] for each in (answer, rest)]
    assert "".join(parts) == FERRY
    assert rest["notes"] == []


def test_what_an_article_says_is_cited_from_it_alone(news: Address) -> None:
    records = news.ask("article_facts", article="a2")["records"]
    assert {each["kind"] for each in records} == {"quote", "event", "entity"}
    assert {citation["article"] for each in records for citation in each["citations"]} == {"a2"}


def test_what_an_article_says_of_one_kind_goes_on_by_its_cursor(news: Address) -> None:
    whole = ids(news.ask("article_facts", article="a1", kinds=["entities"]))
    first = news.ask("article_facts", article="a1", kinds=["entities"], limit=1)
    rest = news.ask("article_facts", article="a1", kinds=["entities"], limit=50, cursor=first["next"])
    assert ids(first) + ids(rest) == whole
    several = news.ask("article_facts", article="a1", limit=1)
    assert several["next"] is None
    assert "There are more quotes than 1: ask for them alone, and go on by `next`." in several["notes"]
    assert "one kind" in news.fault("article_facts", article="a1", cursor=first["next"])


def test_what_is_related_is_cited_by_an_article_that_mentions_both(news: Address) -> None:
    answer = news.ask("related_entities", entity="Ann Lind")
    for each in answer["records"]:
        other = each["record"]["entity"]["id"]
        [citation] = each["citations"]
        mentioned = ids(news.ask("article_facts", article=citation["article"], kinds=["entities"]))
        assert {"ann", other} <= set(mentioned)
    assert answer["notes"] == ["Related to Ann Lind (person, ann)."]
    assert news.ask("related_entities", entity="Q101") == news.ask("related_entities", entity="lind") == answer


def test_a_merged_id_gives_the_record_that_it_went_into_and_says_so(news: Address) -> None:
    answer = news.ask("get_record", resource="entities", id="lind")
    assert ids(answer) == ["ann"]
    assert answer["notes"] == ["lind went into ann."]


def test_a_deleted_record_is_said_to_be_deleted(news: Address) -> None:
    assert "410" in news.fault("get_record", resource="quotes", id=DELETED["quotes"])


def test_a_wrong_value_is_told_with_what_is_allowed(news: Address) -> None:
    assert "'nope' is not an EDTF date" in news.fault("find_quotes", published="nope")
    assert "less than or equal to 50" in news.fault("find_quotes", limit=51)
    assert "404" in news.fault("read_article", article="../imports")


def test_changes_are_told_after_a_line_and_with_what_is_there_now(news: Address) -> None:
    every = news.ask("changes_since", sequence=0, limit=50)["records"]
    sequences = [each["record"]["sequence"] for each in every]
    assert sequences == sorted(sequences)
    later = news.ask("changes_since", sequence=sequences[2], limit=50)["records"]
    assert later == every[3:]
    for each in every:
        line = each["record"]
        assert ("now" in line) == (line["record"] not in DELETED.values())


def test_the_newest_changes_are_told_without_a_line_to_begin_from(news: Address) -> None:
    every = news.ask("changes_since", sequence=0, limit=50)["records"]
    assert news.ask("changes_since", limit=3)["records"] == every[-3:]


def test_changes_of_another_feed_are_refused(news: Address) -> None:
    assert "409" in news.fault("changes_since", sequence=1, feed="feed_0000000000000000")


def test_a_citation_of_a_headline_counts_in_the_headline(sqlite_url: str) -> None:
    open_database(sqlite_url, create=True)
    make.add_article("a1", headline="“No deal,” says Lind", headline_origin="given", text="She said no more.")
    words = {"field": "headline", "start": 1, "end": 9, "text": "No deal,"}
    make.add_quote("q1", "a1", "No deal,", spans_json=json.dumps([words]), field="headline", start=1)
    database.close()
    questions = [("find_quotes", {}), ("read_article", {"article": "a1"})]
    quotes, article = (structured(each) for each in over_stdio(sqlite_url, questions))
    [citation] = quotes["records"][0]["citations"]
    assert (citation["field"], citation["text"]) == ("headline", "No deal,")
    assert article["records"][0]["record"]["headline"][citation["start"] : citation["end"]] == "No deal,"


def test_both_transports_answer_alike(news_url: str, news: Address) -> None:
    answers = over_stdio(news_url, list(QUESTIONS.items()))
    for (tool, arguments), answer in zip(QUESTIONS.items(), answers, strict=True):
        own, other = structured(answer), news.ask(tool, **arguments)
        if tool == "changes_since":
            # Each database has a feed of its own.
            own, other = own["records"], other["records"]
        assert own == other, tool
