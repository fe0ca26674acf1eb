"""`dateline import`: what it says, what it counts, what it leaves as it was."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from tests.importer.command import Command

FIRST = "Joon Park met Mira Halvorsen in Lima on March 3, 2025. “We agree,” Park said.\n"
SECOND = "Teresa Mamani resigned on Monday. “I am tired,” Mamani said.\n"


def feed(command: Command, since: int = 0) -> list[tuple[str, str]]:
    return [(change["resource"], change["action"]) for change in command.changes()[since:]]


def test_a_second_import_adds_and_changes_nothing(any_command: Command, stories: Path) -> None:
    first = any_command.run("import", stories, "--json")
    before, changes = any_command.rows(), any_command.changes()
    second = any_command.run("import", stories, "--json")
    assert (first.code, second.code) == (0, 0)
    assert {**first.summary, "seconds": 0} == {
        "read": 36,
        "added": 36,
        "updated": 0,
        "unchanged": 0,
        "refused": [],
        "incomplete": [],
        "seconds": 0,
    }
    assert {**second.summary, "seconds": 0} == {
        "read": 36,
        "added": 0,
        "updated": 0,
        "unchanged": 36,
        "refused": [],
        "incomplete": [],
        "seconds": 0,
    }
    assert any_command.rows() == before
    assert any_command.changes() == changes
    assert [(run["read"], run["added"], run["unchanged"], run["complete"]) for run in any_command.runs()] == [
        (36, 36, 0, True),
        (36, 0, 36, True),
    ]


def test_a_changed_file_makes_a_revision_under_the_same_id(any_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(FIRST, encoding="utf-8")
    assert any_command.run("import", path).code == 0
    (before,) = any_command.run("export", "articles").records
    seen = len(any_command.changes())
    path.write_text(SECOND, encoding="utf-8")
    assert any_command.run("import", path, "--json").summary["updated"] == 1
    (after,) = any_command.run("export", "articles").records
    assert (after["id"], after["text"], before["revision"], after["revision"]) == (before["id"], SECOND, 1, 2)
    told = feed(any_command, seen)
    assert ("articles", "updated") in told
    assert ("entities", "deleted") in told
    assert ("entities", "added") in told
    names = {record["name"] for record in any_command.run("export", "entities").records}
    assert "Teresa Mamani" in names
    assert not {"Joon Park", "Mira Halvorsen"} & names
    assert any_command.run("db", "check").code == 0


def test_a_file_that_was_moved_or_copied_is_the_same_article(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    assert command.run("import", tmp_path / "a.txt").code == 0
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert command.run("import", tmp_path / "b.txt", "--json").summary["unchanged"] == 1
    (record,) = command.run("export", "articles").records
    assert record["locations"] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(FIRST, encoding="utf-8")
    home = Path(command.database.removeprefix("sqlite:///")).parent

    def files() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in home.iterdir() if each.is_file()}

    before = files()
    finished = command.run("import", "--dry-run", path)
    assert (finished.code, finished.out.split(". ")[0]) == (0, "Would have: 1 added, 0 updated, 0 unchanged, 0 refused")
    assert files() == before

    assert command.run("import", path).code == 0
    path.write_text(SECOND, encoding="utf-8")
    before = files()
    finished = command.run("import", "--dry-run", "--json", path)
    assert (finished.summary["updated"], finished.summary["added"]) == (1, 0)
    assert files() == before


def test_a_dry_run_leaves_an_empty_postgres_database_empty(postgres_url: str, tmp_path: Path, stories: Path) -> None:
    command = Command(postgres_url, tmp_path)
    assert command.run("import", "--dry-run", "--json", stories).summary["added"] == 36
    assert "holds no Dateline tables" in command.run("db", "stats").err


def test_options_give_what_documents_do_not_say(command: Command, tmp_path: Path) -> None:
    lines = [{"id": "1", "text": FIRST}, {"id": "2", "text": SECOND, "source": "North Wire", "published": "2025-01-02"}]
    given = b"\n".join(orjson.dumps(line) for line in lines)
    options = ("--source", "Alden Post", "--published", "2025-03-04T10:00:00Z")
    assert command.run("import", *options, "-", given=given).code == 0
    articles = sorted(command.run("export", "articles").records, key=lambda record: str(record["location"]))
    assert [(each["location"], each["source"]["name"], each["published"]["edtf"]) for each in articles] == [
        ("-#1", "Alden Post", "2025-03-04"),
        ("-#2", "North Wire", "2025-01-02"),
    ]


def test_a_wrong_option_is_a_usage_error(command: Command, stories: Path) -> None:
    for arguments in (("--published", "soon"), ("--jobs", "0"), ("--format", "pdf"), ("--colour",)):
        finished = command.run("import", *arguments, stories)
        assert finished.code == 2
        assert arguments[0] in finished.err
    assert command.run("import").code == 2


def test_progress_shows_on_a_terminal_only(command: Command, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(FIRST, encoding="utf-8")
    words = [sys.executable, "-m", "dateline.cli", "import", str(tmp_path / "story.txt")]
    environment = {**os.environ, "DATELINE_DATABASE_URL": command.database, "TERM": "xterm"}
    ours, theirs = pty.openpty()
    finished = subprocess.run(words, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Reading" in shown or "1 read" in shown
    assert finished.stdout.startswith("1 added, 0 updated, 0 unchanged, 0 refused. 1 read in ")
    quiet = command.run("import", tmp_path / "story.txt")
    assert (quiet.err, quiet.out.split(". ")[0]) == ("", "0 added, 0 updated, 1 unchanged, 0 refused")


def test_stats_and_upgrade_say_what_there_is(any_command: Command, tmp_path: Path) -> None:
    first = any_command.run("db", "upgrade")
    assert (first.code, "Applied 0001_first_schema." in first.out) == (0, True)
    again = any_command.run("db", "upgrade")
    assert (again.code, again.out.count("Applied")) == (0, 0)
    (tmp_path / "story.txt").write_text(FIRST, encoding="utf-8")
    assert any_command.run("import", tmp_path / "story.txt").code == 0
    stats = dict(line.split(": ", 1) for line in any_command.run("db", "stats").out.splitlines())
    assert (stats["articles"], stats["import_runs"]) == ("1", "1")
    assert "is sound" in any_command.run("db", "check").out


def test_extract_gives_one_object_for_each_line_in_order(command: Command) -> None:
    documents = [{"id": str(n), "text": FIRST if n % 2 else SECOND, "quotes": [1], "x": {"y": []}} for n in range(20)]
    lines = [json.dumps(document).encode() for document in documents]
    lines[3:3] = [b'{"id": "cut', b'{"id": "textless"}']
    for jobs in ("1", "2"):
        finished = command.run("extract", "--jobs", jobs, given=b"\n".join(lines))
        assert finished.code == 1
        found = finished.records
        assert [each["id"] for each in found] == ["0", "1", "2", None, None, *(str(n) for n in range(3, 20))]
        assert [each["error"].split(":")[0] for each in found if "error" in each] == ["line 4", "line 5"]
        assert len(finished.err.splitlines()) == 2
        for each, document in zip([one for one in found if "error" not in one], documents, strict=True):
            text = document["text"]
            assert isinstance(text, str)
            assert each["entities"]
            for entity in each["entities"]:
                assert all(text[m["start"] : m["end"]] == m["text"] for m in entity["mentions"])
    assert not Path(command.database.removeprefix("sqlite:///")).exists()


def test_a_file_is_one_article_by_whatever_way_it_is_named(any_command: Command, tmp_path: Path) -> None:
    folder, other = tmp_path / "p", tmp_path / "q"
    folder.mkdir()
    other.mkdir()
    path = folder / "a.txt"
    (tmp_path / "linked").symlink_to(folder)
    ways = (path, other / ".." / "p" / "a.txt", tmp_path / "linked" / "a.txt", folder / "." / "a.txt")
    for number, way in enumerate(ways):
        path.write_text(f"{FIRST}\nEdition {number}.\n", encoding="utf-8")
        finished = any_command.run("import", "--json", way)
        assert (finished.summary["added"], finished.summary["updated"]) == ((1, 0) if number == 0 else (0, 1)), way
    (article,) = any_command.run("export", "articles").records
    assert article["locations"] == [str(path.resolve())]


ZEROS = (
    "0001-01-01T00:00:00Z",
    "0001-01-01",
    "0000-00-00 00:00:00",
    "0000-00-00",
    "1970-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z",
    "Mon, 01 Jan 0001 00:00:00 +0000",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "0",
    0,
    -62_135_596_800,
    "0513-04-02",
)


def test_a_date_that_programs_write_where_there_is_none_is_unknown(command: Command) -> None:
    lines = [{"id": str(number), "text": FIRST, "published": zero} for number, zero in enumerate(ZEROS)]
    finished = command.run("import", "--json", "-", given=b"\n".join(orjson.dumps(line) for line in lines))
    assert (finished.code, finished.summary["added"], finished.summary["incomplete"]) == (0, len(ZEROS), []), finished
    assert {article["published"] for article in command.run("export", "articles").records} == {None}


@pytest.mark.parametrize("published", ["1500-01-01", "2999-12-31", "9999-12-30", "1970-01-01", "2025-01-10/.."])
def test_a_day_near_the_edge_of_the_calendar_ends_no_run(command: Command, published: str) -> None:
    text = (
        f"{FIRST}\nPolice arrested three men in Oslo yesterday. They met on Friday of last week, and will in two years."
    )
    lines = [{"id": str(number), "text": f"{text} {number}", "published": published} for number in range(3)]
    finished = command.run("import", "--json", "-", given=b"\n".join(orjson.dumps(line) for line in lines))
    assert (finished.code, finished.summary["added"], finished.summary["incomplete"]) == (0, 3, []), finished
