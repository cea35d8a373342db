"""The finished part of a dataset that one article is: its rows as they will stand in every table, kept in a file.

A part's first line is the key of its record, so that an unchanged article costs a hash, and the digest of what follows,
so that a damaged part is made anew; the second says, as JSON, how
long the pieces are that follow and what the article adds to the entity counts. A dataset is its parts put end to end.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pipeline.export import EntityCounts, article_tables
from pipeline.export.formats.csvfile import write_rows
from pipeline.export.formats.nested import dumps, nested
from pipeline.export.schema import TABLES
from pipeline.record import Article
from pipeline.store import files, sealed, unsealed

SUFFIX = ".part"
CSV_TABLES = tuple(name for name in TABLES if name != "entities")
TREE = "dataset.json"


class Part(NamedTuple):
    """An open part: the JSON of its second line, and the file at the first of the pieces named in it."""

    sizes: dict[str, int]  # bytes of each piece, in file order
    entities: list[list[Any]]  # see EntityTally
    file: BinaryIO


class EntityTally:
    """Entity counts in one flat counter, which adds up faster than those per entity that the export stage keeps."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, ...]] = Counter()

    @staticmethod
    def rows(article: Article) -> list[list[Any]]:
        """What an article adds: ``[count, "surface", entity_id, text]`` and likewise ``form`` and ``article``."""
        counts = EntityCounts()
        counts.add(article)
        rows: list[list[Any]] = []
        for entity_id in sorted(counts.articles):
            rows.append([1, "article", entity_id])
            rows += [[n, "surface", entity_id, text] for text, n in sorted(counts.surfaces[entity_id].items())]
            rows += [[n, "form", entity_id, *form] for form, n in sorted(counts.forms[entity_id].items())]
        return rows

    def add(self, rows: list[list[Any]]) -> None:
        """Add what :meth:`rows` gave for an article."""
        counts = self._counts
        for count, *what in rows:
            counts[tuple(what)] += count

    def flat(self) -> list[list[Any]]:
        """The counts in the form of :meth:`rows`."""
        return [[count, *what] for what, count in sorted(self._counts.items())]

    def total(self) -> EntityCounts:
        """The counts as the export stage has them."""
        counts = EntityCounts()
        for (kind, entity_id, *what), count in self._counts.items():
            if kind == "article":
                counts.articles[entity_id] += count
            elif kind == "surface":
                counts.surfaces[entity_id][what[0]] += count
            else:
                counts.forms[entity_id][what[0], what[1]] += count
        return counts


@cache
def form() -> str:
    """Digest of the code that parts are made by: one made by other code is out of date like one of other content."""
    digest = hashlib.sha256()
    for file in files(("pipeline/export", "pipeline/utterances", "pipeline/scale/parts.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def key_of_part(key: str) -> str:
    """The key of a part from that of the record it is made from."""
    return f"{key} {form()}"


def render(article: Article) -> bytes:
    """The part of an article."""
    pieces: dict[str, bytes] = {}
    rows = article_tables(article)
    for name in CSV_TABLES:
        text = io.StringIO(newline="")
        write_rows(text, TABLES[name].header, rows[name])
        pieces[name] = text.getvalue().encode("utf-8")
    pieces[TREE] = dumps(nested(article, rows)).encode("utf-8")
    sizes = {name: len(piece) for name, piece in pieces.items()}
    head = json.dumps({"sizes": sizes, "entities": EntityTally.rows(article)}, ensure_ascii=False)
    return sealed(key_of_part(article.key), b"".join([f"{head}\n".encode(), *pieces.values()]))


def part_path(folder: Path, article_id: str) -> Path:
    """Where the part of an article is kept; folders of bounded size.

    The name is a digest of the id, which may be longer than a file name can be with anything behind it.
    """
    digest = hashlib.sha256(os.fsencode(article_id)).hexdigest()
    return folder / digest[:2] / f"{digest[2:]}{SUFFIX}"


def part_key(path: Path) -> str:
    """The key of a part; "" where there is none, or one that is not as it was written (which is said)."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    return unsealed(path, content)[0]


def read_parts(paths: Iterator[Path]) -> Iterator[Part]:
    """Parts, open one at a time."""
    for path in paths:
        with path.open("rb") as file:
            file.readline()
            head = json.loads(file.readline())
            yield Part(head["sizes"], head["entities"], file)
