"""What only looks like an event, or like somebody's part in one, is left out: each rule is held by a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.pipeline import Extractor
from extraction.records import Document, Event, Facts

Read = Callable[[str], Facts]


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    def facts_of(text: str) -> Facts:
        return extractor.extract(Document("a1", text, published="2025-03-14", language="en"))

    return facts_of


def of_type(facts: Facts, kind: EventType) -> list[Event]:
    return [event for event in facts.events if event.type is kind]


NO_EVENTS = [
    ("Ruth Kamau speaks Dutch.", EventType.CONSULT),
    ("Speaking to the Herald, Olav Berg called the plan a mistake.", EventType.CONSULT),
    ("Navigating conversations among children is hard.", EventType.CONSULT),
    ("The same plane had arrived in Oslo on Monday from Bergen.", EventType.CONSULT),
    ("Dozens of residents travelled to Syria.", EventType.CONSULT),
    ("The pond will demonstrate the growth of plants.", EventType.PROTEST),
    ("Finally the doors opened and Olav Berg walked out.", EventType.PROTEST),
    ("Police blocked the road to the village on Monday.", EventType.PROTEST),
    ("The robber had committed an act of cowardice.", EventType.AGREE),
    ("Olav Berg vowed the country has observed the treaty.", EventType.AGREE),
    ("The firm agreed that the station cannot be controlled.", EventType.AGREE),
    ("It is unclear how much Norway is prepared to spend.", EventType.AGREE),
    ("“We are late,” Olav Berg conceded.", EventType.CONCEDE),
    ("The mayor hailed from Bergen.", EventType.SUPPORT),
    ("The United Nations stood by to help Norway.", EventType.SUPPORT),
    ("Norway did not answer messages requesting comment.", EventType.REQUEST),
    ("The theory was first proposed by Olav Berg.", EventType.REQUEST),
    ("Why did Norway expel the Danish ambassador?", EventType.SANCTION),
    ("Groups that support Norway met.", EventType.SUPPORT),
    ("The storm might spread, possibly killing Olav Berg.", EventType.ASSAULT),
    ("Denmark has a long history of attacking Norway.", EventType.ASSAULT),
    ("The stunt injured Olav Berg.", EventType.ASSAULT),
    ("The driver was hurt when his car slammed into a wall, and Olav Berg slammed into the fence.", EventType.ACCUSE),
    ("Olav Berg dismissed Ruth Kamau as a failed politician.", EventType.RESIGN),
    ("Olav Berg was named as one of the best executives.", EventType.APPOINT),
    ("Copper was selling for $4 on Monday.", EventType.ACQUIRE),
    ("Halden Group followed suit on Monday.", EventType.ACCUSE),
    ("New stars are born from clouds of dust.", EventType.BORN),
    ("The questions concern the Norwegian election.", EventType.ELECT),
]


@pytest.mark.parametrize(("sentence", "kind"), NO_EVENTS, ids=[sentence for sentence, _ in NO_EVENTS])
def test_what_is_no_event_of_the_type_gives_none(read: Read, sentence: str, kind: EventType) -> None:
    assert of_type(read(sentence), kind) == []


def test_whom_a_nationality_describes_is_not_taken_for_the_country(read: Read) -> None:
    facts = read("Police arrested two Danish tourists in Oslo on Monday.")
    (arrest,) = of_type(facts, EventType.COERCE)
    assert [(m.text, m.entity) for m in arrest.participants if m.role is ParticipantRole.TARGET] == [
        ("two Danish tourists", None)
    ]


def test_who_acts_for_a_country_is_taken_for_it(read: Read) -> None:
    facts = read("Danish officials accused Norway of dumping fish.")
    (accusation,) = of_type(facts, EventType.ACCUSE)
    names = {entity.id: entity.name for entity in facts.entities}
    assert [names[m.entity] for m in accusation.participants if m.entity] == ["Denmark", "Norway"]


def test_whom_a_crash_kills_nobody_assaulted(read: Read) -> None:
    facts = read("A small plane crashed near Bergen on Monday, killing twelve people.")
    assert of_type(facts, EventType.ASSAULT) == []
    crash = of_type(facts, EventType.DISASTER)[0]
    assert {member.role for member in crash.participants} == {ParticipantRole.TARGET}


def test_a_vow_to_destroy_somebody_is_a_threat(read: Read) -> None:
    (threat,) = of_type(read("Olav Berg vowed to destroy the rebels."), EventType.THREATEN)
    assert threat.status is EventStatus.THREATENED


def test_somebody_with_two_titles_is_one_participant(read: Read) -> None:
    facts = read("Halden CEO and Nordfisk founder Olav Berg praised Ruth Kamau on Monday.")
    (praise,) = of_type(facts, EventType.SUPPORT)
    assert len([m for m in praise.participants if m.role is ParticipantRole.SOURCE]) == 1


def test_a_date_behind_since_dates_no_event(read: Read) -> None:
    facts = read("Denmark attacked Norway for the first time since 1940.")
    assert [event.edtf for event in of_type(facts, EventType.ASSAULT)] == [None]


def test_what_an_article_tells_of_its_calamity_is_one_event(read: Read) -> None:
    facts = read(
        "A gunman killed 40 people in Oslo on Wednesday.\nThe gunman shot dozens of people, police said.\n"
        "At least 40 people were killed in the attack.\n"
    )
    (attack,) = of_type(facts, EventType.ASSAULT)
    assert attack.edtf == "2025-03-12"
    assert len(attack.mentions) >= 3


def test_who_stopped_the_attacker_did_not_do_it(read: Read) -> None:
    facts = read("A gunman killed 40 people in Oslo on Wednesday.\nPolice officers shot the gunman dead.\n")
    assert len(of_type(facts, EventType.ASSAULT)) == 2


def test_another_calamity_is_another_event(read: Read) -> None:
    facts = read(
        "A gunman killed 40 people in Oslo on Wednesday.\nIn an earlier attack a gunman killed two people in Lisbon.\n"
    )
    assert len(of_type(facts, EventType.ASSAULT)) == 2
