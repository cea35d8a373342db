"""Metrics and plot data as DVC reads them: one JSON file, and CSV files that ``dvc plots show`` draws."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluate.compare import Attributed, Comparison, Valued
from pipeline.evaluate.figures import Figures, share
from pipeline.evaluate.table import ROWS, figure, interval

BINS = 10
Row = tuple[str | float, ...]


class Judged(NamedTuple):
    """Something given with a confidence, whether it is right, and whether gold has anything there."""

    confidence: float
    right: bool
    known: bool


def metrics_json(results: dict[str, Figures]) -> str:
    """The figures by article as JSON."""
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def write_figures(results: dict[str, Figures], path: Path) -> None:
    """Write the figures by article, and their mean, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(metrics_json(results), encoding="utf-8", newline="")


def write_metrics(results: dict[str, Figures], out: Path) -> None:
    """Write all figures as ``figures.json``, and one flat ``metrics/<article>.json`` each (and ``mean``) for DVC.

    DVC shows a file as a row and its keys as columns, so one file an article makes a table that can be read.
    """
    write_figures(results, out / "figures.json")
    (out / "metrics").mkdir(exist_ok=True)
    for article, figures in results.items():
        flat = {row: figure(figures, key) for row, (key, _) in ROWS.items()}
        text = json.dumps(flat, ensure_ascii=False, indent=1) + "\n"
        (out / "metrics" / f"{article}.json").write_text(text, encoding="utf-8", newline="")


def write_plots(results: dict[str, Figures], comparisons: dict[str, Comparison], out: Path) -> None:
    """Write the data of all plots into a folder.

    ``figures/<article>.csv``: every figure of an article with its interval (and of the mean); ``kinds.csv`` and
    ``labels.csv``: gold and predicted line kind and mention label, one row per line or span ("-": none);
    ``speakers.csv``: share of speakers right against share given, by falling confidence; ``reliability.csv``:
    confidence against share right; ``dates.csv`` and ``date_reliability.csv``: the same of the values of dates.
    """
    attributed = list(chain.from_iterable(c.attributed for c in comparisons.values()))
    valued = list(chain.from_iterable(c.valued for c in comparisons.values()))
    who, when = speakers(attributed), dates(valued)
    known, gold_dates = (
        sum(a.known for a in attributed),
        sum(c["DATE_gold"] for x in comparisons.values() for c in x.counts),
    )
    for article, figures in results.items():
        _write(out / "figures" / f"{article}.csv", ("figure", "value", "low", "high"), _figures(figures))
    _write(out / "kinds.csv", ("gold", "predicted"), _pairs(c.kinds for c in comparisons.values()))
    _write(out / "labels.csv", ("gold", "predicted"), _pairs(c.labels for c in comparisons.values()))
    _write(out / "speakers.csv", ("coverage", "precision", "confidence"), precision_at_coverage(who, known))
    _write(out / "reliability.csv", ("confidence", "right", "speakers"), reliability(who))
    _write(out / "dates.csv", ("coverage", "precision", "confidence"), precision_at_coverage(when, gold_dates))
    _write(out / "date_reliability.csv", ("confidence", "right", "dates"), reliability(when))


def precision_at_coverage(judged: Iterable[Judged], wanted: int) -> Iterator[Row]:
    """(coverage, precision, lowest confidence) after each distinct confidence, the surest first.

    Coverage is the share of ``wanted`` that something was given for, precision the share right of all that was given.
    """
    given = sorted(judged)
    right = known = 0
    for count, (confidence, is_right, is_known) in enumerate(reversed(given), 1):
        right += is_right
        known += is_known
        if count == len(given) or given[-count - 1][0] != confidence:
            yield round(share(known, wanted), 4), round(share(right, count), 4), confidence


def reliability(judged: Iterable[Judged]) -> Iterator[Row]:
    """(mean confidence, share right, how many) per tenth of confidence that has any."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right, _ in judged:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    for _, inside in sorted(bins.items()):
        confidence = sum(c for c, _ in inside) / len(inside)
        yield round(confidence, 4), round(sum(r for _, r in inside) / len(inside), 4), len(inside)


def speakers(attributed: Iterable[Attributed]) -> list[Judged]:
    """The speakers that were given."""
    return [Judged(a.confidence, a.right, a.known) for a in attributed if a.given and a.confidence is not None]


def dates(valued: Iterable[Valued]) -> list[Judged]:
    """The dates whose value is right or wrong; one that is open is not given."""
    return [Judged(v.confidence, v.right, True) for v in valued if v.right is not None and v.confidence is not None]


def _figures(figures: Figures) -> Iterator[Row]:
    for row, (key, interval_key) in ROWS.items():
        value = figure(figures, key)
        if value is not None:
            yield row, value, *(interval(figures, interval_key) or ("", ""))


def _pairs(counters: Iterable[Counter[tuple[str, str]]]) -> Iterator[Row]:
    total = sum(counters, Counter[tuple[str, str]]())
    for (gold, predicted), count in sorted(total.items()):
        yield from [(str(gold), str(predicted))] * count


def _write(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
