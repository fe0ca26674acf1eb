"""Whatever a text consists of, the tokenizer is given little of it at once and no character is lost."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.language import LONGEST_RUN, LONGEST_WORD, PIECE, TOGETHER, _batches, _make_doc, load_language
from extraction.records import Document
from tests.scale import scaled
from tests.whole import WholeExtractor

SIGNS = "(\"_,=*'[-.«😀"


class Watched:
    """A tokenizer that notes the longest word that it is given, and the longest run of signs."""

    def __init__(self) -> None:
        self.word = self.run = 0
        self.vocab = load_language().vocab

    def make_doc(self, text: str) -> object:
        self.word = max(self.word, *(len(word) for word in text.split()), 0)
        self.run = max(self.run, *(len(run) for run in re.findall(r"(?:[^\w\s]|_)+", text)), 0)
        return load_language().make_doc(text)


@pytest.mark.parametrize("signs", [*SIGNS, '("', "_,=", "a(", "(a", "=*", "https://a.example/x_", "ab-"])
def test_no_long_run_of_signs_is_tokenized_at_once(signs: str) -> None:
    watched = Watched()
    text = f"Before. {signs * 2_000} after it."
    doc = _make_doc(watched, text)  # type: ignore[arg-type]
    assert doc.text == text
    assert watched.word <= LONGEST_WORD
    assert watched.run <= LONGEST_RUN


@settings(max_examples=scaled(40, 2_000))
@given(st.lists(st.sampled_from([*SIGNS, "word", " ", "\n", "a" * 300, "," * 50, "x" * LONGEST_WORD, " " * 40])))
def test_tokens_of_any_text_are_that_text(parts: list[str]) -> None:
    text = "".join(parts)
    doc = _make_doc(load_language(), text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


def test_words_of_running_english_are_tokenized_as_ever() -> None:
    text = "Mr. O'Hara said (on Monday): “It's over” – see https://a.example/b?c=d_e, p. 3... No_one_answered."
    assert [token.text for token in _make_doc(load_language(), text)] == [
        t.text for t in load_language().make_doc(text)
    ]


def test_texts_are_parsed_in_batches_that_memory_holds() -> None:
    language = load_language()
    docs = [language.make_doc("word " * (PIECE // 5)) for _ in range(9)] + [language.make_doc("(,) " * 5_000)]
    batches = list(_batches(docs))
    assert [doc for batch in batches for doc in batch] == docs
    assert max(sum(len(doc.text) for doc in batch) for batch in batches) <= TOGETHER


def test_an_article_with_a_run_of_signs_has_its_facts(extractor: WholeExtractor) -> None:
    chance = random.Random(3)
    signs = "".join(chance.choices("(_,=*[-.", k=3_000))
    text = f"Police in Leeds arrested three men on Monday.\n\n{signs}\n\n“It is over,” said Mira Halvorsen.\n"
    facts = extractor.extract(Document("d", text))
    assert [quote.spans[0].text for quote in facts.quotes] == ["It is over,"]
    assert facts.events
