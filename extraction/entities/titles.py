"""Finds the titles and roles that the text gives people, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.vocabulary import EntityKind, MentionForm, TitlePeriod
from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.periods import period_of, years_after
from extraction.entities.things import Surface, Thing
from extraction.entities.words import FEMALE_ROLES, MALE_ROLES, ROLE_MODIFIERS, ROLE_NOUNS
from extraction.tokens import Tokens

LONGEST_TITLE = 12
"""Tokens of a title at most."""

_FINITE = frozenset(("MD", "VBD", "VBP", "VBZ"))
_HYPHENS = frozenset("-–")
_DETERMINERS = frozenset("a an her his its the their".split())
_OWNERS = frozenset("'s her his its our the their ’s".split())
_LINKS = frozenset("& and at for in of the to".split())
_ENDS = frozenset('! " ( ) , . : ; ? – — “ ”'.split())


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens `first` up to `last`; `head` is its office in lower case ("prime minister")."""

    first: int
    last: int
    evidence_first: int
    evidence_last: int
    head: str
    period: TitlePeriod | None = None
    since: str | None = None
    until: str | None = None


def find_titles(tokens: Tokens, things: list[Thing]) -> dict[int, list[Title]]:
    """The titles of each person, by the person's position in `things`. Titles tell genders, too."""
    found: dict[int, list[Title]] = {}
    for number, thing in enumerate(things):
        if thing.kind is not EntityKind.PERSON:
            continue
        for mention in thing.mentions:
            if mention.form is not MentionForm.NAME:
                continue
            for title in (_before(tokens, mention), _after(tokens, mention)):
                if title is not None:
                    found.setdefault(number, []).append(_with_period(tokens, title))
                    thing.gender = thing.gender or _gender(title.head)
    return found


def _with_period(tokens: Tokens, title: Title) -> Title:
    """The title with what the text says of when it was held; the words that do are part of its evidence."""
    since, until, end = years_after(tokens, title.evidence_last)
    return replace(
        title,
        period=period_of(tokens, title.first, title.last),
        since=since,
        until=until,
        evidence_last=max(title.evidence_last, end),
    )


def _gender(head: str) -> str | None:
    last = head.split()[-1]
    if last in MALE_ROLES:
        return "male"
    return "female" if last in FEMALE_ROLES else None


def _is_modifier(tokens: Tokens, number: int) -> bool:
    word = tokens.words[number]
    return word.lower() in ROLE_MODIFIERS or word in DEMONYMS or word in COUNTRIES or word in _HYPHENS


def _before(tokens: Tokens, mention: Surface) -> Title | None:
    """ "outgoing President Joe Biden", "Vice-president, Han Zheng"."""
    last = mention.first
    comma = tokens.word(last - 1) == "," and tokens.word(last - 2).lower() in ROLE_NOUNS
    if comma:
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_TITLE:
        word = tokens.words[first - 1].lower()
        if word in ROLE_NOUNS or word == "elect" or (first < last and _is_modifier(tokens, first - 1)):
            first -= 1
        else:
            break
    while first < last and tokens.words[first] in _HYPHENS:
        first += 1
    head = office(tokens, first, last)
    if not head or (comma and not tokens.words[first][:1].isupper() and tokens.word(first - 1) not in _OWNERS):
        return None
    return Title(first, last, first, mention.last, head)


def _after(tokens: Tokens, mention: Surface) -> Title | None:
    """ "Anna Lund, the mayor of Lyon,", "Anna Lund, then finance minister"."""
    if tokens.word(mention.last) != ",":
        return None
    first = mention.last + 1
    if tokens.word(first).lower() in _DETERMINERS:
        first += 1
    number = first
    while number < len(tokens) and number - first < LONGEST_TITLE:
        word = tokens.words[number]
        following = tokens.word(number + 1)
        if word.lower() in ROLE_NOUNS and following not in _HYPHENS and following.lower() not in ROLE_NOUNS:
            break
        if word in _ENDS or tokens.parts[number] not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "PART", "CCONJ"):
            return None
        number += 1
    else:
        return None
    last = _end_of_phrase(tokens, number + 1)
    if last < len(tokens) and tokens.tags[last] in _FINITE:
        # "After he met Lund, the director said …": who speaks is somebody else.
        return None
    head = office(tokens, first, number + 1)
    return Title(first, last, first, last, head) if head else None


def _end_of_phrase(tokens: Tokens, last: int) -> int:
    """Past "of Lyon" and the like after a role."""
    if tokens.word(last) not in ("of", "for", "at"):
        return last
    limit = min(len(tokens), last + LONGEST_TITLE)
    end = last
    while end < limit and tokens.words[end] not in _ENDS:
        if tokens.words[end] not in _LINKS and tokens.parts[end] not in ("NOUN", "PROPN", "ADJ", "NUM", "PART"):
            break
        end += 1
    while end > last and tokens.words[end - 1] in _LINKS:
        end -= 1
    return end if end > last + 1 else last


def office(tokens: Tokens, first: int, last: int) -> str:
    """The office that the words name, in lower case, with the words that make it another ("vice president")."""
    for number in range(last - 1, first - 1, -1):
        word = tokens.words[number].lower()
        if word in ROLE_NOUNS:
            before = tokens.word(number - 1).lower() if number > first else ""
            if before in _HYPHENS:
                before = tokens.word(number - 2).lower() if number - 1 > first else ""
            elect = tokens.word(number + 1) in _HYPHENS and tokens.word(number + 2) == "elect"
            head = f"{before} {word}" if before in ("prime", "vice", "deputy", "chief", "former", "ex") else word
            return f"{head}-elect" if elect else head
    return ""
