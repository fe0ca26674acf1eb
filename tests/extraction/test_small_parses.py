"""Every annotator comes to its end on every small parse, also on one that no sentence has."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from types import FrameType

import pytest
from spacy.tokens import Doc

from extraction.blocks import lay_out
from extraction.language import load_language
from extraction.pipeline import Extractor, _Work
from extraction.records import Document, Facts, Request
from extraction.tokens import Tokens, read_tokens
from tests.scale import scaled

LARGEST = 4
"""Tokens of the largest parse of which every shape is tried."""

WORDS = {
    "VERB": ("host/VB", "said/VBD", "expire/VB", "arrested/VBN", "meet/VBP", "planning/VBG"),
    "AUX": ("had/VBD", "was/VBD", "will/MD", "been/VBN"),
    "PART": ("to/TO", "not/RB"),
    "NOUN": ("police/NNS", "attack/NN", "talks/NNS", "minister/NN", "series/NN"),
    "PROPN": ("Oslo/NNP", "Mira/NNP", "Monday/NNP", "Reuters/NNP"),
    "PRON": ("he/PRP", "whom/WP", "it/PRP"),
    "ADP": ("of/IN", "by/IN", "in/IN"),
    "NUM": ("two/CD", "2014/CD"),
    "PUNCT": ("“/``", ",/,", ":/:"),
}

RELATIONS = """
    ROOT nsubj nsubjpass dobj pobj prep aux auxpass conj compound appos relcl acl advcl xcomp ccomp pcomp poss amod
    nummod npadvmod attr agent punct mark dep
""".split()


def shapes(size: int) -> Iterator[tuple[int, ...]]:
    """The heads of every tree of so many tokens; a root is its own head."""
    for heads in product(range(size), repeat=size):
        if all(climbs(heads, token) for token in range(size)) and sum(h == t for t, h in enumerate(heads)) == 1:
            yield heads


def climbs(heads: Sequence[int], token: int) -> bool:
    """Whether a root is above the token."""
    for _ in heads:
        token = heads[token]
    return heads[token] == token


def filled(heads: Sequence[int], chance: random.Random) -> Doc:
    """A parse of the shape with words, parts of speech and relations drawn at random, a root's, too."""
    parts = chance.choices(list(WORDS), k=len(heads))
    words, tags = zip(*(chance.choice(WORDS[part]).rsplit("/", 1) for part in parts), strict=True)
    relations = chance.choices(RELATIONS, k=len(heads))
    return Doc(
        load_language().vocab,
        words=list(words),
        heads=list(heads),
        deps=relations,
        pos=parts,
        tags=list(tags),
        lemmas=[word.lower() for word in words],
    )


@contextmanager
def soon() -> Iterator[None]:
    """The block must end within 20 seconds, or the test fails instead of running for ever."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("it did not end")

    previous = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


class Given(Extractor):
    """Reads a parse that is given in place of the parser's."""

    def annotate(self, doc: Doc) -> Facts:
        """The facts of a text with this parse."""
        document = Document("d", doc.text, published="2025-03-04")
        work = _Work(Request(document), 0, lambda stage, place: None)
        work.layout = lay_out(document)
        work.found = self._annotate(work, document, work.layout.blocks, work.layout.published, doc)
        return work.facts()


READER = Given()


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_every_annotator_ends_on_every_small_shape(size: int) -> None:
    chance = random.Random(size)
    for heads in shapes(size):
        for _ in range(scaled(4, 400)):
            doc = filled(heads, chance)
            with soon():
                facts = READER.annotate(doc)
            assert facts.incomplete == (), [(token.text, token.dep_, token.head.i) for token in doc]


def test_two_tokens_that_are_each_others_heads_hold_no_annotator_up() -> None:
    # No parser makes such a circle, and spaCy itself raises at some; it must only not be followed for ever.
    chance = random.Random(7)
    for _ in range(scaled(30, 2_000)):
        doc = filled((1, 0), chance)
        with soon():
            READER.annotate(doc)


@pytest.mark.parametrize("heads", [(1, 0), (1, 2, 0), (1, 2, 3, 1), (0, 2, 1, 1)])
def test_above_a_token_each_token_stands_once_whatever_the_parse(heads: tuple[int, ...]) -> None:
    size = len(heads)
    blank = [""] * size
    tokens = Tokens("", blank, [0] * size, [0] * size, blank, blank, blank, blank, list(heads), [0] * size)
    for token in range(size):
        with soon():
            above = list(tokens.ancestors(token))
        assert len(above) == len(set(above))
        assert token not in above


def test_an_infinitive_that_is_the_root_is_climbed_no_further() -> None:
    # The parser makes "host" the root of this headline, with "to" below it.
    with soon():
        facts = READER.extract(Document("d", "Mira Halden to host 2014 Harbour Awards\nAugust 2, 2013\nShe said so."))
    assert facts.incomplete == ()


def test_tokens_of_a_doc_know_what_is_above_them() -> None:
    text = "Police said that they met."
    doc = load_language()(text)
    tokens = read_tokens(text, doc)
    assert [list(tokens.ancestors(token.i)) for token in doc] == [
        [above.i for above in token.ancestors] for token in doc
    ]
