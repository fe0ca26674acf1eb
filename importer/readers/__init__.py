"""Reads files into documents: one module a format, chosen by the file's content, else its name."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from importer.readers import html, json, json_lines, markdown, plain_text
from importer.readers.kinds import HEAD, UNTOLD, is_gzip, kind_by_content, kind_by_name
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


def read_file(path: Path, format_name: str | None, limits: Limits) -> Iterator[Result]:
    """The documents of a file, each with where it is, and what in it cannot be taken. Without a format, the file's
    content says which it is, else its name."""
    location = located(path)
    try:
        with path.open("rb") as packed, _unpacked(packed, path) as file:
            yield from _read(file, location, limits, format_name, path.name.lower().removesuffix(".gz"))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Refused(location, "it is not a whole gzip file; copy it again from where it came from")
    except PermissionError:
        yield Refused(location, "this user may not read it; change its permissions")
    except OSError as error:
        yield Refused(location, f"it cannot be read ({error.strerror or error}); check the file and its disk")
    except Exception as error:  # noqa: BLE001 - a fault of one file must not stop the others
        yield Refused(location, f"it could not be read ({type(error).__name__}: {error}); report this with the file")


def _unpacked(file: io.BufferedReader, path: Path) -> io.BufferedReader:
    if path.name.lower().endswith(".gz") or is_gzip(file.peek(HEAD)):
        return io.BufferedReader(gzip.GzipFile(fileobj=file), HEAD)
    return file


def _read(
    file: io.BufferedReader, location: str, limits: Limits, format_name: str | None, name: str
) -> Iterator[Result]:
    called = format_name or format_of(Path(name))
    kind = kind_by_content(file.peek(HEAD)[:HEAD], called)
    if kind is UNTOLD and called is None:
        kind = kind_by_name(name)
    if kind.refusal is not None:
        yield Refused(location, kind.refusal)
    else:
        yield from FORMATS[kind.format or called or "text"].read(file, location, limits)


def located(path: Path) -> str:
    """A file's location: its absolute path without links, the same by whatever way it is named."""
    try:
        return readable(path.resolve(strict=True))
    except (OSError, RuntimeError):  # Nothing is there: it is told by the name that it was given.
        return readable(path.absolute())


def readable(path: Path) -> str:
    """A path as text; bytes of it that are not UTF-8 as escapes such as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_stream(file: BinaryIO, format_name: str, limits: Limits) -> Iterator[Result]:
    """The documents of standard input."""
    stream = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file), HEAD)
    return _read(stream, "-", limits, format_name, "")
