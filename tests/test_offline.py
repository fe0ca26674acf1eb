"""Nothing leaves the machine and nothing is left on it, so far as shows without strace (tests/ci/offline.py)."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.api.serving import ROOT, serving
from tests.test_layers import imported

SAMPLE = ROOT / "samples" / "wire.jsonl"

TELEMETRY = "ORT_DISABLE_TELEMETRY"

AT_LOAD = f"""
import os, sys

def told(event, arguments):
    if event == "import" and arguments[0] == "onnxruntime":
        print("onnxruntime", os.environ.get({TELEMETRY!r}))

sys.addaudithook(told)
"""
"""Prints what the environment says whenever onnxruntime begins to load."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """An environment that names no folder but an empty home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DATELINE_", "ORT_"))}
    return {**kept, "HOME": str(home), **settings}


def run(home: Path, settings: Mapping[str, str], *words: str | Path, given: bytes = b"") -> str:
    """What a Python program prints."""
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home, settings), input=given, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("module", ["extraction.encoder.network", "extraction.pipeline"])
def test_onnxruntime_loads_with_its_telemetry_switched_off_whatever_the_environment_says(
    home: Path, module: str
) -> None:
    printed = run(home, {TELEMETRY: "0"}, "-c", f"{AT_LOAD}\nimport {module}\n")
    assert printed.split("\n")[0] == "onnxruntime 1"


def test_training_switches_telemetry_off_before_any_of_its_modules_load(home: Path) -> None:
    program = f"import os, training; print(os.environ[{TELEMETRY!r}])"
    assert run(home, {}, "-c", program).strip() == "1"


def test_only_packages_that_switch_telemetry_off_load_onnxruntime() -> None:
    for path in ROOT.glob("[a-z]*/**/*.py"):
        if "onnxruntime" in imported(path):
            assert path.relative_to(ROOT).parts[0] in ("extraction", "training"), path


def test_nothing_of_a_package_loads_before_telemetry_is_off() -> None:
    for package in ("extraction", "training"):
        body = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")).body
        loaded = [alias.name for node in body if isinstance(node, ast.Import) for alias in node.names]
        assert loaded == (["os"] if package == "extraction" else ["extraction"])
        assert not any(isinstance(node, ast.ImportFrom) for node in body)


def test_importing_extracting_and_serving_leave_nothing_in_an_empty_home_nor_in_the_temporary_folder(
    home: Path, tmp_path: Path
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    temporary.mkdir()
    settings = {"DATELINE_DATABASE_URL": f"sqlite:///{data / 'dateline.db'}", "TMPDIR": str(temporary)}
    documents = SAMPLE.read_bytes()
    summary = json.loads(run(home, settings, "-m", "dateline", "import", "--jobs", "2", "--json", SAMPLE))
    assert summary["added"] == len(documents.splitlines())
    extracted = run(home, settings, "-m", "dateline", "extract", given=documents)
    assert len(extracted.splitlines()) == len(documents.splitlines())
    with serving(settings["DATELINE_DATABASE_URL"], tmp_path, HOME=str(home), TMPDIR=str(temporary)) as api:
        assert api.get("/v1/articles").json["items"]
    assert [*home.rglob("*"), *temporary.rglob("*")] == []
    assert {path.name for path in data.iterdir()} <= {"dateline.db", "dateline.db-wal", "dateline.db-shm"}
