"""W3C Web Annotations: what is marked, apart from the text (https://www.w3.org/TR/annotation-model/).

The target of an annotation is the raw file, by its path; where in it, a TextQuoteSelector says by the words with
those around them, and a TextPositionSelector by offsets into the decoded file, in Unicode code points as the
standard has it. Rows and entities are named by ``urn:inyo:`` with their ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.export.formats.corpus import SPANS, Corpus, Document
from pipeline.export.schema import Row

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix
_GENERATOR = {"id": "urn:inyo:program", "type": "Software", "name": f"Inyo {__version__}"}


def write(corpus: Corpus, out: Path) -> None:
    """Write one AnnotationPage, an annotation a line of the file, one article in memory at a time."""
    page = {"@context": CONTEXT, "id": "urn:inyo:annotations", "type": "AnnotationPage"}
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(json.dumps(page, ensure_ascii=False)[:-1] + ', "items": [')
        count = 0
        for count, annotation in enumerate(_annotations(corpus), 1):
            file.write((",\n" if count > 1 else "\n") + json.dumps(annotation, ensure_ascii=False))
        file.write("\n]}\n" if count else "]}\n")


def _annotations(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for document in corpus.documents():
        for line in document.lines:
            for table in SPANS:
                for row in document.of(table, line):
                    yield _annotation(document, line, table, row)


def _annotation(document: Document, line: Row, table: str, row: Row) -> dict[str, Any]:
    text, start, end = str(line["text"]), int(row["start"] or 0), int(row["end"] or 0)
    before = int(line["char_start"] or 0)
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": before + start, "end": before + end},
    ]
    return {
        "id": _urn(table[:-1], row[f"{table[:-1]}_id"]),
        "type": "Annotation",
        "motivation": ["tagging", "identifying"],
        "generator": _GENERATOR,
        "body": list(_bodies(document, line, table, row)),
        "target": {"source": quote(str(document.article["path"])), "selector": selectors},
    }


def _bodies(document: Document, line: Row, table: str, row: Row) -> Iterator[dict[str, Any]]:
    tag = row["label"] if table == "mentions" else row["kind"] if table == "statements" else row["type"]
    if tag:
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag, "format": "text/plain"}
    if row["edtf"]:
        yield {"type": "TextualBody", "purpose": "describing", "value": f"EDTF {row['edtf']}", "format": "text/plain"}
    who = row["entity_id"] if table == "mentions" else row["speaker_id"]
    if who:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": _urn("entity", who)}
        name = row["name"] if table == "mentions" else row["speaker_name"]
        yield {"type": "TextualBody", "purpose": "describing", "value": str(name), "language": "ja"}
    if table != "mentions" and line["source_id"]:
        yield {"type": "SpecificResource", "purpose": "linking", "source": _urn("source", line["source_id"])}


def _urn(kind: str, own: object) -> str:
    return f"urn:inyo:{kind}:{quote(str(own), safe=':')}"
