"""Settles whom names mean after articles or authority entries came: decides the links that these may have changed, and
writes the articles anew whose links are others now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.clock import now
from importer.interrupts import uninterrupted
from importer.kept_facts import unpack
from importer.linked import Link, link
from importer.linking import Linker
from models import listing, namings
from models.authority import Entry, write_entries
from models.rows import NamingRow
from models.store import writing
from models.store_links import redirect_keys, refresh_entities, relink

FAMILIES = 400
"""Families that one transaction decides."""

ARTICLES = 100
"""Articles that one transaction writes anew: other writers wait for it."""


def settle_names(report: Callable[[], None] = lambda: None) -> None:
    """Decide all links that are open. What is decided stays decided where it is cut short; the next run goes on."""
    done = False
    while not done:
        with uninterrupted(), writing():
            done = _settle_some()
        report()


def load_entries(entries: Sequence[Entry]) -> dict[str, int]:
    """Take the entries of an authority file, all or none, and link the names of stored articles to them. Returns how
    many were added, updated and left unchanged."""
    with uninterrupted(), writing():
        changed, families, added = write_entries(entries)
        refresh_entities(changed, now())
        namings.unsettle(families)
    settle_names()
    return {"added": added, "updated": len(changed) - added, "unchanged": len(entries) - len(changed)}


def _settle_some() -> bool:
    dirty = namings.unsettled(FAMILIES)
    if not dirty:
        return True
    linker = Linker()
    touched = linker.touched(dirty)
    wrong = sorted({article for (article, _), (naming, meant) in touched.items() if _differs(naming, meant)})
    facts = namings.packed_facts(wrong[:ARTICLES])
    texts, own = listing.texts(list(facts)), namings.namings_of(facts)
    # Each article once with all its links, whatever family they belong to.
    meant = linker.links(naming for article in sorted(own) for naming in own[article])
    linked = [
        link(
            unpack(packed, texts[article]),
            article,
            {naming.key: meant[article, naming.key][1] for naming in own[article]},
        )
        for article, packed in sorted(facts.items())
    ]
    left: set[str] = set()
    if linked:
        left = relink(linked, now()) | {naming.key for namings_here in own.values() for naming in namings_here}
    if len(wrong) <= ARTICLES:
        left |= {naming.key for naming, _ in touched.values()}
        namings.settle(dirty)
    redirect_keys(left)
    return False


def _differs(naming: NamingRow, meant: Link) -> bool:
    return (naming.entity, naming.confidence) != (meant.entity, meant.confidence)
