"""Joins the names of one document that name the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.given_names import FEMALE_NAMES, MALE_NAMES
from extraction.entities.names import Name
from extraction.entities.places import city_population, written_normally
from extraction.entities.relatives import introduced_relatives, may_mean_relative
from extraction.entities.states import state_meant
from extraction.entities.words import FEMALE_TITLES, MALE_TITLES, ORGANIZATION_HEADS, ORGANIZATIONS, PERSON_TITLES
from extraction.tokens import Tokens

_PARTICLES = frozenset("de da di del della der den van von bin ibn al el la le dos du of and the for & in to".split())
_SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())
_INITIAL = re.compile(r"[A-Z]\.?$")
_CAPITAL_DISTRICT = re.compile(r"Washington,? D\.?C\.?")
SETTLED = 2
"""Times that a body's short name stands alone before a longer one is no more its full name."""

IN_SIGHT = 8
"""Sentences after a given name within which the full name that explains it comes."""

_MADE = (EntityKind.ORGANIZATION, EntityKind.PRODUCT)

_DOTS = re.compile(r"(?<=\b[A-Z])\.")


@dataclass(frozen=True, slots=True)
class Surface:
    """One mention by token numbers; the span of text follows from them."""

    first: int
    last: int
    form: MentionForm
    confidence: float = 1.0
    """The probability that it means what it is a mention of."""


@dataclass(slots=True)
class Thing:
    """What becomes an entity: its kind, its fullest name so far, its names' words and its mentions."""

    kind: EntityKind
    name: str
    words: tuple[str, ...]
    mentions: list[Surface] = field(default_factory=list)
    gender: str | None = None
    country: str | None = None
    division: str | None = None
    """The ISO 3166-2 code of a state that the words around tell from the city of its name."""

    def last_before(self, token: int) -> int:
        """The first token of its last mention before a token; -1 where there is none."""
        return max((mention.first for mention in self.mentions if mention.first < token), default=-1)


def join_names(tokens: Tokens, names: list[Name]) -> list[Thing]:
    """One thing for each set of names that name the same; every name is a mention of exactly one."""
    things: list[Thing] = []
    ordered = sorted(names, key=lambda name: name.first)
    people = [name for name in ordered if name.kind is EntityKind.PERSON]
    rest = [name for name in ordered if name.kind is not EntityKind.PERSON]
    _join_people(tokens, people, things)
    _join_places(tokens, [name for name in rest if name.kind is EntityKind.PLACE], things)
    _join_others(tokens, [name for name in rest if name.kind is not EntityKind.PLACE], things)
    for thing in things:
        thing.mentions.sort(key=lambda mention: mention.first)
    return things


def core_words(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """A person's name without initials and "Jr"."""
    words = tokens.words[name.first : name.last]
    kept = [word for word in words if word not in _SUFFIXES and not _INITIAL.match(word) and word[:1].isalnum()]
    return tuple(kept or words)


def title_gender(word: str) -> str | None:
    """The gender that a title before a name tells."""
    if word in MALE_TITLES:
        return "male"
    return "female" if word in FEMALE_TITLES else None


def given_name_gender(words: tuple[str, ...]) -> str | None:
    """The gender that the given name tells."""
    for word in words[:1] if len(words) > 1 else words:
        if word in MALE_NAMES:
            return "male"
        if word in FEMALE_NAMES:
            return "female"
    return None


def _join_people(tokens: Tokens, names: list[Name], things: list[Thing]) -> None:
    """Full names first, so that a short name may stand before the full one (a headline)."""
    short: list[tuple[Name, tuple[str, ...]]] = []
    for name in names:
        words = core_words(tokens, name)
        if len(words) == 1:
            short.append((name, words))
            continue
        surface = tokens.surface(name.first, name.last)
        same = next((thing for thing in things if _same_person(thing.words, words)), None)
        if same is None:
            same = Thing(EntityKind.PERSON, surface, words, gender=given_name_gender(words))
            things.append(same)
        elif len(words) > len(same.words):
            same.name, same.words = surface, words
        _add_person_mention(tokens, same, name)
    relatives = introduced_relatives(tokens, names)
    for name, words in short:
        gender = title_gender(tokens.word(name.first - 1))
        found = [
            thing
            for thing in things
            if _may_be_called(thing, words[0], gender) and _is_in_sight(tokens, thing, words[0], name.first)
        ]
        bare = [other.first for other, same in short if same == words and tokens.sentences[other.first]]
        found = _likely_bearers(tokens, name, found, relatives, bare)
        thing = max(found, key=lambda thing: _nearness(thing, words[0], name.first)) if found else None
        if thing is None:
            surface = tokens.surface(name.first, name.last)
            thing = Thing(EntityKind.PERSON, surface, words, gender=gender or given_name_gender(words))
            things.append(thing)
        _add_person_mention(tokens, thing, name)


def _add_person_mention(tokens: Tokens, thing: Thing, name: Name) -> None:
    thing.mentions.append(Surface(name.first, name.last, MentionForm.NAME))
    thing.gender = title_gender(tokens.word(name.first - 1)) or thing.gender


def _same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one full name's words stand in the other in order, with the same last word or the same first two."""
    folded, other = [tuple(word.casefold() for word in each) for each in (known, words)]
    if len(folded) < 2:
        return False
    longer, shorter = (folded, other) if len(folded) >= len(other) else (other, folded)
    if len(longer) == len(shorter) and longer[0] == shorter[0] and longer[-1] == shorter[-1]:
        # "Criag" is a slip for "Craig".
        return all(sorted(one) == sorted(same) for one, same in zip(longer, shorter, strict=True))
    rest = iter(longer)
    if not all(word in rest for word in shorter):
        return False
    return longer[-1] == shorter[-1] or longer[: len(shorter)] == shorter


def _may_be_called(thing: Thing, word: str, gender: str | None) -> bool:
    if thing.kind is not EntityKind.PERSON or (gender and thing.gender and gender != thing.gender):
        return False
    folded = word.casefold()
    if any(part.casefold() == folded for part in thing.words):
        return True
    return any(folded in part.casefold().split("-") for part in thing.words[-1:])


def _likely_bearers(
    tokens: Tokens, name: Name, found: list[Thing], relatives: frozenset[int], bare: list[int]
) -> list[Thing]:
    """Those who may be meant by a name alone, without the relatives of whom the article tells. `bare` are the tokens
    at which the name stands alone, but for the headline's."""
    word = tokens.words[name.last - 1].casefold()
    full = {
        id(thing): [mention.first for mention in thing.mentions if mention.last - mention.first > 1]
        for thing in found
        if thing.words[-1].casefold() == word and any(mention.first in relatives for mention in thing.mentions)
    }
    rivalled = any(id(thing) not in full and thing.words[-1].casefold() == word for thing in found)
    return [
        thing
        for thing in found
        if id(thing) not in full or may_mean_relative(tokens, name, full[id(thing)], bare, rivalled)
    ]


def _is_in_sight(tokens: Tokens, thing: Thing, word: str, token: int) -> bool:
    """Whether somebody can be called by this word here: by the last word of the name anywhere, by another once the name
    has come or where it comes soon, so that "Kim" is not the Kim of a credit at the end."""
    if word.casefold() == thing.words[-1].casefold():
        return True
    first = thing.mentions[0].first if thing.mentions else token
    return tokens.sentences[first] - tokens.sentences[token] <= IN_SIGHT


def _nearness(thing: Thing, word: str, token: int) -> tuple[bool, int, int]:
    """Prefers the surname, then the latest mention before, then the first after."""
    by_surname = word.casefold() in (thing.words[-1].casefold(), thing.words[0].casefold())
    before = thing.last_before(token)
    after = min((mention.first for mention in thing.mentions if mention.first > token), default=10**9)
    return by_surname, before, -after


def _join_places(tokens: Tokens, names: list[Name], things: list[Thing]) -> None:
    by_name: dict[tuple[str, str | None], Thing] = {}
    for name in names:
        surface = written_normally(tokens.surface(name.first, name.last))
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
        if thing is None and name.kind in _MADE:
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
    """The body or product whose last word stands after "the", a team's also without: "the Gulls" for "Chicago
    Gulls", "Gulls fans"."""
    word = tokens.words[name.first]
    if name.last - name.first > 1 or word in ORGANIZATION_HEADS:
        return None
    found = [thing for thing in others if thing.kind in _MADE and len(thing.words) > 1 and thing.words[-1] == word]
    if len(found) != 1:
        return None
    team = word.endswith("s") and city_population(" ".join(found[0].words[:-1])) > 0
    return found[0] if team or tokens.word(name.first - 1).casefold() == "the" else None


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
    known = not ORGANIZATIONS.isdisjoint((" ".join(words), words[0].upper()))
    if known and len(full) > len(words) + 1:
        return False
    return words[0] not in DEMONYMS and full[len(words)] not in ("of", "for")
