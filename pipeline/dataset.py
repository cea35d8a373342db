"""Reading a dataset: the tables as the export stage writes them, or in the parts that a distributed run leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]


class DatasetError(ValueError):
    """A folder that is not a dataset; the message says what to type next."""


def read_table(dataset: Path, name: str) -> Iterator[Row]:
    """Rows of a table as dicts from column to cell, "" where a value is not known.

    The table is ``<name>.csv``, or else ``<name>.parquet``, which may be a folder of Parquet parts (read in the order
    of their names).

    Raises:
        DatasetError: the dataset has no such table.
    """
    as_csv, as_parquet = dataset / f"{name}.csv", dataset / f"{name}.parquet"
    if as_csv.is_file():
        yield from _read_csv(as_csv)
    elif parts := sorted(as_parquet.rglob("*.parquet")) if as_parquet.is_dir() else _existing(as_parquet):
        for part in parts:
            yield from _read_parquet(part)
    else:
        raise DatasetError(
            f"{dataset}: no {name}.csv or {name}.parquet here; make a dataset with `inyo run PATH... --out {dataset}`"
        )


def has_table(dataset: Path, name: str) -> bool:
    """Whether there is a table of that name for :func:`read_table` to read."""
    return (dataset / f"{name}.csv").is_file() or (dataset / f"{name}.parquet").exists()


def _existing(path: Path) -> list[Path]:
    return [path] if path.is_file() else []


def _read_csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)  # the default refuses a line of an article beyond 131,072 characters
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _read_parquet(path: Path) -> Iterator[Row]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                yield {name: _cell(value) for name, value in row.items()}


def _cell(value: object) -> str:
    return "" if value is None else str(value)
