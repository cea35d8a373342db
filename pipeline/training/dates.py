"""Figures for dates alone on gold articles: ``python -m pipeline.training.dates GOLD.jsonl...``.

Lines, kinds and sources are taken from the gold; expressions and values are not. Prints one line an article: F1 of
DATE spans, share of gold dates found with the gold value, and how long both took; ``--errors`` lists what differs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.dates.article import ArticleDates, resolve_article
from pipeline.dates.expression import Type
from pipeline.dates.parser import parse
from pipeline.dates.resolve.reader import DatedLine


def read_lines(rows: list[dict]) -> list[DatedLine]:
    """Gold rows as input lines: section from the headings, source and year from the attributions."""
    lines: list[DatedLine] = []
    section = None
    sources = [_source(row) for row in rows]
    for i, row in enumerate(rows):
        section = row["line"] if row["kind"] == "HEADING" else section
        at = row["attribution"]
        text = at["source_title"] if at else row["text"]
        follows = sources[i + 1] if row["kind"] == "PASSAGE" and i + 1 < len(rows) else sources[i]
        source_id, year = follows or ("", None)
        lines.append(DatedLine(row["line"], row["kind"], parse(text), section, source_id, year))
    return lines


def _source(row: dict) -> tuple[str, int | None] | None:
    at = row["attribution"]
    if not at:
        return None
    year = at.get("year") or ""
    return "|".join([at["source_title"], at["outlet"], at["year_printed"] or ""]), int(year) if year.isdigit() else None


def differences(rows: list[dict], lines: list[DatedLine], dates: ArticleDates) -> Iterator[tuple[str, str]]:
    """What was found against the gold: pairs of a verdict (right, value, miss, spurious) and where."""
    for row, line in zip(rows, lines, strict=True):
        gold = {(e["start"], e["end"]): e for e in row["entities"] if e["label"] == "DATE"}
        found = {(e.start, e.end): e for e in line.expressions if e.type is Type.DATE}
        for start, end in sorted(gold.keys() | found.keys()):
            text = row["text"]
            around = f"{row['line']}: {text[max(0, start - 10) : start]}[{text[start:end]}]{text[end : end + 10]}"
            if (start, end) not in found:
                yield "miss", around
            elif (start, end) not in gold:
                yield "spurious", around
            else:
                value, want = dates.values[row["line"], start], gold[start, end]["norm"]
                verdict = "right" if value.edtf == want else "value"
                yield verdict, f"{around} {value.edtf or '-'} ({value.anchor}) != {want}"


def main(arguments: list[str]) -> None:
    """Print the figures of the gold files given."""
    errors = "--errors" in arguments
    for name in (a for a in arguments if not a.startswith("--")):
        rows = [json.loads(r) for r in Path(name).read_text(encoding="utf-8").splitlines() if r.strip()]
        started = time.perf_counter()
        lines = read_lines(rows)
        dates = resolve_article(lines)
        elapsed = time.perf_counter() - started
        seen = list(differences(rows, lines, dates))
        count = {v: sum(1 for verdict, _ in seen if verdict == v) for v in ("right", "value", "miss", "spurious")}
        spans = count["right"] + count["value"]
        gold, found = spans + count["miss"], spans + count["spurious"]
        f1 = 2 * spans / (gold + found) if gold + found else 0.0
        share = count["right"] / gold if gold else 0.0
        print(f"{Path(name).stem}: DATE F1 {f1:.3f}, date_value {share:.3f}, n {gold}, {elapsed * 1000:.0f} ms")
        if errors:
            print("\n".join(f"  {verdict} {where}" for verdict, where in seen if verdict != "right"))


if __name__ == "__main__":
    main(sys.argv[1:])
