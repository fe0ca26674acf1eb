"""The command line starts fast, loads only what a subcommand needs, and says how it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dateline.cli import SUBCOMMANDS

HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "lxml", "yaml", "rich"}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a command line loads, as Python itself tells."""
    words = [sys.executable, "-X", "importtime", "-m", "dateline.cli", *arguments]
    finished = subprocess.run(words, capture_output=True, text=True, check=True)
    lines = (line for line in finished.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


def test_help_loads_no_layer_and_nothing_heavy() -> None:
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert not (HEAVY | {"peewee", "flask", "orjson", "models", "importer", "extraction", "api"}) & loaded


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_a_subcommands_help_loads_no_language_model(name: str) -> None:
    assert not {"spacy", "thinc", "trafilatura"} & loaded_by(name, "--help")


def test_serve_never_imports_spacy_nor_the_importer() -> None:
    program = "import sys, api.command, wsgi; print(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in finished.stdout.split()}
    assert "flask" in loaded
    assert not {"spacy", "extraction", "importer", "trafilatura"} & loaded


def test_python_runs_the_command_as_a_module() -> None:
    finished = subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, text=True, check=True)
    assert finished.stdout.startswith("Usage: dateline [OPTIONS] COMMAND")


def test_an_unknown_command_is_a_usage_error() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "imprt"], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 2
    assert "No such command" in finished.stderr
