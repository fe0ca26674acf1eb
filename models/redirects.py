"""Where the id of a merged record leads: to the record that most articles mean by it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from models import bulk
from models.database import Table


def targets(table: type[Table], meant: str, keys: Iterable[str]) -> dict[str, str]:
    """For each key that stands in this table, and by which no article means the record of that id: the record that most
    articles mean, by the table's column `meant`."""
    counts = counted(table, meant, keys)
    return {key: most(records) for key, records in counts.items() if key not in records}


def counted(table: type[Table], meant: str, keys: Iterable[str]) -> dict[str, Counter[str]]:
    """For each key that stands in this table: how often it means which record."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, record in bulk.select(table, ("key", meant), "key", keys):
        counts[key][record] += 1
    return counts


def most(counts: Mapping[str, int]) -> str:
    """The id that is counted most often, of several the least."""
    return min(counts, key=lambda each: (-counts[each], each))


def lead_on(
    table: type[Table], fields: tuple[str, ...], rows: Mapping[str, tuple[str, ...]], empty: Mapping[str, object]
) -> set[str]:
    """Let ids lead on, where they have no record of their own: `rows` are their values of `fields`, of which the first
    is the id and the last `merged_into`, and `empty` the columns in which they say nothing. Returns those that lead
    elsewhere than before."""
    known = {row[0]: tuple(row) for row in bulk.select(table, fields, "id", rows)}
    added = {key: (*row, *empty.values()) for key, row in rows.items() if key not in known}
    bulk.insert(table, (*fields, *empty), list(added.values()))
    # A record that others still mean leads on when the last of these is linked anew.
    moved = {key: row for key, row in rows.items() if key in known and known[key][-1] and known[key] != row}
    bulk.update(table, "id", fields[1:], [(*row[1:], key) for key, row in moved.items()])
    return added.keys() | {key for key, row in moved.items() if known[key][-1] != row[-1]}


def drop(table: type[Table], named: type[Table], keys: Collection[str]) -> set[str]:
    """Forget where these ids lead, but for the keys that still stand in the table `named`. Returns those that led
    somewhere."""
    kept = {key for (key,) in bulk.select(named, ("key",), "key", keys)}
    found = bulk.select(table, ("id", "merged_into"), "id", sorted(set(keys) - kept))
    led = {key for key, record in found if record is not None}
    bulk.delete(table, "id", led)
    return led
