"""Tellings of one happening are one event, whatever each article leaves out, and tellings of two are two."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from importer.sameness import linked_pairs, same_events
from importer.traces import Part, Trace, families, pack, unpack

STORY = ("lindgren", "molde ferry line", "bergen", "coast guard")


def trace(article: str, type_: str, *parts: Part, day: str | None = "2025-03-13", **known: object) -> Trace:
    told = Trace(
        article=article,
        key=f"key-{article}",
        type=type_,
        mode=None,
        status="occurred",
        mentions=1,
        first=day,
        last=day,
        published="2025-03-14",
        country=None,
        town=None,
        parts=parts,
        words=(),
        label=(),
        story=STORY,
    )
    return replace(told, **known)  # type: ignore[arg-type]


def hit(text: str, count: int | None = None) -> Part:
    return Part("target", text, count)


def named(role: str, name: str, kind: str = "person", country: str | None = None) -> Part:
    return Part(role, name.split()[-1], None, name, kind, country)


FERRY = trace("a", "DISASTER", hit("people", 12), town="bergen", country="NO", mentions=4)


def are_one(one: Trace, other: Trace) -> bool:
    return len(same_events([one, other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(trace("b", "DISASTER", hit("ferry"), country="NO", mentions=2), id="the victims are left out"),
        pytest.param(
            trace("b", "DISASTER", hit("people", 14), day="2025-03-14", country="NO", mentions=2), id="next day"
        ),
        pytest.param(trace("b", "DISASTER", hit("passengers", 12), day=None, country="NO", mentions=3), id="no date"),
        pytest.param(
            trace("b", "DISASTER", hit("people", 12), town="molde", country="NO", mentions=4), id="other town"
        ),
    ],
)
def test_a_calamity_is_known_again(other: Trace) -> None:
    assert are_one(FERRY, other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(FERRY, article="b", key="b", country="SE", town="malmo"), id="another country"),
        pytest.param(replace(FERRY, article="b", key="b", first="2025-03-09", last="2025-03-09"), id="another day"),
        pytest.param(replace(FERRY, article="b", key="b", type="ASSAULT"), id="another type"),
        pytest.param(replace(FERRY, article="b", key="b", parts=(named("target", "eva lindgren"),)), id="one by name"),
        pytest.param(trace("b", "DISASTER", hit("people", 90), day=None, country="NO"), id="told once, undated"),
        pytest.param(replace(FERRY, article="b", key="b", status="denied"), id="denied"),
    ],
)
def test_another_calamity_is_another_event(other: Trace) -> None:
    assert not are_one(FERRY, other)


def test_many_victims_are_known_again_without_any_date() -> None:
    later = replace(FERRY, article="b", key="b", first=None, last=None, published="2025-09-01")
    assert are_one(FERRY, later)
    assert are_one(FERRY, replace(later, published=None))
    assert not are_one(FERRY, replace(later, parts=(hit("people", 19),)))


def test_the_attacker_s_death_is_not_the_attack() -> None:
    attack = replace(FERRY, type="ASSAULT")
    assert not are_one(attack, replace(attack, article="b", key="b", parts=(hit("gunman"),)))


def test_who_takes_part_by_name_tells_events_apart() -> None:
    met = trace("a", "CONSULT", named("party", "eva lindgren"), named("party", "ruth kamau"))
    assert are_one(met, trace("b", "CONSULT", named("party", "lindgren"), named("party", "kamau"), day=None))
    assert are_one(met, trace("b", "CONSULT", named("party", "e lindgren"), named("party", "ruth kamau")))
    assert not are_one(met, trace("b", "CONSULT", named("party", "olav berg"), named("party", "ann berg")))
    blamed = trace("a", "ACCUSE", named("source", "ruth kamau"), named("target", "norway", "place", "NO"))
    assert are_one(blamed, trace("b", "ACCUSE", named("source", "kamau"), named("target", "oslo", "place", "NO")))
    assert not are_one(blamed, trace("b", "ACCUSE", named("source", "kamau"), named("target", "molde", "place")))


def test_what_is_told_of_one_again_and_again_needs_more_than_the_name() -> None:
    imposed = trace("a", "SANCTION", named("target", "norway", "place", "NO"), day=None)
    assert not are_one(imposed, replace(imposed, article="b", key="b"))
    words = ("sanctions", "were", "imposed", "on", "norway")
    assert are_one(replace(imposed, label=words), replace(imposed, article="b", key="b", label=words))


def test_the_nameless_are_known_by_their_number() -> None:
    freed = trace("a", "CONCEDE", hit("sailors", 21), day=None, country="NO", mode="release", words=("freed",))
    assert are_one(freed, replace(freed, article="b", key="b"))
    assert not are_one(freed, replace(freed, article="b", key="b", parts=(hit("sailors", 2),)))
    by_rebels = replace(freed, parts=(*freed.parts, named("source", "molde rebels", "organization")))
    by_state = replace(freed, article="b", key="b", parts=(*freed.parts, named("source", "norway", "place", "NO")))
    assert are_one(by_rebels, by_state)


def test_a_winner_is_one_side_of_the_match() -> None:
    match = trace(
        "a", "CONTEST", named("party", "molde rovers", "organization"), named("party", "bergen", "organization")
    )
    won = trace("b", "CONTEST", named("source", "rovers", "organization"))
    assert are_one(match, won)


def test_an_article_may_tell_of_each_side_of_a_match_alone() -> None:
    match = trace(
        "a", "CONTEST", named("party", "molde rovers", "organization"), named("party", "bergen", "organization")
    )
    won = trace("b", "CONTEST", named("source", "molde rovers", "organization"), mentions=2)
    lost = replace(won, key="lost", parts=(named("party", "bergen", "organization"),))
    assert len(same_events([match, won, lost])) == 1
    third = replace(lost, parts=(named("party", "bergen", "organization"), named("party", "lima", "organization")))
    assert len(same_events([match, won, third])) == 2


def test_a_calamity_of_the_same_weekday_of_another_week_is_misdated() -> None:
    later = replace(FERRY, article="b", key="b", first="2025-03-27", last="2025-03-27", published="2025-03-29")
    assert are_one(FERRY, later)
    assert not are_one(FERRY, replace(later, parts=(hit("people", 15),)))
    assert not are_one(FERRY, replace(later, first="2025-03-26", last="2025-03-26"))
    assert not are_one(FERRY, replace(later, town="molde"))
    assert not are_one(FERRY, replace(later, story=("kamau", "oslo")))
    assert families(FERRY) & families(later)


def test_a_town_with_a_letter_left_out_is_the_same() -> None:
    slip = replace(FERRY, town="nordfjordeid")
    assert are_one(slip, replace(slip, article="b", key="b", town="nordfjordei", first=None, last=None, mentions=2))


def test_an_agency_s_words_are_one_event_in_each_outlet() -> None:
    words = ("car", "collided", "his", "opposing", "the", "wall", "with")
    one = trace("a", "DISASTER", named("target", "eva lindgren"), day=None, country="NO", mentions=2, label=words)
    other = trace("b", "DISASTER", hit("car"), day=None, country="SE", mentions=2, label=words)
    assert are_one(one, other)
    assert not are_one(one, replace(other, label=(*words, "yesterday")))


def test_who_wins_a_title_is_who_won_the_final() -> None:
    gulls, terns = named("party", "bergen gulls", "organization"), named("party", "molde terns", "organization")
    final = trace("a", "CONTEST", gulls, terns, label=("gulls", "won", "the", "cup"), words=("won",))
    title = replace(final, article="b", key="b", parts=(Part("source", "team"),), label=("team", "won", "its", "title"))
    title = replace(title, first=None, last=None)
    assert are_one(final, title)
    won = replace(final, parts=(replace(gulls, role="source"),))
    assert not are_one(won, replace(title, parts=(named("source", "oslo owls", "organization"),)))
    assert not are_one(final, replace(title, first="2019-05-01", last="2019-05-01"))


def test_two_of_one_article_that_contradict_each_other_are_never_joined_by_a_third() -> None:
    one = trace("a", "CONSULT", named("party", "eva lindgren"), named("party", "ruth kamau"), day="2025-03-12")
    later = replace(one, key="later", first="2025-03-14", last="2025-03-14")
    between = replace(one, article="b", key="between", first="2025-03-13", last="2025-03-13")
    assert len(same_events([one, later, between])) == 2


def test_the_order_of_arrival_changes_nothing() -> None:
    told = [
        FERRY,
        trace("b", "DISASTER", hit("ferry"), country="NO", mentions=2),
        trace("c", "DISASTER", hit("passengers", 12), day="2025-03-14", country="NO", mentions=3),
        replace(FERRY, article="d", key="d", first="2025-03-11", last="2025-03-11"),
        replace(FERRY, article="e", key="e", town="molde", first="2025-03-12", last="2025-03-12"),
    ]
    expected = same_events(told)
    pairs = {frozenset((one.article, other.article)) for one, other in linked_pairs(told)}
    for seed in range(20):
        shuffled = random.Random(seed).sample(told, len(told))
        assert same_events(shuffled) == expected
        assert {frozenset((one.article, other.article)) for one, other in linked_pairs(shuffled)} == pairs


def test_traces_of_one_event_have_a_family_in_common() -> None:
    later = trace("b", "DISASTER", hit("ferry"), day=None, country="NO", published="2025-03-15")
    assert families(FERRY) & families(later)
    past = trace("a", "COERCE", named("target", "ruth kamau"), day="2023-04-14")
    assert families(past) & families(replace(past, first="2023-01-01", last="2023-12-31"))
    undated = replace(FERRY, article="b", first=None, last=None, published=None)
    assert all(len(found.split()) > 1 and not found.split()[1].startswith("w") for found in families(undated))
    assert families(undated) & families(replace(FERRY, parts=(hit("people", 14),)))


def test_a_trace_is_kept_whole() -> None:
    told = replace(
        FERRY, words=("sank",), label=("a", "ferry", "sank"), parts=(named("target", "oslo", "place", "NO"),)
    )
    assert unpack(told.article, told.key, pack(told)) == told
