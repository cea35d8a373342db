"""``inyo correct``: what has been decided, whether it holds, and one decision more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.correct.corrections import SUFFIX
from pipeline.correct.decision import Decision, RowError, decision
from pipeline.correct.table import append, read
from pipeline.dataset import Row, read_table, reading
from pipeline.errors import CallError, Notice

# The column of its id and that of its words, by what a row is called in corrections.csv.
TABLES = {
    "mention": ("mentions", "mention_id", "text"),
    "quotation": ("quotations", "quotation_id", "text"),
    "statement": ("statements", "statement_id", "text"),
    "source": ("sources", "source_id", "source_title"),
    "entity": ("entities", "entity_id", "name"),
}


def listing(file: Path) -> Iterator[str]:
    """The decisions of a file, one a line, with where each stands and who took it when."""
    for d in read([file]):
        signed = " ".join(filter(None, (d.who, d.when)))
        note = "; ".join(filter(None, (signed, d.note)))
        yield f"{d.place}: {d.article_id or 'the whole corpus'}: {d}" + (f" ({note})" if note else "")


def check(file: Path) -> tuple[int, list[Notice]]:
    """Read a file against the texts beside it: how many rows there are, and those whose words stand nowhere.

    That a row of the dataset has the words only a run can tell.

    Raises:
        CallError: rows that are no decisions.
    """
    decisions = read([file])
    texts: dict[str, str | None] = {}
    lost = []
    for d in decisions:
        if not d.article_id:
            continue
        if d.article_id not in texts:
            texts[d.article_id] = _text(file.parent / f"{d.article_id}{SUFFIX}")
        text = texts[d.article_id]
        path, _, line = d.place.rpartition(":")
        if text is None:
            lost.append(Notice(path, int(line), f"no article {d.article_id}{SUFFIX} beside {file.name}"))
        elif d.about != "entity" and d.words and d.words not in text:
            lost.append(Notice(path, int(line), f"its words stand nowhere in {d.article_id}{SUFFIX}: {d}"))
    return len(decisions), lost


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None


def add(file: Path, dataset: Path, row_id: str, field: str, value: str, signed: tuple[str, str, str]) -> Decision:
    """Write a decision about a row of a dataset behind those of a file.

    Args:
        file: the corrections; begun if need be.
        dataset: where the row stands.
        row_id: of a mention, quotation, statement, source or entity.
        field: what is decided.
        value: how.
        signed: who, when, note.

    Raises:
        CallError: no such row, or nothing that could be decided of it.
    """
    with reading(dataset):
        about, row = find_row(dataset, row_id)
        words_in = TABLES[about][2]
        same = [
            other[TABLES[about][1]]
            for other in read_table(dataset, TABLES[about][0])
            if about != "entity" and other["article_id"] == row["article_id"] and other[words_in] == row[words_in]
        ]
    cells = {
        "article_id": "" if about == "entity" else row["article_id"],
        "about": about,
        "words": row[words_in] or row.get("outlet", ""),
        "occurrence": str(same.index(row_id) + 1) if len(same) > 1 else "",
        "field": field,
        "value": value,
        "id": row_id,
        **dict(zip(("who", "when", "note"), signed, strict=True)),
    }
    try:
        made = decision(cells, str(file))
    except RowError as error:
        raise CallError(str(error)) from None
    append(file, [made])
    return made


def find_row(dataset: Path, row_id: str) -> tuple[str, Row]:
    """The row with an id, and what a row of its table is called.

    Raises:
        CallError: there is none.
    """
    for about, (table, column, _) in TABLES.items():
        for row in read_table(dataset, table):
            if row[column] == row_id:
                return about, row
    raise CallError(f"{dataset}: no row {row_id!r}; an id stands in the first column of a table, e.g. q-…, m-…, src-…")
