"""``datapackage.json``: a Frictionless tabular data package that describes every column of the CSV files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.describe.about import Licence, Origin, Person
from pipeline.export.describe.making import Making
from pipeline.export.schema import TABLES, Column, Table


def descriptor(directory: Path, making: Making) -> dict[str, Any]:
    """The data package of the CSV files in ``directory``, with their sizes and digests, and how they were made."""
    about = making.about
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": about.version or __version__,
        "created": about.published and f"{about.published}T00:00:00Z",  # the profile wants a time
        "homepage": about.homepage,
        "citation": about.citation,
        "licenses": [_known(licence) for licence in about.licenses],
        "contributors": [_known(person) for person in about.contributors],
        "sources": [_known(origin) for origin in about.sources],
        "made": making.facts(directory),
        "resources": [_resource(directory, table) for table in TABLES.values()],
    }
    return {key: value for key, value in described.items() if value}


def _known(entry: Licence | Person | Origin) -> dict[str, str]:
    return {key: value for key, value in entry.model_dump().items() if value}


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
