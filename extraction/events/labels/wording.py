"""Writes chosen tokens out as words: names for pronouns, whole names of people, no stray marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, MentionForm
from extraction.events.labels.agreement import possessive
from extraction.events.labels.clauses import antecedent, is_relative
from extraction.events.labels.naming import Names
from extraction.records import Entity

OPENING = frozenset(("``", "«", "‘", "“", "„"))
CLOSING = frozenset(("''", "»", "’", "”"))
STRAIGHT = frozenset(('"', "'"))
ENDS = " ,;:-–—…•*|/·"
"""What may stand neither first nor last."""

FIRST_PERSON = frozenset("i me mine my our ours us we".split())
OWNING = frozenset("hers mine ours theirs yours".split())
HONORIFICS = frozenset("miss mr mr. mrs mrs. ms ms. sir".split())
LAST_MARK = re.compile(r"[.,;:]+([\"”’']{1,2})$")
"""A mark inside the quotation marks at the end ("called it a “farce.”")."""

SHOUTED = frozenset("A AN AS AT FOR IN MORE ON ONE OVER SOME THE TWO".split())
"""First words that papers print in capitals."""

SMALL = frozenset(("ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PRON", "SCONJ", "VERB"))
ABBREVIATED = (".S.", ".K.", ".N.", "Inc.", "Corp.", "Co.", "Jr.", "Sr.", "Ltd.")


@dataclass(frozen=True, slots=True)
class Change:
    """What is written otherwise than it stands: the words of some tokens, and words before and behind some."""

    words: Mapping[int, str] = field(default_factory=dict)
    before: Mapping[int, str] = field(default_factory=dict)
    behind: Mapping[int, str] = field(default_factory=dict)


class Writer:
    """Writes the labels of one article. `noun_words` gives the words of a noun with what belongs to it."""

    def __init__(self, names: Names, noun_words: Callable[[Token], str]) -> None:
        self._names = names
        self._noun_words = noun_words

    def write(self, tokens: Sequence[Token], change: Change = Change(), first: bool = True) -> str:
        """The words of tokens in the order given. `first` where nothing stands before them."""
        shown = _without_stray_marks(tokens)
        kept = {token.i for token in shown}
        whole = self._whole_names(shown, kept)
        named: set[str] = set()
        text = ""
        last: Token | None = None
        for token in shown:
            own = change.words.get(token.i, whole.get(token.i))
            if own is None:
                own = self._word(token, named, kept, first and last is None)
            if token.i in change.before:
                own = f"{change.before[token.i]} {own}".strip()
            elif self._lost_date(token, kept):
                own = f"the {own}"
            if token.i in change.behind:
                own = f"{own} {change.behind[token.i]}"
            apart = last is None or last.i != token.i - 1 or last.whitespace_ != "" or token.i in change.words
            text += (" " if apart else "") + own
            entity = self._names.entity_at(token)
            if entity is not None and self._names.form_at(token) is MentionForm.NAME:
                named.add(entity.id)
            last = token
        return _closed_up(text)

    def _word(self, token: Token, named: set[str], kept: set[int], first: bool) -> str:
        """One token: a name for a pronoun, its noun for a relative pronoun, else its own letters."""
        if is_relative(token) and (noun := antecedent(token)) is not None and noun.i not in kept:
            entity = self._names.entity_at(noun)
            if entity is not None:
                named.add(entity.id)
            words = self._noun_words(noun)
            return possessive(words) if token.tag_ == "WP$" else words
        if token.tag_ in ("PRP", "PRP$") and self._names.form_at(token) is not MentionForm.NAME:
            return self._pronoun(token, named, kept)
        small = not first and token.text.istitle() and token.pos_ in SMALL and self._names.entity_at(token) is None
        return token.lower_ if small and _opens_sentence(token) else token.text

    def _lost_date(self, token: Token, kept: set[int]) -> bool:
        """Whether a date that said which is left out right before a token ("Friday's match" is "the match")."""
        if token.i - 1 in kept or not token.i or token.is_quote or token.nbor(-1).dep_ != "case":
            return False
        owner = token.nbor(-1).head
        left_out = owner.i not in kept and owner.dep_ == "poss" and self._names.is_date(owner)
        return left_out and owner.head.i in kept and owner.head.dep_ != "ROOT"

    def _pronoun(self, token: Token, named: set[str], kept: set[int]) -> str:
        own = token.text if token.lower_ == "i" or token.text.isupper() else token.lower_
        entity = self._names.meant_by(token)
        if own.endswith(("self", "selves")) or _is_of_subject(token, kept):
            return own
        if entity is None:
            noun = self._names.stood_for(token)
            if noun is not None and noun.i in kept:
                return own
            words = self._noun_words(noun) if noun is not None else own
            return possessive(words) if noun is not None and token.tag_ == "PRP$" else words
        if entity.id in named and own not in FIRST_PERSON:
            return own
        named.add(entity.id)
        name = self._names.shown(entity)
        return possessive(name) if token.tag_ == "PRP$" or own in OWNING else name

    def _whole_names(self, tokens: Sequence[Token], kept: set[int]) -> dict[int, str]:
        """The whole name of a person of whom the words give a part ("Berg", "Mr Berg"), once in a label."""
        found: dict[int, str] = {}
        seen: set[str] = set()
        for token in tokens:
            entity = self._names.meant_by(token)
            if entity is None or entity.id in seen:
                continue
            seen.add(entity.id)
            if self._names.form_at(token) is not MentionForm.NAME:
                continue
            if entity.kind is EntityKind.PERSON and (places := self._part_of_name(token, entity, kept)):
                found.update(dict.fromkeys(places, ""))
                found[places[-1]] = entity.name
        return found

    def _part_of_name(self, token: Token, entity: Entity, kept: set[int]) -> list[int]:
        """The tokens of a mention that has only the last words of a person's name and describes no other noun."""
        words = [token]
        while words[-1].i + 1 < len(token.doc) and self._names.entity_at(words[-1].nbor(1)) is entity:
            words.append(words[-1].nbor(1))
        places = [word.i for word in words]
        if words[0].lower_ in HONORIFICS:
            words = words[1:]
        elif token.i and token.nbor(-1).lower_ in HONORIFICS and token.i - 1 in kept:
            places.insert(0, token.i - 1)
        own, name = [word.text for word in words], entity.name.split()
        alone = bool(own) and words[-1].dep_ not in ("amod", "compound", "nmod") and set(places) <= kept
        return places if alone and len(own) < len(name) and name[-len(own) :] == own else []


def _is_of_subject(pronoun: Token, kept: set[int]) -> bool:
    """Whether "his" or "her" can be that of a subject without a name ("the driver lost his licence")."""
    if pronoun.lower_ not in ("her", "his") or pronoun.tag_ != "PRP$":
        return False
    around = [word for word in pronoun.ancestors if word.pos_ in ("AUX", "VERB")]
    subjects = (child for verb in around for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    own = next((child for child in subjects if child.i < pronoun.i and not child.is_ancestor(pronoun)), None)
    return own is not None and own.i in kept and own.tag_ == "NN" and own.pos_ == "NOUN"


def _opens_sentence(token: Token) -> bool:
    first = token
    while not first.is_sent_start and _is_mark(first.nbor(-1)) and not first.nbor(-1).is_quote:
        first = first.nbor(-1)
    return bool(first.is_sent_start)


def _is_mark(token: Token) -> bool:
    return token.pos_ == "PUNCT"


def _without_stray_marks(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without quotation marks that lack their other half, and without marks that part or join nothing."""
    marks = [token for token in tokens if _is_mark(token) and token.text in OPENING | CLOSING | STRAIGHT]
    paired = _paired(marks)
    shown = [token for token in tokens if token not in marks or token.i in paired]
    kept: list[Token] = []
    for number, token in enumerate(shown):
        behind = shown[number + 1] if number + 1 < len(shown) else None
        if _is_mark(token) and token.i not in paired and not _is_needed(token, kept, behind, paired):
            continue
        word = next((each for each in shown[number + 1 :] if not _is_mark(each)), None)
        if token.dep_ == "cc" and (word is None or any(not _is_mark(each) for each in token.doc[token.i + 1 : word.i])):
            # What it joined is left out.
            continue
        kept.append(token)
    return kept


def _paired(marks: Sequence[Token]) -> set[int]:
    """The places of quotation marks that have both halves, in order."""
    found: set[int] = set()
    opened: Token | None = None
    for mark in marks:
        opens = mark.text in OPENING or (mark.text in STRAIGHT and opened is None)
        if opens:
            opened = mark
        elif opened is not None:
            found.update((opened.i, mark.i))
            opened = None
    return found


def _is_needed(mark: Token, kept: Sequence[Token], behind: Token | None, paired: set[int]) -> bool:
    """Whether a mark still parts the words that it parted, ends an apposition, or begins a part of a list."""
    if not kept or behind is None:
        return False
    next_word = mark.i + 1
    while next_word < len(mark.doc) and mark.doc[next_word].is_quote and next_word not in paired:
        next_word += 1
    if kept[-1].i == mark.i - 1 and mark.text == "," and not _is_mark(behind) and _ends_apposition(kept):
        return True
    if behind.i != next_word:
        return False
    if kept[-1].i == mark.i - 1:
        return True
    begun = [behind, *behind.ancestors]
    return mark.text == "," and any(
        word.left_edge == behind and (word.dep_ == "conj" or (word.dep_ == "advcl" and word.tag_ == "VBG"))
        for word in begun[:6]
    )


def _ends_apposition(kept: Sequence[Token]) -> bool:
    """Whether the last token ends an apposition that stands behind a comma ("The mayor, Olav Berg,")."""
    last = kept[-1]
    while last.dep_ != "appos" and last.head.i > last.i:
        last = last.head
    first = last.left_edge
    marks = {token.i for token in kept if token.text == ","}
    return last.dep_ == "appos" and first.i - 1 in marks


def _closed_up(text: str) -> str:
    """The text without spaces where none belong."""
    words = " ".join(text.split()).replace(",,", ",").replace(", ,", ",").replace('""', "").replace("“”", "")
    for mark in (",", ":", "'s ", "’s ", "”", "»"):
        words = words.replace(" " + mark, mark)
    for mark in ("“", "«"):
        words = words.replace(mark + " ", mark)
    parts = words.split('"')
    if len(parts) % 2:
        # Every second part stands in straight quotation marks.
        words = '"'.join(part.strip() if number % 2 else part for number, part in enumerate(parts))
    return words.replace(' ""', "").replace(".:", ":")


def finished(words: str) -> str:
    """The words as a label: no mark at either end, no shouted first word, a capital first letter."""
    bare = LAST_MARK.sub(r"\1", words.strip(ENDS))
    if not bare.endswith(ABBREVIATED):
        bare = bare.rstrip("." + ENDS)
    first, _, rest = bare.partition(" ")
    if first in SHOUTED and rest[1:2].islower():
        bare = f"{first.lower()} {rest}"
    start = 1 if bare[:1] in OPENING | STRAIGHT else 0
    camel = bare[start : start + 1].islower() and bare[start + 1 : start + 2].isupper()
    return bare if camel else bare[:start] + bare[start : start + 1].upper() + bare[start + 1 :]
