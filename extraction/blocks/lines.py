"""A text's lines, joined where they are only wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.blocks.patterns import BYLINE, CREDIT, DATELINE, LIST_ITEM

WRAP_WIDTHS = range(45, 101)
"""Widths, in characters, at which mail and wire programs break lines."""

WRAP_SLACK = 10
"""How far short of the width a wrapped line may end, beyond what the next word needed."""

FINAL = ".!?…\"”’'»)]:;"

_LINE = re.compile(r"[^\s\x00](?:[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*[^\s\x00])?")
_BLANK = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that one paragraph was wrapped into, without the white space around it."""

    start: int
    end: int
    text: str
    after_blank: bool


def read_lines(text: str) -> list[Line]:
    """The lines of a text, in order."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        blank = _BLANK.search(text, end, match.start()) is not None
        lines.append(Line(match.start(), match.end(), match.group(), blank))
        end = match.end()
    return _unwrap(text, lines)


def _unwrap(text: str, lines: Sequence[Line]) -> list[Line]:
    """Joins the lines of hard-wrapped paragraphs. A text is hard-wrapped where its lines are short, reach
    for one width, and mostly break off in the middle of a sentence."""
    width = max((line.end - line.start for line in lines), default=0)
    if width not in WRAP_WIDTHS:
        return list(lines)
    wrapped = [_breaks_at(first, second, width) for first, second in pairwise(lines)]
    cut = [line.text[-1] not in FINAL for line, is_wrapped in zip(lines, wrapped, strict=False) if is_wrapped]
    if sum(cut) * 2 < len(cut) or not cut:
        return list(lines)
    joined = [lines[0]]
    for line, is_wrapped in zip(lines[1:], wrapped, strict=True):
        if is_wrapped:
            start = joined[-1].start
            joined[-1] = Line(start, line.end, text[start : line.end], joined[-1].after_blank)
        else:
            joined.append(line)
    return joined


def _breaks_at(first: Line, second: Line, width: int) -> bool:
    if second.after_blank or any(pattern.match(second.text) for pattern in (LIST_ITEM, BYLINE, CREDIT)):
        return False
    if first.after_blank and DATELINE.fullmatch(first.text):
        return False
    reached = len(first.text) + 1 + len(second.text.split(None, 1)[0]) > width - WRAP_SLACK
    return reached or (len(first.text) > width // 2 and first.text[-1] not in FINAL and second.text[0].islower())
