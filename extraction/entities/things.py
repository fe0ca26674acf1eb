"""One named thing of a document, and the places where the text mentions it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.vocabulary import EntityKind, MentionForm


@dataclass(frozen=True, slots=True)
class Surface:
    """One mention by token numbers; the span of text follows from them."""

    first: int
    last: int
    form: MentionForm
    confidence: float = 1.0
    """The probability that it means what it is a mention of."""


@dataclass(slots=True)
class Thing:
    """What becomes an entity: its kind, its fullest name so far, its names' words and its mentions."""

    kind: EntityKind
    name: str
    words: tuple[str, ...]
    mentions: list[Surface] = field(default_factory=list)
    gender: str | None = None
    country: str | None = None
    division: str | None = None
    """The ISO 3166-2 code of a state that the words around tell from the city of its name."""

    def last_before(self, token: int) -> int:
        """The first token of its last mention before a token; -1 where there is none."""
        return max((mention.first for mention in self.mentions if mention.first < token), default=-1)
