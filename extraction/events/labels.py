"""Says in one short sentence what an event is, from the parts of its record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, ParticipantRole
from extraction.events.phrases import PHRASES, Phrase
from extraction.events.reading import Reading
from extraction.records import Participant, Reference

ARTICLE = re.compile(r"\b(the|an?|his|her|its|their)\s$", re.IGNORECASE)
"""What may stand before a participant's words."""

ALONE = frozenset(("a birth", "a death", "a wedding"))
"""What a verb without an object tells well."""

DOUBTS = {
    EventStatus.PLANNED: "planned",
    EventStatus.THREATENED: "threatened",
    EventStatus.DEMANDED: "demanded",
    EventStatus.DENIED: "denied",
    EventStatus.CANCELLED: "cancelled",
    EventStatus.HYPOTHETICAL: "possible",
}
"""What a noun says of an event that did not take place, or not yet."""

NAMED = 3
"""Participants that a label names; of more it says that there are others."""


def label_of(
    kind: EventType,
    mode: EventMode | None,
    status: EventStatus,
    participants: Sequence[Participant],
    place: Reference | None,
    reading: Reading,
) -> str:
    """A plain sentence with the names of who took part, in the words that the type and mode have for it."""
    phrase = PHRASES.get(mode or "") or PHRASES[kind.value]
    if phrase.noun == "an election" and not _of_role(participants, ParticipantRole.SOURCE):
        phrase = PHRASES[kind.value]
    parties = _of_role(participants, ParticipantRole.PARTY)
    sources, targets = _of_role(participants, ParticipantRole.SOURCE), _of_role(participants, ParticipantRole.TARGET)
    if parties:
        sources, targets = parties, []
    if kind is EventType.DISASTER:
        told = _struck(phrase, status, [*sources, *targets], reading)
    elif sources:
        told = _active(phrase, status, sources, targets, reading, together=len(parties) > 1)
    elif targets and kind in (EventType.DIE, EventType.RESIGN):
        told = _active(phrase, status, targets, [], reading)
    elif targets and not phrase.rest:
        told = _passive(phrase, status, targets, reading)
    elif targets:
        told = _done_to(phrase, status, targets, reading)
    else:
        told = _noun(phrase, status)
    if place is not None and place.text not in told:
        told += f" in {_name(place.entity, place.text, reading)}"
    return told[:1].upper() + told[1:]


def _of_role(participants: Sequence[Participant], role: ParticipantRole) -> list[Participant]:
    return [member for member in participants if member.role is role]


def _active(
    phrase: Phrase,
    status: EventStatus,
    doers: list[Participant],
    targets: list[Participant],
    reading: Reading,
    together: bool = False,
) -> str:
    if not targets and not phrase.rest and not together and phrase.noun not in ALONE:
        return _owned(phrase, status, doers, reading)
    rest = phrase.rest if targets else phrase.rest.rpartition(" ")[0]
    behind = " ".join(part for part in (rest, _names(targets, reading)) if part)
    if together and not phrase.rest:
        behind = "each other" if phrase.base not in ("meet", "marry") else ""
    many = len(doers) > 1 or _is_plural(doers[0])
    return f"{_names(doers, reading)} {_verb(phrase, status, many)} {behind}".strip()


def _verb(phrase: Phrase, status: EventStatus, many: bool) -> str:
    if status is EventStatus.PLANNED:
        return f"{'are' if many else 'is'} to {phrase.base}"
    if status is EventStatus.THREATENED and phrase.base != "threaten":
        return f"threatened to {phrase.base}"
    if status is EventStatus.DEMANDED and phrase.noun not in ("a request", "a demand", "an appeal"):
        return f"{'were' if many else 'was'} asked to {phrase.base}"
    if status is EventStatus.CANCELLED:
        return f"no longer {'plan' if many else 'plans'} to {phrase.base}"
    if status is EventStatus.DENIED:
        return f"{'are' if many else 'is'} denied to have {phrase.participle}"
    return f"might {phrase.base}" if status is EventStatus.HYPOTHETICAL else phrase.past


def _passive(phrase: Phrase, status: EventStatus, targets: list[Participant], reading: Reading) -> str:
    many = len(targets) > 1 or _is_plural(targets[0])
    done = status is EventStatus.THREATENED and phrase.base == "threaten"
    auxiliary = _auxiliary(EventStatus.OCCURRED if done else status, many)
    return f"{_names(targets, reading)} {auxiliary} {phrase.participle}"


def _auxiliary(status: EventStatus, many: bool) -> str:
    return {
        EventStatus.PLANNED: "are to be" if many else "is to be",
        EventStatus.THREATENED: "were threatened to be" if many else "was threatened to be",
        EventStatus.DEMANDED: "should, some demand, be",
        EventStatus.CANCELLED: "are no longer to be" if many else "is no longer to be",
        EventStatus.DENIED: "are denied to have been" if many else "is denied to have been",
        EventStatus.HYPOTHETICAL: "might be",
    }.get(status, "were" if many else "was")


def _struck(phrase: Phrase, status: EventStatus, people: list[Participant], reading: Reading) -> str:
    if not people:
        return _noun(phrase, status)
    if phrase.noun == "a crash":
        return f"{_noun(phrase, status)} involving {_names(people, reading)}"
    many = len(people) > 1 or _is_plural(people[0])
    return f"{_names(people, reading)} {'were' if many else 'was'} hit by {phrase.noun}"


def _noun(phrase: Phrase, status: EventStatus) -> str:
    """The event's noun with its article and what makes it less than done ("a planned visit")."""
    article, _, rest = phrase.noun.partition(" ")
    if article not in ("a", "an"):
        article, rest = "", phrase.noun
    doubt = DOUBTS.get(status, "") if phrase.noun not in ("a threat", "a request", "a demand", "an appeal") else ""
    words = " ".join(part for part in (doubt, rest) if part)
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}" if article else words


def _owned(phrase: Phrase, status: EventStatus, doers: list[Participant], reading: Reading) -> str:
    """The event's noun as that of those who do it ("Denmark’s visit")."""
    names = _names(doers, reading)
    noun = _noun(phrase, status)
    return f"{names}{'’' if names.endswith('s') else '’s'} {noun.removeprefix('an ').removeprefix('a ')}"


def _done_to(phrase: Phrase, status: EventStatus, targets: list[Participant], reading: Reading) -> str:
    """What is done to those whose names stand behind a preposition ("sanctions were imposed on Norway")."""
    thing, _, preposition = phrase.rest.rpartition(" ")
    if not thing:
        return f"{_noun(phrase, status)} {preposition} {_names(targets, reading)}"
    if thing.split()[0] in ("off", "on"):
        return f"{_noun(phrase, status)} {preposition} {_names(targets, reading)}"
    auxiliary = _auxiliary(status, many=thing.endswith("s") or thing == "police")
    return f"{thing} {auxiliary} {phrase.participle} {preposition} {_names(targets, reading)}"


def _names(people: list[Participant], reading: Reading) -> str:
    told = (_article(member, reading) + _name(member.entity, member.text, reading) for member in people)
    names = list(dict.fromkeys(told))
    if len(names) > NAMED:
        return ", ".join(names[:NAMED]) + " and others"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _article(member: Participant, reading: Reading) -> str:
    before = reading.text[max(0, member.start - 7) : member.start]
    found = ARTICLE.search(before) if member.entity is None else None
    return f"{found[1].lower()} " if found else ""


def _name(entity: str | None, text: str, reading: Reading) -> str:
    """The entity's name where the words are no more than a mention of it, else the words."""
    found = reading.entities.get(entity or "")
    words = " ".join(text.split())
    if found is None:
        return words
    if any(mention.text == text for mention in found.mentions) or found.name == words:
        return found.name
    # "Danish pilots" are not Denmark, nor is a company's staff the company.
    return found.name if found.kind is EntityKind.PERSON and found.name in words else words


def _is_plural(member: Participant) -> bool:
    last = member.text.split()[-1].lower()
    if last.isdigit() and int(last) > 1 and member.entity is None:
        return True
    own = member.entity is None or member.text[:1].islower() or member.text[:1].isdigit()
    return own and ((last.endswith("s") and not last.endswith("ss")) or last in PLURALS)


PLURALS = frozenset(("children", "men", "people", "police", "troops", "women"))
