"""Puts together what an article tells of its calamity, whose victims have no names and are counted anew each time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, MentionForm, ParticipantRole
from extraction.dates.numbers import cardinal
from extraction.events.likeness import FORTNIGHT, Record, dated_alike, gathered, heads_of, is_recent
from extraction.events.reading import Actor, Reading
from extraction.events.tellings import Telling

CALAMITIES = frozenset((EventType.DISASTER, EventType.ASSAULT))

ATTACKERS = frozenset(
    """
    assailant assassin attacker bomber driver fanatic gunman killer knifeman perpetrator shooter suspect terrorist
    """.split()
)
"""Who, where they are the ones that are hurt, were stopped by somebody else."""

GUARDS = frozenset(("guard", "officer", "police", "policeman", "soldier"))

LEAST_TOLD = 2
"""Tellings of a calamity from which on the article is about it, so that those who died are its dead."""

OTHER = frozenset(("another", "earlier", "former", "last", "other", "past", "previous", "previously", "similar"))
"""Words in whose sentence a calamity may be another one."""


def gather(records: list[Record], reading: Reading) -> list[Record]:
    """The records with those of one calamity made one: the nameless and undated ones belong to the latest one that the
    article dates, or tells of most."""
    for kind in CALAMITIES:
        told = [record for record in records if record.first.type is kind and _is_nameless(record, reading)]
        for stopped in (False, True):
            same = [record for record in told if _is_stopped(record, reading) is stopped]
            main = max(same, key=lambda record: _weight(record, reading), default=None)
            if main is None:
                continue
            records = gathered(records, main, same, partial(_belongs, main=main, reading=reading))
    return records


def with_deaths(records: list[Record], reading: Reading) -> list[Record]:
    """The records, those of nameless people who died made tellings of the calamity that the article tells of: that 77
    died and that 84 were killed is one happening."""
    calamities = [
        record
        for record in records
        if record.first.type in CALAMITIES and _is_nameless(record, reading) and not _is_stopped(record, reading)
    ]
    main = max(calamities, key=lambda record: _weight(record, reading), default=None)
    if main is None or len(main.tellings) < LEAST_TOLD:
        return records
    kept = []
    for record in records:
        if record.first.type is EventType.DIE and _are_its_dead(record, main, reading):
            told = main.first
            main.tellings += [replace(telling, type=told.type, mode=told.mode) for telling in record.tellings]
        else:
            kept.append(record)
    return kept


def _are_its_dead(record: Record, main: Record, reading: Reading) -> bool:
    """Whether a record tells of several people without names who died, and of no other calamity's."""
    return (
        _is_nameless(record, reading)
        and not _is_stopped(record, reading)
        and all(telling.mode is not EventMode.SUICIDE and _are_several(telling, reading) for telling in record.tellings)
        and _belongs(record, main, reading)
    )


def _are_several(telling: Telling, reading: Reading) -> bool:
    """Whether a telling is of more than one victim, none of them told by a pronoun, nor of those who "also died";
    "the deaths" are those told before."""
    if telling.anaphoric:
        return True
    if "also" in telling.mention.sentence.text.casefold().split():
        return False
    tokens = reading.analysis.tokens
    heads = [tokens[actor.head] for role, actor in telling.parts if role is ParticipantRole.TARGET]
    return (
        bool(heads)
        and all(head.pos_ != "PRON" for head in heads)
        and (len(heads) > 1 or any(head.tag_ in ("NNS", "NNPS", "CD") for head in heads))
    )


def _is_nameless(record: Record, reading: Reading) -> bool:
    """Whether nobody known takes part, but perhaps somebody who did it."""
    return all(
        telling.status is EventStatus.OCCURRED and all(_is_open(role, actor, reading) for role, actor in telling.parts)
        for telling in record.tellings
    )


def _is_open(role: ParticipantRole, actor: Actor, reading: Reading) -> bool:
    return actor.entity is None or is_named_attacker(role, actor, reading)


def is_named_attacker(role: ParticipantRole, actor: Actor, reading: Reading) -> bool:
    """Whether a telling gives by name who did it; a pronoun may well mean somebody else."""
    entity = reading.entities.get(actor.entity or "")
    mention = reading.mention_at(reading.analysis.tokens[actor.head])
    named = mention is not None and mention.form is MentionForm.NAME
    return role is ParticipantRole.SOURCE and named and entity is not None and entity.kind is EntityKind.PERSON


def _is_stopped(record: Record, reading: Reading) -> bool:
    """Whether it is the attacker who is hurt, or the police who shoot."""
    hurt, hurting = heads_of(record, ParticipantRole.TARGET, reading), heads_of(record, ParticipantRole.SOURCE, reading)
    return (bool(hurt) and hurt <= ATTACKERS) or bool(hurting & GUARDS)


def _weight(record: Record, reading: Reading) -> tuple[bool, bool, int, int]:
    """What makes a record the article's own calamity: a date of these days, how often it is told, and how early."""
    undated = all(telling.timex is None for telling in record.tellings)
    return _is_news(record, reading), undated, len(record.tellings), -record.first.position


def _is_news(record: Record, reading: Reading) -> bool:
    return any(is_recent(Record(), telling, reading) for telling in record.tellings)


def _belongs(record: Record, main: Record, reading: Reading) -> bool:
    """Whether the text gives no sign that a record is of another calamity than the main one."""
    if any(telling.timex is not None for telling in main.tellings) and not _is_news(main, reading):
        return False
    toll = toll_of(main.tellings)
    return all(
        dated_alike(main, telling)
        or (
            telling.timex is None
            and _is_within_reach(main, telling, reading)
            and not _is_of_another(telling, reading)
            and counts_alike(toll_of([telling]), toll)
        )
        for telling in record.tellings
    )


def _is_within_reach(main: Record, telling: Telling, reading: Reading) -> bool:
    """Whether both can be in one place; of a place that no register knows nobody can say that they are not."""
    own = reading.entities.get((telling.place and telling.place.entity) or "")
    if own is None or own.country is None:
        return True
    theirs = [reading.entities.get(told.place.entity or "") for told in main.tellings if told.place is not None]
    countries = {place.country for place in theirs if place is not None} - {None}
    return countries <= {own.country} if countries else own.country == reading.country


def _is_of_another(telling: Telling, reading: Reading) -> bool:
    """Whether the sentence speaks of another calamity, or looks back further than the news."""
    sentence, published = telling.mention.sentence, reading.analysis.published
    if speaks_of_another(telling):
        return True
    last = [timex.latest for timex in reading.dates_between(sentence.start, sentence.end) if timex.latest is not None]
    if published is None:
        return False
    today = date.fromisoformat(published.earliest)
    return any((today - date.fromisoformat(day)).days > FORTNIGHT for day in last)


def speaks_of_another(telling: Telling) -> bool:
    """Whether the sentence has a word with which another one may be meant."""
    return bool(OTHER & set(telling.mention.sentence.text.casefold().replace(",", " ").split()))


def counts_alike(count: int | None, toll: int | None) -> bool:
    """Whether two numbers of victims can be of one calamity, as tolls rise and outlets round."""
    return count is None or toll is None or toll <= 2 * count <= 3 * toll


def toll_of(tellings: Iterable[Telling]) -> int | None:
    """How many victims are counted, where a number is given: of "21 of the 200 girls" the first."""
    victims = [actor for telling in tellings for role, actor in telling.parts if role is ParticipantRole.TARGET]
    counts = [count for actor in victims if (count := _count(actor.text)) is not None]
    return max(counts) if counts else None


def _count(words: str) -> int | None:
    numbers = (cardinal(word) for word in words.casefold().split())
    return next((int(number) for number in numbers if number is not None), None)
