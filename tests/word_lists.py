"""Finds the word lists of the code, wherever one is written, and writes them in order (`make format`).

A word list is a text that is split into words, in one place or another; a set of words, which may also be written as
a set's or a tuple's items; and a `TABLE` of rules over words, one rule a line.
"""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

LAYERS = ("api", "dateline", "extraction", "importer", "models")

UNORDERED = {"frozenset", "set", "dict.fromkeys", "_words", "either"}
"""What makes of a list something that keeps no order, or an order of its own."""

WIDTH = 120


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that stand together in a file, and the nodes that hold them: a text, or an item each. `name` is that of the
    constant or the function that they are part of."""

    path: Path
    name: str
    nodes: tuple[ast.Constant, ...]
    words: tuple[str, ...]
    unordered: bool

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.path.relative_to(ROOT)}:{self.name}"

    @property
    def is_text(self) -> bool:
        """Whether it is written as a text that is split."""
        return len(self.nodes) == 1 and self.nodes[0].value != self.words[0]


def order(word: str) -> tuple[str, str]:
    """What words are sorted by: as in a dictionary, small letters and capitals together."""
    return word.casefold(), word


def word_lists() -> Iterator[WordList]:
    """Every word list of the layers."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            yield from lists_of(path, path.read_text(encoding="utf-8"))


def tables() -> Iterator[tuple[Path, str]]:
    """The lines of every table, those of the event lexicon's files among them."""
    for path in sorted((ROOT / "extraction" / "events" / "lexicon").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from ((path, line) for line in lines if not line.startswith("#"))
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Assign)
                    and ast.unparse(node.targets[0]).endswith("TABLE")
                    and isinstance(node.value, ast.Constant)
                ):
                    yield from ((path, line) for line in str(node.value.value).strip().splitlines())


def lists_of(path: Path, source: str) -> Iterator[WordList]:
    """The word lists of a module."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    named = _named_texts(tree)
    for node in ast.walk(tree):
        parent = parents.get(node)
        unordered = isinstance(parent, ast.Call) and node in parent.args and ast.unparse(parent.func) in UNORDERED
        name = _name(node, parents)
        is_set = isinstance(parent, ast.Call) and ast.unparse(parent.func) in ("frozenset", "set")
        if isinstance(node, ast.Set) or (isinstance(node, ast.Tuple | ast.List) and is_set):
            items = tuple(item for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str))
            if items and len(items) == len(node.elts):
                yield WordList(path, name, items, tuple(str(item.value) for item in items), True)
        elif isinstance(node, ast.Call):
            splits = isinstance(node.func, ast.Attribute) and node.func.attr == "split" and not node.args
            if splits or ast.unparse(node.func) == "_words":
                split = node.func.value if isinstance(node.func, ast.Attribute) else node.args[0]
                for text in named.get(split.id, ()) if isinstance(split, ast.Name) else (split,):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        yield WordList(path, name, (text,), tuple(text.value.split()), unordered or not splits)


def _name(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> str:
    """The constant or function that a node is part of."""
    named = "module"
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            return node.name
        if isinstance(node, ast.Assign):
            named = ast.unparse(node.targets[0])
        elif isinstance(node, ast.AnnAssign):
            named = ast.unparse(node.target)
    return named


def _named_texts(tree: ast.Module) -> dict[str, Sequence[ast.expr]]:
    """The texts that a name stands for: the one it is given, or in a comprehension the values of a mapping."""
    named: dict[str, Sequence[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = (node.value,)
        elif isinstance(node, ast.comprehension) and isinstance(node.target, ast.Tuple):
            mapping = node.iter.func.value if ast.unparse(node.iter).endswith(".items()") else None  # type: ignore[attr-defined]
            if isinstance(mapping, ast.Dict):
                named[ast.unparse(node.target.elts[1])] = mapping.values
    return named


def in_order(source: str, path: Path) -> str:
    """A module with each unordered list of it sorted and without doubles."""
    lines = source.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    content = source.encode()
    edits: list[tuple[int, int, str]] = []
    for found in lists_of(path, source):
        words = sorted(set(found.words), key=order)
        if not found.unordered or list(found.words) == words:
            continue
        spans = [
            (starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)  # type: ignore[operator]
            for node in found.nodes
        ]
        if found.is_text:
            edits.append((*spans[0], _text(words, content[slice(*spans[0])].decode())))
        else:
            written = {word: content[slice(*span)].decode() for word, span in zip(found.words, spans, strict=True)}
            first, last = found.nodes[0], found.nodes[-1]
            inside = slice(spans[0][0], spans[-1][1])
            assert b"#" not in content[inside] or "#" in "".join(words), f"{found.place} has a comment; sort it by hand"
            items = ", ".join(written[word] for word in words)
            edits.append((inside.start, inside.stop, _wrapped(items, first.col_offset, first.lineno != last.lineno)))
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text.encode() + content[end:]
    return content.decode()


def _text(words: Sequence[str], written: str) -> str:
    """Words as a text in the form that the old one has: one line, or lines of the same indentation."""
    quote = written[:3] if written.startswith(('"""', "'''")) else written[0]
    if len(quote) == 1:
        joined = " ".join(words).replace("\\", "\\\\").replace(quote, f"\\{quote}")
        return f"{quote}{joined}{quote}"
    first = next(line for line in written.splitlines()[1:] if line.strip())
    indent = len(first) - len(first.lstrip())
    return "\n".join([quote, " " * indent + _wrapped(" ".join(words), indent, True), " " * indent + quote])


def _wrapped(text: str, indent: int, is_long: bool) -> str:
    """A text in lines that are indented alike, the first from where it stands; in one line where it was in one."""
    if not is_long:
        return text
    # Hyphens, and spaces within a quoted item, are no places to break at.
    joined = re.sub(r"(?<=[^,]) (?=[^\"']*[\"'](?:,|$))", "\0", text) if '"' in text else text
    lines = textwrap.wrap(joined, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return ("\n" + " " * indent).join(lines).replace("\0", " ")


def main() -> None:
    """Write every module's lists in order."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            written = in_order(source, path)
            if written != source:
                path.write_text(written, encoding="utf-8")
                sys.stdout.write(f"{path.relative_to(ROOT)}: its word lists are in order now\n")


if __name__ == "__main__":
    main()
