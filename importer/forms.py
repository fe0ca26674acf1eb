"""Joins the names that are sure to be one thing's wherever they stand, by what all stored articles make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.vocabulary import EntityKind
from importer.identity import make_id
from importer.names import core, generation, initials
from models import namings
from models.rows import NamingRow

MAJORITY = 0.8
"""The share of a single word's articles whose kind all take: "Facebook" is no person because one article reads so."""

SAID_PRODUCT = 2
"""How many articles one counts for that takes a name for a product's: most say nowhere what a product is, and it passes
for the body that makes it."""

APART = (EntityKind.PERSON, EntityKind.PLACE)
"""Kinds whose single words name other things, too: Chelsea, Ford. A company and its product of one name are one."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name that is one thing's wherever it stands in full."""

    kind: str
    normal: str


class Forms:
    """The forms of names by what is stored now; belongs to one transaction.

    `named` are the namings with each name that was read, `based` those with each name but for what may be left out.
    """

    def __init__(self) -> None:
        self.named: dict[str, list[NamingRow]] = {}
        self.based: dict[str, list[NamingRow]] = {}
        self._known: dict[Form, Form] = {}

    def read_named(self, chosen: Iterable[str]) -> dict[str, list[NamingRow]]:
        """The namings with each of these names."""
        wanted = set(chosen)
        self.named |= namings.namings_named("normal", wanted - self.named.keys())
        return {name: self.named[name] for name in wanted}

    def read(self, chosen: Iterable[str]) -> None:
        """Have all namings at hand that have these names, or have them but for what may be left out."""
        wanted = set(chosen)
        self.read_named(wanted)
        self.based |= namings.namings_named("base", wanted - self.based.keys())

    def canonical(self, form: Form) -> Form:
        """The form that a name is joined to wherever it stands: that of the kind that most articles give it, without
        initials where all who have the name have the same, without a corporate ending where it is known without."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._canonical(form)
        return known

    def _canonical(self, form: Form) -> Form:
        form = Form(self._kind(form), form.normal)
        if form.kind == EntityKind.PERSON:
            short = " ".join(core(form.normal))
            if short == form.normal or generation(form.normal) or len(self.initials(short)) > 1:
                return form
        else:
            short = next((each.base for each in self.named[form.normal] if each.kind == form.kind), form.normal)
        if short != form.normal and any(each.kind == form.kind for each in self.named.get(short, ())):
            return Form(self._kind(Form(form.kind, short)), short)
        return form

    def _kind(self, form: Form) -> str:
        """The kind that the articles which name it so make of it together. "other" has no say against another kind. A
        word that is both a person's or place's and another thing's name keeps its kinds unless nearly all agree."""
        counts = Counter(each.kind for each in self.named[form.normal] if not each.registered)
        if form.kind not in counts or len(counts) == 1:
            return form.kind
        told = {kind: count for kind, count in counts.items() if kind != EntityKind.OTHER}
        if EntityKind.PRODUCT in told:
            told[EntityKind.PRODUCT] *= SAID_PRODUCT
        kind = min(told, key=lambda each: (-told[each], each))
        if " " in form.normal or form.kind == EntityKind.OTHER or told[kind] >= MAJORITY * sum(told.values()):
            return kind
        if form.kind in APART:
            return form.kind
        told = {kind: count for kind, count in told.items() if kind not in APART}
        return min(told, key=lambda each: (-told[each], each))

    def initials(self, name: str) -> set[str]:
        """The different initials with which persons of this name stand in articles."""
        found = {
            initials(each.normal)
            for each in self.based.get(name, ())
            if each.kind == EntityKind.PERSON and not generation(each.normal)
        }
        return found - {""}


def key_of(form: Form) -> str:
    """The id of an entity by its name."""
    return make_id("ent", form.kind, form.normal)
