"""A dataset from the parts of its articles, byte for byte the one that the export stage writes from their records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from pipeline.export.entities import NONE
from pipeline.export.formats.csvfile import write_row, write_rows
from pipeline.export.formats.nested import frame
from pipeline.export.formats.parquet import GROUP_ROWS, arrow_schema
from pipeline.export.package import descriptor
from pipeline.export.publishing import publishing
from pipeline.export.schema import TABLES, Row, Table
from pipeline.scale.parts import PIECES, TREE, EntityTally, read_parts
from pipeline.utterances.table import join_table

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 1 << 20
# Each holds a block, a row group and what Arrow keeps for the next; more at once gain little time.
_TABLES_AT_ONCE = 2


def assemble(parts: Iterable[Path], out: Path, identifiers: Mapping[str, str] = NONE) -> None:
    """Write the dataset of some parts, sorted by article id, into ``out``; its other files stay.

    ``identifiers`` of entities are written beside them (:meth:`EntityCounts.rows`).
    ``out`` exists and is locked by the caller (:func:`pipeline.export.publishing.locked`).

    Nothing is in place before everything is written.
    """
    with publishing(out) as building:
        longest = _concatenate(parts, building, identifiers)
        join_table(building / "statements.csv")
        with ThreadPoolExecutor(_TABLES_AT_ONCE) as pool:
            list(pool.map(lambda table: csv_to_parquet(building, table, longest[table.name]), TABLES.values()))
        package = json.dumps(descriptor(building), ensure_ascii=False, indent=1)
        (building / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="")


def _concatenate(parts: Iterable[Path], directory: Path, identifiers: Mapping[str, str]) -> dict[str, int]:
    """Write the tables as CSV and the nested JSON; return for each the bytes of its longest piece."""
    tally = EntityTally()
    longest = dict.fromkeys((*TABLES, TREE), 0)
    for name, table in TABLES.items():
        with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
            write_row(text, table.header)
    with ExitStack() as stack:
        files = {name: stack.enter_context((directory / f"{name}.csv").open("ab")) for name in PIECES}
        files[TREE] = stack.enter_context((directory / TREE).open("wb"))
        heads = stack.enter_context((directory / "articles.csv").open("a", encoding="utf-8", newline=""))
        files[TREE].write(b'{"articles": [')
        for count, part in enumerate(read_parts(parts)):
            tally.add(part.entities)
            longest["articles"] = max(longest["articles"], write_longest(heads, "articles", [part.article]))
            opening, closing = frame(part.article)
            files[TREE].write(f"{',' if count else ''}\n{opening}".encode())
            for name, size in part.sizes.items():
                _copy(part.file, files[name], size)
                longest[name] = max(longest[name], size)
            files[TREE].write(closing.encode())
        files[TREE].write(b"\n]}\n")
    with (directory / "entities.csv").open("a", encoding="utf-8", newline="") as text:
        longest["entities"] = write_longest(text, "entities", tally.total().rows(identifiers))
    return longest


def write_longest(text: TextIO, name: str, rows: Iterable[Row]) -> int:
    """Write rows of a table as CSV; return at least the bytes of the longest."""
    longest = 0
    for row in rows:
        longest = max(longest, sum(4 * len(str(cell)) + 3 for cell in row.values()))
        write_rows(text, TABLES[name].header, [row])
    return longest


def _copy(source: BinaryIO, target: BinaryIO, size: int) -> None:
    while size:
        block = source.read(min(size, _BLOCK))
        if not block:
            raise EOFError(f"{source.name}: shorter than it says; delete it and run again")
        target.write(block)
        size -= len(block)


def csv_to_parquet(directory: Path, table: Table, longest: int) -> None:
    """Write ``<table>.parquet`` beside ``<table>.csv`` with the same values, one row group in memory at a time.

    ``longest`` is at least the bytes of the longest row, which must fit in a block of the reader.
    """
    import pyarrow.parquet as pq

    schema = arrow_schema(table)
    with pq.ParquetWriter(directory / f"{table.name}.parquet", schema, compression="zstd") as writer:
        for group in _row_groups(read_csv(directory / f"{table.name}.csv", table, schema, max(_BLOCK, longest))):
            writer.write_table(group)


def read_csv(path: Path, table: Table, schema: pa.Schema, block: int) -> Iterator[pa.Table]:
    """The rows of a CSV table in its Parquet types; an empty cell is null unless the column holds text as such."""
    import pyarrow as pa
    from pyarrow import csv

    if path.stat().st_size == len(",".join(table.header)) + 1:
        return
    parsing = csv.ParseOptions(newlines_in_values=True)
    converting = csv.ConvertOptions(
        column_types=schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True
    )
    with csv.open_csv(path, csv.ReadOptions(block_size=block, use_threads=False), parsing, converting) as reader:
        for batch in reader:
            columns = [_text(batch.column(c.name)) if c.text else batch.column(c.name) for c in table.columns]
            yield pa.Table.from_arrays(columns, schema=schema)


def _text(column: pa.Array) -> pa.Array:
    """The column with empty strings for nulls, by taking the nulls away (pyarrow's functions take long to import)."""
    import pyarrow as pa

    _, *strings = column.buffers()
    return pa.Array.from_buffers(column.type, len(column), [None, *strings], offset=column.offset)


def _row_groups(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in groups of :data:`GROUP_ROWS`, so that the bytes do not depend on how they were read."""
    import pyarrow as pa

    waiting: list[pa.Table] = []
    rows = 0
    for table in tables:
        waiting.append(table)
        rows += table.num_rows
        while rows >= GROUP_ROWS:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, GROUP_ROWS).combine_chunks()
            waiting, rows = [whole.slice(GROUP_ROWS)], rows - GROUP_ROWS
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()
