"""``croissant.json``: the tables as MLCommons' Croissant 1.0 describes them, for what loads data sets to learn from.

The Parquet files are described, not the CSV files: mlcroissant reads CSV by pandas' guesses, which take ``001`` for
1.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.export.schema import TABLES, Column, Table

_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float"}
# The context of the specification, https://docs.mlcommons.org/croissant/docs/croissant-spec.html, appendix 1.
_IDS = (
    "citeAs",
    "column",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isLiveDataset",
)
_MORE = ("jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace")
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    **{name: f"cr:{name}" for name in (*_IDS, *_MORE, "separator", "source", "subField", "transform")},
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}


def croissant(directory: Path, package: dict[str, Any]) -> dict[str, Any]:
    """The description of the Parquet files in ``directory``; what it is called comes from the data package."""
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "description": package["description"],
        "version": package["version"],
    }
    if licences := package.get("licenses"):
        described["license"] = [licence.get("path") or licence["title"] for licence in licences]
    if people := package.get("contributors"):
        described["creator"] = [{"@type": "sc:Organization", "name": person["title"]} for person in people]
    for key, name in (("homepage", "url"), ("citation", "citeAs")):
        if package.get(key):
            described[name] = package[key]
    if package.get("created"):
        described["datePublished"] = package["created"][:10]
    tables = [table for table in TABLES.values() if (directory / f"{table.name}.parquet").is_file()]
    described["distribution"] = [_file(directory, table) for table in tables]
    described["recordSet"] = [_records(table) for table in tables]
    return described


def _file(directory: Path, table: Table) -> dict[str, Any]:
    path = directory / f"{table.name}.parquet"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": digest,
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.primary_key],
        "field": [_field(column, table) for column in table.columns],
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
    for name, other, target in table.foreign_keys:
        if name == column.name:
            described["references"] = {"field": {"@id": f"{other}/{target}"}}
    return described
