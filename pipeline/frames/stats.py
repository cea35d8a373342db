"""Who said how much in which outlet and month: what ``inyo stats`` prints."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import pandas as pd

from pipeline.errors import CallError
from pipeline.frames.load import Tables, load

COLUMNS = {"who": "speaker_name", "outlet": "outlet_name", "month": "month"}


def counts(tables: Tables, by: Sequence[str] = tuple(COLUMNS)) -> pd.DataFrame:
    """What was said, counted by who, outlet and month (or some of them), most first; "" where one is not known.

    Raises:
        CallError: there is nothing of that name to count by.
    """
    if unknown := [name for name in by if name not in COLUMNS]:
        raise CallError(f"nothing to count by that is called {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    said = tables.said()[[COLUMNS[name] for name in by]].astype("str").fillna("")
    said.columns = pd.Index(by)
    found = said.value_counts(sort=False).reset_index(name="said")
    return found.sort_values(["said", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def print_stats(dataset: Path, by: Sequence[str], top: int) -> None:
    """Print the counts: a table where a person watches, else CSV; ``top`` rows at most, 0 for all."""
    tables = load(dataset)
    found = counts(tables, by or tuple(COLUMNS))
    shown = found.head(top) if top else found
    if sys.stdout.isatty():
        _print_table(shown, len(found), tables)
    else:
        _write_csv(shown, sys.stdout)


def _write_csv(found: pd.DataFrame, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(found.itertuples(index=False))


def _print_table(shown: pd.DataFrame, rows: int, tables: Tables) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*map(str, shown.columns))
    for row in shown.itertuples(index=False):
        table.add_row(*map(str, row))
    Console().print(table)
    said = len(tables.said())
    print(f"{len(shown)} of {rows} rows; {said} things said in {len(tables.articles)} articles")
