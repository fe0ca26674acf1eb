"""How the captions of pictures read that scrapers leave among an article's lines, with or without their credits."""

from __future__ import annotations

import re

LONGEST_CAPTION = 600
"""Characters of a caption, which may tell the whole story."""

LONGEST_CREDIT = 160
"""Characters of the credit that a caption ends with."""

_SUPPLIER = (
    r"(?:Getty|Shutterstock|Alamy|iStock(?:photo)?|WireImage|EPA(?:-EFE)?|Rex|Flynet|Splash(?:\sNews)?|Corbis|Zuma)"
)
_AGENCY = (
    rf"(?:{_SUPPLIER}|AP|Associated\sPress|AFP|Agence\sFrance-?\s?[Pp]resse|Reuters|PA(?:\sWire)?|Press\sAssociation|Xinhua"
    r"|dpa|Bloomberg|USA\sTODAY\sSports)(?:\s(?:Images|Features|Photo))?"
)
_PERSON = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3}"
_OUTLET = rf"(?:{_AGENCY}|[A-Z]\w+(?:\s\w+)*\s(?:Times|Post|Herald|Tribune|Press|Images|Photos?|Pool|Globe|Sports))"
_PICTURE = r"(?:photo(?:graph)?|picture|image|frame\sgrab|screen\s?(?:grab|shot))"

LABEL = re.compile(r"(?:photos?|pictures?|images?|captions?|graphics?|infographics?|file photo)", re.IGNORECASE)
"""A whole line that only says that a picture was here."""

ARCHIVED = re.compile(r"FILE\s?(?:PHOTO|PICTURE|IMAGE)?\s?[-–—:]")
"""What an agency's caption of an older picture begins with, however long it is."""

OPENING = re.compile(
    rf"""
    (?i:file|AP|AFP|handout)\s(?i:photo|picture)\s?[-–—:,]
    | (?i:(?:image|media|photo|picture)\scaption\b) | Caption: | (?i:enlarge\s(?:this\s)?image\b)
    | (?i:image\s(?:copyright|source)\b.*\bimage\scaption\b | media\splayback\sis\sunsupported\b.*\bmedia\scaption\b)
    | Facebook\sTwitter\sPinterest\s\w | CLOSE\s[A-Z]
    | (?i:in\sthis\b.{{0,60}}\b{_PICTURE}\b)
    | (?i:this\b.{{0,60}}\b{_PICTURE}\b.{{0,120}}\b(?:shows?|showing)\b)
    | [Pp]ictured?(?:\s?:|,?\s(?:is|are|left|right|above|below|here)\b)
    | \d{{1,3}}/(?:[5-9]|\d\d+)\s\S(?!.*\(@)
    """,
    re.VERBOSE,
)
"""What a line begins with that says of a picture what it shows. A gallery numbers its pictures; up to four are as often
posts."""

CREDIT_BEFORE = re.compile(
    r"""
    (?:AP:Associated\sPress|Getty\sImages|GETTY|Getty(?:\s-)?\sContributor|Rex\sFeatures|REX|AFP\sor\slicensors
       |(?:\w+\s){1,4}•\s?GETTY) \s (?=[A-Z\d"“‘'])
    | (?:AFP|Alamy|Reuters|REUTERS|Splash\sNews) \s
      (?!(?:Chief|Editor|Correspondent|Foundation|Institute|News|Staff|Bureau)\b)(?=[A-Z\d"“‘'])
    | (?:AP|EPA|PA) \s (?=(?:A|An|At|The|This|These|Two|Three|In|It|He|She|They)\b)
    """,
    re.VERBOSE,
)
"""The credit that a caption without a full stop begins with."""

CREDIT_IN_BRACKETS = re.compile(
    rf"""
    [\[(] (?:AP\s|AFP\s|File\s)? (?i:photos?|images?|pictures?|photographs?|pic|credit)
      (?:\s(?:by|courtesy|credit)\b|\s?[:/]) [^\])]* [\])]
    | \( (?:[^()]{{2,60}}[/,]\s?)? {_SUPPLIER} [^()]{{0,30}} \)
    | \( {_PERSON} \s?/\s? {_OUTLET} (?:\s?/\s?{_OUTLET})* \.? \)
    """,
    re.VERBOSE,
)
"""The brackets with a picture's credit that a caption ends with."""

CREDIT_BEHIND = {
    ":": r"(?:\S[\s|]\s?)(?:Photo(?:graph|\s[Cc]redit)?|Picture|Image|Credit)\s?:\s?[A-Z][^.!?:]{1,80}",
    "/": rf"(?<![\w/]){_PERSON}\s?/\s?{_AGENCY}(?:/{_AGENCY})*",
    "via ": rf"\bvia\s(?:{_AGENCY})(?:,\sFILE)?",
    "Getty": r"(?:[.!?][”\"]?\s|^)Getty(?:\sImages)?",
}
"""A picture's credit without brackets that a caption ends with, or that is all of it, by what each has in it."""

SHOWN = re.compile(
    rf"""
    \b in \s (?:this|an?\sundated) \s (?:[\w-]+\s){{0,3}} (?:{_PICTURE}|handout|footage)\b
    | \b (?:is|are) \s (?:seen|pictured) \b .* \b in \s an? \s (?:[\w-]+\s){{0,2}} {_PICTURE} \b
    | \b Hide\sCaption \b | \b Play\sslideshow \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What says within a line that it is about a picture."""

_BEHIND = {sign: re.compile(rf"(?:{pattern})\.?\Z") for sign, pattern in CREDIT_BEHIND.items()}

SHOWN_WORDS = ("seen", "pictured", "in this ", "undated", "hide caption", "slideshow")
"""What `SHOWN` cannot do without, in lower case: it is looked for only where a line has one of them."""

PICTURED = re.compile(r"\bpictured\b", re.IGNORECASE)

IN_HEADER = re.compile(
    rf"""
    (?:Am|An?) \s (?:\w+\s){{0,2}} {_PICTURE} \s (?:from|taken|made|released|provided|posted) \b .* \b shows? \b .*
    | .* [.!?][”"]? \s? [\[(] (?-i:[A-Z][^()\[\]]{{1,60}}) [\])]
    | [^.!?]* \b (?:is|are) \s (?:seen|pictured) \s
      (?:above|after|at|during|from|here|in|inside|near|on|outside|with)\b .*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""A whole line that is a caption where it stands before the story: its source stands in brackets behind its last stop,
or it says that something is seen."""

STOPS = (".", "!", "?", "…", ":", '."', ".”", ".'", ".’", '?"', "?”")


def is_caption(line: str) -> bool:
    """Whether a line is a picture's caption or credit wherever it stands."""
    if ARCHIVED.match(line):
        return True
    if len(line) > LONGEST_CAPTION:
        return False
    if LABEL.fullmatch(line.rstrip(" .:")) or says_what_is_shown(line):
        return True
    if not line.endswith(STOPS) and (CREDIT_BEFORE.match(line) or PICTURED.search(line)):
        return True
    return _ends_with_credit(line)


def _ends_with_credit(line: str) -> bool:
    tail = line[-LONGEST_CREDIT:]
    bare = tail.rstrip(".")
    if bare.endswith((")", "]")):
        opened = bare.rfind("(" if bare.endswith(")") else "[")
        return opened >= 0 and CREDIT_IN_BRACKETS.fullmatch(bare, opened) is not None
    return any(sign in tail and pattern.search(tail) for sign, pattern in _BEHIND.items())


def says_what_is_shown(line: str) -> bool:
    """Whether a line says of a picture what it shows, not only who took it."""
    if OPENING.match(line):
        return True
    lower = line.lower()
    return any(word in lower for word in SHOWN_WORDS) and SHOWN.search(line) is not None


def is_caption_in_header(line: str) -> bool:
    """Whether a line before the story is a picture's caption."""
    return len(line) <= LONGEST_CAPTION and IN_HEADER.fullmatch(line) is not None
