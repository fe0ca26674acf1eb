"""Reads the filters of a request: the SQL values they give, whom their names mean, and which of them name nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from models.filters import Filter, FilterKind
from models.lookups import Named, entities_between, entities_meant, entities_named, entities_with
from models.statements import Present
from models.values import gathered, read_values

KEY_BYTES = 6

MOST_BEGINNING = 100
"""Entities that the beginning of a name is said to mean; of more, the list itself shows them."""

LOOKUPS: dict[FilterKind, Callable[[str], tuple[Named, ...]]] = {
    FilterKind.ENTITY: entities_meant,
    FilterKind.ENTITY_NAME: entities_named,
}
"""How the kinds of filters find the entities that a value means."""

NAMES_NOTHING: dict[FilterKind, str] = {
    FilterKind.ENTITY: "no entity has this id, name, alias or Wikidata id",
    FilterKind.ENTITY_NAME: "no entity has this name or alias",
    FilterKind.NAME: "nothing is in it that a name is looked up by",
    FilterKind.PREFIX: "no entity has a name or alias that begins so",
    FilterKind.EVENT: "no event has this id",
    FilterKind.STORY: "no story has this id",
    FilterKind.SOURCE: "no source has this id, name or domain",
    FilterKind.WORDS: "there is no word in it to search for",
}
"""What is true of a value of each kind that can name nothing, where it does."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The entities that one value of a filter was taken for, those mentioned most first; none where nobody has it.
    `decides` tells whether the list is of these entities: the beginning of a name is compared with the records anew."""

    filter: str
    value: str
    entities: tuple[Named, ...]
    decides: bool = True

    @property
    def key(self) -> str:
        """What stands for filter and value together where room is scarce."""
        return meaning_key(self.filter, self.value)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of a filter that names nothing there is, so that the list is empty whatever else was asked."""

    filter: str
    value: str
    reason: str


@dataclass(slots=True)
class Reading:
    """The filters of a request, read: by name, each with how many SQL values it gives (`values.gathered`), and these
    values in order."""

    present: list[Present] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)

    def add(self, filter: Filter, texts: Sequence[str], meant: Mapping[str, Sequence[str]]) -> None:
        """Read the values of one filter. `meant` are the ids that values were taken for before, by `meaning_key`.
        Raises FilterError for a value that cannot be read."""
        read: list[Any] = []
        for text in texts:
            values = read_values(filter, text)
            if filter.kind in LOOKUPS:
                meaning = _meaning(filter, text, meant)
                self.meanings.append(meaning)
                values = tuple(entity.id for entity in meaning.entities)
            elif filter.kind is FilterKind.PREFIX:
                values = self._beginning(filter, text, values)
            read += values
        if not read:
            self.unknown += [Unknown(filter.name, text, NAMES_NOTHING[filter.kind]) for text in texts]
            return
        number, placed = gathered(filter, read)
        self.present.append((filter.name, number))
        self.values += placed

    def _beginning(self, filter: Filter, text: str, bounds: tuple[Any, ...]) -> tuple[Any, ...]:
        """The bounds of names that begin so; none where no name does."""
        found = entities_between(bounds[0], bounds[1], MOST_BEGINNING + 1) if bounds else ()
        if len(found) <= MOST_BEGINNING:
            self.meanings.append(Meaning(filter.name, text, found, decides=False))
        return bounds if found else ()


def meaning_key(filter: str, value: str) -> str:
    """What stands for a filter and a value of it where room is scarce."""
    return blake2b(f"{filter}\0{value}".encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).hexdigest()


def _meaning(filter: Filter, text: str, meant: Mapping[str, Sequence[str]]) -> Meaning:
    before = entities_with(meant.get(meaning_key(filter.name, text), ()))
    return Meaning(filter.name, text, before or LOOKUPS[filter.kind](text))
