"""The check of a database finds references that lead to nothing that is listed."""

from __future__ import annotations

import pytest

from models.check import faults
from tests.models import factories as make


@pytest.mark.parametrize("part", ["speaker", "addressee", "affiliation", "medium"])
def test_a_quote_that_refers_to_a_merged_entity_is_a_fault(opened: str, part: str) -> None:
    make.add_entity("ann", "Ann Lind")
    make.add_entity("lind", "Lind", merged_into="ann")
    make.add_article("a1")
    make.add_quote("q1", "a1", "text", **{part: "lind"})
    assert f"quotes.{part}_id is lind, which was merged, in 1 rows" in list(faults())


def test_an_event_that_refers_to_a_merged_entity_is_a_fault(opened: str) -> None:
    make.add_entity("lisbon", "Lisbon", "place")
    make.add_entity("lisboa", "Lisboa", "place", merged_into="lisbon")
    make.add_event("e1", place="lisboa")
    make.take_part("e1", 0, "lisbon")
    make.take_part("e1", 1, "lisboa")
    found = [fault for fault in faults() if "merged" in fault]
    assert found == [
        "events.place_id is lisboa, which was merged, in 1 rows",
        "event_participants.entity_id is lisboa, which was merged, in 1 rows",
    ]
