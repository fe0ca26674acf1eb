"""What happened in an article is found once each, with who took part, when, where, and whether it is real."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.vocabulary import EVENT_TYPES, EntityKind, EventStatus, EventType, ParticipantRole
from extraction.records import Document, Facts
from tests.extraction.told import Read, only, types_of
from tests.whole import WholeExtractor


@pytest.fixture(scope="session")
def read(extractor: WholeExtractor) -> Read:
    def facts_of(text: str, published: str | None = "2025-03-14") -> Facts:
        return extractor.extract(Document("a1", text, published=published, language="en"))

    return facts_of


UNLISTED = pytest.mark.xfail(strict=True, reason="the lexicon has no words for events of this type")

TYPES = [
    pytest.param(kind, marks=UNLISTED if kind in tuple(EventType)[tuple(EventType).index(EventType.FIGURES) :] else ())
    for kind in EventType
]


@pytest.mark.parametrize("kind", TYPES)
def test_the_example_sentence_of_each_event_type_is_an_event_of_that_type(read: Read, kind: EventType) -> None:
    sentence = EVENT_TYPES[kind].example.replace("He was born", "Kofi Owusu was born")
    assert kind in types_of(read(sentence))


STATUSES = [
    ("Kenya and Uganda signed an agreement on Tuesday.", EventType.AGREE, EventStatus.OCCURRED),
    ("Prosecutors are investigating Halden Bank.", EventType.ACCUSE, EventStatus.ONGOING),
    ("Ruth Kamau will meet Olav Berg in Oslo on 18 April.", EventType.CONSULT, EventStatus.PLANNED),
    ("Norway plans to expel the diplomats.", EventType.SANCTION, EventStatus.PLANNED),
    ("Norway threatened to expel the diplomats.", EventType.THREATEN, EventStatus.THREATENED),
    ("Norway vowed to ban exports to Denmark.", EventType.THREATEN, EventStatus.THREATENED),
    ("Norway demanded that Denmark release the sailors.", EventType.REQUEST, EventStatus.DEMANDED),
    ("Norway denied that its navy had attacked the fishermen.", EventType.ASSAULT, EventStatus.DENIED),
    ("Ruth Kamau called off a meeting with Olav Berg.", EventType.CONSULT, EventStatus.CANCELLED),
    ("Norway might expel the Danish ambassador.", EventType.SANCTION, EventStatus.HYPOTHETICAL),
    ("If Denmark attacked Norway, the alliance would end.", EventType.ASSAULT, EventStatus.HYPOTHETICAL),
]


@pytest.mark.parametrize(("sentence", "kind", "status"), STATUSES)
def test_the_words_around_an_event_decide_its_status(
    read: Read, sentence: str, kind: EventType, status: EventStatus
) -> None:
    told = {event.type: event.status for event in read(sentence).events}
    assert told.get(kind) is status, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Police did not arrest Olav Berg.",
        "No sailors were arrested in Bergen.",
        "Olav Berg never resigned.",
        "Norway has little chance of winning the Nordic Cup.",
        "Attack Denmark now.",
        "The ferry, when launched from Bergen, carries goods to Denmark.",
    ],
)
def test_what_did_not_happen_is_no_event(read: Read, sentence: str) -> None:
    assert types_of(read(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister's speech killed the bill.",
        "Olav Berg shot the film in Bergen.",
        "Ruth Kamau speaks volumes about the war.",
        "Sales have declined by ten percent in Norway.",
        "Olav Berg agreed the film was long.",
        "The programme lets people donate money.",
        "Olav Berg walked out of the lift.",
        "Officials were talking up the krone.",
        "Olav Berg suffered a heart attack in Bergen.",
        "The images were shot with a new camera.",
        "Two men were named as the first victims.",
        "China's lunar probe reached Jupiter on Monday.",
        "The shop is offering a free service.",
        "Ruth Kamau asked how the camera worked.",
        "Norway's airline did not answer requests for comment.",
        "Olav Berg hoped that his brother had been freed.",
        "Young sailors die in many ways.",
        "He sells fish in Bergen.",
        "Hide Caption 3 of 9 Photos: Police arrest a man in Oslo.",
    ],
)
def test_figures_of_speech_and_habits_are_no_events(read: Read, sentence: str) -> None:
    assert types_of(read(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds was shot.",
        "The rocket was launched on Monday from Bergen.",
        "The attack in Bergen on Monday killed two people.",
    ],
)
def test_a_place_suffers_nothing_that_only_people_and_things_suffer(read: Read, sentence: str) -> None:
    facts = read(sentence)
    places = {entity.id for entity in facts.entities if entity.kind is EntityKind.PLACE}
    assert not [m for event in facts.events for m in event.participants if m.entity in places]


def test_a_team_that_beats_another_assaults_nobody(read: Read) -> None:
    facts = read("Bergen beat Lisbon 3-1 on Saturday.")
    match = only(facts, EventType.CONTEST, "Bergen", "Lisbon")
    assert match.edtf == "2025-03-08"
    assert types_of(facts) == [EventType.CONTEST]


def test_people_killed_in_an_accident_are_not_assaulted(read: Read) -> None:
    facts = read("Three people were killed when a ferry capsized off Bergen. The accident happened in a storm.")
    assert EventType.ASSAULT not in types_of(facts)


ROLES = [
    ("Denmark accused Norway of dumping fish.", ["Denmark"], ["Norway"]),
    ("Norway was accused of dumping fish by Denmark.", ["Denmark"], ["Norway"]),
    ("Denmark, which has long accused Norway of dumping fish, closed a port.", ["Denmark"], ["Norway"]),
    ("Denmark and Sweden accused Norway of dumping fish.", ["Denmark", "Sweden"], ["Norway"]),
    ("Denmark's accusations against Norway continued on Monday.", ["Denmark"], ["Norway"]),
    ("Danish officials accused the Norwegian government of dumping fish.", ["Denmark"], ["Norway"]),
    ("Olav Berg spoke for an hour. He accused Norway of dumping fish.", ["Olav Berg"], ["Norway"]),
]


@pytest.mark.parametrize(("text", "sources", "targets"), ROLES)
def test_who_acts_and_upon_whom_is_read_through_every_construction(
    read: Read, text: str, sources: list[str], targets: list[str]
) -> None:
    facts = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    event = next(event for event in facts.events if event.type is EventType.ACCUSE)
    found = {
        role: [names[m.entity] for m in event.participants if m.role is role and m.entity] for role in ParticipantRole
    }
    assert (found[ParticipantRole.SOURCE], found[ParticipantRole.TARGET]) == (sources, targets)


def test_what_takes_two_has_equal_parties(read: Read) -> None:
    meeting = only(read("Ruth Kamau met Olav Berg in Oslo on Monday."), EventType.CONSULT, "Ruth Kamau", "Olav Berg")
    assert {member.role for member in meeting.participants} == {ParticipantRole.PARTY}
    assert meeting.place is not None
    assert meeting.place.text == "Oslo"
    assert meeting.edtf == "2025-03-10"
    assert meeting.date is not None
    assert meeting.date.text == "Monday"


def test_the_two_leaders_are_those_named_last(read: Read) -> None:
    text = "Ruth Kamau praised Olav Berg at length. The two leaders met in Oslo on Monday."
    only(read(text), EventType.CONSULT, "Ruth Kamau", "Olav Berg")


def test_a_date_of_the_words_does_not_date_what_they_tell(read: Read) -> None:
    text = "Norway said on Wednesday that it had expelled the Danish ambassador."
    expulsion = only(read(text), EventType.SANCTION, "Norway", "Denmark")
    assert expulsion.edtf is None


def test_a_nominalisation_tells_an_event(read: Read) -> None:
    assert (
        only(read("The arrest of Olav Berg on Monday surprised Bergen."), EventType.COERCE, "Olav Berg").mode
        == "arrest"
    )
    assert only(read("Olav Berg's resignation surprised Bergen on Monday."), EventType.RESIGN, "Olav Berg")


def test_who_says_that_it_happened_is_kept_with_the_telling(read: Read) -> None:
    event = only(
        read("Olav Berg said on Monday that Denmark had attacked Norway."), EventType.ASSAULT, "Denmark", "Norway"
    )
    assert event.mentions[0].attributed_to is not None
    assert event.mentions[0].attributed_to.text == "Olav Berg"


def test_events_of_the_same_parties_on_other_days_stay_apart(read: Read) -> None:
    text = "Ruth Kamau met Olav Berg in Oslo on 3 February. Kamau met Berg in Nairobi on 7 March."
    assert [event.edtf for event in read(text).events] == ["2025-02-03", "2025-03-07"]


def test_tellings_that_name_no_event_told_elsewhere_are_left_out(read: Read) -> None:
    assert types_of(read("The meeting was short.")) == []


LABELS = [
    ("Police arrested three men in Leeds on Sunday.", "Police arrested three men in Leeds"),
    ("Olav Berg waited. He resigned on Monday.", "Olav Berg resigned"),
    ("The arrest of Olav Berg surprised Bergen.", "Olav Berg was arrested"),
    ("Ruth Kamau's call with Olav Berg on Monday was brief.", "Ruth Kamau and Olav Berg spoke by phone"),
    ("Ruth Kamau received apologies from Olav Berg.", "Ruth Kamau received apologies from Olav Berg"),
    ("Norway vowed to ban exports to Denmark.", "Norway vowed to ban exports to Denmark"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_the_label_is_a_short_sentence_with_names_for_pronouns_and_without_dates(
    read: Read, text: str, label: str
) -> None:
    assert label in [event.label for event in read(text).events]


PIECES = [
    "Denmark", "accused", "Norway", "of", "dumping", "fish", "on Monday", ".", "“", "”", "\n", "He", "met", "If",
    "the two leaders", "said that", "would not", "attend", "the inauguration", "That move", "was", "killed", "27",
    "in an attack", "🙂", "é", "called off", "talks with", "Ruth Kamau", "the ban on", "its", ",", "and", "who",
    "\u00a0", "\x00",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_of_an_event_is_the_text_at_its_offsets_whatever_the_text(read: Read, text: str) -> None:
    for event in read(text).events:
        assert event.label
        spans = [(member.start, member.end, member.text) for member in event.participants]
        told = [span for mention in event.mentions for span in (mention.trigger, mention.sentence)]
        spans += [(span.start, span.end, span.text) for span in (*told, event.date, event.place) if span is not None]
        for start, end, words in spans:
            assert text[start:end] == words != ""
        positions = [mention.trigger.start for mention in event.mentions]
        assert positions == sorted(positions)
