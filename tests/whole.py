"""Extraction as tests want it: a stage that fails is a failure of the test, not a kind of fact that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.pipeline import Extractor, Watch
from extraction.records import Facts, Request


class WholeExtractor(Extractor):
    """An extractor that tolerates no incomplete article."""

    def read(self, requests: Sequence[Request], watch: Watch = lambda stage, place: None) -> Iterator[Facts]:
        for facts in super().read(requests, watch):
            assert facts.incomplete == ()
            yield facts
