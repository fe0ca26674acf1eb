"""Finds the files to import: those named, and those in the folders named, in order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UserError
from importer.readers import format_of


class PathError(UserError):
    """A path that cannot be imported at all."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files to read with their formats, in order, and how many others there are by suffix."""

    found: tuple[tuple[Path, str], ...]
    passed_over: dict[str, int]


def find_files(paths: Sequence[Path], format_name: str | None = None) -> Files:
    """The files of the paths. A file that is named is read whatever its suffix, as text where that says nothing.

    Raises PathError for a path that does not exist and for a folder without an article.
    """
    found: dict[Path, str] = {}
    passed_over: Counter[str] = Counter()
    for path in paths:
        if not path.exists():
            raise PathError(f"{path} does not exist; check the path")
        if not path.is_dir():
            found.setdefault(path, format_name or format_of(path) or "text")
            continue
        before = len(found)
        for file in _walk(path):
            known = format_name or format_of(file)
            if known:
                found.setdefault(file, known)
            else:
                passed_over[file.suffix.lower() or file.name] += 1
        if len(found) == before:
            raise PathError(f"{path} holds no article; give a folder with .txt, .md, .html, .json or .jsonl files")
    return Files(tuple(found.items()), dict(sorted(passed_over.items())))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name)
