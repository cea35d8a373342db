"""The dataset as a page to read, search and doubt: no network, no clock, the same bytes for the same dataset."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.dataset import reading
from pipeline.report.assembly import ONE_FILE, Data, Page, assemble, collect, size
from pipeline.store import write_atomic

__all__ = ["render", "write_report"]

TABLES = ("articles", "lines", "sources", "mentions", "entities", "quotations", "statements")


def write_report(dataset: Path, page: Path, one_file: bool = False) -> None:
    """Write the page of a dataset; its links to the tables are relative to where the page stands.

    Args:
        dataset: folder with the tables.
        page: the HTML file. Data of more than about 70 articles go to the folder ``<stem>.files`` beside it.
        one_file: everything in the page, whatever the size.

    Raises:
        DatasetError: a table is missing.
    """
    folder = Path(os.path.relpath(dataset.absolute(), page.absolute().parent)).as_posix()
    beside = page.with_name(f"{page.stem}.files")
    with reading(dataset):
        made = _made(dataset, folder, None if one_file else beside.name)
    page.parent.mkdir(parents=True, exist_ok=True)
    # Data first under names made from their content, then the page that means them, then what no page means any more.
    for name, text in made.parts.items():
        if not (beside / name).exists():
            write_atomic(beside / name, text.encode())
    write_atomic(page, made.html.encode())
    if beside.is_dir():
        for old in beside.glob("*-*-*.js"):
            if old.name not in made.parts:
                old.unlink()
        if not any(beside.iterdir()):
            beside.rmdir()


def render(dataset: Path, folder: str = ".") -> str:
    """The page as HTML, all data in it.

    Args:
        dataset: folder with the tables.
        folder: path from the page to that folder, for the links to the tables.
    """
    return _made(dataset, folder, None).html


def _made(dataset: Path, folder: str, beside: str | None) -> Page:
    data: Data = collect(dataset)
    data.index["files"] = [f"{folder}/{path.name}" for path in sorted(dataset.iterdir()) if _is_table(path)]
    return assemble(data, beside if beside and size(data) > ONE_FILE else None)


def _is_table(path: Path) -> bool:
    return path.name in ("dataset.json", "datapackage.json") or (
        path.stem in TABLES and path.suffix in (".csv", ".parquet")
    )
