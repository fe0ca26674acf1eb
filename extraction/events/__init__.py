"""What happened: each event of an article once, with its participants, status, date, place and tellings."""

from __future__ import annotations

from dataclasses import replace

from extraction.analysis import Analysis
from extraction.events.merging import merge
from extraction.events.reading import Reading
from extraction.events.tellings import pointers, tellings
from extraction.events.vectors import vector_of


def annotate_events(analysis: Analysis, /) -> Analysis:
    """Fills in `events`. Reads the parse, the entities, the dates and the quotes."""
    reading = Reading(analysis)
    tokens = {start: number for number, start in enumerate(analysis.table.starts)}
    outputs = analysis.reading.outputs
    return replace(
        analysis,
        events=tuple(
            replace(event, vector=vector_of(outputs, tokens[event.mentions[0].trigger.start]))
            for event in merge(tellings(reading), pointers(reading), reading)
        ),
    )
