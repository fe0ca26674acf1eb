"""Finds the files to import: those named, and those in the folders named, in order."""

from __future__ import annotations

import os
import stat
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
    """The files to read, in order, with the format to read them as (None where the content tells), how many others
    there are by suffix, and folders that cannot be read with the reason."""

    found: tuple[tuple[Path, str | None], ...]
    passed_over: dict[str, int]
    unreadable: tuple[tuple[Path, str], ...]


def find_files(paths: Sequence[Path], format_name: str | None = None) -> Files:
    """The files of the paths. A file that is named is read whatever its suffix.

    Raises PathError for a path that does not exist and for a folder without an article.
    """
    found: dict[Path, str | None] = {}
    passed_over: Counter[str] = Counter()
    unreadable: dict[Path, str] = {}
    for path in paths:
        if not os.path.isdir(path):  # Path.is_dir() raises where a name is too long.
            _check_file(path)
            found.setdefault(path, format_name)
            continue
        before = len(found) + len(unreadable)
        for file in _walk(path, unreadable):
            known = format_name or format_of(file) is not None
            # Opening a pipe would wait for ever. A link that leads nowhere is read, and refused with its reason.
            if known and (os.path.isfile(file) or not os.path.exists(file)):
                found.setdefault(file, format_name)
            else:
                passed_over[file.suffix.lower() or file.name] += 1
        if len(found) + len(unreadable) == before:
            raise PathError(f"{path} holds no article; give a folder with .txt, .md, .html, .json or .jsonl files")
    return Files(tuple(found.items()), dict(sorted(passed_over.items())), tuple(unreadable.items()))


def _check_file(path: Path) -> None:
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        if os.path.islink(path):
            raise PathError(f"{path} is a link to {os.readlink(path)}, which cannot be reached; correct it") from None
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise PathError(f"{path} does not exist; check the path") from None
        told = error.strerror if isinstance(error, OSError) else error
        raise PathError(f"{path} cannot be reached ({told}); check the path and its permissions") from None
    if not stat.S_ISREG(kind):
        raise PathError(f"{path} is a pipe or a device, not a file; write - and pipe into `dateline import`")


def _walk(folder: Path, unreadable: dict[Path, str]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        unreadable[Path(error.filename)] = f"the folder cannot be read ({error.strerror}); change its permissions"

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name)
