"""`python -m pipeline.evaluate DATASET METRICS PLOTS GOLD...`: what DVC runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.dataset import DatasetError
from pipeline.evaluate import GoldError, compare_all, summary
from pipeline.evaluate.plots import write_metrics, write_plots


def main(argv: list[str]) -> None:
    """Score one dataset and write metrics and plot data."""
    if len(argv) < 4:
        raise SystemExit(
            "usage: python -m pipeline.evaluate DATASET METRICS PLOTS GOLD...\n\n"
            "  e.g. python -m pipeline.evaluate outputs/gold outputs/metrics.json outputs/plots tests/gold/*.jsonl"
        )
    dataset, metrics, plots, *golds = map(Path, argv)
    try:
        comparisons = compare_all(dataset, golds)
    except (DatasetError, GoldError) as error:
        raise SystemExit(str(error)) from None
    results = summary(comparisons)
    write_metrics(results, metrics)
    write_plots(results, comparisons, plots)


main(sys.argv[1:])
