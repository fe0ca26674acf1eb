"""A file is read as what its content is, or refused by that name, whatever it is called."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from importer.readers import Limits, Reading, Refused, read_file

STORY = "The council of Port Alden closed the pier on Tuesday.\n\n“It is time,” said Mira Halvorsen.\n"
BODY = f"<article><h1>Pier closes</h1><p>{STORY * 8}</p></article>"
PAGE = f"<html><head><title>Pier closes</title></head><body>{BODY}</body>"
RECORD = json.dumps({"title": "Pier closes", "text": STORY})

FOREIGN: dict[str, tuple[bytes, str]] = {
    "an RSS feed": (
        b"<?xml version='1.0'?>\n<!-- made by a blog -->\n<rss version='2.0'><channel><title>A</title></channel></rss>",
        "it is an RSS feed, which is not read; save its articles as web pages or text",
    ),
    "an RSS feed without a declaration": (b"\n  <rss version='2.0'></rss>", "it is an RSS feed"),
    "an Atom feed": (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "it is an Atom feed"),
    "an RSS 1.0 feed": (b"<rdf:RDF xmlns:rdf='x'></rdf:RDF>", "it is an RSS 1.0 feed"),
    "NewsML": (b"<?xml version='1.0'?><newsMessage xmlns='x'></newsMessage>", "it is NewsML-G2"),
    "NITF": (b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf></nitf>", "it is NITF"),
    "other XML": (b"<?xml version='1.0'?><articles><a/></articles>", "it is XML, which is not read"),
    "XML in UTF-16": ("\ufeff<?xml version='1.0'?><rss/>".encode("utf-16-le"), "it is an RSS feed"),
    "CSV": (
        b'title,text,published\nPier closes,"The council",2025-03-04\n',
        "it is a CSV table, which is not read; write",
    ),
    "CSV with marks": (b'"id","Headline","Body"\r\n"1","Pier","The council"\r\n', "it is a CSV table"),
    "CSV with semicolons": (b"url;headline;text\nhttps://a.example;Pier;Council\n", "it is a CSV table"),
    "TSV": (b"title\ttext\nPier closes\tThe council\n", "it is a table with tabs"),
    "WARC": (b"WARC/1.0\r\nWARC-Type: response\r\n", "it is a WARC file"),
    "an e-mail": (
        b"Received: by mail.example\nFrom: Ann <ann@mail.example>\nTo: desk@mail.example\nSubject: Pier\n\nThe council",
        "it is an e-mail or a page saved as MHTML",
    ),
    "an e-mail with folded headers": (
        b"Subject: Pier closes\r\n for good\r\nFrom: ann@mail.example\r\nDate: Tue, 4 Mar 2025 10:00:00\r\n\r\nText",
        "it is an e-mail",
    ),
    "MHTML": (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a\nSubject: Pier\nMIME-Version: 1.0\n\n--x",
        "it is an e-mail or a page saved as MHTML",
    ),
    "a mailbox": (b"From ann@mail.example Tue Mar  4 10:00:00 2025\nSubject: Pier\n", "it is a mailbox"),
    "RTF": (b"{\\rtf1\\ansi The council closed the pier.}", "it is an RTF document"),
    "an uncompressed PDF": (b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\nBT (The council) Tj ET", "it is a PDF"),
    "LaTeX": (b"\\documentclass{article}\\begin{document}The council", "it is a LaTeX document"),
    "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "it is a zip archive or a document packed in one"),
    "a program": (b"#!/bin/sh\necho council\n", "it is a program"),
    "TOML front matter": (b'+++\ntitle = "Pier"\n+++\nThe council', "it is Markdown with TOML front matter"),
    "subtitles": (b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe council", "it is a file of subtitles"),
    "a calendar": (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "it is a calendar"),
}

READABLE: dict[str, tuple[str, str | None]] = {
    "HTML": (PAGE, "Pier closes"),
    "HTML with a comment before it": (f"<!-- saved -->\n<!DOCTYPE html>{PAGE}", "Pier closes"),
    "XHTML": (f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n{PAGE}', "Pier closes"),
    "JSON": (RECORD, "Pier closes"),
    "pretty JSON": (json.dumps(json.loads(RECORD), indent=2), "Pier closes"),
    "JSON Lines": (f"{RECORD}\n{RECORD}\n", "Pier closes"),
    "Markdown with front matter": (f"---\ntitle: Pier closes\n---\n\n{STORY}", "Pier closes"),
    "plain text": (STORY, None),
}

NAMES = ("article.txt", "article", "article.text", "article.log", "ARTICLE.TXT")

PLAIN = (
    "From: the harbour, a plea\n\nThe council closed the pier.",
    "[Editor's note: this was written before the vote.]\n\nThe council closed the pier.",
    "{The} council closed the pier.",
    "Title, author and date were missing from the letter.\n\nIt was, the council said, a fake, an old one.",
    "<The Guardian> reported that the pier is closed.",
    "--- \nAlden: the council closed the pier.\n",
    "RIFF between the council and its mayor\n\nThe pier is closed.",
    "Subject: the pier. Date: today. The council met.",
    "“WARC/1.0 is no name for a pier,” said Mira Halvorsen.",
)


def outcome(folder: Path, name: str, content: bytes, format_name: str | None = None) -> Reading | Refused:
    path = folder / name
    path.write_bytes(content)
    first, *_ = read_file(path, format_name, Limits())
    return first


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_no_reader_knows_is_refused_by_its_name_whatever_it_is_called(kind: str, tmp_path: Path) -> None:
    content, reason = FOREIGN[kind]
    for name in (*NAMES, "article.md", "article.html", "article.json", "article.jsonl", "article.csv"):
        refused = outcome(tmp_path, name, content)
        assert isinstance(refused, Refused), name
        assert refused.reason.startswith(reason), (name, refused.reason)
        packed = outcome(tmp_path, f"{name}.gz", gzip.compress(content))
        assert isinstance(packed, Refused)
        assert packed.reason == refused.reason
    for format_name in ("text", "html", "json"):
        refused = outcome(tmp_path, "article.txt", content, format_name)
        assert isinstance(refused, Refused)
        assert refused.reason.startswith(reason)


@pytest.mark.parametrize("kind", READABLE)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_knows_is_read_whatever_it_is_called(kind: str, name: str, tmp_path: Path) -> None:
    content, headline = READABLE[kind]
    for encoded in (content.encode(), gzip.compress(content.encode())):
        reading = outcome(tmp_path, name, encoded)
        assert isinstance(reading, Reading), reading
        assert reading.document.headline == headline
        assert "closed the pier on Tuesday" in reading.document.text
        assert "<" not in reading.document.text
        assert "title" not in reading.document.text


@pytest.mark.parametrize("text", PLAIN)
def test_an_article_that_begins_a_little_like_another_format_is_text(text: str, tmp_path: Path) -> None:
    reading = outcome(tmp_path, "article.txt", text.encode())
    assert isinstance(reading, Reading), reading
    assert reading.document.text == text


@pytest.mark.parametrize("name", ["table.csv", "feed.xml", "letter.eml", "book.epub", "notes.docx", "crawl.warc"])
def test_a_name_counts_where_the_content_says_nothing(name: str, tmp_path: Path) -> None:
    refused = outcome(tmp_path, name, STORY.encode())
    assert isinstance(refused, Refused)
    suffix = name[name.index(".") :]
    assert refused.reason.startswith(f"it is called {suffix}, which is not read; ")
    assert isinstance(outcome(tmp_path, name, STORY.encode(), "text"), Reading)


def test_json_lines_called_json_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_text(f"{RECORD}\n{RECORD}\n")
    assert len(list(read_file(path, None, Limits()))) == 2
