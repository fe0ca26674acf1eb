"""What the process loads that forks the commands under test: the language model and the importer, nothing else.

It reads no setting and opens no database, so each command finds the state of a fresh process. The commands' workers
are forked from the commands, which have the models: to load them anew would take longer than the test.
"""

from __future__ import annotations

import os
from multiprocessing.context import ForkContext, ForkProcess

import trafilatura  # noqa: F401

import extraction.pipeline  # noqa: F401
import importer.commands.db
import importer.commands.export
import importer.commands.extract
import importer.commands.importing
import importer.commands.reextract
import importer.workers
from extraction.language import detect_language
from importer.worker import load_extractor

HIGHEST_DESCRIPTOR = 1_024


class Apart(ForkProcess):
    """A process that has of its parent's files and connections only the pipe to it, as one that was not forked."""

    def run(self) -> None:
        kept = self._args[0].fileno()  # type: ignore[attr-defined]
        os.closerange(3, kept)
        os.closerange(kept + 1, HIGHEST_DESCRIPTOR)
        super().run()


class ForkedApart(ForkContext):
    """Starts workers of the importer."""

    Process = Apart


load_extractor()
detect_language("Ni siquiera el alcalde sabía cuándo volvería a abrir el viejo puerto de la ciudad.")
importer.workers.context = ForkedApart
