"""Articles that tell stories: what extraction would find in them, without a language model."""

from __future__ import annotations

from dataclasses import replace

from dateline.vocabulary import Origin
from extraction.records import Facts, Published
from tests.importer.naming_facts import facts_of

FERRY = "ferry Tarnby collided trawler Ovesund harbour captain Lindqvist passengers rescued"

STRIKE = "dockers Vardholm walkout terminal containers Brask wages ballot pickets tugboats"


def news(
    name: str, words: str, published: str | None = "2025-01-17", headline: str | None = None, person: str = "Ann Halden"
) -> Facts:
    """An article of these words, with a person whom it names."""
    facts = facts_of(name, f"person: {person}")
    told = Published(published, published, published, Origin.GIVEN) if published else None
    text = f"{facts.document.text}\n{words}"
    return replace(
        facts,
        document=replace(facts.document, text=text, headline=headline, published=published),
        headline=headline,
        headline_origin=Origin.GIVEN if headline else None,
        published=told,
    )


def parts(words: str, first: int, count: int) -> str:
    """So many of the words, from one on, the first following the last."""
    each = words.split()
    return " ".join((each * 2)[first : first + count])
