"""Days of the calendar, which ends at both sides."""

from __future__ import annotations

from datetime import date


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier; the calendar's first or last day where it would lie beyond."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
