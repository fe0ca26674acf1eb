"""What is made of the network's names: one kind for the same words, whole names, none that names nothing.

The probabilities here are given, so that each test holds whatever the network was trained on.
"""

from __future__ import annotations

import numpy as np
import pytest

from dateline.vocabulary import EntityKind
from extraction.encoder.labels import NAME_COLUMNS, NAMES
from extraction.encoder.outputs import Floats
from extraction.entities.names import Name
from extraction.entities.recognized import recognize
from extraction.language import load_language
from extraction.tokens import Tokens, read_tokens

LIKELY = 0.9
"""The probability of the kind that stands first behind a name; the others share the rest."""


def read(text: str) -> tuple[Tokens, Floats]:
    """The text of "[Lima/LOC] grows" and the network's output for it: sure of the edges, less so of the kinds, which
    it gives in the order of their probability ("Lima/PER/LOC")."""
    plain, spans = "", []
    for number, part in enumerate(text.replace("]", "[").split("[")):
        surface, *kinds = part.split("/") if number % 2 else [part]
        if kinds:
            spans.append((len(plain), len(plain) + len(surface), kinds))
        plain += surface
    tokens = read_tokens(plain, load_language()(plain))
    chances = np.full((len(tokens), NAME_COLUMNS), 1e-6, dtype=np.float32)
    chances[:, 0] = 1.0
    for start, end, kinds in spans:
        first, last = tokens.starts.index(start), tokens.ends.index(end) + 1
        chances[first:last, 0] = 0.01
        for number in range(first, last):
            for rank, kind in enumerate(kinds):
                chance = LIKELY if rank == 0 else (1 - LIKELY) / len(kinds)
                chances[number, 1 + 2 * NAMES.index(kind) + (number > first)] = chance
    return tokens, np.log(chances / chances.sum(axis=1, keepdims=True))


def recognized(text: str, *proposed: tuple[str, EntityKind]) -> list[tuple[str, str]]:
    """The names and their kinds. `proposed` are what the rules propose, at its first place."""
    tokens, chances = read(text)
    proposals = []
    for surface, kind in proposed:
        start = tokens.text.index(surface)
        first, last = tokens.starts.index(start), tokens.ends.index(start + len(surface)) + 1
        proposals.append(Name(first, last, "", kind))
    names = recognize(tokens, chances, proposals)
    return [(tokens.surface(name.first, name.last), str(name.kind)) for name in names]


def kinds_of(names: list[tuple[str, str]], surface: str) -> list[str]:
    return [kind for name, kind in names if name == surface]


@pytest.mark.parametrize(
    "text", ["[Halden/ORG/PER] fled. [Ana Halden/PER] wept.", "[Ana Halden/PER] fled. [Ana/ORG/PER] wept."]
)
def test_the_last_or_first_name_of_somebody_named_in_full_is_a_persons(text: str) -> None:
    assert {kind for _, kind in recognized(text)} == {"person"}


def test_a_full_name_tells_more_than_many_occurrences_of_the_last_name_alone() -> None:
    text = "[Ana Halden/PER] spoke. [Halden/ORG/PER] left, [Halden/ORG/PER] came, [Halden/ORG/PER] sang."
    assert set(kinds_of(recognized(text), "Halden")) == {"person"}


def test_a_full_name_does_not_outvote_what_is_surely_read_otherwise() -> None:
    names = recognized("Photo: [Wire Halden/PER]. [Halden/ORG] grew.")
    assert kinds_of(names, "Halden") == ["organization"]


def test_the_first_of_two_last_names_is_a_persons() -> None:
    names = recognized("[Ana Halden Ruiz/PER] spoke. [Halden/LOC/PER] left.")
    assert kinds_of(names, "Halden") == ["person"]


def test_a_large_city_stays_a_place_beside_somebody_of_that_name() -> None:
    names = recognized("[Paris Halden/PER] spoke. She left [Paris/LOC] in May.")
    assert kinds_of(names, "Paris") == ["place"]


def test_a_nationality_stays_one_beside_a_body_called_after_it() -> None:
    names = recognized("The [Chilean Army/ORG] and the [Chilean Guard/ORG] met [Chilean/NORP] farmers.")
    assert kinds_of(names, "Chilean") == ["group"]


def test_an_acronym_before_a_persons_name_stays_a_body() -> None:
    names = recognized("[HGC Director Ana Ruiz/PER] of [HGC/ORG] spoke. [HGC/ORG] grew.")
    assert set(kinds_of(names, "HGC")) == {"organization"}


def test_a_word_that_names_no_body_by_itself_is_not_short_for_one() -> None:
    names = recognized("[Covid Zero/ORG] grew, [Covid Zero/ORG] went. [Covid/MISC] spread.")
    assert kinds_of(names, "Covid") == []


def test_a_large_city_that_the_rules_take_for_a_body_called_after_it_stays_a_place() -> None:
    text = "Trains left [Lagos/LOC] at noon. The [Lagos Times/ORG] wrote of it."
    assert kinds_of(recognized(text, ("Lagos", EntityKind.ORGANIZATION)), "Lagos") == ["place"]


def test_the_first_word_of_a_body_named_in_full_is_the_body() -> None:
    names = recognized("[Halden Motors/ORG] grew. [Halden/PER/ORG] grew, [Halden Motors/ORG] said.")
    assert kinds_of(names, "Halden") == ["organization"]


@pytest.mark.parametrize("body", ["Kuwait Times", "Lagos Times"])
def test_a_country_or_large_city_stays_a_place_where_a_body_is_called_after_it(body: str) -> None:
    place = body.split()[0]
    names = recognized(f"He lives in [{place}/LOC] and reads the [{body}/ORG]. The [{body}/ORG] is blue.")
    assert kinds_of(names, place) == ["place"]


@pytest.mark.parametrize("said", ["The rebel movement", "The human rights organisation “", "The carmaker"])
def test_what_is_said_to_be_a_body_is_one_throughout(said: str) -> None:
    names = recognized(f"{said} [Halden/LOC/ORG] grew. [Halden/PER/ORG] won. We met [Halden/LOC/ORG].")
    assert kinds_of(names, "Halden") == ["organization"] * 3


@pytest.mark.parametrize("text", ["He fled [Halden/PER/LOC] prison.", "It is in the village of [Halden/ORG/LOC]."])
def test_what_is_said_to_be_a_place_is_one_throughout(text: str) -> None:
    assert kinds_of(recognized(f"{text} We met [Halden/PER/LOC] there."), "Halden") == ["place"] * 2


def test_whoever_has_an_administration_is_a_person() -> None:
    names = recognized("The [Halden/ORG/PER] administration fell. Many had liked [Halden/ORG/PER].")
    assert set(kinds_of(names, "Halden")) == {"person"}


def test_whoever_has_a_title_is_a_person_also_where_a_body_is_called_after_them() -> None:
    names = recognized("She called Dr [Halden/PER/ORG] again. The [Halden Clinic/ORG] honours [Halden/PER/ORG].")
    assert set(kinds_of(names, "Halden")) == {"person"}


@pytest.mark.parametrize(("kind", "found"), [("MISC", "other"), ("PRODUCT", "product")])
def test_what_may_as_well_be_a_thing_is_no_body(kind: str, found: str) -> None:
    names = recognized(f"They sold [HX-2/ORG/{kind}] and bought [HX-2/{kind}/ORG].")
    assert set(kinds_of(names, "HX-2")) == {found}


def test_what_one_occurrence_says_is_a_rocket_is_one_throughout() -> None:
    names = recognized("The [Halden Heavy/ORG/PRODUCT] rocket flew. The [Halden Heavy/ORG/PRODUCT] is big.")
    assert set(kinds_of(names, "Halden Heavy")) == {"product"}


def test_a_nationality_beside_a_places_noun_stays_one() -> None:
    assert recognized("The [Oromo/NORP] town fell.") == [("Oromo", "group")]


def test_an_acronym_in_brackets_is_of_the_kind_of_the_name_before_it() -> None:
    names = recognized("The [Halden Accord/MISC] ([HA/MISC]) grew. [HA/ORG] is old and [HA/ORG] is new.")
    assert set(kinds_of(names, "HA")) == {"other"}


def test_an_acronym_in_brackets_that_starts_otherwise_keeps_its_own_kind() -> None:
    names = recognized("The [Halden Accord/MISC] ([KLM/ORG]) grew.")
    assert kinds_of(names, "KLM") == ["organization"]


def test_an_acronym_in_brackets_that_starts_otherwise_may_be_short_for_more_than_was_read() -> None:
    names = recognized("The [Halden Accord/MISC] ([SHA/ORG/MISC]) grew. We like [SHA/ORG/MISC].")
    assert set(kinds_of(names, "SHA")) == {"other"}


@pytest.mark.parametrize("before", ["Upper Halden/LOC", "Ana Halden/PER"])
def test_an_acronym_in_brackets_behind_a_town_or_a_person_is_a_body(before: str) -> None:
    names = recognized(f"We met [{before}] ([KLM/ORG/LOC/PER]) there.")
    assert kinds_of(names, "KLM") == ["organization"]


def test_one_occurrence_that_is_sure_does_not_outweigh_all_others() -> None:
    names = recognized("[Halden/LOC] is sure. [Halden/ORG/LOC], [Halden/ORG/LOC] and [Halden/ORG/LOC] are many.")
    assert set(kinds_of(names, "Halden")) == {"organization"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("He fled the [Central/LOC] [African/NORP] [Republic/LOC] on foot.", "Central African Republic"),
        ("Uptake is low in [Sub-Saharan/LOC] [Africa/LOC] today.", "Sub-Saharan Africa"),
        ("Uptake is low in sub-Saharan [Africa/LOC] today.", "sub-Saharan Africa"),
        ("Navies meet in the Indo-[Pacific/LOC] today.", "Indo-Pacific"),
        ("[KUALA/LOC] [LUMPUR/LOC]: The talks failed.", "KUALA LUMPUR"),
    ],
)
def test_a_countrys_regions_or_large_citys_name_of_several_words_is_one(text: str, place: str) -> None:
    assert recognized(text, (place, EntityKind.PLACE)) == [(place, "place")]


def test_a_place_inside_of_a_longer_name_does_not_break_it() -> None:
    names = recognized("The [Kuala Lumpur Times/ORG] wrote.", ("Kuala Lumpur", EntityKind.PLACE))
    assert names == [("Kuala Lumpur Times", "organization")]


def test_a_place_that_a_company_is_called_after_stays_a_place() -> None:
    assert recognized("Dolphins swim in the [Amazon/LOC].", ("Amazon", EntityKind.ORGANIZATION)) == [
        ("Amazon", "place")
    ]


def test_who_is_for_or_against_a_country_names_the_country() -> None:
    text = "They called it a pro-[Chile/LOC] paper."
    assert recognized(text, ("pro-Chile", EntityKind.GROUP)) == [("Chile", "place")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The [Museum of Arts and/ORG] Traditional Crafts opened.",
            "Museum of Arts and Traditional Crafts",
            "organization",
        ),
        (
            "She taught at the [University of the/ORG] Halden Chamber.",
            "University of the Halden Chamber",
            "organization",
        ),
        ("The [Republic of/LOC] Norway signed.", "Republic of Norway", "place"),
        ("The [Museum of Arts and/ORG] its garden opened.", "Museum of Arts", "organization"),
    ],
)
def test_a_name_goes_on_after_of_or_and_where_capitals_follow(text: str, name: str, kind: str) -> None:
    assert recognized(text) == [(name, kind)]


@pytest.mark.parametrize("text", ["The [Sultan of/LOC] the realm spoke.", "It lies [South of/LOC] the border."])
def test_an_office_or_a_direction_whose_of_is_cut_off_names_nothing(text: str) -> None:
    assert recognized(text) == []


def test_a_body_ends_before_whoever_stands_next_to_it() -> None:
    names = recognized("The [Reserve Bank of/ORG] Chile Governor [Ana Ruiz/PER] spoke.")
    assert names == [("Reserve Bank of Chile", "organization"), ("Ana Ruiz", "person")]
    names = recognized("The [University of/ORG] Chile [Ana Ruiz/PER] spoke.")
    assert names == [("University of Chile", "organization"), ("Ana Ruiz", "person")]


@pytest.mark.parametrize(
    ("text", "facility"),
    [
        ("He left Lindholm [Railway Station/FAC] at noon.", "Lindholm Railway Station"),
        ("She bought [Lindholm/LOC] [Port/LOC] at last.", "Lindholm Port"),
        ("He fled [Lindholm/PER] [Prison/FAC] at night.", "Lindholm Prison"),
        ("It fed the [Upper Lindholm/LOC] [Dam/LOC] for years.", "Upper Lindholm Dam"),
    ],
)
def test_a_facility_is_named_with_what_it_is_called_after(text: str, facility: str) -> None:
    assert recognized(text) == [(facility, "place")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("He sued before the Upper Lindholm [High Court/ORG] again.", "Upper Lindholm High Court"),
        ("She plays in the Lindholm [Symphony Orchestra/ORG] again.", "Lindholm Symphony Orchestra"),
        ("It is for the [Palestinian/NORP] [Authority/ORG] to say.", "Palestinian Authority"),
    ],
)
def test_a_body_whose_words_tell_it_from_no_other_is_named_with_those_before_them(text: str, body: str) -> None:
    proposed = [("Palestinian Authority", EntityKind.ORGANIZATION)] if "Palestinian" in text else []
    assert recognized(text, *proposed) == [(body, "organization")]


def test_a_place_or_nationality_that_has_a_name_of_its_own_is_no_part_of_the_body_after_it() -> None:
    assert recognized("He left the Chilean [Army/ORG] in May.") == [("Army", "organization")]
    names = recognized("He left the [Lindholm/LOC] [Army/ORG] in May.")
    assert names == [("Lindholm", "place"), ("Army", "organization")]


@pytest.mark.parametrize("before", ["in the", "[Sunni/NORP]", "President"])
def test_a_facility_is_not_named_with_words_that_are_no_part_of_its_name(before: str) -> None:
    assert recognized(f"They met {before} [Palace/FAC] at noon.")[-1] == ("Palace", "place")


@pytest.mark.parametrize("text", ["Fog hid the [west coast/LOC].", "It flows past the [dam/FAC] and the [north/LOC]."])
def test_words_that_every_country_has_places_for_name_none(text: str) -> None:
    assert recognized(text) == []


def test_a_bracket_inside_of_a_name_is_closed_by_it() -> None:
    assert recognized("The [HD(S)/ORG] won.") == [("HD(S)", "organization")]
    assert recognized("The party ([Halden Union)/ORG] won.") == [("Halden Union", "organization")]


def test_a_title_is_no_part_of_a_persons_name() -> None:
    assert recognized("We met [Senator Ana Ruiz/PER] there.") == [("Ana Ruiz", "person")]


def test_a_given_name_that_is_a_title_elsewhere_is_part_of_the_name() -> None:
    assert recognized("We met [Amir Halden/PER] there.") == [("Amir Halden", "person")]
