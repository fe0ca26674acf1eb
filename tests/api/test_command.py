"""`dateline serve` as an operator types it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from tests.api.serving import ROOT


def test_a_port_that_is_taken_is_one_line_that_says_which_and_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "dateline.cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}"},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 2
    assert done.stdout == ""
    reason = f"nothing can listen on 127.0.0.1 port {port} (address already in use)"
    assert done.stderr == f"Error: {reason}; name another with --port or --host\n"
