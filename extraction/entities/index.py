"""Answers which entity a stretch of the text mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from dateline.vocabulary import MentionForm
from extraction.records import Entity, Mention

_FORM_ORDER = {
    MentionForm.NAME: 4,
    MentionForm.TITLE: 3,
    MentionForm.NOMINAL: 2,
    MentionForm.PRONOUN: 2,
    MentionForm.DEMONYM: 1,
}
"""Which of two mentions that overlap a stretch equally speaks for it."""


class MentionIndex:
    """All mentions of an article's entities in order of the text, looked up by offsets."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = [(mention, entity) for entity in entities for mention in entity.mentions]
        self._mentions = sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))
        self._starts = [mention.start for mention, _ in self._mentions]
        self._longest = max((mention.end - mention.start for mention, _ in self._mentions), default=0)
        self._by_id = {entity.id: entity for _, entity in self._mentions}

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity of this id."""
        return self._by_id.get(identifier) if identifier else None

    def mentions_in(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Each mention that lies wholly inside the stretch, with its entity, in order."""
        return [(mention, entity) for mention, entity in self.overlapping(start, end) if _inside(mention, start, end)]

    def overlapping(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Each mention that shares a character with the stretch, with its entity, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [pair for pair in self._mentions[first:last] if pair[0].end > start]

    def mention_at(self, start: int, end: int, head: int | None = None) -> tuple[Mention, Entity] | None:
        """The mention that speaks for the stretch: the one that holds the offset `head` (of the stretch's
        head word), else the one that covers most of it; among equals a name before a title before a demonym."""
        found = self.overlapping(start, end)
        if not found:
            return None

        def rank(pair: tuple[Mention, Entity]) -> tuple[bool, int, int, int]:
            mention = pair[0]
            holds_head = head is not None and mention.start <= head < mention.end
            covered = min(end, mention.end) - max(start, mention.start)
            return holds_head, covered, _FORM_ORDER[mention.form], mention.start

        return max(found, key=rank)

    def entity_at(self, start: int, end: int, head: int | None = None) -> Entity | None:
        """The entity of `mention_at`. To take nothing but the head's entity, ask for the head word's offsets alone."""
        found = self.mention_at(start, end, head)
        return found[1] if found else None


def _inside(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.start and mention.end <= end
