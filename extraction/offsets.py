"""Changes the offsets of records, however deep the records lie in one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def moved(value: T, way: int) -> T:
    """A record, or several, with all offsets moved by so many characters."""
    return with_spans(value, lambda span: replace(span, start=span.start + way, end=span.end + way))


def with_spans(value: T, change: Callable[[Any], Any]) -> T:
    """A record, or several, with each record in them that has a `start` and an `end` changed."""
    if isinstance(value, tuple):
        return tuple([with_spans(each, change) for each in value])  # type: ignore[return-value]
    names = _fields(type(value))  # type: ignore[arg-type]
    changed = {}
    for name in names:
        own = getattr(value, name)
        new = with_spans(own, change)
        if new is not own:
            changed[name] = new
    record: Any = replace(value, **changed) if changed else value  # type: ignore[type-var]
    return change(record) if "start" in names else record  # type: ignore[no-any-return]


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a record; none of what is none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
