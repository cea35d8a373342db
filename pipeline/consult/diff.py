"""``inyo diff``: which rows came, went, changed between two datasets, by table and field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.dataset import DatasetError, read_table, reading
from pipeline.export.schema import TABLES
from pipeline.ids import digest

# Where something stands, which an inserted line changes for all that follows: no news by itself.
PLACES = frozenset({"line", "section", "path", "sha256"}) | {
    f"{what}{end}" for what in ("", "char_", "source_", "speaker_", "cue_") for end in ("start", "end", "line")
}
_LINE = re.compile(r"\bline \d+\b")
SHOWN = 40  # characters of a cell

Cells = dict[str, str]


@dataclass
class Changes:
    """What is different in a table; ``moved``: rows of which only the place is."""

    came: list[Cells] = field(default_factory=list)
    went: list[Cells] = field(default_factory=list)
    changed: list[tuple[str, dict[str, tuple[str, str]]]] = field(default_factory=list)
    moved: int = 0

    @property
    def fields(self) -> dict[str, int]:
        """How many rows changed in each column."""
        counts = Counter(name for _, cells in self.changed for name in cells)
        return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def diff(old: Path, new: Path) -> dict[str, Changes]:
    """The changes by table, in the order of the schema.

    Raises:
        DatasetError: one of them is no dataset, or damaged.
    """
    with reading(old), reading(new):
        names = _renamed(old, new)
        return {name: _table(_rows(old, name, names), _rows(new, name, {})) for name in TABLES}


def _renamed(old: Path, new: Path) -> dict[str, str]:
    """Articles of the old dataset whose bytes have another name in the new one, with that name."""
    before = {row["article_id"]: row["sha256"] for row in read_table(old, "articles")}
    after = {row["article_id"]: row["sha256"] for row in read_table(new, "articles")}
    new_names = {sha256: article_id for article_id, sha256 in after.items() if article_id not in before}
    return {
        article_id: new_names[sha256]
        for article_id, sha256 in before.items()
        if article_id not in after and sha256 in new_names
    }


def _rows(dataset: Path, name: str, names: dict[str, str]) -> dict[str, Cells]:
    """The rows of a table by what they are known by; a line by its words, for its number is its place.

    ``names``: what articles are called in the other dataset, if not as here.
    """
    copies: Counter[tuple[str, str]] = Counter()
    found = {}
    try:
        for row in read_table(dataset, name):
            cells = dict(row)
            article_id = names.get(row.get("article_id", ""), row.get("article_id", ""))
            if name == "lines":
                copies[article_id, row["text"]] += 1
                key = f"{article_id}: {row['text'][:SHOWN]} ({copies[article_id, row['text']]})"
                key = key if len(row["text"]) <= SHOWN else f"{key} {digest('line', row['text'])}"
            elif name == "articles":
                key = article_id
            else:
                key = row[TABLES[name].primary_key[0]]
            found[key] = cells
    except DatasetError:
        if name in ("articles", "lines", "mentions", "quotations"):
            raise
        return {}  # a table that an earlier version did not have
    return found


def _table(old: dict[str, Cells], new: dict[str, Cells]) -> Changes:
    changes = Changes([row for key, row in new.items() if key not in old], [r for k, r in old.items() if k not in new])
    for key, row in new.items():
        before = old.get(key)
        if before is None or before == row:
            continue
        cells = {name: (before.get(name, ""), cell) for name, cell in row.items() if before.get(name, "") != cell}
        if news := {name: pair for name, pair in cells.items() if name not in PLACES and _differ(*pair)}:
            changes.changed.append((key, news))
        else:
            changes.moved += 1
    return changes


def _differ(old: str, new: str) -> bool:
    """Whether two cells differ in more than the number of a line that they name (``line 4`` in anchor)."""
    return _LINE.sub("line", old) != _LINE.sub("line", new)


def as_json(changes: dict[str, Changes]) -> dict[str, Any]:
    """The same for machines: every row that came or went in full, every change with its old and new value."""
    return {
        name: {
            "came": table.came,
            "went": table.went,
            "changed": [
                {"key": key, "fields": {name: {"old": old, "new": new} for name, (old, new) in cells.items()}}
                for key, cells in table.changed
            ],
            "moved": table.moved,
            "fields": table.fields,
        }
        for name, table in changes.items()
    }


def as_table(changes: dict[str, Changes]) -> Iterator[str]:
    """The same to read: a line per table, then the columns that changed, then each row."""
    yield f"{'table':<12}{'came':>8}{'went':>8}{'changed':>9}{'moved':>8}"
    for name, table in changes.items():
        yield f"{name:<12}{len(table.came):>8}{len(table.went):>8}{len(table.changed):>9}{table.moved:>8}"
    for name, table in changes.items():
        for column, count in table.fields.items():
            yield f"{name}.{column}: {count} changed"
    for name, table in changes.items():
        yield from (f"+ {name} {_shown(name, row)}" for row in table.came)
        yield from (f"- {name} {_shown(name, row)}" for row in table.went)
        for key, cells in table.changed:
            yield from (f"~ {name} {key} {column}: {_short(a)} -> {_short(b)}" for column, (a, b) in cells.items())


def _shown(name: str, row: Cells) -> str:
    words = row.get("text") or row.get("source_title") or row.get("name") or row.get("title") or ""
    key = ":".join(row[column] for column in TABLES[name].primary_key)
    return f"{key} {_short(words)}"


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…")
