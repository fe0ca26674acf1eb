"""What a fresh clone is set up from: the locks, the Makefile, the container files and continuous integration."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]

LOCKS = ("requirements-setup.lock", "requirements.lock", "requirements-dev.lock", "requirements-mcp.lock")


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


def test_the_locks_agree() -> None:
    for lock in ("requirements-dev.lock", "requirements-mcp.lock"):
        locked = pins(lock)
        for name, version in pins("requirements.lock").items():
            assert locked[name].strip() == version.strip()


def test_the_base_install_does_without_what_the_extra_brings() -> None:
    assert "mcp" in pins("requirements-mcp.lock")
    assert not {"mcp", "starlette", "uvicorn"} & set(pins("requirements.lock"))


def test_the_locks_hold_every_dependency_that_the_project_names() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    for lock, named in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
        ("requirements-dev.lock", project["optional-dependencies"]["mcp"]),
        ("requirements-mcp.lock", project["optional-dependencies"]["mcp"]),
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


def test_continuous_integration_runs_every_step_and_what_the_readme_names() -> None:
    steps = sorted((ROOT / ".ci" / "steps").iterdir())
    commands = [line for step in steps for line in step.read_text("utf-8").splitlines() if line.startswith("make ")]
    assert commands[:2] == ["make lint", "make test"]
    for command in commands[:2]:
        assert command in read("README.md") + read("CONTRIBUTING.md")
    for path in (ROOT / ".ci" / "run", *steps):
        assert path.stat().st_mode & 0o100, f"{path} cannot be run"
        assert "set -euo pipefail" in path.read_text("utf-8")
        assert path.name == "run" or f"`{path.name}`" in read("CONTRIBUTING.md"), f"CONTRIBUTING.md lacks {path.name}"


def test_every_check_beside_the_suite_is_run_by_a_step_of_continuous_integration() -> None:
    steps = "".join(step.read_text("utf-8") for step in (ROOT / ".ci" / "steps").iterdir())
    checks = sorted((ROOT / "tests" / "ci").glob("*.py"))
    assert len(checks) >= 2
    for check in checks:
        assert f"pytest tests/ci/{check.name}" in steps, check.name


def test_continuous_integration_names_the_step_that_failed_and_stops(tmp_path: Path) -> None:
    steps = tmp_path / ".ci" / "steps"
    steps.mkdir(parents=True)
    for name, script in {"1-fine": "echo fine", "2-bad": "exit 3", "3-never": "echo never"}.items():
        (steps / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (steps / name).chmod(0o755)
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    done = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "=== .ci/steps/2-bad failed"
    assert "never\n" not in done.stdout


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


def composition() -> dict[str, Any]:
    """compose.yaml as it is written, its variables not filled in."""
    whole: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
    return whole


def composed() -> dict[str, Any]:
    services: dict[str, Any] = composition()["services"]
    return services


def undeclared(whole: dict[str, Any]) -> set[str]:
    """What the services of a composition use without its being declared, as "volume database"."""

    def names(part: Any) -> set[str]:
        # Each list of names may be a mapping of names to options instead, or have mappings for items.
        if isinstance(part, dict):
            return set(part)
        return {item["source"] if isinstance(item, dict) else item for item in part or ()}

    used: set[tuple[str, str]] = set()
    for service in whole["services"].values():
        for kind in ("networks", "secrets", "configs"):
            used |= {(kind, name) for name in names(service.get(kind))}
        links = {link.partition(":")[0] for link in service.get("links", ())}
        used |= {("services", name) for name in names(service.get("depends_on")) | links}
        if "extends" in service and "file" not in service["extends"]:
            used.add(("services", service["extends"]["service"]))
        shared = [service.get(key, "") for key in ("network_mode", "ipc", "pid")]
        used |= {("services", name.removeprefix("service:")) for name in shared if name.startswith("service:")}
        for volume in service.get("volumes", ()):
            if isinstance(volume, str):
                # A path begins with a dot, a slash or a tilde, also after a variable's `:-`; anything else is a name.
                source = re.sub(r"\$\{\w+:?-([^}]*)\}", r"\1", volume).partition(":")[0]
                if ":" in volume and not source.startswith((".", "/", "~", "$")):
                    used.add(("volumes", source))
            elif volume["type"] == "volume" and "source" in volume:
                used.add(("volumes", volume["source"]))
    # The network `default` is there without being declared.
    used.discard(("networks", "default"))
    return {f"{kind} {name}" for kind, name in used if name not in (whole.get(kind) or {})}


def test_compose_is_what_the_specification_allows() -> None:
    schema = json.loads(files("check_jsonschema.builtin_schemas.vendor").joinpath("compose-spec.json").read_bytes())
    faults = [
        f"{error.instance_path}: {error.message}"
        for error in jsonschema_rs.validator_for(schema).iter_errors(composition())
    ]
    assert faults == []


def test_compose_declares_every_volume_network_and_service_that_it_uses() -> None:
    assert undeclared(composition()) == set()


@pytest.mark.parametrize(
    ("service", "found"),
    [
        ({"volumes": ["data:/data"]}, {"volumes data"}),
        ({"volumes": ["known:/data", "./here:/there:ro", "/data", "${PLACE:-./here}:/there"]}, set()),
        ({"volumes": ["${PLACE:-data}:/data"]}, {"volumes data"}),
        ({"volumes": [{"type": "volume", "source": "data", "target": "/data"}]}, {"volumes data"}),
        ({"volumes": [{"type": "bind", "source": "./data", "target": "/data"}]}, set()),
        ({"networks": ["back", "default"]}, {"networks back"}),
        ({"networks": {"back": {"aliases": ["a"]}}}, {"networks back"}),
        ({"depends_on": ["cache"]}, {"services cache"}),
        ({"depends_on": {"cache": {"condition": "service_healthy"}, "api": {}}}, {"services cache"}),
        ({"secrets": ["key"]}, {"secrets key"}),
        ({"secrets": [{"source": "key", "target": "k"}], "configs": ["proxy"]}, {"secrets key", "configs proxy"}),
        ({"links": ["cache:c"], "network_mode": "service:vpn"}, {"services cache", "services vpn"}),
    ],
)
def test_what_a_composition_uses_and_does_not_declare_is_found(service: dict[str, Any], found: set[str]) -> None:
    assert undeclared({"services": {"api": service}, "volumes": {"known": None}}) == found


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
