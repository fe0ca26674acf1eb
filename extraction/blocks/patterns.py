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
    | advertisements?(?:\ (?:continue\ reading|skip|story\ continues|scroll)\b.{0,60}|\ -.{0,40})?
    | ad | sponsored(?:\ content)? | story\ continues\ below.{0,40}
    | article\ continues.{0,40} | scroll\ (?:down\ )?(?:to|for).{0,60} | skip\ (?:to|advert).{0,60}
    | share(?:\ (?:this|on|via|now|the)\b.{0,60})? | (?:e-?mail|print|save|tweet|like)(?:\ this\b.{0,40})?
    | (?:please\ )?(?:sign\ up|subscribe|register|log\ in)\ (?:now|here|today|for|to)\b.{0,140}
    | subscribe | sign\ up | log\ in
    | get\ (?:our|the)\ .{0,60}(?:newsletter|app|inbox)\b.{0,60}
    | (?:check\ us\ out|follow|like|join|find)\ (?:us|me|@\w+)?\ ?(?:on\b|@).{0,80}
    | follow\ us.{0,80} | follow\ @?\w+\ on\ .{0,60}
    | (?:click|tap)\ (?:here|below|on)\b.{0,120}
    | (?:watch|listen|play|download|comments?|related|most\ (?:read|popular|viewed))
    | (?:next|prev(?:ious)?|close|menu|video|audio|slideshow|(?:photo\ )?gallery|play\ video|(?:hide|show)\ caption)
    | (?:watch|related|recommended|more|see\ also|read\ also|also\ read|in\ pictures|in\ video)(?:\ \w+){0,2}:.{0,140}
    | (?:leave|post|add)\ a\ comment | \d+\ comments? | \d+\ shares? | \d+\ min(?:ute)?s?\ read | back\ to\ top | home
    | (?:media\ playback|javascript|your\ browser|this\ video|video\ (?:is|can))\b.{0,80}
      (?:unsupported|enabled?|support(?:ed|s)?|not\ be\ played)\b.{0,120}
    | (?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|youtube)(?:[\ ,|/·•]+(?:and\ )?\w+){0,6}
    | we\ use\ cookies\b.{0,200} | accept\ (?:all\ )?cookies | cookie\ policy | terms\ of\ (?:use|service)\b.{0,40}
    | privacy\ policy
    | (?:h/t|\(h/t)\ .{2,60} | pic\.twitter\.com/\S+ | [@\#]\w+ | [-_*=~•·.…\s]{3,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line (without its last full stop, colon or arrow) that belongs to the page rather than to the story."""

NOTICE = re.compile(
    r"""
    newsletter\ sign\ ?up\b.* | (?:https?://|www\.)\S+
    | get\ (?:(?:all|breaking|daily|latest|more|our|the|top|weekly)\ )+
      (?:alerts|emails?|headlines|news|stories|updates)\b.*\b(?:inbox|newsletter|subscrib\w+|e-?mail|phone)\b.*
    | interested\ in\ [^?]{2,60}\?\ add\b.*
    | (?:want|craving|looking\ for)\ (?:even\ )?more\b[^?]{0,60}\?\ (?:sign|like|follow|subscribe|click|check|join)\b.*
    | for\ more\b.{0,80}(?:\bsign\ up|\bsubscribe|\bfollow\ us|\bvisit\ \S+\.\w|newsletter|https?://|www\.).*
    | we\ pay\ for\ (?:your\ )?(?:stories|videos)\b.*
    | read\ (?:or\ share\ this\ story|the\ original\ (?:article|story))\b.*
    | (?:just|must)\ watch(?:ed)?\b.*(?:\breplay\b|\bmore\ videos\b|\d\d:\d\d).*
    | follow\ (?:[\w.’'&-]+\ ){1,6}on\ (?:twitter|facebook|instagram|youtube)\b.*
    | watch\ (?:a|the)\ (?:[\w’'-]+\ ){1,4}?(?:video|interview|clip|ad|trailer|segment|speech|footage)\b.{0,60}
      \b(?:above|below|here)[:.]?
    | .{0,240}\bsubscribe\ (?:here|now|today)[.:!]?
    | e-?mail:?\ \S+@\S+.*
    | \[(?!\s?(?:clarification|correction|editor|note|update))[^\[\]]{10,200}[^.!?\[\]…]\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line, however long, in which the page speaks to its reader, or a link in brackets to another story."""

SLOGAN = re.compile(
    r"""
    (?:get|find|read|see|watch|follow|discover|explore|enjoy|stay|keep|check\ out|browse|visit)\b[^.]{0,60}
      \b(?:latest|breaking|up\ to\ date|top\ stories|live\ coverage|news\ and)\b.*
    | (?:the\ )?(?:latest|breaking|top)\b[^.]{0,40}\b(?:news|headlines|stories|updates|sport|coverage)\b
      (?:[,:|–—-].*|\ (?:and|from|on|in|about|for|with|&)\b.*|\.?)
    | (?:your|the)\ (?:\w+\ ){0,3}(?:source|home|destination)\ (?:for|of)\b.*
    | .{0,80}\ (?:delivers|brings\ you|provides|offers|covers)\ .{0,40}\b(?:news|stories|coverage|headlines)\b.*
    | (?:just\ another\ \w+\ site|description|untitled|null|none|undefined|n/?a|test|home\ ?page)\.?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What pages that have nothing to say of an article say of themselves in the place of its teaser."""

LINKS_HEADING = re.compile(
    r"""
    related\ (?:stories|articles|topics|content|links|news|coverage) | more\ (?:stories|news|from|on\ this)\b.{0,60}
    | (?:more\ )?must[ -]reads?\b.{0,60} | most\ (?:read|popular|viewed|shared)\b.{0,40} | top\ stories | latest\ news
    | (?:what\ to\ )?read\ (?:next|also) | you\ (?:may|might)\ (?:also\ )?like.{0,40} | trending(?:\ now)?
    | (?:recommended|popular)\ (?:for\ you|stories|articles|reading) | editors?[’']?s?\ picks?
    | (?:from\ )?around\ the\ web | promoted\ (?:stories|links|content)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line (without its last full stop, colon or arrow) that is the heading of a list of links to other stories."""

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
    | image\ (?:copyright|source)\b.{2,80}
    | (?:AP|AFP|Reuters|EPA|PTI|IANS)(?:\ ?[-–,/&]\ ?(?:AP|AFP|Reuters|EPA|PTI|IANS))+
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

LONG_CREDIT = re.compile(
    r"""
    \((?:additional\ |further\ )?(?:reporting|writing|editing)\ by\ (?-i:[A-Z])[^()]*\)
    | (?:©|\(c\)|copyright\b).*\ball\ rights\ reserved\b.* | \((?-i:[A-Z])[\w\ ]+\d{1,2}/\d{1,2}/\d{4}\ page\ ?\w+\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The same, however long the line."""

PHOTO_CREDIT = re.compile(r"\(?(?:photo|picture|image|file photo|cover photo|graphic|video)", re.IGNORECASE)

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
SPOKEN_TO = (
    r"(?!(?:ANALYSIS|BREAKING|EXCLUSIVE|FILE|LIVE|NOTE|OPINION|PHOTOS?|READ|THE(?!\s(?:HAGUE|BRONX)\b)|UPDATED?|VIDEO"
    r"|WATCH)\b)"
)
"""What no place in capitals begins with: a page calls to its readers so."""

TOWN = re.compile(
    rf"(?P<town>[A-Z][\w’'.-]+(?:\s(?:[A-Z][\w’'.-]+|de|del|la|las|los|el|al)){{0,4}}?)(?:,\s+{PLACE})?[.]?{DASH}(?=[A-Z“\"‘])"
)
"""What may be a town, perhaps with its country, and a dash. Whether there is such a town, others know."""

WIRE = re.compile(r"\((?:AFP|AP|CNN|IPS|Reuters|UPI|Xinhua|dpa)\)(?:\s*(?:—|–|--|-))?\s+(?=[A-Z“\"‘])")
"""An agency alone, at the start of a line."""

DATELINE = re.compile(
    rf"{SPOKEN_TO}(?:(?:"
    rf"{CAPITALS}(?:,\s+(?!{MONTH}\s)[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{0,2}})?(?:,?\s+{DATE})?,?(?:\s*{AGENCY})?"
    rf"|[\w’'.-]+(?:\s[A-Z][\w’'.-]*){{0,2}}(?:,\s+{PLACE})?,?\s+{DATE}(?:\s*{AGENCY})?"
    rf"|{PLACE}(?:,\s+{PLACE})?\s*{AGENCY}|{DATE}\s*\({PLACE}\)"
    rf"){DASH}(?=\S|$)|{CAPITALS},\s+{DATE}:\s+(?=[A-Z“\"‘]))"
)
"""A place, perhaps a date and an agency, and the dash that ends them, at the start of a line."""

DATE_LINE = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|modified|created|date|issued)"
    rf"(?:\s+(?:on|at))?\s*[:|]?\s*)?(?:\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?,?\s+(?:[A-Z]{{2,4}},?\s+)?)?"
    rf"(?P<date>{DATE})"
    rf"(?:\s*(?:[,.|·•–—-]|at)?\s*\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s*\(?[A-Z]{{2,4}}\)?)?)?\.?"
    rf"(?:\s+by\s+(?P<names>(?-i:{PERSON}(?:(?:\s*,\s+|\s*,?\s+(?:and|&)\s+){PERSON})*)))?",
    re.IGNORECASE,
)
"""A whole line that is a date, with or without "Published", a clock time and who wrote it."""

STAMPED = re.compile(rf".{{10,160}}\s(?:updated|published|posted)\s?:\s?(?:on\s)?{DATE}\b.{{0,80}}", re.IGNORECASE)
"""A whole line in which a page has run its headline, or a name, into its date line."""

QUESTION = re.compile(r"(?:Who|What|When|Where|Why|How|Is|Are|Does|Will|Can|Which)\b[^.!?]*\?")
LABEL = re.compile(r"[A-Z][A-Z ]{3,24}[.:]?")
