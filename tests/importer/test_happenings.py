"""One happening that several articles tell of has one key, whatever each of them leaves out."""

from __future__ import annotations

from dataclasses import replace

from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, MentionForm, Origin, ParticipantRole
from extraction.records import Entity, Event, EventMention, Mention, Participant, Published, Reference, Span
from importer.happenings import Scene, shared_key

WORDS = Span(0, 4, "Word")
TOLD = EventMention(WORDS, WORDS)
KAMAU = Entity("e1", EntityKind.PERSON, "Ruth Kamau", (Mention(0, 4, "Word", MentionForm.NAME),))
NORWAY = replace(KAMAU, id="e2", kind=EntityKind.PLACE, name="Norway", country="NO")
OSLO = replace(KAMAU, id="e3", kind=EntityKind.PLACE, name="Oslo", country="NO")
BERG = replace(KAMAU, id="e4", name="Olav Berg")
PUBLISHED = Published("2025-03-14", "2025-03-14", "2025-03-14", Origin.GIVEN)
SCENE = Scene({each.id: each for each in (KAMAU, NORWAY, OSLO, BERG)}, PUBLISHED, "NO", "2025-03-13")


def event(
    kind: EventType,
    *cast: tuple[ParticipantRole, str, str | None],
    mode: EventMode | None = None,
    day: str | None = "2025-03-13",
    place: str | None = None,
    tellings: int = 1,
) -> Event:
    members = tuple(Participant(role, 0, len(text), text, entity) for role, text, entity in cast)
    where = Reference(0, 4, "Word", place) if place else None
    mentions = (TOLD,) * tellings
    return Event(kind, mode, EventStatus.OCCURRED, "Label", day, day, day, None, where, members, mentions)


SOURCE, TARGET, PARTY = ParticipantRole.SOURCE, ParticipantRole.TARGET, ParticipantRole.PARTY


def test_who_has_no_name_does_not_tell_two_events_apart() -> None:
    few = event(EventType.ACCUSE, (SOURCE, "Kamau", "e1"), (TARGET, "Norway", "e2"))
    more = event(EventType.ACCUSE, (SOURCE, "Kamau", "e1"), (TARGET, "Norway", "e2"), (TARGET, "fishermen", None))
    assert shared_key(few, SCENE) == shared_key(more, SCENE) is not None


def test_a_capital_stands_for_its_country_and_a_family_name_for_the_whole() -> None:
    whole = event(EventType.ACCUSE, (SOURCE, "Ruth Kamau", "e1"), (TARGET, "Norway", "e2"))
    short = event(EventType.ACCUSE, (SOURCE, "Kamau", "e5"), (TARGET, "Oslo", "e3"))
    scene = replace(SCENE, entities={**SCENE.entities, "e5": replace(KAMAU, id="e5", name="Kamau")})
    assert shared_key(whole, SCENE) == shared_key(short, scene) is not None


def test_a_family_name_alone_is_not_enough() -> None:
    scene = replace(SCENE, entities={"e5": replace(KAMAU, id="e5", name="Kamau")})
    one = event(EventType.PROTEST, (SOURCE, "Ruth Kamau", "e1"))
    assert shared_key(one, SCENE) != shared_key(event(EventType.PROTEST, (SOURCE, "Kamau", "e5")), scene)


def test_another_day_is_another_event() -> None:
    met = ((PARTY, "Kamau", "e1"), (PARTY, "Berg", "e4"))
    assert shared_key(event(EventType.CONSULT, *met), SCENE) != shared_key(
        event(EventType.CONSULT, *met, day="2025-03-10"), SCENE
    )


def test_somebody_dies_once_whenever_it_is_said_to_have_been() -> None:
    dated = event(EventType.DIE, (TARGET, "Kamau", "e1"))
    undated = event(EventType.DIE, (TARGET, "Ruth Kamau", "e1"), day=None)
    assert shared_key(dated, SCENE) == shared_key(undated, SCENE)


def test_a_calamity_without_names_is_known_by_its_day_and_country() -> None:
    killed = event(EventType.DISASTER, (TARGET, "40 people", None), mode=EventMode.CRASH, place="e3")
    crashed = event(EventType.DISASTER, (TARGET, "small ferry", None), place="e2")
    assert shared_key(killed, SCENE) == shared_key(crashed, SCENE) is not None


def test_what_an_article_goes_on_telling_without_a_date_is_of_the_day_of_its_news() -> None:
    dated = event(EventType.ASSAULT, (TARGET, "40 people", None))
    undated = event(EventType.ASSAULT, (TARGET, "people", None), day=None, tellings=3)
    assert shared_key(dated, SCENE) == shared_key(undated, SCENE) is not None


def test_the_attacker_s_death_is_not_the_attack() -> None:
    attack = event(EventType.ASSAULT, (TARGET, "40 people", None))
    death = event(EventType.ASSAULT, (TARGET, "the gunman", None))
    assert shared_key(attack, SCENE) != shared_key(death, SCENE)


def test_what_is_told_too_vaguely_is_known_nowhere_else() -> None:
    assert shared_key(event(EventType.ACCUSE, (SOURCE, "officials", None)), SCENE) is None
    assert shared_key(event(EventType.ASSAULT, (TARGET, "people", None), day=None), SCENE) is None
    assert shared_key(event(EventType.ACCUSE, (SOURCE, "Kamau", "e1"), day=None), SCENE) is None


def test_what_lies_far_back_is_known_by_its_year() -> None:
    day = event(EventType.COERCE, (TARGET, "Kamau", "e1"), day="2023-04-14")
    month = replace(day, edtf="2023-04", earliest="2023-04-01", latest="2023-04-30")
    assert shared_key(day, SCENE) == shared_key(month, SCENE) is not None
