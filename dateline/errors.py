"""The error that a command shows to whoever typed it."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can put right; the message is one line that says what, where and what to do."""
