"""From paths to a dataset: what is new is processed, what is done is kept, and the dataset is put together."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pipeline.correct import Corrections, say_account
from pipeline.correct.table import beside
from pipeline.dataset import DatasetError, read_table
from pipeline.errors import ArticleError, CallError, Notice, printable, say
from pipeline.export.edition import Edition
from pipeline.export.publishing import locked, recover
from pipeline.ids import mark_of
from pipeline.params import Params
from pipeline.run import Models, article_id_of, final_key, first_line_of, shown_path
from pipeline.scale.assemble import assemble
from pipeline.scale.parts import SUFFIX, kept, key_of_part, part_path, readdress
from pipeline.scale.pool import results
from pipeline.scale.progress import progress_bar
from pipeline.scale.work import Task
from pipeline.stages import find_articles, read_article
from pipeline.store import BUILDING, write_atomic

SPOOL = ".inyo"
SHARDS = "shards"  # under SPOOL: what the Ray engine keeps


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
    add: bool = False,
    corrections: Path | None = None,
) -> Summary:
    """Everything from raw text to the dataset in ``out``.

    Finished articles are kept as they come in ``out/.inyo``, so that a run that was interrupted goes on where it
    stopped and one with a new article costs little more than that article. The output does not depend on ``jobs``.
    What was in the dataset and is no longer is named on standard error.

    Args:
        paths: articles or folders of them; with Ray also URLs and URL patterns that fsspec knows.
        out: folder of the dataset; made if need be.
        params: see params.yaml.
        jobs: worker processes, or Ray actors.
        engine: "local", or "ray" (which writes the tables as partitioned Parquet).
        add: keep the articles that are in the dataset already and at none of the paths.
        corrections: decisions of people; None: the ``corrections.csv`` beside the articles, if there are any.

    Raises:
        CallError: there is no article at the paths, or ``out`` is no folder, or an article that was to be kept is not
            there any more; ``out`` is as it was.
        MachineError: no article can be processed here; the dataset in ``out`` is as it was.
        KeyboardInterrupt: what is finished is kept.
    """
    decided = Corrections.of([corrections] if corrections else beside(map(Path, paths)))
    if engine == "ray":
        from pipeline.scale.distributed import run_distributed

        if add:
            raise CallError("--add goes with the local engine; with Ray give all articles, unchanged ones cost little")
        return run_distributed(list(paths), out, params, jobs, decided)
    tasks, rejected = plan(find_articles(map(Path, paths)), out / SPOOL)
    if not tasks and not rejected:
        raise CallError(f"no article (*.txt) at {', '.join(map(str, paths))}; {out} is as it was")
    with locked(out):
        recover(out)
        before = articles_of(out)
        summary, present = _run(tasks, rejected, before if add else {}, out, params, jobs, decided)
        if present:
            say_gone(before, present)
    return summary


def articles_of(out: Path) -> dict[str, str]:
    """The articles of the dataset in a folder, if there is one: where they were read, by id."""
    try:
        return {row["article_id"]: row["path"] for row in read_table(out, "articles")}
    except (DatasetError, OSError, ValueError, KeyError):
        return {}  # none, or none that a run could go by


def say_gone(before: dict[str, str], present: set[str]) -> None:
    """Name the articles that a dataset has lost."""
    for article_id in sorted(set(before) - present):
        say(printable(f"{before[article_id]}: no longer in the dataset; --add keeps what is there"))


def _run(
    tasks: dict[str, Task],
    rejected: list[Notice],
    keep: dict[str, str],
    out: Path,
    params: Params,
    jobs: int,
    corrections: Corrections,
) -> tuple[Summary, set[str]]:
    """Process and put together; return also the ids of the articles in the dataset."""
    others = {article_id: shown for article_id, shown in keep.items() if article_id not in tasks}
    tasks = dict(sorted({**tasks, **_kept_tasks(others, out / SPOOL, params, corrections)}.items()))
    todo, unread = _changed(tasks, params, corrections)
    lost = dict(unread)
    unchanged = len(tasks) - len(todo) - len(unread)
    try:
        lost |= _process(todo, unchanged, Models(params), jobs)
    except KeyboardInterrupt:
        say("interrupted; the articles finished so far are kept, the same command goes on from here")
        raise
    parts = {article_id: task.part for article_id, task in tasks.items() if task not in lost}
    if parts:  # a dataset is never made empty because every article was rejected
        assemble(parts.values(), out, corrections.identifiers())
        forget(out / SPOOL, set(parts.values()))
        shutil.rmtree(out / SPOOL / SHARDS, ignore_errors=True)
        if corrections:
            say_account(corrections, {article_id: kept(part).applied for article_id, part in parts.items()})
    return Summary(len(parts), unchanged, sorted([*rejected, *lost.values()])), set(parts)


def plan(paths: Iterable[Path], spool: Path) -> tuple[dict[str, Task], list[Notice]]:
    """The articles by id, and those that can have none: another is called the same, or the name is not UTF-8."""
    tasks: dict[str, Task] = {}
    rejected = []
    for path in paths:
        try:
            article_id = article_id_of(path)
        except ArticleError as error:
            rejected.append(error.notice)
            continue
        if (other := tasks.get(article_id)) is None:
            tasks[article_id] = Task(path, shown_path(path), part_path(spool, article_id))
        elif other.path.resolve() != path.resolve():
            rejected.append(same_name(str(path), str(other.path), article_id))
    return tasks, rejected


def same_name(path: str, other: str, article_id: str) -> Notice:
    """An article whose id, its file name, another one bears: ids in a dataset must not depend on who else is there."""
    return Notice(path, 0, f"{other} is called {article_id!r} too; rename one of the files")


def _kept_tasks(keep: dict[str, str], spool: Path, params: Params, corrections: Corrections) -> dict[str, Task]:
    """Tasks for articles that are to stay in the dataset though they were not asked for.

    Raises:
        CallError: what is kept of one was made by other code or parameters, or is lost, and so is the article.
    """
    tasks = {}
    for article_id, shown in keep.items():
        task = Task(Path(shown), shown, part_path(spool, article_id))
        key, article, mark, _, names = kept(task.part)
        sha256, edition = str(article.get("sha256", "")), Edition(mark, corrections.about(article_id))
        if not key or key != key_of_part(final_key(sha256, article_id, params), edition, names):
            try:
                read_article(task.path)
            except ArticleError as error:
                raise CallError(
                    f"{article_id} is in the dataset, but what is kept of it is lost or of other code or parameters, "
                    f"and it cannot be made again ({error}); run without --add over all articles"
                ) from None
        else:
            task = task._replace(edition=edition, keep=True)
        tasks[article_id] = task
    return tasks


def _changed(tasks: dict[str, Task], params: Params, corrections: Corrections) -> tuple[list[Task], dict[Task, Notice]]:
    """The articles whose part is missing or out of date, and those that cannot be read; editions go into ``tasks``."""
    todo, unread = [], {}
    taken = {task.edition.mark for task in tasks.values() if task.keep}  # those that stay have theirs already
    for article_id, task in tasks.items():
        if task.keep:
            continue
        try:
            raw = read_article(task.path)
            mark = mark_of(article_id, first_line_of(raw, task.shown), taken)
        except ArticleError as error:
            unread[task] = error.notice
            continue
        tasks[article_id] = task = task._replace(edition=Edition(mark, corrections.about(article_id)))
        key, article, _, _, names = kept(task.part)
        record = final_key(hashlib.sha256(raw).hexdigest(), article_id, params)
        if not key or key != key_of_part(record, task.edition, names):
            todo.append(task)
        elif article["path"] != task.shown:
            readdress(task.part, task.shown)
    return todo, unread


def _process(todo: list[Task], unchanged: int, models: Models, jobs: int) -> dict[Task, Notice]:
    """Make the parts of some articles; return the rejections. Warnings are said in the end, in order."""
    rejected, warnings = {}, []
    with progress_bar(unchanged + len(todo), unchanged) as advance:
        for task, result in results(todo, models, jobs):
            if result.rejected:
                rejected[task] = result.rejected
                task.part.unlink(missing_ok=True)
            else:
                write_atomic(task.part, result.part)
            warnings += result.warnings
            advance(1)
    for warning in sorted(warnings):
        say(warning)
    return rejected


def forget(spool: Path, keep: set[Path]) -> None:
    """Remove the parts of articles that are no longer asked for, and what a run that was stopped left half-written."""
    for path in (*spool.glob(f"[0-9a-f][0-9a-f]/*{SUFFIX}"), *spool.glob(f"[0-9a-f][0-9a-f]/{BUILDING}*")):
        if path not in keep:
            path.unlink()
    for folder in spool.glob("[0-9a-f][0-9a-f]"):
        with suppress(OSError):  # not empty, or not a folder of ours
            folder.rmdir()
