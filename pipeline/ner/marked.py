"""Sentences with their entities marked in place, as in `[P:山田]外相は[O:日本銀行]総裁と会談した。`.

The text that was written for this project is kept so, as people read and correct it more easily than offsets.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.ner.corpora import Sentence

# The letter of each label; LOC, FAC and the others are what people and organisations are confused with.
LETTERS = {
    "P": "PERSON",
    "O": "ORG",
    "L": "LOC",
    "F": "FAC",
    "R": "PRODUCT",
    "E": "EVENT",
    "N": "NORP",
}
MARK = re.compile(r"\[([A-Z]):([^\[\]]+)\]")


def parse(line: str, name: str) -> Sentence:
    """A marked sentence with its entities as half-open code points.

    Raises:
        ValueError: a label has no such letter, or a bracket is left over; the message begins with `name`.
    """
    text, entities, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        if mark[1] not in LETTERS:
            raise ValueError(f"{name}: no label has the letter {mark[1]}; write one of {', '.join(LETTERS)}")
        entities.append((len(text), len(text) + len(mark[2]), LETTERS[mark[1]]))
        text += mark[2]
        at = mark.end()
    text += line[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"{name}: a square bracket is left over; close every mark, and do not put one into another")
    return Sentence(name, text, tuple(entities))


def read_marked(path: Path) -> list[Sentence]:
    """The marked sentences of a file, one a line; empty lines and those that start with `# ` are left out."""
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    return [parse(line, f"{path.name}:{number}") for number, line in lines if line and not line.startswith("# ")]
