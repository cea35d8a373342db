"""The metadata file of Datasette: what tables and columns mean, what to count by, and the search as a query."""

from __future__ import annotations

from typing import Any

from pipeline.export.formats.corpus import Corpus
from pipeline.export.schema import Table

_FACETS = ("kind", "label", "type", "speaker_kind", "outlet_name", "year_flag")
_LABELS = {"articles": "title", "entities": "name", "sources": "source_title"}


def metadata(corpus: Corpus, database: str, search: str) -> dict[str, Any]:
    """The file for a database of that name; ``search`` is the query for words."""
    described = corpus.description()
    licences = " / ".join(str(licence.get("title", licence.get("name"))) for licence in described.get("licenses", []))
    return {
        "title": described.get("title", "Inyo"),
        "description": described.get("description", ""),
        **({"license": licences} if licences else {}),
        "databases": {
            database: {
                "queries": {
                    "search": {
                        "title": "Search the text",
                        "description": "Words of any length, as they stand in the text, e.g. 会談",
                        "sql": search,
                        "params": ["words"],
                    }
                },
                "tables": {name: _table(table) for name, table in corpus.tables.items()} | {"search": {"hidden": True}},
            }
        },
    }


def _table(table: Table) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
        "facets": [column for column in _FACETS if column in table.header],
    }
    if table.name in _LABELS:
        shown["label_column"] = _LABELS[table.name]
    return shown
