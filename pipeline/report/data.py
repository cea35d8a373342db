"""The dataset as the page needs it: an index of the whole and one compact tree per article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.dataset import DatasetError, Row, read_table

Node = dict[str, Any]

# Columns kept for the page and their short names there.
MENTION = {
    "start": "s",
    "end": "e",
    "label": "l",
    "name": "n",
    "edtf": "v",
    "date_start": "a",
    "date_end": "z",
    "anchor": "k",
    "method": "m",
    "ene": "g",
}
QUOTATION = {
    "start": "s",
    "end": "e",
    "type": "t",
    "speaker_name": "n",
    "speaker_kind": "h",
    "speaker_line": "w",
    "cue": "c",
    "method": "m",
    "confidence": "p",
    "edtf": "v",
}
SOURCE = {
    "source_title": "t",
    "outlet": "o",
    "outlet_name": "n",
    "year_printed": "q",
    "year": "y",
    "year_flag": "f",
    "passages": "p",
}
NUMBERS = ("start", "end", "speaker_line", "passages", "line", "section", "mentions", "articles")


def index(dataset: Path) -> Node:
    """What the page knows before an article is opened: the articles, and the entities of all of them by position."""
    columns = ("article_id", "title", "lines", "passages", "mentions", "quotations")
    names = {"label": "l", "name": "n", "aliases": "a", "mentions": "m", "articles": "k"}
    return {
        "articles": [[row[column] for column in columns] for row in read_table(dataset, "articles")],
        "entities": [_short(row, names) for row in read_table(dataset, "entities")],
    }


def articles(dataset: Path) -> Iterator[Node]:
    """One tree per article, in the order of the index: ``sources`` and ``lines`` with mentions and quotations."""
    number = {row["entity_id"]: i for i, row in enumerate(read_table(dataset, "entities"))}
    lines, sources = (_grouped(read_table(dataset, name)) for name in ("lines", "sources"))
    mentions, quotations = (_grouped(read_table(dataset, name)) for name in ("mentions", "quotations"))
    for head in read_table(dataset, "articles"):
        article_id = head["article_id"]
        source = {row["source_id"]: i for i, row in enumerate(sources[article_id])}
        by_line: dict[str, Node] = {}
        for row in lines[article_id]:
            node = _short(row, {"line": "n", "kind": "k", "section": "h", "text": "t"})
            if row["source_id"] in source:
                node["s"] = source[row["source_id"]]
            by_line[row["line"]] = node
        for row in mentions[article_id]:
            node = _short(row, MENTION) | _entity(number, row["entity_id"])
            _line(by_line, row).setdefault("m", []).append(node)
        for row in quotations[article_id]:
            node = _short(row, QUOTATION) | _entity(number, row["speaker_id"])
            _line(by_line, row).setdefault("q", []).append(node)
        yield {"sources": [_short(row, SOURCE) for row in sources[article_id]], "lines": list(by_line.values())}


def _line(by_line: dict[str, Node], row: Row) -> Node:
    """The line that a row is about."""
    if row["line"] not in by_line:
        raise DatasetError(f"{row.place}: article {row['article_id']} has no line {row['line']!r}")
    return by_line[row["line"]]


def _entity(number: dict[str, int], entity_id: str) -> Node:
    return {"i": number[entity_id]} if entity_id in number else {}


def _short(row: Row, names: dict[str, str]) -> Node:
    """The known cells of a row under their short names, numbers as numbers."""
    return {short: row.number(name) if name in NUMBERS else row[name] for name, short in names.items() if row.get(name)}


def _grouped(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["article_id"]].append(row)
    return groups
