"""A document that cannot be taken is refused with one line that says what, where and what to do; the rest goes in."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.importer.command import Command

STORY = "The council of Port Alden closed the pier on Tuesday. “It is time,” said Mira Halvorsen.\n"

BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "it is empty; remove it, or put the article's text into it"),
    "blank.md": (b" \r\n\n", "it is empty"),
    "binary.txt": (bytes(range(256)) * 40, "it is not text but binary data; give the article as text"),
    "large.txt": (b"words and words " * 3_200_000, "it is larger than one document may be (5 MB); split it"),
    "large.html": (b"<p>words and words</p> " * 2_200_000, "it is larger than one document may be (5 MB)"),
    "long.txt": (b"word " * 300_000, "more than 1,000,000 characters; split it into its articles"),
    "broken.txt": ("Café naïve façade ".encode() * 20 + b"\xff\xc3(", "its UTF-8 is broken at byte"),
    "odd.txt": (b"\xff\xfeT\x00h\x00\x00\xd8", "its UTF-16 is broken at byte 6"),
    "nul.txt": (b"The council\x00voted", "it is not text but binary data"),
    "cut.jsonl": (b'{"id": "1", "text": "Cut sho', "line 1: the JSON is cut short; complete the line or remove it"),
    "comma.jsonl": (b'{"text": "a",, "id": "1"}\n', "line 1: it is not JSON"),
    "array.jsonl": (b"[1, 2]\n", "line 1: it is not a JSON object"),
    "textless.jsonl": (b'{"id": "x"}\n', 'line 1: it has no "text"'),
    "wordless.jsonl": (b'{"text": "  "}\n', "line 1: it has no text"),
    "escaped.jsonl": (b'{"text": "a\\u0000b"}\n', "line 1: its text holds a NUL character"),
    "surrogate.jsonl": (b'{"text": "a\\ud800b"}\n', "line 1: it is not JSON"),
    "undated.jsonl": (b'{"text": "a", "published": "soon"}\n', "\"published\" 'soon' is not a date; write for example"),
    "deep.jsonl": (b'{"text": "a", "x": ' + b"[" * 9_000 + b"]" * 9_000 + b"}\n", "line 1: it is not JSON (depth"),
    "deep.json": (b"[" * 100_000, "it is not JSON (depth"),
    "none.json": (b"[]", "it holds no document"),
    "cut.txt.gz": (gzip.compress(STORY.encode() * 100)[:60], "it is not a whole gzip file; copy it again"),
    "plain.txt.gz": (STORY.encode(), "it is not a whole gzip file"),
    "matter.md": (b"---\ntitle: [a\n---\nWords.", "its front matter is not YAML (line 3); correct it"),
    "list.md": (b"---\n- a\n---\nWords.", "its front matter is not a list of names and values"),
    "day.md": (b"---\ndate: 2025-02-30\n---\nWords.", "its front matter holds a value that there is not"),
    "nested.md": (b"---\nx: " + b"[" * 3_000 + b"\n---\nWords.", "its front matter is nested too deep"),
    "half.md": (b'---\ntitle: "\\ud800"\n---\nWords.', 'its "title" holds half of a character'),
    "bodiless.md": (b"---\ntitle: A\n---\n", "it has no text"),
    "consent.html": (
        b"<title>Before you continue</title><h1>Before you continue</h1><button>Accept all cookies</button>",
        "it is a consent page, not an article",
    ),
    "missing.html": (b"<title>404 Not Found</title><h1>Not Found</h1>", "it is an error page, not an article"),
    "wall.html": (
        b"<html><title>Pier closes</title><article><h1>Pier closes</h1><p>Subscribe to continue reading.</p></article>",
        "it is a paywall, not an article",
    ),
    "nothing.html": (b"<html></html>", "no article was found on the page"),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The line that the command prints for each bad file of one folder."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD_FILES.items():
        (folder / name).write_bytes(content)
    home = tmp_path_factory.mktemp("home")
    finished = Command(f"sqlite:///{home / 'dateline.db'}", home).run("import", "--json", folder)
    assert finished.code == 1, finished.err
    assert finished.summary["added"] == 0
    lines = {}
    for each in finished.summary["refused"]:
        location = each["location"].removeprefix(f"{folder}/")
        lines[location.split("#")[0]] = each["reason"]
    return lines


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_article_is_refused_with_its_reason(refused: dict[str, str], name: str) -> None:
    assert BAD_FILES[name][1] in refused[name]
    assert "\n" not in refused[name]


def test_bad_documents_stop_no_other_and_the_run_keeps_their_reasons(command: Command, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "text": STORY}),
        "x" * 6_000_000,
        json.dumps({"id": "1", "text": "Another text."}),
        "",
        json.dumps({"id": "2", "text": STORY + "Nobody spoke."}),
        '{"id": "3", "text": "Cut sho',
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    finished = command.run("import", path)
    assert (finished.code, finished.out.split(". ")[0]) == (1, "2 added, 0 updated, 0 unchanged, 3 refused")
    advice = "but another content; give it an id of its own or remove one of the two"
    reasons = [
        (
            f"{path}#line-2",
            "line 2: it is larger than one document may be (5 MB); split it, or allow more with --max-bytes",
        ),
        (f"{path}#1", f"it (line 3) has the same id '1' as {path}#1 (line 1), read before it, {advice}"),
        (f"{path}#line-6", "line 6: the JSON is cut short; complete the line or remove it"),
    ]
    assert finished.err.splitlines() == [f"Refused {where}: {why}" for where, why in reasons]
    (run,) = command.runs()
    assert run["refusals"] == reasons
    assert (run["read"], run["added"], run["refused"], run["complete"]) == (5, 2, 3, True)


def test_a_path_that_cannot_be_imported_is_a_usage_error(command: Command, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "paper.pdf").touch()
    for name, advice in {
        "absent.txt": "does not exist; check the path",
        "link.txt": "is a link to nowhere.txt, which cannot be reached; correct it",
        "pipe.txt": "is a pipe or a device, not a file; write - and pipe into `dateline import`",
        "hollow": "holds no article; give a folder with .txt, .md, .html, .json or .jsonl files",
        "a" * 300: "cannot be reached (File name too long); check the path and its permissions",
        "two\nlines": "does not exist; check the path",
    }.items():
        finished = command.run("import", tmp_path / name)
        assert (finished.code, finished.out) == (2, "")
        shown = str(tmp_path / name).replace("\n", "\\n")
        assert finished.err == f"Error: {shown} {advice}\n"
    assert not Path(command.database.removeprefix("sqlite:///")).exists()


def test_pipes_and_dead_links_in_a_folder_do_not_hold_an_import_up(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "dead.txt").symlink_to("nowhere.txt")
    (folder / "notes.pdf").touch()
    finished = command.run("import", folder)
    assert finished.code == 1
    assert f"Refused {folder}/dead.txt: it cannot be read (No such file or directory)" in finished.err
    assert "Passed over files that are no articles: 1 .pdf, 1 .txt." in finished.err


def test_names_that_no_terminal_can_show_are_imported(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "two\nlines.txt").write_text(STORY, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(STORY + "Nobody spoke.", encoding="utf-8")
    assert command.run("import", folder).code == 0
    locations = {record["location"] for record in command.run("export", "articles").records}
    assert locations == {f"{folder}/two\nlines.txt", f"{folder}/caf\\xe9.txt"}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_every_usual_encoding_reads_as_the_same_article(command: Command, tmp_path: Path, encoding: str) -> None:
    text = "The café of São Tomé closed on Tuesday, naïve visitors were told.\nNobody spoke of the façade, at all."
    path = tmp_path / "story.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert command.run("import", path).code == 0
    (record,) = command.run("export", "articles").records
    assert record["text"] == text


def test_curly_quotation_marks_of_windows_are_read(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode("cp1252"))
    assert command.run("import", path).code == 0
    (record,) = command.run("export", "articles").records
    assert record["text"] == STORY
