"""What a fresh clone is set up from: the locks, the Makefile, the container files and continuous integration."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]

LOCKS = ("requirements-setup.lock", "requirements.lock", "requirements-dev.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """The requirement lines of a lock: the name, and the version with any marker."""
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^\\\n]+)", read(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_hashes(lock: str) -> None:
    entries = [entry for entry in re.split(r"\n(?=\S)", read(lock)) if not entry.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[^\]]*\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    assert not re.search(r"[a-z]+://|--index|--find-links|\s/\w", read(lock))


def test_the_two_locks_agree() -> None:
    development = pins("requirements-dev.lock")
    for name, version in pins("requirements.lock").items():
        assert development[name].strip() == version.strip()


def test_the_locks_hold_every_dependency_that_the_project_names() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    for lock, named in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        locked = set(pins(lock))
        for requirement in named:
            name = re.match(r"[A-Za-z0-9._-]+", requirement)
            assert name is not None
            assert re.sub(r"[._]", "-", name[0].lower()) in locked, f"{lock} lacks {requirement}; run `make lock`"


def test_every_chore_is_described_and_phony() -> None:
    makefile = read("Makefile")
    chores = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    described = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert {"run", "test", "lint", "bench", "openapi", "docs", "golden", "setup"} <= chores
    assert chores == described == phony


def test_make_alone_lists_the_chores() -> None:
    listed = subprocess.run(["make", "--silent"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(r"^make run +set everything up", listed, re.MULTILINE)


def test_continuous_integration_runs_what_the_readme_names() -> None:
    steps = [line for line in read(".ci/run").splitlines() if line.startswith("make ")]
    assert steps == ["make lint", "make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
    for step in steps:
        assert step in read("README.md") + read("CONTRIBUTING.md")


def instructions(kind: str) -> list[str]:
    """The arguments of each Dockerfile instruction of a kind, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", read("Dockerfile"))
    return re.findall(rf"^{kind} (.*)$", joined, re.MULTILINE)


def test_the_image_is_built_in_stages_runs_without_root_and_checks_its_health() -> None:
    assert len(instructions("FROM")) >= 2
    assert instructions("USER") == ["dateline"]
    assert "/health/live" in instructions("HEALTHCHECK")[0]


def test_the_image_copies_only_what_exists_and_is_not_ignored() -> None:
    ignored = {line.strip("/") for line in read(".dockerignore").splitlines() if line and not line.startswith("#")}
    for arguments in instructions("COPY"):
        if not arguments.startswith("--from"):
            *sources, _ = arguments.split()
            for source in sources:
                assert (ROOT / source).exists(), source
                assert source.strip("/") not in ignored


def composed() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load(read("compose.yaml"))["services"]
    return services


def test_compose_runs_the_api_on_postgresql_15_and_imports_once_on_demand() -> None:
    services = composed()
    assert services["database"]["image"].startswith("postgres:15")
    assert "healthcheck" in services["database"]
    assert services["api"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["import"]["profiles"] == ["import"]
    assert services["import"]["restart"] == "no"
    assert services["import"]["command"][0] == "import"
    for name in ("api", "import"):
        assert services[name]["environment"]["DATELINE_DATABASE_URL"].startswith("postgresql://")


def test_the_linter_is_pinned_exactly() -> None:
    package = json.loads(read("openapi/package.json"))
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["devDependencies"]["@redocly/cli"])


def test_npm_leaves_no_lock_behind() -> None:
    (install,) = re.findall(r"^\tnpm .*$", read("Makefile"), re.MULTILINE)
    assert "--no-package-lock" in install
    assert not (ROOT / "openapi" / "package-lock.json").exists()
    assert "package-lock.json" in read(".gitignore").splitlines()


def test_setting_up_leaves_nothing_outside_the_clone() -> None:
    makefile = read("Makefile")
    assert re.search(r"^UV := .* --no-cache ", makefile, re.MULTILINE)
    for install in re.findall(r"^\t.*-m pip install .*$", makefile, re.MULTILINE):
        assert "--no-cache-dir" in install
