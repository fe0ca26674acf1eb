"""Finds the people, organizations, places and other named things of an article, each with all its mentions."""

from __future__ import annotations

from dataclasses import replace

from extraction.analysis import Analysis
from extraction.entities.agreement import agree
from extraction.entities.handles import join_handles
from extraction.entities.joining import join_names
from extraction.entities.nationals import resolve_nationals
from extraction.entities.nominals import resolve_nominals
from extraction.entities.pronouns import resolve_pronouns
from extraction.entities.recognized import recognize
from extraction.entities.records import as_entities
from extraction.entities.said_kinds import take_said_kinds
from extraction.entities.titles import find_titles


def annotate_entities(analysis: Analysis, /) -> Analysis:
    """The analysis with its entities, ids in order of first mention."""
    if not len(analysis.tokens):
        return analysis
    tokens = analysis.table
    names = agree(tokens, recognize(tokens, analysis.reading.names, analysis.names))
    names = take_said_kinds(tokens, names)
    things = join_names(tokens, names)
    join_handles(tokens, things)
    resolve_nationals(tokens, things)
    titles = find_titles(tokens, things)
    resolve_nominals(tokens, things, titles)
    resolve_pronouns(tokens, things)
    return replace(analysis, entities=as_entities(tokens, things, titles))
