"""`python -m pipeline.evaluate DATASET... GOLD OUT`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.errors import CallError, door
from pipeline.evaluate import compare_all, summary
from pipeline.evaluate.plots import write_metrics, write_plots


def main(argv: list[str]) -> None:
    """Score the articles of some datasets against a folder of gold files; write metrics and plot data into OUT."""
    if len(argv) < 3:
        raise CallError(
            "usage: python -m pipeline.evaluate DATASET... GOLD OUT, "
            "e.g. python -m pipeline.evaluate outputs/dataset outputs/labelled tests/gold outputs/evaluation/gold"
        )
    *datasets, gold, out = map(Path, argv)
    comparisons = compare_all(datasets, [gold])
    results = summary(comparisons)
    write_metrics(results, out)
    write_plots(results, comparisons, out / "plots")


with door():
    main(sys.argv[1:])
