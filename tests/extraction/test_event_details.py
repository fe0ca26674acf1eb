"""What events say beside who, when and where: tolls, times of day and the kinds of who takes part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.vocabulary import BlockKind, EntityKind, EventStatus, EventType, ParticipantRole
from extraction.analysis import Analysis
from extraction.encoder.labels import EVENTS, STATUSES
from extraction.events.details import Details
from extraction.events.kinds import FILE, is_people, kind_of, noun_kinds
from extraction.language import load_language, parse
from extraction.records import Block, Document, Event, EventMention, Span, Toll
from extraction.tokens import read_tokens
from tests.extraction.told import Read, only
from tests.whole import WholeExtractor


@pytest.fixture
def read(extractor: WholeExtractor) -> Read:
    return lambda text: extractor.extract(Document("a", text, published="2025-01-17"))


def test_what_the_network_tells_apart_are_the_types_and_statuses_of_events() -> None:
    assert tuple(EventType) == EVENTS
    assert tuple(EventStatus) == STATUSES


ATTACK = (
    "KABUL — A suicide bomber attacked a convoy in Kabul at 3:15 p.m. on Monday, killing at least 12 soldiers and "
    "wounding 30.\n\nThe attacker was killed in the attack, police said."
)


def test_an_event_has_its_toll_and_its_time_with_their_words(read: Read) -> None:
    facts = read(ATTACK)
    (event,) = (each for each in facts.events if each.type is EventType.ASSAULT and each.time is not None)
    assert event.killed is not None
    assert event.injured is not None
    assert event.time is not None
    assert (event.killed.count, event.killed.at_least, event.injured.count, event.missing) == (12, True, 30, None)
    assert (event.time.value, event.time.approximate) == ("15:15", False)
    for words in (event.killed, event.injured, event.time):
        assert ATTACK[words.start : words.end] == words.text


def test_who_takes_part_is_of_the_entity_s_kind_or_of_what_the_words_tell(read: Read) -> None:
    event = only(read("Gunmen attacked a hotel in Kabul on Monday.\n\nOfficials met on Tuesday."), EventType.ASSAULT)
    (source,) = (member for member in event.participants if member.role is ParticipantRole.SOURCE)
    assert (source.text, source.kind) == ("Gunmen", EntityKind.GROUP)
    facts = read("Police arrested Ann Lind in Leeds on Monday.")
    (arrest,) = (event for event in facts.events if event.type is EventType.COERCE)
    kinds = {member.text: member.kind for member in arrest.participants}
    assert kinds["Ann Lind"] is EntityKind.PERSON


def test_the_highest_number_that_a_telling_gives_is_an_event_s() -> None:
    text = "The blast killed two policemen. The explosion killed at least 12 people. The bomb killed the driver."
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    (doc,) = parse(load_language(), [(text, blocks)])
    whole = Span(0, len(text), text)
    words = [
        Span(start, start + len(word), word) for word in ("blast", "explosion", "bomb") for start in [text.index(word)]
    ]
    event = Event(
        type=EventType.DISASTER,
        mode=None,
        status=EventStatus.OCCURRED,
        label="A blast",
        edtf=None,
        earliest=None,
        latest=None,
        date=None,
        place=None,
        participants=(),
        mentions=tuple(EventMention(word, whole) for word in words),
    )
    details = Details(Analysis(Document("a", text), blocks, doc, read_tokens(text, doc)))
    assert details.of(event).killed == Toll(12, True, text.index("at least"), text.index(" people"), "at least 12")
    assert details.of(replace(event, status=EventStatus.PLANNED)).killed is None
    assert details.of(replace(event, type=EventType.ELECT)).killed is None


@pytest.mark.parametrize(
    "text",
    [
        "The novelist Ann Lind died at her home in Porto on Monday.",
        "Rebels threatened to attack the convoy and kill 12 soldiers.",
    ],
)
def test_a_death_of_its_own_and_what_is_only_threatened_killed_nobody(read: Read, text: str) -> None:
    assert [event.killed for event in read(text).events if event.killed] == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A driver was hurt.", "driver", EntityKind.PERSON),
        ("Two drivers were hurt.", "drivers", EntityKind.GROUP),
        ("The policewoman left.", "policewoman", EntityKind.PERSON),
        ("The crew left.", "crew", EntityKind.GROUP),
        ("Dozens of protesters left.", "Dozens", EntityKind.GROUP),
        ("The company left.", "company", EntityKind.ORGANIZATION),
        ("Some companies left.", "companies", EntityKind.ORGANIZATION),
        ("The village burned.", "village", EntityKind.PLACE),
        ("The power line broke.", "line", None),
        ("Dozens of cars burned.", "Dozens", None),
    ],
)
def test_words_tell_of_what_kind_a_thing_is(text: str, word: str, expected: EntityKind | None) -> None:
    (token,) = (token for token in load_language()(text) if token.text == word)
    assert kind_of(token) is expected


def test_families_are_no_number_of_people() -> None:
    doc = load_language()("Twelve families and twelve miners left.")
    assert [is_people(token) for token in doc if token.text in ("families", "miners")] == [False, True]


def test_the_nouns_of_each_kind_stand_in_order_and_once() -> None:
    assert len(noun_kinds()) > 400
    nouns: list[str] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "[")):
            assert nouns == sorted(nouns), nouns
            nouns = []
        else:
            nouns += line.split()
    assert nouns == sorted(nouns)
