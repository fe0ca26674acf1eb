"""Headlines: which line is one, and the one derived from the lead where the text states none."""

from __future__ import annotations

import re

LONGEST_HEADLINE = 130
LONGEST_DERIVED = 140

_UNFINISHED = frozenset("a although an and because but from of or the though which while who whose with".split())
"""Words that no headline ends with: a line that does was cut short."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9]|\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|St|Inc|Corp|Co|Ltd|vs|No|Rev|Hon|Cie|Ave|Jr|Sr|Mt"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z]\.[A-Z]|a\.m|p\.m|U\.S|U\.K))\.$"
)
_ATTRIBUTION = re.compile(
    r",\s+(?:(?:as\s+(?:reported|announced|confirmed|stated)\s+by|according\s+to)\s[^,]*(?:,\s*[^,\s]+)?"
    r"|(?!who\b|which\b|whose\b|and\b|but\b)(?:[\w’'.-]+\s+){1,6}(?:said|says|reported|announced|told\s\w+)"
    r"(?:\s+(?:on|in|at|late|early|to)\s[^,]*|\s+(?:today|yesterday|\w+day)(?:\s+\w+)?)?)$"
)
_BREAK = re.compile(r",\s|;\s|\s(?=(?:after|as|while|when|because|amid|following|despite|although)\s)")


def looks_like_headline(line: str, before_blank: bool) -> bool:
    """Whether a text's first line is its headline, given that a body follows it."""
    words = line.split()
    if len(line) > LONGEST_HEADLINE or not 2 <= len(words) <= 22:
        return False
    if not (line[0].isupper() or line[0].isdigit() or line[0] in "\"“‘'$€£#"):
        return False
    body, final = line.rstrip("\"”’')"), line.rstrip("\"”’')")[-1:]
    if final in ",;:" or body.endswith(("...", "…")) or words[-1].lower() in _UNFINISHED:
        return False
    inner = _SENTENCE_END.search(line)
    if inner and inner.end() < len(line) and final == ".":
        return False
    if final != ".":
        return True
    long_words = [word for word in words if len(word.strip("\"“”‘’'.,:;")) > 3]
    capitalised = sum(word.lstrip("\"“‘'(")[:1].isupper() for word in long_words)
    return before_blank and len(words) >= 4 and capitalised >= 0.8 * len(long_words)


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence."""
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
            return text[: match.end()]
    return text


def derive_headline(lead: str) -> str:
    """The lead's first sentence, less a closing "as reported by …" or "officials said", in the text's own words.

    Where it is longer than `LONGEST_DERIVED` characters it is cut at a clause, and an ellipsis shows the cut.
    """
    sentence = " ".join(first_sentence(lead).replace("\x00", " ").split())
    headline = sentence.rstrip(" .;")
    without = _ATTRIBUTION.sub("", headline)
    if len(without.split()) >= 5 and without.count("“") == without.count("”") and without.count('"') % 2 == 0:
        headline = without
    if len(headline) <= LONGEST_DERIVED:
        return headline
    breaks = [match.start() for match in _BREAK.finditer(headline, 40, LONGEST_DERIVED)]
    cut = breaks[-1] if breaks else headline.rfind(" ", 0, LONGEST_DERIVED)
    return (headline[:cut] if cut > 0 else headline[:LONGEST_DERIVED]).rstrip(" ,;:") + "…"
