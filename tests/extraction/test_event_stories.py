"""A whole story gives each of its events once, however it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.records import Document, Facts
from tests.extraction.told import Read, lines_of, names_of, of_role, only
from tests.seed import SEED, needs_seed
from tests.whole import WholeExtractor

STORY = {
    "teaser": (
        "Little is known so far of what the two said to each other during the phone call, which took place on Friday "
        "(March 14). Paredes wrote about it on a messaging service, but"
    ),
    "more": "read more",
    "call": (
        "Brazilian President Ana Duarte had a phone call with Chilean President-elect Luis Paredes on Friday evening, "
        "according to the Brazilian state broadcaster, TV Nacional."
    ),
    "sign": (
        "The call, which took place on Friday (March 14), may be a sign that Brasília wants better relations with the "
        "next government."
    ),
    "post": "Paredes, writing about the conversation on Telegram, said “The call was friendly[…]We spoke of copper.”",
    "meeting": (
        "Previously, during a meeting in Quito, Ecuador, on the sidelines of the Andean Trade summit, Duarte had told "
        "outgoing President Marta Rojas of her wish to work with the new team."
    ),
    "inauguration": (
        "The news of the phone call follows Brazil’s announcement that Duarte would not be attending Paredes’s "
        "inauguration as the President of Chile on March 18."
    ),
    "threat": (
        "Paredes has sharpened his tone against Brasília, vowing to impose steep tariffs on Brazilian beef. He has "
        "branded Brazil a bad neighbour."
    ),
    "accusation": (
        "He has also criticised Brazil’s border patrols, accusing the country of “chasing” fishermen, a practice that "
        "Duarte had defended to Rojas when the two presidents met in Ecuador in August 2024."
    ),
    "ban": "Brazil has announced a ban on exporting timber, including mahogany, to Chile.",
    "retaliation": "That move is seen as retaliation against recent Chilean export controls on lithium.",
}


NAMES = {"caller": "Ana Duarte", "called": "Luis Paredes", "met": "Marta Rojas", "home": "Brazil", "other": "Chile"}


DATES = {"call": "2025-03-14", "inauguration": "2025-03-18", "meeting": "2024-08", "city": "Quito"}


@pytest.fixture(scope="session")
def read(rule_extractor: WholeExtractor) -> Read:
    def facts_of(text: str, published: str | None = "2025-03-14") -> Facts:
        return rule_extractor.extract(Document("a1", text, published=published, language="en"))

    return facts_of


VARIATIONS: dict[str, tuple[Mapping[str, str], Mapping[str, str], tuple[str, ...]]] = {
    "as it is": ({}, {}, tuple(STORY)),
    "straight quotation marks": ({"“": '"', "”": '"', "’": "'"}, {}, tuple(STORY)),
    "other people": (
        {"Ana Duarte": "Peter Halloran", "Duarte": "Halloran", "her wish": "his wish", "He has": "She has",
         "Luis Paredes": "Sofia Lindqvist", "Paredes": "Lindqvist", " his ": " her ",
         "Marta Rojas": "Jonas Falk", "Rojas": "Falk"},
        {"caller": "Peter Halloran", "called": "Sofia Lindqvist", "met": "Jonas Falk"},
        tuple(STORY),
    ),
    "other countries": (
        {"Brazilian": "Kenyan", "Brazil": "Kenya", "Brasília": "Nairobi", "Chilean": "Ugandan", "Chile": "Uganda",
         "Quito, Ecuador": "Lisbon, Portugal", "Ecuador": "Portugal"},
        {"home": "Kenya", "other": "Uganda", "city": "Lisbon"},
        tuple(STORY),
    ),
    "another day": (
        {"Friday": "Tuesday", "March 14": "May 6", "March 18": "May 12", "August 2024": "November 2024"},
        {"call": "2025-05-06", "inauguration": "2025-05-12", "meeting": "2024-11"},
        tuple(STORY),
    ),
    "a verb for the call": ({"had a phone call with": "telephoned"}, {}, tuple(STORY)),
    "speaking by phone": ({"had a phone call with": "spoke by telephone with"}, {}, tuple(STORY)),
    "future tense and plain verbs": (
        {"would not be attending": "will not attend", "vowing to impose": "threatening to slap",
         "has announced a ban on exporting": "has banned exports of"},
        {},
        tuple(STORY),
    ),
    "passive voice": (
        {"He has branded Brazil a bad neighbour": "Brazil has been branded a bad neighbour by Paredes",
         "Brazil has announced a ban on exporting timber, including mahogany, to Chile":
         "Timber exports to Chile have been banned by Brazil"},
        {},
        tuple(STORY),
    ),
    "a promise to stay away": ({"would not be attending": "would skip"}, {}, tuple(STORY)),
    "talks instead of a meeting": ({"during a meeting in Quito": "during talks in Quito"}, {}, tuple(STORY)),
    "the ban first": ({}, {}, ("teaser", "more", "ban", "retaliation", *tuple(STORY)[2:-2])),
    "the meeting last": (
        {}, {}, (*(name for name in STORY if name not in ("meeting", "retaliation")), "retaliation", "meeting")
    ),
}  # fmt: skip


@pytest.mark.parametrize("variation", VARIATIONS)
def test_a_story_gives_each_of_its_events_once_however_it_is_told(read: Read, variation: str) -> None:
    replacements, expected, order = VARIATIONS[variation]
    text = "\n".join(STORY[name] for name in order)
    for old, new in replacements.items():
        text = text.replace(old, new)
    told = {**NAMES, **DATES, **expected}
    facts = read(text, None)

    call = only(facts, EventType.CONSULT, told["caller"], told["called"])
    assert (call.mode, call.status, call.edtf, call.place) == ("phone", EventStatus.OCCURRED, told["call"], None)
    paragraphs = [order.index(name) for name in ("teaser", "call", "sign", "post", "inauguration")]
    assert lines_of(text, call) == sorted(paragraphs)

    meeting = only(facts, EventType.CONSULT, told["caller"], told["met"])
    assert (meeting.status, meeting.edtf) == (EventStatus.OCCURRED, told["meeting"])
    assert meeting.place is not None
    assert meeting.place.text == told["city"]
    assert lines_of(text, meeting) == sorted([order.index("meeting"), order.index("accusation")])

    inauguration = only(facts, EventType.CEREMONY, told["called"])
    assert (inauguration.status, inauguration.edtf) == (EventStatus.PLANNED, told["inauguration"])
    refusal = only(facts, EventType.REJECT, told["caller"])
    assert (refusal.status, refusal.edtf) == (EventStatus.PLANNED, told["inauguration"])
    assert only(facts, EventType.THREATEN, told["called"], told["home"]).status is EventStatus.THREATENED
    assert lines_of(text, only(facts, EventType.ACCUSE, told["called"], told["home"])) == sorted(
        [order.index("threat"), order.index("accusation")]
    )

    ban = only(facts, EventType.SANCTION, told["home"], told["other"])
    assert ban.status is EventStatus.OCCURRED
    assert of_role(ban, ParticipantRole.SOURCE) == [told["home"]]
    assert lines_of(text, ban) == sorted([order.index("ban"), order.index("retaliation")])
    assert len(facts.events) == 8, [event.label for event in facts.events]


@needs_seed
def test_the_seed_article_gives_the_events_that_are_expected_of_it(read: Read) -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["events"]
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    facts = read(text, None)
    for wanted in expected:
        people = set(wanted["participants"])
        found = [
            event
            for event in facts.events
            if event.type == wanted["type"] and event.status == wanted["status"] and people <= names_of(facts, event)
            and (wanted["type"] != "SANCTION" or people == names_of(facts, event))
        ]  # fmt: skip
        assert len(found) == 1, wanted
        assert found[0].mode == wanted.get("mode", found[0].mode)
        assert found[0].edtf == wanted.get("edtf", found[0].edtf)
        assert set(lines_of(text, found[0])) == set(wanted["mentioned_in_lines"])
        if wanted.get("place"):
            assert found[0].place is not None
            assert found[0].place.text == wanted["place"]
    assert {event.type for event in facts.events} <= {wanted["type"] for wanted in expected} | {"APPOINT"}


def test_events_come_in_order_of_their_first_telling(read: Read) -> None:
    firsts = [event.mentions[0].trigger.start for event in read("\n".join(STORY.values()), None).events]
    assert firsts == sorted(firsts)
