"""The invented news that the API's tests read: two articles of a ferry deal, one that nobody dated, and an old id of
each kind."""

from __future__ import annotations

import json
from typing import Any

from models.dates import DateMention
from models.events import EventArticle, EventMention
from models.imports import ImportRun, Refusal
from models.story_parts import StoryEntity, StoryEvent
from tests.models import factories as make

FERRY = (
    "🚢 Ferry deal signed\n"
    "ALMADA, January 17 — Mayor Ann Lind met Tejo Lines on Friday.\n"
    "“The ferry 🙂 sails in June,” she told Bo Ray, “and it is électrique.”\n"
    "Lind said the fare would stay."
)
PLAN = "Naïve plan\nBo Ray said on Saturday that Lind had met Tejo Lines, and called it “no bargain”."
UNDATED = "Nobody knows when."


def span(text: str, surface: str) -> dict[str, Any]:
    """Where a surface first stands in a text."""
    start = text.index(surface)
    return {"start": start, "end": start + len(surface), "text": surface}


def columns(prefix: str, text: str, surface: str) -> dict[str, Any]:
    """The same as columns of a row."""
    return {f"{prefix}_{name}": value for name, value in span(text, surface).items()}


def publish() -> None:
    """Write the news into the open database."""
    _sources_and_entities()
    _articles()
    _mentions()
    _quotes()
    _events()
    _stories()
    _imports()
    for resource, records in RECORDS.items():
        for record in records:
            make.change(resource, record)
    for resource, record in DELETED.items():
        make.change(resource, record)
        make.change(resource, record, "deleted")


RECORDS = {
    "articles": ["a1", "a2", "a3"],
    "entities": ["ann", "bo", "tejo", "almada"],
    "quotes": ["q1", "q2", "q3"],
    "events": ["v1", "v2", "v3"],
    "stories": ["t1", "t3"],
}
DELETED = {"articles": "a0", "entities": "e0", "quotes": "q0", "events": "v0", "stories": "t0"}
"""Records that were there once."""


def _sources_and_entities() -> None:
    make.add_source("s1", "Harbour Post", domain="harbourpost.example", article_count=1)
    make.add_source("s2", "Evening Echo", domain=None, article_count=1)
    make.add_entity(
        "ann",
        "Ann Lind",
        wikidata="Q101",
        same_as_json=json.dumps([{"scheme": "wikidata", "value": "Q101"}]),
        aliases_json=json.dumps(["Lind", "Ann Líndqvist"]),
        first_seen="2025-01-17",
        last_seen="2025-01-18",
        article_count=2,
        mention_count=4,
        quote_count=2,
        titles_json=json.dumps(
            [
                {
                    "title": "Mayor",
                    "article": "a1",
                    **{k: v for k, v in span(FERRY, "Mayor").items() if k != "text"},
                    "period": "outgoing",
                    "since": "2021",
                    "until": None,
                }
            ]
        ),
    )
    make.add_entity("bo", "Bo Ray", aliases_json=json.dumps(["Bø"]), article_count=2, mention_count=2, quote_count=1)
    make.add_entity(
        "tejo",
        "Tejo Lines",
        "organization",
        aliases_json=json.dumps(["T.E.J.O."]),
        article_count=2,
        mention_count=2,
    )
    parents = [
        {"name": "Portugal", "scheme": "iso3166-1", "value": "PT"},
        {"name": "Europe", "scheme": "geonames", "value": "6255148"},
    ]
    make.add_entity(
        "almada",
        "Almada",
        "place",
        country="PT",
        aliases_json=json.dumps(["Al-Mádan"]),
        parents_json=json.dumps(parents),
        latitude=38.67902,
        longitude=-9.1569,
        article_count=1,
        mention_count=1,
    )
    make.add_entity("lind", "Mayor Lind", merged_into="ann")


def _articles() -> None:
    make.add_story("t1", "2025-01-17", "2025-01-18", title="🚢 Ferry deal signed", distinct_count=1)
    make.add_story("t2", None, None, title=None, article_count=0, distinct_count=0, merged_into="t1")
    make.add_story("t3", None, None, title=None, article_count=1, distinct_count=1)
    make.add_article(
        "a1",
        "2025-01-17",
        text=FERRY,
        source="s1",
        story="t1",
        url="https://harbourpost.example/ferry",
        headline="🚢 Ferry deal signed",
        headline_origin="stated",
        teaser="A first on the Tejo",
        teaser_complete=True,
        authors_json=json.dumps(["Rui Matos"]),
        credit="With agencies",
        section="Transport",
        language="en",
        word_count=30,
        quote_count=2,
        event_count=2,
        entity_count=4,
        published_origin="inferred",
        published_note="January 17 was a Friday in 2025",
        published_evidence_json=json.dumps([span(FERRY, "January 17"), span(FERRY, "Friday")]),
    )
    make.add_article(
        "a2",
        "2025-01-18",
        text=PLAN,
        source="s2",
        story="t1",
        copy_of="a1",
        language="en",
        headline="Naïve plan",
        quote_count=1,
        event_count=1,
        entity_count=3,
        updated_at="2025-02-02T09:30:00Z",
    )
    make.add_article("a3", None, text=UNDATED, headline=None, language="fr", story="t3")
    at = 0
    for position, line in enumerate(FERRY.split("\n")):
        make.add_block("a1", position, at, at + len(line), "headline" if position == 0 else "paragraph")
        at += len(line) + 1
    day = {"value": "2025-01-17", "edtf": "2025-01-17", "earliest": "2025-01-17", "latest": "2025-01-17"}
    DateMention.create(article="a1", type="DATE", **span(FERRY, "Friday"), **day)
    DateMention.create(article="a1", type="DATE", **span(FERRY, "June"), value="2025-06", edtf="2025-06")
    make.index("articles", "a1", "🚢 Ferry deal signed", FERRY)
    make.index("articles", "a2", "Naïve plan", PLAN)
    make.index("articles", "a3", "", UNDATED)


def _mentions() -> None:
    for article, entity, surface, form in (
        ("a1", "almada", "ALMADA", "name"),
        ("a1", "ann", "Ann Lind", "name"),
        ("a1", "tejo", "Tejo Lines", "name"),
        ("a1", "ann", "she", "pronoun"),
        ("a1", "bo", "Bo Ray", "name"),
        ("a2", "bo", "Bo Ray", "name"),
        ("a2", "ann", "Lind", "name"),
        ("a2", "tejo", "Tejo Lines", "name"),
    ):
        make.mention(article, entity, surface, form, 0.65 if (article, entity) == ("a1", "bo") else 1.0)
    for entity, name, aliases in (("ann", "Ann Lind", "Lind"), ("bo", "Bo Ray", ""), ("tejo", "Tejo Lines", "")):
        make.index("entities", entity, name, aliases)


def _quotes() -> None:
    told, said, called = FERRY.split("\n")[2], FERRY.split("\n")[3], PLAN.split("\n")[1]
    make.add_quote(
        "q1",
        "a1",
        "The ferry 🙂 sails in June, … and it is électrique.",
        confidence=0.97,
        speaker="ann",
        addressee="bo",
        **columns("speaker", FERRY, "she"),
        **columns("cue", FERRY, "told"),
        **columns("addressee", FERRY, "Bo Ray"),
        medium="tejo",
        **columns("medium", FERRY, "Tejo Lines"),
        **columns("said", FERRY, "Friday"),
        said_edtf="2025-01-17",
        said_earliest="2025-01-17",
        said_latest="2025-01-17",
        **columns("sentence", FERRY, told),
    )
    make.add_quote(
        "q2",
        "a2",
        "no bargain",
        "partial",
        confidence=0.6,
        speaker="bo",
        **columns("speaker", PLAN, "Bo Ray"),
        **columns("cue", PLAN, "called"),
        **columns("sentence", PLAN, called),
    )
    make.add_quote(
        "q3",
        "a1",
        "the fare would stay",
        "indirect",
        confidence=0.8,
        speaker="ann",
        affiliation="tejo",
        **columns("affiliation", FERRY, "Tejo Lines"),
        **columns("sentence", FERRY, said),
    )
    make.index("quotes", "q1", "she", "The ferry 🙂 sails in June, … and it is électrique.")
    make.index("quotes", "q2", "Bo Ray", "no bargain")
    make.index("quotes", "q3", "Lind", "the fare would stay")


def _events() -> None:
    make.add_event(
        "v1",
        "2025-01-17",
        mode="meeting",
        label="Ann Lind meets Tejo Lines",
        place="almada",
        place_text="ALMADA",
        main_json=json.dumps(["a1"]),
        is_main=True,
        confidence=0.93,
        article_count=2,
        mention_count=2,
    )
    make.add_event(
        "v2",
        "2025-06-01",
        "2025-06-30",
        edtf="2025-06",
        type="LAUNCH",
        status="planned",
        main_json="[]",
        is_main=False,
        confidence=0.4,
        article_count=1,
    )
    make.add_event("v3", None, type="CONTEST")
    make.add_event("v4", None, type="", status="", label="", merged_into="v1")
    for position, entity in enumerate(("ann", "tejo")):
        make.take_part("v1", position, entity)
    make.tell("v1", "a1", main=True, confidence=0.93)
    make.tell("v1", "a2", main=False, confidence=0.6)
    make.tell("v2", "a1", main=False, confidence=0.4)
    cast = [{"role": "party", "entity": "ann", "kind": "person", **span(FERRY, "Ann Lind")}]
    EventArticle.update(
        edtf="2025-01-17",
        earliest="2025-01-17",
        latest="2025-01-17",
        date_json=json.dumps(span(FERRY, "Friday")),
        place="almada",
        place_json=json.dumps({"entity": "almada", **span(FERRY, "ALMADA")}),
        participants_json=json.dumps(cast),
    ).where(EventArticle.event == "v1", EventArticle.article == "a1").execute()
    EventMention.create(event="v1", article="a1", **span(FERRY, "met"), **columns("sentence", FERRY, FERRY[20:83]))
    EventMention.create(
        event="v1",
        article="a2",
        **span(PLAN, "met"),
        **columns("sentence", PLAN, PLAN.split("\n")[1]),
        attributed_json=json.dumps({"entity": "bo", **span(PLAN, "Bo Ray")}),
    )


def _stories() -> None:
    for position, entity in enumerate(("ann", "tejo", "bo", "almada")):
        StoryEntity.create(story="t1", position=position, entity=entity, article_count=1)
    StoryEvent.create(story="t1", day="2025-06-01", event="v2", article_count=1)
    StoryEvent.create(story="t1", day="2025-01-17", event="v1", article_count=1)


def _imports() -> None:
    first = ImportRun.create(
        started_at="2025-02-01T11:59:00Z",
        finished_at=make.AT,
        paths_json=json.dumps(["incoming"]),
        read=4,
        added=3,
        refused=1,
        complete=True,
    )
    Refusal.create(run=first, location="incoming/empty.txt", reason="the file is empty")
    ImportRun.create(started_at="2025-02-02T09:30:00Z", paths_json=json.dumps(["more"]), read=1)
