"""Joins the names of one document that name the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.names import Name
from extraction.entities.people import join_people
from extraction.entities.places import city_population, is_sure_place, written_normally
from extraction.entities.states import state_meant
from extraction.entities.things import Surface, Thing
from extraction.entities.words import ORGANIZATION_HEADS, ORGANIZATIONS, PERSON_TITLES
from extraction.tokens import Tokens

SETTLED = 2
"""Times that a body's short name stands alone before a longer one is no more its full name."""

_PARTICLES = frozenset("& al and bin da de del della den der di dos du el for ibn in la le of the to van von".split())
FACILITY_HEADS = frozenset(
    """
    Airport Arena Ballpark Bridge Castle Circuit Field Gardens Pavilion Prison Racecourse Raceway Speedway Stadium
    """.split()
)
"""What the names of grounds, airports and the like end with, and often leave out: "Wembley", "Heathrow"."""

_CAPITAL_DISTRICT = re.compile(r"Washington,? D\.?C\.?")
_MADE = (EntityKind.ORGANIZATION, EntityKind.PRODUCT)
_DOTS = re.compile(r"(?<=\b[A-Z])\.")


def join_names(tokens: Tokens, names: list[Name]) -> list[Thing]:
    """One thing for each set of names that name the same; every name is a mention of exactly one."""
    things: list[Thing] = []
    ordered = sorted(names, key=lambda name: name.first)
    people = [name for name in ordered if name.kind is EntityKind.PERSON]
    rest = [name for name in ordered if name.kind is not EntityKind.PERSON]
    join_people(tokens, people, things)
    _join_places(tokens, [name for name in rest if name.kind is EntityKind.PLACE], things)
    _join_others(tokens, [name for name in rest if name.kind is not EntityKind.PLACE], things)
    for thing in things:
        thing.mentions.sort(key=lambda mention: mention.first)
    return things


def _join_places(tokens: Tokens, names: list[Name], things: list[Thing]) -> None:
    by_name: dict[tuple[str, str | None], Thing] = {}
    longer = [tokens.words[name.first : name.last] for name in names if name.last - name.first > 1]
    for name in names:
        surface = _said_in_full(tokens, name, longer) or written_normally(tokens.surface(name.first, name.last))
        country = COUNTRIES.get(DEMONYMS.get(surface, surface))
        canonical = country.name if country else DEMONYMS.get(surface, surface)
        canonical = "Washington" if _CAPITAL_DISTRICT.fullmatch(canonical) else canonical
        division = state_meant(tokens, name, canonical)
        key = (canonical.casefold(), division)
        thing = by_name.get(key)
        if thing is None:
            words = tuple(canonical.split())
            thing = Thing(
                EntityKind.PLACE, canonical, words, country=country.code if country else None, division=division
            )
            by_name[key] = thing
            things.append(thing)
        form = MentionForm.DEMONYM if name.demonym else MentionForm.NAME
        thing.mentions.append(Surface(name.first, name.last, form))


def _said_in_full(tokens: Tokens, name: Name, longer: list[list[str]]) -> str | None:
    """The article's one place of which "the Cape", "the Strip" or "the nuclear-armed North" is the first or last word,
    or from which "Wrigley" leaves out that it is a field."""
    word = tokens.words[name.first]
    if name.demonym or name.last - name.first > 1 or is_sure_place(word) or city_population(word):
        return None
    if _has_article(tokens, name.first):
        found = [words for words in longer if word in (words[0], words[-1])]
    else:
        found = [words for words in longer if words[0] == word and words[-1] in FACILITY_HEADS]
    found = [words for words in found if " ".join(words) not in DEMONYMS]
    shortest = min(found, key=len, default=[])
    # What stands at the Cape is called after it, too: "Cape Canaveral Air Force Station".
    is_one = all(words[: len(shortest)] == shortest or words[-len(shortest) :] == shortest for words in found)
    return " ".join(shortest) if shortest and is_one else None


def _has_article(tokens: Tokens, number: int) -> bool:
    """Whether "the" stands before a name and what describes it."""
    return any(
        tokens.heads[before] == number and tokens.words[before].lower() == "the" and tokens.relations[before] == "det"
        for before in range(tokens.sentence_first(number), number)
    )


def folded_name(surface: str) -> str:
    """The name in lower case, without dots of abbreviations and "The"."""
    folded = _DOTS.sub("", " ".join(surface.split())).casefold()
    return folded.removeprefix("the ")


def initials(surface: str) -> str:
    """The first letters of a name's capitalised words, hyphens parting words too."""
    return "".join(word[0] for word in re.split(r"[\s-]+", surface) if word[:1].isupper())


def _join_others(tokens: Tokens, names: list[Name], things: list[Thing]) -> None:
    """Longest names first, so that acronyms and short forms find the full name wherever it stands."""
    others: list[Thing] = []
    by_name: dict[tuple[EntityKind, str], Thing] = {}
    alone: dict[str, list[int]] = {}
    for name in sorted(names, key=lambda name: name.first):
        if tokens.sentences[name.first]:
            alone.setdefault(tokens.surface(name.first, name.last), []).append(name.first)
    for name in sorted(names, key=lambda name: (-(name.last - name.first), name.first)):
        surface = " ".join(tokens.surface(name.first, name.last).split())
        key = (name.kind, folded_name(surface))
        thing = by_name.get(key)
        if thing is None and name.kind is EntityKind.ORGANIZATION:
            thing = _long_form(tokens, name, surface, others, alone.get(surface, ()))
        if thing is None and name.kind in (*_MADE, EntityKind.OTHER):
            thing = _called_by_last_word(tokens, name, others)
        if thing is None:
            thing = Thing(name.kind, surface, tuple(surface.split()))
            others.append(thing)
        by_name.setdefault(key, thing)
        thing.mentions.append(Surface(name.first, name.last, MentionForm.NAME))
    things += others


def _long_form(tokens: Tokens, name: Name, surface: str, others: list[Thing], alone: Sequence[int]) -> Thing | None:
    """The organization that an acronym or a short form stands for, where there is just one. `alone` are the tokens at
    which the name stands by itself, but for the headline's."""
    organizations = [thing for thing in others if thing.kind is EntityKind.ORGANIZATION and len(thing.words) > 1]
    plain = surface.replace(".", "")
    if plain.isupper() and len(plain) > 1 and " " not in plain:
        defined = _defined_by(tokens, name, organizations)
        found = [defined] if defined else [thing for thing in organizations if initials(thing.name) == plain]
    else:
        words = tuple(surface.split())
        found = [thing for thing in organizations if _is_short_form(words, thing.words)]
        found = [thing for thing in found if not _is_part(thing, len(words), alone)]
    return found[0] if len(found) == 1 else None


def _is_part(thing: Thing, words: int, alone: Sequence[int]) -> bool:
    """Whether a name rather is that of a part or a neighbour of what the article calls by its first words: those stand
    alone again and again before it comes, where an article names what it tells of in full at first."""
    if thing.words[words] in ORGANIZATION_HEADS:
        return False
    first = min(mention.first for mention in thing.mentions if mention.last - mention.first > words)
    return sum(token < first for token in alone) >= SETTLED


def _called_by_last_word(tokens: Tokens, name: Name, others: list[Thing]) -> Thing | None:
    """The body whose last words stand after "the", a team's or a product's also without: "the Gulls" for "Chicago
    Gulls", "Gulls fans"."""
    words = tuple(tokens.words[name.first : name.last])
    if words[-1] in ORGANIZATION_HEADS:
        return None
    found = [
        thing
        for thing in others
        if thing.kind in _MADE and len(thing.words) > len(words) and thing.words[-len(words) :] == words
    ]
    # "Orbit Corp's Kestrel Heavy" is what is called "Kestrel Heavy" as well.
    fewest = min((thing.words for thing in found), key=len, default=())
    found = [thing for thing in found if thing.words == fewest or thing.words[-len(fewest) :] != fewest]
    if len(found) != 1:
        return None
    team = words[-1].endswith("s") and city_population(" ".join(found[0].words[: -len(words)])) > 0
    product = found[0].kind is EntityKind.PRODUCT and not words[0].isdigit()
    return found[0] if team or product or tokens.word(name.first - 1).casefold() == "the" else None


def _defined_by(tokens: Tokens, name: Name, organizations: list[Thing]) -> Thing | None:
    """The organization right before "(ABC)", where the acronym's letters come from its words."""
    if tokens.word(name.first - 1) != "(":
        return None
    letters = tokens.surface(name.first, name.last).replace(".", "").casefold()
    for thing in organizations:
        ends = any(mention.last in (name.first - 1, name.first - 2) for mention in thing.mentions)
        rest = iter(thing.name.casefold())
        if ends and thing.name[:1].casefold() == letters[:1] and all(letter in rest for letter in letters):
            return thing
    return None


def _is_short_form(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Halden" for "Halden Group", "Halden Motor" for "Halden Motor Company"; "Bank" is nobody's, "NASA" itself."""
    if len(words) >= len(full) or full[: len(words)] != words:
        return False
    if words[-1].casefold() in _PARTICLES or words[0] in ORGANIZATION_HEADS or words[0] in PERSON_TITLES:
        return False
    if len(full) > len(words) + 1 and full[-1] not in ORGANIZATION_HEADS:
        return False
    known = not ORGANIZATIONS.isdisjoint((" ".join(words), words[0].upper()))
    if known and len(full) > len(words) + 1:
        return False
    return words[0] not in DEMONYMS and full[len(words)] not in ("of", "for")
