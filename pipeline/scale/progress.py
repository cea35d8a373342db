"""A progress bar with rate and time left, shown only when a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(total: int, done: int, what: str = "articles") -> Iterator[Callable[[int], None]]:
    """Something to tell of finished articles: a bar on standard error if that is a terminal, silent otherwise.

    ``total`` articles are asked for, ``done`` of which need no work; ``what`` they are called.
    """
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    # No refreshing thread: a worker forked while it holds a lock would wait for that lock for ever. Standard output is
    # left alone: it may go to a file.
    console = Console(stderr=True)
    with Progress(*columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total, completed=done, rate="")

        def advance(more: int) -> None:
            progress.advance(task, more)
            speed = progress.tasks[0].speed
            progress.update(
                task, rate=f"{speed:.1f}/s" if speed and speed >= 1 else f"{1 / speed:.1f} s each" if speed else ""
            )
            progress.refresh()

        yield advance
