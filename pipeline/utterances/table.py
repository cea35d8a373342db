"""The statements of a whole dataset: the ids of utterances that several of its articles hold are made one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pipeline.export.formats.csvfile import write_row, write_rows
from pipeline.export.schema import STATEMENTS, Cell, Row
from pipeline.utterances.join import Said, across


def join_table(path: Path) -> None:
    """Rewrite ``statements.csv`` with one utterance id for the same words in different articles.

    Row order and everything else stay. Holds the words of all rows in memory.
    """
    said = [
        Said(
            row["statement_id"],
            row["text"],
            row["speaker_id"],
            row["speaker_name"],
            row["edtf"] or row["source_date"],
            article=row["article_id"],
        )
        for row in _cells(path)
    ]
    renamed = across(said, [row["utterance_id"] for row in _cells(path)])
    if not renamed:
        return
    whole = path.with_suffix(".joined")
    with whole.open("w", encoding="utf-8", newline="") as file:
        write_row(file, STATEMENTS.header)
        for row in _cells(path):
            row["utterance_id"] = renamed.get(row["utterance_id"], row["utterance_id"])
            write_rows(file, STATEMENTS.header, [dict(row)])
    whole.replace(path)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of ``statements.csv`` with their types; an empty cell of a number is None."""
    types = {column.name: column.type for column in STATEMENTS.columns}
    for row in _cells(path):
        yield {name: _typed(text, types[name]) for name, text in row.items()}


def _typed(text: str, type_name: str) -> Cell:
    if type_name == "string":
        return text
    if not text:
        return None
    return int(text) if type_name == "integer" else float(text)


def _cells(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
