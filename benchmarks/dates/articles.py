"""Dates of the gold articles found by pipeline.dates and, side by side, by ja-timex.

ja-timex is no dependency of this project; install it where it disturbs nothing and name its Python:

    python3 -m venv /some/where/jatimex && /some/where/jatimex/bin/pip install ja-timex==0.2.8
    .venv/bin/python -m benchmarks.dates.articles --jatimex /some/where/jatimex/bin/python tests/gold/*.jsonl

Both get the same texts, one line of an article at a time. Counted for each: F1 of DATE spans against the gold, and the
share of gold dates found with the gold value. To be fair to ja-timex, which resolves one text at a time:

* relative expressions that it types as DURATION with a direction (来月 = P1M AFTER) count as dates;
* spans, which it gives for its own normalised text, are aligned with the raw text;
* its reference date is the last day of the year of the line's source (of the first source for headings and titles);
* values are its own, completed by its ``to_datetime`` and written as EDTF at the grain of the expression.

The last column leaves the values out: span found, whatever its extent, as long as it overlaps a gold date.
"""

import argparse
import json
import time
from pathlib import Path

from benchmarks.dates.jatimex import jatimex
from pipeline.dates import Type, resolve_article
from pipeline.training.dates import read_lines


def ours(lines: list) -> list[list[tuple[int, int, str]]]:
    """Spans and values of pipeline.dates for each line."""
    dates = resolve_article(lines)
    return [
        [(e.start, e.end, dates.values[line.line, e.start].edtf) for e in line.expressions if e.type is Type.DATE]
        for line in lines
    ]


def figures(rows: list[dict], found: list[list[tuple[int, int, str]]]) -> tuple[float, float, float]:
    """F1 of spans, share of gold values, recall of overlapping spans."""
    right = values = overlaps = n_gold = n_found = 0
    for row, items in zip(rows, found, strict=True):
        gold = {(e["start"], e["end"]): e["norm"] for e in row["entities"] if e["label"] == "DATE"}
        got = {(start, end): value for start, end, value in items}
        n_gold, n_found = n_gold + len(gold), n_found + len(got)
        right += len(gold.keys() & got.keys())
        values += sum(1 for span, value in gold.items() if got.get(span) == value)
        overlaps += sum(1 for a, b in gold if any(s < b and a < e for s, e in got))
    return 2 * right / (n_gold + n_found), values / n_gold, overlaps / n_gold


def main() -> None:
    """Print one row of figures an article."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jatimex", required=True, help="a Python that has ja-timex")
    parser.add_argument("gold", nargs="+", type=Path)
    arguments = parser.parse_args()
    print(f"{'article':24}{'':>6}{'pipeline.dates':>24}{'ja-timex':>30}")
    print(f"{'':24}{'dates':>6}" + f"{'F1':>8}{'value':>8}{'overlap':>8}{'s':>6}" * 2)
    for path in arguments.gold:
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
        start = time.perf_counter()
        lines = read_lines(rows)
        mine = ours(lines)
        seconds = time.perf_counter() - start
        years = [line.year for line in lines]
        known = next(year for year in years if year)
        texts = []
        for row, year in zip(rows, years, strict=True):
            at = row["attribution"]
            known = year or known
            texts.append((at["source_title"] if at else row["text"], f"{known}-12-31"))
        start = time.perf_counter()
        theirs = jatimex(arguments.jatimex, texts)
        other_seconds = time.perf_counter() - start
        n = sum(e["label"] == "DATE" for row in rows for e in row["entities"])
        columns = [(*figures(rows, mine), seconds), (*figures(rows, theirs), other_seconds)]
        print(f"{path.stem:24}{n:>6}" + "".join(f"{f:>8.3f}{v:>8.3f}{o:>8.3f}{s:>6.2f}" for f, v, o, s in columns))


if __name__ == "__main__":
    main()
