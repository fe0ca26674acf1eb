"""Labels: what an event is, in one short clause for people to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventStatus, EventType, ParticipantRole
from extraction.analysis import Analysis
from extraction.events.labels.clauses import Clause, clause_of
from extraction.events.labels.headlines import cleaned, tells
from extraction.events.labels.naming import Names
from extraction.events.labels.nominals import NounWriter, head_of, is_carried
from extraction.events.labels.status import with_status
from extraction.events.labels.telling import Telling
from extraction.events.labels.verbal import LONGEST, ClauseWriter
from extraction.events.labels.wording import finished

__all__ = ["Labeller", "Telling", "label"]

CLAUSE, PHRASE, OTHER_CLAUSE, SENTENCE = 4.0, 3.0, 2.0, 0.0
"""What the kinds of labels are worth: a clause of the trigger, its noun phrase, the clause that a noun only stands in,
a sentence cut short."""

ENOUGH = CLAUSE + 1.0
"""What a label is worth to which no other need be compared: a clause that names all who take part."""

UNCLEAR = 2.5
"""What a label loses whose subject is a pronoun that nobody can tell."""

TOLERATED = LONGEST + 20
"""Characters that a label may have where nothing of its clause can go."""

INTRANSITIVE = frozenset((EventType.BORN, EventType.DIE, EventType.DISASTER, EventType.PROTEST, EventType.RESIGN))
"""Types whose verb befalls its subject though it stands in the active ("died", "resigned")."""

PRONOUNS = frozenset(
    "he her his i it its my our she that their they this those us we what which who whose you your".split()
)
DATELINE = re.compile(r"^[A-Z][^a-z]{2}.{0,50}? (?:--|[-–—]) ")
"""Where and when a report was written, before its first sentence."""

QUOTATION_MARK = re.compile('["“”]')
BORDERS = (
    ", ", "; ", ": ", " - ", " – ", " — ",
    " after ", " although ", " as ", " because ", " before ", " but ", " when ", " which ", " while ", " who ",
)  # fmt: skip
"""Where a clause ends within a sentence."""

RELATIVES = frozenset(("which", "who", "whom", "whose"))
LOOSE_ENDS = frozenset(
    """
    a an and as at because but by for from his if in including into its my of or our rather than that the their to was
    were when which while who with your
    """.split()
)
"""Words that lead on to something which a label that ends in them leaves out."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    telling: Telling
    words: str
    worth: float


def label(analysis: Analysis, told: Sequence[Telling], main: bool, headline: str | None) -> str:
    """The label of one event of an article; `Labeller` is for several."""
    return Labeller(analysis).label(told, main, headline)


class Labeller:
    """Labels the events of one article."""

    def __init__(self, analysis: Analysis) -> None:
        self._tokens = analysis.tokens
        self._names = Names(analysis)
        self._clauses = ClauseWriter(self._names)
        self._nouns = NounWriter(self._names, self._clauses)

    def label(self, told: Sequence[Telling], main: bool, headline: str | None) -> str:
        """What happened in one clause of about 120 characters at most, from the best of its tellings; for an article's
        main news the headline, where it tells of it. `told` has at least one telling."""
        happened = any(telling.status is EventStatus.OCCURRED for telling in told)
        fitting = [each for each in told if not happened or each.status is EventStatus.OCCURRED]
        whole = cleaned(headline) if main and headline else ""
        best: _Candidate | None = None
        for telling in fitting:
            found = self._candidate(telling)
            if whole and self._tells(whole, found):
                return whole
            if best is None or found.worth > best.worth:
                best = found
            if best.worth >= ENOUGH and not whole:
                break
        if best is None:
            raise ValueError("an event without a telling has no label")
        return best.words

    def _tells(self, headline: str, candidate: _Candidate) -> bool:
        telling = candidate.telling
        trigger = self._tokens[telling.first : telling.last].text
        entities = [self._names.entity(each.entity) for each in telling.participants]
        names = [entity.name for entity in entities if entity is not None]
        return tells(headline, trigger, candidate.words, [*names, *(each.text for each in telling.participants)])

    def _candidate(self, telling: Telling) -> _Candidate:
        """The best label of one telling."""
        anchor = self._tokens[telling.anchor]
        nominal = anchor.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or _is_noun_like(anchor)
        noun = head_of(anchor) if nominal else None
        clause = clause_of(anchor if noun is None else noun, self._done_to(telling))
        words = ""
        if clause is not None:
            trigger = range(telling.first, telling.last)
            words = self._clauses.write(clause, trigger, telling.status, self._who_is(telling, clause))
            words = with_status(words, telling.status) if _is_sound(words) else ""
        if words and (noun is None or (clause is not None and is_carried(noun, clause))):
            return self._weighed(telling, words, CLAUSE)
        if noun is not None:
            phrase, full = self._nouns.write(telling, noun)
            phrase = with_status(phrase, telling.status)
            if full and _is_sound(phrase):
                return self._weighed(telling, phrase, PHRASE)
        if words:
            return self._weighed(telling, words, OTHER_CLAUSE)
        return self._weighed(telling, with_status(self._shortened(anchor, clause), telling.status), SENTENCE)

    def _shortened(self, anchor: Token, clause: Clause | None) -> str:
        """What is left to say where a trigger's clause is too long: the clause without the way to the trigger, else the
        sentence cut short."""
        if clause is not None:
            bare = replace(clause, way=frozenset((clause.told.i,)))
            words = self._clauses.write(bare, (), EventStatus.OCCURRED)
            if _is_sound(words):
                return words
        return _sentence(anchor)

    def _who_is(self, telling: Telling, clause: Clause) -> str:
        """The name of the one participant whom a pronoun can mean that is the subject of the trigger's own clause and
        of which no mention tells; empty where there are several."""
        subject = clause.subject
        if subject.lower_ not in ("he", "it", "she", "they") or telling.anchor not in (clause.verb.i, clause.told.i):
            return ""
        if self._names.meant_by(subject) is not None or self._names.stood_for(subject) is not None:
            return ""
        passive = subject.dep_ == "nsubjpass" or telling.type in INTRANSITIVE
        role = ParticipantRole.TARGET if passive else ParticipantRole.SOURCE
        members = [each for each in telling.participants if each.role in (role, ParticipantRole.PARTY)]
        entity = self._names.entity(members[0].entity) if len(members) == 1 else None
        person = subject.lower_ in ("he", "she")
        fits = entity is not None and (entity.kind is EntityKind.PERSON) == person and subject.lower_ != "they"
        return self._names.shown(entity) if entity is not None and fits else ""

    def _done_to(self, telling: Telling) -> frozenset[int]:
        """The tokens of those to whom something is done."""
        if telling.type in INTRANSITIVE:
            return frozenset()
        targets = [each for each in telling.participants if each.role is ParticipantRole.TARGET]
        return frozenset(place for each in targets for place in self._names.places_of(each))

    def _weighed(self, telling: Telling, words: str, kind: float) -> _Candidate:
        """A label with what it is worth: more with the names of those who take part, less where it is unclear."""
        lower = words.lower()
        entities = [self._names.entity(each.entity) for each in telling.participants]
        members = [
            entity.name if entity is not None else each.text
            for each, entity in zip(telling.participants, entities, strict=True)
        ]
        worth = kind + (sum(name.lower() in lower for name in members) / len(members) if members else 0.0)
        worth -= UNCLEAR * (lower.partition(" ")[0] in PRONOUNS)
        worth += 0.25 * any(character.isdigit() for character in words)
        worth -= 0.5 * (len(words.split()) < 4) + 0.5 * any(mark in words for mark in '"“”')
        return _Candidate(telling, words, worth)


def _is_noun_like(verb: Token) -> bool:
    """Whether a verb's form in -ing stands as a noun ("the shooting of a gorilla")."""
    return verb.tag_ == "VBG" and any(child.dep_ in ("det", "poss") and child.i < verb.i for child in verb.children)


def _is_sound(words: str) -> bool:
    """Whether words can be a label: two at least, not too long, and nothing at the end that leads on."""
    parts = words.split()
    whole = len(parts) > 1 and parts[0].lower() not in RELATIVES and parts[-1].lower() not in LOOSE_ENDS
    return whole and len(words) <= TOLERATED


def _sentence(token: Token) -> str:
    """The sentence around a token, cut at a mark where it is too long, else between words."""
    words = finished(DATELINE.sub("", " ".join(token.sent.text.split())))
    while len(words) > LONGEST:
        cut = max(words.rfind(mark, 0, LONGEST) for mark in BORDERS)
        cut = cut if cut > LONGEST // 3 else words.rfind(" ", 0, LONGEST)
        words = finished(words[: cut if cut > 0 else LONGEST])
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = finished(QUOTATION_MARK.sub("", words))
    while len(parts := words.split()) > 1 and parts[-1].lower() in LOOSE_ENDS:
        words = finished(" ".join(parts[:-1]))
    return words
