"""Invented news: articles that share people, places, quotes and events, each with another outlet's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

PEOPLE = (
    ("Mira Halvorsen", "Norwegian Prime Minister", "She"),
    ("Joon Park", "South Korean President", "He"),
    ("Teresa Mamani", "Bolivian Foreign Minister", "She"),
    ("Andrus Vaher", "mayor of Tallinn", "He"),
)

OUTLETS = ("Alden Post", "Harbour Herald", "North Wire")

TELLINGS = (
    """{first_title} {first} met {second_title} {second} in Lima on March {day}, 2025, to talk about the ferry treaty.
“We are close to an agreement,” {first} told reporters. {pronoun} said the talks would go on until Friday.
{second} thanked Peru for its help. The two signed nothing on {weekday}.""",
    """LIMA, March {day} — {second_title} {second} and {first_title} {first} held talks on {weekday}, officials said.
“The sea does not ask for papers,” said {second}. According to {first}, the treaty could be signed by June.
Protesters in Oslo demanded that {first} resign.""",
    """No treaty yet

By Ana Ruiz

{first} and {second} parted without a treaty on {weekday} night.
"I will not sign what I cannot read," {second} said after the meeting. {first} had earlier warned {second} that
Norway would close its ports.
The talks cost Peru about $2 million, the government said.""",
)

DAYS = ((3, "Monday"), (4, "Tuesday"), (5, "Wednesday"), (6, "Thursday"))


def documents() -> Iterator[dict[str, str]]:
    """36 articles: three outlets, each on four days, tell of three pairs of people."""
    for pair in range(3):
        (first, first_title, pronoun), (second, second_title, _) = PEOPLE[pair], PEOPLE[pair + 1]
        for day, weekday in DAYS:
            for number, telling in enumerate(TELLINGS):
                yield {
                    "id": f"{pair}-{day}-{number}",
                    "source": OUTLETS[number],
                    "published": f"2025-03-{day + number:02}",
                    "text": telling.format(
                        first=first,
                        first_title=first_title,
                        second=second,
                        second_title=second_title,
                        pronoun=pronoun,
                        day=day,
                        weekday=weekday,
                    ),
                }


def write_stories(folder: Path) -> Path:
    """Write each article into a file of its own: a third each as JSON Lines, as text and as Markdown."""
    for number, document in enumerate(documents()):
        name = document["id"]
        if number % 3 == 0:
            (folder / f"{name}.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
        elif number % 3 == 1:
            (folder / f"{name}.txt").write_text(document["text"], encoding="utf-8")
        else:
            matter = f"---\nsource: {document['source']}\ndate: {document['published']}\n---\n"
            (folder / f"{name}.md").write_text(matter + document["text"].replace("\n", "\n\n"), encoding="utf-8")
    return folder
