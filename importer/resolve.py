"""Turns one document's facts into rows with their final ids; pure, so that order and workers do not matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.folding import fold
from dateline.vocabulary import EntityKind, Origin
from extraction.records import Block, Entity, Facts, Published, Quote, Reference, Timex
from importer.columns import json_of, span_of
from importer.events import event_rows
from importer.identity import article_id, article_identity, digest, document_digest, domain_of, make_id, source_id
from models.rows import (
    ArticleRow,
    ArticleRows,
    BlockRow,
    DateRow,
    EntityRow,
    MentionRow,
    QuoteRow,
    SourceRow,
    Title,
)

PLACE_REGISTERS = ("iso3166-1", "iso3166-2", "geonames")
"""The registers whose identifier makes a place's id, the first that it has."""


def resolve(facts: Facts, location: str, identity: str | None = None, article: str | None = None) -> ArticleRows:
    """The rows of one article.

    `identity` and `article` are given where the document is already known under them: a file that
    changed keeps the identity that its first text gave it.
    """
    document = facts.document
    identity = identity or article_identity(document)
    article = article or article_id(identity)
    sort = facts.published.earliest if facts.published else ""
    ids = {entity.id: entity_id(entity) for entity in facts.entities}
    quotes = _quote_rows(facts.quotes, article, ids, sort)
    spoken = Counter(quote.speaker for quote in quotes if quote.speaker)
    entities = _entity_rows(facts.entities, article, ids, spoken, sort)
    tellings, event_mentions = event_rows(facts, article, ids, sort)
    source = _source_row(facts)
    return ArticleRows(
        article=ArticleRow(
            id=article,
            identity=identity,
            source=source.id if source else None,
            source_name=source.name if source else None,
            url=document.url,
            headline=facts.headline,
            headline_origin=_plain(facts.headline_origin),
            teaser=facts.teaser,
            teaser_complete=facts.teaser_complete,
            authors_json=json_of(facts.authors),
            credit=facts.credit,
            section=document.section,
            language=facts.language,
            **_published_columns(facts.published),
            published_sort=sort,
            text=document.text,
            word_count=facts.word_count,
            quote_count=len(quotes),
            event_count=len(tellings),
            entity_count=len(entities),
            digest=document_digest(document),
            text_digest=digest(document.text),
        ),
        location=location,
        source=source,
        blocks=_block_rows(facts.blocks, article),
        dates=_date_rows(facts.dates, article),
        entities=entities,
        mentions=_mention_rows(facts.entities, article, ids),
        quotes=quotes,
        tellings=tellings,
        event_mentions=event_mentions,
    )


def entity_id(entity: Entity) -> str:
    """An entity's id: its register's identifier where it is a place that has one, else its kind and folded name."""
    if entity.kind is EntityKind.PLACE:
        identifiers = {identifier.scheme: identifier.value for identifier in entity.same_as}
        for register in PLACE_REGISTERS:
            if register in identifiers:
                return make_id("ent", register, identifiers[register])
    return make_id("ent", entity.kind, fold(entity.name))


def _published_columns(published: Published | None) -> dict[str, Any]:
    if published is None:
        names = ("edtf", "earliest", "latest", "origin", "note")
        return {f"published_{name}": None for name in names} | {"published_evidence_json": "[]"}
    return {
        "published_edtf": published.edtf,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_origin": _plain(published.origin),
        "published_note": published.note,
        "published_evidence_json": json_of([span_of(span) for span in published.evidence]),
    }


def _source_row(facts: Facts) -> SourceRow | None:
    document = facts.document
    found = source_id(document.source, document.url)
    if found is None:
        return None
    return SourceRow(found, document.source, domain_of(document.url) if document.url else None)


def _block_rows(blocks: Sequence[Block], article: str) -> tuple[BlockRow, ...]:
    return tuple(
        BlockRow(article, position, block.kind.value, block.start, block.end) for position, block in enumerate(blocks)
    )


def _date_rows(dates: Iterable[Timex], article: str) -> tuple[DateRow, ...]:
    rows = {
        date.start: DateRow(
            article, date.start, date.end, date.text, date.type.value, date.value, date.edtf, date.earliest, date.latest
        )
        for date in dates
    }
    return tuple(rows[start] for start in sorted(rows))


def _entity_rows(
    entities: Sequence[Entity], article: str, ids: Mapping[str, str], spoken: Mapping[str, int], sort: str
) -> tuple[EntityRow, ...]:
    """One row for each id: two entities of an article that turn out to have the same id are one."""
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[ids[entity.id]].append(entity)
    rows = []
    for identifier, group in groups.items():
        first = group[0]
        mentions = {(mention.start, mention.end) for member in group for mention in member.mentions}
        names = [name for member in group for name in (member.name, *member.aliases)]
        titles = sorted(
            (Title(held.title, article, held.start, held.end, sort) for member in group for held in member.titles),
            key=lambda title: (title.start, title.end, title.title),
        )
        rows.append(
            EntityRow(
                article=article,
                entity=identifier,
                kind=first.kind.value,
                name=first.name,
                country=next((member.country for member in group if member.country), None),
                aliases=tuple(sorted({name for name in names if name != first.name})),
                same_as=tuple(sorted({(known.scheme, known.value) for member in group for known in member.same_as})),
                titles=tuple({fold(title.title): title for title in reversed(titles)}.values())[::-1],
                mention_count=len(mentions),
                quote_count=spoken.get(identifier, 0),
                first_start=min((start for start, _ in mentions), default=0),
                published_sort=sort,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.entity))


def _mention_rows(entities: Iterable[Entity], article: str, ids: Mapping[str, str]) -> tuple[MentionRow, ...]:
    rows = {
        (mention.start, mention.end, ids[entity.id]): MentionRow(
            article, ids[entity.id], mention.start, mention.end, mention.text, mention.form.value
        )
        for entity in entities
        for mention in entity.mentions
    }
    return tuple(rows[key] for key in sorted(rows))


def _quote_rows(quotes: Iterable[Quote], article: str, ids: Mapping[str, str], sort: str) -> tuple[QuoteRow, ...]:
    rows = []
    seen: Counter[tuple[str, str]] = Counter()
    for quote in sorted(quotes, key=lambda quote: (quote.spans[0].start, quote.spans[-1].end, quote.kind)):
        text = " … ".join(span.text for span in quote.spans)
        key = (quote.kind.value, " ".join(text.casefold().split()))
        seen[key] += 1
        rows.append(
            QuoteRow(
                id=make_id("quo", article, *key, str(seen[key])),
                article=article,
                kind=quote.kind.value,
                text=text,
                start=quote.spans[0].start,
                spans_json=json_of([span_of(span) for span in quote.spans]),
                **_reference_columns("speaker", quote.speaker, ids),
                **_reference_columns("addressee", quote.addressee, ids),
                cue_start=quote.cue.start if quote.cue else None,
                cue_end=quote.cue.end if quote.cue else None,
                cue_text=quote.cue.text if quote.cue else None,
                sentence_start=quote.sentence.start,
                sentence_end=quote.sentence.end,
                sentence_text=quote.sentence.text,
                confidence=round(quote.confidence, 4),
                **_reference_columns("affiliation", quote.affiliation, ids),
                **_reference_columns("medium", quote.medium, ids),
                **_said_columns(quote.said),
                published_sort=sort,
            )
        )
    return tuple(rows)


def _reference_columns(name: str, reference: Reference | None, ids: Mapping[str, str]) -> dict[str, Any]:
    if reference is None:
        return dict.fromkeys((name, f"{name}_start", f"{name}_end", f"{name}_text"))
    return {
        name: ids.get(reference.entity) if reference.entity else None,
        f"{name}_start": reference.start,
        f"{name}_end": reference.end,
        f"{name}_text": reference.text,
    }


def _said_columns(date: Timex | None) -> dict[str, Any]:
    parts = ("start", "end", "text", "edtf", "earliest", "latest")
    return {f"said_{part}": getattr(date, part) if date else None for part in parts}


def _plain(value: Origin | None) -> str | None:
    return value.value if value else None
