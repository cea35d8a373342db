"""What there is in outputs/, for who has just typed ``make repro``: ``python -m pipeline.overview``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.dataset import has_table, read_table

COUNTED = ("lines", "passages", "mentions", "quotations")


def overview(outputs: Path) -> Iterator[str]:
    """Lines that say how much is in the dataset, how good it is, and where to look.

    Raises:
        DatasetError: there is no dataset in it.
    """
    dataset = outputs / "dataset"
    articles = list(read_table(dataset, "articles"))
    counts = [f"{sum(int(row[name]) for row in articles):,} {name}" for name in COUNTED]
    if has_table(dataset, "statements"):
        counts.append(f"{sum(1 for _ in read_table(dataset, 'statements')):,} statements")
    yield f"{len(articles)} articles: {', '.join(counts)}"
    yield ""
    for path in sorted(outputs.glob("evaluation/**/figures.json")):
        yield _figures(path.parent.relative_to(outputs / "evaluation").as_posix(), path)
    yield ""
    yield f"  the dataset   {dataset}/ (CSV, Parquet, dataset.json; docs/data_dictionary.md)"
    yield f"  the page      {outputs}/report.html (open it in a browser)"
    yield "  a new article put it into raw/ and run `make repro` again; the others are not computed again"
    yield "  all anew      make anew"


def _figures(name: str, path: Path) -> str:
    """The mean F1 of some figures of one set of labelled articles."""
    articles = json.loads(path.read_text(encoding="utf-8"))
    mean = articles.get("mean") or next(iter(articles.values()))
    shown = []
    for figure in ("PERSON", "ORG", "DATE", "speaker"):
        value = mean[figure]
        shown.append(f"{figure} {value['f1'] if isinstance(value, dict) else value:.3f}")
    return f"  {name:<14}{', '.join(shown)}"


if __name__ == "__main__":
    print("\n".join(overview(Path("outputs"))))
