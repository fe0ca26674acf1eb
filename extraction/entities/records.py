"""Turns the things found in a document into the records that leave this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.places import city_meant, country_of_part, is_sure_place
from extraction.entities.things import Surface, Thing
from extraction.entities.titles import Title
from extraction.records import Entity, Identifier, Mention, TitleHeld
from extraction.tokens import Tokens


def as_entities(tokens: Tokens, things: Sequence[Thing], titles: Mapping[int, Sequence[Title]]) -> tuple[Entity, ...]:
    """One record a thing, ids by first mention."""
    countries = frozenset(thing.country for thing in things if thing.country)
    held = {id(things[number]): found for number, found in titles.items()}
    for thing in things:
        thing.mentions = _apart(thing.mentions)
    ordered = sorted(things, key=lambda thing: (thing.mentions[0].first, thing.mentions[0].last, thing.name))
    return tuple(
        _entity(tokens, f"e{number}", thing, countries, held.get(id(thing), ()))
        for number, thing in enumerate(ordered, start=1)
    )


def _apart(mentions: Sequence[Surface]) -> list[Surface]:
    """In order, without those that overlap one before."""
    kept: list[Surface] = []
    for mention in sorted(mentions, key=lambda mention: (mention.first, -mention.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


def _titles_held(tokens: Tokens, titles: Sequence[Title]) -> tuple[TitleHeld, ...]:
    """Each title once, with the first words that say so."""
    found: dict[str, TitleHeld] = {}
    for title in sorted(titles, key=lambda title: title.evidence_first):
        name = " ".join(tokens.surface(title.first, title.last).split())
        start, end = tokens.starts[title.evidence_first], tokens.ends[title.evidence_last - 1]
        found.setdefault(name.casefold(), TitleHeld(name, start, end, title.period, title.since, title.until))
    return tuple(found.values())


def _entity(
    tokens: Tokens, identifier: str, thing: Thing, countries: frozenset[str], titles: Sequence[Title]
) -> Entity:
    mentions = tuple(
        Mention(
            tokens.starts[surface.first],
            tokens.ends[surface.last - 1],
            tokens.surface(surface.first, surface.last),
            surface.form,
            round(surface.confidence, 4),
        )
        for surface in thing.mentions
    )
    name = _spelt_normally(" ".join(thing.name.split()), mentions)
    same_as, country = _places(thing, name, countries)
    return Entity(
        identifier, thing.kind, name, mentions, _aliases(name, mentions), _titles_held(tokens, titles), same_as, country
    )


def _spelt_normally(name: str, mentions: Sequence[Mention]) -> str:
    """A name of several words that a heading writes in capitals, as the article writes it elsewhere."""
    if not name.isupper() or " " not in name:
        return name
    others = (" ".join(mention.text.split()) for mention in mentions if mention.form is MentionForm.NAME)
    return next((other for other in others if not other.isupper() and other.casefold() == name.casefold()), name)


def _aliases(name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    surfaces = (" ".join(mention.text.split()) for mention in mentions if mention.form is MentionForm.NAME)
    return tuple(surface for surface in dict.fromkeys(surfaces) if surface != name)


def _places(thing: Thing, name: str, countries: frozenset[str]) -> tuple[tuple[Identifier, ...], str | None]:
    """The identifiers of a place and the code of its country."""
    if thing.kind is not EntityKind.PLACE:
        return (), None
    if thing.country:
        return (Identifier("iso3166-1", thing.country),), thing.country
    if thing.division:
        return (Identifier("iso3166-2", thing.division),), thing.division.split("-")[0]
    country = country_of_part(name)
    city = None if country or is_sure_place(name) else city_meant(name, countries)
    return ((Identifier("geonames", city.geonames),), city.country) if city else ((), country)
