"""Reads files into documents: one module a format, chosen by the file's name."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from importer.readers import html, json, json_lines, markdown, plain_text
from importer.readers.reading import Limits, Reading, Refused, Result

__all__ = [
    "FORMATS",
    "Format",
    "Limits",
    "Reading",
    "Refused",
    "Result",
    "format_of",
    "located",
    "read_file",
    "read_stream",
    "readable",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the suffixes it goes by, and what reads it."""

    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str, Limits], Iterator[Result]]


FORMATS: dict[str, Format] = {
    "text": Format((".txt", ".text"), plain_text.read),
    "markdown": Format((".md", ".markdown"), markdown.read),
    "jsonl": Format((".jsonl", ".ndjson"), json_lines.read),
    "json": Format((".json",), json.read),
    "html": Format((".html", ".htm", ".xhtml"), html.read),
}
"""Every format, by the name that `--format` takes. Each also reads gzip files, named with a further `.gz`."""


def format_of(path: Path) -> str | None:
    """The name of the format that a file's suffix says, None for other files."""
    name = path.name.lower().removesuffix(".gz")
    return next((key for key, known in FORMATS.items() if name.endswith(known.suffixes)), None)


def read_file(path: Path, format_name: str, limits: Limits) -> Iterator[Result]:
    """The documents of a file, each with where it is, and what in it cannot be taken."""
    location = located(path)
    try:
        with cast(BinaryIO, gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb")) as file:
            yield from FORMATS[format_name].read(file, location, limits)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Refused(location, "it is not a whole gzip file; copy it again from where it came from")
    except PermissionError:
        yield Refused(location, "this user may not read it; change its permissions")
    except OSError as error:
        yield Refused(location, f"it cannot be read ({error.strerror or error}); check the file and its disk")
    except Exception as error:  # noqa: BLE001 - a fault of one file must not stop the others
        yield Refused(location, f"it could not be read ({type(error).__name__}: {error}); report this with the file")


def located(path: Path) -> str:
    """A file's location: its absolute path."""
    return readable(path.absolute())


def readable(path: Path) -> str:
    """A path as text; bytes of it that are not UTF-8 as escapes such as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_stream(file: BinaryIO, format_name: str, limits: Limits) -> Iterator[Result]:
    """The documents of standard input."""
    return FORMATS[format_name].read(file, "-", limits)
