"""Reads a filter's value, as a user writes it, into the SQL values that its condition takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from dateline.edtf import bounds
from dateline.folding import lookup_key
from models.database import is_sqlite
from models.filters import Filter, FilterError, FilterKind
from models.lookups import event_ids, source_ids, story_ids
from models.search import match_expression


def read_values(filter: Filter, text: str) -> tuple[Any, ...]:
    """The SQL values of one value as a user writes it; none where it names nothing that there is.

    EVENT, STORY and SOURCE are looked up; what ENTITY and ENTITY_NAME mean, `models.meanings` looks up by what is read
    here. Raises FilterError where the text is not of the filter's kind.
    """
    try:
        return _READERS[filter.kind](filter, text)
    except ValueError as error:
        raise FilterError(filter.name, text, str(error)) from None


def gathered(filter: Filter, values: Sequence[Any]) -> tuple[int | None, list[Any]]:
    """The SQL values of one filter as its condition takes them, and how many they are: any number of them makes a
    statement that the database can read. None stands for several in one array."""
    if filter.kind.is_range:
        merged = _merged(values)
        return len(merged), merged
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1 or not filter.many:
        return 1, distinct[:1]
    return None, [arrayed(distinct)]


def arrayed(values: Sequence[str]) -> Any:
    """Several values as the one that the bound database takes for an array of them."""
    return orjson.dumps(values).decode() if is_sqlite() else list(values)


def _merged(values: Sequence[Any]) -> list[Any]:
    """Ranges (each its beginning and its end, one after the other) without overlaps, in order. Their number is a power
    of two, the last repeated: so few statements differ by it."""
    ranges: list[list[Any]] = []
    for begin, end in sorted(zip(values[::2], values[1::2], strict=True)):
        if ranges and begin <= ranges[-1][1]:
            ranges[-1][1] = max(ranges[-1][1], end)
        else:
            ranges.append([begin, end])
    ranges += ranges[-1:] * ((1 << (len(ranges) - 1).bit_length()) - len(ranges))
    return [bound for each in ranges for bound in each]


def _choice(filter: Filter, text: str) -> tuple[Any, ...]:
    if text not in (filter.choices or ()):
        raise ValueError(f"{text!r} is not one of {', '.join(filter.choices or ())}")
    return (text,)


def _text(filter: Filter, text: str) -> tuple[Any, ...]:
    if not text:
        raise ValueError(f"{text!r} is empty")
    if "\0" in text:
        raise ValueError(f"{text!r} holds a NUL character")
    return (text,)


def _name(filter: Filter, text: str) -> tuple[Any, ...]:
    key = lookup_key(*_text(filter, text))
    return (key,) if key else ()


def _prefix(filter: Filter, text: str) -> tuple[Any, ...]:
    first = lookup_key(*_text(filter, text))
    return (first, first + "\U0010ffff") if first else ()


def _event(filter: Filter, text: str) -> tuple[Any, ...]:
    return event_ids(*_text(filter, text))


def _story(filter: Filter, text: str) -> tuple[Any, ...]:
    return story_ids(*_text(filter, text))


def _source(filter: Filter, text: str) -> tuple[Any, ...]:
    return source_ids(*_text(filter, text))


def _instant(filter: Filter, text: str) -> tuple[Any, ...]:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no date or time; write for example 2025-01-17 or 2025-01-17T09:30:00Z") from None
    # Without the final Z: a stored instant with fractions of this very second is not earlier as text either.
    return (moment.replace(tzinfo=None).isoformat(),)


def _number(filter: Filter, text: str) -> tuple[Any, ...]:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    lowest, highest = filter.limits
    if not lowest <= number <= highest:
        raise ValueError(f"{text!r} is not a number from {lowest} to {highest}")
    return (int(number) if number.is_integer() else number,)


def _boolean(filter: Filter, text: str) -> tuple[Any, ...]:
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is not true or false")
    return (text == "true",)


def _words(filter: Filter, text: str) -> tuple[Any, ...]:
    expression = match_expression(text)
    return (expression,) if expression else ()


_READERS: dict[FilterKind, Callable[[Filter, str], tuple[Any, ...]]] = {
    FilterKind.CHOICE: _choice,
    FilterKind.TEXT: _text,
    FilterKind.NAME: _name,
    FilterKind.ENTITY_NAME: _text,
    FilterKind.PREFIX: _prefix,
    FilterKind.ID: _text,
    FilterKind.ENTITY: _text,
    FilterKind.EVENT: _event,
    FilterKind.STORY: _story,
    FilterKind.SOURCE: _source,
    FilterKind.DATE: lambda filter, text: bounds(text),
    FilterKind.INSTANT: _instant,
    FilterKind.NUMBER: _number,
    FilterKind.BOOLEAN: _boolean,
    FilterKind.WORDS: _words,
}
