"""Sentences with their entities marked in place, as in `[山田|P]外相は[日本銀行|O]総裁と会談した。`.

The text that was written for this project is kept so, as people read and correct it more easily than offsets. The
mark-up is that of all examples, :mod:`pipeline.rules.marked`.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from pipeline.rules import marked
from pipeline.training.ner.data.corpora import Sentence


def parse(line: str, name: str) -> Sentence:
    """A marked sentence with its entities as half-open code points.

    Raises:
        ValueError: it cannot be read, or a mark lies in another; the message begins with `name`.
    """
    try:
        text, marks = marked.read(line)
    except marked.MarkError as error:
        raise ValueError(f"{name}: {error}") from None
    entities = tuple((mark.start, mark.end, mark.kind) for mark in marks)
    if any(before[1] > after[0] for before, after in pairwise(entities)):
        raise ValueError(f"{name}: a mark lies in another; label the outermost name alone")
    return Sentence(name, text, entities)


def read_marked(path: Path) -> list[Sentence]:
    """The marked sentences of a file, one a line; empty lines and those that start with `# ` are left out."""
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    return [parse(line, f"{path.name}:{number}") for number, line in lines if line and not line.startswith("# ")]
