"""The change feed is whole: whatever a GET of a record answers otherwise after a commit has a line in that commit."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from extraction.records import Facts, Reference, Span
from importer.authority_file import read_entries
from importer.settling import load_entries, settle, settle_names
from models.changes import Change
from models.check import faults
from models.database import database
from models.entities import ENTITIES, ArticleEntity, Entity
from models.events import Event
from models.listing import standing
from models.migrate import open_database
from models.store import writing
from models.store_changes import Changes
from models.store_links import refresh_entities
from tests.importer.mirror import ALL_PARTS_IN_JAVASCRIPT, DEFAULT, Answers, Mirror, Reader, Record, forget, untold
from tests.importer.naming_facts import facts_of, put
from tests.importer.newsroom import Newsroom
from tests.importer.telling_facts import Happening, telling

STEPS = 40


@pytest.fixture
def reader(database_url: str) -> Iterator[Reader]:
    """Reads the records of an empty database, which this process has open."""
    open_database(database_url, create=True)
    reader = Reader(database_url)
    yield reader
    database.close()


class Watch:
    """Compares what all records answer before and after each step with what the feed told in between."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.answers: Answers = reader.everything({})
        self._last = 0
        self.told()

    def told(self) -> list[tuple[str, str, str]]:
        """The lines since the last time: resource, record, action."""
        lines = list(Change.select().where(Change.sequence > self._last).order_by(Change.sequence))
        self._last = lines[-1].sequence if lines else self._last
        return [(line.resource, line.record, line.action) for line in lines]

    def missing(self) -> list[Record]:
        """The records that answer otherwise than the last time though no line told of them."""
        after = self.reader.everything(self.answers)
        found = untold(self.answers, after, [line[:2] for line in self.told()])
        self.answers = after
        return found


@pytest.mark.parametrize(
    ("seed", "query"),
    [
        pytest.param("harbour", DEFAULT, id="as it comes"),
        pytest.param("winter", DEFAULT, id="as it comes, other news"),
        pytest.param("orchard", ALL_PARTS_IN_JAVASCRIPT, id="with all parts, in UTF-16"),
    ],
)
def test_no_record_answers_otherwise_without_a_line(
    database_url: str, seed: str, query: Mapping[str, str], tmp_path: Path
) -> None:
    open_database(database_url, create=True)
    reader = Reader(database_url, query)
    newsroom, watch, mirror = Newsroom(seed, tmp_path), Watch(reader), Mirror(reader)
    for number in range(STEPS):
        did = newsroom.step()
        assert watch.missing() == [], f"step {number}, {did}"
        mirror.follow()
        assert {record: mirror.answers[record] for record in watch.answers} == watch.answers, f"step {number}, {did}"
    assert list(faults()) == []
    statuses = {answer.status for answer in watch.answers.values()}
    assert statuses == {200, 308, 410}
    database.close()


def test_who_follows_the_feed_while_two_imports_run_has_what_the_database_has(
    postgres_url: str, tmp_path: Path
) -> None:
    open_database(postgres_url, create=True)
    reader = Reader(postgres_url)
    failures: list[BaseException] = []
    running = []
    for seed in ("first", "second"):
        (tmp_path / seed).mkdir()
        newsroom = Newsroom(seed, tmp_path / seed, articles=6)
        running.append(threading.Thread(target=_work, args=(newsroom, failures)))
    mirror = Mirror(reader)
    for thread in running:
        thread.start()
    while any(thread.is_alive() for thread in running):
        mirror.follow()
    assert failures == []
    settle()
    while mirror.follow():
        pass
    assert mirror.answers == reader.everything(mirror.answers)
    assert list(faults()) == []
    database.close()


def _work(newsroom: Newsroom, failures: list[BaseException]) -> None:
    try:
        for _ in range(STEPS):
            newsroom.step()
    except BaseException as failure:  # noqa: BLE001 - a thread's failure is the test's
        failures.append(failure)
    finally:
        database.close()


@pytest.mark.parametrize("resource", ["articles", "entities", "quotes", "events", "stories", "sources"])
def test_a_change_without_a_line_is_noticed(reader: Reader, resource: str) -> None:
    put(_seizure())
    watch = Watch(reader)
    changed = {
        "articles": "update articles set section = 'Sea'",
        "entities": "update entities set description = 'a captain'",
        "quotes": "update quotes set confidence = 0.25",
        "events": "update events set mode = 'phone'",
        "stories": "update stories set title = 'Sea'",
        "sources": "update sources set article_count = 7",
    }
    database.execute_sql(changed[resource])
    # A server that remembers would go on with what it has, and hide it.
    with pytest.raises(AssertionError, match="no longer holds"):
        watch.missing()
    forget()
    expected = sorted(record for record in watch.answers if record[0] == resource)
    after = {record: reader.get(record) for record in watch.answers}
    assert untold(watch.answers, after, []) == expected != []


def _seizure(headline: str | None = None) -> Facts:
    facts = facts_of("ship", "person: Ann Halden", "organization: Alden Ferries", "place: Oslo")
    facts = telling(facts, Happening("Ann Halden", "Bo Ray"))
    document = replace(facts.document, source="Alden Post", headline=headline)
    return replace(facts, document=document, headline=headline)


def _lines(watch: Watch, resource: str) -> list[tuple[str, str]]:
    return [(record, action) for named, record, action in watch.told() if named == resource]


def test_an_event_whose_sentence_alone_changes_has_a_line(reader: Reader) -> None:
    put(_seizure())
    settle()
    watch = Watch(reader)
    facts = _seizure(headline="Seized")
    (event,) = facts.events
    (mention,) = event.mentions
    start = mention.sentence.start - 4
    wider = Span(start, mention.sentence.end, facts.document.text[start : mention.sentence.end])
    put(replace(facts, headline=None, events=(replace(event, mentions=(replace(mention, sentence=wider),)),)))
    assert watch.missing() == []


def test_an_article_s_new_headline_is_told_of_what_is_said_and_done_in_it(reader: Reader) -> None:
    put(_seizure(headline="A ship is seized"))
    settle()
    watch = Watch(reader)
    put(_seizure(headline="Ship seized"))
    told = watch.told()
    assert {(resource, action) for resource, _, action in told} == {
        ("articles", "updated"),
        ("quotes", "updated"),
        ("events", "updated"),
        ("stories", "updated"),
    }


def test_what_offsets_count_in_utf_16_is_told_of_where_a_letter_becomes_wider(database_url: str) -> None:
    open_database(database_url, create=True)
    reader = Reader(database_url, ALL_PARTS_IN_JAVASCRIPT)
    titled = facts_of("ship", "person: mayor Ann Halden", "place: Oslo")
    facts = telling(titled, Happening("Ann Halden", "Bo Ray"))
    put(facts)
    settle()
    watch = Watch(reader)
    put(replace(facts, document=replace(facts.document, text="🚢" + facts.document.text[1:])))
    assert {resource for resource, _, _ in watch.told()} == {"articles", "entities", "quotes", "events"}
    database.close()


def test_where_a_place_lies_is_told_of_the_events_there_and_of_nothing_else(reader: Reader) -> None:
    facts = _seizure()
    (oslo,) = (entity for entity in facts.entities if entity.name == "Oslo")
    (event,) = facts.events
    mention = oslo.mentions[0]
    there = Reference(mention.start, mention.end, mention.text, oslo.id)
    put(replace(facts, events=(replace(event, place=there),)))
    settle()
    watch = Watch(reader)
    place, identifier = Entity.get(Entity.name == "Oslo").id, Event.get().id
    ArticleEntity.update(latitude=59.9, longitude=10.7).where(ArticleEntity.entity == place).execute()
    changes = Changes("2025-02-01T00:00:00Z")
    with writing():
        refresh_entities([place], changes)
        changes.write()
    assert watch.missing() == []
    (shown,) = [answer for record, answer in watch.answers.items() if record == ("events", identifier)]
    assert orjson.loads(shown.body)["place"]["latitude"] == 59.9
    lines = Change.select().order_by(Change.sequence.desc()).limit(2)
    assert {(line.resource, line.record) for line in lines} == {("entities", place), ("events", identifier)}


def _load(folder: Path, line: str) -> None:
    path = folder / "authority.jsonl"
    path.write_text(line, encoding="utf-8")
    load_entries(read_entries(path))


HALDEN = '{"kind": "person", "name": "%s", "aliases": ["Ann Halden"], "wikidata": "Q900001"}'


def test_a_rename_has_a_line_for_each_record_that_shows_the_name_and_no_other(reader: Reader, tmp_path: Path) -> None:
    _load(tmp_path, HALDEN % "Ann Halden")
    named = put(_seizure())
    put(facts_of("other", "person: Cy Dee", "organization: Lund Opera"))
    settle()
    watch = Watch(reader)
    _load(tmp_path, HALDEN % "Dame Ann Halden")
    changed = {record for record, answer in watch.answers.items() if b"Ann Halden" in answer.body}
    assert {resource for resource, _ in changed} == {"articles", "entities", "quotes", "events", "stories"}
    told = watch.told()
    assert sorted(line[:2] for line in told) == sorted(changed)
    assert {action for _, _, action in told} == {"updated"}
    assert ("articles", named, "updated") in told
    assert b"Dame Ann Halden" in reader.get(("articles", named)).body


def test_an_outlet_s_new_name_is_told_of_its_articles(reader: Reader) -> None:
    first = put(_at("https://alden.example/1", "The Post"))
    watch = Watch(reader)
    put(_at("https://alden.example/2", "Alden Post"))
    assert ("articles", first, "updated") in watch.told()
    assert b"Alden Post" in reader.get(("articles", first)).body


def _at(url: str, source: str) -> Facts:
    facts = facts_of("ferry", "person: Cy Dee")
    return replace(facts, document=replace(facts.document, url=url, source=source))


def test_an_id_that_leads_to_another_record_is_told_of_and_so_is_its_end(reader: Reader) -> None:
    put(facts_of("short", "person: Halden", "organization: Alden Ferries", "person: Dee"))
    settle_names()
    short = Entity.get(Entity.name == "Halden").id
    watch = Watch(reader)
    put(facts_of("full", "person: Ann Halden", "organization: Alden Ferries", "person: Cy Dee", "place: Peru"))
    settle_names()
    assert (short, "deleted") in _lines(watch, "entities")
    assert standing(ENTITIES, short).moved_to is not None
    put(facts_of("short", "organization: Lund Opera"))
    assert (short, "deleted") in _lines(watch, "entities")
    assert reader.get(("entities", short)).status == 410
