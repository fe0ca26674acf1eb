"""Of places of one name the article's own words and its other places tell which is meant, and what it lies in."""

from __future__ import annotations

import re

import pytest

from dateline.vocabulary import EntityKind, MentionForm
from extraction.records import Document, Entity, Identifier, Mention
from importer.places import coordinates_of, located, parents_of, register_of

NATION = ["United States", "North America"]


def find(text: str, *names: str) -> dict[str, Entity]:
    """The places of these names in a text, located."""
    entities = [
        Entity(
            f"e{number}",
            EntityKind.PLACE,
            name,
            tuple(Mention(m.start(), m.end(), name, MentionForm.NAME) for m in re.finditer(re.escape(name), text)),
        )
        for number, name in enumerate(names)
    ]
    return {entity.name: entity for entity in located(entities, Document("", text))}


@pytest.mark.parametrize(
    ("text", "names", "country", "parents"),
    [
        ("Lima voted.", ("Lima",), "PE", ["Peru", "South America"]),
        ("Peru voted.", ("Peru",), "PE", ["South America"]),
        ("Paris slept.", ("Paris",), "FR", ["France", "Europe"]),
        ("Paris, Texas slept.", ("Paris", "Texas"), "US", ["Texas", "United States", "North America"]),
        ("London, Ontario, slept.", ("London", "Ontario"), "CA", ["Canada", "North America"]),
        ("Georgia voted.", ("Georgia",), "GE", ["Asia"]),
        ("Georgia and Tbilisi voted.", ("Georgia", "Tbilisi"), "GE", ["Asia"]),
        ("Georgia voted in Atlanta, as Alabama did.", ("Georgia", "Atlanta", "Alabama"), "US", NATION),
        ("Washington slept.", ("Washington",), "US", ["District of Columbia", "United States", "North America"]),
        ("Scotland voted.", ("Scotland",), "GB", ["United Kingdom", "Europe"]),
    ],
)
def test_a_place_is_found_with_what_it_lies_in(
    text: str, names: tuple[str, ...], country: str, parents: list[str]
) -> None:
    place = find(text, *names)[names[0]]
    assert place.country == country
    assert [parent["name"] for parent in parents_of(place)] == parents
    assert register_of(place) is not None


def test_a_city_has_coordinates_and_what_lies_at_no_one_point_has_none() -> None:
    places = find(
        "Paris, Texas and Lima in Peru slept, as Neverwhere did.", "Paris", "Texas", "Lima", "Peru", "Neverwhere"
    )
    found = {name: coordinates_of(place) for name, place in places.items()}
    latitude, longitude = found["Paris"] or (0, 0)
    assert (round(latitude), round(longitude)) == (34, -96)
    latitude, longitude = found["Lima"] or (0, 0)
    assert (round(latitude), round(longitude)) == (-12, -77)
    assert [name for name, coordinates in found.items() if coordinates is None] == ["Texas", "Peru", "Neverwhere"]


def test_what_lies_in_a_state_tells_that_the_state_is_meant() -> None:
    places = find("Storms hit Savannah, Georgia.", "Savannah", "Georgia")
    assert register_of(places["Georgia"]) == ("iso3166-2", "US-GA")


def test_a_place_between_namesakes_has_no_identifier() -> None:
    place = find("Springfield slept.", "Springfield")["Springfield"]
    assert (register_of(place), place.country) == (None, "US")


def test_a_place_of_no_register_lies_nowhere_known() -> None:
    place = find("Mars is cold.", "Mars")["Mars"]
    assert (register_of(place), place.country, parents_of(place)) == (None, None, [])


def test_a_state_that_extraction_told_from_the_city_of_its_name_stays_a_state() -> None:
    text = "New York's governor flew to New York."
    spans = [(0, 8), (text.rindex("New York"), len(text) - 1)]
    mentions = [Mention(start, end, text[start:end], MentionForm.NAME) for start, end in spans]
    state = Entity("e1", EntityKind.PLACE, "New York", (mentions[0],), same_as=(Identifier("iso3166-2", "US-NY"),))
    city = Entity("e2", EntityKind.PLACE, "New York", (mentions[1],))
    assert [register_of(place) for place in located((state, city), Document("", text))] == [
        ("iso3166-2", "US-NY"),
        ("geonames", "5128581"),
    ]


def test_another_place_of_a_state_does_not_make_its_namesake_the_state() -> None:
    places = find("Washington asked Seattle and Oregon.", "Washington", "Seattle", "Oregon")
    assert parents_of(places["Washington"])[0]["name"] == "District of Columbia"
