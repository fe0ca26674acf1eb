"""Resolves "the company", "the ship", "the Chinese president", "the country" where just one thing can be meant."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.antecedents import quoted_tokens
from extraction.entities.captions import AGENCIES
from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.places import city_population, is_sure_place
from extraction.entities.things import Surface, Thing
from extraction.entities.titles import Title
from extraction.entities.words import COMPANY_WORDS, OFFICES, PUBLIC_BODIES, ROLE_NOUNS
from extraction.tokens import Tokens

COMPANY_REACH = 2
"""Sentences back to which "the company" may point."""

COUNTRY_REACH = 3
"""Sentences back in which only one country may be named where "the country" points to it."""

COMPANY_CONFIDENCE, COUNTRY_CONFIDENCE, OFFICE_CONFIDENCE = 0.97, 0.91, 0.98
"""The shares that training/descriptions.py finds linked rightly, by the rule of succession."""

SHIP_CONFIDENCE = 0.9
"""Of the few in the stories all were right; too few to know it closer."""

SHIP_REACH = 2
"""Sentences back to which "the ship" may point."""

SHIP_WORDS = frozenset("boat ferry freighter ship tanker trawler vessel yacht".split())
_ABOARD = SHIP_WORDS | {"aboard", "boarded", "flagged"}
_ANY_SHIP = frozenset(("ship", "vessel"))
_BESIDE = 4
"""Words behind a name within which its crew is told of."""

_SHIPS = (EntityKind.PRODUCT, EntityKind.ORGANIZATION, EntityKind.OTHER, EntityKind.PLACE)
"""Kinds that the network gives ships, which bear the names of capes and lighthouses."""

_REPORTS = frozenset("analysis article column interview journalist poll report reporter review story survey".split())
"""Nouns before which an outlet's name stands."""

_RESTRICTIONS = frozenset("for that where which who whose".split())
"""Words after a noun that say which one is meant."""

_BEFORE_OFFICES = frozenset("deputy prime vice".split())


def resolve_nominals(tokens: Tokens, things: list[Thing], titles: dict[int, list[Title]]) -> None:
    """Adds each definite noun phrase that can be told to the mentions of its antecedent."""
    holders = _holders(things, titles)
    quoted = quoted_tokens(tokens)
    for number, word in enumerate(tokens.words):
        if word.lower() != "the":
            continue
        first, last, place = _noun_phrase(tokens, number + 1)
        if (
            last == first
            or quoted[number]
            or tokens.relations[last - 1] == "attr"
            or tokens.word(last) in _RESTRICTIONS
        ):
            continue
        noun = tokens.words[last - 1].lower()
        thing, form, confidence = None, MentionForm.NOMINAL, OFFICE_CONFIDENCE
        if noun in COMPANY_WORDS and last - first == 1:
            thing, confidence = _only_company(tokens, things, number), COMPANY_CONFIDENCE
        elif noun in SHIP_WORDS and last - first == 1:
            thing, confidence = _only_ship(tokens, things, number, noun), SHIP_CONFIDENCE
        elif noun == "country" and last - first == 1:
            thing, confidence = _only_country(tokens, things, number), COUNTRY_CONFIDENCE
        elif noun in ROLE_NOUNS and tokens.word(last) not in ("of", "-", "–") and not tokens.word(last).istitle():
            thing = _holder(tokens, holders, number, " ".join(tokens.words[first:last]).lower(), place)
            form = MentionForm.TITLE if noun in OFFICES else MentionForm.NOMINAL
        if thing is not None:
            thing.mentions.append(Surface(number, last, form, confidence))


def _noun_phrase(tokens: Tokens, number: int) -> tuple[int, int, str | None]:
    """Where the noun and its office-making modifier start and end after "the", and the place named before them."""
    place = None
    word = tokens.word(number)
    if word in DEMONYMS or word in COUNTRIES:
        place = DEMONYMS.get(word, word)
        place = COUNTRIES[place].name if place in COUNTRIES else place
        number += 1
    first = number
    if tokens.word(number).lower() in _BEFORE_OFFICES:
        number += 1
        if tokens.word(number) == "-":
            number += 1
    if number < len(tokens) and tokens.parts[number] in ("NOUN", "PROPN") and tokens.tags[number] != "NNS":
        following = tokens.parts[number + 1] if number + 1 < len(tokens) else ""
        if following not in ("NOUN", "PROPN"):
            return first, number + 1, place
    return first, first, place


def _holders(things: list[Thing], titles: dict[int, list[Title]]) -> dict[str, list[Thing]]:
    holders: dict[str, list[Thing]] = {}
    for number, held in titles.items():
        for head in dict.fromkeys(title.head for title in held):
            holders.setdefault(head, []).append(things[number])
    return holders


def _holder(tokens: Tokens, holders: dict[str, list[Thing]], number: int, head: str, place: str | None) -> Thing | None:
    """The one person who holds the office, named before. An office of a place needs a holder of that place's."""
    rivals = [thing for key, held in holders.items() if key.endswith((head, f"{head}-elect")) for thing in held]
    found = holders.get(head.replace(" - ", " "), [])
    if len(found) != 1 or any(rival is not found[0] for rival in rivals):
        return None
    thing = found[0]
    if thing.last_before(number) < 0:
        return None
    return thing if place is None or place in _places_of(tokens, thing) else None


def _places_of(tokens: Tokens, thing: Thing) -> set[str]:
    """The places named within three words before the person's name."""
    words = {
        tokens.words[number] for mention in thing.mentions for number in range(max(0, mention.first - 4), mention.first)
    }
    names = {DEMONYMS.get(word, word) for word in words}
    return {COUNTRIES[name].name if name in COUNTRIES else name for name in names}


def _only_company(tokens: Tokens, things: list[Thing], number: int) -> Thing | None:
    sentence = tokens.sentences[number]
    near = [
        thing
        for thing in things
        if thing.kind in (EntityKind.ORGANIZATION, EntityKind.PRODUCT)
        and not PUBLIC_BODIES.intersection(thing.words)
        and thing.name not in AGENCIES
        and (before := thing.last_before(number)) >= 0
        and sentence - tokens.sentences[before] <= COMPANY_REACH
        and not _only_modifies(tokens, before)
    ]
    return near[0] if len(near) == 1 and near[0].kind is EntityKind.ORGANIZATION else None


def _only_modifies(tokens: Tokens, number: int) -> bool:
    """Whether a name says no more than whose report it is ("a Bloomberg report"): the outlet is told of nothing."""
    for above in tokens.ancestors(number):
        if tokens.relations[number] != "compound" or tokens.parts[above] != "PROPN":
            break
        number = above
    head = tokens.lemmas[tokens.heads[number]].lower()
    return tokens.relations[number] in ("compound", "amod", "nmod") and head in _REPORTS


def _only_ship(tokens: Tokens, things: list[Thing], number: int, noun: str) -> Thing | None:
    """The only ship named in the sentence before or this one, else shortly before; words beside one of its names say
    that it is one, and what sort of ship if "the ferry" is meant."""
    away = {
        id(thing): tokens.sentences[number] - tokens.sentences[before]
        for thing in things
        if thing.kind in _SHIPS
        and (before := thing.last_before(number)) >= 0
        and not is_sure_place(thing.name)
        and not city_population(thing.name)
    }
    sorts = _ABOARD if noun in _ANY_SHIP else frozenset((noun,))
    for reach in range(1, SHIP_REACH + 1):
        near = [thing for thing in things if away.get(id(thing), SHIP_REACH + 1) <= reach]
        ships = [thing for thing in near if any(_is_ship(tokens, mention, _ABOARD) for mention in thing.mentions)]
        if ships:
            meant = ships[0] if len(ships) == 1 else None
            return meant if meant and any(_is_ship(tokens, mention, sorts) for mention in meant.mentions) else None
    return None


def _is_ship(tokens: Tokens, mention: Surface, sorts: frozenset[str]) -> bool:
    """Whether one of the words stands right before a name, or its crew is told of right behind."""
    before = mention.first - 1
    if tokens.word(before).lower() == "the":
        before -= 1
    elif tokens.word(before) == ",":
        # "Another ship, Molde Star", but not "the owner of the ship, Molde Line".
        before -= 1
        if "the" in (word.lower() for word in tokens.words[max(0, before - 2) : before]):
            return False
    behind = (word.lower() for word in tokens.words[mention.last : mention.last + _BESIDE])
    return tokens.word(before).lower() in sorts or (sorts is _ABOARD and "crew" in behind)


def _only_country(tokens: Tokens, things: list[Thing], number: int) -> Thing | None:
    """The only country named, or whose people are, before in the same sentence; else the only one within reach."""
    away = {
        id(thing): tokens.sentences[number] - tokens.sentences[before]
        for thing in things
        if thing.country and (before := thing.last_before(number)) >= 0
    }
    for reach in (0, COUNTRY_REACH):
        near = [thing for thing in things if away.get(id(thing), COUNTRY_REACH + 1) <= reach]
        if near:
            return near[0] if len(near) == 1 else None
    return None
