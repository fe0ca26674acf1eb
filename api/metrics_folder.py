"""The folder through which the server's processes tell one another their metrics.

Nothing here may load prometheus_client before the folder is named: it looks once, when it is loaded.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names it, as prometheus_client reads it."""

MEMORY = Path("/dev/shm")


def metrics_hooks() -> dict[str, Any]:
    """gunicorn's settings that make the folder before its workers start, in memory where there is any, keep it in
    order, and remove it at the end. A folder that the operator names is used as it is."""
    made: list[str] = []

    def on_starting(server: Any) -> None:
        if METRICS_FOLDER not in os.environ:
            made.append(tempfile.mkdtemp(prefix="dateline-metrics-", dir=MEMORY if MEMORY.is_dir() else None))
            os.environ[METRICS_FOLDER] = made[0]
        import_module("api.metrics")  # what is loaded before the workers are made, they share

    def child_exit(server: Any, worker: Any) -> None:
        from prometheus_client import multiprocess

        # What a process counted remains; what it said of itself at the moment is no more so.
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]

    def on_exit(server: Any) -> None:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)

    return {"on_starting": on_starting, "child_exit": child_exit, "on_exit": on_exit}
