"""Imports documents: reads them, tells what is new, has facts extracted, stores them, and records the run."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import peewee

from dateline.clock import now
from dateline.errors import one_line
from extraction.records import Document, Facts
from importer.identity import article_id, article_identity, digest, document_digest
from importer.interrupts import uninterrupted
from importer.readers.reading import Reading, Refused, Result
from importer.resolve import resolve
from importer.settling import settle
from importer.worker import Outcome
from importer.workers import BATCH, Extractors, extractors
from models import known
from models.migrate import clear_errors
from models.namings import links_known
from models.store import remember_location, store_article, writing
from models.store_runs import finish_run, note_progress, start_run
from models.traces import events_known

PROGRESS_EVERY = 100
"""Documents after which the run's counts are written, so that a run that is killed shows how far it came."""


MOST_WAITING = 4096
"""Unchanged documents that may queue behind one that is being extracted."""


@dataclass(frozen=True, slots=True)
class Given:
    """What options say of every document that does not say it itself."""

    source: str | None = None
    published: str | None = None
    language: str | None = None

    def fill(self, document: Document) -> Document:
        """The document with what it lacks filled in."""
        return replace(
            document,
            source=document.source or self.source,
            published=document.published or self.published,
            language=document.language or self.language,
        )


@dataclass(slots=True)
class Summary:
    """What a run did. `refused` are locations and reasons, `lacking` the kinds of fact that articles lack which it
    stored: location, article, stage and reason."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    lacking: list[tuple[str, str, str, str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Each number by its name."""
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": len(self.refused),
            "incomplete": len({article for _, article, _, _ in self.lacking}),
        }


@dataclass(frozen=True, slots=True)
class _Task:
    """A document on its way: where it was read, and the article that it becomes or changes."""

    location: str
    document: Document
    identity: str
    article: str
    digest: str
    outcome: str
    """`added`, `updated`, or `unchanged`, which needs no extraction; as things stood when it was read."""


class Import:
    """One run of the import command over readings, with what it has seen."""

    def __init__(self, given: Given, jobs: int, report: Callable[[Summary], None] = lambda summary: None) -> None:
        self.summary = Summary()
        self._given = given
        self._jobs = jobs
        self._report = report
        self._extractors: Extractors | None = None
        self._sent: deque[_Task] = deque()
        self._batch: list[_Task] = []
        self._seen: dict[str, tuple[str, str]] = {}
        self._bare: dict[str, str] = {}
        self._places: set[int] = set()

    def preview(self, results: Iterable[Result], has_database: bool) -> Summary:
        """What `run` would do, without extracting or writing anything."""
        with clear_errors():
            for task in self._tasks(results, has_database):
                self._count(task.outcome)
        return self.summary

    def run(self, results: Iterable[Result], paths: list[str]) -> Summary:
        """Import all readings. Raises models' DatabaseError where the database fails; what was stored stays."""
        with clear_errors():
            with uninterrupted():
                number = start_run(paths, now())
            self._run(results, number)
        return self.summary

    def _run(self, results: Iterable[Result], number: int) -> None:
        noted = _Noted()
        complete = False
        try:
            for task in self._tasks(results):
                self._take(task)
                if self.summary.read >= noted.read + PROGRESS_EVERY:
                    noted = self._note(number, noted)
            self._send_batch()
            if self._extractors:
                for outcomes in self._extractors.drain():
                    self._store(outcomes)
            settle(lambda: self._report(self.summary))
            complete = True
        finally:
            if self._extractors:
                self._extractors.close()
            self._finish(number, noted, complete)

    def _tasks(self, results: Iterable[Result], has_database: bool = True) -> Iterator[_Task]:
        for result in results:
            self.summary.read += 1
            if isinstance(result, Refused):
                self._refuse(result.location, result.reason)
                continue
            with uninterrupted():
                task = self._task(replace(result, document=self._given.fill(result.document)), has_database)
            if isinstance(task, Refused):
                self._refuse(task.location, task.reason)
            else:
                yield task

    def _task(self, reading: Reading, has_database: bool) -> _Task | Refused:
        document = reading.document
        if document.url or document.id:
            identity = article_identity(document)
            article = known.by_identity(identity) if has_database else None
        else:
            identity, article = self._bare_article(reading, has_database)
        own = document_digest(document)
        task = _Task(
            location=reading.location,
            document=document,
            identity=identity,
            article=article.id if article else article_id(identity),
            digest=own,
            outcome="added" if article is None else "unchanged" if article.digest == own else "updated",
        )
        earlier = self._seen.get(identity)
        line = f" (line {reading.line})" if reading.line else ""
        if earlier is None:
            self._seen[identity] = (own, f"{reading.location}{line}")
            return self._placed(task, reading.line)
        if earlier[0] != own and not identity.startswith(known.BARE):
            name = f"url {document.url}" if document.url else f"id {document.id!r}"
            return Refused(
                reading.location,
                f"it{line} has the same {name} as {earlier[1]}, read before it, but another content; "
                "give it an id of its own or remove one of the two",
            )
        return replace(task, outcome="unchanged")

    def _placed(self, task: _Task, line: int | None) -> _Task:
        """The task with a location that no other article of the run has: one file can use an id for two urls."""
        location = f"{task.location}:{line}" if line and hash(task.location) in self._places else task.location
        self._places.add(hash(task.location))
        return replace(task, location=location)

    def _bare_article(self, reading: Reading, has_database: bool) -> tuple[str, known.Known | None]:
        """The identity of a file that gives neither url nor id, and its article where that is known.

        A file that changed is its article's next revision, unless the article was read elsewhere too.
        """
        text = digest(reading.document.text)
        identity = f"{known.BARE}{text}"
        if text in self._bare:
            return self._bare[text], known.by_identity(self._bare[text]) if has_database else None
        found = None
        if has_database:
            here = known.bare_by_location(reading.location)
            if here and here.text_digest == text:
                found = here
            else:
                found = known.bare_by_text(text)
                if found:
                    # Another file's copy changes nothing of the article, whatever options it came with.
                    found = replace(found, digest=document_digest(reading.document))
                elif here and known.location_count(here.id) == 1:
                    found = here
                else:
                    found = known.by_identity(identity)
                    if found:  # The text that an article had before it was revised.
                        found = replace(found, digest=document_digest(reading.document))
        self._bare[text] = found.identity if found else identity
        return self._bare[text], found

    def _take(self, task: _Task) -> None:
        self._batch.append(task)
        waiting = sum(each.outcome != "unchanged" for each in self._batch)
        if waiting >= BATCH or len(self._batch) >= 16 * BATCH:
            self._send_batch()

    def _send_batch(self) -> None:
        batch, self._batch = self._batch, []
        documents = [task.document for task in batch if task.outcome != "unchanged"]
        self._sent.extend(batch)
        if not documents:
            if self._extractors and len(self._sent) > MOST_WAITING:
                for outcomes in self._extractors.drain():
                    self._store(outcomes)
            if not self._awaited():
                self._store([])
            return
        if self._extractors is None:
            self._extractors = extractors(self._jobs)
        for outcomes in self._extractors.put(documents):
            self._store(outcomes)

    def _awaited(self) -> bool:
        return any(task.outcome != "unchanged" for task in islice(self._sent, MOST_WAITING))

    def _store(self, outcomes: list[Outcome]) -> None:
        """Store the oldest tasks: those that the outcomes belong to, and those between that need none."""
        remaining = iter(outcomes)
        left = len(outcomes)
        while self._sent and (left or self._sent[0].outcome == "unchanged"):
            task = self._sent.popleft()
            with uninterrupted():
                if task.outcome == "unchanged":
                    self._store_location(task)
                else:
                    left -= 1
                    self._store_facts(task, next(remaining))
        self._report(self.summary)

    def _store_facts(self, task: _Task, outcome: Outcome) -> None:
        if not isinstance(outcome, Facts):
            self._refuse(task.location, outcome.reason)
            return
        try:
            rows = resolve(outcome, task.location, task.identity, task.article, links_known, events_known)
            stored = store_article(rows, now())
        except (peewee.OperationalError, peewee.InterfaceError, peewee.InternalError):
            raise  # The database fails, not the document.
        except Exception as error:  # noqa: BLE001 - a fault of one document must not stop the others
            self._refuse(task.location, f"its facts could not be stored ({one_line(repr(error))[:200]}); report this")
            return
        self._count(stored.outcome)
        self.summary.lacking += [(task.location, task.article, each.annotator, each.reason) for each in rows.incomplete]

    def _store_location(self, task: _Task) -> None:
        if known.at_location(task.location) == task.article:
            self._count("unchanged")
        elif known.by_identity(task.identity):
            with writing():
                remember_location(task.location, task.article)
            self._count("unchanged")
        else:
            self._refuse(task.location, "an equal document before it was refused; see the reason there")

    def _count(self, outcome: str) -> None:
        setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)

    def _refuse(self, location: str, reason: str) -> None:
        self.summary.refused.append((location, reason))

    def _note(self, number: int, noted: _Noted) -> _Noted:
        with uninterrupted():
            self._write_progress(number, noted)
        return _Noted(self.summary.read, len(self.summary.refused), len(self.summary.lacking))

    def _write_progress(self, number: int, noted: _Noted) -> None:
        summary = self.summary
        note_progress(number, summary.counts(), summary.refused[noted.refused :], summary.lacking[noted.lacking :])

    def _finish(self, number: int, noted: _Noted, complete: bool) -> None:
        try:
            with uninterrupted():
                self._write_progress(number, noted)
                finish_run(number, now(), complete)
        except peewee.PeeweeException:
            if complete:
                raise  # Else the failure that ended the run is on its way, and says more.


@dataclass(frozen=True, slots=True)
class _Noted:
    """How much of a run is written: documents read, refusals, and kinds of fact that articles lack."""

    read: int = 0
    refused: int = 0
    lacking: int = 0


def seconds_since(start: float) -> float:
    """Seconds since a reading of `time.monotonic()`, to the millisecond."""
    return round(time.monotonic() - start, 3)
