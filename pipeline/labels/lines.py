"""The lines of a dataset with their rows, as labels are compared with them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pipeline.dataset import Row, read_table

Place = tuple[str, int]


class Corpus:
    """A dataset by line: ``(article_id, line)``."""

    def __init__(self, dataset: Path) -> None:
        self.path = dataset
        self.lines: dict[Place, Row] = {_place(row): row for row in read_table(dataset, "lines")}
        self.mentions = _by_line(dataset, "mentions")
        self.quotations = _by_line(dataset, "quotations")
        self.sources = {row["source_id"]: row for row in read_table(dataset, "sources")}
        self._by_text: defaultdict[str, list[Place]] = defaultdict(list)
        for place, row in self.lines.items():
            self._by_text[row["text"]].append(place)

    def places(self, text: str) -> list[Place]:
        """Where a line of that text stands."""
        return self._by_text.get(text, [])

    def occurrence(self, table: str, row: Row) -> int:
        """Which of the rows with its words a row is in its article, from 1; 0 if it is the only one."""
        rows = self.mentions if table == "mentions" else self.quotations
        column = f"{table[:-1]}_id"
        same = [
            other[column]
            for (article_id, _), found in rows.items()
            if article_id == row["article_id"]
            for other in found
            if other["text"] == row["text"]
        ]
        return same.index(row[column]) + 1 if len(same) > 1 else 0

    def occurrence_in_text(self, place: Place, start: int, words: str) -> int:
        """Which time the words stand in the article at an offset of a line, from 1; 0 if it is the only time."""
        count = found = 0
        for (article_id, line), row in self.lines.items():
            if article_id != place[0]:
                continue
            at = row["text"].find(words)
            while at >= 0:
                count += 1
                if (article_id, line) == place and at <= start:
                    found = count
                at = row["text"].find(words, at + len(words))
        return found if count > 1 else 0


def _place(row: Row) -> Place:
    return row["article_id"], row.number("line")


def _by_line(dataset: Path, table: str) -> dict[Place, list[Row]]:
    rows: defaultdict[Place, list[Row]] = defaultdict(list)
    for row in read_table(dataset, table):
        rows[_place(row)].append(row)
    return dict(rows)
