"""Reads stored articles again, from their text and what their files gave, and puts what is found in the place of their
facts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.clock import now
from extraction.records import Document, Facts
from importer.interrupts import uninterrupted
from importer.kept_facts import unpack
from importer.resolve import resolve
from importer.settling import settle
from importer.worker import Outcome
from importer.workers import BATCH, Extractors, extractors
from models.migrate import clear_errors
from models.namings import links_known
from models.store import store_again
from models.stored import StoredArticle, incomplete_ids, stored_articles
from models.traces import events_known


@dataclass(slots=True)
class Summary:
    """What became of the articles that were read again: how many lack nothing now, and what the others lack (article,
    stage and reason). `passed_over` were revised meanwhile."""

    read: int = 0
    whole: int = 0
    passed_over: int = 0
    lacking: list[tuple[str, str, str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Each number by its name."""
        incomplete = len({article for article, _, _ in self.lacking})
        return {"read": self.read, "whole": self.whole, "incomplete": incomplete, "passed_over": self.passed_over}


def read_incomplete_again(jobs: int) -> Summary:
    """Read all articles again that lack a kind of fact; what is stored stays stored where it is cut short."""
    with clear_errors():
        return _Reextraction(jobs).run(incomplete_ids())


class _Reextraction:
    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._summary = Summary()
        self._sent: deque[StoredArticle] = deque()

    def run(self, ids: Sequence[str]) -> Summary:
        if ids:
            pool = extractors(self._jobs)
            try:
                for outcomes in self._outcomes(pool, ids):
                    for outcome in outcomes:
                        self._store(self._sent.popleft(), outcome)
            finally:
                pool.close()
            settle()
        return self._summary

    def _outcomes(self, pool: Extractors, ids: Sequence[str]) -> Iterator[list[Outcome]]:
        for first in range(0, len(ids), BATCH):
            batch = stored_articles(ids[first : first + BATCH])
            self._sent.extend(batch)
            if batch:
                yield from pool.put([_document(article) for article in batch])
        yield from pool.drain()

    def _store(self, article: StoredArticle, outcome: Outcome) -> None:
        self._summary.read += 1
        if not isinstance(outcome, Facts):
            self._summary.lacking.append((article.id, "all", outcome.reason))
            return
        with uninterrupted():
            rows = resolve(outcome, article.location, article.identity, article.id, links_known, events_known)
            stored = store_again(rows, now())
        if not stored:
            self._summary.passed_over += 1
        elif rows.incomplete:
            self._summary.lacking += [(article.id, each.annotator, each.reason) for each in rows.incomplete]
        else:
            self._summary.whole += 1


def _document(article: StoredArticle) -> Document:
    return unpack(article.facts, article.text).document
