"""Metrics and plot data as DVC reads them: one JSON file, and CSV files that ``dvc plots show`` draws."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pipeline.evaluate.compare import Attributed, Comparison
from pipeline.evaluate.figures import Figures, share
from pipeline.evaluate.table import ROWS, figure, interval

BINS = 10
Row = tuple[str | float, ...]


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
    confidence against share right.
    """
    attributed = list(chain.from_iterable(c.attributed for c in comparisons.values()))
    for article, figures in results.items():
        _write(out / "figures" / f"{article}.csv", ("figure", "value", "low", "high"), _figures(figures))
    _write(out / "kinds.csv", ("gold", "predicted"), _pairs(c.kinds for c in comparisons.values()))
    _write(out / "labels.csv", ("gold", "predicted"), _pairs(c.labels for c in comparisons.values()))
    _write(out / "speakers.csv", ("coverage", "precision", "confidence"), precision_at_coverage(attributed))
    _write(out / "reliability.csv", ("confidence", "right", "speakers"), reliability(attributed))


def precision_at_coverage(attributed: Sequence[Attributed]) -> Iterator[Row]:
    """(coverage, precision, lowest confidence) after each distinct confidence, the surest speakers first.

    Coverage is the share of known speakers for whom one was given, precision the share right of all that were given.
    """
    given = sorted((a.confidence, a.right, a.known) for a in attributed if a.given and a.confidence is not None)
    all_known = sum(a.known for a in attributed)
    right = known = 0
    for count, (confidence, is_right, is_known) in enumerate(reversed(given), 1):
        right += is_right
        known += is_known
        if count == len(given) or given[-count - 1][0] != confidence:
            yield round(share(known, all_known), 4), round(share(right, count), 4), confidence


def reliability(attributed: Sequence[Attributed]) -> Iterator[Row]:
    """(mean confidence, share right, speakers) per tenth of confidence that has any."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for a in attributed:
        if a.given and a.confidence is not None:
            bins.setdefault(min(int(a.confidence * BINS), BINS - 1), []).append((a.confidence, a.right))
    for _, inside in sorted(bins.items()):
        confidence = sum(c for c, _ in inside) / len(inside)
        yield round(confidence, 4), round(sum(r for _, r in inside) / len(inside), 4), len(inside)


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
