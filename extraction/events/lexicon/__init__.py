"""The event lexicon: what a verb or a noun may tell of, and which part its subject plays.

`verbs.txt` and `nouns.txt` hold the words; their first lines say in which form. The network and the judges are told
what the lexicon says of a word; it decides nothing alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from spacy.tokens import Token

from dateline.vocabulary import EventMode, EventType

FOLDER = Path(__file__).parent


class SubjectRole(StrEnum):
    """The part that the subject of a verb, or the owner of a noun, plays."""

    AGENT = "agent"
    PARTY = "party"
    UNDERGOER = "undergoer"


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a word that tells of an event. Empty conditions always hold."""

    type: EventType
    mode: EventMode | None
    subject: SubjectRole
    particle: str = ""
    preposition: str = ""
    objects: frozenset[str] = frozenset()
    modifier: str = ""

    @property
    def specificity(self) -> int:
        """How many conditions the frame sets: the most specific frame that fits is meant."""
        return (
            2 * bool(self.particle) + 2 * bool(self.preposition) + 3 * bool(self.objects - {"@thing"})
            + any(not word.startswith("@") for word in self.objects)
            + bool("@thing" in self.objects) + 2 * bool(self.modifier)
        )  # fmt: skip


class LexiconError(ValueError):
    """A line of the lexicon that cannot be read; says which and why."""


def _sections(path: Path) -> Iterator[tuple[Frame, list[str]]]:
    """Each section's frame, without conditions yet, and its lines of patterns."""
    frame: Frame | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        if line.startswith(" ") and frame is None:
            raise LexiconError(f"{path.name}, line {number}: words before any section")
        if line.startswith(" " * 8):
            lines[-1] += f" {line.strip()}"
        elif line.startswith(" "):
            lines.append(line.strip())
        else:
            if frame is not None:
                yield frame, lines
            frame, lines = _section(line, f"{path.name}, line {number}"), []
    if frame is not None:
        yield frame, lines


def _section(line: str, place: str) -> Frame:
    words = line.split()
    if len(words) not in (2, 3):
        raise LexiconError(f"{place}: a section is TYPE [mode] part, not {line!r}")
    kind, *mode, part = words
    try:
        return Frame(EventType(kind), EventMode(mode[0]) if mode else None, SubjectRole(part))
    except ValueError as error:
        raise LexiconError(f"{place}: {error}") from error


def _verb_frames(path: Path) -> Iterator[tuple[str, Frame]]:
    for frame, lines in _sections(path):
        for line in lines:
            verbs, _, objects = line.partition(" = ")
            for pattern in verbs.split():
                rest, _, preposition = pattern.partition(":")
                lemma, _, particle = rest.partition("+")
                wanted = frozenset(objects.split())
                yield lemma, replace(frame, particle=particle, preposition=preposition, objects=wanted)


def _noun_frames(path: Path) -> Iterator[tuple[str, Frame]]:
    for frame, lines in _sections(path):
        for pattern in " ".join(lines).split():
            modifier, _, lemma = pattern.rpartition("_")
            yield lemma, replace(frame, modifier=modifier)


def _by_lemma(frames: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    """The frames of each word, the most specific first."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for lemma, frame in frames:
        found[lemma].append(frame)
    return {lemma: tuple(sorted(some, key=lambda frame: -frame.specificity)) for lemma, some in found.items()}


VERBS = _by_lemma(_verb_frames(FOLDER / "verbs.txt"))
NOUNS = _by_lemma(_noun_frames(FOLDER / "nouns.txt"))


def lemma_of(token: Token) -> str:
    """The lemma by which the lexicon has a verb's token."""
    return _whole(token.lower_, token.lemma_.lower())


def _whole(word: str, lemma: str) -> str:
    """A verb's lemma; spaCy's rules cut a final e too much off some ("staged" gives "stag")."""
    return f"{lemma}e" if f"{lemma}ed" == word and f"{lemma}e" in VERBS else lemma


def frames_of(word: str, lemma: str, tag: str, part: str) -> tuple[Frame, ...]:
    """The frames of a word in its sentence, the most specific first; empty where the lexicon has none."""
    word, lemma = word.lower(), lemma.lower()
    if part == "VERB" or tag.startswith("VB"):
        return VERBS.get(_whole(word, lemma), ())
    return NOUNS.get(lemma, ()) if part in ("NOUN", "PROPN") else ()
