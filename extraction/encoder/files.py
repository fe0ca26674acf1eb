"""The files of the trained network, and whether they are whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from dateline.errors import UserError

MODEL = Path(__file__).with_name("model")

FILES = ("encoder.onnx", "links.npz", "arguments.npz", "tokenizer.json", "judges.npz", "judges.json")

LISTING = "model.json"
"""Names the other files with the SHA-256 of each."""


class ModelError(UserError):
    """The files of the trained network are absent or broken."""


def check_model(folder: Path = MODEL) -> None:
    """Raises `ModelError` where a file is absent or differs from what was trained."""
    listing = _read(folder, LISTING)
    try:
        digests = {name: json.loads(listing)["files"][name] for name in FILES}
    except (ValueError, KeyError, TypeError):
        raise _error(folder, LISTING, "cannot be read") from None
    for name, digest in digests.items():
        if hashlib.sha256(_read(folder, name)).hexdigest() != digest:
            raise _error(folder, name, "is not the one that was trained")


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise _error(folder, name, (error.strerror or "cannot be read").lower()) from None


def _error(folder: Path, name: str, what: str) -> ModelError:
    return ModelError(f"The trained model is not whole: {folder / name}: {what}. Install Dateline again.")
