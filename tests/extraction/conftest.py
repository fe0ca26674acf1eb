"""The whole extraction, built once: loading the language model takes longer than all texts of these tests."""

from __future__ import annotations

import pytest

from extraction.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()
