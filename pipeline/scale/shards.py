"""A shard: some articles of a corpus, processed by one worker into one Parquet file per table.

Which shard an article is in follows from its id, so adding articles leaves the other shards as they are. Entity ids
are made from content, so no shard needs to know another: each keeps its counts, which add up by id.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.errors import ArticleError, Notice
from pipeline.export.formats.parquet import ParquetTable
from pipeline.export.rows import article_tables
from pipeline.export.schema import TABLES
from pipeline.run import Models, final_key, first_line_of
from pipeline.scale.parts import CSV_TABLES, EntityTally, key_of_part
from pipeline.scale.sources import Source
from pipeline.scale.work import attempt
from pipeline.store import say_damaged, sealed, unsealed, write_atomic

SHARD_ARTICLES = 64  # about: what is done again when a worker is lost
LEAST_SHARDS = 16  # so that a few articles keep several workers busy


class Guard(Protocol):
    """Told of every article before and after, so that one that kills workers is recognised."""

    def begin(self, shown: str) -> bool:
        """An article is begun; False if it must be left alone."""

    def finish(self, shown: str) -> None:
        """It did no harm."""


class ShardResult(NamedTuple):
    """What came of a shard."""

    done: int
    unchanged: int
    rejected: list[Notice]
    entities: list[list[Any]]  # see EntityTally


def shards(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """Articles by shard, in the order of their ids.

    A power of two of shards, taken from a digest of the id: only when a corpus doubles do its articles move.
    """
    wanted = max(-(-len(sources) // SHARD_ARTICLES), min(len(sources), LEAST_SHARDS), 1)
    bits = (wanted - 1).bit_length()
    found: dict[str, list[Source]] = {}
    for source in sorted(sources, key=lambda source: source.article_id):
        digest = int.from_bytes(hashlib.sha256(source.article_id.encode()).digest()[:4], "big")
        found.setdefault(f"{digest >> (32 - bits):08x}of{1 << bits:08x}", []).append(source)
    return dict(sorted(found.items()))


def table_file(out: Path, table: str, shard: str) -> Path:
    """Where a shard's rows of a table go."""
    return out / f"{table}.parquet" / f"part-{shard}.parquet"


def _state_file(out: Path, shard: str) -> Path:
    return out / ".inyo" / f"{shard}.json"


def first_lines(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """Ids and first lines (:mod:`pipeline.ids`) of those articles of a shard that can be read."""
    found = []
    for source in sources:
        with suppress(OSError, ArticleError):
            found.append((source.article_id, first_line_of(source.read(), source.shown)))
    return found


def process_shard(
    shard: str, sources: Sequence[Source], marks: Mapping[str, str], out: Path, models: Models, guard: Guard
) -> ShardResult:
    """Process the articles of a shard and write its files, unless those that are there were made from the same.

    Args:
        shard: its name.
        sources: its articles, sorted by id.
        marks: what their row ids begin from, by article id.
        out: folder of the dataset, seen by all workers.
        models: loaded once per worker.
        guard: told of every article.
    """
    rejected: list[Notice] = []
    raws: list[tuple[Source, bytes]] = []
    for source in sources:
        try:
            raws.append((source, source.read()))
        except OSError as error:
            rejected.append(Notice(source.shown, 0, error.strerror or str(error)))
    keys = [
        key_of_part(final_key(raw, source.shown, models.params), marks.get(source.article_id, ""))
        for source, raw in raws
    ]
    digest = hashlib.sha256(json.dumps([keys, rejected]).encode()).hexdigest()
    if state := _state(out, shard, digest):
        return ShardResult(state["done"], state["done"], [Notice(*n) for n in state["rejected"]], state["entities"])
    done, entities = _write(shard, raws, marks, out, models, guard, rejected)
    state = {"done": done, "rejected": rejected, "entities": entities, "files": _digests(out, shard)}
    write_atomic(_state_file(out, shard), sealed(digest, json.dumps(state, ensure_ascii=False).encode()))
    return ShardResult(done, 0, rejected, entities)


def _state(out: Path, shard: str, digest: str) -> dict[str, Any] | None:
    """What is known of a shard's files if they were made from the same and are as they were written."""
    path = _state_file(out, shard)
    try:
        key, body = unsealed(path, path.read_bytes())
    except OSError:
        return None
    if key != digest:
        return None
    state: dict[str, Any] = json.loads(body)
    for name, written in state["files"].items():
        if _digest(table_file(out, name, shard)) != written:
            say_damaged(table_file(out, name, shard))
            return None
    return state


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digests(out: Path, shard: str) -> dict[str, str]:
    return {name: _digest(table_file(out, name, shard)) for name in CSV_TABLES}


def _write(
    shard: str,
    raws: Iterable[tuple[Source, bytes]],
    marks: Mapping[str, str],
    out: Path,
    models: Models,
    guard: Guard,
    rejected: list[Notice],
) -> tuple[int, list[list[Any]]]:
    """Write a shard's Parquet files, whole or not at all; return its articles and their entity counts."""
    tally = EntityTally()
    done = 0
    building = {name: table_file(out, name, f"{shard}.{os.getpid()}").with_suffix(".part") for name in CSV_TABLES}
    with ExitStack() as stack:
        for file in building.values():
            file.parent.mkdir(parents=True, exist_ok=True)
            stack.callback(file.unlink, missing_ok=True)
        with ExitStack() as files:
            tables = {n: files.enter_context(ParquetTable(file, TABLES[n])) for n, file in building.items()}
            for source, raw in raws:
                if not guard.begin(source.shown):
                    rejected.append(Notice(source.shown, 0, "a worker process died over it, twice"))
                    continue
                article = attempt(raw, source.article_id, source.shown, models)
                guard.finish(source.shown)
                if isinstance(article, Notice):
                    rejected.append(article)
                    continue
                done += 1
                tally.add(EntityTally.rows(article))
                for name, rows in article_tables(article, marks.get(source.article_id)).items():
                    tables[name].extend(rows)
        for name, file in building.items():
            file.replace(table_file(out, name, shard))
    return done, tally.flat()
