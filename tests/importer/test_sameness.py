"""Tellings of one happening are one event, whatever each article leaves out, and tellings of two are two."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.contradictions import agree, are_near
from importer.likelihood import Likelihood, load_likelihood
from importer.sameness import Compared
from importer.tellings import FEATURES, Floats
from importer.traces import Part, Trace, families, pack, unpack
from importer.words import numbers, stems, trigger_stems

STORY = ("halden", "bergen tramways", "bergen", "sandviken", "ulriken")

CRASH = np.random.default_rng(3).normal(size=64)
ARREST = np.random.default_rng(4).normal(size=64)


def vector(direction: Floats, noise: int, loudness: float = 0.4) -> bytes:
    """A vector that points nearly where the direction does."""
    row = direction + loudness * np.random.default_rng(noise).normal(size=64)
    return np.rint(127 * row / np.linalg.norm(row)).astype(np.int8).tobytes()


def telling(article: str, type_: str, trigger: str, sentence: str, *parts: Part, **known: object) -> Trace:
    """What an article of 14 March 2025 leaves behind of what a sentence tells."""
    triggers = tuple(trigger_stems(trigger))
    told = Trace(
        article=article,
        key=f"{article} {type_} {trigger} {sentence}",
        type=type_,
        mode=None,
        status="occurred",
        mentions=1,
        first=None,
        last=None,
        published="2025-03-14",
        country=None,
        town=None,
        parts=parts,
        story=STORY,
        triggers=triggers,
        around=tuple(dict.fromkeys(word for word in stems(sentence) if word not in triggers)),
        numbers=tuple(numbers(sentence)),
    )
    return replace(told, **known)  # type: ignore[arg-type]


def hit(text: str, count: int | None = None) -> Part:
    return Part("target", text, count)


def named(role: str, name: str, kind: str = "person", country: str | None = None) -> Part:
    return Part(role, name.split()[-1], None, name, kind, country)


DAY = {"first": "2025-03-13", "last": "2025-03-13"}

CRASHES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("DISASTER", "crashed", "A tram crashed into a bridge in Sandviken on Thursday, killing 7 people", DAY),
    ("DISASTER", "crash", "Seven people died in the crash of a tram in Bergen's Sandviken district", {}),
    ("DISASTER", "derailed crash", "The tram derailed and hit a bridge in Sandviken, killing 7", DAY),
    ("DISASTER", "crash", "The crash of the tram, which killed 7 people, closed the line to Sandviken", {}),
    ("DIE", "killed crash", "At least 7 people were killed when a tram left the rails in Bergen", DAY),
    ("DISASTER", "crashed", "The tram had crashed at full speed into the bridge at Sandviken", {}),
    ("DISASTER", "crash derailed", "Bergen mourns those killed in Thursday's tram crash in Sandviken", DAY),
    ("OTHER", "crash", "Investigators said the tram was too fast before the crash at the bridge in Sandviken", {}),
)

ARRESTS = (
    ("arrested", "Police arrested the tram's driver, Olav Halden, on Friday"),
    ("arrested", "The driver, Olav Halden, 42, was arrested by police in Bergen"),
    ("arrest", "The arrest of driver Olav Halden came hours after he left hospital in Bergen"),
    ("arrested", "Olav Halden was arrested on suspicion of having driven the tram too fast"),
    ("arrest", "Police confirmed the arrest of the tram's driver, Olav Halden"),
)


def tram() -> list[Trace]:
    """The crash of a tram as eight articles tell it, and its driver's arrest as five of them do."""
    crashes = [
        telling(f"outlet {n}", type_, trigger, sentence, hit("people", 7), vector=vector(CRASH, n), **known)
        for n, (type_, trigger, sentence, known) in enumerate(CRASHES)
    ]
    arrests = [
        telling(f"outlet {n}", "COERCE", *told, named("target", "olav halden"), vector=vector(ARREST, 20 + n))
        for n, told in enumerate(ARRESTS)
    ]
    return crashes + arrests


def events(traces: Iterable[Trace]) -> list[list[Trace]]:
    return Compared(traces).events()


def are_one(one: Trace, other: Trace) -> bool:
    return len(events([one, other])) == 1


def test_a_crash_told_by_eight_outlets_is_one_event_and_the_driver_s_arrest_another() -> None:
    found = events(tram())
    assert sorted(len(group) for group in found) == [5, 8]
    assert all(len({trace.type == "COERCE" for trace in group}) == 1 for group in found)


ARREST_TOLD = telling(
    "a", "COERCE", *ARRESTS[0], named("target", "olav halden"), vector=vector(ARREST, 1), mode="arrest", **DAY
)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            telling(
                "b",
                "COERCE",
                "arrested",
                "Police arrested the tram company's director, Eva Lund, on Friday",
                named("target", "eva lund"),
                vector=vector(ARREST, 2),
                mode="arrest",
                **DAY,
            ),
            id="somebody else",
        ),
        pytest.param(
            replace(ARREST_TOLD, article="b", key="b", first="2025-03-09", last="2025-03-09"), id="another day"
        ),
        pytest.param(replace(ARREST_TOLD, article="b", key="b", status="denied"), id="denied"),
        pytest.param(replace(ARREST_TOLD, article="b", key="b", mode="raid"), id="another way"),
        pytest.param(
            replace(ARREST_TOLD, article="b", key="b", story=("lima", "callao"), parts=(hit("man"),), around=("port",)),
            id="another story",
        ),
    ],
)
def test_another_arrest_is_another_event(other: Trace) -> None:
    assert are_one(ARREST_TOLD, replace(ARREST_TOLD, article="b", key="b"))
    assert not are_one(ARREST_TOLD, other)


def match(article: str, winner: str, loser: str, score: str, **known: object) -> Trace:
    sentence = f"{winner} beat {loser} {score} in the cup's semi-final"
    sides = (named("party", winner.casefold(), "organization"), named("party", loser.casefold(), "organization"))
    return telling(article, "CONTEST", "beat", sentence, *sides, vector=vector(CRASH, 1, 0.0), **{**DAY, **known})


def test_two_matches_of_one_day_are_two_events() -> None:
    gulls = match("a", "Bergen Gulls", "Molde Terns", "2-1")
    assert are_one(gulls, match("b", "Gulls", "Terns", "2-1"))
    assert not are_one(gulls, match("b", "Bergen Gulls", "Oslo Owls", "2-1"))
    assert not are_one(gulls, match("b", "Lima Larks", "Oslo Owls", "2-1"))


def test_the_attacker_s_death_is_not_the_attack() -> None:
    attack = telling("a", "ASSAULT", "killed", "An attacker killed 12 people in Bergen", hit("people", 12), **DAY)
    assert agree(attack, replace(attack, article="b", parts=(hit("passengers", 12),)))
    assert not agree(attack, replace(attack, article="b", parts=(hit("gunman"),)))


def test_a_calamity_of_another_country_is_another() -> None:
    crash = replace(tram()[0], country="NO")
    assert agree(crash, replace(crash, article="b"))
    assert not agree(crash, replace(crash, article="b", around=("else",), country="SE"))


def test_many_victims_are_known_again_however_much_later() -> None:
    told = telling("a", "DISASTER", "sank", "A ferry sank off Bergen, killing 12", hit("people", 12), **DAY)
    later = replace(told, article="b", key="b", first=None, last=None, published="2025-09-01")
    assert are_near(told, later)
    assert families(told) & families(later)
    assert not are_near(told, replace(later, parts=(hit("people", 19),)))


def test_what_two_articles_tell_without_a_date_is_one_event_only_if_they_come_soon_after_each_other() -> None:
    told = replace(ARREST_TOLD, first=None, last=None)
    assert are_near(told, replace(told, published="2025-03-19"))
    assert not are_near(told, replace(told, published="2025-03-29"))
    assert are_near(ARREST_TOLD, replace(told, published="2025-03-29"))
    assert are_near(told, replace(told, published=None))


def test_two_of_one_article_that_contradict_each_other_are_never_joined_by_a_third() -> None:
    one = replace(ARREST_TOLD, key="one", first="2025-03-12", last="2025-03-12")
    later = replace(one, key="later", first="2025-03-14", last="2025-03-14")
    between = replace(one, article="b", key="between", first="2025-03-13", last="2025-03-13")
    assert len(events([one, later, between])) == 2


def test_tellings_without_vectors_are_known_by_the_rest() -> None:
    bare = [replace(trace, vector=b"") for trace in tram()]
    assert not any(len({trace.type == "COERCE" for trace in group}) > 1 for group in events(bare))
    assert are_one(bare[8], bare[9])


def test_what_an_older_dateline_left_is_compared_too() -> None:
    packed = (
        '{"type":"COERCE","mode":"arrest","status":"occurred","mentions":1,"first":null,"last":null,'
        '"published":"2025-03-14","country":null,"town":null,"parts":[{"role":"target","head":"halden","count":null,'
        '"name":"olav halden","kind":"person","country":null}],"words":["arrested"],"label":["halden","is","arrested"],'
        '"story":["halden","bergen"]}'
    )
    old = unpack("old", "old", packed)
    assert (old.triggers, old.around, old.numbers, old.vector) == (("arrest",), ("halden",), (), b"")
    assert len(events([old, *tram()])) == 2


def test_a_trace_is_kept_whole() -> None:
    for told in tram():
        assert unpack(told.article, told.key, pack(told), told.vector) == told


def test_traces_of_one_event_share_a_family() -> None:
    for one in tram()[:8]:
        for other in tram()[:8]:
            assert families(one) & families(other)


def news(seed: int) -> list[Trace]:
    """Invented tellings of some happenings, some alike, some contradicting each other."""
    chance = random.Random(seed)
    found = []
    for number in range(chance.randint(8, 30)):
        base = chance.choice(tram())
        day = chance.choice((None, None, "2025-03-12", "2025-03-13", "2025-03-20"))
        found.append(
            replace(
                base,
                article=f"article {number // 2}",
                key=f"key {chance.randrange(40)}",
                first=day,
                last=day,
                published=chance.choice(("2025-03-14", "2025-03-15", "2025-03-30", None)),
                around=tuple(chance.sample(base.around, chance.randint(1, len(base.around)))),
                parts=tuple(chance.sample((*base.parts, named("target", "eva lund")), chance.randint(0, 2))),
                town=chance.choice((None, "bergen", "molde")),
                story=tuple(chance.sample(STORY, 3)),
            )
        )
    return list({(trace.article, trace.key): trace for trace in found}.values())


@given(st.integers(0, 500), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed: int, chance: random.Random) -> None:
    told = news(seed)
    shuffled = chance.sample(told, len(told))
    assert events(shuffled) == events(told)


@given(st.integers(0, 500), st.data())
def test_what_is_decided_with_all_that_is_linked_is_what_all_traces_together_would_decide(
    seed: int, data: st.DataObject
) -> None:
    compared = Compared(news(seed))
    chosen = data.draw(st.sets(st.sampled_from(range(len(compared.traces))), min_size=1, max_size=3))
    reached = compared.reached(chosen)
    alone = events(compared.traces[number] for number in reached)
    inside = {(trace.article, trace.key) for group in alone for trace in group}
    whole = compared.events()
    assert alone == [group for group in whole if (group[0].article, group[0].key) in inside]


@given(st.integers(0, 500))
def test_no_event_has_two_tellings_that_contradict_each_other_unless_they_have_one_key(seed: int) -> None:
    for group in events(news(seed)):
        for one in group:
            for other in group:
                assert one.key == other.key or _keys_joined(one, other, group) or agree(one, other)


def _keys_joined(one: Trace, other: Trace, group: Collection[Trace]) -> bool:
    """Whether the two stand in the event by another trace of their keys."""
    keys = [trace.key for trace in group]
    return keys.count(one.key) > 1 or keys.count(other.key) > 1


@given(st.integers(0, 100))
def test_a_score_is_the_same_beside_whatever_other_pairs_are_scored(seed: int) -> None:
    compared = Compared(news(seed))
    first, second = np.triu_indices(len(compared.traces), 1)
    scores = compared.scores(first, second)
    for place in range(0, len(first), 7):
        assert compared.scores(first[place : place + 1], second[place : place + 1])[0] == scores[place]
        assert compared.scores(second[place : place + 1], first[place : place + 1])[0] == scores[place]


class Counting(Likelihood):
    """The package's likelihood, which counts the pairs that it is asked about."""

    def __init__(self) -> None:
        self.pairs = 0

    def scores(self, compared: Floats) -> Floats:
        self.pairs += len(compared)
        return load_likelihood().scores(compared)


def test_thousands_of_tellings_of_one_happening_are_not_compared_each_with_each() -> None:
    chance = random.Random(5)
    told = []
    for number in range(3000):
        base = chance.choice(tram())
        around = chance.sample(base.around, len(base.around) - 1)
        told.append(replace(base, article=f"article {number}", key=f"key {number}", around=tuple(around)))
    counting = Counting()
    found = Compared(told, counting).events()
    assert counting.pairs < 150 * len(told)
    assert [len({trace.type == "COERCE" for trace in group}) for group in found[:2]] == [1, 1]
    assert sum(len(group) for group in sorted(found, key=len)[-2:]) > 0.9 * len(told)


def test_weights_have_a_row_for_each_feature() -> None:
    compared = np.eye(len(FEATURES))
    assert load_likelihood().scores(compared).shape == (len(FEATURES),)
