"""Measures how often "the company", "the country" and "the minister" are linked rightly.

    python -m training.descriptions ARTICLES...

Each ARTICLES is a JSONL file with a `text` a line; annotations in it are not read. A share of the names that repeat one
of the two sentences before is replaced by its description, and it is counted how many are linked and how many of those
to what the name meant. The shares right stand in extraction/entities/nominals.py as confidences. The result is the
same at every run.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.nominals import resolve_nominals
from extraction.entities.things import Surface, Thing
from extraction.entities.titles import find_titles
from extraction.entities.words import OFFICES, PUBLIC_BODIES
from extraction.tokens import Tokens
from training.pronouns import analysed, replaced

SEED = 20_170_120
REPLACED = 0.3
NEAR = 2
"""Sentences from a name back to the mention that it repeats."""


def main() -> None:
    """Replace, resolve, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+", metavar="ARTICLES")
    counts: Counter[tuple[str, str]] = Counter()
    dice = random.Random(SEED)
    for path in parser.parse_args().articles:
        for line in path.read_text("utf-8").splitlines():
            counts.update(outcomes(json.loads(line)["text"], dice))
    for noun in ("company", "country", "office"):
        linked = counts[noun, "right"] + counts[noun, "wrong"]
        print(f"the {noun}: {linked} of {linked + counts[noun, 'left']} linked, {counts[noun, 'right']} right")


def outcomes(text: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    """For each description in a name's place: its noun, and whether it was linked `right`, `wrong` or was `left`."""
    tokens, things = analysed(text)
    chosen = {
        tokens.starts[mention.first]: (tokens.ends[mention.last - 1], noun, thing.name)
        for thing in things
        for mention, noun in described(tokens, thing, things)
        if dice.random() < REPLACED
    }
    if not chosen:
        return
    new, moved = replaced(
        text, {start: (end, f"the {noun.split(':')[-1]}") for start, (end, noun, _) in chosen.items()}
    )
    tokens, things = analysed(new)
    resolve_nominals(tokens, things, find_titles(tokens, things))
    owners = {
        tokens.starts[mention.first]: thing
        for thing in things
        for mention in thing.mentions
        if mention.form in (MentionForm.NOMINAL, MentionForm.TITLE)
    }
    for start, (_, noun, name) in chosen.items():
        owner = owners.get(start + moved(start))
        same = owner is not None and (owner.name == name or set(name.split()) <= set(owner.name.split()))
        yield noun.split(":")[0], "left" if owner is None else "right" if same else "wrong"


def described(tokens: Tokens, thing: Thing, things: Sequence[Thing]) -> Iterator[tuple[Surface, str]]:
    """The mentions of a thing that a description could stand for, each with its noun."""
    noun = _noun(tokens, thing, things)
    names = [mention for mention in thing.mentions if mention.form is MentionForm.NAME]
    for before, mention in pairwise(names):
        near = 0 < tokens.sentences[mention.first] - tokens.sentences[before.first] <= NEAR
        subject = tokens.relations[mention.last - 1] in ("nsubj", "nsubjpass", "dobj", "pobj")
        plain = not tokens.word(mention.first - 1)[:1].isupper() and tokens.word(mention.first - 1) != "the"
        if noun and near and subject and plain:
            yield mention, noun


def _noun(tokens: Tokens, thing: Thing, things: Sequence[Thing]) -> str:
    if thing.kind is EntityKind.ORGANIZATION and not PUBLIC_BODIES.intersection(thing.words):
        return "company:company"
    if thing.country and thing.kind is EntityKind.PLACE:
        return "country:country"
    if thing.kind is EntityKind.PERSON:
        held = find_titles(tokens, list(things)).get(list(things).index(thing), [])
        heads = [title.head for title in held if title.head in OFFICES]
        return f"office:{heads[0]}" if heads else ""
    return ""


if __name__ == "__main__":
    main()
