"""The parse: that what is done for speed changes none of what spaCy's stock pipeline says of a token."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from extraction.attributes import REMEMBERING_RULER, RememberingRuler
from extraction.language import MODEL, load_language
from tests.samples import sample_documents

SENTENCES = (
    "There is no harm in it, the ferryman said, and there are two boats; there's a third in the yard.",
    "You ain't seen the bridge, she told us. It ain't open, and he ain't got a key.",
    "They're gonna close the mill. I've gotta go, so let's leave, c'mon!",
    "C'mon, y'all, let's see whether y'all know nothin' about it or nuthin' at all.",
    "He did what he'd have done: he does it, he has it, and it is what he had.",
    "What's that that they'd seen? I don't, I can't, I won't, and he's not been there.",
    "Two  spaces,   three, \n a new line\n\nand \t a tab.",
    "Us, him, her, them and myself: they gave it to me, you and I, whose own it was, better or best.",
)
"""Between them they match each pattern of several tokens that the model's attribute ruler knows."""

RULES: tuple[tuple[list[list[dict[Any, Any]]], dict[Any, Any], int], ...] = (
    ([[{"LOWER": "bank"}]], {"POS": "NOUN", "LEMMA": "bank"}, 0),
    ([[{"LOWER": {"NOT_IN": ["river", "the"]}}]], {"MORPH": "Case=Nom"}, 0),
    ([[{"LOWER": {"REGEX": "^ban"}}], [{"LOWER": "river"}, {"LOWER": "bank"}]], {"MORPH": "Number=Sing"}, -1),
    ([[{"ORTH": "Bank"}]], {"POS": "PROPN"}, 0),
    ([[{"LOWER": "the"}, {"LOWER": {"IN": ["river", "old"]}, "OP": "+"}]], {"LEMMA": "stream"}, -1),
    ([[{"TAG": "NN"}]], {"POS": "VERB", "TAG": "VB"}, 0),
    ([[{"IS_SPACE": True}]], {"POS": "SPACE", "DEP": "dep"}, 0),
    ([[{"IS_TITLE": True, "LOWER": "river"}]], {"LEMMA": "River"}, 0),
)
"""Rules of every kind, some of which contradict one another."""


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL)


def attributes(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_) for token in doc]


def test_tokens_of_the_samples_have_the_attributes_that_the_stock_pipeline_gives(stock: Language) -> None:
    texts = [document.text for document in sample_documents().values()]
    for ours, theirs in zip(load_language().pipe(texts), stock.pipe(texts), strict=True):
        assert attributes(ours) == attributes(theirs)


def test_tokens_that_depend_on_a_neighbour_have_the_attributes_that_the_stock_pipeline_gives(stock: Language) -> None:
    ruler = stock.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    rules: list[Any] = ruler.patterns
    met = set()
    for ours, theirs in zip(load_language().pipe(SENTENCES), stock.pipe(SENTENCES), strict=True):
        assert attributes(ours) == attributes(theirs)
        met |= {number for number, _, start, end in ruler.match(theirs) if end - start > 1}
    assert met == {number for number, rule in enumerate(rules) if any(len(pattern) > 1 for pattern in rule["patterns"])}


def test_rules_of_every_kind_set_what_the_stock_component_sets_whenever_they_are_added() -> None:
    language = spacy.blank("en")
    ours, theirs = language.create_pipe(REMEMBERING_RULER), language.create_pipe("attribute_ruler")
    assert isinstance(ours, RememberingRuler)
    assert isinstance(theirs, AttributeRuler)
    for patterns, attrs, index in RULES:
        ours.add(patterns, attrs, index)
        theirs.add(patterns, attrs, index)
        assert attributes(ours(river_bank(language))) == attributes(theirs(river_bank(language)))
        assert attributes(ours(river_bank(language))) != attributes(river_bank(language))


def river_bank(language: Language) -> Doc:
    words = ["The", "old", "River", "bank", " ", "Bank", "by", "the", "boat"]
    return Doc(language.vocab, words=words, tags=["DT", "JJ", "NN", "NN", "NN", "NNP", "IN", "DT", "NN"])
