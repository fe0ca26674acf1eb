"""Fills the generated parts of the documentation from the code: settings, commands, event types, the API.

A generated part of a page stands between `<!-- generated: NAME -->` and `<!-- end -->`; `make docs` writes it anew.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

import click

from api.examples import RECORDED
from api.problems import PROBLEM_TYPES
from api.representations import REPRESENTATIONS
from api.representations.described import is_json
from api.representations.representation import Representation
from dateline.cli import dateline as command_line
from dateline.scopes import SCOPES, USUAL
from dateline.settings import SETTINGS, read_settings
from dateline.vocabulary import (
    EVENT_TYPES,
    BlockKind,
    EntityKind,
    EventStatus,
    MentionForm,
    Origin,
    ParticipantRole,
    QuoteKind,
    TitlePeriod,
)
from importer.authority_file import KEYS
from importer.readers import FORMATS
from importer.readers.fields import NAMES

ROOT = Path(__file__).resolve().parents[1]

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

COMMAND_WIDTH = 100

HOLDS = {
    "text": "plain text: one article",
    "markdown": "Markdown, with or without front matter: one article",
    "jsonl": "one article a line",
    "json": "one article, or an array of them",
    "html": "a saved web page: one article",
}

MEANINGS = {
    "id": "its id with whoever delivers it",
    "headline": "the headline, read where the text does not repeat it",
    "text": "the article's text; the offsets of JSON and JSONL count in it exactly as given",
    "published": "the day or instant of publication",
    "url": "where it was published",
    "source": "who publishes it",
    "authors": 'who wrote it, without "By"',
    "section": "its section there",
    "teaser": "its summary or standfirst",
    "language": "ISO 639-1 code, such as `en`",
}

SHARED_PARAMETERS = ("fields", "include", "sort", "limit", "cursor", "offsets")
"""Parameters that all lists have; docs/api.md describes them once."""


def main() -> None:
    """Write every page anew."""
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")


def filled(text: str) -> str:
    """A page with its generated parts as the code has them now. Raises KeyError for an unknown part."""
    return PART.sub(lambda match: f"{match[1]}\n{PARTS[match[2]]().strip()}\n\n{match[3]}", text)


def settings() -> str:
    """The table of settings."""
    return table(
        ("Setting", "What it sets", "Default"),
        ((f"`{each.name}`", each.description, each.default) for each in SETTINGS.values()),
    )


def proxy(name: str, language: str) -> str:
    """The configuration of a proxy."""
    return f"```{language}\n{(ROOT / 'docs' / 'proxies' / name).read_text(encoding='utf-8')}```"


def commands() -> str:
    """The `--help` of every command."""
    return "\n\n".join(f"## `{path}`\n\n```text\n{text}\n```" for path, text in helps(command_line, "dateline"))


def helps(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    """The command lines below a command with the help of each, in the order that `--help` lists them."""
    context = click.Context(command, info_name=path, terminal_width=COMMAND_WIDTH, max_content_width=COMMAND_WIDTH)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                yield from helps(child, f"{path} {name}")


def formats() -> str:
    """The table of input formats."""
    return table(
        ("`--format`", "Ending of the file's name", "What it holds"),
        ((f"`{name}`", code(*format.suffixes), HOLDS[name]) for name, format in FORMATS.items()),
    )


def keys() -> str:
    """The table of what a document can say of itself."""
    return table(
        ("Key", "Also", "Meaning"),
        ((f"`{names[0]}`", code(*names[1:]), MEANINGS[field]) for field, names in NAMES.items()),
    )


def authority_keys() -> str:
    """The table of what a line of an authority file can say."""
    return table(("Key", "Meaning"), ((f"`{key}`", meaning) for key, meaning in KEYS.items()))


def event_types() -> str:
    """The table of event types."""
    return table(
        ("Type", "What it covers", "Example", "From"),
        (
            (f"`{name}`", described.description, described.example, described.ontology)
            for name, described in EVENT_TYPES.items()
        ),
    )


def vocabulary() -> str:
    """The closed vocabularies, one a line."""
    shown: tuple[tuple[str, type[StrEnum]], ...] = (
        ("Kind of block", BlockKind),
        ("Kind of entity", EntityKind),
        ("Form of mention", MentionForm),
        ("Period of a title", TitlePeriod),
        ("Kind of quote", QuoteKind),
        ("Status of an event", EventStatus),
        ("Role of a participant", ParticipantRole),
        ("Origin of a value", Origin),
    )
    return table(
        ("Vocabulary", "Values"),
        ((name, code(*values)) for name, values in shown),
    )


def operations() -> str:
    """Every operation of the OpenAPI document by tag, with the filters of each list."""
    document = json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))
    sections = []
    for tag in document["tags"]:
        lines = [f"## {tag['name']}", tag["description"]]
        for path, methods in document["paths"].items():
            operation = methods.get("get")
            if operation is None or tag["name"] not in operation["tags"]:
                continue
            lines.append(f"### `GET {path}`")
            lines.append(operation["description"])
            own = [
                parameter
                for parameter in (_resolved(document, each) for each in operation.get("parameters", []))
                if parameter["in"] == "query" and parameter["name"] not in SHARED_PARAMETERS
            ]
            if own:
                lines.append(table(("Filter", "Passes"), ((f"`{each['name']}`", each["description"]) for each in own)))
            sorts = _sorts(document, operation)
            if sorts:
                lines.append("Sorted by " + ", ".join(f"`{name}`" for name in sorts) + ".")
        sections.append("\n\n".join(lines))
    return "\n\n".join(sections)


def scopes() -> str:
    """The table of scopes of keys."""
    return table(
        ("Scope", "What it opens"),
        ((f"`{name}`" + (" (usual)" if name in USUAL else ""), opened) for name, opened in SCOPES.items()),
    )


def problems() -> str:
    """The table of problem types."""
    return table(
        ("`type`", "Status", "Title", "What to do"),
        ((f"`{each.uri}`", str(each.status), each.title, each.advice) for each in PROBLEM_TYPES.values()),
    )


def representations() -> str:
    """The table of representations beside JSON."""
    return table(
        ("Format", "Suffix", "Media type", "Lists of", "Single", "Records a page"),
        (
            (
                f"[{each.name}]({each.standard})",
                f"`.{each.suffix}`",
                f"`{each.media_type}`",
                "everything" if each.every_list else _kinds(tuple(each.lists)),
                _kinds(tuple(each.records)),
                str(each.limit) if each.every_list or each.lists else "",
            )
            for each in REPRESENTATIONS
        ),
    )


def _kinds(kinds: tuple[str, ...]) -> str:
    # A timeline is a list of events.
    return ", ".join(kind for kind in kinds if kind != "timeline")


def representation_examples() -> str:
    """Each representation with the shortest of its recorded examples."""
    return "\n\n".join(
        f"### {each.name}\n\n{each.description}\n\n{_shown(*_shortest(each))}" for each in REPRESENTATIONS
    )


def _shortest(representation: Representation) -> tuple[Representation, dict[str, Any]]:
    kinds = {*representation.lists, *representation.records} or {"sources"}
    names = [f"{kind}{part}-{representation.suffix}" for kind in kinds for part in ("", "-record")]
    found = [RECORDED["representations"][name] for name in names if name in RECORDED["representations"]]
    return representation, min(found, key=lambda each: (len(json.dumps(each["body"])), each["request"]))


def _shown(representation: Representation, recorded: dict[str, Any]) -> str:
    body = recorded["body"]
    json_like = is_json(representation.media_type)
    shown = json.dumps(body, ensure_ascii=False, indent=2) if json_like else body.replace("\r\n", "\n").rstrip()
    language = "json" if json_like else "xml" if representation.media_type.endswith("+xml") else "text"
    return f"```sh\ncurl 'localhost:8000{recorded['request']}'\n```\n\n```{language}\n{shown}\n```"


def _resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = document
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    resolved: dict[str, Any] = found
    return resolved


def _sorts(document: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    for each in operation.get("parameters", []):
        parameter = _resolved(document, each)
        if parameter["name"] == "sort":
            names: list[str] = parameter["schema"].get("enum", [])
            return names
    return []


def tools() -> str:
    """The table of the tools for language models."""
    # What they need is an extra; the other parts of the documentation do without it.
    from assistants.library import Library
    from assistants.server import make_server

    server = make_server(Library(read_settings({"DATELINE_DATABASE_URL": "sqlite:///unused.db"})), "warning")
    return table(
        ("Tool", "What it does", "What it takes"),
        (
            (f"`{tool.name}`", inspect.cleandoc(tool.description or ""), code(*tool.input_schema["properties"]))
            for tool in asyncio.run(server.list_tools())
        ),
    )


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def code(*words: str) -> str:
    """Words as code, with commas between them."""
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings,
    "nginx": partial(proxy, "nginx.conf", "nginx"),
    "caddy": partial(proxy, "Caddyfile", "caddyfile"),
    "commands": commands,
    "formats": formats,
    "keys": keys,
    "authority-keys": authority_keys,
    "event-types": event_types,
    "vocabulary": vocabulary,
    "operations": operations,
    "problems": problems,
    "representations": representations,
    "representation-examples": representation_examples,
    "scopes": scopes,
    "tools": tools,
}

if __name__ == "__main__":
    main()
