"""What the process loads that workers are forked from: the models, once for all of them."""

from __future__ import annotations

from contextlib import suppress

from importer.worker import load_extractor

with suppress(Exception):  # Each worker tries again, and can say what is wrong.
    load_extractor()
