"""An annotated article becomes numbers that keep in step: pieces, tokens, traits and labels, also with other names."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extraction.encoder.files import MODEL
from extraction.encoder.labels import NAMES
from training.encoder.examples import Example, load, save
from training.encoder.prepare import examples
from training.encoder.renaming import RENAMED, Renaming

TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))

Span = tuple[int, int]


def spans(text: str, words: str) -> list[Span]:
    """Where the words stand in the text, each time."""
    starts = [number for number in range(len(text)) if text.startswith(words, number)]
    assert starts, words
    return [(start, start + len(words)) for start in starts]


def named(name: str, text: str, kinds: Mapping[str, str]) -> dict[str, Any]:
    """An article with its names, given by their kind."""
    found = [(span, kind) for words, kind in kinds.items() for span in spans(text, words)]
    entities = [{"start": start, "end": end, "kind": kind} for (start, end), kind in found]
    return {"id": name, "text": text, "entities": entities}


PIER = named(
    "pier",
    "Ana Ruiz-Thorvaldsen opened the pier of Lindholm. The Tern Shipping Company paid.\nAna Ruiz-Thorvaldsen smiled.",
    {"Ana Ruiz-Thorvaldsen": "PER", "Lindholm": "LOC", "Tern Shipping Company": "ORG", "pier": "WEATHER"},
)
MILL = named(
    "mill",
    "Kask sold the mill in Upper Saint Tarn. Norvex bought it, and Mira  Berg wept in Ulm.",
    {"Kask": "PER", "Upper Saint Tarn": "LOC", "Norvex": "ORG", "Mira  Berg": "PER", "Ulm": "LOC"},
)
LONE = named("lone", "Kask said that Norvex sold Ulm.", {"Kask": "PER", "Norvex": "ORG", "Ulm": "LOC"})

TOLD = "“We sail,” said Kadri Saar of Norvex. She added that the mill, sadly, is lost."
QUOTED = {
    "id": "quoted",
    "text": TOLD,
    "attributions": [
        {"source": spans(TOLD, "Kadri Saar"), "cue": spans(TOLD, "said"), "content": spans(TOLD, "“We sail,”")},
        {
            "source": spans(TOLD, "She"),
            "cue": spans(TOLD, "added"),
            "content": [*spans(TOLD, "that the mill"), *spans(TOLD, "is lost")],
        },
    ],
}
BARE = {"id": "bare", "text": "The mill is lost."}


def prepared(*articles: dict[str, Any]) -> list[Example]:
    return list(examples(TOKENIZER, iter(articles)))


ALL = prepared(PIER, MILL, LONE, QUOTED, BARE)
PIER_EXAMPLE, MILL_EXAMPLE, LONE_EXAMPLE, QUOTED_EXAMPLE, BARE_EXAMPLE = ALL


def read_again(example: Example, tokens: Sequence[int]) -> str:
    """What the pieces of tokens spell."""
    return str(TOKENIZER.decode(example.numbers[np.isin(example.owners, tokens)].tolist()))


def mentions(example: Example) -> list[tuple[str, str]]:
    """The names that the labels tell, as their pieces spell them, with their kinds."""
    assert example.names is not None
    found: list[tuple[list[int], str]] = []
    for token, label in enumerate(example.names.tolist()):
        if label % 2:
            found.append(([token], NAMES[label // 2]))
        elif label:
            found[-1][0].append(token)
            assert NAMES[label // 2 - 1] == found[-1][1]
    return [(read_again(example, tokens), kind) for tokens, kind in found]


def rest(example: Example) -> list[list[int]]:
    """The pieces and traits outside of names."""
    assert example.names is not None
    outside = np.flatnonzero(example.names == 0)
    return [example.numbers[np.isin(example.owners, outside)].tolist(), *example.traits[outside].tolist()]


def same(left: Example, right: Example) -> bool:
    names = ("numbers", "owners", "traits", "heads", "sentences", "blocks", "names", "roles")
    return left.id == right.id and all(np.array_equal(getattr(left, each), getattr(right, each)) for each in names)


def test_labels_tell_the_names_that_are_annotated_and_are_of_a_known_kind() -> None:
    assert mentions(PIER_EXAMPLE) == [
        ("ana ruiz - thorvaldsen", "PER"),
        ("lindholm", "LOC"),
        ("tern shipping company", "ORG"),
        ("ana ruiz - thorvaldsen", "PER"),
    ]
    assert (PIER_EXAMPLE.roles, QUOTED_EXAMPLE.names, BARE_EXAMPLE.names, BARE_EXAMPLE.roles) == (None,) * 4


def test_roles_tell_source_cue_and_content_of_each_attribution() -> None:
    first, second = QUOTED_EXAMPLE.attributions
    assert [read_again(QUOTED_EXAMPLE, each.tolist()) for each in (first.source, first.cue, first.content)] == [
        "kadri saar", "said", "“ we sail, ”",
    ]  # fmt: skip
    assert [read_again(QUOTED_EXAMPLE, each.tolist()) for each in (second.source, second.cue, second.content)] == [
        "she", "added", "that the mill is lost",
    ]  # fmt: skip
    roles = QUOTED_EXAMPLE.roles
    assert roles is not None
    for column, parts in enumerate(([first.source, second.source], [first.cue, second.cue])):
        assert np.flatnonzero(roles[:, column]).tolist() == np.concatenate(parts).tolist()
        assert np.flatnonzero(roles[:, column] == 1).tolist() == [part[0] for part in parts]
    assert np.flatnonzero(roles[:, 2] == 1).tolist() == [first.content[0], second.content[0]]


@pytest.mark.parametrize("example", ALL, ids=[each.id for each in ALL])
def test_every_token_of_an_example_has_traits_parse_and_labels(example: Example) -> None:
    size = len(example.traits)
    assert size > example.owners.max()
    assert (np.diff(example.owners) >= 0).all()
    assert len(example.heads) == len(example.sentences) == len(example.blocks) == size
    assert example.names is None or len(example.names) == size
    assert example.roles is None or len(example.roles) == size
    assert example.parse.relations.tolist() == example.traits[:, 2].tolist()


def test_examples_that_are_saved_are_loaded_as_they_were(tmp_path: Path) -> None:
    save(ALL, tmp_path / "some.examples")
    loaded = load(tmp_path / "some.examples")
    assert all(same(*pair) for pair in zip(loaded, ALL, strict=True))
    assert [len(each.attributions) for each in loaded] == [0, 0, 0, 2, 0]


@given(st.integers(0, 10_000))
def test_where_only_an_article_s_own_names_are_known_it_stays_as_it_is(seed: int) -> None:
    assert same(Renaming([LONE_EXAMPLE])(LONE_EXAMPLE, random.Random(seed)), LONE_EXAMPLE)


class Least(random.Random):
    """A chance that is never taken."""

    def random(self) -> float:
        return RENAMED


def test_an_article_of_which_no_name_is_chosen_stays_as_it_is() -> None:
    for example in ALL:
        assert same(Renaming(ALL)(example, Least()), example)


@pytest.mark.parametrize("example", [QUOTED_EXAMPLE, BARE_EXAMPLE], ids=["quoted", "bare"])
def test_an_article_without_annotated_names_stays_as_it_is(example: Example) -> None:
    renaming = Renaming(ALL)
    assert all(renaming(example, random.Random(seed)) is example for seed in range(20))


def test_an_article_with_annotated_attributions_keeps_its_names_since_these_count_tokens() -> None:
    (both,) = prepared({**QUOTED, "entities": named("quoted", TOLD, {"Kadri Saar": "PER"})["entities"]})
    renaming = Renaming([*ALL, both])
    assert all(renaming(both, random.Random(seed)) is both for seed in range(20))


@given(st.sampled_from([PIER_EXAMPLE, MILL_EXAMPLE, LONE_EXAMPLE]), st.integers(0, 10_000))
def test_an_article_with_other_names_keeps_pieces_traits_and_labels_in_step(example: Example, seed: int) -> None:
    known = {mention for each in (PIER_EXAMPLE, MILL_EXAMPLE, LONE_EXAMPLE) for mention in mentions(each)}
    found = Renaming(ALL)(example, random.Random(seed))
    assert found.names is not None
    assert len(found.names) == len(found.traits) > found.owners.max()
    assert (np.diff(found.owners) >= 0).all()
    assert len(found.owners) == len(found.numbers)
    assert rest(found) == rest(example)
    assert set(mentions(found)) <= known
    assert [kind for _, kind in mentions(found)] == [kind for _, kind in mentions(example)]
    new: dict[str, str] = {}
    for (old, _), (name, _) in zip(mentions(example), mentions(found), strict=True):
        assert new.setdefault(old, name) == name


def test_names_are_replaced_by_others_of_any_length() -> None:
    renaming = Renaming(ALL)
    found = [renaming(MILL_EXAMPLE, random.Random(seed)) for seed in range(60)]
    assert {name for each in found for name, kind in mentions(each) if kind == "PER"} == {
        "ana ruiz - thorvaldsen", "kask", "mira berg",
    }  # fmt: skip
    assert len({len(each.traits) for each in found}) > 3


def test_a_new_name_brings_the_traits_of_its_own_tokens() -> None:
    assert PIER_EXAMPLE.names is not None
    own = PIER_EXAMPLE.traits[np.flatnonzero(PIER_EXAMPLE.names)[:4]].tolist()
    for seed in range(60):
        found = Renaming([PIER_EXAMPLE, LONE_EXAMPLE])(LONE_EXAMPLE, random.Random(seed))
        if mentions(found)[0][0] != "kask":
            assert found.traits[:4].tolist() == own
            break
    else:
        pytest.fail("the name was never replaced")
