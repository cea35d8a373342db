"""What holds of every dataset, whatever the articles: slices, keys, values, and the way back to the raw text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
from edtf import parse_edtf

from pipeline.dataset import Row, read_table, reading
from pipeline.export.raw import raw_bytes
from pipeline.export.schema import TABLES

DAY = re.compile(r"-?\d{4}-\d{2}-\d{2}")
ODD_EDTF = re.compile(r"\d{4}-[01]X")  # valid, and edtf 5 ends in an AttributeError on it


def violations(dataset: Path, raws: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with the dataset of some articles, whose bytes are given by id."""
    with reading(dataset):
        tables = {name: list(read_table(dataset, name)) for name in TABLES}
    for name in TABLES:
        yield from _typed(dataset, name, tables[name])
        yield from _keys(name, tables)
    lines = {(row["article_id"], row["line"]): row for row in tables["lines"]}
    yield from _texts(tables, raws)
    for name in ("mentions", "quotations", "statements"):
        yield from _spans(name, tables[name], lines)
    for row in tables["mentions"]:
        yield from _value(row)
    for row in tables["quotations"]:
        if not row["type"] and len(row["text"]) < 2000:
            yield f"{row.place}: {row['text']!r} has no type"
    for row in (*tables["quotations"], *tables["statements"]):
        yield from _speaker(row, lines)
    yield from _tree(dataset, tables)


def _typed(dataset: Path, name: str, rows: list[Row]) -> Iterator[str]:
    """The same in Parquet; no cell empty that may not be, none of a value that there is not."""
    columns = pq.read_table(dataset / f"{name}.parquet").to_pylist()
    typed = [{key: "" if value is None else str(value) for key, value in row.items()} for row in columns]
    if typed != rows:
        yield f"{name}: CSV and Parquet differ"
    for row in rows:
        for column in TABLES[name].columns:
            cell = row[column.name]
            if column.required and not cell:
                yield f"{row.place}: no {column.name}"
            if column.enum and cell and cell not in column.enum:
                yield f"{row.place}: {column.name} is {cell!r}"
            if column.pattern and cell and not re.fullmatch(column.pattern, cell):
                yield f"{row.place}: {column.name} is {cell!r}"


def _keys(name: str, tables: dict[str, list[Row]]) -> Iterator[str]:
    table = TABLES[name]
    keys = [tuple(row[column] for column in table.primary_key) for row in tables[name]]
    if len(set(keys)) != len(keys):
        yield f"{name}: a key occurs twice"
    for key in table.foreign_keys:
        known = {row[key.target] for row in tables[key.table]}
        for row in tables[name]:
            if row[key.column] and row[key.column] not in known:
                yield f"{row.place}: {key.column} {row[key.column]!r} is in no row of {key.table}"


def _texts(tables: dict[str, list[Row]], raws: Mapping[str, bytes]) -> Iterator[str]:
    lines = defaultdict(list)
    for row in tables["lines"]:
        lines[row["article_id"]].append(row)
    for head in tables["articles"]:
        raw, rows = raws[head["article_id"]], lines[head["article_id"]]
        text = raw.decode(head["encoding"])
        if raw_bytes(head, rows) != raw:
            yield f"{head['article_id']}: the tables do not give the file back"
        for row in rows:
            if text[row.number("char_start") : row.number("char_end")] != row["text"]:
                yield f"{row.place}: not the slice of the file"
        headings = {row["line"] for row in rows if row["kind"] == "HEADING"}
        yield from (
            f"{row.place}: no such section" for row in rows if row["section"] and row["section"] not in headings
        )


def _spans(name: str, rows: list[Row], lines: dict[tuple[str, str], Row]) -> Iterator[str]:
    ends: dict[tuple[str, str], int] = {}
    for row in rows:
        place = (row["article_id"], row["line"])
        start, end = row.number("start"), row.number("end")
        if lines[place]["text"][start:end] != row["text"] or not start < end:
            yield f"{row.place}: {name}: not the slice of its line"
        if name != "statements" and start < ends.get(place, 0):
            yield f"{row.place}: {name}: overlaps the one before"
        ends[place] = end


def _value(row: Row) -> Iterator[str]:
    if fault := _not_edtf(row["edtf"]):
        yield f"{row.place}: EDTF {row['edtf']!r}: {fault}"
    days = row["date_start"], row["date_end"]
    if any(day and not DAY.fullmatch(day) for day in days) or (all(days) and days[0] > days[1]):
        yield f"{row.place}: days {days}"
    if row["label"] != "DATE" and bool(row["entity_id"]) != bool(row["name"]):
        yield f"{row.place}: an id without a name, or a name without an id"


@cache
def _not_edtf(value: str) -> str:
    """Why a value is no EDTF; "" if it is, or there is none. The parser is slow, and values are often the same."""
    if not value or ODD_EDTF.search(value):
        return ""
    try:
        parse_edtf(value)
    except Exception as error:
        return type(error).__name__
    return ""


def _speaker(row: Row, lines: dict[tuple[str, str], Row]) -> Iterator[str]:
    evidence = [row[f"speaker_{name}"] for name in ("line", "start", "end")]
    if any(evidence):
        line = lines.get((row["article_id"], evidence[0]))
        if line is None or not 0 <= int(evidence[1]) < int(evidence[2]) <= len(line["text"]):
            yield f"{row.place}: the evidence for the speaker is nowhere: {evidence}"
    if len({bool(row[f"speaker_{name}"]) for name in ("id", "name", "kind")}) != 1:
        yield f"{row.place}: half a speaker"


def _tree(dataset: Path, tables: dict[str, list[Row]]) -> Iterator[str]:
    """The tree has the same mentions, quotations and statements as the tables."""
    found: dict[str, list[dict[str, str]]] = {"mentions": [], "quotations": [], "statements": []}
    for article in json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))["articles"]:
        nodes = [
            node
            for section in article["sections"]
            for passage in section["passages"]
            for node in (passage, passage.get("attribution", {}))
        ]
        nodes += [node for section in article["sections"] for node in section.get("other", ())]
        nodes += [section["heading"] for section in article["sections"] if "heading" in section]
        for name, rows in found.items():
            rows += [{k: str(v) for k, v in row.items()} for node in nodes for row in node.get(name, ())]
    for name, nodes in found.items():
        key = f"{name[:-1]}_id"
        left_out = {"article_id", "line", "line_kind", "source_id", "outlet_name", "source_date", "utterance_id"}
        wanted = {row[key]: {k: v for k, v in row.items() if v and k not in left_out} for row in tables[name]}
        if {node[key]: node for node in nodes} != wanted:
            yield f"{name}: dataset.json and the tables differ"
