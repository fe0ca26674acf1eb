"""The suite passes on a slow machine: no test fails for how long something takes."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

SUITE = sorted((ROOT / "tests").rglob("*.py"))


def keywords(name: str) -> Iterator[tuple[Path, ast.expr]]:
    """Where the suite passes an argument of a name to something, and what."""
    for path in SUITE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == name:
                yield path.relative_to(ROOT), node.value


def test_no_property_fails_because_an_example_takes_long() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


def test_no_property_sets_a_limit_of_its_own() -> None:
    assert {path.name for path, _ in keywords("deadline")} == {"conftest.py"}
    for path, checks in keywords("suppress_health_check"):
        assert "too_slow" in ast.unparse(checks), f"{path} leaves what the profile leaves out of account in"


def test_no_request_of_schemathesis_fails_because_it_takes_long() -> None:
    configured = tomllib.loads((ROOT / "tests" / "api" / "schemathesis.toml").read_text(encoding="utf-8"))
    assert configured["suppress-health-check"] == ["too_slow"]
    assert configured["request-timeout"] >= 300


def test_the_examples_are_the_same_each_time_in_continuous_integration() -> None:
    assert settings.get_profile("continuous integration").derandomize
    assert "export CI=true" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_make_test_says_first_how_long_it_takes() -> None:
    command = ["make", "--dry-run", "--no-print-directory", "test"]
    first = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    assert re.fullmatch(r"Testing takes about \d+ minutes on two cores.*", first)
