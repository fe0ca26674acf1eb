"""What the rules for single sentences find: each event once, with who takes part, status, date, place and tellings."""

from __future__ import annotations

from extraction.analysis import Analysis
from extraction.events.merging import merge
from extraction.events.reading import Reading
from extraction.events.tellings import pointers, tellings
from extraction.records import Event


def find_by_rules(analysis: Analysis) -> list[Event]:
    """The events in order of the text. Reads the parse, the entities, the dates and the quotes."""
    reading = Reading(analysis)
    return merge(tellings(reading), pointers(reading), reading)
