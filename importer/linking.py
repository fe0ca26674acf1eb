"""Decides which entity each name of each article means: a pure function of how all stored articles name things.

Names that are sure to be one (see `forms`) are joined wherever they stand. A name that may stand for several longer
ones ("Robinson", "AP") is decided article by article, by the company that it keeps there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import orjson

from dateline.folding import fold
from dateline.vocabulary import EntityKind
from importer.company import Company, parted
from importer.forms import APART, Form, Forms, key_of
from importer.identity import make_id
from importer.linked import Link
from importer.names import (
    acronyms,
    core,
    families,
    first_word,
    initials,
    is_acronym,
    normal,
    without_middle,
    without_town,
)
from importer.places import REGISTERS
from models import authority, namings
from models.authority import Entry
from models.rows import NamingRow

LINKED, PROMINENT = 1.5, 5
"""How much company an article must share with a candidate, and how many articles must name one in full that is meant
without sharing as much."""

LINKED_OTHERS = 1.0
"""The same for an acronym or a team: fewer things have the letters than have a family name."""

RIVALLED, RICH, RIVALLED_RICH = 4, 10, 2
"""How many times the company shared with the next candidate that must be; less of much company."""

SELDOM = 3
"""How many times oftener than in full a person may be named by the short name alone: who is known by one name is not
called by a longer one that somebody once gave."""

ALONE_CONFIDENCE = 0.7
"""How sure a person's single name is that stands for no longer one."""

ALONE = 10
"""How many times oftener than all others a prominent candidate is named."""


class Linker:
    """Links names with what is stored now; belongs to one transaction."""

    def __init__(self) -> None:
        self._forms = Forms()
        self._families: dict[str, list[NamingRow]] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._clusters: dict[Form, dict[str, str]] = {}
        self._company = Company()

    def touched(self, dirty: Collection[str]) -> dict[tuple[str, str], tuple[NamingRow, Link]]:
        """The namings whose links depend on these families, each with the link that it ought to have."""
        self._load(dirty)
        met = set(dirty)
        for found in namings.namings_in(name for name in dirty if " " in name).values():
            met |= {naming.normal for naming in found if naming.kind == EntityKind.PERSON}
        for name in dirty:
            for naming in (*self._forms.named[name], *self._forms.based[name]):
                met |= families(naming.kind, naming.name)
        return self.links(naming for name, found in self._forms.read_named(met).items() for naming in found)

    def links(self, chosen: Iterable[NamingRow]) -> dict[tuple[str, str], tuple[NamingRow, Link]]:
        """The link of each naming, by its article and key."""
        wanted = list(chosen)
        self._load({name for naming in wanted for name in (naming.normal, naming.base)})
        self._load_candidates(wanted)
        return {(naming.article, naming.key): (naming, self._link(naming)) for naming in wanted}

    def _load(self, names: Collection[str]) -> None:
        chosen = set(names)
        self._forms.read(chosen)
        self._entries |= authority.entries_in(chosen - self._entries.keys())

    def _load_candidates(self, wanted: Iterable[NamingRow]) -> None:
        short = {naming.normal for naming in wanted if _may_be_short(naming)}
        self._families |= namings.namings_in(short - self._families.keys())
        longer = {naming for name in short for naming in self._families[name]}
        self._load({name for naming in longer for name in (naming.normal, naming.base)})
        self._load(
            {name for naming in wanted if naming.kind == EntityKind.PERSON for name in without_middle(naming.normal)}
        )

    def _link(self, naming: NamingRow) -> Link:
        if naming.registered:
            entry = self._entry_of(naming, naming.kind)
            return Link(entry.id, entry.kind, 0.95) if entry else Link(naming.key, naming.kind, 0.95)
        form = self._forms.canonical(Form(naming.kind, naming.normal))
        entry = self._entry_of(naming, form.kind)
        if entry:
            return Link(entry.id, entry.kind, 0.95)
        chosen = self._choose(naming, form)
        if chosen:
            target, confidence = chosen
            entry = self._entry_named(target, ())
            return Link(entry.id if entry else key_of(target), target.kind, confidence)
        if form.kind == EntityKind.PERSON and len(core(form.normal)) == 1:
            return Link(self._cluster(form, naming.article), form.kind, ALONE_CONFIDENCE)
        return Link(key_of(form), form.kind, 0.95 if " " in form.normal else 0.9)

    def _candidates(self, naming: NamingRow, form: Form) -> dict[Form, list[NamingRow]]:
        """The longer forms that the name may stand for, each with its namings."""
        if form.kind == EntityKind.PERSON and len(core(form.normal)) > 1:
            return self._with_initials(form) or self._with_middle(form)
        found: defaultdict[Form, list[NamingRow]] = defaultdict(list)
        for each in self._families.get(form.normal, ()):
            if each.normal != form.normal and not each.registered and self._stands_for(naming, form, each):
                found[self._forms.canonical(Form(each.kind, each.normal))].append(each)
        found.pop(form, None)
        return found

    def _with_initials(self, form: Form) -> dict[Form, list[NamingRow]]:
        """Those of a full name whose initials tell them apart."""
        found: defaultdict[Form, list[NamingRow]] = defaultdict(list)
        if len(self._forms.initials(form.normal)) > 1:
            for each in self._forms.based[form.normal]:
                if initials(each.normal):
                    found[self._forms.canonical(Form(each.kind, each.normal))].append(each)
        return found

    def _with_middle(self, form: Form) -> dict[Form, list[NamingRow]]:
        """Those of a full name with another middle name or without one, where more articles name them so; where as many
        do, the shorter."""
        shorter = without_middle(form.normal)
        same = [each for name in shorter for each in self._forms.named.get(name, ())]
        same += [each for each in self._families.get(form.normal, ()) if form.normal in without_middle(each.normal)]
        found: defaultdict[Form, list[NamingRow]] = defaultdict(list)
        for each in same:
            if each.kind == EntityKind.PERSON and not each.registered:
                found[self._forms.canonical(Form(each.kind, each.normal))].append(each)
        found.pop(form, None)
        own = len(self._articles(form.normal))
        return {
            target: named
            for target, named in found.items()
            if len({each.article for each in named}) >= own + (target.normal not in shorter)
        }

    def _stands_for(self, naming: NamingRow, form: Form, longer: NamingRow) -> bool:
        """Whether the name may be short for the longer one."""
        if form.kind == EntityKind.PERSON:
            words = core(longer.normal)
            return longer.kind == EntityKind.PERSON and len(words) > 1 and form.normal in (words[0], words[-1])
        if longer.kind in APART:
            return False
        written = self._forms.named[form.normal]
        if form.normal in acronyms(longer.name) and any(is_acronym(each.name) for each in written):
            return True
        if longer.kind != EntityKind.ORGANIZATION or form.kind != EntityKind.ORGANIZATION:
            return False
        if first_word(longer.kind, longer.name) == form.normal:
            return len(self._articles(longer.normal)) >= len(self._articles(form.normal))
        # A team's full name is short for nothing: else links would go on from one name to the next.
        return without_town(longer.name) == form.normal and without_town(naming.name) is None

    def _articles(self, name: str) -> set[str]:
        """The articles that have this name."""
        return {each.article for each in self._forms.named.get(name, ())}

    def _choose(self, naming: NamingRow, form: Form) -> tuple[Form, float] | None:
        """The longer form that is meant, and the probability that it is; None where none is sure enough."""
        candidates = self._candidates(naming, form)
        if naming.kind == EntityKind.PERSON:
            # That an article's own extraction kept two persons apart is the better evidence.
            candidates = {
                target: named
                for target, named in candidates.items()
                if all(each.article != naming.article for each in named)
            }
        else:
            here = [target for target, named in candidates.items() if any(n.article == naming.article for n in named)]
            if len(here) == 1:
                return here[0], 0.95
        counts = {target: len({each.article for each in named}) for target, named in candidates.items()}
        alone = len(self._articles(form.normal))
        if naming.kind == EntityKind.PERSON:
            candidates = {target: named for target, named in candidates.items() if SELDOM * counts[target] >= alone}
        if not candidates:
            return None
        own = frozenset((f"p:{form.normal}", f"o:{form.normal}", naming.company))
        shared = self._company.shared(naming, candidates, own)
        order = sorted(candidates, key=lambda target: (-shared[target], -counts[target], target.normal))
        best, rival = order[0], shared[order[1]] if len(order) > 1 else 0.0
        needed = LINKED if _by_family_name(form, best) else 2 * LINKED
        if form.kind != EntityKind.PERSON:
            needed = LINKED_OTHERS
        apart = RIVALLED_RICH if shared[best] >= RICH else RIVALLED
        if shared[best] >= needed and shared[best] >= apart * rival:
            return best, confidence(shared[best])
        most = max(candidates, key=lambda target: (counts[target], target.normal))
        rest = sum(counts[target] for target in candidates) - counts[most]
        if counts[most] >= max(PROMINENT, ALONE * rest) and shared[most] > 0 and _by_family_name(form, most):
            return most, 0.8
        return None

    def _cluster(self, form: Form, article: str) -> str:
        """The entity of a person's single name that stands for no longer one: articles that share company mean one
        person. The most articles share the name's own id."""
        known = self._clusters.get(form)
        if known is None:
            left = [
                each
                for each in self._forms.named[form.normal]
                if self._forms.canonical(Form(each.kind, each.normal)) == form
                and not self._entry_of(each, form.kind)
                and not self._choose(each, form)
            ]
            own = frozenset((f"p:{form.normal}",))
            groups = parted(self._company.of({each.article for each in left}), own)
            groups.sort(key=lambda group: (-len(group), min(group)))
            known = {}
            for number, group in enumerate(groups):
                own_key = key_of(form) if number == 0 else make_id("ent", form.kind, form.normal, min(group))
                known |= dict.fromkeys(group, own_key)
            self._clusters[form] = known
        return known.get(article, key_of(form))

    def _entry_of(self, naming: NamingRow, kind: str) -> Entry | None:
        titles = orjson.loads(naming.titles_json)
        return self._entry_named(Form(kind, naming.normal), titles, naming.registered)

    def _entry_named(self, form: Form, titles: Sequence[str], registered: str | None = None) -> Entry | None:
        """The one entry of an authority file that has this name; of several the one whose description has a word of the
        titles that the article gives."""
        found = [entry for entry in self._entries.get(form.normal, ()) if form.normal in _names(entry)]
        if registered:
            found = [entry for entry in found if _agrees(entry, registered)]
        same = [entry for entry in found if entry.kind == form.kind]
        # One article's reading of a longer name's kind is less sure than the file's.
        found = same or (found if " " in form.normal else [])
        if len(found) < 2:
            return found[0] if found else None
        words = {word for title in titles for word in title.split()}
        fits = [entry for entry in found if words & set(fold(entry.description or "").split())]
        return fits[0] if len(fits) == 1 else None


def confidence(shared: float) -> float:
    """The probability that a name that may stand for several is linked rightly, by the company that the article shares
    with the one chosen: docs/extraction.md says how it was measured."""
    if shared >= 6:
        return 0.95
    return 0.9 if shared >= 2 else 0.65


def _names(entry: Entry) -> set[str]:
    return {normal(entry.kind, name) for name in (entry.name, *entry.aliases)}


def _agrees(entry: Entry, registered: str) -> bool:
    """Whether an entry may be the place that a register knows: it names this one, or none."""
    known = {f"{scheme}:{value}" for scheme, value in entry.same_as if scheme in REGISTERS}
    return not known or registered in known


def _may_be_short(naming: NamingRow) -> bool:
    return naming.kind != EntityKind.PERSON or len(core(naming.normal)) < 3


def _by_family_name(form: Form, longer: Form) -> bool:
    return form.kind != EntityKind.PERSON or core(longer.normal)[-1] == form.normal or " " in form.normal
