"""What the quotes' rules ask of a parse: subjects, cues with their auxiliaries, and how far a phrase reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extraction.quotes.words import ADDRESSING_VERBS, TIMES
from extraction.tokens import Tokens

SUBJECTS = frozenset(("csubj", "nsubj", "nsubjpass"))
AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$"))
FINITE_TAGS = frozenset(("MD", "VBD", "VBP", "VBZ"))

_INSIDE_NAMES = frozenset("advmod amod case compound det flat nmod nummod poss predet punct quantmod".split())
_POSTMODIFIERS = frozenset("against at for from in of on to with".split())
_DEPTH = 6
"""Steps up the tree at most, so that a broken parse cannot send a rule in circles."""


class Syntax:
    """The tree over an article's tokens, looked up downwards too."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens.words]
        for number, head in enumerate(tokens.heads):
            if head != number:
                self.children[head].append(number)
        self.lower = [word.lower() for word in tokens.words]

    def with_relation(self, head: int, *relations: str) -> int | None:
        """The first dependent that has one of the relations."""
        named = self.tokens.relations
        return next((child for child in self.children[head] if named[child] in relations), None)

    def child_word(self, head: int, word: str) -> int | None:
        """The first dependent that is this word, in lower case."""
        return next((child for child in self.children[head] if self.lower[child] == word), None)

    def subtree(self, head: int) -> list[int]:
        """The word and all below it, in order of the text."""
        found = {head}
        level = [head]
        while level:  # A broken parse may lead round in a circle: each word counts once.
            level = [child for number in level for child in self.children[number] if child not in found]
            found.update(level)
        return sorted(found)

    def is_passive(self, verb: int) -> bool:
        """Whether the verb's subject undergoes what it tells."""
        relations = self.tokens.relations
        return any(relations[child] in ("nsubjpass", "auxpass") for child in self.children[verb])

    def by(self, verb: int) -> int | None:
        """The "by" beside a passive verb."""
        relations = self.tokens.relations
        return next(
            (c for c in self.children[verb] if self.lower[c] == "by" and relations[c] in ("agent", "prep")), None
        )

    def agent(self, verb: int) -> int | None:
        """Whom "by" names beside a passive verb."""
        by = self.by(verb)
        return self.with_relation(by, "pobj") if by is not None else None

    def subject(self, verb: int) -> int | None:
        """Who does what a verb tells, through coordination, participles and relative clauses; in a passive whom
        "by" names."""
        relations, tags = self.tokens.relations, self.tokens.tags
        for _ in range(_DEPTH):
            if tags[verb] == "VBN" and (self.is_passive(verb) or relations[verb] == "acl"):
                return self.agent(verb)
            own = self._own_subject(verb)
            if own is not None:
                return self._antecedent(verb) if tags[own] in RELATIVE_TAGS else own
            relation, head = relations[verb], self.tokens.heads[verb]
            if head == verb:
                return self._inverted(verb)
            if relation in ("acl", "relcl") and self.tokens.parts[head] in ("NOUN", "PROPN", "PRON"):
                return head
            if relation in ("pcomp", "prep", "aux") or self.tokens.parts[head] in ("ADP", "SCONJ", "VERB", "AUX"):
                verb = head
                continue
            if self.tokens.parts[head] in ("NOUN", "PROPN") and (owner := self.with_relation(head, "poss")) is not None:
                return owner
            verb = head
        return None

    def _own_subject(self, verb: int) -> int | None:
        """A verb's subject; "said Tuesday morning" may have the parser take the time for one."""
        own = [child for child in self.children[verb] if self.tokens.relations[child] == "nsubj"]
        return next((child for child in own if self.lower[child] not in TIMES), None)

    def _inverted(self, verb: int) -> int | None:
        """The subject behind a verb whose parse has none: "…," said the minister."""
        after = verb + 1
        if (
            after < len(self.tokens)
            and self.tokens.heads[after] == verb
            and self.tokens.parts[after] in ("PROPN", "PRON")
        ):
            return after
        following = self.with_relation(verb, "dobj", "attr")
        return following if following is not None and self.tokens.lemmas[verb] not in ADDRESSING_VERBS else None

    def _antecedent(self, verb: int) -> int | None:
        for _ in range(_DEPTH):
            if self.tokens.relations[verb] in ("relcl", "acl"):
                return self.tokens.heads[verb]
            if self.tokens.heads[verb] == verb:
                return None
            verb = self.tokens.heads[verb]
        return None

    def cue(self, verb: int) -> tuple[int, int]:
        """The tokens of a cue from its first auxiliary to its particle: "had told", "pointed out"."""
        relations = self.tokens.relations
        first = min(
            (child for child in self.children[verb] if child < verb and relations[child] in AUXILIARIES), default=verb
        )
        if any(relations[number] in SUBJECTS or self.tokens.parts[number] == "PUNCT" for number in range(first, verb)):
            first = verb
        last = verb
        for child in self.children[verb]:
            if child == last + 1 and relations[child] == "prt":
                last = child
        return first, last + 1

    def noun_phrase(self, head: int) -> tuple[int, int]:
        """The tokens of a noun phrase: what stands before its head, and "of the ministry" after it."""
        tokens = self.tokens
        first = head
        for child in sorted((child for child in self.children[head] if child < head), reverse=True):
            if tokens.relations[child] not in _INSIDE_NAMES or (
                tokens.relations[child] == "punct" and tokens.words[child] not in "-–'’"
            ):
                break
            first = min(self.subtree(child)[0], first)
        last = head + 1
        for child in self.children[head]:
            if child == last and tokens.relations[child] == "prep" and self.lower[child] in _POSTMODIFIERS:
                below = self.subtree(child)
                if below[-1] - child < 12 and not any(tokens.tags[number] in FINITE_TAGS for number in below):
                    last = below[-1] + 1
            elif child == last and tokens.relations[child] in ("case", "flat"):
                last = child + 1
        return first, last

    def ancestors(self, number: int) -> Iterator[int]:
        """The words above a word, the nearest first."""
        return self.tokens.ancestors(number)

    def runs(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Token ranges that cover the numbers, without the punctuation at their edges."""
        found: list[list[int]] = []
        for number in sorted(numbers):
            if found and number == found[-1][1]:
                found[-1][1] = number + 1
            else:
                found.append([number, number + 1])
        trimmed = (self._trimmed(first, last) for first, last in found)
        return [(first, last) for first, last in trimmed if first < last]

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        parts = self.tokens.parts
        while first < last and (parts[first] in ("PUNCT", "SPACE") and self.tokens.words[first] not in '$#@([“"‘'):
            first += 1
        while last > first and (parts[last - 1] in ("PUNCT", "SPACE") and self.tokens.words[last - 1] not in ')]%”"’'):
            last -= 1
        return first, last
