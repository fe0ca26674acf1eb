"""Finds the people, organizations, places and other named things of an article, each with all its mentions."""

from __future__ import annotations

from dataclasses import replace

from dateline.vocabulary import EntityKind, MentionForm
from extraction.analysis import Analysis
from extraction.records import Entity, Mention

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "PRODUCT": EntityKind.PRODUCT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.LAW,
    "EVENT": EntityKind.HAPPENING,
}


def annotate_entities(analysis: Analysis, /) -> Analysis:
    """The analysis with its entities, ids in order of first mention."""
    text = analysis.document.text
    found: dict[tuple[str, EntityKind], list[Mention]] = {}
    for name in analysis.tokens.ents:
        kind = _KINDS.get(name.label_)
        if kind is None:
            continue
        start, end = name.start_char, name.end_char
        surface = text[start:end]
        for edge in ("the ", "The "):
            start += len(edge) if surface.startswith(edge) else 0
        end -= 2 if surface.endswith(("'s", "’s")) else 0
        if start < end and not text[start:end].isspace():
            mention = Mention(start, end, text[start:end], MentionForm.NAME)
            found.setdefault((mention.text, kind), []).append(mention)
    entities = [
        Entity(f"e{number}", kind, name, tuple(mentions))
        for number, ((name, kind), mentions) in enumerate(found.items(), start=1)
    ]
    return replace(analysis, entities=tuple(entities))
