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


def test_the_order_of_the_articles_changes_nothing() -> None:
    tellings = [
        telling("a1", ANN, BO, **dated("2025-01-17")),
        telling("a2", ANN, ("target", None, "crowd"), status="planned"),
        telling("a3", ("target", "ann", "Lind"), **dated("2025-01", "2025-01-31")),
    ]
    assert len({event_state(order) for order in permutations(tellings)}) == 1
