"""The dataset on disk, written article by article and put in place only when complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pipeline.correct.corrections import Corrections
from pipeline.export.edition import Edition, finish
from pipeline.export.entities import EntityCounts
from pipeline.export.formats.csvfile import write_row, write_rows
from pipeline.export.formats.nested import dumps, nested
from pipeline.export.formats.parquet import GROUP_ROWS, ParquetTable
from pipeline.export.package import descriptor
from pipeline.export.publishing import locked, publishing
from pipeline.export.rows import NONE, finished_tables
from pipeline.export.schema import TABLES, Row
from pipeline.ids import first_line, mark_of
from pipeline.record import Article
from pipeline.utterances.table import join_table, read_rows


class ExportError(ValueError):
    """Articles that do not make one dataset; the message says what to do."""


def write_dataset(
    articles: Iterable[Article], out: Path, corrections: Corrections = NONE
) -> dict[str, tuple[int, ...]]:
    """Write all tables as CSV and Parquet, ``dataset.json`` and ``datapackage.json`` into ``out``.

    Args:
        articles: a sequence in any order, or an iterator that gives articles sorted by article_id, of which only one
            is held at a time.
        out: the directory; made if need be. Other files in it stay.
        corrections: decisions of people about these articles.

    Returns:
        By article id, which of the decisions about it were carried out: see :meth:`Corrections.account`.

    Raises:
        ExportError: two articles have one id, or an iterator is not sorted. ``out`` is then as it was.
    """
    if isinstance(articles, Sequence):
        articles = sorted(articles, key=lambda article: article.article_id)
    with locked(out), publishing(out) as building:
        applied = _write_tables(_checked(articles), building, corrections)
        package = json.dumps(descriptor(building), ensure_ascii=False, indent=1)
        (building / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="")
    return applied


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, unless two have one id or they are not sorted."""
    previous = ""
    for article in articles:
        if article.article_id == previous:
            raise ExportError(f"two articles are called {previous!r}: rename one of the files")
        if article.article_id < previous:
            raise ExportError(f"article {article.article_id!r} after {previous!r}: sort the articles by article_id")
        previous = article.article_id
        yield article


def _write_tables(articles: Iterable[Article], directory: Path, corrections: Corrections) -> dict[str, tuple[int, ...]]:
    entities = EntityCounts()
    applied = {}
    with ExitStack() as stack:
        csv_files = {
            name: stack.enter_context((directory / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            for name in TABLES
        }
        parquet = {
            name: stack.enter_context(ParquetTable(directory / f"{name}.parquet", table))
            for name, table in TABLES.items()
            if name != "statements"
        }
        tree = stack.enter_context((directory / "dataset.json").open("w", encoding="utf-8", newline=""))

        def write(name: str, rows: list[Row]) -> None:
            write_rows(csv_files[name], TABLES[name].header, rows)
            if name in parquet:
                parquet[name].extend(rows)

        for name, table in TABLES.items():
            write_row(csv_files[name], table.header)
        tree.write('{"articles": [')
        taken: set[str] = set()
        for count, article in enumerate(articles):
            mark = mark_of(article.article_id, first_line(line.text for line in article.lines), taken)
            finished = finish(article, Edition(mark, corrections.about(article.article_id)))
            applied[article.article_id] = finished.applied
            entities.add(finished.article)
            rows = finished_tables(finished)
            for name in rows:
                write(name, rows[name])
            tree.write(("," if count else "") + "\n" + dumps(nested(finished.article, rows)))
        write("entities", entities.rows(corrections.identifiers()))
        tree.write("\n]}\n")
    _join_utterances(directory)
    return applied


def _join_utterances(directory: Path) -> None:
    """What only the whole dataset shows of its statements; then their Parquet file."""
    path = directory / "statements.csv"
    join_table(path)
    with ParquetTable(path.with_suffix(".parquet"), TABLES["statements"]) as table:
        for rows in batched(read_rows(path), GROUP_ROWS):
            table.extend(rows)


def batched(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of ``size`` (itertools has this from Python 3.12 on)."""
    while some := list(islice(rows, size)):
        yield some
