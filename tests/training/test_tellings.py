"""The scorer of tellings learns what speaks for one happening, and what is annotated across articles is sound."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from importer.likelihood import Likelihood
from importer.tellings import FEATURES
from importer.traces import pack
from tests.importer.test_sameness import tram
from training.tellings.prepare import chains, facts
from training.tellings.train import Pairs, Told, links, load, pairs_of, trained

ACROSS = Path(__file__).resolve().parents[2] / "training" / "annotations" / "across.jsonl"


def annotated() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ACROSS.read_text(encoding="utf-8").splitlines()]


def test_no_happening_stands_in_two_places_and_each_belongs_to_a_story() -> None:
    lines = annotated()
    known = list(chain.from_iterable(line.get("story", ()) for line in lines))
    told = [tuple(each) for line in lines for each in line.get("happening", ())]
    assert len(known) == len(set(known)) == 90
    assert len(told) == len(set(told))
    for line in lines:
        (kind,) = line
        assert kind in ("story", "happening", "unsure")
        assert len(line[kind]) > (0 if kind == "story" else 1)
        if kind != "story":
            assert {article for article, _ in line[kind]} <= set(known)


def test_a_happening_of_a_facts_file_gets_the_chain_that_is_annotated() -> None:
    across: list[dict[str, Any]] = [
        {"story": ["a", "b"]},
        {"happening": [["a", 0], ["b", 1]]},
        {"unsure": [["a", 1], ["b", 0]]},
    ]
    events = [{"mentions": [[0, 4]]}, {"mentions": [[5, 9]]}]
    rows = [{"id": name, "text": "Fell. Died.", "events": events} for name in ("a", "b", "c")]
    one, other = facts(rows, across, {"a": {"published": "2025-03-14"}})
    assert [each.document.published for each in (one, other)] == ["2025-03-14", None]
    assert one.happenings[0].chain == other.happenings[1].chain
    assert len({each.chain for each in (*one.happenings, *other.happenings)}) == 3
    assert one.happenings[1].unsure == other.happenings[0].unsure != ()


def test_a_file_of_chains_gives_each_event_its_spans() -> None:
    row = {"id": "a", "text": "Fell.", "topic": 3, "events": [{"chain": "c", "spans": [[0, 4]]}]}
    (article,) = chains([row])
    (happening,) = article.happenings
    assert (article.topic, happening.chain) == ("3", "c")
    assert [list(span) for span in happening.spans] == [[0, 4]]


def test_a_scorer_learns_what_tells_one_happening_from_two() -> None:
    chance = np.random.default_rng(7)
    compared = chance.integers(0, 65, (20_000, len(FEATURES))) / 64
    same = compared[:, 3] > compared[:, 7]
    weights = trained(Pairs(compared, same.astype(float), np.zeros((len(same), 2), np.int64)), 0.0)
    assert ((Likelihood(weights).scores(compared) > 0) == same).mean() > 0.95


@pytest.fixture
def told(tmp_path: Path) -> list[Told]:
    """The crash and the arrest of `tests.importer.test_sameness` as a file of traces has them."""
    path = tmp_path / "traces"
    lines = [
        {
            "article": trace.article,
            "number": number,
            "topic": "1",
            "chain": "arrest" if trace.type == "COERCE" else "crash",
            "unsure": [],
            "trace": json.loads(pack(trace)),
            "vector": "",
        }
        for number, trace in enumerate(tram())
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return load(path)


def test_pairs_are_of_different_articles(told: list[Told]) -> None:
    found = pairs_of(told)
    assert len(found.same) == 13 * 12 / 2 - 5  # Five articles tell of both.
    assert found.same.sum() == 8 * 7 / 2 + 5 * 4 / 2


def test_links_are_counted_that_are_right_wrong_and_annotated(told: list[Told]) -> None:
    weights = trained(pairs_of(told), 0.0)
    right, wrong, annotated = links(told, weights)
    assert (wrong, annotated) == (0, 38)
    assert right > 0
