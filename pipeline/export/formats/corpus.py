"""A dataset folder as what the formats are written from: its tables with typed cells, or its articles one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.dataset import DatasetError, has_table, read_table
from pipeline.export.schema import TABLES, Cell, Column, Row, Table

SPANS = ("mentions", "quotations", "statements")  # tables whose rows are spans of a line


def typed(column: Column, cell: str | None) -> Cell:
    """A cell as its column's type; None where it is not known (the empty string is known of a column of text)."""
    if not cell:
        return "" if column.text else None
    return int(cell) if column.type == "integer" else float(cell) if column.type == "number" else cell


@dataclass
class Document:
    """An article with the rows that belong to it."""

    article: Row
    lines: list[Row] = field(default_factory=list)
    sources: dict[str, Row] = field(default_factory=dict)
    spans: dict[str, dict[int, list[Row]]] = field(default_factory=dict)  # table -> line -> rows

    @property
    def article_id(self) -> str:
        """The article's id."""
        return str(self.article["article_id"])

    def of(self, table: str, line: Row) -> list[Row]:
        """The rows of a table of spans that stand in a line, in text order."""
        return self.spans[table].get(int(line["line"] or 0), [])

    def source(self, line: Row) -> Row | None:
        """The source that a line quotes or names."""
        return self.sources.get(str(line["source_id"]))


class Corpus:
    """A dataset on disk; nothing of it is held longer than it is worked on, but for what a caller keeps."""

    def __init__(self, dataset: Path) -> None:
        """Look for the tables.

        Raises:
            DatasetError: it has not those that every dataset has.
        """
        self.dataset = dataset
        missing = [name for name in TABLES if not has_table(dataset, name)]
        self.tables = {name: self._present(table) for name, table in TABLES.items() if name not in missing}
        for name in set(missing) - {"statements"}:  # which datasets of before 0.2 lack
            next(iter(read_table(dataset, name)))

    def _present(self, table: Table) -> Table:
        """The table with the columns that it has here: a dataset of an older version lacks the later ones."""
        first = next(iter(read_table(self.dataset, table.name)), None)
        return table if first is None else table._replace(columns=tuple(c for c in table.columns if c.name in first))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table in text order, every column of the schema in each."""
        columns = TABLES[name].columns
        for row in read_table(self.dataset, name):
            yield {column.name: typed(column, row.get(column.name)) for column in columns}

    def documents(self) -> Iterator[Document]:
        """The articles with their rows, one in memory at a time."""
        names = [name for name in ("lines", "sources", *SPANS) if name in self.tables]
        groups = {name: groupby(self.rows(name), key=lambda row: row["article_id"]) for name in names}
        waiting = {name: next(group, None) for name, group in groups.items()}
        for article in self.rows("articles"):
            rows: dict[str, list[Row]] = {name: [] for name in ("lines", "sources", *SPANS)}
            for name in names:
                if (group := waiting[name]) and group[0] == article["article_id"]:
                    rows[name] = list(group[1])
                    waiting[name] = next(groups[name], None)
            yield Document(
                article,
                rows["lines"],
                {str(row["source_id"]): row for row in rows["sources"]},
                {name: _by_line(rows[name]) for name in SPANS},
            )
        if left := [name for name, group in waiting.items() if group]:
            raise DatasetError(f"{self.dataset}: rows of {left[0]} that belong to no article; make the dataset anew")

    def description(self) -> dict[str, Any]:
        """What ``datapackage.json`` says of the dataset; empty where there is none."""
        try:
            found: dict[str, Any] = json.loads((self.dataset / "datapackage.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return found


def _by_line(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row["line"] or 0), []).append(row)
    return found
