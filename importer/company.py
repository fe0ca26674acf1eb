"""The company that names keep: which other names stand in the same articles, and how much of it two share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from models.namings import companies
from models.rows import NamingRow

WEIGHTS = {"p": 1.0, "o": 1.0, "l": 0.5, "c": 0.2}
"""What a shared person, organization or other thing, place and country tell: half the world's news names China."""

SAMPLED = 200
"""Articles of a candidate whose company is looked at: those whose ids, which are as good as random, come first."""

Target = TypeVar("Target")


class Company:
    """Looks up the company of articles, each once."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def of(self, articles: Collection[str]) -> dict[str, frozenset[str]]:
        """The company that names keep in each article."""
        missing = set(articles) - self._known.keys()
        self._known |= dict.fromkeys(missing, frozenset()) | companies(missing)
        return {article: self._known[article] for article in articles}

    def shared(
        self, naming: NamingRow, candidates: Mapping[Target, Sequence[NamingRow]], own: frozenset[str]
    ) -> dict[Target, float]:
        """How much of its company a naming shares with each candidate, without what is the name's `own`. What several
        candidates share tells less of each."""
        (here,) = self.of([naming.article]).values()
        kept = {}
        for target, named in candidates.items():
            articles = sorted({each.article for each in named} - {naming.article})[:SAMPLED]
            kept[target] = frozenset().union(*self.of(articles).values()) & (here - own)
        spread = Counter(token for tokens in kept.values() for token in tokens)
        return {target: sum(WEIGHTS[token[0]] / spread[token] for token in tokens) for target, tokens in kept.items()}


def parted(companies: Mapping[str, frozenset[str]], own: frozenset[str]) -> list[set[str]]:
    """The articles in groups that share no company of any weight with one another."""
    leader = {article: article for article in companies}

    def lead(article: str) -> str:
        while leader[article] != article:
            article = leader[article]
        return article

    holders: defaultdict[str, list[str]] = defaultdict(list)
    for article, tokens in sorted(companies.items()):
        for token in tokens - own:
            if WEIGHTS[token[0]] >= 1:
                holders[token].append(article)
    for articles in holders.values():
        first = lead(articles[0])
        for article in articles[1:]:
            other = lead(article)
            leader[max(first, other)] = first = min(first, other)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for article in companies:
        groups[lead(article)].add(article)
    return list(groups.values())
