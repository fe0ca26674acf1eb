"""How long the statements of a thread took: the database's part in the time of a request."""

from __future__ import annotations

import threading


class Timing(threading.local):
    """What this thread's statements took since `reset`."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.statements = 0

    def reset(self) -> None:
        """Begin anew, with a request."""
        self.seconds = 0.0
        self.statements = 0


timing = Timing()
