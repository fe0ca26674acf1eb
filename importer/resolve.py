"""Turns one document's facts into rows with their final ids; pure, so that order and workers do not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.vocabulary import Origin
from extraction.records import Block, Facts, Published, Timex
from importer.columns import json_of, span_of
from importer.events import Meant
from importer.identity import article_id, article_identity, digest, document_digest, domain_of, source_id
from importer.kept_facts import pack
from importer.linked import Link, link, naming_key
from importer.places import located
from models.rows import ArticleRow, ArticleRows, BlockRow, DateRow, IncompletionRow, SourceRow


def resolve(
    facts: Facts,
    location: str,
    identity: str | None = None,
    article: str | None = None,
    known: Callable[[Iterable[str]], Mapping[str, tuple[str, str]]] = lambda keys: {},
    events: Meant = lambda keys: {},
) -> ArticleRows:
    """The rows of one article.

    `identity` and `article` are given where the document is already known under them: a file that
    changed keeps the identity that its first text gave it. `known` tells of the keys of names those that are known to
    mean another entity, its id and kind; `events` of the keys of events those that are known to mean some event.
    """
    facts = replace(facts, entities=located(facts.entities, facts.document))
    document = facts.document
    identity = identity or article_identity(document)
    article = article or article_id(identity)
    links = {key: Link(*meant) for key, meant in known({naming_key(entity) for entity in facts.entities}).items()}
    linked = link(facts, article, links, events)
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
            published_sort=_sort(facts.published),
            text=document.text,
            word_count=facts.word_count,
            quote_count=len(linked.quotes),
            event_count=len(linked.told.tellings),
            entity_count=len(linked.entities),
            digest=document_digest(document),
            text_digest=digest(document.text),
        ),
        location=location,
        source=source,
        blocks=_block_rows(facts.blocks, article),
        dates=_date_rows(facts.dates, article),
        linked=linked,
        facts=pack(facts),
        incomplete=tuple(IncompletionRow(article, each.annotator.value, each.reason) for each in facts.incomplete),
    )


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
        BlockRow(article, position, block.kind.value, block.field.value, block.start, block.end)
        for position, block in enumerate(blocks)
    )


def _date_rows(dates: Iterable[Timex], article: str) -> tuple[DateRow, ...]:
    rows = {
        (date.field, date.start): DateRow(
            article,
            date.field.value,
            date.start,
            date.end,
            date.text,
            date.type.value,
            date.value,
            date.edtf,
            date.earliest,
            date.latest,
        )
        for date in dates
    }
    return tuple(rows[place] for place in sorted(rows))


def _sort(published: Published | None) -> str:
    return published.earliest if published else ""


def _plain(value: Origin | None) -> str | None:
    return value.value if value else None
