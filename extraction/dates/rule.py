"""A rule of the grammar: how an expression reads and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.dates.setting import Meaning, Setting

Resolve = Callable[["re.Match[str]", Setting], Meaning | None]


class Rule:
    """A regular expression over lower-case text, in which a space stands for any white space, and the
    function that reads its match. A match that means nothing after all gives None."""

    __slots__ = ("pattern", "resolve")

    def __init__(self, pattern: str, resolve: Resolve) -> None:
        self.pattern = re.compile(rf"(?:{pattern})(?!\w)")
        self.resolve = resolve
