"""The frames of the event lexicon: what a verb or a noun tells of, and which part its subject plays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from dateline.vocabulary import EventMode, EventType
from extraction.events import nouns, verbs


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
            + bool("@thing" in self.objects) + 2 * bool(self.modifier)
        )  # fmt: skip


def _lines(table: str) -> list[tuple[Frame, list[str]]]:
    lines = []
    for line in table.strip().splitlines():
        head, _, patterns = line.partition("|")
        names = head.split()
        mode = names[1] if len(names) == 3 and names[1] != "-" else None
        lines.append((Frame(EventType(names[0]), EventMode(mode) if mode else None, SubjectRole(names[-1])), patterns))
    return [(frame, _patterns(patterns)) for frame, patterns in lines]


def _patterns(text: str) -> list[str]:
    return text.split()


def _verb_frame(frame: Frame, pattern: str) -> tuple[str, Frame]:
    rest, _, objects = pattern.partition("=")
    rest, _, preposition = rest.partition(":")
    lemma, _, particle = rest.partition("+")
    wanted = frozenset(objects.split("|")) if objects else frozenset()
    return lemma, Frame(frame.type, frame.mode, frame.subject, particle, preposition, wanted)


def _noun_frame(frame: Frame, pattern: str) -> tuple[str, Frame]:
    modifier, _, lemma = pattern.rpartition("_")
    return lemma, Frame(frame.type, frame.mode, frame.subject, modifier=modifier)


def _by_lemma(frames: list[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for lemma, frame in frames:
        found[lemma].append(frame)
    return {lemma: tuple(sorted(some, key=lambda frame: -frame.specificity)) for lemma, some in found.items()}


VERBS = _by_lemma([_verb_frame(frame, pattern) for frame, patterns in _lines(verbs.TABLE) for pattern in patterns])
NOUNS = _by_lemma([_noun_frame(frame, pattern) for frame, patterns in _lines(nouns.TABLE) for pattern in patterns])
