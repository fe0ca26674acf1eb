"""One happening that several articles tell of has one key, whatever each of them leaves out."""

from __future__ import annotations

from dataclasses import replace

from dateline.vocabulary import EntityKind, EventStatus, EventType, MentionForm, Origin, ParticipantRole
from extraction.records import Entity, Event, EventMention, Identifier, Mention, Participant, Published, Span
from importer.happenings import Scene, shared_key

WORDS = Span(0, 4, "Word")
TOLD = EventMention(WORDS, WORDS)
KAMAU = Entity("e1", EntityKind.PERSON, "Ruth Kamau", (Mention(0, 4, "Word", MentionForm.NAME),))
NORWAY = replace(
    KAMAU, id="e2", kind=EntityKind.PLACE, name="Norway", country="NO", same_as=(Identifier("iso3166-1", "NO"),)
)
OSLO = replace(KAMAU, id="e3", kind=EntityKind.PLACE, name="Oslo", country="NO")
BERG = replace(KAMAU, id="e4", name="Olav Berg")
PUBLISHED = Published("2025-03-14", "2025-03-14", "2025-03-14", Origin.GIVEN)
SCENE = Scene({each.id: each for each in (KAMAU, NORWAY, OSLO, BERG)}, PUBLISHED, "NO", "2025-03-13")


def event(
    kind: EventType,
    *cast: tuple[ParticipantRole, str, str | None],
    day: str | None = "2025-03-13",
) -> Event:
    members = tuple(Participant(role, 0, len(text), text, entity) for role, text, entity in cast)
    return Event(kind, None, EventStatus.OCCURRED, "Label", day, day, day, None, None, members, (TOLD,))


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


def test_another_town_does_not_stand_for_its_country() -> None:
    whole = event(EventType.ACCUSE, (SOURCE, "Ruth Kamau", "e1"), (TARGET, "Norway", "e2"))
    town = event(EventType.ACCUSE, (SOURCE, "Ruth Kamau", "e1"), (TARGET, "Bergen", "e5"))
    scene = replace(SCENE, entities={**SCENE.entities, "e5": replace(OSLO, id="e5", name="Bergen")})
    assert shared_key(whole, SCENE) != shared_key(town, scene)


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


def test_what_is_told_too_vaguely_is_known_nowhere_else() -> None:
    assert shared_key(event(EventType.ACCUSE, (SOURCE, "officials", None)), SCENE) is None
    assert shared_key(event(EventType.ASSAULT, (TARGET, "people", None), day=None), SCENE) is None
    assert shared_key(event(EventType.ACCUSE, (SOURCE, "Kamau", "e1"), day=None), SCENE) is None


def test_what_lies_far_back_is_known_by_its_year() -> None:
    day = event(EventType.COERCE, (TARGET, "Kamau", "e1"), day="2023-04-14")
    month = replace(day, edtf="2023-04", earliest="2023-04-01", latest="2023-04-30")
    assert shared_key(day, SCENE) == shared_key(month, SCENE) is not None
