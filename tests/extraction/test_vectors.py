"""What is kept of a happening's words has the direction that the network gives, in whole numbers of eight bits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extraction.encoder.labels import TELLING_WIDTH
from extraction.encoder.outputs import nothing
from extraction.happenings.vectors import SCALE, vector_of
from extraction.pipeline import Extractor
from extraction.records import Document
from importer.kept_facts import pack, unpack

TEXT = "Police arrested Mayor Ana Ruiz in Lima on Tuesday. The arrest surprised her party."


def test_a_vector_has_the_direction_of_the_network_s_row_whatever_its_length() -> None:
    rows = np.random.default_rng(5).normal(size=(2, TELLING_WIDTH)).astype(np.float32)
    rows[1] = 30 * rows[0]
    outputs = replace(nothing(2), tellings=rows)
    kept = np.frombuffer(vector_of(outputs, 0), np.int8).astype(float)
    assert vector_of(outputs, 0) == vector_of(outputs, 1)
    assert abs(np.linalg.norm(kept) - SCALE) < 2
    assert kept @ rows[0] / np.linalg.norm(kept) / np.linalg.norm(rows[0]) > 0.999


def test_a_token_that_the_network_does_not_see_has_no_vector() -> None:
    assert vector_of(nothing(1), 0) == b""


def test_each_event_keeps_its_vector_also_packed() -> None:
    facts = Extractor().extract(Document("1", TEXT, published="2025-03-05"))
    assert facts.events
    assert all(len(event.vector) == TELLING_WIDTH for event in facts.events)
    assert unpack(pack(facts), TEXT).events == facts.events
