"""From paths to a dataset: what is new is processed, what is done is kept, and the dataset is put together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ArticleError, CallError, Notice
from pipeline.export.describe import About, Making
from pipeline.export.publishing import locked, recover
from pipeline.params import Params
from pipeline.run import Models, article_id_of, final_key, shown_path
from pipeline.scale.assemble import assemble
from pipeline.scale.parts import SUFFIX, key_of_part, part_key, part_path
from pipeline.scale.pool import results
from pipeline.scale.progress import progress_bar
from pipeline.scale.work import Task
from pipeline.stages import find_articles, read_article
from pipeline.store import BUILDING, write_atomic

SPOOL = ".inyo"


class Summary(NamedTuple):
    """What a run did: articles in the dataset, how many of them were unchanged, and those rejected with the reason."""

    done: int
    unchanged: int
    rejected: list[Notice]


def run_articles(
    paths: Sequence[str],
    out: Path,
    params: Params,
    jobs: int = 1,
    engine: str = "local",
    about: About | None = None,
) -> Summary:
    """Everything from raw text to the dataset in ``out``.

    Finished articles are kept as they come in ``out/.inyo``, so that a run that was interrupted goes on where it
    stopped and one with a new article costs little more than that article. The output does not depend on ``jobs``.

    Args:
        paths: articles or folders of them; with Ray also URLs and URL patterns that fsspec knows.
        out: folder of the dataset; made if need be.
        params: see params.yaml.
        jobs: worker processes, or Ray actors.
        engine: "local", or "ray" (which writes the tables as partitioned Parquet).
        about: what people say of the dataset, for its descriptions.

    Raises:
        CallError: there is no article at the paths, or ``out`` is no folder; ``out`` is as it was.
        MachineError: no article can be processed here; the dataset in ``out`` is as it was.
        KeyboardInterrupt: what is finished is kept.
    """
    if engine == "ray":
        from pipeline.scale.distributed import run_distributed

        return run_distributed(list(paths), out, params, jobs)
    tasks, rejected = _plan(find_articles(map(Path, paths)), out / SPOOL)
    if not tasks:
        raise CallError(f"no article (*.txt) at {', '.join(map(str, paths))}; {out} is as it was")
    with locked(out):
        return _run(tasks, rejected, out, params, jobs, about or About())


def _run(tasks: list[Task], rejected: list[Notice], out: Path, params: Params, jobs: int, about: About) -> Summary:
    recover(out)
    todo, unchanged, unread = _changed(tasks, params)
    rejected += unread
    try:
        rejected += _process(todo, unchanged, Models(params), jobs)
    except KeyboardInterrupt:
        print("interrupted; the articles finished so far are kept, the same command goes on from here", file=sys.stderr)
        raise
    lost = {notice.path for notice in rejected}
    parts = [task.part for task in tasks if task.shown not in lost]
    assemble(parts, out, Making(params, about))
    _forget(out / SPOOL, set(parts))
    return Summary(len(parts), unchanged, sorted(rejected))


def _plan(paths: Iterable[Path], spool: Path) -> tuple[list[Task], list[Notice]]:
    """The articles in the order of their ids, and those whose id is already taken."""
    tasks: dict[str, Task] = {}
    rejected = []
    for path in paths:
        article_id = article_id_of(path)
        shown = shown_path(path)
        if (other := tasks.get(article_id)) is None:
            tasks[article_id] = Task(path, shown, part_path(spool, article_id))
        elif other.path.resolve() != path.resolve():
            rejected.append(Notice(shown, 0, f"{other.shown} is called {article_id!r} too; rename one of them"))
    return [tasks[article_id] for article_id in sorted(tasks)], rejected


def _changed(tasks: list[Task], params: Params) -> tuple[list[Task], int, list[Notice]]:
    """The articles whose part is missing or out of date, how many are not, and those that cannot be read."""
    todo, unread = [], []
    for task in tasks:
        try:
            raw, known = read_article(task.path), part_key(task.part)
            if not known or known != key_of_part(final_key(raw, task.shown, params)):
                todo.append(task)
        except ArticleError as error:
            unread.append(error.notice)
    return todo, len(tasks) - len(todo) - len(unread), unread


def _process(todo: list[Task], unchanged: int, models: Models, jobs: int) -> list[Notice]:
    """Make the parts of some articles; return the rejections. Warnings are printed in the end, in order."""
    rejected, warnings = [], []
    with progress_bar(unchanged + len(todo), unchanged) as advance:
        for task, result in results(todo, models, jobs):
            if result.rejected:
                rejected.append(result.rejected)
                task.part.unlink(missing_ok=True)
            else:
                write_atomic(task.part, result.part)
            warnings += result.warnings
            advance(1)
    for warning in sorted(warnings):
        print(warning, file=sys.stderr)
    return rejected


def _forget(spool: Path, keep: set[Path]) -> None:
    """Remove the parts of articles that are no longer asked for."""
    for path in (*spool.glob(f"[0-9a-f][0-9a-f]/*{SUFFIX}"), *spool.glob(f"[0-9a-f][0-9a-f]/{BUILDING}*")):
        if path not in keep:
            path.unlink()
    for folder in spool.glob("[0-9a-f][0-9a-f]"):
        with suppress(OSError):  # not empty, or not a folder of ours
            folder.rmdir()
