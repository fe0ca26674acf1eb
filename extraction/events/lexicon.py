"""The frames of the event lexicon: what a verb or a noun tells of, and which part its subject plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from dateline.vocabulary import EventMode, EventType
from extraction.events import ace_verbs, cooperative_verbs, hostile_verbs, nouns


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


def _sections(table: str) -> Iterator[tuple[Frame, list[str]]]:
    """Each section's frame, without conditions yet, and its lines of patterns."""
    frame: Frame | None = None
    lines: list[str] = []
    for line in table.strip().splitlines():
        if line.startswith(" " * 8):
            lines[-1] += f" {line.strip()}"
        elif line.startswith(" "):
            lines.append(line.strip())
        else:
            if frame is not None:
                yield frame, lines
            kind, *mode, part = line.split()
            frame, lines = Frame(EventType(kind), EventMode(mode[0]) if mode else None, SubjectRole(part)), []
    if frame is not None:
        yield frame, lines


def _verb_frames(table: str) -> Iterator[tuple[str, Frame]]:
    for frame, lines in _sections(table):
        for line in lines:
            verbs, _, objects = line.partition(" = ")
            for pattern in verbs.split():
                rest, _, preposition = pattern.partition(":")
                lemma, _, particle = rest.partition("+")
                wanted = frozenset(objects.split())
                yield lemma, replace(frame, particle=particle, preposition=preposition, objects=wanted)


def _noun_frames(table: str) -> Iterator[tuple[str, Frame]]:
    for frame, lines in _sections(table):
        for pattern in " ".join(lines).split():
            modifier, _, lemma = pattern.rpartition("_")
            yield lemma, replace(frame, modifier=modifier)


def _by_lemma(frames: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    """The frames of each word, the most specific first."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for lemma, frame in frames:
        found[lemma].append(frame)
    return {lemma: tuple(sorted(some, key=lambda frame: -frame.specificity)) for lemma, some in found.items()}


def lemma_of(token: Token) -> str:
    """The token's lemma; spaCy's rules cut a final e too much off some ("staged" gives "stag")."""
    lemma: str = token.lemma_.lower()
    return f"{lemma}e" if f"{lemma}ed" == token.lower_ and f"{lemma}e" in VERBS else lemma


VERBS = _by_lemma(
    frame for verbs in (cooperative_verbs, hostile_verbs, ace_verbs) for frame in _verb_frames(verbs.TABLE)
)
NOUNS = _by_lemma(_noun_frames(nouns.TABLE))
