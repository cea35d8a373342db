"""``load("outputs/dataset")``: every table as a typed DataFrame.

Columns of few values are categories, numbers are nullable (``Int64``, ``Float64``), ``date_start`` and ``date_end``
are days (``datetime64[s]``, which reaches back to the year 1), everything else is text; what is not known is ``NA``.
EDTF values stay text beside their days.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from pipeline.dataset import DatasetError, has_table, read_table
from pipeline.export.days import bounds
from pipeline.export.schema import TABLES, Column, Table

_DAYS = ("date_start", "date_end")
# Columns without a fixed set of values that hold few of them all the same.
_FEW = ("article_id", "outlet_name", "speaker_name", "form", "encoding", "ene", "cue", "rule", "method", "edtf_basis")
_SAID = ("article_id", "line", "text", "speaker_id", "speaker_name", "speaker_kind", "source_id", "edtf", "confidence")


@dataclass(frozen=True)
class Tables:
    """The tables of a dataset. ``statements`` is empty where the dataset has none."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    sources: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    quotations: pd.DataFrame
    statements: pd.DataFrame

    def with_source(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows that have a ``source_id`` with the columns of their source beside them; none is lost.

        A column that both have comes from the rows; that of the source has ``_source`` behind its name.
        """
        sources = self.sources.drop(columns="article_id")
        return rows.merge(sources, on="source_id", how="left", suffixes=("", "_source"), validate="m:1")

    def with_line(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows that stand in a line with ``kind``, ``section``, ``source_id`` and the ``line_text`` of it."""
        beside = [c for c in ("kind", "section", "source_id") if c not in rows]
        lines = self.lines[["article_id", "line", "text", *beside]].rename(columns={"text": "line_text"})
        return rows.merge(lines, on=["article_id", "line"], how="left", validate="m:1")

    def said(self) -> pd.DataFrame:
        """What was said, a row each, with ``outlet_name``, ``source_date`` and the ``month`` it was said in.

        Taken from ``statements``, where the dataset has them, else from the quotations that are SPEECH. ``month`` is
        EDTF, ``2021-12``, or the year where no more is known: of ``edtf``, else of the source's date; NA if of neither.
        """
        rows = self.statements if len(self.statements) else self.quotations[self.quotations["type"] == "SPEECH"]
        sources = self.sources[["source_id", "outlet_name", "date"]].rename(columns={"date": "source_date"})
        found = rows[[c for c in ("kind", *_SAID) if c in rows]].merge(sources, on="source_id", how="left")
        own, printed = found["edtf"].map(month, na_action="ignore"), found["source_date"].map(month, na_action="ignore")
        found["month"] = own.where(own.notna(), printed).astype("str")
        return found.reset_index(drop=True)


def month(edtf: str) -> str | None:
    """The month that a value lies in, else the year: ``2021-12-04 -> 2021-12``, ``2021-24 -> None``."""
    first, last = bounds(edtf)
    if first and first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first and first[:4] == last[:4] else None


def load(dataset: str | PathLike[str]) -> Tables:
    """Read all tables of a dataset.

    Args:
        dataset: the folder that ``inyo run`` wrote, or ``outputs/dataset``.

    Raises:
        DatasetError: the folder is no dataset, two rows of a table have one key, or a row names another that is not
            there (a table was edited, or is of another dataset).
    """
    folder = Path(dataset)
    found = {name: _frame(folder, table) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        _check(found, folder / name, table)
    empty = pd.DataFrame()
    return Tables(**{name: found.get(name, empty) for name in Tables.__dataclass_fields__})


def _frame(folder: Path, table: Table) -> pd.DataFrame:
    if table.name == "statements" and not has_table(folder, table.name):  # datasets of before 0.2 have none
        return pd.DataFrame({column.name: _series(column, []) for column in table.columns})
    cells: dict[str, list[str]] = {name: [] for name in table.header}
    for row in read_table(folder, table.name):
        for name, column in cells.items():
            column.append(row.get(name, ""))
    return pd.DataFrame({column.name: _series(column, cells[column.name]) for column in table.columns})


def _series(column: Column, cells: list[str]) -> pd.Series:
    if column.type == "integer":
        return pd.Series([int(cell) if cell else None for cell in cells], dtype="Int64")
    if column.type == "number":
        return pd.Series([float(cell) if cell else None for cell in cells], dtype="Float64")
    if column.name in _DAYS:
        return pd.Series(pd.to_datetime(pd.Series([cell or None for cell in cells], dtype="str"), format="%Y-%m-%d"))
    known = pd.Series(cells if column.text else [cell or None for cell in cells], dtype="str")
    if column.enum:
        return known.astype(pd.CategoricalDtype([str(value) for value in column.enum]))
    return known.astype("category") if column.name in _FEW else known


def _check(found: dict[str, pd.DataFrame], place: Path, table: Table) -> None:
    rows = found[table.name]
    if len(twice := rows[rows.duplicated(list(table.primary_key))]):
        key = ", ".join(str(twice.iloc[0][name]) for name in table.primary_key)
        raise DatasetError(f"{place}: two rows are called {key}; make the dataset anew with `inyo run`")
    for name, other, target in table.foreign_keys:
        named, there = rows[name].dropna(), found[other][target]
        if len(lost := named[~named.astype("str").isin(there.astype("str"))]):
            raise DatasetError(f"{place}: {name} {lost.iloc[0]} is not in {other}; make the dataset anew")
