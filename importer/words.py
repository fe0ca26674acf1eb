"""Which words and numbers of a text tell what it is about, in a form that other tellings of it share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.folding import fold

ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "ers", "er", "es", "ly", "s", "e")
"""Endings of English words, the longer of two before the shorter."""

SHORTEST = 3
"""Letters that a stem keeps, and that a word of content has."""

SILENT = frozenset(
    """
    a about according after against all also an and any april are as at august be because been before being between
    but by can could day days december did do does during february first for friday from had has have he her here him
    his how i if in into is it its january july june just last like march may me might monday month months more most
    mr mrs ms my new no not november october of on one only or other our out over s said saturday say says september
    should so some sunday t than that the their them then there these they this those thursday time to today told
    tomorrow tuesday two up us very was we wednesday week weeks were what when where which while who will with would
    year years yesterday you your
    """.split()
)
"""Words that any telling may have: they say how or when, not what."""

IRREGULAR = {
    form: verb
    for verb, *forms in map(
        str.split,
        """
        awake awoke awoken/bear bore borne/beat beaten/begin began begun/bind bound/bite bit bitten/bleed
        bled/blow blew blown/break broke broken/bring brought/build built/burn burnt/buy bought/catch
        caught/choose chose chosen/come came/deal dealt/die died dying/draw drew drawn/drive drove driven/fall
        fell fallen/feed fed/fight fought/find found/flee fled/fly flew flown/forbid forbade forbidden/forgive
        forgave forgiven/freeze froze frozen/get got gotten/give gave given/go went gone/grow grew grown/hang
        hung/hide hid hidden/hold held/keep kept/know knew known/lead led/leave left/lend lent/lie lied
        lying/lose lost/make made/mean meant/meet met/overthrow overthrew overthrown/pay paid/plead pled/ride
        rode ridden/rise rose risen/run ran/see saw seen/seek sought/sell sold/send sent/shake shook
        shaken/shoot shot/show shown/shrink shrank shrunk/sing sang sung/sink sank sunk/speak spoke spoken/spend
        spent/spin spun/stand stood/steal stole stolen/stick stuck/strike struck stricken/sue sued suing/swear
        swore sworn/sweep swept/swim swam swum/take took taken/teach taught/tear tore torn/tell told/think
        thought/throw threw thrown/tie tied tying/undergo underwent undergone/wear wore worn/win won/withdraw
        withdrew withdrawn/write wrote written
        """.split("/"),
    )
    for form in forms
}
"""Forms of verbs that news is told with and that endings do not tell, by the verb."""

_WORD = re.compile(r"[^\W\d_]+")

_NUMBER = re.compile(r"\d[\d,.]*")


def stem(word: str) -> str:
    """A folded word without its ending: "arrested", "arrests" and "arrest" give the same, so do "shot" and "shoot"."""
    word = IRREGULAR.get(word, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending)
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > SHORTEST else word


def stems(text: str) -> Iterator[str]:
    """The stems of a text's words of content, in its order."""
    for word in _WORD.findall(fold(text)):
        if len(word) >= SHORTEST and word not in SILENT:
            yield stem(word)


def numbers(text: str) -> Iterator[str]:
    """The numbers of a text that are written in digits, in its order."""
    for found in _NUMBER.findall(text):
        yield found.replace(",", "").rstrip(".")


def trigger_stems(text: str) -> list[str]:
    """The stems of the words that tell of an event: those of content, where there are any."""
    return list(stems(text)) or [stem(word) for word in fold(text).split()]
