"""What of a clause or a noun phrase a label keeps: its core always, further words where there is room, asides never."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from extraction.events.labels.clauses import AUXILIARIES, GENERIC, SUBJECTS, is_verb, own_subject
from extraction.events.labels.naming import Names

KEPT = 0
"""What a word of the core is worth: it always stays. The higher the number of others, the sooner they go."""

DROPPED = -1
"""What an aside is worth: it never stays."""

CLAUSE = 6
"""What a clause that describes a noun is worth."""

BRACKETS = frozenset(("(", "["))
BREAKS = frozenset((",", "-", "--", ":", ";", "–", "—"))
"""What sets an aside apart."""

DASHES = frozenset(("--", "–", "—"))
CONDITIONS = frozenset(("if", "lest", "unless", "until"))
LONG_CLAUSE = 9
"""Words of a relative clause that a label can still hold."""

TIMELY = frozenset(
    "afterwards ago currently earlier later meanwhile now previously recently soon then today tomorrow tonight "
    "yesterday".split()
)
"""Adverbs that say only when, which the record's date says."""

LOOSE = frozenset(
    """
    also even here hopefully however indeed instead just moreover nevertheless still subsequently therefore though too
    """.split()
)
"""Adverbs that tie a sentence to the one before."""

DEGREES = frozenset("about almost around at early just late least less more nearly only over shortly than".split())
PERIODS = frozenset(
    """
    beginning course day days end eve half middle month months morning part period rest start time week weekend weeks
    whole year years
    """.split()
)
"""Nouns that a date says of which ("over the course of Sunday")."""

BOUND = frozenset("about against as for from in into of on over to towards with".split())
"""Prepositions that belong to a verb without an object ("agreed to", "called for", "voted against")."""

CORE = frozenset(
    ("agent", "aux", "auxpass", "case", "compound", "det", "dobj", "neg", "nsubj", "nsubjpass", "nummod", "pobj", "prt",
     "punct", "quantmod")
)  # fmt: skip
"""Relations whose words always stay, but for those in brackets and before the dash that opens a report."""

OPENING = 4
"""Tokens at the beginning of a sentence of which a place and a dash can be made."""

COMPLEMENTS = frozenset(("acomp", "attr", "ccomp", "dobj", "oprd", "xcomp"))
ADVERBIALS = frozenset(("advcl", "advmod", "dep", "npadvmod", "prep"))


@dataclass(slots=True)
class Selection:
    """The tokens that are kept, and which of them may go together: with what they are worth and where they stand."""

    kept: set[int] = field(default_factory=set)
    optional: list[tuple[int, int, frozenset[int]]] = field(default_factory=list)

    @property
    def least(self) -> int:
        """What the words are worth that go first; `DROPPED` where none can go."""
        return max(self.optional)[0] if self.optional else DROPPED

    def shorten(self) -> bool:
        """Leaves out what is worth least, the last of equals; False where nothing can go."""
        if not self.optional:
            return False
        least = max(self.optional)
        self.kept -= least[2]
        self.optional = [each for each in self.optional if each is not least and each[2] <= self.kept]
        return True


class Chooser:
    """Chooses the words around a trigger. `way` are tokens that must stay, `joined` verbs in whose place others are
    told, `left_out` tokens that go with all that hangs on them."""

    def __init__(
        self,
        names: Names,
        way: frozenset[int],
        joined: Mapping[int, Token],
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        self._names = names
        self._left_out = left_out
        self._way = way
        self._joined = joined

    def choose(self, head: Token, without: frozenset[int] = frozenset()) -> Selection:
        """What is kept of everything that hangs on a token, but for the children `without`."""
        instead = self._joined.get(head.i)
        selection = Selection(set() if instead is not None else {head.i})
        for child, value in self._valued(head):
            if child.i in without or child.i in self._left_out:
                continue
            if instead is not None and child != instead and child.dep_ not in AUXILIARIES | SUBJECTS | {"mark", "neg"}:
                continue
            inner = self.choose(child)
            if child.dep_ == "acl" and child.i not in self._way and inner.kept == {child.i} and child.n_rights:
                # A participle whose complement goes ("the talks involving what …") says nothing.
                continue
            selection.kept |= inner.kept
            selection.optional += inner.optional
            if value > KEPT:
                selection.optional.append((value, child.i, frozenset(inner.kept)))
        return selection

    def _valued(self, head: Token) -> Iterator[tuple[Token, int]]:
        apart = False
        # What is coordinated with a verb that is told, too, keeps its conjunction.
        joins = head.i not in self._joined and any(
            child.dep_ == "conj" and child.i in self._way for child in head.children
        )
        for child in head.children:
            needed = child.i in self._way or (joins and child.dep_ == "cc")
            value = KEPT if needed else self._value(child)
            follows = apart and child.dep_ in ADVERBIALS | {"acl", "appos", "relcl"} and not needed
            if follows and not _ends_aside(child.left_edge.nbor(-1)):
                # What follows an aside may belong to it.
                value = DROPPED
            if value == DROPPED:
                apart = apart or (child.i > head.i and child.dep_ != "punct" and is_set_apart(child))
            else:
                yield child, value

    def _value(self, child: Token) -> int:
        if (
            child.dep_ in CORE
            and child.i > self._names.opening(child) + OPENING
            and not self._names.is_bracketed(child)
        ):
            return KEPT
        for rule in RULES:
            value = rule(child, self._names)
            if value is not None:
                return value
        return KEPT


def is_set_apart(child: Token) -> bool:
    """Whether a comma, a dash or a bracket stands right before a phrase, other than one that ends an aside."""
    first = child.left_edge
    own = first != child and first.text in BREAKS | BRACKETS
    if first.is_sent_start and not own:
        return False
    mark = first if own else first.nbor(-1)
    if mark.text in BRACKETS:
        return True
    return mark.text in BREAKS and (mark.whitespace_ != "" or mark.text in DASHES) and not _ends_aside(mark)


def _ends_aside(mark: Token) -> bool:
    """Whether a mark is the second of those around an aside."""
    if mark.is_sent_start:
        return False
    last = mark.nbor(-1)
    for word in (last, *last.ancestors):
        if word.right_edge != last:
            return False
        before = None if word.left_edge.is_sent_start else word.left_edge.nbor(-1)
        if word.dep_ in ("acl", "advcl", "appos", "relcl") and before is not None and before.text == mark.text:
            return True
    return False


def brackets(child: Token, names: Names) -> int | None:
    """What stands in brackets goes."""
    return DROPPED if names.is_bracketed(child) and not names.is_bracketed(child.head) else None


def dateline(child: Token, names: Names) -> int | None:
    """What stands before a dash or a colon at the beginning of a sentence goes."""
    start = names.opening(child)
    if child.i > start + OPENING or child.i > child.head.i or child.dep_ in AUXILIARIES:
        return None
    behind = child.doc[child.i : child.head.i]
    broken = any(token.text in (":", "–", "—", "--", "-", "•", "|") and token.whitespace_ != "" for token in behind)
    return DROPPED if broken else None


def when(child: Token, names: Names) -> int | None:
    """A day or a time of day goes, but not since when something is the first."""
    if child.dep_ == "advmod" and child.lower_ in TIMELY and child.head.pos_ != "ADV":
        return DROPPED
    if child.dep_ == "poss" and names.is_date(child):
        return DROPPED
    if child.dep_ not in ("advmod", "appos", "dep", "nmod", "npadvmod", "prep"):
        return None
    if child.i < child.head.i and not is_verb(child.head):
        return None
    return DROPPED if _says_only_when(child, names) else None


def _says_only_when(phrase: Token, names: Names) -> bool:
    if phrase.lower_ == "since" and any(
        word.lower_ in ("first", "last", "time") or word.tag_ in ("JJS", "RBS")
        for word in phrase.doc[phrase.sent.start : phrase.i]
    ):
        return False
    words = [word for word in phrase.subtree if word.pos_ not in ("ADP", "CCONJ", "DET", "PART", "PUNCT", "SCONJ")]
    dated = [word for word in words if names.is_date(word)]
    return bool(dated) and all(
        word in dated or word.lower_ in DEGREES | PERIODS | TIMELY or (word.like_num and word.dep_ == "conj")
        for word in words
    )


def said(child: Token, names: Names) -> int | None:
    """Who says it goes; what is said stays with who says it where that is told."""
    if child.dep_ == "parataxis" or (child.dep_ == "prep" and child.lower_ == "according"):
        return DROPPED
    return None


def description(child: Token, names: Names) -> int | None:
    """What describes a noun behind a comma goes, unless it names whom a common noun means."""
    if child.dep_ == "amod" and child.i > child.head.i and is_set_apart(child):
        return DROPPED
    if child.dep_ not in ("acl", "appos", "relcl"):
        return None
    if child.dep_ == "appos" and names.is_name(child) and not names.is_bracketed(child):
        # "The mayor, Olav Berg," and "Foreign Secretary, Jack Straw," are told with the name.
        return (
            2 if child.head.pos_ == "NOUN" or (names.is_person(child) and not names.is_person(child.head)) else DROPPED
        )
    if is_set_apart(child):
        return DROPPED
    if child.head.pos_ == "PRON" or {child.head.lower_, *(word.lower_ for word in child.head.lefts)} & GENERIC:
        # "All property that belonged to them" is not all property.
        return KEPT
    if child.dep_ == "relcl":
        return CLAUSE if len(list(child.subtree)) <= LONG_CLAUSE else DROPPED
    if child.dep_ == "acl":
        return 2 if any(word.dep_ == "aux" for word in child.children) else 5
    return None


def beside(child: Token, names: Names) -> int | None:
    """An adverbial clause goes, but for a condition and for a purpose behind the verb."""
    if child.dep_ != "advcl":
        return None
    if any(word.dep_ == "mark" and word.lower_ in CONDITIONS for word in child.children):
        return KEPT
    purpose = any(word.dep_ == "aux" and word.lower_ == "to" for word in child.children)
    return 5 if purpose and child.i > child.head.i and not is_set_apart(child) else DROPPED


def another_clause(child: Token, names: Names) -> int | None:
    """A coordinated clause goes with its conjunction, but for a verb that has its object with the one before."""
    if child.dep_ not in ("cc", "conj", "preconj"):
        return None
    joined = child
    if child.dep_ != "conj":
        behind = next((word for word in child.head.children if word.dep_ == "conj" and word.i > child.i), None)
        if behind is None:
            return None
        joined = behind
    if any(word.dep_ == "cc" and word.lower_ == "but" and is_set_apart(word) for word in joined.head.children):
        return DROPPED
    if not is_verb(joined):
        return None
    if not is_verb(child.head):
        # The parser takes a clause for what is coordinated with a noun ("the ferry" and "31 people were injured").
        return DROPPED if own_subject(joined) is not None else None
    return None if _shares_object(joined) else DROPPED


def _shares_object(verb: Token) -> bool:
    """Whether a verb right behind another has its object, too ("shot and killed the driver")."""
    relations = {word.dep_ for word in verb.head.children if word.i < verb.i}
    near = verb.i - verb.head.i <= 3 and not relations & {"auxpass", "dobj", "nsubjpass", "prep"}
    return near and any(word.dep_ == "dobj" for word in verb.children)


def aside(child: Token, names: Names) -> int | None:
    """Interjections, adverbs that only tie sentences together and phrases behind a comma go."""
    if child.dep_ in ("intj", "meta"):
        return DROPPED
    if child.dep_ == "advmod" and child.lower_ in LOOSE:
        return DROPPED if is_verb(child.head) else None
    behind = child.dep_ == "prep" and child.i > child.head.i
    return DROPPED if child.dep_ in ADVERBIALS and (is_verb(child.head) or behind) and is_set_apart(child) else None


def cut_off(child: Token, names: Names) -> int | None:
    """A phrase whose noun loses the clause that says which one is meant goes."""
    if child.dep_ != "prep" or child.i < child.head.i:
        return None
    for noun in child.subtree:
        which = any(word.dep_ == "det" and word.lower_ in ("the", "those") for word in noun.children)
        lost = any(word.dep_ == "relcl" and description(word, names) == DROPPED for word in noun.children)
        if which and lost and not any(word.dep_ == "relcl" and is_set_apart(word) for word in noun.children):
            return DROPPED
    return None


def circumstance(child: Token, names: Names) -> int | None:
    """A phrase with a preposition or an adverb behind its verb may go where there is no room, the last first; what a
    verb without an object needs goes after them."""
    head = child.head
    if child.dep_ == "advmod" and is_verb(head) and child.i > head.i:
        return 3
    if child.dep_ != "prep":
        return None
    if head.pos_ == "ADJ":
        return 1
    if not is_verb(head):
        return (1 if child.lower_ == "of" else 3) if child.i > head.i else KEPT
    behind = [word for word in head.children if word.i > head.i]
    if child.lower_ == "for" and any(word.dep_ == "xcomp" and word.i > child.i for word in behind):
        # "Pledged for every pupil to get two hours" says who is to get them.
        return KEPT
    first = next((word for word in behind if word.dep_ == "prep"), None)
    alone = not any(word.dep_ in COMPLEMENTS for word in behind)
    if child == first and child.lower_ in BOUND and alone:
        return 1
    return 2 if child.lower_ == "of" else 4


Rule = Callable[[Token, Names], int | None]
"""What a child is worth to its head; None where the rule does not say."""

RULES: tuple[Rule, ...] = (
    brackets, dateline, when, said, description, beside, another_clause, aside, cut_off, circumstance,
)  # fmt: skip
"""In the order in which they are asked; the first that says something decides."""
