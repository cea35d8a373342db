"""JSON Lines: an object per line of an article that holds text, with all that is known of it.

``entities`` repeats the spans as doccano imports them (JSONL with relations); offsets are half-open and count Unicode
code points, as Python and doccano do. Every key has one type throughout, as Arrow and Hugging Face's datasets want it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.export.formats.corpus import SPANS, Corpus, Document
from pipeline.export.schema import Row

_WITHOUT = ("article_id", "line", "line_kind", "outlet_name", "source_date", "source_id")


def write(corpus: Corpus, out: Path) -> None:
    """Write the file, one article in memory at a time."""
    with out.open("w", encoding="utf-8", newline="") as file:
        for document in corpus.documents():
            for line in document.lines:
                if line["text"]:
                    file.write(json.dumps(example(document, line), ensure_ascii=False) + "\n")


def example(document: Document, line: Row) -> dict[str, Any]:
    """A line with its source and its spans; what is not known is left out."""
    spans = {table: [_known(row, _WITHOUT) for row in document.of(table, line)] for table in SPANS}
    labels = [(row["start"], row["end"], row["label"]) for row in spans["mentions"]]
    labels += [(row["start"], row["end"], row["type"]) for row in spans["quotations"] if "type" in row]
    entities = [
        {"id": number, "label": label, "start_offset": start, "end_offset": end}
        for number, (start, end, label) in enumerate(sorted(labels), 1)
    ]
    found = {"id": f"{document.article_id}:{line['line']}", **_known(line, ("source_id", "eol"))}
    source = document.source(line)
    found |= {"entities": entities, "relations": []}
    return found | ({"source": _known(source, ("article_id",))} if source else {}) | spans


def _known(row: Row, without: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "") and key not in without}
