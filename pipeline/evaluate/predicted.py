"""What a dataset says of one article, by line, and which of its articles a gold file is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset import Row, read_table, reading
from pipeline.evaluate.gold import GoldError, GoldLine, Span, gold_name


@dataclass
class Predicted:
    """The rows of one article; ``sources`` are those of the whole dataset."""

    sources: dict[str, Row]
    lines: dict[int, Row] = field(default_factory=dict)
    mentions: defaultdict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    quotations: defaultdict[int, dict[Span, Row]] = field(default_factory=lambda: defaultdict(dict))


def span(row: Row) -> Span:
    """The offsets of a mention or quotation."""
    return row.number("start"), row.number("end")


def read_predicted(dataset: Path) -> dict[str, Predicted]:
    """The articles of a dataset by id.

    Raises:
        DatasetError: a table is missing.
    """
    with reading(dataset):
        return _read(dataset)


def _read(dataset: Path) -> dict[str, Predicted]:
    sources = {row["source_id"]: row for row in read_table(dataset, "sources")}
    articles: defaultdict[str, Predicted] = defaultdict(lambda: Predicted(sources))
    for row in read_table(dataset, "lines"):
        articles[row["article_id"]].lines[row.number("line")] = row
    for row in read_table(dataset, "mentions"):
        articles[row["article_id"]].mentions[row.number("line")].append(row)
    for row in read_table(dataset, "quotations"):
        articles[row["article_id"]].quotations[row.number("line")][span(row)] = row
    return dict(articles)


def find_article(articles: dict[str, Predicted], path: Path, gold: list[GoldLine]) -> str:
    """The id of the article that a gold file labels.

    It is the file's name without ``.jsonl``, or that without its last part (``ukraine-crisis-27.dev`` labels a part of
    ``ukraine-crisis-27``), or else the one article that has the gold file's lines.

    Raises:
        GoldError: there is no such article, or more than one.
    """
    name = gold_name(path)
    for article_id in (name, name.rpartition(".")[0]):
        if article_id in articles:
            return article_id
    same = [a for a, p in articles.items() if all(p.lines.get(g.line, Row()).get("text") == g.text for g in gold)]
    if len(same) == 1:
        return same[0]
    known = ", ".join(sorted(articles)[:10]) + (" ..." if len(articles) > 10 else "")
    raise GoldError(
        f"{path}: the dataset has no article {name!r}; it has {known or 'none'}. Name the gold file after its article, "
        f"or add the article with `inyo run {name}.txt --out DIR`"
    )
