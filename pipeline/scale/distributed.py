"""The same work over machines: Ray Data hands out shards to workers that load the models once.

A worker that is lost has its shard done again by another; an article over which workers died twice is set aside.
Ray is an extra: ``pip install 'inyo[ray]'``.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.export.formats.parquet import ParquetTable
from pipeline.export.schema import TABLES
from pipeline.ids import marks
from pipeline.params import Params
from pipeline.run import Models
from pipeline.scale.engine import Summary
from pipeline.scale.parts import CSV_TABLES, EntityTally
from pipeline.scale.shards import ShardResult, first_lines, process_shard, shards, table_file
from pipeline.scale.sources import Source, find_sources, sole


class Ledger:
    """Counts how often each article was begun and not finished. One actor, so that the counts outlive the workers."""

    def __init__(self) -> None:
        self._begun: Counter[str] = Counter()

    def begin(self, shown: str) -> bool:
        """Note that an article is begun; False if that has happened twice already and nothing came of it."""
        self._begun[shown] += 1
        return self._begun[shown] <= 2

    def finish(self, shown: str) -> None:
        """Note that it did no harm."""
        del self._begun[shown]


class LedgerClient:
    """The ledger, from a worker."""

    def __init__(self, actor: Any) -> None:  # noqa: ANN401 - ray's handles have no type
        self._actor = actor

    def begin(self, shown: str) -> bool:
        """See :meth:`Ledger.begin`."""
        import ray

        return bool(ray.get(self._actor.begin.remote(shown)))

    def finish(self, shown: str) -> None:
        """See :meth:`Ledger.finish`; does not wait."""
        self._actor.finish.remote(shown)


class Worker:
    """A Ray Data actor: models loaded once, then shard after shard."""

    def __init__(self, params: str, out: str, ledger: Any) -> None:  # noqa: ANN401 - ray's handles have no type
        self._models = Models(Params.model_validate_json(params))
        self._out = Path(out)
        self._guard = LedgerClient(ledger)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Process one shard; rows carry pickled values, for their types are ours and not Arrow's."""
        result = process_shard(
            row["shard"], pickle.loads(row["sources"]), pickle.loads(row["marks"]), self._out, self._models, self._guard
        )
        return {"result": pickle.dumps(result)}


def run_distributed(paths: Sequence[str], out: Path, params: Params, jobs: int) -> Summary:
    """Everything from raw text to partitioned Parquet, one file per shard and table.

    Args:
        paths: files, folders, URLs and patterns that fsspec knows.
        out: folder of the dataset, which all machines must see under this path.
        params: see params.yaml.
        jobs: actors; each takes one processor.

    Raises:
        CallError: Ray is not installed, or there is nothing at one of the paths.
    """
    try:
        import ray
    except ImportError:
        raise CallError("`--engine ray` needs Ray; install it with: pip install 'inyo[ray]'") from None
    out = out.absolute()
    try:
        sources, rejected = sole(find_sources(paths))
    except FileNotFoundError as error:
        raise CallError(str(error)) from None
    if not sources:
        raise CallError(f"no article (*.txt) at {', '.join(paths)}; {out} is as it was")
    plan = shards(sources)
    _clear(out, set(plan))
    if not ray.is_initialized():
        _start(ray, jobs)
    tally = EntityTally()
    done = unchanged = 0
    for result in _results(ray, plan, out, params, jobs):
        done += result.done
        unchanged += result.unchanged
        rejected += result.rejected
        tally.add(result.entities)
    entities = table_file(out, "entities", "all")
    entities.parent.mkdir(parents=True, exist_ok=True)
    with ParquetTable(entities, TABLES["entities"]) as table:
        table.extend(tally.total().rows())
    return Summary(done, unchanged, sorted(rejected))


def _clear(out: Path, plan: set[str]) -> None:
    """Remove the tables of another engine, and shards that are no longer planned."""
    for name in TABLES:
        for file in (out / f"{name}.csv", out / f"{name}.parquet"):
            if file.is_file():
                file.unlink()
    for name in CSV_TABLES:
        keep = {table_file(out, name, shard) for shard in plan}
        for file in (out / f"{name}.parquet").glob("*"):
            if file not in keep:
                file.unlink()


def _start(ray: Any, jobs: int) -> None:  # noqa: ANN401 - the module, imported by the caller
    """Join the cluster that RAY_ADDRESS names, or start one on this machine."""
    here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
    ray.init(log_to_driver=False, logging_level="ERROR", **here)


def _results(ray: Any, plan: dict[str, list[Source]], out: Path, params: Params, jobs: int) -> list[ShardResult]:  # noqa: ANN401
    from ray.data import ActorPoolStrategy, DataContext

    DataContext.get_current().enable_progress_bars = sys.stderr.isatty()
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ledger = ray.remote(num_cpus=0)(Ledger).remote()
    if not plan:
        return []
    # Which articles share their first line only the whole corpus knows, so that is read beforehand.
    found = ray.get([ray.remote(first_lines).remote(sources) for sources in plan.values()])
    known = marks(line for shard in found for line in shard)
    rows = [
        {
            "shard": shard,
            "sources": pickle.dumps(sources),
            "marks": pickle.dumps({s.article_id: known[s.article_id] for s in sources if s.article_id in known}),
        }
        for shard, sources in plan.items()
    ]
    data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        Worker,
        fn_constructor_args=(params.model_dump_json(), str(out), ledger),
        compute=ActorPoolStrategy(min_size=1, max_size=min(jobs, len(rows))),  # lost ones are replaced, without end
        num_cpus=1,
    )
    return [pickle.loads(row["result"]) for row in data.iter_rows()]
