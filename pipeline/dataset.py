"""Reading a dataset: the tables as the export stage writes them, or in the parts that a distributed run leaves.

``SHA256SUMS`` in it has the digests of its files, in the form that ``sha256sum -c`` checks.
"""

from __future__ import annotations

import csv
import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import CallError, one_line

SUMS = "SHA256SUMS"
READY = ".inyo-ready"  # a new dataset, complete, on its way into the folder
_AGAIN = "make the dataset again with `inyo run`"
_PATIENCE = 10.0  # seconds for a run that is putting its dataset in place


class DatasetError(CallError):
    """A folder that is not a dataset, or one that is damaged; the message says what to type next."""


class Row(dict[str, str]):
    """A row of a table, from column to cell, "" where a value is not known; it knows where it stands."""

    __slots__ = ("place",)

    def __init__(self, cells: Iterable[tuple[str, str]] = (), place: str = "") -> None:
        super().__init__(cells)
        self.place = place

    def __missing__(self, column: str) -> str:
        raise DatasetError(f"{self.place}: no column {column!r}; {_AGAIN}")

    def number(self, column: str) -> int:
        """The whole number in a cell.

        Raises:
            DatasetError: there is none.
        """
        try:
            return int(self[column])
        except ValueError:
            raise DatasetError(f"{self.place}: {column} is {self[column]!r}, not a whole number; {_AGAIN}") from None


def read_sums(folder: Path) -> dict[str, str]:
    """SHA-256 by file, relative to the folder, as the dataset in it was written; none for one of another maker."""
    try:
        text = (folder / SUMS).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}


def write_sums(folder: Path) -> None:
    """Write the digests of all files under a folder into ``SHA256SUMS``."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    text = "".join(f"{_digest(folder / name)}  {name}\n" for name in names)
    (folder / SUMS).write_text(text, encoding="utf-8", newline="")


@contextmanager
def reading(dataset: Path) -> Iterator[None]:
    """Read the tables of a dataset in the block, and be sure that they are of one run and as it wrote them.

    A dataset that a run which was stopped left ready is put in place first.

    Raises:
        DatasetError: a file is not as it was written, or another run replaced the dataset meanwhile.
    """
    _finish(dataset)
    before = read_sums(dataset)
    for name, digest in before.items():
        try:
            found = _digest(dataset / name)
        except OSError as error:
            raise DatasetError(f"{dataset / name}: {error.strerror}, though {SUMS} names it; {_AGAIN}") from None
        if found != digest:
            raise DatasetError(
                f"{dataset / name}: not as it was written; {_AGAIN}, or delete {SUMS} to read it as it is"
            )
    yield
    if read_sums(dataset) != before or (dataset / READY).exists():
        raise DatasetError(f"{dataset}: another run has replaced it meanwhile; do the same again")


def _finish(dataset: Path) -> None:
    """Put in place what a run that was stopped left ready, unless a run is doing so."""
    from pipeline.export.publishing import locked, recover

    until = time.monotonic() + _PATIENCE
    while (dataset / READY).is_dir():
        try:
            with locked(dataset):
                recover(dataset)
        except CallError:
            if time.monotonic() > until:
                raise DatasetError(f"{dataset}: another run is writing into it; wait for its end") from None
            time.sleep(0.05)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_table(dataset: Path, name: str) -> Iterator[Row]:
    """Rows of a table.

    The table is ``<name>.csv``, or else ``<name>.parquet``, which may be a folder of Parquet parts (read in the order
    of their names).

    Raises:
        DatasetError: the dataset has no such table, or it is damaged.
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
        reader = csv.reader(file, strict=True)
        try:
            header = next(reader, [])
            for cells in reader:
                if cells:
                    yield Row(zip(header, cells, strict=True), f"{path}:{reader.line_num}")
        except (csv.Error, ValueError) as error:  # of these, text that is not UTF-8, and rows of another length
            raise DatasetError(f"{path}:{reader.line_num}: damaged ({one_line(error)}); {_AGAIN}") from None


def _read_parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                for row in batch.to_pylist():
                    yield Row(((name, _cell(value)) for name, value in row.items()), str(path))
    except (pa.ArrowException, OSError) as error:
        raise DatasetError(f"{path}: damaged ({one_line(error)}); {_AGAIN}") from None


def _cell(value: object) -> str:
    return "" if value is None else str(value)
