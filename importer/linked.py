"""Turns an article's entities, and what names them, into rows, with the ids of the entities that its names mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.folding import fold
from dateline.vocabulary import EntityKind, Field
from extraction.records import Entity, Facts, Reference, Span, Timex
from importer.columns import json_of, place_of, span_of
from importer.events import Meant, told_rows
from importer.identity import make_id
from importer.names import base, company_token, families, normal
from importer.places import coordinates_of, parents_of, register_of
from models.derive import title_key
from models.rows import EntityRow, LinkedRows, MentionRow, NamingRow, QuoteRow, Title, ToldRows

UNSETTLED = 0.5
"""The confidence of a link that was not weighed yet: it is before the import that brought it ends."""


@dataclass(frozen=True, slots=True)
class Link:
    """The entity that a name in an article means, its kind, and the probability that this is right."""

    entity: str
    kind: str
    confidence: float = UNSETTLED


def naming_key(entity: Entity) -> str:
    """The id that an article's own name for a thing gives: by its register's identifier where it is a place that has
    one, else by kind and name."""
    register = register_of(entity)
    if register is not None:
        return make_id("ent", *register)
    return make_id("ent", entity.kind, normal(entity.kind, entity.name))


def link(facts: Facts, article: str, links: Mapping[str, Link], events: Meant) -> LinkedRows:
    """The rows of an article whose names mean what `links` says, by their keys; a name without a link means the thing
    that its own key stands for, and an event of which `events` tells nothing the one that its own key stands for."""
    sort = _sort(facts)
    keys = _keys(facts)
    own = {keys[entity.id]: Link(keys[entity.id], entity.kind.value) for entity in reversed(facts.entities)}
    meant = {key: links.get(key, link) for key, link in own.items()}
    ids = {entity.id: meant[keys[entity.id]].entity for entity in facts.entities}
    quotes = _quote_rows(facts, article, ids, sort)
    spoken = Counter(quote.speaker for quote in quotes if quote.speaker)
    return LinkedRows(
        article=article,
        namings=_naming_rows(facts.entities, article, keys, meant),
        entities=_entity_rows(facts.entities, article, keys, meant, spoken, sort),
        mentions=_mention_rows(facts.entities, article, keys, meant),
        quotes=quotes,
        told=told_rows(facts, article, keys, ids, events, sort),
    )


def retold(facts: Facts, article: str, entities: Mapping[str, str], events: Meant) -> ToldRows:
    """What an article tells of its events, as in `link`, where its names mean these `entities` by their keys."""
    keys = _keys(facts)
    ids = {entity: entities.get(key, key) for entity, key in keys.items()}
    return told_rows(facts, article, keys, ids, events, _sort(facts))


def _keys(facts: Facts) -> dict[str, str]:
    return {entity.id: naming_key(entity) for entity in facts.entities}


def _sort(facts: Facts) -> str:
    return facts.published.earliest if facts.published else ""


def _naming_rows(
    entities: Iterable[Entity], article: str, keys: Mapping[str, str], meant: Mapping[str, Link]
) -> tuple[NamingRow, ...]:
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[keys[entity.id]].append(entity)
    rows = []
    for key, group in sorted(groups.items()):
        entity = group[0]
        register = register_of(entity)
        is_country = register is not None and register[0] == "iso3166-1"
        rows.append(
            NamingRow(
                article=article,
                key=key,
                kind=entity.kind.value,
                name=entity.name,
                normal=normal(entity.kind, entity.name),
                base=base(entity.kind, entity.name),
                registered=":".join(register) if register else None,
                company=company_token(entity.kind, entity.name, is_country),
                titles_json=json_of(sorted({fold(held.title) for member in group for held in member.titles})),
                entity=meant[key].entity,
                confidence=meant[key].confidence,
                families=frozenset().union(*(families(member.kind, member.name) for member in group)),
            )
        )
    return tuple(rows)


def _entity_rows(
    entities: Sequence[Entity],
    article: str,
    keys: Mapping[str, str],
    meant: Mapping[str, Link],
    spoken: Mapping[str, int],
    sort: str,
) -> tuple[EntityRow, ...]:
    """One row for each id: two entities of an article that turn out to have the same id are one."""
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[meant[keys[entity.id]].entity].append(entity)
    rows = []
    for identifier, group in groups.items():
        ranks = [_rank(member, keys[member.id] == identifier) for member in group]
        first = group[ranks.index(min(ranks))]
        mentions = {place_of(mention) for member in group for mention in member.mentions}
        first_in_headline, first_start, _ = min(mentions, default=(False, 0, 0))
        names = [name for member in group for name in (member.name, *member.aliases)]
        titles = sorted(
            (
                Title(held.title, article, held.start, held.end, sort, held.period, held.since, held.until, held.field)
                for member in group
                for held in member.titles
            ),
            key=lambda title: (title.field == Field.HEADLINE, title.start, title.end, title.title),
        )
        country = next((member.country for member in group if member.country), None)
        latitude, longitude = coordinates_of(first) or (None, None)
        rows.append(
            EntityRow(
                article=article,
                entity=identifier,
                kind=meant[keys[first.id]].kind,
                name=first.name,
                rank=min(ranks),
                country=country,
                aliases=tuple(sorted({name for name in names if name != first.name})),
                same_as=tuple(sorted({(known.scheme, known.value) for member in group for known in member.same_as})),
                titles=tuple({title_key(title): title for title in reversed(titles)}.values())[::-1],
                mention_count=len(mentions),
                quote_count=spoken.get(identifier, 0),
                first_start=first_start,
                first_field=Field.HEADLINE if first_in_headline else Field.TEXT,
                published_sort=sort,
                confidence=max(meant[keys[member.id]].confidence for member in group),
                parents_json=json_of(parents_of(first)),
                latitude=latitude,
                longitude=longitude,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.entity))


def _rank(entity: Entity, own: bool) -> int:
    """How well its name suits the record that it is linked to: see EntityRow."""
    if not own:
        return 2
    shouted = entity.kind is EntityKind.PERSON and entity.name.isupper()
    return 1 if shouted or not (entity.name[-1].isalnum() or entity.name[-1] in ".)+!") else 0


def _mention_rows(
    entities: Iterable[Entity], article: str, keys: Mapping[str, str], meant: Mapping[str, Link]
) -> tuple[MentionRow, ...]:
    rows = {}
    for entity in entities:
        link = meant[keys[entity.id]]
        for mention in entity.mentions:
            rows[place_of(mention), link.entity] = MentionRow(
                article,
                link.entity,
                mention.field.value,
                mention.start,
                mention.end,
                mention.text,
                mention.form.value,
                round(mention.confidence * link.confidence, 4),
            )
    return tuple(rows[key] for key in sorted(rows))


def _quote_rows(facts: Facts, article: str, ids: Mapping[str, str], sort: str) -> tuple[QuoteRow, ...]:
    quotes = facts.quotes
    before_text = len(facts.headline or "") + 1
    rows = []
    seen: Counter[tuple[str, str]] = Counter()
    for quote in sorted(quotes, key=lambda quote: (place_of(quote.spans[0]), quote.spans[-1].end, quote.kind)):
        first = quote.spans[0]
        # What the headline repeats of it says nothing more.
        text = " … ".join(span.text for span in quote.spans if span.field is first.field)
        key = (quote.kind.value, " ".join(text.casefold().split()))
        seen[key] += 1
        rows.append(
            QuoteRow(
                id=make_id("quo", article, *key, str(seen[key])),
                article=article,
                kind=quote.kind.value,
                text=text,
                field=first.field.value,
                start=first.start,
                position=first.start if first.field is Field.TEXT else first.start - before_text,
                spans_json=json_of([span_of(span) for span in quote.spans]),
                **_reference_columns("speaker", quote.speaker, ids),
                **_reference_columns("addressee", quote.addressee, ids),
                **_span_columns("cue", quote.cue),
                **_span_columns("sentence", quote.sentence),
                confidence=round(quote.confidence, 4),
                **_reference_columns("affiliation", quote.affiliation, ids),
                **_reference_columns("medium", quote.medium, ids),
                **_said_columns(quote.said),
                published_sort=sort,
            )
        )
    return tuple(rows)


def _reference_columns(name: str, reference: Reference | None, ids: Mapping[str, str]) -> dict[str, Any]:
    entity = ids.get(reference.entity) if reference is not None and reference.entity else None
    return {name: entity, **_span_columns(name, reference)}


def _span_columns(name: str, span: Span | Reference | Timex | None) -> dict[str, Any]:
    field = span.field if span is not None else Field.TEXT
    parts = {f"{name}_{part}": getattr(span, part) if span is not None else None for part in ("start", "end", "text")}
    return {f"{name}_field": field.value, **parts}


def _said_columns(date: Timex | None) -> dict[str, Any]:
    days = {f"said_{part}": getattr(date, part) if date else None for part in ("edtf", "earliest", "latest")}
    return {**_span_columns("said", date), **days}
