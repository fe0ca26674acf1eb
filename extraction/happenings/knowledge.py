"""What the judges are told: of a trigger, of a trigger and a word, of a trigger and a date, of two triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from dateline.vocabulary import EntityKind, MentionForm, TimexType
from extraction.encoder.arguments import REACH
from extraction.encoder.labels import ARGUMENTS
from extraction.encoder.links import Parse
from extraction.encoder.network import Network
from extraction.encoder.outputs import Floats
from extraction.happenings.candidates import Candidate, find_candidates
from extraction.happenings.judges import Row
from extraction.happenings.phrases import Phrases
from extraction.records import Timex

FLOOR = -8.0
"""The least logarithm of a probability that the judges are told."""

STEPS = 4
"""Steps of a way through the parse that are told."""

SLOTS = (
    ("s", frozenset(("csubj", "nsubj", "nsubjpass"))),
    ("o", frozenset(("dative", "dobj"))),
    ("b", frozenset(("agent",))),
    ("p", frozenset(("poss",))),
)
"""The places beside a trigger by the relations that take them."""

LIKELY_PART = 0.4
"""Probability of taking part from which on the network's word alone counts."""

PLACE = ARGUMENTS.index("place")

SENTENCES_AROUND = 2
"""Sentences before and after a trigger's in which its date and its place may be told."""

LIKELY = 0.2
"""Probability of playing a part from which on a word of another sentence is weighed."""

Marks = tuple[str, str, str, str, str, str]
"""Of a trigger's clause: its helping verbs, conjunction, governor, negation, hedge, and the tag of its verb."""

Members = list[tuple[int, Floats]]
"""Words that may play a part, each with what the network takes it for (`labels.ARGUMENTS`)."""

NEGATIONS = frozenset(("n't", "neither", "never", "no", "nobody", "none", "nor", "not", "n’t", "without"))
HEDGES = frozenset("allegedly almost barely falsely hardly narrowly nearly possibly reportedly wrongly".split())


def logarithm(chance: float) -> float:
    """The logarithm of a probability, no less than the judges are told, scaled to about one."""
    return max(FLOOR, float(np.log(max(chance, 0.0) + 1e-9))) / 4.0


def near(apart: int) -> str:
    """A class of signed distances in tokens."""
    size = abs(apart)
    step = size if size < 4 else 4 + int(2 * np.log2(size / 4))
    return f"{'+' if apart > 0 else '-'}{min(step, 14)}"


@dataclass(frozen=True)
class Known:
    """An article, its candidates, and what is asked of them."""

    phrases: Phrases
    network: Network
    parse: Parse
    _marks: dict[int, Marks] = field(default_factory=dict, init=False, repr=False, compare=False)
    _roles: dict[int, tuple[int, Floats]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _members: dict[int, Members] = field(default_factory=dict, init=False, repr=False, compare=False)
    _partners: dict[int, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The triggers in order."""
        return find_candidates(self.phrases.analysis.reading.outputs, self.phrases)

    def way(self, anchor: int, token: int) -> str:
        """The way through the parse from a trigger to a word of its sentence, with the prepositions on it."""
        tokens = self.phrases.tokens
        above = {anchor: 0}
        for steps, number in enumerate(tokens.ancestors(anchor), start=1):
            above[number] = steps
        down: list[str] = []
        number, seen = token, set[int]()
        while number not in above and number not in seen:
            seen.add(number)
            relation = tokens.relations[number]
            down.append(
                f"{relation}:{tokens.words[number].lower()}" if relation in ("prep", "agent", "mark") else relation
            )
            number = tokens.heads[number]
        steps = above.get(number, STEPS)
        up: list[str] = []
        at = anchor
        for _ in range(min(steps, STEPS)):
            up.append("^" + tokens.relations[at])
            at = tokens.heads[at]
        return " ".join((*up, *reversed(down[-STEPS:]))) if down or up else "self"

    def place(self, anchor: int, token: int) -> str:
        """In which sentence a word stands, seen from a trigger."""
        sentences = self.phrases.tokens.sentences
        apart = sentences[token] - sentences[anchor]
        return f"{max(-3, min(3, apart)):+d}"

    # What is known of a trigger.

    def marks(self, candidate: Candidate) -> Marks:
        """The marks of a candidate's clause; read once, since several rows have them."""
        found = self._marks.get(candidate.anchor)
        if found is None:
            found = self._marks[candidate.anchor] = self._read_marks(candidate.anchor)
        return found

    def _read_marks(self, anchor: int) -> Marks:
        """Helping verbs and particles of the clause, its conjunction, what stands over it, and negation."""
        tokens, phrases = self.phrases.tokens, self.phrases
        helping, marker, negated, hedged = [], "", "", ""
        verb = anchor
        if not tokens.tags[anchor].startswith("VB"):
            verb = next(
                (each for each in tokens.ancestors(anchor) if tokens.tags[each].startswith(("VB", "MD"))), anchor
            )
        for child in phrases.children[verb]:
            relation, word = tokens.relations[child], tokens.words[child].lower()
            if relation in ("aux", "auxpass"):
                helping.append(word)
            elif relation == "mark" or (relation == "advmod" and word in ("when", "if", "once", "until", "whether")):
                marker = word
            if word in NEGATIONS or relation == "neg":
                negated = "verb"
            if word in HEDGES:
                hedged = word
        for child in phrases.children[anchor]:
            word = tokens.words[child].lower()
            if word in NEGATIONS:
                negated = "own"
            if word in HEDGES:
                hedged = word
        above = tokens.heads[verb]
        governor = f"{tokens.relations[verb]}:{tokens.lemmas[above].lower()}" if above != verb else "root"
        return " ".join(sorted(helping)), marker, governor, negated, hedged, tokens.tags[verb]

    def modifier(self, anchor: int) -> str:
        """The word before a noun that says most of it: an article, or an adjective."""
        tokens = self.phrases.tokens
        words = [
            tokens.words[child].lower() for child in self.phrases.children[anchor]
            if tokens.relations[child] in ("det", "amod", "poss", "nummod")
        ]  # fmt: skip
        return words[0] if words else ""

    def block(self, token: int) -> str:
        """The kind of block that a word stands in."""
        start = self.phrases.tokens.starts[token]
        return next(
            (block.kind.value for block in self.phrases.analysis.blocks if block.start <= start < block.end), ""
        )

    def is_quoted(self, token: int) -> bool:
        """Whether a word stands in somebody's words."""
        start = self.phrases.tokens.starts[token]
        return any(span.start <= start < span.end for quote in self.phrases.analysis.quotes for span in quote.spans)

    @cached_property
    def _headline(self) -> frozenset[str]:
        headline = self.phrases.analysis.document.headline or ""
        return frozenset(word.strip(".,:;!?\"'“”‘’()").lower() for word in headline.split())

    def told_in_headline(self, anchors: Sequence[int]) -> float:
        """The share of tellings whose word the headline has, too."""
        tokens = self.phrases.tokens
        words = [(tokens.words[each].lower(), tokens.lemmas[each].lower()) for each in anchors]
        return sum(bool(self._headline & set(each)) for each in words) / max(len(anchors), 1)

    def type_row(self, candidate: Candidate, kind: str, chance: float, rank: int) -> Row:
        """Whether the trigger tells of a happening of a type."""
        tokens, anchor = self.phrases.tokens, candidate.anchor
        helping, marker, governor, negated, hedged, tag = self.marks(candidate)
        frame = candidate.frame_of(kind)
        fits = candidate.fitting
        listed = "none" if not candidate.frames else "other" if frame is None else f"own{bool(frame.specificity):d}"
        if fits is not None:
            listed += " fits" if fits.type == kind else " another"
            listed += f"{bool(fits.specificity):d}"
        lemma = tokens.lemmas[anchor].lower()
        others = [
            each for each in self.candidates if each is not candidate and tokens.lemmas[each.anchor].lower() == lemma
        ]
        words = (
            kind, candidate.form, listed, lemma, f"{kind} {lemma}", governor, helping, marker, negated, hedged,
            self.block(anchor), tag, str(rank), self.modifier(anchor), f"{candidate.form} {tokens.relations[anchor]}",
        )  # fmt: skip
        size = len(tokens)
        best = float(candidate.types.max())
        numbers = (
            logarithm(chance), logarithm(best), logarithm(1.0 - float(candidate.types.sum())), chance, best,
            candidate.main, float(candidate.statuses[0]), float(self.is_quoted(anchor)), anchor / max(size, 1),
            min(size, 1500) / 1000, logarithm(max((each.likelihood for each in others), default=0.0)),
            min(len(others), 4) / 4, candidate.last - candidate.first - 1.0,
            float(tokens.words[anchor][0].isupper()),
        )  # fmt: skip
        return words, numbers

    def status_row(self, candidate: Candidate, kind: str, timex: Timex | None) -> Row:
        """How real what the trigger tells of is."""
        helping, marker, governor, negated, hedged, tag = self.marks(candidate)
        when = self.when(timex) or "undated"
        words = (
            kind, candidate.form, helping, marker, governor, governor.partition(":")[2], negated, hedged, tag, when,
            self.modifier(candidate.anchor), f"{candidate.form} {tag} {when}",
            self.phrases.tokens.lemmas[candidate.anchor].lower(),
        )  # fmt: skip
        numbers = (*map(logarithm, candidate.statuses.tolist()), float(self.is_quoted(candidate.anchor)))
        return words, numbers

    # What is known of a trigger and a word.

    def roles(self, candidate: Candidate) -> tuple[int, Floats]:
        """The first token of those near a trigger, and what the network takes each for (`labels.ARGUMENTS`). Asked
        once for each candidate."""
        found = self._roles.get(candidate.anchor)
        if found is None:
            outputs = self.phrases.analysis.reading.outputs
            first, last = max(0, candidate.anchor - REACH), min(len(outputs.triggers), candidate.anchor + REACH)
            chances = np.exp(self.network.arguments(outputs, [candidate.anchor], np.arange(first, last), self.parse))
            found = self._roles[candidate.anchor] = first, chances
        return found

    def members(self, candidate: Candidate) -> Members:
        """The words that may play a part, with what the network takes each for: those of the trigger's sentence, and
        others that are likely enough. Sought once for each candidate."""
        found = self._members.get(candidate.anchor)
        if found is None:
            found = self._members[candidate.anchor] = self._find_members(candidate)
        return found

    def _find_members(self, candidate: Candidate) -> Members:
        first, chances = self.roles(candidate)
        own = self.phrases.sentence(candidate.anchor)
        far = [first + int(place) for place in np.flatnonzero(1.0 - chances[:, 0] >= LIKELY)]
        edges = sorted({*far, *(token for token in own if first <= token < first + len(chances))})
        heads = set(self.phrases.heads(edges[0], edges[-1] + 1)) if edges else set()
        return [
            (token, chances[token - first])
            for token in edges
            if token in heads and not candidate.first <= token < candidate.last
        ]

    def argument_rows(self, candidate: Candidate, kind: str) -> list[tuple[int, Row]]:
        """The words that may play a part, and what is known of each."""
        members = self.members(candidate)
        keys = [self.phrases.phrase(token).key for token, _ in members]
        best: dict[str, Floats] = {}
        for key, (_, roles) in zip(keys, members, strict=True):
            best[key] = np.maximum(best.get(key, roles), roles)
        return [
            (
                token,
                self.argument_row(
                    candidate, kind, token, roles,
                    [sum(other[role] > roles[role] for name, other in best.items() if name != key)
                     for role in (1, 2, 3)],
                ),
            )
            for key, (token, roles) in zip(keys, members, strict=True)
        ]  # fmt: skip

    def slots(self, anchor: int) -> str:
        """Which of the places beside a trigger are taken: subject, object, the doer behind "by"."""
        children = self.phrases.children[anchor]
        relations = {self.phrases.tokens.relations[child] for child in children}
        return "".join(
            letter for letter, some in SLOTS if relations & some
        )  # fmt: skip

    def governor(self, anchor: int) -> str:
        """The verb that a noun hangs on."""
        tokens = self.phrases.tokens
        if tokens.tags[anchor].startswith("VB"):
            return ""
        above = tokens.heads[anchor]
        return tokens.lemmas[above].lower() if above != anchor and tokens.tags[above].startswith("VB") else ""

    def argument_row(self, candidate: Candidate, kind: str, token: int, roles: Floats, ranks: Sequence[int]) -> Row:
        """Which part a word plays; `ranks` says how many words the network takes rather for source, target, party."""
        phrases, tokens, anchor = self.phrases, self.phrases.tokens, candidate.anchor
        meant = phrases.meant(token)
        entity, mention = phrases.entity_at(meant), phrases.mention_at(meant)
        inside = phrases.sentence(anchor)
        way = self.way(anchor, token) if token in inside else f"other {self.place(anchor, token)}"
        frame = candidate.frame_of(kind)
        role = frame.subject.value if frame else ""
        thing = entity.kind.value if entity else ""
        lemma = tokens.lemmas[meant].lower()
        words = (
            kind, way, f"{candidate.form} {way}", f"{role} {candidate.form} {way}", thing,
            mention.form.value if mention else tokens.tags[meant], tokens.relations[token],
            f"{kind} {candidate.form} {way}",
            tokens.lemmas[anchor].lower(), lemma if entity is None else "", near(token - anchor),
            f"{kind} {thing or lemma}", self.block(token), self.place(anchor, token),
            f"{way.rpartition(' ')[2]} {thing}",
            f"{self.slots(anchor)} {candidate.form} {way}", f"{self.governor(anchor)} {way}",
            f"{tokens.lemmas[anchor].lower()} {way}", "".join(str(min(rank, 3)) for rank in ranks),
            f"{kind} {way} {thing}",
        )  # fmt: skip
        often = len(entity.mentions) if entity else 0
        span = [each for each in range(meant - 3, meant + 1) if each in inside]
        numbers = (
            *(logarithm(chance) for chance in roles.tolist()), *(float(chance) for chance in roles.tolist()),
            float(np.log1p(often)), float(meant != token), candidate.likelihood, float(self.is_quoted(token)),
            len(span) / 4,
        )  # fmt: skip
        return words, numbers

    # What is known of a trigger and a date.

    def dates(self, candidate: Candidate) -> list[tuple[int, Timex]]:
        """The dates that may be the trigger's, each with the token of its words that the others hang on."""
        found = []
        number = self.phrases.tokens.sentences[candidate.anchor]
        for timex in self.phrases.analysis.dates:
            if timex.edtf is None or timex.earliest is None or timex.latest is None or timex.type is TimexType.SET:
                continue
            words = self.phrases.between(timex.start, timex.end)
            if not words or abs(self.phrases.tokens.sentences[words.start] - number) > SENTENCES_AROUND:
                continue
            root = next((each for each in words if self.phrases.tokens.heads[each] not in words), words.start)
            found.append((root, timex))
        return found

    def date_row(self, candidate: Candidate, kind: str, token: int, timex: Timex, others: Sequence[int]) -> Row:
        """Whether a date is the trigger's; `others` are the tokens of the dates of the same sentence."""
        phrases, tokens, anchor = self.phrases, self.phrases.tokens, candidate.anchor
        inside = token in phrases.sentence(anchor)
        way = self.way(anchor, token) if inside else f"other {self.place(anchor, token)}"
        when = self.when(timex) or "unknown"
        before = tokens.word(phrases.token_at(timex.start) - 1).lower()
        closer = sum(abs(each - anchor) < abs(token - anchor) for each in others)
        rivals = [
            each for each in self.candidates
            if each is not candidate and each.likelihood >= 0.3
            and min(anchor, token) < each.anchor < max(anchor, token)
        ]  # fmt: skip
        words = (
            kind, way, f"{candidate.form} {way}", timex.type.value, str(len(timex.edtf or "")), when, before,
            near(token - anchor), self.place(anchor, token), tokens.relations[token],
            f"{min(closer, 3)} {len(others) > 1}",
            f"{self.place(anchor, token)} {min(len(rivals), 3)}", timex.text.lower(), f"{way} {before}",
            f"{tokens.lemmas[tokens.heads[token]].lower()}",
        )  # fmt: skip
        clash = self.clashes(candidate, timex)
        return words, (float(closer == 0), len(rivals) / 3, candidate.likelihood, float(self.is_quoted(token)), clash)

    # What is known of a trigger and a place.

    def places(self, candidate: Candidate) -> list[tuple[int, float]]:
        """The words that may say where it happened, each with what the network gives it for that: names of places in
        the trigger's sentence and those beside it, and what else the network takes for the place."""
        number = self.phrases.tokens.sentences[candidate.anchor]
        first, chances = self.roles(candidate)
        found = {token: float(roles[PLACE]) for token, roles in self.members(candidate) if roles[PLACE] >= LIKELY}
        for token in self._named_places:
            if abs(self.phrases.tokens.sentences[token] - number) <= SENTENCES_AROUND:
                inside = 0 <= token - first < len(chances)
                found[token] = float(chances[token - first, PLACE]) if inside else 0.0
        return sorted((token, chance) for token, chance in found.items() if token != candidate.anchor)

    @cached_property
    def _named_places(self) -> list[int]:
        """The last words of all names of places, in order, but those of date lines: these say where somebody wrote."""
        openings = {block.start for block in self.phrases.analysis.blocks}
        return sorted(
            {
                self.phrases.between(mention.start, mention.end)[-1]
                for entity in self.phrases.analysis.entities
                if entity.kind is EntityKind.PLACE
                for mention in entity.mentions
                if mention.form is not MentionForm.DEMONYM
                and not (mention.start in openings and mention.text.isupper())
                and self.phrases.between(mention.start, mention.end)
            }
        )

    def place_row(self, candidate: Candidate, kind: str, token: int, chance: float, others: Sequence[int]) -> Row:
        """Whether the trigger's happening was at a place; `others` are the words of all that may be the place."""
        phrases, tokens, anchor = self.phrases, self.phrases.tokens, candidate.anchor
        entity, mention = phrases.entity_at(token), phrases.mention_at(token)
        inside = token in phrases.sentence(anchor)
        way = self.way(anchor, token) if inside else f"other {self.place(anchor, token)}"
        first = phrases.token_at(mention.start) if mention is not None else token
        before = tokens.words[first - 1].lower() if first else ""
        closer = sum(abs(each - anchor) < abs(token - anchor) for each in others)
        same = [each for each in others if entity is not None and phrases.entity_at(each) is entity]
        own = sum(tokens.sentences[each] == tokens.sentences[anchor] for each in others)
        size = "thing" if entity is None else "country" if entity.is_country else "town"
        words = (
            kind, way, f"{candidate.form} {way}", before, f"{before} {inside}", size, self.place(anchor, token),
            near(token - anchor), f"{min(closer, 3)} {min(own, 3)}", tokens.lemmas[anchor].lower(),
            f"{kind} {before}", f"{kind} {size}", self.block(token), tokens.relations[token],
            f"{tokens.lemmas[tokens.heads[token]].lower()} {before}",
            f"{inside} {min(own, 2)} {min(closer, 2)} {before}",
        )  # fmt: skip
        often = len(entity.mentions) if entity is not None else 0
        numbers = (
            chance, logarithm(chance), float(closer == 0), len(same) / 3, float(np.log1p(often)),
            candidate.likelihood, float(self.is_quoted(token)), token / max(len(tokens), 1), float(inside),
        )  # fmt: skip
        return words, numbers

    def when(self, timex: Timex | None) -> str:
        """Whether a date lies `before`, at (`now`) or `later` than the article's day; empty where that is unknown."""
        published = self.phrases.analysis.published
        if timex is None or published is None or not timex.earliest or not timex.latest:
            return ""
        if timex.earliest > published.latest:
            return "later"
        return "before" if timex.latest < published.earliest else "now"

    def clashes(self, candidate: Candidate, timex: Timex) -> float:
        """The probability that the happening lies ahead, where the date lies behind, and the other way round."""
        done = float(candidate.statuses[0])
        return {"later": done, "before": 1.0 - done}.get(self.when(timex), 0.0)

    # What is known of two triggers.

    def partners(self, candidate: Candidate) -> frozenset[str]:
        """Whom the network alone takes for those who take part."""
        found = self._partners.get(candidate.anchor)
        if found is None:
            likely = [token for token, roles in self.members(candidate) if 1.0 - roles[0] - roles[-1] >= LIKELY_PART]
            found = frozenset(self.phrases.phrase(token).key for token in likely)
            self._partners[candidate.anchor] = found
        return found

    def same_row(self, first: Candidate, second: Candidate) -> Row:
        """Whether two triggers, in order, tell of one happening."""
        tokens = self.phrases.tokens
        lemmas = [tokens.lemmas[each.anchor].lower() for each in (first, second)]
        kinds = first.best, second.best
        common = float(np.sqrt(first.shares * second.shares).sum())
        sentence = tokens.sentences[second.anchor] - tokens.sentences[first.anchor]
        outputs = self.phrases.analysis.reading.outputs
        alike = self.network.sameness(outputs, first.anchor, second.anchor, lemmas[0] == lemmas[1])
        some, others = self.partners(first), self.partners(second)
        words = (
            kinds[0], f"{kinds[0]} {kinds[1]}", f"{first.form} {second.form}", str(lemmas[0] == lemmas[1]),
            near(second.anchor - first.anchor), str(min(sentence, 6)), self.modifier(second.anchor),
            f"{lemmas[0] == lemmas[1]} {kinds[0] == kinds[1]} {second.form}", lemmas[1],
            self.block(first.anchor), self.way(first.anchor, second.anchor) if sentence == 0 else "other",
        )  # fmt: skip
        numbers = (
            logarithm(alike), logarithm(1 - alike), common, len(some & others) / 2, len(some ^ others) / 4,
            float(bool(some and others and not some & others)), first.likelihood, second.likelihood,
            first.main, second.main, abs(float(first.statuses[0] - second.statuses[0])),
        )  # fmt: skip
        return words, numbers
