"""Articles are stored whole, in any order, and what follows from them follows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extraction.records import Document
from importer.resolve import resolve
from models.articles import Article, ArticleRevision, Location
from models.changes import Change
from models.database import database
from models.entities import Entity
from models.events import Event, EventParticipant
from models.migrate import open_database
from models.search import SearchEntry
from models.sources import Source
from models.store import Stored, store_article
from tests.importer.invented import invent_facts
from tests.models.dump import dump

AT = "2025-02-01T00:00:00Z"

STORIES = (
    Document(
        "1",
        "Ann Lee met Bo Ray on 2025-01-17. Ann Lee said “we agree”.",
        "Talks",
        published="2025-01-18",
        source="Post",
    ),
    Document(
        "2",
        "Bo Ray met Ann Lee on 2025-01-17 in KENYA. Cy Dee said “no”.",
        "More talks",
        published="2025-01-17",
    ),
    Document(
        "3",
        "Kenya and Peru met minister Bo Ray. Ann Lee said “no”. Ann Lee said “no”.",
        url="http://www.a.example/x?utm_source=y",
    ),
    Document(
        "4", "mayor Bo Ray met Kenya on 2025-02-02.", url="https://a.example/z", source="The A", published="2024-12-31"
    ),
)


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    open_database(database_url, create=True)
    yield database_url
    database.close()


def put(document: Document, at: str = AT) -> Stored:
    return store_article(resolve(invent_facts(document), f"stories.jsonl#{document.id}"), at)


def changes() -> list[tuple[str, str]]:
    return [(change.resource, change.action) for change in Change.select().order_by(Change.sequence)]


def test_the_order_of_arrival_does_not_matter(sqlite_url: str, tmp_path: Path) -> None:
    dumps = []
    for number, order in enumerate(itertools.permutations(STORIES)):
        open_database(f"sqlite:///{tmp_path / str(number)}.db", create=True)
        for document in order:
            assert put(document).outcome == "added"
        dumps.append(dump())
    database.close()
    assert all(found == dumps[0] for found in dumps[1:])


def test_a_revised_article_leaves_what_its_last_version_alone_would_have_made(empty: str, tmp_path: Path) -> None:
    for document in STORIES:
        put(document)
    changed = Document(
        "1", "Cy Dee met Bo Ray on 2025-03-03. Bo Ray said “we agree”.", "Other", published="2023-01-01", source="Post"
    )
    assert put(changed).outcome == "updated"
    revised = dump()
    database.close()
    open_database(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    for document in (changed, *STORIES[1:]):
        put(document)
    assert revised == dump()


def test_the_same_article_twice_changes_nothing(empty: str) -> None:
    for document in STORIES:
        put(document)
    before, feed = dump(), changes()
    assert {put(document).outcome for document in STORIES} == {"unchanged"}
    assert dump() == before
    assert changes() == feed


def test_one_event_told_by_two_articles_is_one_record(empty: str) -> None:
    put(STORIES[0])
    assert Event.get().article_count == 1
    put(Document("9", "at noon Ann Lee met Bo Ray, 2025-01-17.", source="Other"))
    event = Event.get()
    assert (event.article_count, event.mention_count) == (2, 2)
    members = EventParticipant.select().where(EventParticipant.event == event).order_by(EventParticipant.position)
    assert [member.entity and member.entity.name for member in members] == ["Ann Lee", "Bo Ray"]


def test_an_entity_sums_up_all_its_articles(empty: str) -> None:
    for document in STORIES:
        put(document)
    lee = Entity.get(Entity.name == "Ann Lee")
    assert (lee.article_count, lee.mention_count, lee.quote_count) == (3, 5, 3)
    assert (lee.first_seen, lee.last_seen) == ("2025-01-17", "2025-01-18")
    kenya = Entity.get(Entity.name == "Kenya")
    assert (kenya.country, kenya.aliases_json, kenya.article_count) == ("KE", "[]", 3)


def test_what_a_revision_no_longer_tells_is_deleted_and_said_to_be(empty: str) -> None:
    put(STORIES[0])
    Change.delete().execute()
    put(Document("1", "Nothing happened.", "Talks", published="2025-01-18", source="Post"))
    assert {entity.name for entity in Entity.select()} == {"Nothing"}
    assert Event.select().count() == 0
    assert sorted(changes()) == [
        ("articles", "updated"),
        ("entities", "added"),
        ("entities", "deleted"),
        ("entities", "deleted"),
        ("events", "deleted"),
        ("quotes", "deleted"),
        ("stories", "updated"),
    ]
    assert {entry.record[:3] for entry in SearchEntry.select()} == {"art", "ent"}


def test_a_revision_keeps_the_version_before_it(empty: str) -> None:
    put(STORIES[0])
    put(Document("1", "Nothing happened.", source="Post"), at="2025-02-02T00:00:00Z")
    kept = ArticleRevision.get()
    assert (kept.revision, kept.replaced_at) == (1, "2025-02-02T00:00:00Z")
    assert STORIES[0].text in kept.document_json
    article = Article.get()
    assert (article.revision, article.imported_at, article.updated_at) == (2, AT, "2025-02-02T00:00:00Z")


def test_a_source_is_known_by_its_domain_and_counts_its_articles(empty: str) -> None:
    put(STORIES[2])
    assert Source.get().name == "a.example"
    put(STORIES[3])
    source = Source.get()
    assert (source.name, source.domain, source.article_count) == ("The A", "a.example", 2)


def test_a_failure_half_way_leaves_nothing_of_the_article(empty: str) -> None:
    put(STORIES[0])
    before = dump()
    rows = resolve(invent_facts(STORIES[1]), "somewhere")
    broken = replace(rows, linked=replace(rows.linked, mentions=rows.linked.mentions * 2))
    with pytest.raises(Exception, match=r"(?i)unique"):
        store_article(broken, AT)
    assert dump() == before


def test_a_location_leads_to_the_article_last_read_there(empty: str) -> None:
    stored = put(STORIES[0])
    assert [(place.location, place.article.id) for place in Location.select()] == [("stories.jsonl#1", stored.article)]
