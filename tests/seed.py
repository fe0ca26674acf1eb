"""Where the article that started the project lies, beside the repository: its text is not the project's to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"

needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is absent; its article is not ours to publish")
