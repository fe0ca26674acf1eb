"""The time of day at which an event happens, by the words of a sentence that tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extraction.records import Timex

CLOCK = re.compile(r"(?P<day>.*)T(?P<hour>\d\d):(?P<minute>\d\d)")
"""A TIMEX3 value with a time of day."""

WRITTEN = re.compile(
    r"(?:\d{1,2}|[a-z]+)\so['’]clock|\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\b\.?)?|\bnoon\b|\bmidday\b", re.IGNORECASE
)
"""The words for the time alone, without those for its day."""

NEARLY = re.compile(
    r"(?:(?:just|shortly|soon)\s(?:after|before)|about|around|roughly|some time after)\s*$", re.IGNORECASE
)
"""What before a time says that it is near it."""

BOUND = re.compile(
    r"\b(?:after|before|between|by|from|in|since|than|till|to|until)\s*$"
    r"|\d(?:\s?[ap]\.?\s?m\.?)?\s?(?:[-–—]|and|to)\s*$",
    re.IGNORECASE,
)
"""What before a time makes it a bound of a stretch of time, the stretch itself, or the last of two times."""

STRETCH = re.compile(r"\s*(?:[-–—]|to|till|until|and)\s*\d", re.IGNORECASE)
"""What behind a time makes it the first of two."""

DATED = re.compile(r"[A-Z\d]|today|tomorrow|yesterday")
"""What an expression has beside its time where it names the day, too."""

ELSEWHERE = re.compile(
    r"\s*\(?(?:GMT|UTC|Z|ET|E[SD]T|CT|C[SD]T|MT|M[SD]T|PT|P[SD]T|CES?T|BST|IST|JST|KST|MSK|SAST|AES?T|"
    r"(?:eastern|central|mountain|pacific|greenwich|moscow|beijing)\b.*\btime)\b"
)
"""A zone that a time is told in: the clocks where it happens may show another time."""

BACK = 20
"""Characters before a time in which the words stand that say how it is meant."""

OTHERWISE = frozenset("after before since till until".split())
"""What leads from an event to what happened at another time."""

ENDING = frozenset("cease continue end finish go resume stop".split())
"""Verbs whose subject does not begin then."""

REACH = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A time of day by its hour and minute, whether it is told as near only, and the offsets of its words. `day` is the
    day that its expression names, None where it names none."""

    value: str
    approximate: bool
    start: int
    end: int
    day: str | None


def time_of(trigger: Token, timexes: Sequence[Timex]) -> Told | None:
    """The time of day that the trigger's own clause gives its event; None where there is none, or two.

    "At 3:15 p.m. on Monday", "at noon", "shortly before 06:00"; but neither "until 6 p.m." nor "at 9 p.m. ET".
    """
    sentence = trigger.sent
    found = [
        told
        for timex in timexes
        if sentence.start_char <= timex.start < sentence.end_char
        and (told := _told(timex, trigger.doc.text)) is not None
        and _belongs(timex, trigger)
    ]
    return found[0] if len({told.value for told in found}) == 1 else None


def _told(timex: Timex, text: str) -> Told | None:
    clock = CLOCK.fullmatch(timex.value)
    words = [match for match in WRITTEN.finditer(text, timex.start, timex.end) if _is_clock(match.group())]
    if clock is None or len(words) != 1 or int(clock["hour"]) > 23:
        return None
    start, end = words[0].span()
    before = text[max(0, start - BACK) : start]
    near = NEARLY.search(before)
    if (near is None and BOUND.search(before)) or STRETCH.match(text, end) or ELSEWHERE.match(text, end):
        return None
    first = start - len(before) + near.start() if near is not None else start
    beside = text[timex.start : start] + text[end : timex.end]
    day = clock["day"] if DATED.search(beside) else None
    return Told(f"{clock['hour']}:{clock['minute']}", near is not None, first, end, day)


def _is_clock(words: str) -> bool:
    """Whether words are a time and not the number of a day or a year: minutes, half of the day, or "o'clock"."""
    return not words.isdigit()


def _belongs(timex: Timex, trigger: Token) -> bool:
    """Whether the parse leads from the time's words to the trigger, or to the verb that has it for its subject."""
    own = {trigger}
    is_noun = trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in ("dobj", "nsubj", "nsubjpass")
    if is_noun and trigger.head.lemma_.lower() not in ENDING:
        own.add(trigger.head)
    span = trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    word = span.root if span is not None else None
    for _ in range(REACH):
        if word is None or word in own:
            return word is not None
        verb = word.pos_ in ("AUX", "VERB")
        if verb or word.head == word or (word.lower_ in OTHERWISE and not _is_near(word)):
            return False
        word = word.head
    return False


def _is_near(preposition: Token) -> bool:
    """Whether "before" and the like say only that the time is near: "shortly before"."""
    return any(child.lower_ in ("just", "shortly", "soon") for child in preposition.lefts)
