"""When and where a telling puts its event: the dates and places that its clause governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Span, Token

from dateline.vocabulary import MentionForm
from extraction.events.reading import Reading
from extraction.events.triggers import Trigger
from extraction.events.words import ATTENDANCE, OCCURRENCE_VERBS, REPORTING_VERBS
from extraction.records import Reference, Timex

LOCATIVE = frozenset(("across", "around", "at", "in", "near", "outside", "through"))
BOUNDS = frozenset(("after", "before", "from", "since", "than", "till", "until"))
"""Words behind which a date says how long or what came first, not when ("the first title since 1908")."""

SPEAKERS_OWN = frozenset("afternoon evening midday morning night noon today tomorrow tonight yesterday".split())
"""Words for days that, in somebody's own words, count from when these were said, be that days before the article."""

CLIMB = 8

_NEAR = 20
"""Characters before a date in which the word before it ends."""

_CLOCK = re.compile(r"(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?)?(?:\s[A-Z]{2,4})?")
"""A time of day alone: of which day it is, the words around it tell, not the article's own."""

_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")
"""EDTF of a year, a month or a day of which nothing is in doubt."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the sentence and the token its words hang on."""

    timex: Timex
    token: Token


def dates_of(sentence: Span, reading: Reading) -> list[Dated]:
    """The dates of a sentence that lie in the calendar."""
    found = []
    end = sentence.end_char
    for timex in reading.dates_between(sentence.start_char, end):
        if timex.edtf is None or timex.earliest is None or timex.latest is None or _is_speakers_own(timex, reading):
            continue
        words = [token for token in sentence if timex.start <= token.idx < timex.end]
        if words:
            inside = {word.i for word in words}
            root = next((word for word in words if word.head.i not in inside), words[0])
            if root.head.lower_ not in BOUNDS and not _is_any(words[0]) and not _CLOCK.fullmatch(timex.text):
                found.append(Dated(timex, root))
    return list(_joined(found, reading))


def _joined(dates: list[Dated], reading: Reading) -> Iterator[Dated]:
    """The dates, the two ends of "between 1910 and 1945" as one."""
    gone: Dated | None = None
    for dated, other in pairwise([*dates, None]):
        if dated is None or dated is gone:
            continue
        first = dated.timex
        before = reading.text[max(0, first.start - _NEAR) : first.start].split()[-1:]
        between = reading.text[first.end : other.timex.start].strip() if other is not None else ""
        plain = other is not None and all(_PLAIN.fullmatch(each.timex.edtf or "") for each in (dated, other))
        if other is None or not plain or before not in (["between"], ["Between"]) or between != "and":
            yield dated
            continue
        gone, last = other, other.timex
        text = reading.text[first.start : last.end]
        edtf = f"{first.edtf}/{last.edtf}"
        yield Dated(replace(first, end=last.end, text=text, value=edtf, edtf=edtf, latest=last.latest), dated.token)


def _is_speakers_own(timex: Timex, reading: Reading) -> bool:
    """Whether a date counts from the day on which the words in quotation marks around it were said."""
    last = timex.text.lower().split()[-1]
    return last in SPEAKERS_OWN and any(
        quotation.start <= timex.start < quotation.end for quotation in reading.analysis.quotations
    )


def date_of(trigger: Trigger, triggers: list[Trigger], dates: list[Dated]) -> Timex | None:
    """The date that dates this event, not another event of the sentence nor somebody's words about it."""
    best: tuple[int, int, Timex] | None = None
    for dated in dates:
        steps = _steps(dated.token, trigger, triggers)
        if steps is not None:
            rank = (steps, abs(dated.token.i - trigger.token.i), dated.timex)
            if best is None or rank[:2] < best[:2]:
                best = rank
    return best[2] if best is not None else None


def _steps(start: Token, trigger: Trigger, triggers: list[Trigger]) -> int | None:
    """How far up from the date's words the event is; None where something else claims the date first."""
    own = _own_tokens(trigger)
    others = {place for other in triggers if other is not trigger for place in _own_tokens(other)} - own
    word = start
    for steps in range(CLIMB):
        if word.i in own:
            return steps
        if word.i in others:
            return steps + 1 if _shares(word, trigger) else None
        if _is_another_nouns(word, own):
            return None
        if word.pos_ in ("VERB", "AUX"):
            return steps + 2 if _clause_governs(word, trigger) else None
        if word.head == word:
            return None
        word = word.head
    return None


def _is_any(word: Token) -> bool:
    """Whether the date is one of many ("one winter night")."""
    return word.lower_ == "one" or (word.i > word.sent.start and word.nbor(-1).lower_ == "one")


def _is_another_nouns(word: Token, own: set[int]) -> bool:
    """Whether the word is or dates a thing that is no part of the event's own words: a date before a noun is that
    noun's ("the 1986 film", "Thursday's rampage"), and so is one behind what came before or after."""
    head = word.head
    if word.dep_ in ("poss", "nummod", "compound", "amod", "nmod") and head.pos_ in ("NOUN", "PROPN"):
        told = word.dep_ == "poss" and head.dep_ in ("nsubj", "nsubjpass", "dobj") and head.head.i in own
        return head.i not in own and not told and head.ent_type_ not in ("DATE", "TIME") and head.pos_ == "NOUN"
    return word.dep_ == "pobj" and head.lower_ in BOUNDS and head.head.i in own


def _own_tokens(trigger: Trigger) -> set[int]:
    own = {trigger.token.i}
    if (
        trigger.noun is None
        and trigger.verb is not None
        and trigger.speaker is None
        and trigger.token.i != trigger.verb.i
    ):
        own.add(trigger.verb.i if trigger.complement is None else trigger.complement.i)
    if trigger.noun is not None and trigger.light and trigger.verb is not None:
        own.add(trigger.verb.i)
    if trigger.noun is not None:
        for child in trigger.noun.children:
            if child.dep_ == "relcl" and child.lemma_ in OCCURRENCE_VERBS:
                own.add(child.i)
        head = trigger.noun.head
        if trigger.noun.dep_ in ("nsubj", "nsubjpass") and head.lemma_ in OCCURRENCE_VERBS:
            own.add(head.i)
    return own


def _shares(word: Token, trigger: Trigger) -> bool:
    """Whether the event that claims the date is what this one is about ("will not attend the vote on Monday")."""
    verb = trigger.verb
    if trigger.noun is not None:
        return trigger.noun.dep_ == "dobj" and trigger.noun.head == word and word.lemma_ in ATTENDANCE
    if verb is None:
        return False
    return word.dep_ == "dobj" and word.head == verb and verb.lemma_ in ATTENDANCE


def _clause_governs(verb: Token, trigger: Trigger) -> bool:
    """Whether the date's verb has the event in its own clause, not in words that it reports."""
    word = trigger.token
    for _ in range(CLIMB):
        if word.dep_ in ("ccomp", "relcl", "acl", "advcl", "parataxis") and word.pos_ in ("VERB", "AUX"):
            # "drove into a crowd on Monday, killing ten": one happens with the other.
            return _is_outcome(word) and word.head == verb
        if word.head == word:
            return False
        if (
            trigger.noun is not None
            and word.dep_ == "prep"
            and word.head.pos_ in ("NOUN", "PROPN")
            and word.head != trigger.noun
        ):
            return False
        word = word.head
        if word == verb:
            return verb.lemma_ not in REPORTING_VERBS or (trigger.noun is not None and trigger.noun.head == verb)
    return False


def _is_outcome(verb: Token) -> bool:
    """Whether a participle behind a clause, without a subject and a conjunction of its own, tells what came of it."""
    return (
        verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
        and all(child.dep_ not in ("mark", "nsubj", "nsubjpass", "advmod", "aux", "prep") or child.i > verb.i
                for child in verb.children)
    )  # fmt: skip


def place_of(trigger: Trigger, reading: Reading) -> Reference | None:
    """Where it happens: a place behind a locative preposition of the event's noun, verb or clause."""
    nodes = [trigger.token]
    if trigger.verb is not None and trigger.verb.i != trigger.token.i:
        nodes.append(trigger.verb)
    if trigger.noun is not None:
        nodes += [
            child for child in trigger.noun.children if child.dep_ == "relcl" and child.lemma_ in OCCURRENCE_VERBS
        ]
        head = trigger.noun.head
        if trigger.noun.dep_ in ("nsubj", "nsubjpass"):
            nodes.append(head)
    for node in nodes:
        for preposition in node.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in LOCATIVE:
                continue
            for word in preposition.children:
                if word.dep_ == "pobj" and (place := _place(word, reading)) is not None:
                    return place
    return None


def _place(word: Token, reading: Reading) -> Reference | None:
    if reading.is_place(word) and not reading.is_date(word):
        mention, entity = reading.mention_at(word), reading.entity_at(word)
        if mention is not None and entity is not None and mention.form is not MentionForm.DEMONYM:
            return Reference(mention.start, mention.end, mention.text, entity.id)
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in"):
            for inner in child.children:
                if inner.dep_ == "pobj" and reading.is_place(inner):
                    return _place(inner, reading)
    return None
