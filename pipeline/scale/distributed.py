"""The same work over machines: Ray Data hands out shards to workers that load the models once.

A worker that is lost has its shard done again by another; an article over which workers died twice is set aside.
Ray is an extra: ``pip install 'inyo[ray]'``.
"""

from __future__ import annotations

import logging
import os
import pickle
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.correct import Corrections, say_account
from pipeline.errors import CallError, MachineError, one_line
from pipeline.export.edition import Edition
from pipeline.export.formats.parquet import ParquetTable
from pipeline.export.publishing import locked, publishing, recover
from pipeline.export.schema import TABLES, Row
from pipeline.ids import marks
from pipeline.params import Params
from pipeline.run import Models
from pipeline.scale.engine import SHARDS, SPOOL, Summary, articles_of, forget, say_gone
from pipeline.scale.parts import PIECES, EntityTally
from pipeline.scale.shards import ShardResult, first_lines, process_shard, shards, table_file
from pipeline.scale.sources import Source, find_sources


class Ledger:
    """Counts how often each article was begun and not finished. One actor, so that the counts outlive the workers."""

    def __init__(self) -> None:
        self._begun: Counter[str] = Counter()

    def begin(self, article_id: str) -> bool:
        """Note that an article is begun; False if that has happened twice already and nothing came of it."""
        self._begun[article_id] += 1
        return self._begun[article_id] <= 2

    def finish(self, article_id: str) -> None:
        """Note that it did no harm."""
        del self._begun[article_id]


class LedgerClient:
    """The ledger, from a worker."""

    def __init__(self, actor: Any) -> None:  # noqa: ANN401 - ray's handles have no type
        self._actor = actor

    def begin(self, article_id: str) -> bool:
        """See :meth:`Ledger.begin`."""
        import ray

        return bool(ray.get(self._actor.begin.remote(article_id)))

    def finish(self, article_id: str) -> None:
        """See :meth:`Ledger.finish`; does not wait."""
        self._actor.finish.remote(article_id)


class Worker:
    """A Ray Data actor: models loaded once, then shard after shard."""

    def __init__(self, params: str, spool: str, ledger: Any) -> None:  # noqa: ANN401 - ray's handles have no type
        self._models = Models(Params.model_validate_json(params))
        self._spool = Path(spool)
        self._guard = LedgerClient(ledger)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Process one shard; rows carry pickled values, for their types are ours and not Arrow's.

        A fault of the machine is a result as well: raised here, it would come out buried in Ray's own.
        """
        result: ShardResult | MachineError
        try:
            sources, editions = pickle.loads(row["sources"]), pickle.loads(row["editions"])
            result = process_shard(row["shard"], sources, editions, self._spool, self._models, self._guard)
        except MachineError as error:
            result = error
        except OSError as error:
            result = MachineError(f"{error.filename or self._spool}: {error.strerror or error}; nothing was replaced")
        return {"shard": row["shard"], "result": pickle.dumps(result)}


def run_distributed(paths: Sequence[str], out: Path, params: Params, jobs: int, corrections: Corrections) -> Summary:
    """Everything from raw text to partitioned Parquet, one file per shard and table.

    Args:
        paths: files, folders, URLs and patterns that fsspec knows.
        out: folder of the dataset, which all machines must see under this path.
        params: see params.yaml.
        jobs: actors; each takes one processor.
        corrections: decisions of people about the articles.

    Raises:
        CallError: Ray is not installed, or there is nothing at one of the paths.
    """
    try:
        import ray
    except ImportError:
        raise CallError("`--engine ray` needs Ray; install it with: pip install 'inyo[ray]'") from None
    out = out.absolute()
    try:
        sources, rejected = find_sources(paths)
    except FileNotFoundError as error:
        raise CallError(str(error)) from None
    if not sources and not rejected:
        raise CallError(f"no article (*.txt) at {', '.join(paths)}; {out} is as it was")
    with locked(out):
        recover(out)
        before = articles_of(out)
        if not ray.is_initialized():
            _start(ray, jobs)
        results = _results(ray, shards(sources), out / SPOOL / SHARDS, params, jobs, corrections)
        present = {str(row["article_id"]) for result in results.values() for row in result.articles}
        if present:
            _publish(results, out, corrections.identifiers())
            say_account(corrections, {k: done for result in results.values() for k, done in result.applied.items()})
            say_gone(before, present)
    rejected += [notice for result in results.values() for notice in result.rejected]
    return Summary(len(present), sum(result.unchanged for result in results.values()), sorted(rejected))


def _publish(results: dict[str, ShardResult], out: Path, identifiers: dict[str, str]) -> None:
    """Make a dataset of the shards, one folder of files a table, and remove what is kept of others."""
    spool = out / SPOOL / SHARDS
    tally = EntityTally()
    with publishing(out) as building:
        for name in TABLES:
            (building / f"{name}.parquet").mkdir()
        for shard, result in results.items():
            tally.add(result.entities)
            _write(building, "articles", shard, result.articles)
            for name in PIECES:
                _link(table_file(spool, name, shard), building / f"{name}.parquet" / f"part-{shard}.parquet")
        _write(building, "entities", "all", tally.total().rows(identifiers))
    for folder in spool.iterdir():
        if folder.name not in results:
            shutil.rmtree(folder, ignore_errors=True)
    forget(out / SPOOL, set())


def _write(building: Path, name: str, shard: str, rows: list[Row]) -> None:
    with ParquetTable(building / f"{name}.parquet" / f"part-{shard}.parquet", TABLES[name]) as table:
        table.extend(rows)


def _link(kept: Path, file: Path) -> None:
    """The same file under a second name, or its copy where the file system has no such thing."""
    try:
        file.hardlink_to(kept)
    except OSError:
        shutil.copyfile(kept, file)


def _start(ray: Any, jobs: int) -> None:  # noqa: ANN401 - the module, imported by the caller
    """Join the cluster that RAY_ADDRESS names, or start one on this machine."""
    here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
    ray.init(log_to_driver=False, logging_level="ERROR", **here)


def _results(
    ray: Any,  # noqa: ANN401
    plan: dict[str, list[Source]],
    spool: Path,
    params: Params,
    jobs: int,
    corrections: Corrections,
) -> dict[str, ShardResult]:
    from ray.data import ActorPoolStrategy, DataContext

    DataContext.get_current().enable_progress_bars = sys.stderr is not None and sys.stderr.isatty()
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ledger = ray.remote(num_cpus=0)(Ledger).remote()
    if not plan:
        return {}
    # Which articles share their first line only the whole corpus knows, so that is read beforehand.
    found = ray.get([ray.remote(first_lines).remote(sources) for sources in plan.values()])
    known = marks(line for shard in found for line in shard)
    rows = [
        {
            "shard": shard,
            "sources": pickle.dumps(sources),
            "editions": pickle.dumps(
                {s.article_id: Edition(known.get(s.article_id, ""), corrections.about(s.article_id)) for s in sources}
            ),
        }
        for shard, sources in plan.items()
    ]
    data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        Worker,
        fn_constructor_args=(params.model_dump_json(), str(spool), ledger),
        compute=ActorPoolStrategy(min_size=1, max_size=min(jobs, len(rows))),  # lost ones are replaced, without end
        num_cpus=1,
    )
    results: dict[str, ShardResult] = {}
    try:
        for row in data.iter_rows():
            result = pickle.loads(row["result"])
            if isinstance(result, MachineError):
                raise result
            results[row["shard"]] = result
    except ray.exceptions.RayError as error:
        raise MachineError(f"Ray: {one_line(error)[:300]}; nothing was replaced") from None
    return dict(sorted(results.items()))
