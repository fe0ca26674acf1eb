"""spaCy's attribute ruler, made to remember what its patterns say of tokens that look alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

REMEMBERING_RULER = "remembering_attribute_ruler"
"""The name of the component in a pipeline's configuration, where spaCy's own is called `attribute_ruler`."""

ASKED = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""What a pattern may ask of a token for its answer to be remembered."""

Pattern = list[dict[Any, Any]]

Match = tuple[int, int, int, int]
"""The number of a rule, its name in the vocabulary, and the edges of the span that it matches."""


class RememberingRuler(AttributeRuler):
    """An attribute ruler that asks the patterns of one token only once for all tokens that look alike to them.

    What such a pattern says follows from the token's tag, relation and word alone, and of the words only those
    matter that a pattern names. The few other patterns are matched in each Doc, as spaCy's own ruler matches all.
    """

    def __init__(
        self, vocab: Vocab, name: str, *, validate: bool = False, scorer: Callable[..., Any] | None = None
    ) -> None:
        super().__init__(vocab, name, validate=validate, scorer=scorer)
        self.clear()

    def clear(self) -> None:
        """Forget all rules."""
        super().clear()
        self._alone = Matcher(self.vocab)
        self._joint = Matcher(self.vocab)
        self._named: set[str] = set()
        self._forms: list[re.Pattern[str]] = []
        self._forget()

    def _forget(self) -> None:
        self._words: dict[int, int] = {}
        self._rules: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def add(self, patterns: Iterable[Pattern], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule: the token at `index` of what one of the patterns matches gets the attributes."""
        patterns = list(patterns)
        super().add(patterns, attrs, index)
        rule = str(len(self.attrs) - 1)
        for pattern in patterns:
            if _is_alone(pattern):
                self._alone.add(rule, [pattern])
                self._name(pattern[0].get("LOWER"))
            else:
                self._joint.add(rule, [pattern])
        self._forget()

    def _name(self, word: Any) -> None:
        if isinstance(word, str):
            self._named.add(word)
        elif word is not None and "IN" in word:
            self._named.update(word["IN"])
        elif word is not None:
            self._forms.append(re.compile(word["REGEX"]))

    def match(self, doc: Doc) -> list[Match]:
        """What all patterns match in the Doc, by rule, since later rules have precedence."""
        names = self.vocab.strings
        joint = self._joint(doc, allow_missing=True) if len(self._joint) else ()
        matches = [(int(names[name]), name, start, end) for name, start, end in joint]
        words, *others = (column.tolist() for column in doc.to_array(list(ASKED)).T)
        for position, look in enumerate(zip(map(self._telling, words), *others, strict=True)):
            rules = self._rules.get(look)
            if rules is None:
                found = self._alone(doc[position : position + 1], allow_missing=True)
                rules = self._rules[look] = tuple((int(names[name]), name) for name, _, _ in found)
            for rule, name in rules:
                matches.append((rule, name, position, position + 1))
        matches.sort()
        return matches

    def _telling(self, word: int) -> int:
        """The word if a pattern names it, else 0: the patterns do not tell other words apart."""
        telling = self._words.get(word)
        if telling is None:
            text = self.vocab.strings[word]
            is_named = text in self._named or any(form.search(text) for form in self._forms)
            telling = self._words[word] = word if is_named else 0
        return telling


@Language.factory(
    REMEMBERING_RULER, default_config={"validate": False, "scorer": {"@scorers": "spacy.attribute_ruler_scorer.v1"}}
)
def remembering_ruler(nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None) -> RememberingRuler:
    """Build the component for a pipeline, whose model then fills in the rules."""
    return RememberingRuler(nlp.vocab, name, validate=validate, scorer=scorer)


def _is_alone(pattern: Pattern) -> bool:
    """Whether the pattern is of one token, asks only for what is remembered, and says which words it means."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(ASKED):
        return False
    word = pattern[0].get("LOWER", "")
    return isinstance(word, str) or word.keys() in ({"IN"}, {"REGEX"})
