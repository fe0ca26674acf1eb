"""What fails, computes or waits for ever, or eats memory costs one kind of fact of one article, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psutil
import pytest

import importer.workers
from dateline.vocabulary import Stage
from extraction.pipeline import Extractor
from extraction.records import Document, Facts
from importer.budget import Budget
from importer.worker import Failure, Outcome, load_extractor
from importer.workers import Build, extractors
from tests.importer.command import Command
from tests.importer.faulty import faulty_extractor
from tests.importer.preloaded import ForkedApart

BUDGET = Budget(seconds=1, memory=1_500_000_000)

STORY = "Police in Leeds arrested three men on Monday. “It is over,” said Mira Halvorsen, the mayor.\n"


def document(number: int, fault: str = "") -> Document:
    """An article with events, quotes, dates and entities, and what is to go wrong with it."""
    lines = [f"Story {number} from Leeds.", STORY, fault and f"Fault: {fault}."]
    return Document(str(number), "\n\n".join(line for line in lines if line), published="2025-03-05")


def outcomes(*documents: Document, budget: Budget = BUDGET, build: Build = faulty_extractor) -> list[Outcome]:
    """What a pool of one worker gives for a batch."""
    pool = extractors(1, budget, build)
    try:
        return [outcome for put in (pool.put(documents), pool.drain()) for batch in put for outcome in batch]
    finally:
        pool.close()


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer.workers, "context", ForkedApart)


@pytest.fixture(scope="module")
def whole() -> dict[str, Facts]:
    """The facts of the articles of which nothing fails, by id."""
    extractor = Extractor()
    return {str(number): extractor.extract(document(number)) for number in (1, 3)}


def assert_lacks(outcome: Outcome, stage: Stage, reason: str) -> Facts:
    assert isinstance(outcome, Facts), outcome
    ((lacking, why),) = [(each.annotator, each.reason) for each in outcome.incomplete]
    assert (lacking, reason in why) == (stage, True), why
    return outcome


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("raise_error", "IndexError: list index out of range at tests.importer.faulty:"),
        ("recurse", "RecursionError"),
        ("loop", "it did not end within 1 s of processor time"),
        ("loop_in_c", "it did not end within 1 s of processor time"),
        ("eat", "it needs more than 1,500 MB of memory"),
        ("wait", "it waited for something that never came"),
        ("die", "the process that read it ended (exit code 3)"),
        ("crash", "the process that read it ended (exit code -11)"),
    ],
)
def test_an_annotator_that_fails_costs_its_facts_of_that_article_alone(
    fault: str, reason: str, whole: dict[str, Facts]
) -> None:
    first, second, third = outcomes(document(1), document(2, f"{fault} quotes"), document(3))
    facts = assert_lacks(second, Stage.QUOTES, reason)
    assert facts.quotes == ()
    assert all((facts.blocks, facts.entities, facts.dates, facts.events, facts.headline, facts.published))
    assert [first, third] == [whole["1"], whole["3"]]


@pytest.mark.parametrize("fault", ["raise_error", "loop"])
@pytest.mark.parametrize("stage", list(Stage))
def test_whatever_stage_fails_the_article_has_its_text_and_all_that_the_others_found(
    stage: Stage, fault: str, whole: dict[str, Facts]
) -> None:
    first, second, third = outcomes(document(1), document(2, f"{fault} {stage}"), document(3))
    facts = assert_lacks(second, stage, "IndexError" if fault == "raise_error" else "1 s of processor time")
    assert facts.document.text == document(2, f"{fault} {stage}").text
    assert len(facts.blocks) == 3
    assert facts.published is not None
    read = stage not in (Stage.PARSE, Stage.NETWORK)
    for kind in (Stage.ENTITIES, Stage.DATES, Stage.QUOTES, Stage.EVENTS):
        assert bool(getattr(facts, kind)) is (read and kind is not stage) or stage is Stage.ENTITIES
    assert [first, third] == [whole["1"], whole["3"]]


def test_several_faults_of_one_article_are_told_in_the_order_of_the_stages() -> None:
    (outcome,) = outcomes(document(1, "raise_error events. Fault: loop dates. Fault: die quotes"))
    assert isinstance(outcome, Facts)
    assert [each.annotator for each in outcome.incomplete] == [Stage.DATES, Stage.QUOTES, Stage.EVENTS]
    assert outcome.entities


def test_a_long_text_has_more_time_than_a_short_one() -> None:
    budget = Budget(seconds=10, memory=1)
    assert budget.of(Document("", "")) == 10
    assert budget.of(Document("", "x" * 100_000)) == pytest.approx(10 + 100_000 * 0.0003)


def never_loaded() -> Extractor:
    """Models that take for ever to load."""
    time.sleep(3_600)
    raise AssertionError


def test_where_no_process_can_read_anything_the_document_is_refused() -> None:
    (outcome,) = outcomes(document(1), budget=Budget(seconds=1, memory=1_000_000), build=never_loaded)
    assert isinstance(outcome, Failure)
    assert "needs more than 1 MB of memory" in outcome.reason


def test_a_worker_ends_at_its_limit_also_where_its_parent_is_gone() -> None:
    pool = extractors(1, BUDGET, faulty_extractor)
    for _ in pool.put([document(1, "loop_in_c events")]):
        pass
    worker = psutil.Process(pool._workers[0].process.pid)  # type: ignore[attr-defined]
    time.sleep(0.5)
    pool._watch.end()  # type: ignore[attr-defined]
    assert worker.wait(30) is not None
    pool.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles; one of them fails at its quotes."""
    place = tmp_path / "articles"
    place.mkdir()
    for number, fault in ((1, ""), (2, "raise_error quotes"), (3, "")):
        (place / f"{number}.txt").write_text(document(number, fault).text, "utf-8")
    return place


def spoil() -> None:
    """Let the workers of a command read with annotators that fail."""
    load_extractor.cache_clear()
    vars(importer.workers)["load_extractor"] = faulty_extractor


@pytest.fixture
def lacking(any_command: Command, folder: Path) -> tuple[Command, str]:
    """A database in which one article lacks its quotes, and that article's id."""
    finished = any_command.run("import", folder, "--json", prepare=spoil)
    assert finished.code == 0, finished.err
    (each,) = finished.summary["incomplete"]
    assert (each["location"], each["annotator"]) == (str(folder / "2.txt"), "quotes")
    assert (finished.summary["added"], finished.summary["refused"]) == (3, [])
    return any_command, each["article"]


def test_an_article_that_lacks_facts_is_stored_and_marked(lacking: tuple[Command, str], folder: Path) -> None:
    command, article = lacking
    (run,) = command.runs()
    assert (run["added"], run["incomplete"], run["complete"]) == (3, 1, True)
    checked = command.run("db", "check")
    assert checked.code == 0
    assert f"{article} lacks quotes: it failed (IndexError" in checked.out
    again = command.run("import", folder)
    assert again.out.startswith("0 added, 0 updated, 3 unchanged, 0 refused")


def test_an_incomplete_article_is_read_again_without_its_file(
    lacking: tuple[Command, str], folder: Path, sqlite_url: str, tmp_path: Path
) -> None:
    command, article = lacking
    for path in folder.iterdir():
        path.rename(path.with_suffix(".moved"))
    failing = command.run("reextract", "--incomplete", "--json", prepare=spoil)
    assert (failing.code, failing.summary["read"], failing.summary["whole"]) == (1, 1, 0)
    before = len(command.changes())
    finished = command.run("reextract", "--incomplete")
    assert (finished.code, finished.err) == (0, "")
    assert finished.out.startswith("1 whole now, 0 still incomplete. 1 read again in ")
    assert {change["record"] for change in command.changes()[before:]} >= {article}
    assert command.run("reextract", "--incomplete").out.startswith("0 whole now")

    for path in folder.iterdir():
        path.rename(path.with_suffix(".txt"))
    undisturbed = Command(f"sqlite:///{tmp_path / 'undisturbed.db'}", tmp_path)
    assert undisturbed.run("import", folder).code == 0
    assert command.exports() == undisturbed.exports()


def test_extract_says_what_a_document_lacks(command: Command) -> None:
    line = b'{"id": "a", "text": "Police in Leeds arrested three men. Fault: raise_error events."}\n'
    finished = command.run("extract", given=line, prepare=spoil)
    (record,) = finished.records
    assert finished.code == 0
    assert record["events"] == []
    assert [each["annotator"] for each in record["incomplete"]] == ["events"]
    (record,) = command.run("extract", given=line).records
    assert record["incomplete"] == []


def test_a_worker_that_somebody_kills_costs_no_fact(whole: dict[str, Facts]) -> None:
    pool = extractors(1, BUDGET, load_extractor)
    found: list[Outcome] = []
    for batch in pool.put([document(1)]):
        found += batch
    os.kill(pool._workers[0].process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    for batch in pool.drain():
        found += batch
    pool.close()
    assert found == [whole["1"]]
