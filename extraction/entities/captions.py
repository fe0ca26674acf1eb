"""Takes a picture's credit off the name that its caption begins with ("EPA Halden said")."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.entities.names import Name
from extraction.tokens import Tokens

AGENCIES = frozenset(("AFP", "Alamy", "AP", "EPA", "Getty", "Getty Images", "PA", "Reuters", "Shutterstock"))


def cut_credits(tokens: Tokens, names: Sequence[Name]) -> None:
    """Shortens names at the start of a line by the agency before them, where the article has what is left as a name."""
    known = {tokens.surface(name.first, name.last) for name in names}
    for name in names:
        start = tokens.starts[name.first]
        if start == 0 or tokens.text[start - 1] == "\n":
            for cut in range(name.first + 1, name.last):
                if tokens.surface(name.first, cut) in AGENCIES and tokens.surface(cut, name.last) in known:
                    name.first = cut
                    break
