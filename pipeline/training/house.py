"""How much of the rules is code: ``python -m pipeline.training.house`` prints lines and patterns, room by room.

A pattern is a regular expression or a collection of Japanese words that stands in Python: knowledge that a table under
``models/`` would hold in the open.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pipeline.store import ROOT

#: The rooms of rules, and what they share.
ROOMS = ("recognize", "dates", "normalize", "attribute", "names", "rules", "lexicon", "text")
MOST_LINES, MOST_PATTERNS = 8000, 170
JAPANESE = range(0x3000, 0xFFF0)


def modules(room: str) -> Iterator[Path]:
    """The modules of a room, its inner rooms included."""
    yield from sorted((ROOT / "pipeline" / room).rglob("*.py"))


def patterns(tree: ast.Module) -> int:
    """The patterns of a module: calls of re.compile, and names of the module bound to Japanese words."""
    compiled = sum(
        isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile" and bool(node.args)
        for node in ast.walk(tree)
    )
    bound = (node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value)
    return compiled + sum(is_word_list(value) for value in bound)


def is_word_list(value: ast.expr) -> bool:
    """Whether an expression is a collection, or a string cut into one, of Japanese words and nothing compiled."""
    source = ast.unparse(value)
    if source.startswith("re.compile"):
        return False
    literal = isinstance(value, ast.Tuple | ast.List | ast.Set | ast.Dict) or source.startswith(
        ("frozenset(", "set(", "tuple(", "dict(")
    )
    return literal and any(ord(c) in JAPANESE for c in source)


def main() -> None:
    """Entry point."""
    lines = found = 0
    for room in ROOMS:
        texts = [path.read_text(encoding="utf-8") for path in modules(room)]
        in_room = sum(len(text.splitlines()) for text in texts), sum(patterns(ast.parse(text)) for text in texts)
        lines, found = lines + in_room[0], found + in_room[1]
        print(f"{room:12}{in_room[0]:7} lines{in_room[1]:6} patterns")
    print(f"{'all':12}{lines:7} lines{found:6} patterns, at most {MOST_LINES} and {MOST_PATTERNS} wanted")


if __name__ == "__main__":
    main()
