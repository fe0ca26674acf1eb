"""How the lines of an article that are not its story read: furniture, credits, bylines, date lines, lists."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
DATE = (
    rf"(?:{WEEKDAY},?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)

FURNITURE = re.compile(
    r"""
    (?:read|see|learn|view|show|find\ out)\ (?:more|all|full\ story)(?:(?:\ (?:about|on|at)\b|\ ?:).{0,120})?
    | (?:continue|keep)\ reading.{0,60} | also\ read\b.{0,120}
    | read\ (?:also|next|the\ (?:rest|full|whole|original)\b.{0,60})
    | advertisements?(?:\ -.{0,40})? | ad | sponsored(?:\ content)? | story\ continues\ below.{0,40}
    | article\ continues.{0,40} | scroll\ (?:down\ )?(?:to|for).{0,60} | skip\ (?:to|advert).{0,60}
    | share(?:\ (?:this|on|via|now|the)\b.{0,60})? | (?:e-?mail|print|save|tweet|like)(?:\ this\b.{0,40})?
    | (?:please\ )?(?:sign\ up|subscribe|register|log\ in)\ (?:now|here|today|for|to)\b.{0,140}
    | subscribe | sign\ up | log\ in
    | get\ (?:our|the)\ .{0,60}(?:newsletter|app|inbox)\b.{0,60}
    | (?:check\ us\ out|follow|like|join|find)\ (?:us|me|@\w+)?\ ?(?:on\b|@).{0,80}
    | follow\ us.{0,80} | follow\ @?\w+\ on\ .{0,60}
    | (?:click|tap)\ (?:here|below|on)\b.{0,120}
    | (?:watch|listen|play|download|comments?|related|most\ (?:read|popular|viewed))
    | (?:watch|related|recommended|more|see\ also|read\ also|also\ read|in\ pictures|in\ video)(?:\ \w+){0,2}:.{0,140}
    | related\ (?:stories|articles|topics|content|links|news|coverage) | more\ (?:stories|news|from|on\ this)\b.{0,60}
    | top\ stories | latest\ news | you\ may\ also\ like.{0,40} | recommended\ for\ you | trending(?:\ now)?
    | (?:leave|post|add)\ a\ comment | \d+\ comments? | \d+\ shares? | \d+\ min(?:ute)?s?\ read | back\ to\ top | home
    | (?:media\ playback|javascript|your\ browser|this\ video|video\ (?:is|can))\b.{0,80}
      (?:unsupported|enabled?|support(?:ed|s)?|not\ be\ played)\b.{0,120}
    | (?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|youtube)(?:[\ ,|/·•]+(?:and\ )?\w+){0,6}
    | we\ use\ cookies\b.{0,200} | accept\ (?:all\ )?cookies | cookie\ policy | terms\ of\ (?:use|service)\b.{0,40}
    | privacy\ policy
    | (?:https?://|www\.)\S+ | pic\.twitter\.com/\S+ | [@\#]\w+ | [-_*=~•·.…\s]{3,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line (without its last full stop, colon or arrow) that belongs to the page rather than to the story."""

LINK_LIST = re.compile(
    r"""
    (?i:related\ (?:stories|articles|topics|content|links|news|coverage)|most\ (?:read|popular)(?:\ in)?
       |recommended\ (?:stories|articles)|archives\ archives|categories\ categories)
    \ (?=[A-Z‘'“"]) (?:(?![.!]\s).)* (?<![.!?…”"’'])
    """,
    re.VERBOSE,
)
"""A whole line, however long, of links to other stories behind the heading of their list; headings have no stops."""

GLUED = re.compile(
    r"""\bHide[ ]Caption\b | \b\d+[ ]of[ ]\d+[ ](?:Photos|Skip)\b | \b(?:JUST|MUST)[ ](?:WATCHED|WATCH)\b
    | \bFacebook[ ]Twitter[ ]Pinterest\b | \b(?:Image|Media)[ ](?:copyright|caption)\b
    | \bReplay[ ]More[ ]Videos\b | \bMOST[ ]READ\b | \bRead[ ]More\b | \bSkip[ ]in[ ]Skip\b | \bEmbed[ ]x[ ]Share\b
    | \b(?:G(?:etty|ETTY)(?:[ ]I(?:mages|MAGES))?|Associated[ ]Press|AFP|EPA|R(?:euters|EUTERS)|PA|R(?:ex|EX)|AP
       |Shutterstock|Flynet|Alamy
       |(?:USA[ ]TODAY|Usa[ ]Today)[ ]Sports|Matrix|Splash[ ]News)[ ](?:Images[ ])?(?=[A-Z"“‘][a-z]*[ ]\w|\d+[ ][a-z])
    | [a-z.”"’'][ ](?:THE|A|AN|THIS|THESE|WHEN|AFTER|THERE|POLICE|AT|IN|ON|IT|FOR)[ ][a-z]
    | \b[A-Z]{3,}(?:[ ][A-Z]{3,})+[ ][A-Z][a-z]+[ ][a-z]+[ ].*\b[A-Z]{3,}(?:[ ][A-Z]{3,})+[ ]""",
    re.VERBOSE,
)
"""What of a page's captions, players and lists of links is glued to a sentence: whose words they are is unknown."""

CREDIT = re.compile(
    r"""
    (?:\(?(?:with|based\ on)\ )?(?:additional\ |further\ )?(?:inputs?|agency\ inputs?)\ (?:from|by)\b.{2,120}
    | \(?with\ (?:files?|material|reporting|contributions?|agencies|reports?)\b.{0,120}
    | \(?(?:with\ )?(?:additional|further|original|extra)\ (?:reporting|research|writing|material)\b.{2,160}
    | \(?(?:reporting|writing|editing|edited|compiled|translated|produced|photographs?|photos?|pictures?|images?
       |graphics?|video|text|story|research)
      (?:\ and\ (?:writing|editing|reporting|photographs))?\ by\ (?-i:[A-Z]).{2,160}
    | (?:sources?|credits?|photo(?:graph)?s?(?:\ credit)?|pictures?(?:\ credit)?|images?(?:\ (?:credit|source))?
       |file\ photo|cover\ photo)\s?:.{2,120}
    | image\ (?:copyright|source|caption)\b.{2,80}
    | (?:©|\(c\)|copyright\b).{2,160} | .{0,60}\ ?all\ rights\ reserved.{0,60} | \(?agencies\)?
    | \(?(?:AP|AFP|Reuters|PTI|ANI|IANS|UPI|dpa|Xinhua|ENDS)\)?
    | (?:this\ (?:article|story|report)\ (?:was|has\ been|is|first|originally)\b.{0,40}
      (?:published|syndicated|generated|produced|translated|edited)\b.{0,160})
    | .{2,60}\ contributed\ to\ this\ (?:report|story|article)
    | (?:the\ )?(?:associated\ press|reuters|agence\ france-presse|press\ association)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line (without its last full stop) that says who supplied the story or its pictures."""

PHOTO_CREDIT = re.compile(r"\(?(?:photo|picture|image|file photo|cover photo|graphic|video)", re.IGNORECASE)

CAPTION = re.compile(
    r"(?:image|photo|file|picture|video|media|this\b.{2,30}\bphoto|in this\b.{2,40}\b(?:photo|image))\b", re.IGNORECASE
)
"""The start of a picture's caption, which scrapers leave before the story."""

LIST_ITEM = re.compile(r"(?P<bullet>[•▪‣◦●■►➤·])\s*\S|(?:[-*–]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
"""A bullet alone makes an item; a dash or a number only where a neighbouring line has one too."""

NAME = r"(?:[A-Z][\w’'.-]*|de|da|di|van|von|der|den|bin|al|el|la|le)"
PERSON = rf"[A-Z][\w’'.-]*(?:\s{NAME}){{1,3}}"
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Words by|Story by|From)\s*:?\s+"
    rf"(?P<names>{PERSON}(?:(?:\s*,\s+|\s*,?\s+(?:and|AND|&)\s+){PERSON})*)"
    rf"(?P<role>\s*(?:[,|/–—-]|\bin\b|\bfor\b|\bat\b|\bof\b)\s*[^.!?\n]{{0,80}})?"
)
ROLE = re.compile(
    r"(?i)\b(?:editor|correspondent|reporter|writer|staff|bureau|chief|press|news|reuters|agency|times|post|columnist"
    r"|desk|analyst|producer|journalist|contributor|critic|sport|business|politic|health|science|bbc|cnn|afp)"
)
NOT_A_NAME = re.compile(rf"(?:{WEEKDAY}|{MONTH}|The|This|That|All|Now|Then|Far|Law|Contrast|Comparison)\b")

AGENCY = r"\(\s?(?:[A-Z][\w’'&./-]*|dpa)(?:[ /][\w’'&./-]+){0,3}\s?\)"
DASH = r"(?:\s*(?:—|–|―|--|_)|\s+-|-(?=\s))\s*"
CAPITALS = r"(?!FILE\b)(?:[A-Z][A-Z’'.-]+|ST\.)(?:[ /](?:[A-Z][A-Z’'.-]+|de|la)){0,3}"
PLACE = rf"(?:{CAPITALS}|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){{0,2}})"
DATELINE = re.compile(
    rf"(?:"
    rf"{CAPITALS}(?:,\s+(?!{MONTH}\s)[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{0,2}})?(?:,?\s+{DATE})?,?(?:\s*{AGENCY})?"
    rf"|[\w’'.-]+(?:\s[A-Z][\w’'.-]*){{0,2}}(?:,\s+{PLACE})?,?\s+{DATE}(?:\s*{AGENCY})?"
    rf"|{PLACE}(?:,\s+{PLACE})?\s*{AGENCY}"
    rf")(?P<dash>{DASH})(?=\S|$)"
)
"""A place, perhaps a date and an agency, and the dash that ends them, at the start of a line."""

DATE_LINE = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|modified|created|date|issued)"
    rf"(?:\s+(?:on|at))?\s*[:|]?\s*)?(?:\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?,?\s+(?:[A-Z]{{2,4}},?\s+)?)?"
    rf"(?P<date>{DATE})"
    rf"(?:\s*(?:[,|·•–—-]|at)?\s*\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s*\(?[A-Z]{{2,4}}\)?)?)?",
    re.IGNORECASE,
)
"""A whole line that is a date, with or without "Published" and a clock time."""

QUESTION = re.compile(r"(?:Who|What|When|Where|Why|How|Is|Are|Does|Will|Can|Which)\b[^.!?]*\?")
LABEL = re.compile(r"[A-Z][A-Z ]{3,24}[.:]?")
