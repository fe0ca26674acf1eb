"""Tells which ways of writing are one name, and which longer names a name may stand for."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dateline.folding import fold
from dateline.vocabulary import EntityKind
from extraction.entities.places import city_population, is_sure_place

LEGAL_FORMS = frozenset(
    "ab ag asa bv co company corp corporation gmbh inc incorporated kk limited llc llp ltd nv oyj plc sa spa".split()
)
"""What ends a company's full name and tells nothing of which it is."""

CORPORATE_ENDINGS = frozenset("group holding holdings industries international motors technologies worldwide".split())
"""What ends a company's formal name, and may be part of it: dropped where the name without it is known, too."""

GENERATIONS = frozenset("ii iii iv jr junior senior sr".split())
"""What tells a father from his son; never dropped."""

KNOWN_AS = {
    **dict.fromkeys(
        (
            *("isis", "isil", "daesh", "islamic state group"),
            *("islamic state of iraq and syria", "islamic state of iraq and the levant"),
        ),
        "islamic state",
    ),
    "ap": "associated press",
    "cia": "central intelligence agency",
    "eu": "european union",
    "fbi": "federal bureau of investigation",
    "imf": "international monetary fund",
    "nasa": "national aeronautics and space administration",
    "nato": "north atlantic treaty organization",
    "un": "united nations",
}
"""The normal name of organizations that the news calls by another as well, whatever the article is about."""

_SMALL = frozenset("and de des du et for in la le of on the to".split())


@lru_cache(maxsize=65_536)
def normal(kind: str, name: str) -> str:
    """The name as all its ways of writing have it: without case, accents, punctuation, a leading "the" and a
    company's legal form. "The Halden Motor Co." gives "halden motor", "Zoë Kravitz" "zoe kravitz", "UN" "united
    nations"."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    words = ["and" if word == "&" else word for word in fold(plain).split()]
    if kind == EntityKind.PERSON:
        return " ".join(words)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    whole = " ".join(words)
    return KNOWN_AS.get(whole, whole) if kind == EntityKind.ORGANIZATION else whole


def core(name: str) -> tuple[str, ...]:
    """The words of a person's normal name without initials and without what tells generations apart."""
    words = name.split()
    kept = [word for word in words if word not in GENERATIONS and not _is_initial(word)]
    return tuple(kept or words)


def initials(name: str) -> str:
    """The initials inside a person's normal name: "w" of "george w bush", "hw" of "george h w bush"."""
    words = name.split()
    return "".join(word for word in words[1:-1] if _is_initial(word))


def generation(name: str) -> str | None:
    """The last word of a person's normal name where it tells a son from his father."""
    last = name.rsplit(" ", 1)[-1]
    return last if last in GENERATIONS else None


def _is_initial(word: str) -> bool:
    """Whether a word is an initial, or two that had dots: "hw" of "George H.W. Bush"."""
    return len(word) == 1 or (len(word) == 2 and not set(word) & set("aeiouy"))


def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have: its capitals, with and without its small words."""
    words = [word for word in fold(name).split() if word]
    if words and words[0] == "the":
        words = words[1:]
    full = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in _SMALL)
    return frozenset(letters for letters in (full, short) if len(letters) > 1 and len(words) > 1)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "AP", "U.N."."""
    letters = name.replace(".", "")
    return 1 < len(letters) <= 6 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=65_536)
def without_town(name: str) -> str | None:
    """What follows the place that a team's name begins with, normal: "cubs" of "Chicago Cubs"; None for other names."""
    words = name.split()
    for count in (2, 1):
        if 0 < len(words) - count <= 2 and count < len(words):
            place, rest = " ".join(words[:count]), " ".join(words[count:])
            if city_population(place) or is_sure_place(place):
                return normal(EntityKind.ORGANIZATION, rest) if rest[:1].isupper() else None
    return None


def without_ending(name: str) -> str | None:
    """A company's normal name without a corporate ending; None where it has none."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in CORPORATE_ENDINGS else None


def base(kind: str, name: str) -> str:
    """The normal name that is the same without what may be left out of it: a person's initials, a corporate ending."""
    whole = normal(kind, name)
    if kind == EntityKind.PERSON:
        return whole if generation(whole) else " ".join(core(whole))
    return without_ending(whole) or whole


def without_middle(name: str) -> tuple[str, ...]:
    """What a person's normal name of three words or more may be shortened to: "ana ruiz" and "ana maria" of "ana maria
    ruiz"."""
    words = core(name)
    if len(words) < 3 or generation(name):
        return ()
    return tuple(dict.fromkeys((f"{words[0]} {words[-1]}", f"{words[0]} {words[1]}")))


def first_word(kind: str, name: str) -> str | None:
    """The first word of a body's name of two, by which it may be called: "halden" of "Halden Images"."""
    words = normal(kind, name).split()
    return words[0] if kind == EntityKind.ORGANIZATION and len(words) == 2 else None


@lru_cache(maxsize=65_536)
def families(kind: str, name: str) -> frozenset[str]:
    """The short names under which a name is looked for: its own, and each that may stand for it."""
    whole = normal(kind, name)
    found = {whole}
    if kind == EntityKind.PERSON:
        words = core(whole)
        found |= {words[0], words[-1], " ".join(words), *without_middle(whole)}
    else:
        shorter = (without_town(name), without_ending(whole), first_word(kind, name))
        found |= acronyms(name) | {short for short in shorter if short}
    return frozenset(found)


def company_token(kind: str, name: str, country: bool) -> str:
    """What a name adds to the company that others in its article keep; a person's full and short names add the same."""
    whole = normal(kind, name)
    if kind == EntityKind.PERSON:
        return f"p:{core(whole)[-1]}"
    if kind == EntityKind.PLACE:
        return f"{'c' if country else 'l'}:{whole}"
    return f"o:{whole}"
