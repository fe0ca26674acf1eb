"""Trains the model that tells whom a pronoun means; writes extraction/entities/weights.py.

    python -m training.pronouns ARTICLES... [--tell]

Each ARTICLES is a JSONL file with a `text` a line; annotations in it are not read. The texts become examples by
themselves. Where exactly one of the people near a pronoun has its gender, and the gender of all others is known, it is
plain whom it means. Then genders are hidden, or made the pronoun's own, for a share of the people, so that position
and grammar alone must tell. For pronouns of somebody without a name, all that names a person before such a pronoun is
replaced by "a local man" or "a local woman". A tenth of the articles is kept apart; `--tell` prints how often the
model is right there at each probability. The shipped weights come from the news of PolNeAR's training part and of
English Worldwide Newswire's, 1,659 articles. The result is the same at every run.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.vocabulary import MentionForm
from extraction.blocks import lay_out
from extraction.entities.antecedents import GENDERS, Option, People, Weights, probabilities
from extraction.entities.joining import join_names
from extraction.entities.kinds import decide_kinds
from extraction.entities.missed import with_missed
from extraction.entities.names import names_seen
from extraction.entities.pronouns import LEAST_FOR_A_PERSON, personal_pronouns
from extraction.entities.things import Thing
from extraction.entities.titles import find_titles
from extraction.language import load_language, parse
from extraction.records import Document
from extraction.tokens import Tokens, read_tokens

WEIGHTS = Path(__file__).resolve().parents[1] / "extraction" / "entities" / "weights.py"

SEED = 20_170_120
HIDDEN = 0.35
"""The share of people whose gender is hidden, about that of the people whose gender no name or title tells."""
CONFUSED = 0.3
"""The share of people whose gender becomes that of the pronoun."""
NAMELESS = 0.4
"""The share of articles that are told a second time, with one person without a name."""
KEPT_APART = 10
"""One article in this many is measured on, not trained on."""
RAREST = 8
PENALTY = 2.0
STEPS = 600
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Article:
    """A parsed text, its things, and the number of the thing that a pronoun's token means, None for nobody named."""

    tokens: Tokens
    things: list[Thing]
    meant: dict[int, int | None]
    apart: bool


@dataclass(frozen=True)
class Example:
    """The features of all whom a pronoun may mean, and the number of the right one."""

    options: list[list[str]]
    right: int
    apart: bool


def main() -> None:
    """Read the articles, change and parse them, train, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+", metavar="ARTICLES")
    parser.add_argument("--tell", action="store_true", help="print how often it is right at each probability")
    arguments = parser.parse_args()
    texts = [json.loads(line)["text"] for path in arguments.articles for line in path.read_text("utf-8").splitlines()]
    articles = list(told(texts))
    weights: Weights = {}
    # In the second round the articles' own pronouns count as mentions of whom the first round's weights tell.
    for _ in range(2):
        examples = [example for article in articles for example in examples_of(article, weights)]
        weights = train([example for example in examples if not example.apart])
    write(weights)
    print(f"{len(examples)} pronouns, {len(weights)} weights")
    if arguments.tell:
        tell([example for example in examples if example.apart], weights)


def analysed(text: str) -> tuple[Tokens, list[Thing]]:
    """A text's parse and the things that its names name."""
    layout = lay_out(Document("a", text))
    (doc,) = parse(load_language(), [(text, layout.blocks)])
    tokens = read_tokens(text, doc)
    names = with_missed(tokens, names_seen(tokens, doc))
    decide_kinds(tokens, names)
    things = join_names(tokens, names)
    find_titles(tokens, things)
    return tokens, things


def told(texts: Sequence[str]) -> Iterator[Article]:
    """Each article with the pronouns that are plain; a share of them again with one person without a name."""
    dice = random.Random(SEED)
    for number, text in enumerate(texts):
        apart = number % KEPT_APART == 0
        tokens, things = analysed(text)
        meant = plain_pronouns(tokens, things)
        if not meant:
            continue
        yield Article(tokens, things, dict(meant), apart)
        if dice.random() < NAMELESS:
            found = nameless(tokens, things, meant, dice.choice(sorted(set(meant.values()))))
            if found is not None:
                yield Article(*found, apart)


def plain_pronouns(tokens: Tokens, things: Sequence[Thing]) -> dict[int, int]:
    """The pronouns that can mean only one of the people near, by the genders of them all; each with the number of
    the thing that it means."""
    people = People(tokens, things)
    numbers = {id(thing): number for number, thing in enumerate(things)}
    found: dict[int, int] = {}
    for number in personal_pronouns(tokens):
        near = [option.thing for option in people.options(number) if option.thing is not None]
        if len(near) == 1 and near[0].gender is not None:
            found[number] = numbers[id(near[0])]
            people.link(number, near[0], 0.0)
    for thing in things:
        thing.mentions[:] = [mention for mention in thing.mentions if mention.form is not MentionForm.PRONOUN]
    return found


def nameless(
    tokens: Tokens, things: Sequence[Thing], meant: Mapping[int, int], whom: int
) -> tuple[Tokens, list[Thing], dict[int, int | None]] | None:
    """The article without one person's names up to the last pronoun in the first stretch of them; None where a
    name's replacement moves the parse so that no pronoun is left."""
    thing = things[whom]
    pronouns = [number for number, other in meant.items() if other == whom]
    first = pronouns[0]
    limit = min((m.first for m in thing.mentions if m.first > first), default=len(tokens))
    noun = "a local man" if thing.gender == "male" else "a local woman"
    replacements = {
        tokens.starts[each.first]: (tokens.ends[each.last - 1], noun) for each in thing.mentions if each.first < first
    }
    text, moved = replaced(tokens.text, replacements)
    wanted = {tokens.starts[number] + moved(tokens.starts[number]) for number in pronouns if number < limit}
    new_tokens, new_things = analysed(text)
    found: dict[int, int | None] = {
        number: None for number in personal_pronouns(new_tokens) if new_tokens.starts[number] in wanted
    }
    return (new_tokens, new_things, found) if found else None


def replaced(text: str, replacements: Mapping[int, tuple[int, str]]) -> tuple[str, Callable[[int], int]]:
    """The text with stretches replaced, and by how much each offset moves."""
    parts: list[str] = []
    moves: list[tuple[int, int]] = [(0, 0)]
    at = 0
    for start, (end, words) in sorted(replacements.items()):
        if start >= at:
            parts += (text[at:start], words)
            moves.append((end, moves[-1][1] + len(words) - (end - start)))
            at = end
    return "".join((*parts, text[at:])), lambda offset: [move for start, move in moves if start <= offset][-1]


def examples_of(article: Article, weights: Weights) -> Iterator[Example]:
    """The plain pronouns of each gender, with the genders of people hidden or confused; the article's other
    pronouns are linked as the weights say."""
    for gender in ("male", "female"):
        if any(GENDERS[article.tokens.words[number].lower()] == gender for number in article.meant):
            yield from _examples(article, gender, weights)


def _examples(article: Article, gender: str, weights: Weights) -> Iterator[Example]:
    tokens = article.tokens
    things = [_disguised(thing, gender) for thing in article.things]
    people = People(tokens, things)
    for number in personal_pronouns(tokens):
        options = people.options(number)
        own = GENDERS[tokens.words[number].lower()] == gender
        if number in article.meant:
            whom = article.meant[number]
            thing = None if whom is None else things[whom]
            right = next((n for n, option in enumerate(options) if option.thing is thing), None)
            if own and right is not None:
                yield Example([option.features for option in options], right, article.apart)
            if thing is not None:
                people.link(number, thing, 0.0)
        elif weights and own:
            likely = probabilities(options, weights)
            best = int(np.argmax(likely))
            thing = options[best].thing
            if thing is not None and likely[best] >= LEAST_FOR_A_PERSON:
                people.link(number, thing, 0.0)


def _disguised(thing: Thing, gender: str) -> Thing:
    """A copy whose gender may be hidden, or be the pronouns' own; the same for a name at every run."""
    dice = random.Random(f"{SEED} {thing.name} {gender}").random()
    shown = None if dice < HIDDEN else gender if dice < HIDDEN + CONFUSED else thing.gender
    return Thing(thing.kind, thing.name, thing.words, list(thing.mentions), shown)


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Weights of a softmax over each pronoun's options, with L2 penalty, by accelerated gradient descent."""
    counts = Counter(feature for example in examples for option in example.options for feature in set(option))
    kept = sorted(feature for feature, count in counts.items() if count >= RAREST)
    place = {feature: number for number, feature in enumerate(kept)}
    rows, columns, owners, right = [], [], [], []
    row = 0
    for number, example in enumerate(examples):
        right.append(row + example.right)
        for option in example.options:
            found = [place[feature] for feature in option if feature in place]
            rows.extend([row] * len(found))
            columns.extend(found)
            owners.append(number)
            row += 1
    row_of, column_of, owner = np.array(rows), np.array(columns), np.array(owners)
    labels: Floats = np.zeros(row)
    labels[right] = 1.0
    weights: Floats = np.zeros(len(kept))
    ahead = weights.copy()
    step = 4.0 / (np.bincount(row_of).max() * np.bincount(column_of) + 4.0 * PENALTY)
    momentum = 1.0
    for _ in range(STEPS):
        scores = np.exp(np.bincount(row_of, weights=ahead[column_of], minlength=row))
        shares = scores / np.bincount(owner, weights=scores)[owner]
        slope = np.bincount(column_of, weights=(shares - labels)[row_of], minlength=len(kept)) + PENALTY * ahead
        following = ahead - step * slope
        faster = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = following + (momentum - 1.0) / faster * (following - weights)
        weights, momentum = following, faster
    return {feature: round(float(weight), 2) for feature, weight in zip(kept, weights, strict=True)}


def write(weights: Weights) -> None:
    """Write the module of weights."""
    lines = [
        '"""Weights of the model of antecedents; training/pronouns.py writes them."""',
        "",
        "from __future__ import annotations",
        "",
        "WEIGHTS: dict[str, float] = {",
        *(f'    "{feature}": {weight:.2f},' for feature, weight in weights.items() if weight),
        "}",
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell(examples: Sequence[Example], weights: Weights) -> None:
    """Print how many of the best options are right by how likely they are said to be."""
    found = []
    for example in examples:
        likely = probabilities([Option(None, option) for option in example.options], weights)
        best = int(np.argmax(likely))
        found.append((likely[best], best == example.right, best > 0))
    print("probability  links  right  said")
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        own = [(share, good) for share, good, linked in found if linked and low <= share < high]
        if own:
            right, said = (
                sum(values) / len(own) for values in zip(*((good, share) for share, good in own), strict=True)
            )
            print(f"{low:4.2f}-{min(high, 1):4.2f}  {len(own):6d}  {right:.3f}  {said:.3f}")
    chosen = [good for share, good, linked in found if linked and share >= LEAST_FOR_A_PERSON]
    print(
        f"at {LEAST_FOR_A_PERSON}: {len(chosen)} of {len(found)} linked, {sum(chosen) / max(1, len(chosen)):.3f} right"
    )


if __name__ == "__main__":
    main()
