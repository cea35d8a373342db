"""Rows of one article as columns and what the page shows of them only when they are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.dataset import DatasetError, Row
from pipeline.lexicon.tables import read_table as read_lexicon
from pipeline.report.corpus import COLUMNS, KINDS, UNKNOWN, Corpus, Node

#: Properties of a row that a person sees on choosing it, by table, under the names of its columns.
SAID = ("cue", "speaker_line", "speaker_start", "speaker_end", "edtf", "edtf_basis", "quotation_id", "utterance_id")
NAMED = ("edtf", "date_start", "date_end", "anchor", "ene", "score")
SOURCE = ("source_id", "source_title", "outlet", "outlet_name", "year_printed", "year", "year_flag", "date")
SOURCE_MORE = ("date_inherited", "edition", "page", "url", "byline", "form", "passages")
NUMBERS = ("speaker_line", "speaker_start", "speaker_end")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

Rows = tuple[dict[str, list[int] | list[list[int]]], list[Node]]


def said(corpus: Corpus, tables: dict[str, list[Row]]) -> Rows:
    """Statements, and the quotations that are none: columns, and details in the same order."""
    sources = {row["source_id"]: row for row in tables["sources"]}
    quotations = {row["quotation_id"]: row for row in tables["quotations"]}
    found = []
    for row in tables.get("statements", ()):
        quoted = quotations.get(row.get("quotation_id", "")) if row["kind"] == "DIRECT" else None
        found.append((row, row["kind"], _joined(row.get("rule", ""), quoted["method"] if quoted else "")))
    covered = [(row["line"], row.number("start"), row.number("end")) for row, _, _ in found]
    for row in tables["quotations"]:
        speech = row["type"] == "SPEECH"
        if not (speech and _inside(row, covered)):
            kind = "DIRECT" if speech else row["type"] or "UNTYPED"
            found.append((row, kind, row["method"]))
    found.sort(key=lambda item: (item[0].number("line"), item[0].number("start"), -item[0].number("end")))
    inside = _mentions(corpus, tables["mentions"])
    columns, details = _empty(), []
    for row, kind, method in found:
        who = corpus.entity(row["speaker_id"], row["speaker_name"], row["speaker_kind"])
        when, dated = _when(row.get("edtf", ""), sources.get(row["source_id"]))
        topics = [e for start, end, e in inside.get(row["line"], ()) if _within(start, end, row) and e != who]
        cells = _cells(row, kind, corpus, sources, method) | {
            "who": who,
            "when": corpus.days.of(when),
            "dated": dated,
            "same": corpus.utterances.of(row.get("utterance_id", "")),
            "against": int(objects(row["cue"])),
            "topics": list(dict.fromkeys(topics)),
        }
        _append(columns, cells)
        row_id = row.get("statement_id") or row["quotation_id"]
        details.append({"id": row_id, **_kept(row, SAID)})
    return columns, details


def named(corpus: Corpus, tables: dict[str, list[Row]]) -> Rows:
    """Persons, organisations and dates where they stand: columns, and details in the same order."""
    sources = {row["source_id"]: row for row in tables["sources"]}
    source_of = {row["line"]: row["source_id"] for row in tables["lines"]}
    columns, details = _empty(), []
    for row in tables["mentions"]:
        if row["line"] not in source_of:
            raise DatasetError(f"{row.place}: article {row['article_id']} has no line {row['line']!r}")
        located = Row((row | {"source_id": source_of[row["line"]]}).items(), row.place)
        entity = corpus.entity(row["entity_id"], row["name"], row["label"]) if row["label"] != "DATE" else UNKNOWN
        if row["label"] == "DATE":
            when, dated = row["date_start"] and (DAY.match(row["edtf"]) or [row["date_start"]])[0], 0
        else:
            when, dated = _when("", sources.get(located["source_id"]))
        cells = _cells(located, row["label"], corpus, sources, row["method"]) | {
            "who": UNKNOWN,
            "when": corpus.days.of(when),
            "dated": dated,
            "same": UNKNOWN,
            "against": 0,
            "topics": [entity] if entity != UNKNOWN else [],
        }
        _append(columns, cells)
        details.append({"id": row["mention_id"], **_kept(row, NAMED)})
    return columns, details


def article(corpus: Corpus, tables: dict[str, list[Row]]) -> tuple[str, Node]:
    """The text of an article, its lines joined by line feeds, and its kinds of lines and sources."""
    position = {row["source_id"]: i for i, row in enumerate(tables["sources"])}
    of_line = {
        row.number("line"): position[row["source_id"]] for row in tables["lines"] if row["source_id"] in position
    }
    sources = [
        {name: row[name] for name in (*SOURCE, *SOURCE_MORE) if row.get(name)}
        | {"o": corpus.outlets.of(row["outlet_name"] or row["outlet"])}
        for row in tables["sources"]
    ]
    node = {"kinds": "".join(row["kind"][0] for row in tables["lines"]), "source": of_line, "sources": sources}
    return "\n".join(row["text"] for row in tables["lines"]), node


@cache
def _objections() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row["word"]) for row in read_lexicon("objections")))


def objects(cue: str) -> bool:
    """Whether a reporting expression is one of objecting: 反論した, 否定し."""
    return bool(cue and _objections().search(cue))


def _cells(row: Row, kind: str, corpus: Corpus, sources: dict[str, Row], method: str) -> dict[str, int | list[int]]:
    source = sources.get(row["source_id"], Row())
    sure = row.get("confidence", "")
    return {
        "line": row.number("line"),
        "start": row.number("start"),
        "length": row.number("end") - row.number("start"),
        "kind": KINDS.index(kind),
        "outlet": corpus.outlets.of(source.get("outlet_name") or source.get("outlet", "")),
        "sure": round(1000 * float(sure)) if sure else UNKNOWN,
        "how": corpus.methods.of(method),
    }


def _when(edtf: str, source: Row | None) -> tuple[str, int]:
    """The day, month or year from which a row counts, and 1 if that is when its source was published."""
    if found := DAY.match(edtf):
        return found[0], 0
    published = source and (DAY.match(source.get("date", "")) or DAY.match(source["year"]))
    return (published[0], 1) if published else ("", 0)


def _mentions(corpus: Corpus, rows: Iterable[Row]) -> dict[str, list[tuple[int, int, int]]]:
    by_line: dict[str, list[tuple[int, int, int]]] = {}
    for row in rows:
        if row["label"] != "DATE":
            entity = corpus.entity(row["entity_id"], row["name"], row["label"])
            if entity != UNKNOWN:
                by_line.setdefault(row["line"], []).append((row.number("start"), row.number("end"), entity))
    return by_line


def _within(start: int, end: int, row: Row) -> bool:
    return row.number("start") <= start and end <= row.number("end")


def _inside(row: Row, covered: list[tuple[str, int, int]]) -> bool:
    return any(line == row["line"] and a <= row.number("start") and row.number("end") <= b for line, a, b in covered)


def _joined(*methods: str) -> str:
    return "+".join(dict.fromkeys(code for method in methods for code in method.split("+") if code))


def _kept(row: Row, names: Iterable[str]) -> Node:
    return {name: row.number(name) if name in NUMBERS else row[name] for name in names if row.get(name)}


def _empty() -> dict[str, list]:
    return {name: [] for name in COLUMNS}


def _append(columns: dict[str, list], cells: dict[str, int | list[int]]) -> None:
    for name in COLUMNS:
        columns[name].append(cells[name])
