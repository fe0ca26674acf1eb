"""The running server keeps what the OpenAPI document promises, whatever schemathesis asks of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.api.conftest import opened
from tests.api.invented import publish
from tests.api.serving import ROOT, serving


def test_whatever_is_asked_the_answer_is_as_documented(sqlite_url: str, tmp_path: Path) -> None:
    with opened(sqlite_url):
        publish()
    configuration = ROOT / "tests" / "api" / "schemathesis.toml"
    with serving(sqlite_url, tmp_path) as api:
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration), "run", "--no-color"]
        done = subprocess.run(
            [*command, f"{api.address}/openapi.json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.search(r"Tested: 31\b", done.stdout), done.stdout
        assert "Traceback" not in api.log.read_text(encoding="utf-8")
