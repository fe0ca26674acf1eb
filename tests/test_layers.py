"""Imports point one way, and each layer keeps to what is its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

LAYERS = ("api", "assistants", "dateline", "extraction", "importer", "models")

MAY_IMPORT = {
    "dateline": set(),
    "extraction": {"dateline"},
    "models": {"dateline"},
    "importer": {"dateline", "extraction", "models"},
    "api": {"dateline", "models"},
    "assistants": {"api", "dateline"},
}
"""The layers that each layer may import beside itself."""

COMMANDS = ("dateline/cli.py", "dateline/commands/")
"""Where the command line lies: it starts every layer, so it may import any."""

READERS_AND_WRITERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "connect", "urlopen"}


def modules(layer: str) -> list[Path]:
    return sorted(path for path in (ROOT / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} line {node.lineno} imports relatively"
            names.add((node.module or "").split(".")[0])
    return names


def called(path: Path) -> set[str]:
    """The names of the functions and methods that a module calls."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return {
        call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        for call in calls
        if isinstance(call.func, ast.Attribute | ast.Name)
    }


def is_command(path: Path) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(COMMANDS)


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a new process has loaded after a statement."""
    program = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_the_layers_before_it(layer: str) -> None:
    assert modules(layer)
    for path in modules(layer):
        if not is_command(path):
            forbidden = (set(LAYERS) - {layer} - MAY_IMPORT[layer]) & imported(path)
            assert not forbidden, f"{path.relative_to(ROOT)} imports {sorted(forbidden)}"


@pytest.mark.parametrize(
    ("layer", "foreign"),
    [
        ("dateline", {"flask", "flask_smorest", "marshmallow", "peewee", "playhouse", "spacy"}),
        ("extraction", {"flask", "flask_smorest", "marshmallow", "peewee", "playhouse", "psycopg", "sqlite3"}),
        ("models", {"flask", "flask_smorest", "spacy", "trafilatura"}),
        ("importer", {"flask", "flask_smorest", "marshmallow", "playhouse", "psycopg", "sqlite3"}),
        ("api", {"mcp", "spacy", "trafilatura", "playhouse", "psycopg", "sqlite3"}),
        ("assistants", {"marshmallow", "peewee", "playhouse", "psycopg", "spacy", "sqlite3", "trafilatura"}),
    ],
)
def test_a_layer_leaves_the_tools_of_others_alone(layer: str, foreign: set[str]) -> None:
    for path in modules(layer):
        assert not foreign & imported(path), f"{path.relative_to(ROOT)} imports {sorted(foreign & imported(path))}"


READ_OWN_FILES = {
    "extraction/encoder/files.py",
    "extraction/events/kinds.py",
    "extraction/events/lexicon/__init__.py",
    "extraction/happenings/judges.py",
}
"""What reads the files of the model, and of what is known of words."""


def test_extraction_opens_no_file_but_its_model_and_its_knowledge_and_no_connection() -> None:
    for path in modules("extraction"):
        if path.relative_to(ROOT).as_posix() not in READ_OWN_FILES:
            assert not READERS_AND_WRITERS & called(path), path.relative_to(ROOT)
        assert not {"socket", "urllib", "requests", "httpx"} & imported(path), path.relative_to(ROOT)


def test_every_query_is_in_models() -> None:
    for layer in set(LAYERS) - {"models"}:
        for path in modules(layer):
            assert not {"select", "execute_sql", "raw"} & called(path), path.relative_to(ROOT)


def test_a_web_worker_never_loads_a_language_model() -> None:
    loaded = loaded_by("import wsgi")
    assert "flask" in loaded
    assert not {"spacy", "thinc", "extraction", "importer", "trafilatura", "py3langid"} & loaded


def test_a_server_for_language_models_never_loads_one_of_its_own() -> None:
    loaded = loaded_by("import assistants.server")
    assert {"flask", "mcp"} <= loaded
    assert not {"spacy", "thinc", "extraction", "importer", "trafilatura", "py3langid"} & loaded


def test_extraction_loads_neither_the_web_nor_a_database() -> None:
    loaded = loaded_by("import extraction.pipeline")
    assert "spacy" in loaded
    assert not {"flask", "marshmallow", "peewee", "models", "api", "importer"} & loaded


def test_the_command_starts_without_the_layers() -> None:
    loaded = loaded_by("import dateline.cli")
    assert not {"spacy", "flask", "peewee", "trafilatura", "numpy", "rich", "orjson"} & loaded


def test_a_resource_has_the_same_file_name_in_every_layer() -> None:
    for resource in ("articles", "entities", "events", "quotes", "sources", "imports"):
        for folder, name in (("models", resource), ("api", resource), ("tests/api", f"test_{resource}")):
            assert (ROOT / folder / f"{name}.py").is_file(), f"{folder} has no {name}.py"
