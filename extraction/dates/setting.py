"""What the meaning of a temporal expression depends on besides its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dateline.vocabulary import TimexType
from extraction.dates.calendar import as_day, middle_of


class Tense(Enum):
    """When the governing verb puts the time, seen from the writer."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value. `edtf` is set only where the value does not say it (a range of days)."""

    type: TimexType
    value: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands. `anchor` is the day of publication, None where it is unknown; `reference`
    is the value of the last time told of before it, `sentence_reference` the same within its sentence or its
    paragraph's last; `quarter` the business quarter that the article is about; `tense` reads the parse at an
    offset range."""

    anchor: date | None
    reference: str | None
    sentence_reference: str | None
    quarter: str | None
    stated_year: int | None
    tense_at: Callable[[int, int], Tense]
    offset: int = 0
    """Added to a match's positions to give offsets of the article's text."""

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb that governs a stretch of the matched text."""
        return self.tense_at(start + self.offset, end + self.offset)

    @property
    def reference_day(self) -> date | None:
        """A day to count "later" and "earlier" from: the reference's, else publication's."""
        return middle_of(self.reference) or self.anchor

    @property
    def reference_is_day(self) -> bool:
        """Whether the last time told of is as fine as a day."""
        return as_day(self.reference) is not None
