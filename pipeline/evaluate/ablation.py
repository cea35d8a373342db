"""The ablation table: what each layer adds, as figures of the same articles under one configuration after another.

``python -m pipeline.evaluate.ablation GOLD NAME=DATASET...`` compares datasets that were made with different layers.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.dataset import DatasetError
from pipeline.evaluate import GoldError, evaluate
from pipeline.evaluate.figures import Figures
from pipeline.evaluate.table import figure

KEYS = ("PERSON.f1", "ORG.f1", "DATE.f1")

Results = Mapping[str, Mapping[str, Figures]]


def ablation_table(results: Results, keys: Sequence[str] = KEYS) -> str:
    """A Markdown table: one row per configuration, one column per figure and article (and ``mean``).

    Args:
        results: configuration -> article (or corpus) -> its figures, the configurations in the order of the rows.
        keys: dotted keys of the figures shown.
    """
    articles = list(dict.fromkeys(article for by_article in results.values() for article in by_article))
    columns = [(key, article) for key in keys for article in articles]
    header = ["configuration", *(f"{key.removesuffix('.f1')} {article}" for key, article in columns)]
    rows = [header, ["---", *["---:"] * len(columns)]]
    for name, by_article in results.items():
        rows.append([name, *(_cell(figure(by_article.get(article, {}), key)) for key, article in columns)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main(argv: Sequence[str]) -> None:
    """Print the table of some datasets."""
    if len(argv) < 2 or not all("=" in pair for pair in argv[1:]):
        raise SystemExit(
            "usage: python -m pipeline.evaluate.ablation GOLD NAME=DATASET...\n\n"
            "  e.g. python -m pipeline.evaluate.ablation tests/gold GiNZA=/tmp/ginza '+ model=/tmp/model'"
        )
    gold, *pairs = argv
    try:
        results = {
            name: evaluate(Path(dataset), [Path(gold)]) for name, _, dataset in (p.partition("=") for p in pairs)
        }
    except (DatasetError, GoldError) as error:
        raise SystemExit(str(error)) from None
    print(ablation_table(results), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
