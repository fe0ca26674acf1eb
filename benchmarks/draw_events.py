"""Draws events of a database at random, each with the words that tell of it, for a reader to judge.

    python benchmarks/draw_events.py DATABASE_URL SEED COUNT
    python benchmarks/draw_events.py DATABASE_URL --attested COUNT [--urls FILE]

The same seed draws the same events of the same articles. With `--attested` those that most articles tell of are printed
instead; `--urls` names a file with one url a line, and only articles with one of these count.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models import database
from models.export import export

AROUND = 220
"""Characters shown on each side of the word that tells of an event."""

Record = dict[str, Any]


def main() -> None:
    """Print the drawn events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", metavar="DATABASE_URL")
    parser.add_argument("seed", nargs="?", type=int, default=1, metavar="SEED")
    parser.add_argument("count", nargs="?", type=int, default=100, metavar="COUNT")
    parser.add_argument("--attested", type=int, metavar="COUNT", help="the COUNT events that most articles tell of")
    parser.add_argument("--urls", type=Path, metavar="FILE", help="count only the articles with these urls")
    arguments = parser.parse_args()
    database.bind(arguments.database)
    wanted = set(arguments.urls.read_text(encoding="utf-8").split()) if arguments.urls else None
    articles = {each["id"]: each for each in export("articles") if wanted is None or each["url"] in wanted}
    events = [event for event in export("events") if any(told["article"] in articles for told in event["articles"])]
    names = {entity["id"]: entity["name"] for entity in export("entities")}
    if arguments.attested:
        chosen = sorted(events, key=lambda event: _attestation(event, articles))[: arguments.attested]
    else:
        chosen = random.Random(arguments.seed).sample(events, min(arguments.count, len(events)))
    print(f"{len(chosen)} of {len(events)} events")
    for number, event in enumerate(chosen, 1):
        print("\n".join(_lines(number, event, articles, names)), flush=True)


def _attestation(event: Record, articles: dict[str, Record]) -> tuple[int, int, str]:
    """What sorts the best attested events first."""
    told = [each for each in event["articles"] if each["article"] in articles]
    return -len(told), -sum(len(each["mentions"]) for each in told), event["id"]


def _lines(number: int, event: Record, articles: dict[str, Record], names: dict[str, str]) -> Iterator[str]:
    """One event as its record has it, then the words of one article that tells of it."""
    place = event["place"]["text"] if event["place"] else None
    kind = f"{event['type']}/{event['mode']}" if event["mode"] else event["type"]
    yield f"\n{number}. {kind} {event['status']} date={event['edtf']} place={place} articles={len(event['articles'])}"
    yield f"   {event['label']} [{event['id']}]"
    for member in event["participants"]:
        yield f"   {member['role']}: {member['text']} = {names.get(member['entity'] or '', '-')}"
    told = next(each for each in event["articles"] if each["article"] in articles)
    article, mention = articles[told["article"]], told["mentions"][0]
    start, end, field = mention["start"], mention["end"], mention.get("field", "text")
    blocks = [each for each in article["blocks"] if each.get("field", "text") == field]
    block = next((each for each in blocks if each["start"] <= start < each["end"]), {"start": 0, "end": end})
    before = article[field][max(block["start"], start - AROUND) : start]
    behind = article[field][end : min(block["end"], end + AROUND)]
    yield f"   {before}<{mention['text']}>{behind}".replace("\n", " ")
    yield f"   {article['published'] and article['published']['edtf']} {article['url'] or article['location']}"


if __name__ == "__main__":
    main()
