"""Turns the things found in a document into the records that leave this package."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.places import city_meant, country_of_part
from extraction.entities.things import Thing
from extraction.entities.tokens import Tokens
from extraction.records import Entity, Identifier, Mention


def as_entities(tokens: Tokens, things: Sequence[Thing]) -> tuple[Entity, ...]:
    """One record a thing, ids by first mention."""
    countries = frozenset(thing.country for thing in things if thing.country)
    ordered = sorted(things, key=lambda thing: (thing.mentions[0].first, thing.mentions[0].last, thing.name))
    return tuple(_entity(tokens, f"e{number}", thing, countries) for number, thing in enumerate(ordered, start=1))


def _entity(tokens: Tokens, identifier: str, thing: Thing, countries: frozenset[str]) -> Entity:
    mentions = tuple(
        Mention(
            tokens.starts[surface.first],
            tokens.ends[surface.last - 1],
            tokens.surface(surface.first, surface.last),
            surface.form,
        )
        for surface in thing.mentions
    )
    name = " ".join(thing.name.split())
    same_as, country = _places(thing, name, countries)
    return Entity(identifier, thing.kind, name, mentions, _aliases(name, mentions), (), same_as, country)


def _aliases(name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    surfaces = (" ".join(mention.text.split()) for mention in mentions if mention.form is MentionForm.NAME)
    return tuple(surface for surface in dict.fromkeys(surfaces) if surface != name)


def _places(thing: Thing, name: str, countries: frozenset[str]) -> tuple[tuple[Identifier, ...], str | None]:
    """The identifiers of a place and the code of its country."""
    if thing.kind is not EntityKind.PLACE:
        return (), None
    if thing.country:
        return (Identifier("iso3166-1", thing.country),), thing.country
    country = country_of_part(name)
    city = None if country else city_meant(name, countries)
    return ((Identifier("geonames", city.geonames),), city.country) if city else ((), country)
