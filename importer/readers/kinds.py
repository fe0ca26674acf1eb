"""Tells from a file's first bytes what it is: a format that is read, or one that is not and has a name.

The words of an article never begin as these do. What a file is called counts only where its first bytes say nothing.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

HEAD = 4_096
"""Bytes of a file that tell what it is."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file that no reader knows: what it is, what to do, how its content begins, and its suffixes."""

    name: str
    advice: str
    begins: str
    suffixes: tuple[str, ...] = ()


_AS_PAGES = "save its articles as web pages or text, or write them as JSON Lines"
_AS_TEXT = "save its text as a .txt file"
_AS_LINES = "write its articles as JSON Lines, one object a line"
_UNPACK = "unpack it first"
_NOTHING = "give articles"

FOREIGN = (
    Foreign("a PDF", _AS_TEXT, r"%PDF-", (".pdf",)),
    Foreign("a PostScript file", _AS_TEXT, r"%!PS", (".ps", ".eps")),
    Foreign("an RTF document", _AS_TEXT, r"\{\\rtf", (".rtf",)),
    Foreign("a LaTeX document", _AS_TEXT, r"\\documentclass", (".tex",)),
    Foreign("a Word or other Office document", _AS_TEXT, r"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (".doc", ".xls", ".ppt")),
    Foreign(
        "a zip archive or a document packed in one (Word, EPUB, OpenDocument)",
        "unpack it, or save its text as a .txt file",
        r"PK\x03\x04",
        (".zip", ".docx", ".epub", ".odt", ".xlsx"),
    ),
    Foreign("a 7z archive", _UNPACK, r"7z\xbc\xaf\x27\x1c", (".7z",)),
    Foreign("a bzip2 file", _UNPACK, r"BZh[1-9]1AY&SY", (".bz2",)),
    Foreign("an xz file", _UNPACK, r"\xfd7zXZ\x00", (".xz",)),
    Foreign("a Zstandard file", _UNPACK, r"\x28\xb5\x2f\xfd", (".zst",)),
    Foreign("a tar archive", _UNPACK, r"(?s:.{257})ustar", (".tar", ".tgz")),
    Foreign("a Parquet file", _AS_LINES, r"PAR1[\x00-\x1f]", (".parquet",)),
    Foreign("an SQLite database", _AS_LINES, r"SQLite format 3\x00", (".db", ".sqlite")),
    Foreign("a WARC file", _AS_PAGES, r"WARC/\d", (".warc",)),
    Foreign(
        "a mailbox", "save its messages' text as .txt files", r"From \S+ +\w{3} \w{3} +\d{1,2} \d\d:\d\d", (".mbox",)
    ),
    Foreign(
        "an e-mail or a page saved as MHTML",
        "save its text as a .txt file, or the page as HTML",
        r"(?i:(?=(?s:.{0,3000})^(?:message-id|mime-version|received|return-path|delivered-to|date):)"
        r"(?:(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-[a-z-]+|x-[a-z-]+"
        r"|reply-to|dkim-signature|arc-[a-z-]+|snapshot-content-location|cc|sender|list-[a-z-]+|authentication-results)"
        r":[^\n]*\n(?:[ \t][^\n]*\n)*){3})",
        (".eml", ".mht", ".mhtml", ".msg"),
    ),
    Foreign("a calendar", _NOTHING, r"BEGIN:VCALENDAR", (".ics",)),
    Foreign("a file of contacts", _NOTHING, r"BEGIN:VCARD", (".vcf",)),
    Foreign("a file of subtitles", _AS_TEXT, r"WEBVTT\b|1\n\d\d:\d\d:\d\d,\d{3} -->", (".vtt", ".srt")),
    Foreign("a program", _NOTHING, r"#!\s*/|<\?php", (".py", ".js", ".css", ".sh", ".php", ".sql", ".java", ".c")),
    Foreign(
        "Markdown with TOML front matter",
        "write the front matter as YAML between lines of ---",
        r"\+\+\+[ \t]*\n\s*[\w.-]+\s*=",
    ),
    Foreign(
        "a picture, a sound or a film",
        _NOTHING,
        r"\x89PNG|GIF8[79]a|\xff\xd8\xff|RIFF(?s:.{4})(?:WAVE|AVI |WEBP)|ID3[\x02-\x04]\x00|OggS\x00|(?s:.{4})ftyp",
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".wav", ".mp4"),
    ),
)
"""The kinds of file that are refused by their names. XML and tables of values are told by `_markup` and `_table`."""

ROOTS = {
    "rss": "an RSS feed",
    "rdf": "an RSS 1.0 feed or other RDF",
    "feed": "an Atom feed",
    "newsmessage": "NewsML-G2",
    "newsitem": "NewsML-G2",
    "packageitem": "NewsML-G2",
    "newsml": "NewsML 1",
    "nitf": "NITF",
    "svg": "an SVG picture",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "opml": "an OPML list of feeds",
}
"""What the root element of an XML document makes of it."""

TABLES = {".csv": "a CSV table", ".tsv": "a table with tabs"}
XML_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".nitf")

COLUMNS = frozenset(
    """
    abstract article articleid author authors body byline category content date datepublished description guid
    headline id image keywords lang language link name outlet publication published publishedat publisheddate
    publisher section snippet source subtitle summary tags teaser text timestamp title uri url website
    """.split()
)
"""Names that columns of tables of articles have, without what joins their words."""

READ_BY_CONTENT = ("html", "markdown", "json", "jsonl")
OVERRULES = {"jsonl": ("html",), "json": ("html", "jsonl"), "markdown": ("html", "json"), "html": ("json",)}
"""The formats that content says against what a file's name or an option says, by the latter."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BEGINS = tuple((re.compile(kind.begins, re.MULTILINE), kind) for kind in FOREIGN)
_PROLOGUE = re.compile(
    r"\s*(?:<!--.*?(?:-->|\Z)\s*|<\?.*?(?:\?>|\Z)\s*|<!doctype(?!\s+html)[^>]*>\s*)*", re.DOTALL | re.IGNORECASE
)
_HTML = re.compile(r"<(?:!doctype\s+html|(?:html|head|body|meta|title|script|link)(?=[\s>/]))", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:article|section|main|header|div|p|h[1-6]|span|table|ul|ol|a|img|figure|blockquote|center|font|b|i|strong|em)"
    r"(?=[\s>/])[^<>]*>",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s>/])")
_DECLARED = re.compile(r"\s*<\?xml\b")
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{\s*\"|\]))")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[ \t#][^\n]*\n|\n)*[\w-]+:[^\n]*\n(?:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: the name of the format that reads it, or why none does."""

    format: str | None = None
    refusal: str | None = None


UNTOLD = Kind()
"""Nothing says what a file is: it may be plain text."""


def kind_by_content(head: bytes, called: str | None) -> Kind:
    """What the first bytes of a file say that it is. `called` is the format that its name or an option says: what may
    stand in such a file is not taken for another."""
    text = _decoded(head)
    for begins, kind in _BEGINS:
        if begins.match(text):
            return _foreign(kind.name, kind.advice)
    found = _markup(text, called) or _values(text) or _table(text) or UNTOLD
    return found if found.refusal or found.format in OVERRULES.get(called or "text", READ_BY_CONTENT) else UNTOLD


def kind_by_name(name: str) -> Kind:
    """What a file's name says, where its content says nothing."""
    suffix = name[name.rindex(".") :] if "." in name else ""
    advice = {known: kind.advice for kind in FOREIGN for known in kind.suffixes}
    advice |= dict.fromkeys((*TABLES, *XML_SUFFIXES), _AS_LINES)
    if suffix in advice:
        return _foreign(f"called {suffix}", f"{advice[suffix]}, or give --format text if it is plain text")
    return UNTOLD


def is_gzip(head: bytes) -> bool:
    """Whether a file is packed with gzip, whatever it is called."""
    return head.startswith(_GZIP)


def _decoded(head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return re.sub(r"\r\n?", "\n", head[len(mark) :].decode(encoding, "replace"))
    return re.sub(r"\r\n?", "\n", head.decode("latin-1"))


def _foreign(name: str, advice: str) -> Kind:
    return Kind(refusal=f"it is {name}, which is not read; {advice}")


def _markup(text: str, called: str | None) -> Kind | None:
    prologue = _PROLOGUE.match(text)
    rest = text[prologue.end() :] if prologue else text
    if _HTML.match(rest) or (called in (None, "text") and _FRAGMENT.match(rest)):
        return Kind("html")
    root = _ROOT.match(rest)
    name = root[1].lower() if root else ""
    if name in ROOTS:
        return _foreign(ROOTS[name], _AS_PAGES)
    if _DECLARED.match(text):
        return Kind("html") if name == "html" else _foreign("XML", _AS_PAGES)
    return None


def _values(text: str) -> Kind | None:
    if _FRONT_MATTER.match(text):
        return Kind("markdown")
    if not _JSON.match(text):
        return None
    first, _, second = text.strip().partition("\n")
    return Kind("jsonl" if first.endswith("}") and second.lstrip().startswith("{") else "json")


def _table(text: str) -> Kind | None:
    """Whether the first line names the columns of a table of articles, and the next has values for them."""
    first, _, rest = text.lstrip().partition("\n")
    for sign, name in ((",", TABLES[".csv"]), ("\t", TABLES[".tsv"]), (";", TABLES[".csv"]), ("|", "a table")):
        names = [re.sub(r"[\W_]+", "", cell).lower() for cell in first.split(sign)]
        if len(names) > 1 and rest.count(sign) >= len(names) - 1:
            known = sum(cell in COLUMNS for cell in names)
            if known > 1 and 2 * known >= len(names):
                return _foreign(name, _AS_LINES)
    return None
