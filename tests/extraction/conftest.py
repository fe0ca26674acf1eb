"""Extractors that are loaded once for all tests of extraction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.vocabulary import Stage
from extraction.analysis import Analysis
from extraction.events import find_by_rules
from extraction.events.details import Details
from extraction.pipeline import ANNOTATORS
from tests.whole import WholeExtractor


def annotate_by_rules(analysis: Analysis, /) -> Analysis:
    """Fills in the events that the rules for single sentences find by themselves."""
    return replace(analysis, events=tuple(map(Details(analysis).of, find_by_rules(analysis))))


@pytest.fixture(scope="session")
def extractor() -> WholeExtractor:
    return WholeExtractor()


@pytest.fixture(scope="session")
def rule_extractor() -> WholeExtractor:
    """Reads events by the rules for single sentences alone."""
    return WholeExtractor(annotators={**ANNOTATORS, Stage.EVENTS: annotate_by_rules})
