"""The suite of date expressions, kind by kind: what pipeline.dates makes of it and, side by side, ja-timex.

    .venv/bin/python -m benchmarks.dates [--errors] [--jatimex PYTHON]

PYTHON is one that has ja-timex 0.2.8; ``benchmarks/dates/articles.py`` says how to get it, and what is fair to it.

``suite.tsv``: one text a row with its day of writing (``anchor``); ``span``: the dates in it in order, joined by ``|``,
none where it looks like a date and holds none; ``edtf``: their values. Written from the language, by what the
annotation guidelines ask for, before any program saw them. Columns printed: texts; share of texts in which exactly the
dates were marked (``spans``); of the dates of those texts, the share with the value (``values``).
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.dates.jatimex import jatimex
from pipeline.dates import Cell, resolve_text

SUITE = Path(__file__).with_name("suite.tsv")
Found = list[tuple[int, int, str]]


class Case(NamedTuple):
    """A text of the suite with its dates as (start, end, edtf)."""

    kind: str
    text: str
    anchor: str
    dates: Found


def read_suite(path: Path = SUITE) -> list[Case]:
    """The cases of a table.

    Raises:
        ValueError: a date does not stand in its text, or the dates and values of a row do not pair up.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(row["kind"], row["text"], row["anchor"], list(_placed(row))) for row in rows]


def _placed(row: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    at = 0
    spans, values = (row[column].split("|") if row[column] else [] for column in ("span", "edtf"))
    for surface, edtf in zip(spans, values, strict=True):
        start = row["text"].index(surface, at)
        at = start + len(surface)
        yield start, at, edtf


def ours(case: Case) -> Found:
    """What pipeline.dates finds in a case."""
    year, month, day = map(int, case.anchor.split("-"))
    return [(e.start, e.end, value.edtf) for e, value in resolve_text(case.text, Cell(year, month, day))]


def figures(cases: Sequence[Case], found: Sequence[Found]) -> dict[str, tuple[int, int, int, int]]:
    """Per kind, and under ``all``: texts, texts with exact spans, dates of these, dates of these with the value."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case, items in zip(cases, found, strict=True):
        exact = [date[:2] for date in case.dates] == [date[:2] for date in items]
        right = sum(a == b for a, b in zip(case.dates, items, strict=True)) if exact else 0
        for kind in (case.kind, "all"):
            row = (1, exact, exact * len(case.dates), right)
            counts[kind] = [a + b for a, b in zip(counts[kind], row, strict=True)]
    kinds = [*dict.fromkeys(case.kind for case in cases), "all"]
    return {kind: (counts[kind][0], counts[kind][1], counts[kind][2], counts[kind][3]) for kind in kinds}


def errors(cases: Sequence[Case], found: Sequence[Found]) -> Iterator[str]:
    """What differs, a line a text."""
    for case, items in zip(cases, found, strict=True):
        if case.dates != items:
            got, want = (" ".join(f"{case.text[s:e]}={v}" for s, e, v in dates) for dates in (items, case.dates))
            yield f"{case.kind}: {case.text} ({case.anchor}): {got or '-'} instead of {want or '-'}"


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jatimex", help="a Python that has ja-timex")
    parser.add_argument("--errors", action="store_true", help="list what pipeline.dates gets wrong")
    arguments = parser.parse_args(argv)
    cases = read_suite()
    both = {"pipeline.dates": [ours(case) for case in cases]}
    if arguments.jatimex:
        both["ja-timex"] = jatimex(arguments.jatimex, [(case.text, case.anchor) for case in cases])
    if arguments.errors:
        print(*errors(cases, both["pipeline.dates"]), sep="\n")
    columns = [figures(cases, found) for found in both.values()]
    print(f"{'':34}" + "".join(f"{name:>24}" for name in both))
    print(f"{'kind':34}{'texts':>6}" + f"{'spans':>10}{'values':>8}      " * len(both))
    for kind, (texts, *_) in columns[0].items():
        shown = [
            f"{e / texts:>10.3f}" + (f"{r / n:>8.3f}" if n else f"{'-':>8}")
            for _, e, n, r in (c[kind] for c in columns)
        ]
        print(f"{kind:34}{texts:>6}" + "      ".join(shown))


if __name__ == "__main__":
    main()
