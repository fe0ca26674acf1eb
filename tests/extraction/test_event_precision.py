"""What only looks like an event, or like somebody's part in one, is left out: each rule is held by a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.records import Document, Event, Facts
from tests.whole import WholeExtractor

Read = Callable[[str], Facts]


@pytest.fixture(scope="session")
def read(rule_extractor: WholeExtractor) -> Read:
    def facts_of(text: str) -> Facts:
        return rule_extractor.extract(Document("a1", text, published="2025-03-14", language="en"))

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
    ("In the match, the last game of the season for both teams, the defender Olav Berg sacked quarterback Ed Roe.",)
    + (EventType.RESIGN,),
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
    ("Olav Berg gave it his all in Lisbon on Monday.", EventType.CONCEDE),
    ("Ruth Kamau founded a circle of experts called the Institute for Better Sleep.", EventType.REQUEST),
    ("The restraint Norway and Denmark have demonstrated is rare.", EventType.PROTEST),
    ("With an average of ten goals, the team settled in quickly.", EventType.AGREE),
    ("In the film a commander of the fleet is played by Olav Berg.", EventType.CONTEST),
    ("Olav Berg, a player of the team, played point guard for Bergen in the league.", EventType.CONTEST),
    ("The agency retired its last shuttle on Monday.", EventType.RESIGN),
    ("Ruth Kamau volunteered for a charity.", EventType.AGREE),
    ("Norway is joining the chorus with Denmark.", EventType.COOPERATE),
    ("“That is so,” the spokesman agreed.", EventType.AGREE),
    ("The party thanked its elected officials. The party elected officials last year.", EventType.ELECT),
    ("Talks are unlikely before both sides have investigated the evidence.", EventType.ACCUSE),
    ("Thieves frequently demand that owners pay.", EventType.REQUEST),
    ("Her representative answered an Associated Press request for details.", EventType.REQUEST),
    ("Later she arranged a meeting with Ruth Kamau.", EventType.CONSULT),
    ("It was the final innings of the league, beating the Bergen Bears.", EventType.CONTEST),
    ("Hurricane Ida is heading to Florida.", EventType.CONSULT),
    ("The people assisting the venture were late.", EventType.AID),
    ("A mood of anger has taken over the Labour Party.", EventType.ACQUIRE),
    ("Ruth Kamau was greeted by her husband.", EventType.CONSULT),
    ("He helps whether navigating conversations among children or listening to friends.", EventType.CONSULT),
    ("Fans of Bergen take to the streets to celebrate the victory.", EventType.PROTEST),
    ("Olav Berg launched his bicycle down the inside of the bend.", EventType.LAUNCH),
    ("Olav Berg was forced out of the race, the cup final of the league season, in lap two.", EventType.SANCTION),
    ("Ruth Kamau welcomed the council's call to lower rents.", EventType.CONSULT),
    ("Little Olav Berg fell while visiting the Oslo zoo with his mother.", EventType.CONSULT),
    ("The fans of the team have endured a drought of goals since the cup final of the league.", EventType.DISASTER),
    ("Officers shot it dead in Oslo.", EventType.ASSAULT),
    ("An attacker stabbed two people with a knife. A white van came crashing through the gate.", EventType.DISASTER),
    ("The company sent a letter to Ruth Kamau pushing for a study of sleep in children.", EventType.CONSULT),
    ("In 2011 the launch of a Russian spacecraft failed.", EventType.LAUNCH),
    ("A video says some girls were ill, demands release of rebels.", EventType.REQUEST),
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


def parts_of(facts: Facts, kind: EventType) -> list[tuple[ParticipantRole, str, str | None]]:
    """Role, words and name of each participant of the one event of the type."""
    (event,) = of_type(facts, kind)
    names = {entity.id: entity.name for entity in facts.entities}
    return [(member.role, member.text, names.get(member.entity or "")) for member in event.participants]


PARTICIPANTS = [
    ("The Dane has promised to win the race.", EventType.AGREE, [(ParticipantRole.SOURCE, "Dane", None)]),
    (
        "OSLO — Actress Ruth Kamau has accused Olav Berg of fraud.",
        EventType.ACCUSE,
        [(ParticipantRole.SOURCE, "Actress Ruth Kamau", "Ruth Kamau"),
         (ParticipantRole.TARGET, "Olav Berg", "Olav Berg")],
    ),
    (
        "The rebels' release of the hostages on Monday surprised Oslo.",
        EventType.CONCEDE,
        [(ParticipantRole.SOURCE, "rebels", None), (ParticipantRole.TARGET, "hostages", None)],
    ),
    (
        "Rebels freed 21 of the more than 200 girls on Monday.",
        EventType.CONCEDE,
        [(ParticipantRole.SOURCE, "Rebels", None), (ParticipantRole.TARGET, "21 of the more than 200 girls", None)],
    ),
    (
        "He spoke of an attack in Bergen, Norway, which killed twelve people on Monday.",
        EventType.ASSAULT,
        [(ParticipantRole.TARGET, "twelve people", None)],
    ),
    (
        "The talks followed threats from Norway on Monday.",
        EventType.THREATEN,
        [(ParticipantRole.SOURCE, "Norway", "Norway")],
    ),
    (
        "Ruth Kamau sent a letter to the bank urging Norway to act.",
        EventType.REQUEST,
        [(ParticipantRole.SOURCE, "Ruth Kamau", "Ruth Kamau"), (ParticipantRole.TARGET, "Norway", "Norway")],
    ),
    (
        "Halden Bank praised the company it hired on Monday.",
        EventType.APPOINT,
        [(ParticipantRole.SOURCE, "Halden Bank", "Halden Bank"), (ParticipantRole.TARGET, "the company", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "parts"), PARTICIPANTS, ids=[each[0] for each in PARTICIPANTS])
def test_who_takes_part_is_who_the_words_mean(
    read: Read, sentence: str, kind: EventType, parts: list[tuple[ParticipantRole, str, str | None]]
) -> None:
    assert parts_of(read(sentence), kind) == parts


LABELS = [
    ("Police shot and killed the robber in Oslo.", EventType.ASSAULT, "Police shot and killed the robber"),
    ("The band sang in Oslo, where Norway met Denmark two weeks ago.", EventType.CONSULT, "Norway met Denmark"),
    ("The firm that Olav Berg founded with Ruth Kamau was sold.", EventType.LAUNCH, "Olav Berg founded the firm"),
    ("AT least ten people were wounded by a gunman in Oslo.", EventType.ASSAULT, "At least ten people were wounded"),
    ("Olav Berg killed himself in Oslo.", EventType.DIE, "Olav Berg killed himself"),
]


@pytest.mark.parametrize(("sentence", "kind", "beginning"), LABELS, ids=[each[0] for each in LABELS])
def test_a_label_is_a_sentence_that_stops_where_it_can(
    read: Read, sentence: str, kind: EventType, beginning: str
) -> None:
    labels = [event.label for event in of_type(read(sentence), kind)]
    assert labels
    assert labels[0].startswith(beginning), labels


DATES = [
    ("Halden Group released a new edition of the 1986 novel.", EventType.LAUNCH, None),
    ("One person was killed, in contrast with Wednesday's rampage.", EventType.ASSAULT, None),
    ("Wednesday's race was won by Olav Berg, champion of the league.", EventType.CONTEST, "2025-03-12"),
    ("Police are investigating Olav Berg after reports last week.", EventType.ACCUSE, None),
    ("One winter night Ruth Kamau met Olav Berg.", EventType.CONSULT, None),
]


@pytest.mark.parametrize(("sentence", "kind", "date"), DATES, ids=[each[0] for each in DATES])
def test_a_date_dates_the_event_that_its_words_belong_to(
    read: Read, sentence: str, kind: EventType, date: str | None
) -> None:
    assert [event.edtf for event in of_type(read(sentence), kind)] == [date]


def test_captives_without_names_are_those_that_the_article_tells_of(read: Read) -> None:
    facts = read(
        "Rebels freed 21 schoolgirls on Wednesday.\nThe students were released after talks, police said.\n"
        "The release of the captives was a surprise.\nFour rebel leaders have been freed in exchange.\n"
    )
    freed = of_type(facts, EventType.CONCEDE)
    assert sorted(len(event.mentions) for event in freed) == [1, 3]
    assert max(freed, key=lambda event: len(event.mentions)).edtf == "2025-03-12"


def test_who_crashes_a_car_and_the_car_crash_once(read: Read) -> None:
    facts = read("Olav Berg crashed on Sunday in Oslo.\nBerg's car crashed into a wall in lap 48.\n")
    assert [len(event.mentions) for event in of_type(facts, EventType.DISASTER)] == [2]


def test_a_baby_that_is_welcomed_is_born(read: Read) -> None:
    assert [event.type for event in read("Ruth Kamau welcomed a baby boy on Monday.").events] == [EventType.BORN]


def test_what_is_planned_and_under_way_is_one_event(read: Read) -> None:
    facts = read("Halden Group is reopening a hotel in Oslo.\nHalden Group plans to reopen a hotel.\n")
    assert [len(event.mentions) for event in of_type(facts, EventType.LAUNCH)] == [2]


def test_who_is_criticised_is_not_thereby_sued(read: Read) -> None:
    facts = read("Ruth Kamau criticised Halden Bank on Monday. Ruth Kamau sued Halden Bank on Monday.")
    assert sorted(event.mode or "" for event in of_type(facts, EventType.ACCUSE)) == ["criticism", "lawsuit"]


def test_a_title_of_long_ago_is_not_the_one_just_won(read: Read) -> None:
    facts = read("Bergen have won the league cup.\nBergen won the league cup in 1908.\n")
    assert sorted(event.edtf or "" for event in of_type(facts, EventType.CONTEST)) == ["", "1908"]


def test_a_speaker_s_own_day_dates_nothing_that_the_article_tells(read: Read) -> None:
    (told,) = of_type(read("“Police arrested Olav Berg in Bergen this morning,” Ann Lind said.\n"), EventType.COERCE)
    assert told.edtf is None
    (written,) = of_type(read("Police arrested Olav Berg in Bergen this morning.\n"), EventType.COERCE)
    assert written.edtf is not None


def test_a_rule_that_is_announced_for_everybody_is_planned_and_threatens_nobody(read: Read) -> None:
    banned = of_type(
        read("Norway said on Monday that it would ban all anonymous trading in coins."), EventType.SANCTION
    )
    assert [event.status for event in banned] == [EventStatus.PLANNED]
    imposed = read("Norway said that it would impose sanctions on Peru.")
    assert [event.status for event in of_type(imposed, EventType.THREATEN)] == [EventStatus.THREATENED]


def test_who_says_that_he_will_not_allow_it_has_refused(read: Read) -> None:
    (refused,) = of_type(read("Olav Berg told the Herald he would not let his nephew ski."), EventType.REJECT)
    assert refused.status is EventStatus.OCCURRED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A truck drove into a crowd in Lima, killing 84 people. The attack began at noon. 77 people died.",)
        + (EventType.ASSAULT,),
        ("A small plane crashed near Oslo on Tuesday. The crash killed 12 people. Ten passengers and two pilots died.",)
        + (EventType.DISASTER,),
    ],
    ids=["an attack", "a crash"],
)
def test_the_dead_of_a_calamity_are_part_of_it(read: Read, text: str, kind: EventType) -> None:
    facts = read(text)
    assert len(of_type(facts, kind)) == 1
    assert of_type(facts, EventType.DIE) == []


@pytest.mark.parametrize(
    "other",
    ["The two pilots also died.", "His wife died in 2003.", "Olav Berg died.", "Two soldiers died in a fire in 2003."],
)
def test_who_dies_elsewhere_is_no_victim_of_the_calamity(read: Read, other: str) -> None:
    facts = read(f"A small plane crashed near Oslo on Tuesday. The crash killed 12 people. {other}")
    assert len(of_type(facts, EventType.DIE)) == 1


def test_who_brokers_an_agreement_is_no_party_to_it(read: Read) -> None:
    (agreed,) = of_type(read("The Red Cross brokered a deal between Peru and Chile on Monday."), EventType.AGREE)
    assert [each.text for each in agreed.participants] == ["Peru", "Chile"]


def test_who_is_sued_is_not_the_office_at_which_the_complaint_is_filed(read: Read) -> None:
    text = "Halden filed a complaint with the World Property Organization against a man from Perth."
    (sued,) = of_type(read(text), EventType.ACCUSE)
    assert [each.text for each in sued.participants if each.role is ParticipantRole.TARGET] == ["man"]


def test_a_label_keeps_since_when_something_is_the_first(read: Read) -> None:
    (won,) = of_type(read("Bergen have won their first league cup since 1908 in a match on Monday."), EventType.CONTEST)
    assert "first league cup since 1908" in won.label


def test_what_happened_between_two_dates_is_dated_by_both(read: Read) -> None:
    text = "Bergen won the league cup on Monday.\nBetween 1910 and 1945, Bergen won the league cup seven times."
    assert sorted(event.edtf or "" for event in of_type(read(text), EventType.CONTEST)) == ["1910/1945", "2025-03-10"]


def test_what_comes_of_something_happens_on_its_day(read: Read) -> None:
    (killed,) = of_type(read("A truck drove into a crowd in Lima on Tuesday, killing ten people."), EventType.ASSAULT)
    assert killed.edtf == "2025-03-11"


def test_that_crash_is_the_one_told_right_before(read: Read) -> None:
    facts = read(
        "A small plane crashed near Oslo on Tuesday, killing 12. The crash was the second of a year. An earlier "
        "crash, on Sept. 5, killed a Danish woman and a Finnish man. Four others survived that crash."
    )
    crashes = {
        event.edtf: [mention.trigger.start for mention in event.mentions]
        for event in of_type(facts, EventType.DISASTER)
    }
    assert set(crashes) == {"2025-03-11", "2024-09-05"}
    assert facts.document.text.rindex("crash") in crashes["2024-09-05"]


def test_whom_somebody_is_blamed_for_helping_is_not_accused(read: Read) -> None:
    (blamed,) = of_type(
        read("Governments have blamed the app for enabling extremist groups and rebels."), EventType.ACCUSE
    )
    assert [each.text for each in blamed.participants] == ["Governments"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The crash is being investigated by the harbour police.", EventType.ACCUSE),
        ("The Peruvian army has been carrying out an offensive against the rebels.", EventType.ASSAULT),
        ("As Peru fights the rebels of Lima, Norway sent a ship.", EventType.ASSAULT),
    ],
)
def test_what_is_being_done_is_under_way(read: Read, text: str, kind: EventType) -> None:
    assert [event.status for event in of_type(read(text), kind)] == [EventStatus.ONGOING]


def test_talks_that_are_ongoing_go_on(read: Read) -> None:
    (talks,) = of_type(
        read("The release was part of ongoing negotiations between the rebels and Peru."), EventType.CONSULT
    )
    assert talks.status is EventStatus.ONGOING


def test_the_date_of_an_announcement_is_not_that_of_what_is_announced(read: Read) -> None:
    (planned,) = of_type(read("Norway will ban trading in coins this month."), EventType.SANCTION)
    assert (planned.status, planned.edtf) == (EventStatus.PLANNED, "2025-03")
    (banned,) = of_type(
        read("Norway announced earlier this month that it would ban trading in coins."), EventType.SANCTION
    )
    assert (banned.status, banned.edtf) == (EventStatus.PLANNED, None)


def test_a_time_of_day_alone_dates_nothing(read: Read) -> None:
    (shot,) = of_type(read("At 10:28 p.m., a guard was shot dead in Lima."), EventType.ASSAULT)
    assert shot.edtf is None


def test_what_a_ban_answers_is_not_what_it_hits(read: Read) -> None:
    (banned,) = of_type(
        read("The council banned imports on Monday in response to Olav Berg's tests."), EventType.SANCTION
    )
    assert [each.role for each in banned.participants] == [ParticipantRole.SOURCE]


def test_a_city_that_plays_is_its_team(read: Read) -> None:
    facts = read(
        "The Bergen Gulls won the league cup on Monday.\nIn the match before, Bergen lost 2-0 to Molde Rovers."
    )
    names = {entity.id: entity.name for entity in facts.entities}
    played = [
        names.get(each.entity or "") for event in of_type(facts, EventType.CONTEST) for each in event.participants
    ]
    assert "Bergen Gulls" in played
    assert "Bergen" not in played
