"""Cuts the part of a text that shows best why a search found it, with true offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = "\ue000"
"""Marks where a word that was searched for begins; a private-use character, so that no text means anything by it."""
CLOSING = "\ue001"

LENGTH = 240
"""Characters of a snippet, at most."""

LEAD = 60
"""Characters that a snippet shows before its first highlight, where it can."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a record's text: `text` equals the record's text from `start` to `end`, in code points, and
    `highlights` are the starts and ends, in the same text, of the words that were searched for."""

    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]


def snippet(text: str, compared: str, marked: str) -> Snippet:
    """The snippet of a text with the most highlights.

    `compared` is the text as the database searched it, one character for one, and `marked` is that with OPENING and
    CLOSING put in.
    """
    spans = _words(text, _spans(compared, marked))
    start, end = _window(text, spans)
    return Snippet(text[start:end], start, end, tuple(span for span in spans if start <= span[0] and span[1] <= end))


def _spans(text: str, marked: str) -> list[tuple[int, int]]:
    """The marked stretches. A mark that the text itself holds is text; where the two differ otherwise, there
    are none."""
    spans = []
    opened: int | None = None
    at = 0
    for character in marked:
        if at < len(text) and text[at] == character:
            at += 1
        elif character == OPENING and opened is None:
            opened = at
        elif character == CLOSING and opened is not None:
            spans.append((opened, at))
            opened = None
        else:
            return []
    return spans if at == len(text) else []


def _words(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans word by word: SQLite marks a phrase as one, PostgreSQL each of its words."""
    return [word.span() for start, end in spans for word in _WORD.finditer(text, start, end)]


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LENGTH:
        return 0, len(text)
    best, most = 0, 0
    last = 0
    for first, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= start + LENGTH - LEAD:
            last += 1
        if last - first > most:
            best, most = first, last - first
    start = max(0, min(spans[best][0] - LEAD, len(text) - LENGTH)) if most else 0
    return _whole_words(text, start, min(start + LENGTH, len(text)), spans[best][0] if most else 0)


def _whole_words(text: str, start: int, end: int, kept: int) -> tuple[int, int]:
    """The window without words cut at its edges and without white space there; the character at `kept` stays in it."""
    if start and not text[start - 1].isspace():
        while start < kept and not text[start].isspace():
            start += 1
    while start < kept and text[start].isspace():
        start += 1
    if end < len(text) and not text[end].isspace():
        cut = end
        while cut > kept + 1 and not text[cut - 1].isspace():
            cut -= 1
        # One long "word", such as a line of Chinese, is cut rather than dropped.
        end = cut if cut > kept + 1 else end
    while end > kept + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
