"""What an article tells of an event beside who, when and where reaches the records, in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.vocabulary import EntityKind
from extraction.records import ClockTime, Event, Facts, Reference, Toll
from importer.commands.extract import facts_line
from importer.kept_facts import pack, unpack
from importer.resolve import resolve
from models.check import faults
from models.database import database
from models.entities import Entity
from models.export import export
from models.migrate import open_database
from tests.importer.naming_facts import facts_of, put
from tests.importer.telling_facts import Happening, telling


@pytest.fixture
def opened(database_url: str) -> Iterator[str]:
    """An empty, open database; the test runs once with SQLite and once with PostgreSQL."""
    open_database(database_url, create=True)
    yield database_url
    database.close()


def crash(name: str, count: int, published: str, *, main: bool = True) -> Facts:
    """An article that tells of one event in Lima, with all that can be told of one."""
    facts = telling(facts_of(name, "person: Ann Lind", "place: Lima", published=published), Happening("Ann Lind", None))
    text = facts.document.text
    (event,) = facts.events
    word = (event.mentions[0].trigger.start, event.mentions[0].trigger.end, event.mentions[0].trigger.text)
    lima = text.index("Lima")
    complete: Event = replace(
        event,
        place=Reference(lima, lima + 4, "Lima", "e2"),
        participants=tuple(
            replace(member, kind=EntityKind.PERSON if member.entity else EntityKind.GROUP)
            for member in event.participants
        ),
        what="wreck",
        main=main,
        confidence=0.75,
        killed=Toll(count, True, *word),
        injured=Toll(2 * count, False, *word),
        time=ClockTime("15:15", False, *word),
    )
    return replace(facts, events=(complete,))


def test_the_record_of_several_articles_has_what_they_tell_together(opened: str) -> None:
    first, second = put(crash("one", 12, "2025-01-17")), put(crash("two", 15, "2025-01-18", main=False))
    (event,) = export("events")
    assert (event["what"], event["main"], event["confidence"]) == ("wreck", [first], 0.75)
    assert (event["killed"]["article"], event["killed"]["count"], event["killed"]["at_least"]) == (second, 15, True)
    assert (event["injured"]["count"], event["missing"], event["time"]["value"]) == (30, None, "15:15")
    assert {(each["article"], each["main"], each["confidence"]) for each in event["articles"]} == {
        (first, True, 0.75),
        (second, False, 0.75),
    }
    assert {member["text"]: member["kind"] for member in event["participants"]} == {
        "Ann Lind": "person",
        "somebody": "group",
    }
    lima = Entity.get(Entity.name == "Lima")
    place = event["place"]
    assert (place["country"], place["latitude"], place["longitude"]) == ("PE", lima.latitude, lima.longitude)
    assert [parent["name"] for parent in place["parents"]] == ["Peru", "South America"]
    assert round(place["latitude"]) == -12
    assert [fault for fault in faults() if "event" in fault or "toll" in fault] == []


def test_a_revision_that_says_less_takes_what_it_said_from_the_record(opened: str) -> None:
    facts = crash("one", 12, "2025-01-17")
    put(facts)
    (event,) = facts.events
    plain = replace(event, killed=None, injured=None, time=None, main=None, confidence=None, what=None)
    put(replace(facts, events=(plain,), document=replace(facts.document, section="Sea")))
    (record,) = export("events")
    unknown = ("what", "main", "confidence", "killed", "injured", "missing", "time")
    assert {name: record[name] for name in unknown} == dict.fromkeys(unknown)


def test_facts_that_are_kept_have_all_that_an_event_says_and_older_ones_what_is_unknown() -> None:
    facts = crash("one", 12, "2025-01-17")
    assert unpack(pack(facts), facts.document.text).events == facts.events
    assert resolve(unpack(pack(facts), facts.document.text), "x").linked.told == resolve(facts, "x").linked.told


def test_extract_writes_what_an_event_says_with_its_words() -> None:
    facts = crash("one", 12, "2025-01-17")
    (event,) = facts_line(facts)["events"]
    span = {"start": event["trigger"]["start"], "end": event["trigger"]["end"], "text": event["trigger"]["text"]}
    assert event["killed"] == {"count": 12, "at_least": True, **span}
    assert event["time"] == {"value": "15:15", "approximate": False, **span}
    assert (event["main"], event["confidence"], event["what"], event["missing"]) == (True, 0.75, "wreck", None)
    assert [member["kind"] for member in event["participants"]] == ["person", "group"]
