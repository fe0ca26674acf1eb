"""Whether JSON-LD says what schema.org has words for: each property is one of its type, each value of its range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schema_org import models
from schema_org.base import SchemaModel

ADDRESSES = ("URL", "CreativeWork", "Thing")
"""Ranges of properties whose value can be an address."""

SCALARS = {str: ("Text", "URL", "Date", "DateTime", "EventStatusType"), int: ("Integer", "Number"), float: ("Number",)}

ITEM_LIST = ("Text", "ListItem", "Thing")


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What of a node, and of those within it, schema.org has no word for."""
    model: type[SchemaModel] | None = getattr(models, node["@type"], None)
    if model is None:
        yield f"there is no type {node['@type']}"
        return
    ranges = {each.schema_name: each.ranges for each in model.SCHEMA_PROPERTIES}
    for name, given in node.items():
        if name.startswith("@"):
            continue
        if name not in ranges:
            yield f"{node['@type']} has no {name}"
            continue
        for value in given if isinstance(given, list) else [given]:
            yield from _value_faults(f"{node['@type']}.{name}", ranges[name], value)


def _value_faults(name: str, ranges: tuple[str, ...], value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if not {*getattr(models, value["@type"]).SCHEMA_TYPES} & {*ranges}:
            yield f"{name} takes {ranges}, no {value['@type']}"
        yield from faults(value)
    elif not {*SCALARS[type(value)]} & {*ranges}:
        yield f"{name} takes {ranges}, not {value!r}"
