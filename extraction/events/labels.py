"""Says in one short sentence what an event is, in words of the text and names of its participants."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.events.clauses import subject
from extraction.events.participants import Part
from extraction.events.reading import Reading
from extraction.events.triggers import Trigger

LONGEST = 14
"""Words behind the verb that a label takes."""


def describe(trigger: Trigger, parts: tuple[Part, ...], reading: Reading) -> str:
    """The telling's own words, from its subject to the end of what is said of it, pronouns as names."""
    noun = trigger.noun
    if noun is not None and not trigger.light:
        return _capitalised(_phrase(noun, reading))
    verb = trigger.verb
    assert verb is not None
    head = trigger.complement if trigger.complement is not None and trigger.complement.pos_ == "VERB" else verb
    own = subject(head)
    left_out = {inner.i for inner in own.subtree} if own is not None and own.head == head else set()
    words = [word for word in _group(head) if word.i not in left_out]
    first, last = words[0], words[-1]
    told = _clean(reading.text[first.idx : last.idx + len(last)])
    names = _subject_names(own, parts, reading)
    return _capitalised(f"{names} {told}".strip())


def _group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, particles and what directly completes it, as one stretch of tokens."""
    wanted = {verb.i}
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg", "prt") and verb.i - child.i < 6:
            wanted.add(child.i)
        elif child.i > verb.i and child.dep_ in ("dobj", "attr", "oprd", "acomp", "prep", "agent", "dative", "xcomp"):
            inner = _short_subtree(child)
            if max(inner) - verb.i <= LONGEST:
                wanted.update(inner)
    first, last = min(wanted), verb.i
    for place in sorted(wanted):
        if place > last and place - last <= 2:
            last = place
    return [verb.doc[place] for place in range(first, last + 1)]


def _short_subtree(token: Token) -> set[int]:
    """The subtree without its relative clauses and asides."""
    found = {token.i}
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl", "parataxis", "appos", "acl") and not (
            child.dep_ == "punct" and child.i > token.i
        ):
            found |= _short_subtree(child)
    last = token.i
    kept = {place for place in found if place <= token.i}
    for place in sorted(place for place in found if place > token.i):
        if place - last > 2:
            break
        kept.add(place)
        last = place
    return kept


def _subject_names(own: Token | None, parts: tuple[Part, ...], reading: Reading) -> str:
    if own is None:
        return ""
    actors = reading.actors(own)
    if not actors:
        if own.tag_ in ("WDT", "WP"):
            return ""
        return _phrase(own, reading)
    names = []
    for actor in actors[:3]:
        entity = reading.entities.get(actor.entity or "")
        pronoun = reading.analysis.tokens[actor.head].pos_ == "PRON"
        named = entity is not None and reading.entity_at(reading.analysis.tokens[actor.head]) is entity
        names.append(
            entity.name
            if entity is not None and (pronoun or named)
            else _phrase(reading.analysis.tokens[actor.head], reading)
        )
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _phrase(noun: Token, reading: Reading) -> str:
    places = _short_subtree(noun)
    if max(places) - min(places) > LONGEST:
        places = {place for place in places if place <= noun.i}
    first, last = reading.analysis.tokens[min(places)], reading.analysis.tokens[max(places)]
    return _clean(reading.text[first.idx : last.idx + len(last)])


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-–—“”\"'{}[]")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
