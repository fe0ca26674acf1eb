"""Counts annotated events by type and status, as the table of README.md shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.annotations.form import KINDS, STATUSES, TYPES, Annotation


def table(annotations: Iterable[Annotation]) -> str:
    """A Markdown table with a row a type, and a line with articles and quotes below it."""
    found = list(annotations)
    events = [event for annotation in found for event in annotation.events]
    counts = Counter((event.type, event.status) for event in events)
    keys = Counter(event.type for event in events if event.key)
    lines = [
        _row("type", "all", "key", *STATUSES),
        _row("---", *("---:" for _ in ("all", "key", *STATUSES))),
        *(
            _row(
                name,
                sum(counts[name, each] for each in STATUSES),
                keys[name],
                *(counts[name, each] for each in STATUSES),
            )
            for name in TYPES
        ),
        _row("**all**", len(events), keys.total(), *(sum(counts[name, each] for name in TYPES) for each in STATUSES)),
    ]
    kinds = Counter(quote.kind for annotation in found for quote in annotation.quotes)
    quotes = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS)
    return "\n".join(lines) + f"\n\n{len(found)} articles, {len(events)} events, {kinds.total()} quotes ({quotes})."


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell or "") for cell in cells) + " |"
