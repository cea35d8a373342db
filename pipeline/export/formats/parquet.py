"""The tables as Parquet: typed, with the descriptions of the columns, null where a value is not known."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.export.schema import Column, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 16_384  # rows buffered before they are written as a row group


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table: int64, float64 and string columns."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    fields = [
        pa.field(c.name, types[c.type], nullable=not (c.required or c.text), metadata={"description": c.description})
        for c in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description})


class ParquetTable:
    """A Parquet file under construction; rows are buffered so that memory does not grow with the corpus."""

    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow.parquet as pq

        self._columns = table.columns
        self._schema = arrow_schema(table)
        self._buffer: list[Row] = []
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._buffer:
            self._flush(len(self._buffer))
        self._writer.close()

    def extend(self, rows: list[Row]) -> None:
        """Append rows; full row groups are written out."""
        self._buffer.extend(rows)
        while len(self._buffer) >= GROUP_ROWS:
            self._flush(GROUP_ROWS)

    def _flush(self, count: int) -> None:
        import pyarrow as pa

        rows, self._buffer = self._buffer[:count], self._buffer[count:]
        arrays = [
            pa.array(_values(column, rows), type=self._schema.field(column.name).type) for column in self._columns
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


def _values(column: Column, rows: list[Row]) -> list[str | int | float | None]:
    """The cells of a column; an empty string is null unless the column holds text as such."""
    if column.type == "string" and not column.text:
        return [row[column.name] or None for row in rows]
    return [row[column.name] for row in rows]
