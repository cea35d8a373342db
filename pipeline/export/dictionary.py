"""The data dictionary, a page made from the column definitions: ``python -m pipeline.export.dictionary``."""

from __future__ import annotations

import sys

from pipeline.export.schema import TABLES, Column, Table

_INTRODUCTION = """\
# Data dictionary

<!-- Made by `python -m pipeline.export.dictionary`; do not edit. -->

Every table exists as CSV (RFC 4180, UTF-8 without byte order mark, `\\n`) and as Parquet. Rows stand in text order,
articles sorted by `article_id`. An empty cell (null in Parquet) is not known. Offsets are half-open, `[start, end)`,
and count Unicode code points; `text` is exactly the raw line's slice. Ids are made from content: an
inserted line, a mended typo elsewhere, a renamed file, one more article change no id of what stayed
(`pipeline/ids/__init__.py` says what does).

`dataset.json` holds the same rows as a tree, article > section > passage > source, mentions, quotations, statements,
without the keys that are not known and without `utterance_id`, which only a whole corpus has. `datapackage.json`
describes the CSV files for machines (Frictionless tabular data package); `frictionless validate datapackage.json`
checks types, values, keys, sizes and digests; `sha256sum -c SHA256SUMS` checks that every file is as it was
written, and that all are of one run.
"""


def data_dictionary() -> str:
    """The page as Markdown: a section per table, a row per column."""
    return "\n".join([_INTRODUCTION, *map(_section, TABLES.values())])


def _section(table: Table) -> str:
    rows = [
        f"## {table.name}",
        "",
        f"{table.description} Key: {', '.join(f'`{name}`' for name in table.primary_key)}.",
        "",
        "| column | type | unit | may be empty | meaning |",
        "| --- | --- | --- | --- | --- |",
        *(_row(column, table) for column in table.columns),
        "",
    ]
    return "\n".join(rows)


def _row(column: Column, table: Table) -> str:
    meaning = column.description
    if column.enum:
        meaning += ": " + ", ".join(f"`{value}`" for value in column.enum)
    meaning += "".join(f" (`{key.table}.{key.target}`)" for key in table.foreign_keys if key.column == column.name)
    if column.minimum is not None and column.maximum is not None:
        meaning += f", {column.minimum} to {column.maximum}"
    empty = "no" if column.required else "yes"
    return f"| `{column.name}` | {column.type} | {column.unit} | {empty} | {meaning.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
