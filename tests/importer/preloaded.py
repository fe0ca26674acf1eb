"""What the process loads that forks the commands under test: the language model and the importer, nothing else.

It reads no setting and opens no database, so each command finds the state of a fresh process.
"""

from __future__ import annotations

import trafilatura  # noqa: F401

import extraction.pipeline  # noqa: F401
import importer.commands.db
import importer.commands.export
import importer.commands.extract
import importer.commands.importing  # noqa: F401
from extraction.language import load_language

load_language()
