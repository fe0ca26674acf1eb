"""Gives each line of a text its kind, from how it reads and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.vocabulary import BlockKind, Origin
from extraction.blocks.captions import is_caption, is_caption_in_header, says_what_is_shown
from extraction.blocks.headline import derive_headline, looks_like_headline
from extraction.blocks.lines import Line, read_lines
from extraction.blocks.patterns import (
    BYLINE,
    CREDIT,
    DATE_LINE,
    DATELINE,
    FURNITURE,
    LABEL,
    LINK_LIST,
    LINKS_HEADING,
    LIST_ITEM,
    LONG_CREDIT,
    NOT_A_NAME,
    NOTICE,
    PHOTO_CREDIT,
    QUESTION,
    ROLE,
    SLOGAN,
    STAMPED,
    TOWN,
    WIRE,
)
from extraction.blocks.published import address_published, given_published, stated_published
from extraction.entities.places import cities
from extraction.records import Block, Document, Published

LONGEST_SPECIAL_LINE = 220
"""Characters beyond which a line is a paragraph, whatever it begins with."""

LONGEST_SUBHEADING = 80

LONGEST_LINK = 130
"""Characters of a line in a list of links to other stories."""

HEADER_LINES = 4
"""Lines of a text among which captions are looked for that are told by where they stand alone."""

FIRST_PARAGRAPHS = 3
"""Paragraphs in which a story's date line is looked for: summaries and captions may stand before it."""

_AUTHORED = {BlockKind.BYLINE: BYLINE, BlockKind.DATELINE: DATE_LINE}
"""The kinds of blocks that may say who wrote an article, and how."""

_PLAIN_LINE = re.compile(r"\S.*")
_WORDS = re.compile(r"\w+")
_SENTENCE_FINAL = re.compile(r"[.!?][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and what they say of the article. `authors` are names without "By"."""

    blocks: tuple[Block, ...]
    headline: str | None
    headline_origin: Origin | None
    teaser: str | None
    teaser_complete: bool | None
    authors: tuple[str, ...]
    credit: str | None
    word_count: int
    published: Published | None


def lay_out(document: Document) -> Layout:
    """The layout of one document. What the reader gives (headline, teaser, authors, date) is kept."""
    text = document.text
    blocks = tuple(_blocks(document, read_lines(text)))
    headline, origin = _headline(document, blocks)
    teaser = _given_teaser(document) or _first_text(text, blocks, BlockKind.TEASER)
    return Layout(
        blocks=blocks,
        headline=headline,
        headline_origin=origin,
        teaser=teaser,
        teaser_complete=None if teaser is None else _is_complete(teaser),
        authors=document.authors or tuple(_authors(text, blocks)),
        credit=_credit(text, blocks),
        word_count=len(text.split()),
        published=given_published(document) or stated_published(text, blocks) or address_published(document.url),
    )


def lay_out_plainly(document: Document) -> Layout:
    """The layout of a document that `lay_out` fails on: each line a paragraph, and what the reader gives."""
    return Layout(
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, line.start(), line.start() + len(line.group().rstrip()))
            for line in _PLAIN_LINE.finditer(document.text)
        ),
        headline=document.headline,
        headline_origin=Origin.GIVEN if document.headline else None,
        teaser=document.teaser,
        teaser_complete=None,
        authors=document.authors,
        credit=None,
        word_count=len(document.text.split()),
        published=given_published(document),
    )


def _blocks(document: Document, lines: Sequence[Line]) -> Iterator[Block]:
    """The kinds of lines in order. Headline and teaser can only come before the story's first paragraph, a date line
    before one of the first."""
    kinds = [_kind_by_wording(lines, index) for index in range(len(lines))]
    _mark_links(lines, kinds)
    _mark_captions(lines, kinds)
    _mark_run_on(document, lines, kinds)
    _mark_header(document, lines, kinds)
    paragraphs = 0
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is BlockKind.PARAGRAPH and _is_subheading(lines, kinds, index):
            kind = BlockKind.SUBHEADING
        if kind is BlockKind.PARAGRAPH and paragraphs < FIRST_PARAGRAPHS:
            start = line.start
            for lead_kind, lead_end in _lead_blocks(line.text, is_first=not paragraphs):
                yield Block(lead_kind, start, line.start + lead_end[0])
                start = line.start + lead_end[1]
                if lead_kind is BlockKind.DATELINE:
                    paragraphs = FIRST_PARAGRAPHS
            if start < line.end:
                paragraphs += 1
                yield Block(kind, start, line.end)
        else:
            yield Block(kind, line.start, line.end)


def _kind_by_wording(lines: Sequence[Line], index: int) -> BlockKind:
    text = lines[index].text
    if LINK_LIST.fullmatch(text) or NOTICE.fullmatch(text):
        return BlockKind.FURNITURE
    if LONG_CREDIT.fullmatch(text):
        return BlockKind.CREDIT
    if len(text) > LONGEST_SPECIAL_LINE:
        return BlockKind.CAPTION if is_caption(text) else BlockKind.PARAGRAPH
    bare = _bare(text)
    if FURNITURE.fullmatch(bare) or FURNITURE.fullmatch(text) or LINKS_HEADING.fullmatch(bare):
        return BlockKind.FURNITURE
    if CREDIT.fullmatch(bare) and not says_what_is_shown(text):
        return BlockKind.CREDIT
    if is_caption(text):
        return BlockKind.CAPTION
    if _is_byline(text):
        return BlockKind.BYLINE
    if DATE_LINE.fullmatch(text.strip("()[]")) or STAMPED.fullmatch(text):
        return BlockKind.DATELINE
    if _is_list_item(lines, index):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _is_byline(text: str) -> bool:
    match = BYLINE.match(text)
    if match is None or NOT_A_NAME.match(match["names"]):
        return False
    if DATE_LINE.fullmatch(text[match.end("names") :].strip(" |,/–—-")):
        return True
    rest = text[match.end() :].strip(" |,")
    return not rest or (len(rest) < 60 and bool(ROLE.search(rest) or DATE_LINE.fullmatch(rest)))


def _is_list_item(lines: Sequence[Line], index: int) -> bool:
    match = LIST_ITEM.match(lines[index].text)
    if match is None or match["bullet"]:
        return match is not None
    neighbours = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(LIST_ITEM.match(line.text) for line in neighbours)


def _bare(text: str) -> str:
    """A line without the stop, colon or arrow that may end it."""
    return text.rstrip(" .:»›>→…")


def _mark_links(lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Marks the links to other stories that stand below the heading of their list: titles have no final stop."""
    below = False
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is BlockKind.FURNITURE:
            below = LINKS_HEADING.fullmatch(_bare(line.text)) is not None
        elif below and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and _is_link(line.text):
            kinds[index] = BlockKind.FURNITURE
        else:
            below = False


def _is_link(text: str) -> bool:
    return len(text) <= LONGEST_LINK and len(text.split()) > 2 and (text[-1] == "?" or not _is_complete(text))


def _mark_captions(lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Marks captions before the story, which by themselves read like sentences of it."""
    for index, line in enumerate(lines[: min(HEADER_LINES, len(lines) - 1)]):
        if kinds[index] is not BlockKind.PARAGRAPH:
            continue
        if is_caption_in_header(line.text):
            kinds[index] = BlockKind.CAPTION
        elif _is_complete(line.text):
            return


def _mark_run_on(document: Document, lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Marks a first line in which the page has run the given headline into its section or teaser."""
    headline = _spaced(document.headline or "")
    for index, line in enumerate(lines[:HEADER_LINES]):
        if kinds[index] is BlockKind.PARAGRAPH and len(line.text) > LONGEST_SUBHEADING and len(headline.split()) > 3:
            said = _spaced(line.text)
            if headline in said and said != headline and not _is_complete(line.text):
                kinds[index] = BlockKind.FURNITURE


def _spaced(text: str) -> str:
    """The words of a text, in lower case, with a space around each."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "


def _mark_header(document: Document, lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Marks headline and teaser among the lines before the story."""
    story = [index for index, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    if len(story) < 2:
        return
    first, second = story[0], story[1]
    text = lines[first].text
    is_given = document.headline is not None and _same_words(text, document.headline)
    is_stated = document.headline is None and looks_like_headline(text, lines[first + 1].after_blank)
    if not _dateline(text) and (is_given or (is_stated and _has_body(lines, story[1:]))):
        kinds[first] = BlockKind.HEADLINE
        if len(story) < 3:
            return
        first, second = story[1], story[2]
    if _is_teaser(document, lines, kinds, first, second):
        kinds[first] = BlockKind.TEASER


def _has_body(lines: Sequence[Line], story: Sequence[int]) -> bool:
    return any(_is_complete(lines[index].text) and len(lines[index].text) > 40 for index in story)


def _is_teaser(document: Document, lines: Sequence[Line], kinds: Sequence[BlockKind], first: int, second: int) -> bool:
    """A line that the reader gave as the teaser, that "read more" or a byline under a headline follows,
    that the story's first paragraph repeats, or that was cut short."""
    text = lines[first].text
    if _dateline(text):
        return False
    following = kinds[first + 1]
    if document.teaser is not None and _same_words(text, document.teaser):
        return True
    if following is BlockKind.FURNITURE and re.match(r"(?i)(?:read|see|continue)", lines[first + 1].text):
        return True
    if following is BlockKind.BYLINE and BlockKind.HEADLINE in kinds[:first]:
        return True
    start = text.rstrip(" .…[]")
    if len(start) > 40 and lines[second].text.startswith(start):
        return True
    is_long = len(text) > LONGEST_SUBHEADING
    return is_long and not _is_complete(text) and text[-1] not in ':;"”' and _has_body(lines, [second])


def _lead_blocks(text: str, is_first: bool) -> Iterator[tuple[BlockKind, tuple[int, int]]]:
    """The byline and date line at the start of one of the first paragraphs: kind, where it ends, where the rest
    starts."""
    position = 0
    byline = BYLINE.match(text) if is_first else None
    if byline and not NOT_A_NAME.match(byline["names"]):
        rest = re.compile(r"\s+").match(text, byline.end("names"))
        if rest and DATELINE.match(text, rest.end()):
            yield BlockKind.BYLINE, (byline.end("names"), rest.end())
            position = rest.end()
    dateline = _dateline(text, position) if is_first else DATELINE.match(text)
    if dateline and not text[dateline.end() : dateline.end() + 1].islower():
        # The dash belongs to the date line: it is no part of the story's first sentence.
        yield BlockKind.DATELINE, (len(text[: dateline.end()].rstrip()), dateline.end())


def _dateline(text: str, position: int = 0) -> re.Match[str] | None:
    """The date line at a place of a line: also a town that is known, or an agency alone."""
    found = DATELINE.match(text, position) or WIRE.match(text, position)
    if found is None and (found := TOWN.match(text, position)) is not None:
        town = found["town"].rstrip(".-")
        return found if town in cities() or town.removesuffix(" DC") in cities() else None
    return found


def _is_subheading(lines: Sequence[Line], kinds: Sequence[BlockKind], index: int) -> bool:
    """A short line without a full stop, in the story, with a paragraph after it."""
    text = lines[index].text
    if index == 0 or index + 1 >= len(lines) or len(text) > LONGEST_SUBHEADING or len(text.split()) > 12:
        return False
    if kinds[index + 1] not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or DATELINE.match(text):
        return False
    if LABEL.fullmatch(text) or (QUESTION.fullmatch(text) and len(text.split()) <= 8):
        return True
    if text[-1] in ".!?…,;:-–—\"”’'_" or not (text[0].isupper() or text[0].isdigit()):
        return False
    return len(lines[index + 1].text) > len(text) and _WORDS.search(text) is not None


def _headline(document: Document, blocks: Sequence[Block]) -> tuple[str | None, Origin | None]:
    if document.headline:
        return document.headline, Origin.GIVEN
    stated = _first_text(document.text, blocks, BlockKind.HEADLINE)
    if stated:
        return stated, Origin.STATED
    kinds = (BlockKind.PARAGRAPH, BlockKind.TEASER, BlockKind.LIST_ITEM)
    lead = next(filter(None, (_first_text(document.text, blocks, kind) for kind in kinds)), None)
    return (derive_headline(lead), Origin.DERIVED) if lead else (None, None)


def _first_text(text: str, blocks: Sequence[Block], kind: BlockKind) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.kind is kind), None)


def _authors(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        pattern = _AUTHORED.get(block.kind)
        match = pattern.match(text, block.start, block.end) if pattern else None
        if match is None or not match["names"]:
            continue
        for name in re.split(r"\s*,\s+(?:and\s+)?|\s+(?:and|AND|&)\s+", match["names"]):
            if not ROLE.search(name):
                yield name.strip()


def _given_teaser(document: Document) -> str | None:
    """The teaser that the reader gives, unless the page has put something of its own in its place: a caption, a
    slogan, the headline again."""
    teaser = (document.teaser or "").strip()
    if not teaser or (document.headline and _same_words(teaser, document.headline)):
        return None
    patterns = (FURNITURE, NOTICE, LINKS_HEADING, LINK_LIST, CREDIT, LONG_CREDIT, SLOGAN)
    is_page = any(pattern.fullmatch(teaser) or pattern.fullmatch(_bare(teaser)) for pattern in patterns)
    return None if is_page or is_caption(teaser) or _WORDS.search(teaser) is None else document.teaser


def _credit(text: str, blocks: Sequence[Block]) -> str | None:
    """Who supplied the story; who supplied a picture only where nothing else is said."""
    credits = [text[block.start : block.end] for block in blocks if block.kind is BlockKind.CREDIT]
    return next((credit for credit in credits if not PHOTO_CREDIT.match(credit)), credits[0] if credits else None)


def _is_complete(text: str) -> bool:
    return _SENTENCE_FINAL.search(text) is not None and not re.search(r"(?:\.\.\.|…)\W*$", text)


def _same_words(first: str, second: str) -> bool:
    return _WORDS.findall(first.lower()) == _WORDS.findall(second.lower())
