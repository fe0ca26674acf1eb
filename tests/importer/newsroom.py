"""Invented news that is imported, revised, linked and told by authority files in a random order, without a language
model: what a change feed must tell of."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.vocabulary import EntityKind, Origin
from extraction.records import Entity, Facts, Reference, Span
from importer.authority_file import read_entries
from importer.settling import load_entries, settle, settle_events, settle_names, settle_stories
from tests.importer.naming_facts import facts_of, put
from tests.importer.telling_facts import Happening, telling

PEOPLE = (
    *("Ann Halden", "ANN HALDEN", "Halden", "A. M. Halden", "Ann J. Halden", "minister Ann Halden", "Bo Halden"),
    *("Cy Dee", "Dee", "Eva Ek", "Ek", "judge Eva Ek", "EVA EK", "Zoë Lund", "Zoe Lund"),
)

OTHERS = (
    *("organization: Alden Ferries", "other: Alden Ferries", "organization: AF", "organization: Alden"),
    *("organization: Court of Lund", "organization: Lund Opera", "other: Lund Opera", "product: Halden Heavy"),
    *("place: Peru", "place: Oslo", "place: Georgia", "place: Tbilisi"),
)

SEIZED = ("Ann Halden", "Halden", "Eva Ek", "Bo Halden", None)
"""Who may be seized, or seize somebody."""

DAYS = ("2025-01-17", "2025-01-18", "2025-03-02")

HEADLINES = (None, "Talks go on", "TALKS GO ON", "A ship is seized")

NAMES = (None, "The Alden Post", "Alden Post", "ALDEN POST", "Post of Alden")
"""What an outlet is called, from one day to the next."""

OUTLETS = ("alden.example", "lund.example", None)

AUTHORITY: tuple[dict[str, tuple[Any, ...]], ...] = (
    {
        "kind": ("person",),
        "name": ("Ann Halden", "Ann Maria Halden", "Dame Ann Halden"),
        "aliases": ([], ["A. M. Halden"], ["Ann Halden", "Halden of Alden"]),
        "description": (None, "mayor of Alden", "minister"),
        "wikidata": ("Q900001",),
    },
    {
        "kind": ("organization", "other", "product"),
        "name": ("Alden Ferries", "Alden Ferries Ltd"),
        "aliases": (["AF"], ["Alden Ferries"], []),
        "wikidata": ("Q900002",),
    },
    {"kind": ("place",), "name": ("Oslo", "Oslo City"), "aliases": (["Oslo"],), "wikidata": ("Q900003",)},
)
"""For each entry of an authority file: what each of its keys may say."""


class Newsroom:
    """Imports news step by step, always the same for the same seed; `folder` holds its files."""

    def __init__(self, seed: int | str, folder: Path, articles: int = 8) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._articles = articles

    def step(self) -> str:
        """Do one thing; what it was."""
        steps = {
            self._import_article: 10,
            settle_names: 3,
            settle_events: 2,
            settle_stories: 2,
            settle: 2,
            self._load_authority_file: 2,
        }
        (chosen,) = self._chance.choices(list(steps), list(steps.values()))
        chosen()
        return chosen.__name__.strip("_")

    def _import_article(self) -> None:
        put(self._article(self._chance.randrange(self._articles)))

    def _load_authority_file(self) -> None:
        path = self._folder / f"authority-{self._chance.random()}.jsonl"
        chosen = self._chance.sample(AUTHORITY, self._chance.randint(1, len(AUTHORITY)))
        lines = [{key: self._chance.choice(values) for key, values in entry.items()} for entry in chosen]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        load_entries(read_entries(path))

    def _article(self, number: int) -> Facts:
        """A version of the article of this number."""
        choose = self._chance.choice
        people = self._chance.sample(PEOPLE, self._chance.randint(1, 4))
        things = [f"person: {name}" for name in people] + self._chance.sample(OTHERS, self._chance.randint(0, 4))
        self._chance.shuffle(things)
        facts = facts_of(f"news-{number}", *things, published=choose(DAYS))
        told = [Happening(choose(SEIZED), choose(SEIZED), choose((*DAYS, None))) for _ in range(choose((0, 1, 1, 2)))]
        facts = telling(facts, *told)
        facts = replace(facts, events=tuple(self._circumstances(facts, event) for event in facts.events))
        if choose((True, False, False)):
            facts = replace(facts, published=None, document=replace(facts.document, published=None))
        headline, domain = choose(HEADLINES), OUTLETS[number % len(OUTLETS)]
        document = replace(
            facts.document,
            # A first letter that is wider in UTF-16 shifts all that is behind it, there alone.
            text=choose((facts.document.text[0], "🚢")) + facts.document.text[1:],
            headline=headline,
            url=f"https://{domain}/{number}" if domain else None,
            source=choose(NAMES) if domain else "Lund Bulletin",
        )
        return replace(facts, document=document, headline=headline, headline_origin=Origin.GIVEN if headline else None)

    def _circumstances(self, facts: Facts, event: Any) -> Any:
        """The event with a place, with somebody who vouches for it, and with more or fewer words around it."""
        (mention,) = event.mentions
        start = max(0, mention.sentence.start - self._chance.choice((0, 0, 4)))
        sentence = Span(start, mention.sentence.end, facts.document.text[start : mention.sentence.end])
        attributed = self._reference(facts, EntityKind.PERSON) if self._chance.random() < 0.4 else None
        return replace(
            event,
            place=self._reference(facts, EntityKind.PLACE),
            mentions=(replace(mention, sentence=sentence, attributed_to=attributed),),
        )

    def _reference(self, facts: Facts, kind: EntityKind) -> Reference | None:
        found = [entity for entity in facts.entities if entity.kind is kind]
        return _reference(self._chance.choice(found)) if found else None


def _reference(entity: Entity) -> Reference:
    mention = entity.mentions[0]
    return Reference(mention.start, mention.end, mention.text, entity.id)
