"""The whole extraction, built once: loading the language model takes longer than all texts of these tests."""

from __future__ import annotations

import pytest

from tests.whole import WholeExtractor


@pytest.fixture(scope="session")
def extractor() -> WholeExtractor:
    return WholeExtractor()
