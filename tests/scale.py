"""How many cases a test tries: few in `make test`, many in `make soak`."""

from __future__ import annotations

import os

SOAKING = os.environ.get("DATELINE_SOAK") == "1"


def scaled(few: int, many: int) -> int:
    """As many as fit the run."""
    return many if SOAKING else few
