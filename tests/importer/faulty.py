"""Extraction whose annotators fail, by the word that a document names: what tests of the fences give workers to do."""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, TypeVar

import extraction.pipeline
from dateline.vocabulary import Stage
from extraction.analysis import Analysis, Annotator
from extraction.pipeline import ANNOTATORS, Extractor

P = ParamSpec("P")
T = TypeVar("T")

MARK = re.compile(r"Fault: (\w+) (\w+)")
"""How a text names what is to go wrong, and at which stage."""


def raise_error() -> None:
    """Raise as a mistake in a rule would."""
    raise IndexError("list index out of range")


def recurse() -> None:
    """Call without end."""
    recurse()


def loop() -> None:
    """Compute for ever in Python."""
    while True:
        pass


def loop_in_c() -> None:
    """Compute for ever inside one call of a C function, where no other thread of Python's runs."""
    re.fullmatch(r"(a|a)*b", "a" * 200)


def eat() -> None:
    """Take more and more memory."""
    held = []
    while True:
        held.append(b"x" * 20_000_000)


def wait() -> None:
    """Wait for what never comes."""
    time.sleep(3_600)


def die() -> None:
    """End the process."""
    os._exit(3)


def crash() -> None:
    """Fail inside a C function."""
    ctypes.string_at(0)


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault for fault in (raise_error, recurse, loop, loop_in_c, eat, wait, die, crash)
}


def faulty_extractor() -> Extractor:
    """An extractor whose stages do what documents name; all others are read as they are."""
    names = {Stage.LAYOUT: "lay_out", Stage.LANGUAGE: "detect_language", Stage.PARSE: "parse", Stage.NETWORK: "read"}
    for stage, name in names.items():
        setattr(extraction.pipeline, name, _spoilt(stage, getattr(extraction.pipeline, name)))
    return Extractor(annotators={stage: _spoilt_annotator(stage, each) for stage, each in ANNOTATORS.items()})


def _spoilt(stage: Stage, act: Callable[P, T]) -> Callable[P, T]:
    def spoilt(*arguments: P.args, **named: P.kwargs) -> T:
        _fail(stage, str(arguments) + str(named))
        return act(*arguments, **named)

    return spoilt


def _spoilt_annotator(stage: Stage, annotate: Annotator) -> Annotator:
    def spoilt(analysis: Analysis, /) -> Analysis:
        _fail(stage, analysis.document.text)
        return replace(annotate(analysis))

    return spoilt


def _fail(stage: Stage, text: str) -> None:
    for fault, where in MARK.findall(text):
        if where == stage:
            FAULTS[fault]()
