"""A shard: some articles of a corpus, processed by one worker into one Parquet file per table.

Which shard an article is in follows from its id, so adding articles leaves the other shards as they are. Entity ids
are made from content, so no shard needs to know another: each keeps its counts, which add up by id. A shard's files
are kept beside the dataset; where its articles were read is in none of them, nor in what they are known by.
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
from pipeline.export.edition import Edition, finish
from pipeline.export.formats.parquet import ParquetTable
from pipeline.export.rows import finished_tables
from pipeline.export.schema import TABLES, Row
from pipeline.run import Models, final_key, first_line_of
from pipeline.scale.parts import PIECES, EntityTally, key_of_part
from pipeline.scale.sources import Source
from pipeline.scale.work import attempt
from pipeline.store import BUILDING, say_damaged, sealed, unsealed, write_atomic

Editions = Mapping[str, Edition]

SHARD_ARTICLES = 64  # about: what is done again when a worker is lost
LEAST_SHARDS = 16  # so that a few articles keep several workers busy


class Guard(Protocol):
    """Told of every article before and after, so that one that kills workers is recognised."""

    def begin(self, article_id: str) -> bool:
        """An article is begun; False if it must be left alone."""

    def finish(self, article_id: str) -> None:
        """It did no harm."""


class ShardResult(NamedTuple):
    """What came of a shard."""

    articles: list[Row]  # their rows of the table of articles
    unchanged: int
    rejected: list[Notice]
    entities: list[list[Any]]  # see EntityTally
    applied: dict[str, list[int]] = {}  # see Corrections.account


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


def table_file(spool: Path, table: str, shard: str) -> Path:
    """Where a shard's rows of a table are kept."""
    return spool / shard / f"{table}.parquet"


def _state_file(spool: Path, shard: str) -> Path:
    return spool / shard / "state"


def first_lines(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """Ids and first lines (:mod:`pipeline.ids`) of those articles of a shard that can be read."""
    found = []
    for source in sources:
        with suppress(OSError, ArticleError):
            found.append((source.article_id, first_line_of(source.read(), source.shown)))
    return found


def process_shard(
    shard: str, sources: Sequence[Source], editions: Editions, spool: Path, models: Models, guard: Guard
) -> ShardResult:
    """Process the articles of a shard and write its files, unless those that are there were made from the same.

    Args:
        shard: its name.
        sources: its articles, sorted by id.
        editions: what their rows are made with besides their records, by article id.
        spool: folder in which shards are kept, seen by all workers.
        models: loaded once per worker.
        guard: told of every article.
    """
    unread: dict[str, tuple[int, str]] = {}  # line and reason, by article id
    raws: list[tuple[Source, bytes]] = []
    for source in sources:
        try:
            raws.append((source, source.read()))
        except ArticleError as error:
            unread[source.article_id] = error.notice[1:]
        except OSError as error:
            unread[source.article_id] = (0, error.strerror or str(error))
    digests = ((hashlib.sha256(raw).hexdigest(), source.article_id) for source, raw in raws)
    keys = [
        key_of_part(final_key(sha256, article_id, models.params), editions.get(article_id, Edition()))
        for sha256, article_id in digests
    ]
    digest = hashlib.sha256(json.dumps([keys, unread]).encode()).hexdigest()
    known = kept = _state(spool, shard, digest)
    if known is None:
        rejected = dict(unread)
        articles, entities, applied = _write(shard, raws, editions, spool, models, guard, rejected)
        known = {
            "articles": articles,
            "rejected": rejected,
            "entities": entities,
            "applied": applied,
            "files": _digests(spool, shard),
        }
        write_atomic(_state_file(spool, shard), sealed(digest, json.dumps(known, ensure_ascii=False).encode()))
    shown = {source.article_id: source.shown for source in sources}
    return ShardResult(
        [{**row, "path": shown[str(row["article_id"])]} for row in known["articles"]],
        len(known["articles"]) if kept else 0,
        [Notice(shown[article_id], *reason) for article_id, reason in known["rejected"].items()],
        known["entities"],
        known["applied"],
    )


def _state(spool: Path, shard: str, digest: str) -> dict[str, Any] | None:
    """What is known of a shard's files if they were made from the same and are as they were written."""
    path = _state_file(spool, shard)
    try:
        key, body = unsealed(path, path.read_bytes())
    except OSError:
        return None
    if key != digest:
        return None
    state: dict[str, Any] = json.loads(body)
    for name, written in state["files"].items():
        if _digest(table_file(spool, name, shard)) != written:
            say_damaged(table_file(spool, name, shard))
            return None
    return state


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digests(spool: Path, shard: str) -> dict[str, str]:
    return {name: _digest(table_file(spool, name, shard)) for name in PIECES}


def _write(
    shard: str,
    raws: Iterable[tuple[Source, bytes]],
    editions: Editions,
    spool: Path,
    models: Models,
    guard: Guard,
    rejected: dict[str, tuple[int, str]],
) -> tuple[list[Row], list[list[Any]], dict[str, list[int]]]:
    """Write a shard's Parquet files, whole or not at all.

    Returns:
        Its articles' rows, their entity counts, and which decisions about each were carried out.
    """
    tally = EntityTally()
    articles: list[Row] = []
    applied: dict[str, list[int]] = {}
    building = {name: table_file(spool, f"{BUILDING}{os.getpid()}-{name}", shard) for name in PIECES}
    with ExitStack() as stack:
        (spool / shard).mkdir(parents=True, exist_ok=True)
        for file in building.values():
            stack.callback(file.unlink, missing_ok=True)
        with ExitStack() as files:
            tables = {n: files.enter_context(ParquetTable(file, TABLES[n])) for n, file in building.items()}
            for source, raw in raws:
                if not guard.begin(source.article_id):
                    rejected[source.article_id] = (0, "a worker process died over it, twice")
                    continue
                article = attempt(raw, source.article_id, source.shown, models)
                guard.finish(source.article_id)
                if isinstance(article, Notice):
                    rejected[source.article_id] = article[1:]
                    continue
                finished = finish(article, editions.get(source.article_id, Edition()))
                tally.add(EntityTally.rows(finished.article))
                applied[source.article_id] = list(finished.applied)
                rows = finished_tables(finished)
                articles += rows["articles"]
                for name in PIECES:
                    tables[name].extend(rows[name])
        for name, file in building.items():
            file.replace(table_file(spool, name, shard))
    return articles, tally.flat(), applied
