"""The names of an article agree with one another: no word too many, no half name, one bearer of a family name."""

from __future__ import annotations

import pytest

from dateline.vocabulary import EntityKind
from extraction.entities.agreement import agree
from extraction.entities.joining import join_names
from extraction.entities.names import Name
from extraction.entities.nationals import resolve_nationals
from extraction.entities.said_kinds import take_said_kinds
from extraction.entities.things import Thing
from extraction.language import load_language
from extraction.tokens import Tokens, read_tokens

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
PRODUCT, HAPPENING, OTHER = EntityKind.PRODUCT, EntityKind.HAPPENING, EntityKind.OTHER
LABELS = {PERSON: "PERSON", BODY: "ORG", PLACE: "GPE"}


def marked(text: str, kinds: dict[str, EntityKind]) -> tuple[Tokens, list[Name]]:
    """The text without its square brackets, and what stood in them as names of these kinds."""
    plain = text.replace("[", "").replace("]", "")
    tokens = read_tokens(plain, load_language()(plain))
    names = []
    parts = text.split("[")
    offset = len(parts[0])
    for part in parts[1:]:
        surface, rest = part.split("]")
        first = tokens.starts.index(offset)
        last = tokens.ends.index(offset + len(surface)) + 1
        kind = kinds[surface]
        names.append(Name(first, last, LABELS.get(kind, "MISC"), kind))
        offset += len(surface) + len(rest)
    return tokens, names


def agreed(text: str, **kinds: EntityKind) -> list[tuple[str, EntityKind]]:
    tokens, names = marked(text, {surface.replace("_", " "): kind for surface, kind in kinds.items()})
    return [(tokens.surface(name.first, name.last), name.kind) for name in agree(tokens, names)]


def told(text: str, kinds: dict[str, EntityKind]) -> list[tuple[str, EntityKind]]:
    tokens, names = marked(text, kinds)
    for name in names:
        name.demonym = kinds[tokens.surface(name.first, name.last)] is PLACE
    return [(tokens.surface(name.first, name.last), name.kind) for name in take_said_kinds(tokens, names)]


def bearers(text: str, kinds: dict[str, EntityKind]) -> list[Thing]:
    return join_names(*marked(text, kinds))


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("Gunman [Omar Ruiz zig]-zagged past [Ruiz]'s house.", {"Omar Ruiz zig": PERSON, "Ruiz": PERSON},
         ["Omar Ruiz", "Ruiz"]),
        ("[AT least] 80 people fled [Lima].", {"AT least": OTHER, "Lima": PLACE}, ["Lima"]),
        ("[Halden Cup] fans want [another Halden Cup].", {"Halden Cup": HAPPENING, "another Halden Cup": HAPPENING},
         ["Halden Cup", "Halden Cup"]),
        ("[RED CARPET Ana Ruiz] smiled. [Ana Ruiz] left.", {"RED CARPET Ana Ruiz": PERSON, "Ana Ruiz": PERSON},
         ["Ana Ruiz", "Ana Ruiz"]),
        ("[ORBIT Ana Ruiz] smiled. [Ana Ruiz] left.", {"ORBIT Ana Ruiz": PERSON, "Ana Ruiz": PERSON},
         ["Ana Ruiz", "Ana Ruiz"]),
        ("The [UN Water Council] met. The [Water Council] will vote.",
         {"UN Water Council": BODY, "Water Council": BODY}, ["UN Water Council", "Water Council"]),
        ("[Jubilant Denver Gulls] fans sang. The [Gulls] had won, and [Gulls] fans cried.",
         {"Jubilant Denver Gulls": BODY, "Gulls": BODY}, ["Denver Gulls", "Gulls", "Gulls"]),
        ("[Kiko] is big. Few may touch [Kiko]. [Feeding Kiko] takes an hour.", {"Feeding Kiko": PERSON, "Kiko": PERSON},
         ["Kiko", "Kiko", "Kiko"]),
        ("The team let [Ana Ruiz of Velox] go. [Velox] regrets it.", {"Ana Ruiz of Velox": PERSON, "Velox": BODY},
         ["Ana Ruiz", "Velox", "Velox"]),
        ("[Arica's Plaza Colon] was full. Many like [Plaza Colon]. [Arica] is quiet.",
         {"Arica's Plaza Colon": PLACE, "Plaza Colon": PLACE, "Arica": PLACE},
         ["Arica", "Plaza Colon", "Plaza Colon", "Arica"]),
        ("Photos: Floods in [Arica Tom Molina], a teacher, fled. [Arica] is wet. [Arica] sleeps.",
         {"Arica Tom Molina": PLACE, "Arica": PLACE}, ["Arica", "Tom Molina", "Arica", "Arica"]),
        ("The official [Halden Twitter] account is new. [Halden] says so. [Halden] is sure.",
         {"Halden Twitter": BODY, "Halden": BODY}, ["Halden", "Twitter", "Halden", "Halden"]),
        ("[Halden Halden] fell. [Halden] shares rose.", {"Halden Halden": BODY, "Halden": BODY},
         ["Halden", "Halden", "Halden"]),
    ],
)  # fmt: skip
def test_a_name_has_no_word_too_many(text: str, kinds: dict[str, EntityKind], names: list[str]) -> None:
    tokens, found = marked(text, kinds)
    assert [tokens.surface(name.first, name.last) for name in agree(tokens, found)] == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[Hal Hal] lost. The fans of [Hal Hal] wept, and [Hal] fell.", {"Hal Hal": BODY, "Hal": BODY}),
        ("[T. Ana Ruiz] spoke. [Ana Ruiz] left.", {"T. Ana Ruiz": PERSON, "Ana Ruiz": PERSON}),
        ("A friend of [dos Reis] spoke. [Reis] left.", {"dos Reis": PERSON, "Reis": PERSON}),
        ("Both [Lun] and [Lun] grew. [Xing Lun] did not.", {"Lun": BODY, "Xing Lun": BODY}),
        ("[Li] and [Li] met. [Wong Man Li] did not come.", {"Li": PERSON, "Wong Man Li": PERSON}),
    ],
)
def test_a_name_keeps_what_is_its_own(text: str, kinds: dict[str, EntityKind]) -> None:
    tokens, found = marked(text, kinds)
    assert [name for name in agree(tokens, found) if name not in found] == []


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("The [Arauco Heavy] flew. An [Arauco] Heavy flies far.", {"Arauco Heavy": PRODUCT, "Arauco": PRODUCT},
         ["Arauco Heavy", "Arauco Heavy"]),
        ("I thank the [Las] Vegas police.", {"Las": PLACE}, ["Las Vegas"]),
        ("Two [Arauco] 9 rockets flew. The [Arauco] 9 is old, and [Arauco] is ours.", {"Arauco": PRODUCT},
         ["Arauco 9", "Arauco 9", "Arauco"]),
        ("The [Oslo Group] met in [Oslo] Group rooms.", {"Oslo Group": BODY, "Oslo": PLACE}, ["Oslo Group", "Oslo"]),
    ],
)  # fmt: skip
def test_a_name_of_which_a_part_was_seen_is_taken_whole(
    text: str, kinds: dict[str, EntityKind], names: list[str]
) -> None:
    tokens, found = marked(text, kinds)
    assert [tokens.surface(name.first, name.last) for name in agree(tokens, found)] == names


def test_names_that_stood_side_by_side_have_the_kinds_that_they_have_by_themselves() -> None:
    text = "Fighters of [Red Dawn Omar Ruiz] fled. [Red Dawn] is feared. [Omar Ruiz] leads [Red Dawn]."
    kinds = {"Red_Dawn_Omar_Ruiz": PERSON, "Red_Dawn": BODY, "Omar_Ruiz": PERSON}
    assert agreed(text, **kinds)[:2] == [("Red Dawn", BODY), ("Omar Ruiz", PERSON)]


@pytest.mark.parametrize(
    "text",
    [
        "The rocket, known as the [Arauco], will fly. The [Arauco] is new.",
        "A chip called [Arauco] is inside. The [Arauco] is new.",
        "[Arauco], Chile's first space station, fell. The [Arauco] is old.",
        "The [Arauco] is a powerful rocket. The [Arauco] is new.",
    ],
)
def test_what_is_said_to_be_a_rocket_or_a_chip_is_a_product(text: str) -> None:
    assert told(text, {"Arauco": BODY}) == [("Arauco", PRODUCT)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "[Arauco], a rocket maker, is new.",
        "[Arauco] is the chip giant of Chile.",
        "[Arauco], the rocket's maker, fell.",
    ],
)
def test_who_makes_rockets_is_no_product(text: str) -> None:
    assert told(text, {"Arauco": BODY}) == [("Arauco", BODY)]


def test_a_nationality_behind_a_city_is_a_team_where_matches_are_told_of() -> None:
    kinds = {"Indians": PLACE, "Indian": PLACE}
    text = "The Denver [Indians] won the game. [Indians] fans of the team sang. An [Indian] officer watched."
    assert told(text, kinds) == [("Denver Indians", BODY), ("Indians", BODY), ("Indian", PLACE)]
    text = "The Denver [Indians] voted. Many [Indians] came by bus."
    assert told(text, kinds) == [("Indians", PLACE), ("Indians", PLACE)]


def test_a_family_name_alone_is_not_the_relatives() -> None:
    kinds = dict.fromkeys(("Ana Halden", "Jos Halden", "Halden"), PERSON)
    things = bearers(
        "[Ana Halden] won.\nHer father, [Jos Halden], was there in 1994. For years [Halden] has trained in Lima.", kinds
    )
    assert [(thing.name, len(thing.mentions)) for thing in things] == [("Ana Halden", 2), ("Jos Halden", 1)]


def test_a_relative_who_was_just_named_may_speak_under_the_family_name() -> None:
    kinds = dict.fromkeys(("Ana Halden", "Jos Halden", "Halden"), PERSON)
    things = bearers("[Ana Halden] won.\nHer father, [Jos Halden], was there. “Fine,” [Halden] said.", kinds)
    assert [(thing.name, len(thing.mentions)) for thing in things] == [("Ana Halden", 1), ("Jos Halden", 2)]


def test_a_family_name_that_comes_before_the_relative_is_somebody_elses() -> None:
    kinds = dict.fromkeys(("Halden", "Jos Halden"), PERSON)
    text = "An actress speaks.\n[Halden] sat in the kitchen.\nHer father, [Jos Halden], is a monk.\n[Halden] laughed."
    things = bearers(text, kinds)
    assert [(thing.name, len(thing.mentions)) for thing in things] == [("Jos Halden", 1), ("Halden", 2)]


def test_a_slip_in_a_middle_name_makes_no_second_person() -> None:
    things = bearers(
        "[Omar Carlos Ruiz] fled. Police seek [Omar Carols Ruiz].",
        {"Omar Carlos Ruiz": PERSON, "Omar Carols Ruiz": PERSON},
    )
    assert [thing.name for thing in things] == ["Omar Carlos Ruiz"]


def test_a_longer_name_that_comes_late_takes_no_short_one_in() -> None:
    kinds = {"Halden": BODY, "Halden Payroll Solutions": BODY, "Halden Group": BODY}
    text = "Data leaked.\n[Halden] said so. [Halden] is sorry. Its branch [Halden Payroll Solutions] is not."
    assert [len(thing.mentions) for thing in bearers(text, kinds)] == [1, 2]
    text = "Data leaked.\n[Halden] said so. [Halden] is sorry. [Halden Group] shares fell."
    assert [len(thing.mentions) for thing in bearers(text, kinds)] == [3]


def test_a_team_is_called_by_its_last_word_without_the() -> None:
    kinds = {"Denver Gulls": BODY, "Gulls": BODY}
    assert [len(thing.mentions) for thing in bearers("The [Denver Gulls] won. [Gulls] fans sang.", kinds)] == [2]


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("[Reuters Fans] sang in Lima.", {"Reuters Fans": BODY}, ["Reuters"]),
        ("The bay [Orbit]\nA dune [Orbit]\nA moon [Orbit]\nThe lake of [Titan Orbit]\n[Orbit] left.",
         {"Orbit": BODY, "Titan Orbit": PLACE}, ["Orbit", "Orbit", "Orbit", "Titan", "Orbit", "Orbit"]),
        (("Photos: Floods in [Arica Fans] sang.\nPhotos: Floods in [Arica] Rain.\nPhotos: Floods in [Arica] Many.\n"
          "Photos: Floods in [Arica] Dogs."),
         {"Arica": PLACE, "Arica Fans": PLACE}, ["Arica"] * 4),
        ("Tap [Skip x Share] it. " * 6, {"Skip x Share": OTHER}, []),
        ("The Bronx [Zoo] is big. The [Zoo] is old.", {"Zoo": PLACE}, ["Bronx Zoo", "Zoo"]),
    ],
)  # fmt: skip
def test_the_words_of_a_page_around_names_are_none_of_theirs(
    text: str, kinds: dict[str, EntityKind], names: list[str]
) -> None:
    tokens, found = marked(text, kinds)
    assert [tokens.surface(name.first, name.last) for name in agree(tokens, found)] == names


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("[New York] Gov. Ana Ruiz flew from [New York] to Lima.", ["US-NY", None]),
        ("A school in Albany, [New York], closed. She was born in Manhattan, [New York].", ["US-NY", None]),
        ("They fled the state of [Washington] for upstate [New York].", ["US-WA", "US-NY"]),
        ("Envoys in [Washington] met the [Washington] state police.", [None, "US-WA"]),
    ],
)
def test_a_state_and_the_city_of_its_name_are_two(text: str, states: list[str | None]) -> None:
    things = bearers(text, {"New York": PLACE, "Washington": PLACE})
    found = {mention.first: thing.division for thing in things for mention in thing.mentions}
    assert [found[first] for first in sorted(found)] == states


def test_a_place_is_called_by_a_word_of_its_name_behind_the() -> None:
    kinds = {"Cape Lindholm": PLACE, "Cape": PLACE}
    assert [len(thing.mentions) for thing in bearers("They sailed to [Cape Lindholm]. The [Cape] was wet.", kinds)] == [
        2
    ]


def test_a_product_that_begins_with_a_bodys_name_is_not_that_body() -> None:
    kinds = {"Halden": BODY, "Halden Visual Core": BODY}
    assert [len(thing.mentions) for thing in bearers("[Halden Visual Core] helps. [Halden] fans are glad.", kinds)] == [
        1,
        1,
    ]


def nationals(text: str, kinds: dict[str, EntityKind]) -> dict[str, int]:
    tokens, names = marked(text, kinds)
    for name in names:
        name.demonym = kinds[tokens.surface(name.first, name.last)] is PLACE
    things = join_names(tokens, names)
    resolve_nationals(tokens, things)
    return {thing.name: len(thing.mentions) for thing in things}


def test_a_nationality_that_stands_for_one_means_a_person_and_not_the_country() -> None:
    kinds = {"British": PLACE, "Brit": PLACE, "Lewis Halden": PERSON}
    text = "The [British] driver [Lewis Halden] won. The [Brit] has promised to return."
    assert nationals(text, kinds) == {"United Kingdom": 1, "Lewis Halden": 2}
    assert nationals("[Lewis Halden] won. Nobody saw the [Brit].", kinds) == {"Lewis Halden": 1}
    assert nationals("The [British] firm won.", kinds) == {"United Kingdom": 1}


def test_a_product_line_has_its_numbers_as_names() -> None:
    kinds = {"Arauco Heavy": PRODUCT, "Arauco": BODY}
    tokens, names = marked("The [Arauco Heavy] is new. The [Arauco] 9 is old. [Arauco] flies.", kinds)
    assert [tokens.surface(name.first, name.last) for name in agree(tokens, names)] == [
        "Arauco Heavy",
        "Arauco 9",
        "Arauco",
    ]


def test_what_is_named_only_for_who_is_from_there_is_a_place() -> None:
    kinds = {"Arauco": BODY}
    text = "They freed 21 [Arauco] girls. The [Arauco] schoolgirls slept. She is a native of [Arauco]."
    assert told(text, kinds) == [("Arauco", PLACE)] * 3
    assert told("The [Arauco] girls slept. [Arauco] shares fell.", kinds) == [("Arauco", BODY)] * 2
