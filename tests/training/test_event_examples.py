"""Annotated happenings become numbers: triggers, their labels, and who takes part where they stand nearest."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from extraction.encoder.event_traits import SIZES
from extraction.encoder.files import MODEL
from extraction.encoder.labels import ARGUMENTS, EVENTS, NAMES, STATUSES
from extraction.encoder.traits import NAME_COLUMNS
from training.encoder.event_examples import EventExample, Mention
from training.encoder.prepare_events import event_examples
from training.encoder.renaming import Renaming

TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))

TEXT = (
    "Police in Lindholm arrested Ana Ruiz on Monday, and the mayor praised the officers.\n"
    "The arrest of Ruiz came after a march. She will stand trial in Tarn."
)


def span(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def event(kind: str, mentions: Sequence[list[int]], status: str = "occurred", **others: Any) -> dict[str, Any]:
    return {
        "type": kind, "status": status, "key": False, "mentions": mentions, "participants": [], "place": None, **others
    }  # fmt: skip


def person(role: str, text: str, name: str | None = None) -> dict[str, Any]:
    return {"role": role, "text": text, "name": name}


ARREST = event(
    "COERCE", [span("arrested"), span("arrest", 1)], key=True, place="Lindholm",
    participants=[person("source", "Police"), person("target", "Ana Ruiz", "Ana Ruiz")],
)  # fmt: skip
TRIAL = event("TRY", [span("stand trial")], "planned", participants=[person("target", "She", "Ana Ruiz")], place="Tarn")
UNSAID = event("PROTEST", [span("march")], participants=[person("source", "Nobody who is named")])


def prepared(*events: dict[str, Any], **others: Any) -> EventExample:
    (example,) = event_examples(TOKENIZER, iter([{"id": "a1", "text": TEXT, "events": events, **others}]))
    return example


def words(example: EventExample, tokens: Sequence[int]) -> str:
    article = example.article
    return str(TOKENIZER.decode(article.numbers[np.isin(article.owners, tokens)].tolist()))


def arguments(example: EventExample, mention: Mention) -> list[tuple[str, str]]:
    return [(ARGUMENTS[each.role], words(example, each.tokens.tolist())) for each in mention.arguments]


def test_a_happening_keeps_its_type_its_status_and_whether_it_is_main_news() -> None:
    example = prepared(ARREST, TRIAL)
    told = [(EVENTS[each.type], STATUSES[each.status], each.main) for each in example.happenings]
    assert told == [("COERCE", "occurred", True), ("TRY", "planned", False)]
    (mention,) = example.happenings[1].mentions
    assert words(example, mention.tokens.tolist()) == "stand trial"


def test_who_takes_part_is_taken_where_the_words_stand_nearest_to_a_trigger() -> None:
    example = prepared(ARREST, TRIAL)
    first, second = example.happenings[0].mentions
    assert arguments(example, first) == [("source", "police"), ("target", "ana ruiz"), ("place", "lindholm")]
    assert (first.whole, second.whole) == (True, False)
    assert arguments(example, example.happenings[1].mentions[0]) == [("target", "she"), ("place", "tarn")]


def test_a_participant_whose_words_stand_nowhere_is_left_out() -> None:
    example = prepared(UNSAID)
    (mention,) = example.happenings[0].mentions
    assert mention.arguments == []
    assert not mention.whole


def test_traits_lie_below_their_sizes_and_tell_what_the_lexicon_knows() -> None:
    example = prepared(headline="Ana Ruiz arrested")
    assert example.traits.shape == (len(example.lemmas), len(SIZES))
    assert (example.traits >= 0).all()
    assert (example.traits < np.array(SIZES)).all()
    tokens = {words(example, [token]): token for token in range(len(example.lemmas))}
    coerce = EVENTS.index("COERCE")
    assert (example.traits[tokens["arrested"], 0] - 1) // 4 == (example.traits[tokens["arrest"], 0] - 1) // 4 == coerce
    assert example.traits[tokens["officers"], 0] == 0
    assert example.traits[tokens["arrested"], 3] == 3
    assert example.traits[tokens["officers"], 3] == 2


def test_other_names_of_as_many_tokens_leave_the_count_of_tokens_as_it_is() -> None:
    article = prepared(ARREST).article
    person_label = 1 + 2 * NAMES.index("PER")
    names = np.zeros(len(article.heads), dtype=np.int64)
    text = [words(EventExample(article, np.zeros((0, 4), np.int64), names, []), [token]) for token in range(len(names))]
    names[text.index("ana")], names[text.index("ruiz")] = person_label, person_label + 1
    names[text.index("lindholm")] = 1 + 2 * NAMES.index("LOC")
    named = replace(article, names=names)
    other = replace(named, numbers=named.numbers[::-1].copy())
    renaming = Renaming([named, other])
    changed = [renaming.evenly(named, random.Random(seed)) for seed in range(20)]
    assert any(not np.array_equal(each.numbers, named.numbers) for each in changed)
    outside = [column for column in range(named.traits.shape[1]) if column not in NAME_COLUMNS]
    for each in changed:
        assert each.owners.max() == named.owners.max()
        assert np.array_equal(each.heads, named.heads)
        assert np.array_equal(each.traits[:, outside], named.traits[:, outside])
        unnamed = np.flatnonzero(names == 0)
        kept = [each.numbers[np.isin(each.owners, [token])].tolist() for token in unnamed]
        assert kept == [named.numbers[np.isin(named.owners, [token])].tolist() for token in unnamed]
