"""Finds the people, organizations, places and other named things of an article, each with all its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.analysis import Analysis
from extraction.blocks.page import Page
from extraction.entities.agreement import agree
from extraction.entities.handles import join_handles
from extraction.entities.joining import join_names
from extraction.entities.names import Name
from extraction.entities.nationals import resolve_nationals
from extraction.entities.nominals import resolve_nominals
from extraction.entities.pronouns import resolve_pronouns
from extraction.entities.recognized import recognize
from extraction.entities.records import as_entities
from extraction.entities.said_kinds import take_said_kinds
from extraction.entities.titles import find_titles
from extraction.records import Block
from extraction.tokens import Tokens


def annotate_entities(analysis: Analysis, /) -> Analysis:
    """The analysis with its entities, ids in order of first mention."""
    if not len(analysis.tokens):
        return analysis
    tokens = analysis.table
    names = agree(tokens, recognize(tokens, analysis.reading.names, analysis.names))
    names = take_said_kinds(tokens, _of_story(tokens, names, analysis.blocks))
    things = join_names(tokens, names)
    join_handles(tokens, things)
    resolve_nationals(tokens, things)
    titles = find_titles(tokens, things)
    resolve_nominals(tokens, things, titles)
    resolve_pronouns(tokens, things)
    return replace(analysis, entities=as_entities(tokens, things, titles))


def _of_story(tokens: Tokens, names: Sequence[Name], blocks: Sequence[Block]) -> list[Name]:
    """The names without those that only links to other stories and pictures' captions have: whom they name, and who
    took the pictures, are not the story's."""
    page = Page(blocks)
    inside = {id(name) for name in names if page.holds(tokens.starts[name.first])}
    told = {tokens.surface(name.first, name.last) for name in names if id(name) not in inside}
    return [name for name in names if id(name) not in inside or tokens.surface(name.first, name.last) in told]
