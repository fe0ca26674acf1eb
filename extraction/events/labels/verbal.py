"""Labels of happenings that a verb tells: its clause with its subject, without asides."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventStatus
from extraction.events.labels.agreement import agreeing, is_plural
from extraction.events.labels.clauses import (
    AUXILIARIES,
    FINITE_TAGS,
    Clause,
    Missing,
    antecedent,
    disagrees,
    is_beside,
    is_relative,
    own_subject,
)
from extraction.events.labels.constituents import COMPLEMENTS, CONDITIONS, Chooser, Selection, is_set_apart
from extraction.events.labels.naming import Names
from extraction.events.labels.wording import Change, Writer, finished

LONGEST = 120
"""Characters of a label."""

STANDING = frozenset("believed bound due expected feared likely scheduled set supposed thought".split())
"""Participles whose missing auxiliary is "is" rather than "was"."""

WHO = frozenset((EntityKind.GROUP, EntityKind.ORGANIZATION, EntityKind.PERSON))
"""Kinds of what "who" stands for."""

INNER = frozenset((*AUXILIARIES, "advmod", "neg"))
"""What stands between a subject and its verb."""


class ClauseWriter:
    """Writes clauses of one article."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._being_written: set[int] = set()
        self._writer = Writer(names, self.noun_words)

    def noun_words(self, noun: Token) -> str:
        """A noun with what belongs to it, without the clauses that describe it."""
        if noun.i in self._being_written:
            # In a broken parse two phrases can stand for each other.
            return str(noun.text)
        self._being_written.add(noun.i)
        described = frozenset(child.i for child in noun.children if child.dep_ in ("acl", "relcl"))
        kept = Chooser(self._names, frozenset(), {}).choose(noun, described).kept
        words = self._writer.write([noun.doc[place] for place in sorted(kept)], first=False).strip(" ,")
        self._being_written.discard(noun.i)
        return words

    def write(self, clause: Clause, trigger: Collection[int], status: EventStatus, who_is: str = "") -> str:
        """A clause in words, at most `LONGEST` characters where words can go; empty where nobody can tell its subject.
        `who_is` is the name for a subject that is a pronoun of which the article's mentions do not tell."""
        noun = self._subject(clause)
        if noun is None:
            return ""
        entity = self._names.entity_at(noun)
        if noun.head == clause.subject and entity is not None:
            who_is = self._names.shown(entity)
        outside = (place for place in trigger if not self._names.is_bracketed(noun.doc[place]))
        chooser = Chooser(self._names, clause.way.union(outside), clause.joined)
        leading = [child.i for child in noun.children if child == clause.verb or child.is_ancestor(clause.verb)]
        if clause.verb.dep_ == "relcl" and noun != clause.verb.head and clause.verb.head.dep_ == "pobj":
            # "Two players on the bus who were injured": the clause hangs on the bus, which stays.
            describer = Chooser(self._names, clause.way, clause.joined, frozenset((clause.verb.i,)))
            who = describer.choose(noun)
        else:
            who = chooser.choose(noun, frozenset(leading))
        what = chooser.choose(clause.verb, frozenset((clause.subject.i, *self._before(clause, noun))))
        while True:
            words = self._words(clause, noun, who, what, status, who_is)
            if len(words) <= LONGEST or not _shorten(who, what):
                return words

    def _subject(self, clause: Clause) -> Token | None:
        """Whom a label names as the subject, None where that cannot be told."""
        noun = clause.subject
        if is_relative(noun):
            found = antecedent(noun)
            if found is None:
                return None
            noun = self._person_meant(found) if noun.lower_ == "who" else found
        if self._names.is_bracketed(noun) and not self._names.is_bracketed(clause.verb):
            # "Olav Berg - son of a banker - was arrested": the parser takes the aside for the subject.
            outside = [child for child in noun.lefts if not self._names.is_bracketed(child)]
            return next((child for child in reversed(outside) if self._names.is_name(child)), None)
        # "She left" and "the players were sent off": the parser may hang the second clause on the first one's subject.
        return None if noun.head != clause.verb and disagrees(clause.verb, noun) else noun

    def _person_meant(self, noun: Token) -> Token:
        """The person whom a thing's name describes, for a "who" behind it ("Ana Ruiz, author of The Sea, who …")."""
        entity = self._names.entity_at(noun)
        if entity is None or entity.kind in WHO or noun.dep_ != "pobj":
            return noun
        above = noun.head.head
        above = above.head if above.dep_ == "appos" else above
        return above if self._names.is_person(above) else noun

    def _before(self, clause: Clause, noun: Token) -> list[int]:
        """What stands before a subject and is no part of what a label says: conjunctions and circumstances."""
        return [
            child.i
            for child in clause.verb.children
            if child.dep_ == "mark"
            or child.tag_ == "WRB"
            or (child.dep_ == "cc" and child.i < clause.verb.i)
            or (child.i < _border(clause) and not self._is_moved(child, clause, noun))
        ]

    def _is_moved(self, child: Token, clause: Clause, noun: Token) -> bool:
        """Whether what stands before a subject is told behind the verb: the way to the trigger, a condition, what is
        said ("They would pay, Berg promised"), what a relative pronoun stands for ("the firm that Berg founded")."""
        if child.i in clause.way or child.dep_ in INNER or noun.i == child.i:
            return True
        if child.dep_ == "advcl":
            return any(word.dep_ == "mark" and word.lower_ in CONDITIONS for word in child.children)
        if child.dep_ == "ccomp":
            empty = not any(word.dep_ in COMPLEMENTS for word in clause.told.rights)
            return empty and clause.told == clause.trigger and not is_beside(child)
        return child.dep_ in ("dobj", "pobj") and is_relative(child)

    def _words(
        self, clause: Clause, noun: Token, who: Selection, what: Selection, status: EventStatus, who_is: str
    ) -> str:
        doc = noun.doc
        body = [doc[place] for place in sorted(what.kept)]
        things = self._objects_before(clause, body)
        body = [token for token in body if token.i not in things]
        moved = self._moved(clause, what.kept)
        behind = [token for token in body if token.i not in moved]
        last = [token for token in body if token.i in moved]
        who_tokens = [doc[place] for place in sorted(who.kept)]
        before = {}
        if behind:
            be = _be(clause, is_plural(noun), status) if clause.missing is not Missing.NOTHING else ""
            be = f", {be}" if _ends_in_apposition(who_tokens) else be
            if be:
                before[behind[0].i] = be
        if last:
            before[last[0].i] = before.get(last[0].i, "") + self._joint(clause, last)
        words = self._agreement(clause, noun, behind) | self._as_ahead(clause, noun, behind, status)
        if who_is:
            words[noun.i] = who_is
        change = Change(words, before, self._objects(clause, things))
        return finished(self._writer.write([*who_tokens, *behind, *last], change))

    def _objects_before(self, clause: Clause, body: Sequence[Token]) -> set[int]:
        """The relative pronouns that are objects and stand before the subject ("the firm that Berg founded")."""
        border = _border(clause)
        return {token.i for token in body if is_relative(token) and token.dep_ in ("dobj", "pobj") and token.i < border}

    def _objects(self, clause: Clause, before: Collection[int]) -> dict[int, str]:
        """The words of objects that stand before the subject, by the token behind which a label tells them."""
        found: dict[int, str] = {}
        doc = clause.verb.doc
        for place in before:
            noun = antecedent(doc[place])
            if noun is not None:
                found[_end_of_verb(doc[place].head)] = self.noun_words(noun)
        thing = _described_object(clause)
        if thing is not None:
            found[_end_of_verb(clause.told)] = self.noun_words(thing)
        return found

    def _moved(self, clause: Clause, kept: Collection[int]) -> set[int]:
        """The places of kept words before the subject that are told behind the verb."""
        moved: set[int] = set()
        for child in clause.verb.children:
            if child.i < _border(clause) and child.i in kept and child.dep_ not in INNER:
                moved.update(word.i for word in child.subtree if word.i in kept)
        return moved

    def _joint(self, clause: Clause, last: Sequence[Token]) -> str:
        """What joins words that are told behind the verb to it: a colon before what is said verbatim, a comma before a
        participle, else nothing."""
        head = next((child for child in clause.verb.children if last[0].i in (w.i for w in child.subtree)), last[0])
        first = head.left_edge
        if head.dep_ == "ccomp" and (first.is_quote or (first.i and first.nbor(-1).is_quote)):
            return ":"
        return "," if head.dep_ == "advcl" and head.tag_ in ("VBG", "VBN") else ""

    def _agreement(self, clause: Clause, noun: Token, behind: Sequence[Token]) -> dict[int, str]:
        """The finite word where it reads otherwise once a name stands where a pronoun stood."""
        finite = next((token for token in behind if token.tag_ in FINITE_TAGS), None)
        entity = self._names.meant_by(noun) if noun.tag_ == "PRP" else None
        if finite is None or entity is None:
            return {}
        one = entity.kind in (EntityKind.PERSON, EntityKind.PLACE) or noun.lower_ in ("i", "we")
        other = agreeing(clause.told, finite, one and noun.lower_ in ("i", "they", "we", "you"))
        return {finite.i: other} if other is not None else {}

    def _as_ahead(self, clause: Clause, noun: Token, behind: Sequence[Token], status: EventStatus) -> dict[int, str]:
        """ "Would" as "will" where it is only that of reported speech ("Brakel said that it would close")."""
        verb = clause.verb
        finite = next((token for token in behind if token.tag_ == "MD"), None)
        if finite is None or verb.dep_ != "ccomp" or verb.head.tag_ not in ("VBD", "VBN") or verb.tag_ != "VB":
            return {}
        speaker = own_subject(verb.head)
        entity = self._names.meant_by(noun)
        own = speaker is not None and (
            self._names.stood_for(noun) == speaker or (entity is not None and self._names.meant_by(speaker) == entity)
        )
        conditional = any(child.dep_ == "advcl" for child in verb.children)
        ahead = (own or status is EventStatus.PLANNED) and not conditional
        return {finite.i: "will"} if ahead and finite.lower_ in ("would", "'d", "’d") else {}


def _end_of_verb(verb: Token) -> int:
    """The place of a verb's particle, of the verb where it has none."""
    return max((child.i for child in verb.children if child.dep_ == "prt"), default=verb.i)


def _ends_in_apposition(who: Sequence[Token]) -> bool:
    """Whether a subject ends in an apposition behind a comma ("The mayor, Olav Berg")."""
    kept = {token.i for token in who}
    described = [token for token in who if token.dep_ == "appos" and token.head.i in kept and is_set_apart(token)]
    return any(
        who[-1] in token.subtree and not any(child.dep_ == "conj" for child in token.children) for token in described
    )


def _border(clause: Clause) -> int:
    """The place before which words stand in front of the subject."""
    own = clause.subject.head == clause.verb and clause.subject.i < clause.verb.i
    return clause.subject.left_edge.i if own else clause.verb.i


def _described_object(clause: Clause) -> Token | None:
    """The noun that a relative clause without a pronoun describes and is its verb's object ("the firm it hired")."""
    verb, told = clause.verb, clause.told
    own = own_subject(verb)
    if verb.dep_ != "relcl" or own is None or is_relative(own) or verb.head.i > verb.i:
        return None
    before = [word for word in verb.subtree if word.i < verb.i]
    if any(is_relative(word) or word.tag_ == "WRB" for word in before):
        return None
    relations = {child.dep_ for child in told.children}
    stranded = any(child.dep_ == "prep" and not list(child.children) for child in told.children)
    return None if stranded or relations & {"auxpass", "nsubjpass", *COMPLEMENTS} else verb.head


def _be(clause: Clause, plural: bool, status: EventStatus) -> str:
    """The form of "be" that a clause lacks."""
    present = clause.missing is Missing.INFINITIVE or clause.told.lower_ in STANDING or status is EventStatus.ONGOING
    if present:
        return "are" if plural else "is"
    return "were" if plural else "was"


def _shorten(who: Selection, what: Selection) -> bool:
    """Leaves out what is worth least of a subject and of what is said of it."""
    return who.shorten() if who.least > what.least else what.shorten()
