"""What happened: each event of an article once, with its participants, status, date, place and tellings."""

from __future__ import annotations

from dataclasses import replace

from extraction.analysis import Analysis
from extraction.events.details import Details
from extraction.events.merging import merge
from extraction.events.reading import Reading
from extraction.events.tellings import pointers, tellings


def annotate_events(analysis: Analysis, /) -> Analysis:
    """Fills in `events`. Reads the parse, the entities, the dates and the quotes."""
    reading = Reading(analysis)
    events = merge(tellings(reading), pointers(reading), reading)
    return replace(analysis, events=tuple(map(Details(analysis).of, events)))
