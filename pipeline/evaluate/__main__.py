"""`python -m pipeline.evaluate DATASET... GOLD OUT`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.dataset import DatasetError
from pipeline.evaluate import GoldError, compare_all, summary
from pipeline.evaluate.plots import write_metrics, write_plots


def main(argv: list[str]) -> None:
    """Score the articles of some datasets against a folder of gold files; write metrics and plot data into OUT."""
    if len(argv) < 3:
        raise SystemExit(
            "usage: python -m pipeline.evaluate DATASET... GOLD OUT\n\n"
            "  e.g. python -m pipeline.evaluate outputs/dataset outputs/labelled tests/gold outputs/evaluation/gold"
        )
    *datasets, gold, out = map(Path, argv)
    try:
        comparisons = compare_all(datasets, [gold])
    except (DatasetError, GoldError) as error:
        raise SystemExit(str(error)) from None
    results = summary(comparisons)
    write_metrics(results, out)
    write_plots(results, comparisons, out / "plots")


main(sys.argv[1:])
