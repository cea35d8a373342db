"""The finished part of a dataset that one article is: its rows as they will stand in every table, kept in a file.

A part's first line is the key of its record, so that an unchanged article costs a hash, and the digest of what follows,
so that a damaged part is made anew; the second says, as JSON, the article's own row, how long the pieces are that
follow and what the article adds to the entity counts. A dataset is its parts put end to end.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pipeline.export import EntityCounts
from pipeline.export.edition import Edition, finish
from pipeline.export.formats.csvfile import write_rows
from pipeline.export.formats.nested import dumped_sections, nested
from pipeline.export.rows import finished_tables
from pipeline.export.schema import TABLES, Row
from pipeline.record import Article
from pipeline.store import files, sealed, unsealed, write_atomic

SUFFIX = ".part"
SHARD_TABLES = tuple(name for name in TABLES if name != "entities")
PIECES = tuple(name for name in SHARD_TABLES if name != "articles")  # of which a part holds rows as CSV
TREE = "dataset.json"


class Part(NamedTuple):
    """An open part: the JSON of its second line, and the file at the first of the pieces named in it."""

    article: Row  # its row of the table of articles
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
    known = hashlib.sha256()
    rooms = ("pipeline/correct", "pipeline/export", "pipeline/ids", "pipeline/utterances", "pipeline/scale/parts.py")
    for file in files(rooms):
        known.update(file.read_bytes())
    return known.hexdigest()[:16]


def key_of_part(key: str, edition: Edition, names: Collection[str] | None = None) -> str:
    """The key of a part from that of the record it is made from, and what it is made with besides.

    ``names``: the ids and names of its entities, so that what is decided of others does not count; None: all counts.
    """
    return f"{key} {edition.digest(names)} {form()}"


def render(article: Article, edition: Edition) -> bytes:
    """The part of an article."""
    pieces: dict[str, bytes] = {}
    finished = finish(article, edition)
    rows = finished_tables(finished)
    for name in PIECES:
        text = io.StringIO(newline="")
        write_rows(text, TABLES[name].header, rows[name])
        pieces[name] = text.getvalue().encode("utf-8")
    pieces[TREE] = dumped_sections(nested(finished.article, rows)).encode("utf-8")
    head = {
        "article": rows["articles"][0],
        "mark": edition.mark,
        "applied": finished.applied,
        "names": finished.names,
        "sizes": {name: len(piece) for name, piece in pieces.items()},
        "entities": EntityTally.rows(finished.article),
    }
    return sealed(
        key_of_part(article.key, edition, finished.names), b"\n".join([_dumped(head), b"".join(pieces.values())])
    )


def _dumped(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False).encode("utf-8")


def part_path(folder: Path, article_id: str) -> Path:
    """Where the part of an article is kept; folders of bounded size.

    The name is a digest of the id, which may be longer than a file name can be with anything behind it.
    """
    name = hashlib.sha256(os.fsencode(article_id)).hexdigest()
    return folder / name[:2] / f"{name[2:]}{SUFFIX}"


class Kept(NamedTuple):
    """What a part says of itself; nothing if there is none intact.

    Its key, its article's row, its mark, which decisions were carried out, and its entities' ids and names.
    """

    key: str = ""
    article: Row = {}
    mark: str = ""
    applied: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


def kept(path: Path) -> Kept:
    """What a part says of itself; nothing where there is none, or one that is not as it was written (which is said)."""
    try:
        key, body = unsealed(path, path.read_bytes())
    except OSError:
        return Kept()
    if not key:
        return Kept()
    head = json.loads(body.partition(b"\n")[0])
    return Kept(key, head["article"], head["mark"], tuple(head["applied"]), tuple(head["names"]))


def readdress(path: Path, shown: str) -> None:
    """Write into a part that its article was read from elsewhere this time."""
    key, body = unsealed(path, path.read_bytes())
    first, _, pieces = body.partition(b"\n")
    head = json.loads(first)
    head["article"]["path"] = shown
    write_atomic(path, sealed(key, b"\n".join([_dumped(head), pieces])))


def read_parts(paths: Iterable[Path]) -> Iterator[Part]:
    """Parts, open one at a time."""
    for path in paths:
        with path.open("rb") as file:
            file.readline()
            head = json.loads(file.readline())
            yield Part(head["article"], head["sizes"], head["entities"], file)
