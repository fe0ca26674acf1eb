"""Measures how rightly short names are linked across articles, and lists the entities that articles mention most.

    python benchmarks/linking.py surnames DATABASE_URL
    python benchmarks/linking.py names DATABASE_URL [--count 100]

`surnames` hides, in each article of an imported database that names a person in full and by the family name, the full
name, links the family name as if the article had no other, and counts by confidence how often the link is right. It
needs no annotation: what each article calls the person is the answer. `names` prints the most mentioned entities for a
reader to judge, with what they were before names were linked.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dateline.vocabulary import EntityKind
from importer.linking import ALONE_CONFIDENCE, Linker
from importer.names import core
from models.database import database
from models.entities import Entity
from models.migrate import open_database
from models.namings import Naming, NamingFamily, namings_named
from models.rows import NamingRow


def surnames() -> None:
    """Print, for each confidence, how many hidden names were linked and how many of these rightly."""
    rows: Iterable[Any] = Naming.select(Naming.normal).where(Naming.kind == EntityKind.PERSON.value).distinct().tuples()
    full = namings_named("normal", sorted({row[0] for row in rows if len(core(row[0])) > 1}))
    linked: Counter[float] = Counter()
    right: Counter[float] = Counter()
    hidden = [naming for named in full.values() for naming in named if naming.kind == EntityKind.PERSON]
    for naming in hidden:
        with database.atomic() as transaction:
            surname = core(naming.normal)[-1]
            short = replace(naming, name=surname.title(), normal=surname, base=surname)
            _hide(short)
            linker = Linker()
            found = linker.links([short])[short.article, short.key][1]
            # Nobody, where no other article names the person in full: then each link is wrong.
            others = [each for each in full[naming.normal] if each.article != naming.article][:1]
            target = {link.entity for _, link in linker.links(others).values()}
            transaction.rollback()
        if found.confidence != ALONE_CONFIDENCE:
            linked[found.confidence] += 1
            right[found.confidence] += found.entity in target
    print(f"{len(hidden):,} full names hidden, {sum(linked.values()):,} linked, {sum(right.values()):,} rightly")
    for confidence in sorted(linked):
        share = right[confidence] / linked[confidence]
        print(f"confidence {confidence}: {linked[confidence]:,} linked, {share:.3f} right")


def _hide(short: NamingRow) -> None:
    here = (Naming.article == short.article) & (Naming.key == short.key)
    Naming.update(name=short.name, normal=short.normal, base=short.base).where(here).execute()
    of_it = (NamingFamily.article == short.article) & (NamingFamily.key == short.key)
    NamingFamily.delete().where(of_it).execute()
    NamingFamily.create(family=short.normal, article=short.article, key=short.key)


def names(count: int) -> None:
    """Print the most mentioned entities, each with the names and kinds that were put together."""
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for naming in Naming.select(Naming.entity, Naming.kind, Naming.name):
        parts[naming.entity][f"{naming.name} ({naming.kind})"] += 1
    chosen = Entity.select().where(Entity.merged_into.is_null()).order_by(Entity.mention_count.desc(), Entity.id)
    for number, entity in enumerate(chosen.limit(count), start=1):
        put_together = ", ".join(f"{name} {articles}" for name, articles in parts[entity.id].most_common(8))
        counts = f"{entity.article_count} articles, {entity.mention_count} mentions"
        print(f"{number}. {entity.kind} {entity.name}: {counts}; {put_together}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("surnames", "names"))
    parser.add_argument("database", help="URL of a database into which articles were imported")
    parser.add_argument("--count", type=int, default=100, help="how many entities to list")
    arguments = parser.parse_args()
    open_database(arguments.database, create=False)
    if arguments.task == "surnames":
        surnames()
    else:
        names(arguments.count)
    database.close()


if __name__ == "__main__":
    main()
