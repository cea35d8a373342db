"""A dataset as the page needs it: what is known of the whole, and rows as columns of small numbers.

The page shows everything from two tables of rows: ``said`` (statements, quotations that are terms) and ``named``
(persons, organisations, dates), each a column of integers per property (:data:`COLUMNS`). Names, outlets, days and
methods are written once and meant by their position; -1 is not known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.dataset import DatasetError, Row, read_table

Node = dict[str, Any]
Key = TypeVar("Key", bound=Hashable)

KINDS = ("DIRECT", "MIXED", "INDIRECT", "TERM", "UNTYPED", "PERSON", "ORG", "DATE")
#: line; first character; characters; kind; speaker; outlet; day, month or year; 1 if ``when`` is the source's;
#: confidence in thousandths; method; utterance; 1 for a cue of objecting; names mentioned in the words.
COLUMNS = (
    *("line", "start", "length", "kind", "who", "outlet", "when", "dated", "sure", "how", "same", "against", "topics"),
)
UNKNOWN = -1


class Numbered(Generic[Key]):
    """Values in the order in which they first came, each with its position."""

    def __init__(self) -> None:
        self.position: dict[Key, int] = {}

    def of(self, value: Key) -> int:
        """The position of a value, -1 of an empty one."""
        return self.position.setdefault(value, len(self.position)) if value else UNKNOWN

    def __iter__(self) -> Iterator[Key]:
        return iter(self.position)


class Corpus:
    """The dataset's tables, read one article at a time, and what articles share."""

    def __init__(self, dataset: Path) -> None:
        self.dataset = dataset
        self.articles = list(read_table(dataset, "articles"))
        self.entities: list[Node] = []
        self._entity: dict[str, int] = {}
        self._name: dict[tuple[str, str], int] = {}
        for row in read_table(dataset, "entities"):
            self._entity[row["entity_id"]] = self._add(
                row["entity_id"], row["label"], row["name"], row.get("aliases", "")
            )
        self.outlets: Numbered[str] = Numbered()
        self.days: Numbered[str] = Numbered()
        self.methods: Numbered[str] = Numbered()
        self.utterances: Numbered[str] = Numbered()
        self.has_statements = _has(dataset, "statements")

    def _add(self, entity_id: str, label: str, name: str, aliases: str = "") -> int:
        self.entities.append(
            {"id": entity_id, "label": label, "name": name} | ({"aliases": aliases} if aliases else {})
        )
        return len(self.entities) - 1

    def entity(self, entity_id: str, name: str, label: str) -> int:
        """Position of an entity; one that stands in no table counts by its name."""
        if entity_id in self._entity:
            return self._entity[entity_id]
        if not name:
            return UNKNOWN
        if (name, label) not in self._name:
            self._name[name, label] = self._add(entity_id, label, name)
        return self._name[name, label]

    def read(self) -> Iterator[tuple[Row, dict[str, list[Row]]]]:
        """Each article's row with its rows of the other tables, in the order of ``articles``."""
        names = ("lines", "sources", "mentions", "quotations", *(("statements",) if self.has_statements else ()))
        tables = {name: ByArticle(read_table(self.dataset, name)) for name in names}
        for article in self.articles:
            yield article, {name: table.of(article["article_id"]) for name, table in tables.items()}


class ByArticle:
    """Rows of a table by article, read on as articles are asked for; tables have the order of ``articles``."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter("article_id"))
        self._met: dict[str, list[Row]] = {}

    def of(self, article_id: str) -> list[Row]:
        """The rows of an article, once."""
        if article_id in self._met:
            return self._met.pop(article_id)
        for met, group in self._groups:
            rows = list(group)
            if met == article_id:
                return rows
            self._met[met] = rows
        return []


def digest(article: Row) -> str:
    """What corrections made on the page are kept under: the article as it was read, whatever was found in it."""
    return hashlib.sha256(f"{article['article_id']}\0{article['sha256']}".encode()).hexdigest()[:16]


def _has(dataset: Path, name: str) -> bool:
    try:
        next(read_table(dataset, name), None)
    except DatasetError:
        return False
    return True
