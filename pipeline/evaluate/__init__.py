"""A dataset against hand-made gold: figures, errors, plots."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.figures import Figures, figures, mean
from pipeline.evaluate.gold import GoldError, gold_name, read_gold
from pipeline.evaluate.predicted import find_article, read_predicted

__all__ = ["Comparison", "GoldError", "compare_all", "evaluate", "summary"]


def compare_all(dataset: Path, golds: Iterable[Path]) -> dict[str, Comparison]:
    """Hold articles of a dataset against gold files; the key is the gold file's name without ``.jsonl``.

    Raises:
        DatasetError: a table is missing.
        GoldError: a gold file cannot be read, or the dataset has no such article.
    """
    articles = read_predicted(dataset)
    out = {}
    for path in golds:
        gold = read_gold(path)
        out[gold_name(path)] = compare(gold, articles[find_article(articles, path, gold)])
    return out


def summary(comparisons: dict[str, Comparison]) -> dict[str, Figures]:
    """The figures of each article, and under ``mean`` their mean."""
    out = {name: figures(comparison) for name, comparison in comparisons.items()}
    return {**out, "mean": mean(list(out.values()))}


def evaluate(dataset: Path, golds: Iterable[Path]) -> dict[str, Figures]:
    """The figures of each gold article and their mean, see :func:`compare_all` and :func:`figures.figures`."""
    return summary(compare_all(dataset, golds))
