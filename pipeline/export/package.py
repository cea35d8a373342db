"""``datapackage.json``: a Frictionless tabular data package that describes every column of the CSV files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.schema import TABLES, Column, Table


def descriptor(directory: Path) -> dict[str, Any]:
    """The data package of the CSV files in ``directory``, with their sizes and SHA-256 digests."""
    return {
        "profile": "tabular-data-package",
        "name": "inyo",
        "title": "Statements, quotations, mentions and sources of Japanese quote-digest articles",
        "description": "Who said what, about when, according to which outlet. An empty cell is not known. "
        "Offsets are half-open and count Unicode code points.",
        "version": __version__,
        "resources": [_resource(directory, table) for table in TABLES.values()],
    }


def _resource(directory: Path, table: Table) -> dict[str, Any]:
    path = directory / f"{table.name}.csv"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            "foreignKeys": [
                {"fields": key.column, "reference": {"resource": key.table, "fields": key.target}}
                for key in table.foreign_keys
            ],
        },
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.primary_key == (column.name,):
        constraints["unique"] = True
    if column.enum:
        constraints["enum"] = [str(value) for value in column.enum]
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
