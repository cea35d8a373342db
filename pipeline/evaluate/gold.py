"""Hand-made gold files: one JSON object per line of an article (docs: annotation guidelines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import CallError

Span = tuple[int, int]


class GoldError(CallError):
    """A gold file that cannot be used; the message gives file, line and a way out."""


class GoldEntity(NamedTuple):
    """A labelled mention; ``norm`` is the canonical name or, for a DATE, the EDTF value."""

    span: Span
    label: str
    text: str
    norm: str


class GoldQuotation(NamedTuple):
    """An outermost quotation; ``speaker`` is "" where nobody is credited."""

    span: Span
    type: str
    speaker: str


class GoldLine(NamedTuple):
    """A line of an article as labelled; offsets are half-open and count code points of ``text``.

    ``attribution`` holds source_title, outlet, year_printed and, where the printed year is not the whole truth, year.
    """

    line: int
    kind: str
    text: str
    attribution: dict[str, str]
    entities: tuple[GoldEntity, ...]
    quotations: tuple[GoldQuotation, ...]

    def context(self, span: Span, width: int = 8) -> str:
        """The text around a span."""
        return self.text[max(0, span[0] - width) : span[1] + width]


def gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Gold files among paths; a folder stands for the ``*.jsonl`` in it, in the order of their names."""
    for path in paths:
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def gold_name(path: Path) -> str:
    """The name of a gold file: ``tests/gold/ukraine-crisis-27.dev.jsonl -> ukraine-crisis-27.dev``."""
    return path.name.removesuffix(".jsonl")


def read_gold(path: Path) -> list[GoldLine]:
    """The lines of a gold file.

    Raises:
        GoldError: no such file, or a line that is not a gold line.
    """
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise GoldError(f"{path}: no such file; gold files are JSON Lines such as tests/gold/*.jsonl") from None
    gold = []
    for number, row in enumerate(rows, 1):
        if row.strip():
            try:
                gold.append(_gold_line(json.loads(row)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise GoldError(f"{path}:{number}: not a gold line ({type(error).__name__}: {error})") from None
    if not gold:
        raise GoldError(f"{path}:1: the file is empty; there is nothing to score against")
    return gold


def _gold_line(row: dict[str, Any]) -> GoldLine:
    attribution = {key: value or "" for key, value in (row.get("attribution") or {}).items()}
    entities = (GoldEntity((e["start"], e["end"]), e["label"], e["text"], e["norm"]) for e in row["entities"])
    quotations = (GoldQuotation((q["start"], q["end"]), q["type"], q["speaker"] or "") for q in row["quotations"])
    return GoldLine(row["line"], row.get("kind") or "", row["text"], attribution, tuple(entities), tuple(quotations))
