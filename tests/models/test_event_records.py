"""An event's record is what all its tellings make together, the same in any order of the articles."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

from models.derive import event_state
from models.rows import TellingRow

Member = tuple[str, str | None, str]


def telling(article: str, *cast: Member, **given: Any) -> TellingRow:
    members = [{"role": role, "entity": entity, "start": 0, "end": 1, "text": text} for role, entity, text in cast]
    columns: dict[str, Any] = {
        "event": "v1",
        "article": article,
        "type": "ACCUSE",
        "status": "occurred",
        "mode": None,
        "label": f"as {article} tells it",
        "edtf": None,
        "earliest": None,
        "latest": None,
        "date_json": "null",
        "place": None,
        "place_json": "null",
        "participants_json": json.dumps(members),
        "mention_count": 1,
        "published_sort": "2025-01-01",
    }
    return TellingRow(**(columns | given))


def dated(day: str, until: str | None = None) -> dict[str, str]:
    return {"edtf": day, "earliest": day if until is None else f"{day}-01", "latest": until or day}


ANN, BO = ("source", "ann", "Ann Lind"), ("target", "bo", "Bo Ray")


def test_the_fullest_telling_gives_the_label() -> None:
    state = event_state([telling("a1", ANN), telling("a2", ANN, BO)])
    assert state.label == "as a2 tells it"


def test_of_tellings_of_the_same_ones_that_of_the_article_that_tells_most_gives_the_label() -> None:
    state = event_state([telling("a1", ANN, **dated("2025-01-01")), telling("a2", ANN, mention_count=5)])
    assert (state.label, state.edtf) == ("as a2 tells it", "2025-01-01")


def test_the_type_is_the_one_that_most_tellings_give_and_the_mode_one_of_that_type() -> None:
    fullest = telling("a1", ANN, BO, type="COERCE", mode="arrest")
    assert event_state([fullest, telling("a2", ANN)]).type == "COERCE"
    state = event_state([fullest, telling("a2", ANN), telling("a3", ANN, mode="criticism")])
    assert (state.type, state.mode) == ("ACCUSE", "criticism")


def test_the_place_is_the_one_that_most_tellings_give() -> None:
    def at(place: str) -> dict[str, str]:
        return {"place": place, "place_json": json.dumps({"entity": place, "start": 0, "end": 4, "text": place})}

    tellings = [telling("a1", ANN, BO, **at("oslo")), telling("a2", **at("lima")), telling("a3", **at("lima"))]
    state = event_state([*tellings, telling("a4", place_json=json.dumps({"text": "a pier"}))])
    assert (state.place, state.place_text) == ("lima", "lima")


def test_the_latest_article_gives_the_status_and_the_label_is_of_that_status() -> None:
    planned = telling("a1", ANN, BO, status="planned", published_sort="2025-01-01")
    happened = telling("a2", ANN, published_sort="2025-01-02")
    state = event_state([happened, planned])
    assert (state.status, state.label) == ("occurred", "as a2 tells it")


def test_who_is_known_by_name_in_any_telling_takes_part_and_the_nameless_of_the_fullest() -> None:
    first = telling("a1", ANN, BO, ("target", None, "40 people"))
    second = telling("a2", ("source", "cy", "Cy Fox"), ("target", None, "dozens"))
    names = [member.text for member in event_state([first, second]).participants]
    assert names == ["Ann Lind", "Bo Ray", "40 people", "Cy Fox"]


def test_an_entity_has_the_part_that_most_tellings_give_it() -> None:
    turned = telling("a1", ("target", "ann", "Ann Lind"))
    cast = event_state([turned, telling("a2", ANN), telling("a3", ANN)]).participants
    assert [(member.role, member.entity) for member in cast] == [("source", "ann")]


def test_the_most_precise_date_is_the_record_s() -> None:
    month, day = telling("a1", ANN, BO, **dated("2025-01", "2025-01-31")), telling("a2", ANN, **dated("2025-01-17"))
    assert event_state([month, day]).edtf == "2025-01-17"


def counted(number: int, **more: Any) -> str:
    return json.dumps({"count": number, "at_least": False, "start": 0, "end": 2, "text": str(number), **more})


def test_of_tolls_the_newest_holds_and_of_one_day_the_highest() -> None:
    first = telling("a1", ANN, BO, killed_json=counted(30), published_sort="2025-01-01")
    later = telling("a2", ANN, killed_json=counted(12), published_sort="2025-01-02")
    higher = telling("a3", ANN, killed_json=counted(15), published_sort="2025-01-02")
    silent = telling("a4", ANN, published_sort="2025-01-03")
    undated = telling("a5", ANN, killed_json=counted(99), published_sort="")
    state = event_state([first, later, higher, silent, undated])
    assert (state.killed, json.loads(state.killed_json)) == (15, json.loads(counted(15, article="a3")))
    assert (state.injured_json, state.missing_json) == ("null", "null")


def test_the_articles_whose_main_news_it_is_stand_in_order_and_the_surest_telling_gives_the_confidence() -> None:
    told = [
        telling("a1", main=True, confidence=0.6, published_sort="2025-01-03"),
        telling("a2", main=False, confidence=0.9),
        telling("a3", main=True),
    ]
    state = event_state(told)
    assert (state.main_json, state.is_main, state.confidence) == ('["a3","a1"]', True, 0.9)
    aside = event_state(told[1:2])
    assert (aside.main_json, aside.is_main) == ("[]", False)


def test_what_nobody_judged_is_unknown() -> None:
    state = event_state([telling("a1", ANN), telling("a2", BO)])
    assert (state.main_json, state.is_main, state.confidence) == ("null", None, None)
    assert (state.killed, state.killed_json, state.time_json, state.what) == (None, "null", "null", None)


def at(value: str, *, approximate: bool = False) -> str:
    return json.dumps({"value": value, "approximate": approximate, "start": 0, "end": 5, "text": value})


def test_the_time_is_of_the_record_s_own_day_and_a_sure_one_where_there_is_one() -> None:
    near = telling("a1", ANN, BO, time_json=at("06:00", approximate=True), **dated("2025-01-17"))
    sure = telling("a2", ANN, time_json=at("05:52"))
    other = telling("a3", ANN, time_json=at("11:00"), **dated("2025-01", "2025-01-31"))
    assert json.loads(event_state([near, sure, other]).time_json) == {"article": "a2", **json.loads(at("05:52"))}
    assert json.loads(event_state([near, other]).time_json)["value"] == "06:00"
    assert event_state([telling("a1", **dated("2025-01-17")), other]).time_json == "null"


def test_what_another_happening_is_and_of_what_kind_its_nameless_are_is_kept() -> None:
    crowd = [{"role": "source", "entity": None, "kind": "group", "start": 0, "end": 5, "text": "crowd"}]
    state = event_state([telling("a1", type="OTHER", what="power cut", participants_json=json.dumps(crowd))])
    assert (state.what, [member.kind for member in state.participants]) == ("power cut", ["group"])


def test_the_order_of_the_articles_changes_nothing() -> None:
    tellings = [
        telling("a1", ANN, BO, **dated("2025-01-17")),
        telling("a2", ANN, ("target", None, "crowd"), status="planned"),
        telling("a3", ("target", "ann", "Lind"), main=True, killed_json=counted(2), **dated("2025-01", "2025-01-31")),
        telling("a4", main=True, confidence=0.5, killed_json=counted(2), time_json=at("05:52")),
    ]
    assert len({event_state(order) for order in permutations(tellings)}) == 1
