"""What tests ask of the quotes that a text holds."""

from __future__ import annotations

from dateline.vocabulary import QuoteKind, Stage
from extraction.entities.annotator import annotate_entities
from extraction.quotes.annotator import annotate_quotes
from extraction.records import Document, Facts, Quote, Reference
from tests.whole import WholeExtractor

EXTRACTOR = WholeExtractor(annotators={Stage.ENTITIES: annotate_entities, Stage.QUOTES: annotate_quotes})

LEAD = "The town of Almada has been without its old pier since the storm of last winter.\n"
"""A first paragraph, so that what follows is no headline."""


def facts_of(text: str) -> Facts:
    return EXTRACTOR.extract(Document("a1", LEAD + text))


def quotes_of(text: str, kind: QuoteKind | None = None) -> list[Quote]:
    return [quote for quote in facts_of(text).quotes if kind in (None, quote.kind)]


def words(quote: Quote) -> list[str]:
    return [span.text for span in quote.spans]


def name_of(reference: Reference | None, facts: Facts) -> str | None:
    """The name of the entity that a reference means."""
    names = {entity.id: entity.name for entity in facts.entities}
    return names.get(reference.entity) if reference and reference.entity else None


def only(text: str, kind: QuoteKind) -> tuple[Quote, Facts]:
    facts = facts_of(text)
    found = [quote for quote in facts.quotes if quote.kind is kind]
    assert len(found) == 1, [(quote.kind.value, words(quote)) for quote in facts.quotes]
    return found[0], facts
