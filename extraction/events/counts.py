"""How many people a noun phrase counts: "at least 12 people", "two of the five soldiers", "a man and two women"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extraction.dates.numbers import cardinal
from extraction.events.kinds import PLURAL, is_people

LEAST = ("at least", "more than", "no fewer than", "no less than", "not less than", "over", "upwards of", "well over")
"""What stands before a number that is not passed below."""

ABOUT = frozenset("about approximately around estimated roughly some".split())
"""What before a number says that it is near it: part of the words that give the count."""

NO_COUNT = frozenset("almost between fewer less many maybe nearly or perhaps possibly potentially under up".split())
"""Words before a number that is an upper bound, a guess or one of two."""

FURTHER = frozenset("additional another else extra further more other others".split())
"""Words that count people beside those who were counted before."""

DEFINITE = frozenset("her his its our that the their this".split())

NOT_PEOPLE = ("DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME")
"""What spaCy takes numbers for that count no people."""

MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people and the tokens that give it, the last one excluded. `further` where they are beside others,
    `part` where they are some of those just told, `definite` where one is told of as known, or by name."""

    number: int
    at_least: bool
    first: int
    last: int
    further: bool = False
    part: bool = False
    definite: bool = False


IsPerson = Callable[[Token], bool]
"""Tells whether a token belongs to a person's name."""


def count_of(head: Token, is_person: IsPerson) -> Count | None:
    """How many people the phrase with this head means; None where it gives no number, or a number of something else.
    Those that "and" joins are counted together, where each is counted."""
    parts = [_joined(head, is_person), *(_joined(each, is_person) for each in head.conjuncts if each.i > head.i)]
    if any(part is None for part in parts):
        return None
    counts = [part for part in parts if part is not None]
    if len(counts) == 1:
        return counts[0]
    if any(word.lower_ == "or" for word in head.doc[counts[0].first : counts[-1].last]):
        return None
    return Count(
        sum(count.number for count in counts),
        any(count.at_least for count in counts),
        counts[0].first,
        counts[-1].last,
        further=counts[0].further,
        definite=any(count.definite for count in counts),
    )


def _joined(head: Token, is_person: IsPerson) -> Count | None:
    if head.like_num and head.pos_ == "NUM":
        return _bare(head)
    number = next((child for child in head.children if child.dep_ == "nummod" and child.i < head.i), None)
    if number is not None:
        counted = is_people(head) or head.lower_ in ("more", "others")
        return _numbered(number, head) if counted else None
    return _one(head, is_person)


def _bare(number: Token) -> Count | None:
    """A number without a noun, or with what it is of: "12", "two of the soldiers", "one of whom"."""
    wholes = [word for of in number.children if of.lower_ == "of" for word in of.children if word.dep_ == "pobj"]
    told = {"them", "those", "us", "whom"}
    if any(word.lower_ not in told and not is_people(word) for word in wholes):
        return None
    count = _numbered(number, number)
    return count and replace(count, part=any(word.lower_ in told for word in wholes))


def _numbered(number: Token, head: Token) -> Count | None:
    """The count that a number gives, with the words before it that say how it is meant."""
    doc, start = number.doc, number.i
    # The tokenizer parts "twenty-one", and "two hundred" is two words.
    while start > number.sent.start and (doc[start - 1].like_num or _is_hyphen(doc[start - 1])):
        start -= 1
    words = doc[start : number.i + 1].text
    value = cardinal(words.casefold())
    before = [word for word in doc[max(number.sent.start, start - 3) : start] if number.is_ancestor(word)]
    told = " ".join(word.lower_ for word in before)
    if value is None or not 0 < value < MOST or value != int(value) or number.ent_type_ in NOT_PEOPLE:
        return None
    least = next((phrase for phrase in LEAST if told.endswith(phrase)), None)
    rest = before[: -len(least.split())] if least is not None else before
    if least is None and _is_open(number, before):
        return None
    around = {word.lower_ for word in (*rest, *head.children, head, *doc[number.i + 1 : head.i])} - {"than"}
    around -= {"more"} if least == "more than" else set()
    first = before[len(rest)].i if least is not None else start
    first -= bool(least is None and before and before[-1].lower_ in ABOUT)
    return Count(int(value), least is not None, first, number.i + 1, further=bool(FURTHER & around))


def _is_hyphen(word: Token) -> bool:
    return word.text in ("-", "–") and not word.whitespace_


def _is_open(number: Token, before: Sequence[Token]) -> bool:
    """Whether the words around a number leave it open: "up to 12", "ten to 12", "three or four"."""
    words = {word.lower_ for word in before}
    ranged = "to" in words and any(word.like_num for word in before)
    return ranged or bool(NO_COUNT & words) or any(child.lower_ == "or" for child in number.children)


def _one(head: Token, is_person: IsPerson) -> Count | None:
    """One person: "a man", and, `definite`, "the driver" or somebody by name."""
    if head.tag_ in PLURAL or head.pos_ not in ("NOUN", "PROPN"):
        return None
    named = is_person(head)
    articles = [child.lower_ for child in head.children if child.dep_ in ("det", "poss")]
    owned = any(child.dep_ == "poss" for child in head.children)
    if not named and not (is_people(head) and (articles or owned)):
        return None
    if head.lemma_.lower() in ("people", "personnel", "police", "staff", "troop") or NONE & set(articles):
        return None
    further = "another" in articles or any(child.lower_ in FURTHER for child in head.lefts)
    definite = named or owned or bool(DEFINITE & set(articles))
    first = _first(head) if named else head.left_edge.i
    return Count(1, False, first, head.i + 1, further=further, definite=definite)


NONE = frozenset("any each every many neither no some such".split())
"""Articles with which a noun means nobody in particular."""


def _first(name: Token) -> int:
    """The first token of a person's name, whose parts the parser puts before its last one."""
    parts: Sequence[Token] = [child for child in name.lefts if child.dep_ in ("compound", "flat")]
    return min((part.left_edge.i for part in parts), default=name.i)
