"""A dataset against hand-made gold: figures, errors, plots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.figures import Figures, figures, mean
from pipeline.evaluate.gold import GoldError, gold_files, gold_name, read_gold
from pipeline.evaluate.plots import metrics_json, write_figures
from pipeline.evaluate.predicted import Predicted, find_article, read_predicted
from pipeline.evaluate.table import error_lines, figures_table, print_table

__all__ = ["Comparison", "GoldError", "compare_all", "evaluate", "evaluate_command", "summary"]


def compare_all(datasets: Sequence[Path], golds: Iterable[Path]) -> dict[str, Comparison]:
    """Hold the articles of one or more datasets against gold files.

    Args:
        datasets: folders with the tables; an article is looked for in the first, then in the next.
        golds: gold files, or folders of them.

    Returns:
        Comparisons by name of the gold file, without ``.jsonl``.

    Raises:
        DatasetError: a table is missing.
        GoldError: a gold file cannot be read, or no dataset has its article.
    """
    articles: dict[str, Predicted] = {}
    for dataset in datasets:
        articles = {**read_predicted(dataset), **articles}
    out = {}
    for path in gold_files(golds):
        gold = read_gold(path)
        out[gold_name(path)] = compare(gold, articles[find_article(articles, path, gold)])
    return out


def summary(comparisons: dict[str, Comparison]) -> dict[str, Figures]:
    """The figures of each article, and under ``mean`` their mean."""
    out = {name: figures(comparison) for name, comparison in comparisons.items()}
    return {**out, "mean": mean(list(out.values()))}


def evaluate(dataset: Path, golds: Iterable[Path]) -> dict[str, Figures]:
    """The figures of each gold article and their mean, see :func:`compare_all` and :func:`figures.figures`."""
    return summary(compare_all([dataset], golds))


def evaluate_command(dataset: Path, golds: Iterable[Path], errors: bool = False, json_out: Path | None = None) -> None:
    """What ``inyo evaluate`` prints: a table, the errors on demand, the figures as JSON (to ``-``: nothing else)."""
    comparisons = compare_all([dataset], golds)
    results = summary(comparisons)
    if json_out == Path("-"):
        print(metrics_json(results), end="")
        return
    if json_out:
        write_figures(results, json_out)
    if errors:
        print(*error_lines(comparisons), sep="\n")
    print_table(figures_table(results))
