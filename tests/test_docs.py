"""The documentation tells of the program as it is: its generated parts are current, its links lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.representations import REPRESENTATIONS
from dateline.settings import SETTINGS
from dateline.vocabulary import EVENT_TYPES
from docs.generate import PAGES, PARTS, SHARED_PARAMETERS, filled, helps
from importer.readers import FORMATS

ROOT = Path(__file__).resolve().parents[1]


def names(pages: tuple[Path, ...]) -> list[str]:
    return [page.relative_to(ROOT).as_posix() for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_the_generated_parts_of_a_page_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert filled(text) == text, f"run `make docs`: {page.relative_to(ROOT)} is not current"


def test_every_generated_part_has_its_place() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"<!-- generated: ([a-z-]+) -->", pages)) == set(PARTS)


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for setting in SETTINGS.values():
        assert f"`{setting.name}`" in page


def test_every_setting_that_the_code_reads_is_a_known_one() -> None:
    known = {setting.name for setting in SETTINGS.values()}
    for folder in ("api", "assistants", "dateline", "extraction", "importer", "models"):
        for path in (ROOT / folder).rglob("*.py"):
            read = set(re.findall(r"\bDATELINE_[A-Z_]+\b", path.read_text(encoding="utf-8")))
            assert read <= known, f"{path.relative_to(ROOT)} names {sorted(read - known)}"


def test_every_command_is_documented() -> None:
    from dateline.cli import dateline

    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    commands = [path for path, _ in helps(dateline, "dateline")]
    assert {"dateline import", "dateline serve", "dateline extract", "dateline openapi"} <= set(commands)
    for command in commands:
        assert f"## `{command}`\n" in page


def test_every_operation_is_documented_with_its_filters() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `GET (\S+)`\n(.*?)(?=^##)", page + "## ", re.MULTILINE | re.DOTALL))
    document = json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            if parameter.get("in") == "query" and parameter["name"] not in SHARED_PARAMETERS:
                assert f"| `{parameter['name']}` |" in sections[path], f"{path} lacks {parameter['name']}"
    assert set(sections) == set(document["paths"])


def test_every_input_format_is_documented_with_its_endings() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name, known in FORMATS.items():
        endings = ", ".join(f"`{suffix}`" for suffix in known.suffixes)
        assert f"| `{name}` | {endings} |" in page


def test_every_representation_is_documented_with_an_example() -> None:
    page = (ROOT / "docs" / "representations.md").read_text(encoding="utf-8")
    for each in REPRESENTATIONS:
        assert f"| `.{each.suffix}` | `{each.media_type}` |" in page
        section = page.partition(f"\n### {each.name}\n")[2].partition("\n### ")[0]
        assert each.description in section
        assert re.search(rf"curl 'localhost:8000/v1/[^']*\.{each.suffix}[?']", section)


def test_every_event_type_is_documented_with_an_example() -> None:
    page = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    for name, described in EVENT_TYPES.items():
        assert f"| `{name}` | {described.description} | {described.example} |" in page


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)", text):
        assert not target or (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_link_to_a_heading_finds_it() -> None:
    for page in PAGES:
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
            text = (page.parent / target if target else page).read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in anchors, f"{page.name} links to #{anchor} of {target or page.name}"
