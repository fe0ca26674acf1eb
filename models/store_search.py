"""Writes the words that full-text search finds records by."""

from __future__ import annotations

from collections.abc import Iterable

from models import bulk
from models.database import is_sqlite
from models.search import SearchEntry


class SearchWriter:
    """Collects the search entries of one article's records and writes them together."""

    def __init__(self) -> None:
        self._added: list[tuple[str, str, str, str]] = []
        self._deleted: list[tuple[str, str]] = []

    def write(self, resource: str, entries: Iterable[tuple[str, str, str]], known: Iterable[str]) -> None:
        """Replace the entries of the `known` records by `entries`: record, title and body of each."""
        self._deleted.extend((resource, record) for record in known)
        self._added.extend((resource, *entry) for entry in entries)

    def finish(self) -> None:
        """Delete and insert what was collected."""
        mark = "?" if is_sqlite() else "%s"
        bulk.execute_many(f"delete from search_entries where resource = {mark} and record = {mark}", self._deleted)
        bulk.insert(SearchEntry, ("resource", "record", "title", "body"), self._added)
