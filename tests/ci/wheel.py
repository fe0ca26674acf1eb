"""The wheel does all that the clone does: built, installed by the pip that a new environment brings, and used outside
the clone. `.ci/run` runs this; `make test` does not, since it downloads every dependency."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from importer.readers import FORMATS
from tests.api.serving import ROOT, serving

PACKAGES = ("api", "assistants", "dateline", "extraction", "importer", "models")

SAMPLES = ROOT / "samples"

DOCUMENT = (SAMPLES / "wire.jsonl").read_bytes().splitlines()[0]

EXAMPLES: Mapping[str, bytes] = {
    "text": (SAMPLES / "geneva-water-talks.txt").read_bytes(),
    "markdown": (SAMPLES / "lisbon-night-trams.md").read_bytes(),
    "html": (SAMPLES / "valparaiso-museum.html").read_bytes(),
    "jsonl": DOCUMENT + b"\n",
    "json": json.dumps([{**json.loads(DOCUMENT), "id": "another", "url": "https://wire.example/another"}]).encode(),
}
"""One article of each format."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel in it, and a folder to work in, both outside the clone."""

    wheel: Path
    programs: Path
    folder: Path

    @property
    def database(self) -> str:
        """Its database."""
        return f"sqlite:///{self.folder / 'dateline.db'}"

    def run(self, *command: str | Path, given: bytes = b"") -> str:
        """What a program of the environment prints. Nothing of the clone is within its reach."""
        name, *words = command
        environment = {"PATH": os.defpath, "HOME": str(self.folder), "DATELINE_DATABASE_URL": self.database}
        done = subprocess.run(
            [self.programs / name, *words],
            cwd=self.folder,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        return done.stdout.decode()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel of this clone's files, in a clean environment."""
    folder = tmp_path_factory.mktemp("installed")
    sources = folder / "sources"
    for name in tracked():
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, sources / name)
    environment = folder / "environment"
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", environment], check=True)
    # The versions that were tested, without their hashes: those hold for files, and pip would ask one of the wheel too.
    pins = re.findall(
        r"^([a-z0-9._-]+(?:\[[^\]]*\])?==[^\\\n]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(re.sub(r"\[[^\]]*\]", "", pin).strip() for pin in pins), encoding="utf-8")
    pip: list[str | Path] = [environment / "bin" / "pip", "--quiet", "--no-cache-dir", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "wheels", sources], cwd=folder, check=True)
    (wheel,) = (folder / "wheels").glob("dateline-*.whl")
    subprocess.run([*pip, "install", "--constraint", constraints, wheel], cwd=folder, check=True)
    shutil.rmtree(sources)
    return Installed(wheel, environment / "bin", folder)


def tracked(*folders: str) -> list[str]:
    """The files of the clone that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *folders]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(installed: Installed) -> None:
    names = {name for name in zipfile.ZipFile(installed.wheel).namelist() if ".dist-info/" not in name}
    assert names == set(tracked(*PACKAGES))


def test_what_is_installed_fits_together(installed: Installed) -> None:
    installed.run("pip", "check")


def test_python_runs_the_command_as_a_module(installed: Installed) -> None:
    assert installed.run("python", "-m", "dateline", "--help") == installed.run("dateline", "--help")


def test_every_format_is_imported_and_served(installed: Installed) -> None:
    assert set(EXAMPLES) == set(FORMATS), "a format lacks its example"
    articles = installed.folder / "articles"
    articles.mkdir()
    for name, content in EXAMPLES.items():
        (articles / f"{name}{FORMATS[name].suffixes[0]}").write_bytes(content)
    plain = (SAMPLES / "rotterdam-dock-strike.txt").read_bytes()
    (articles / "compressed.txt.gz").write_bytes(gzip.compress(plain))
    count = len(EXAMPLES) + 1
    summary = json.loads(installed.run("dateline", "import", "--jobs", "2", "--json", articles))
    assert (summary["added"], summary["refused"]) == (count, [])
    assert "is sound" in installed.run("python", "-m", "dateline", "db", "check")

    with serving(installed.database, installed.folder, installed.programs / "dateline") as api:
        listed = api.get("/v1/articles").json["items"]
        assert len(listed) == count
        assert any(api.get(f"/v1/articles/{article['id']}/quotes").json["items"] for article in listed)
        page = fetched(api.address, "/docs")
        assets = re.findall(r'(?:href|src)="(/[^"#?]+)"', page)
        assert assets
        for asset in assets:
            assert fetched(api.address, asset)


def fetched(address: str, path: str) -> str:
    with urllib.request.urlopen(address + path) as response:
        content: bytes = response.read()
    return content.decode()


def test_facts_are_extracted(installed: Installed) -> None:
    line: dict[str, Any] = json.loads(installed.run("dateline", "extract", given=DOCUMENT))
    assert line["entities"]
    assert line["quotes"]
