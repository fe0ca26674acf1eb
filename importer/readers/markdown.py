"""Reads Markdown: the words without the marks, and what the front matter says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from importer.readers.decoding import decode
from importer.readers.fields import document_of
from importer.readers.reading import Limits, Reading, Refused, Result, Unreadable, check_text, read_whole

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read(file: BinaryIO, location: str, limits: Limits) -> Iterator[Result]:
    """The one document of a Markdown file."""
    try:
        values, body = _parts(decode(read_whole(file, limits)))
        headline, text = plain(body)
        check_text(text)
        if not values.keys() & {"headline", "title"} and headline:
            values["headline"] = headline
        elif headline:
            text = (
                text
                if headline == str(values.get("headline") or values.get("title")).strip()
                else f"{headline}\n\n{text}"
            )
        document = document_of({**values, "text": text})
    except Unreadable as problem:
        yield Refused(location, str(problem))
        return
    yield Reading(location, document)


def plain(markdown: str) -> tuple[str | None, str]:
    """The first-level heading that starts the text, if one does, and the words of all other blocks."""
    blocks: list[str] = []
    headline: str | None = None
    openings: list[Token] = []
    marked = False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.nesting == 1:
            openings.append(token)
            marked = marked or token.type == "list_item_open"
        elif token.nesting == -1:
            openings.pop()
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "inline":
            words = _inline(token.children or ()).strip()
            if openings and openings[-1].tag == "h1" and not blocks and headline is None:
                headline = words or None
            elif words:
                blocks.append(f"- {words}" if marked else words)
                marked = False
    return headline, "\n\n".join(blocks)


def _inline(tokens: Sequence[Token]) -> str:
    words = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            words.append(token.content)
        elif token.type == "softbreak":
            words.append(" ")
        elif token.type == "hardbreak":
            words.append("\n")
        elif token.type == "image":
            words.append(_inline(token.children or ()))
    return "".join(words)


def _parts(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        values = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise Unreadable(f"its front matter is not YAML (line {line}); correct it") from None
    except ValueError as error:
        raise Unreadable(f"its front matter holds a value that there is not ({error}); correct it") from None
    except RecursionError:
        raise Unreadable("its front matter is nested too deep; write it as a list of names and values") from None
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise Unreadable("its front matter is not a list of names and values; write for example `title: ...`")
    return {str(key): value for key, value in values.items()}, text[match.end() :]
