"""The error that a command shows to whoever typed it, and how a message stays one line."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can put right; the message is one line that says what, where and what to do."""


def one_line(message: str) -> str:
    """The message with what a terminal cannot show, such as a line break in a file's name, written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in message)
