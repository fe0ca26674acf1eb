"""Whether an article's headline tells of a happening, and the headline without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEPARATOR = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2}|::)\s+")
LIVE = re.compile(
    r"^(?:(?:BREAKING(?: NEWS)?|EXCLUSIVE|JUST IN|LIVE|UPDATE(?: \d)?|VIDEO|WATCH)\s*[:|-]\s*)+", re.IGNORECASE
)
SITE = re.compile(
    r"\b(?:\w+\.(?:com|org|net|co|uk)|ABC|AP|BBC|CBC|CBS|CNBC|CNN|Daily|Express|Fox|Gazette|Guardian|Herald|"
    r"Independent|Journal|Magazine|Mail|Media|Mirror|NBC|NPR|News|Newspaper|Online|Post|Press|Radio|Reuters|Standard|Sun|Telegraph|"
    r"Times|Today|Tribune|TV|Verge|Wired|IndieWire)\b"
)
"""Words of which the names of news sites are made."""

SITE_WORDS = 5
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ors", "als", "al", "ies", "ed",
           "es", "er", "or", "s", "e", "y")  # fmt: skip
STEM = 3
SHARED_WORDS = 3
SHORT = 4
IRREGULAR = (
    "beat beaten beats beating", "bid bids", "bring brought", "buy bought buys", "choose chose chosen choice",
    "come came", "cut cuts", "dead death deaths die died dies dying", "elect election elections", "fall fallen fell",
    "fight fought", "find found", "fly flight flew flown", "give gave gift given", "go goes went gone", "hit hits",
    "hold held", "hurt injured", "kill killed killing kills", "launch launched", "lead led", "leave leaves left",
    "lose loss lost", "marry marriage married wedding wed", "meet meeting met", "pay paid", "put puts", "quit quits",
    "rise risen rose", "run ran", "sell sale sales sold", "send sent", "shoot shooting shot", "sign signed",
    "sink sank", "speak speech spoke spoken", "steal stole stolen", "strike struck", "sue lawsuit suing",
    "take taken took", "tell told", "think thought", "throw threw", "win winner winning wins won", "write wrote",
)  # fmt: skip
"""Forms of one word that share no stem."""

FORMS = {form: group.split()[0] for group in IRREGULAR for form in group.split()}


def cleaned(headline: str) -> str:
    """A headline without the site's name behind it and without "LIVE:" before it."""
    words = LIVE.sub("", " ".join(headline.split()))
    parts = list(SEPARATOR.finditer(words))
    while parts:
        last = parts.pop()
        tail, head = words[last.end() :], words[: last.start()]
        if len(tail.split()) > SITE_WORDS or len(head.split()) < SITE_WORDS - 2:
            break
        bar = last.group().strip() in ("|", "•", "·", "»", "::")
        if not (SITE.search(tail) or (bar and tail[:1].isupper())):
            break
        words = head
    return words.strip(" |")


def stem(word: str) -> str:
    """What the forms of a word have in common, roughly."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if word in FORMS:
        return FORMS[word]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            bare = word[: -len(ending)]
            return FORMS.get(bare, bare[:-1] if len(bare) > SHORT and bare[-1] == bare[-2] else bare)
    return word


def stems(text: str) -> set[str]:
    """The stems of a text's words that carry meaning."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    return {stem(word) for word in words if word.lower() not in EMPTY}


def tells(headline: str, trigger: str, clause: str, who: Iterable[str]) -> bool:
    """Whether a headline tells of what a trigger names: it has the trigger's word with another of its clause, or
    several words of the clause and one of those who take part."""
    if headline.endswith("?"):
        return False
    words = stems(headline)
    shared = (words & stems(clause)) - stems(trigger)
    taking_part = any(words & stems(name) for name in who)
    if words & stems(trigger):
        return taking_part or bool(shared)
    return taking_part and len(shared) >= SHARED_WORDS


EMPTY = frozenset(
    """
    a about after against all also an and are as at be been before being but by can could did do does down for from
    had has have he her his how if in into is it its may me more most my new no not of off on one or our out over said
    say says she so some than that the their them they this to two under up was we were what when which who why will
    with would year years you
    """.split()
)
"""Words that any two sentences may share."""
