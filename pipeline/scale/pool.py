"""Worker processes that each work on one article at a time, and are replaced when they die or have served long.

Own processes rather than ``concurrent.futures``: there one worker that dies takes all articles in flight with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread

from pipeline.errors import ArticleError, MachineError, Notice
from pipeline.run import Models
from pipeline.scale.work import Result, Task, preload, prepare, process
from pipeline.stages import read_article

# A worker is replaced after so many bytes of articles: spaCy, where it is used, keeps every string that it ever saw
# (explosion/spaCy#13684: 16 MB per million characters of Japanese, see docs/speed.md).
SERVICE_BYTES = 50_000_000
FEW = 20  # articles that this process works on itself
# New objects after which Python looks for cycles of garbage (its own default is 700): the thousands of tokens and spans
# of an article live as long as it does, and looking through them again and again finds nothing.
_GARBAGE = 200_000
_PATIENCE = 5.0  # seconds between two looks whether the parent lives


def results(tasks: Sequence[Task], models: Models, jobs: int) -> Iterator[tuple[Task, Result]]:
    """Process articles; results come as they are finished. One job on a few articles needs no process of its own."""
    if not tasks:
        return
    from pipeline.analysis.blas import own_threads

    own_threads()
    gc.set_threshold(_GARBAGE)
    if jobs == 1 and len(tasks) <= FEW:
        Thread(target=prepare, args=(models,), daemon=True).start()
        for task in tasks:
            yield task, _read_and_process(task, models)
    else:
        yield from _Pool(models, min(jobs, len(tasks)), jobs).run(tasks)


def _read_and_process(task: Task, models: Models) -> Result:
    try:
        raw = read_article(task.path)
    except ArticleError as error:
        return Result(b"", error.notice, [])
    return process(raw, task, models)


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    served: int = 0  # bytes


class _Pool:
    """Some workers forked from this process, so that they share the models it has loaded."""

    def __init__(self, models: Models, workers: int, jobs: int) -> None:
        self._models = models
        self._size = workers
        self._threads = max(1, (os.cpu_count() or 1) // jobs)
        if sys.platform == "linux":
            preload(models)
            gc.freeze()  # never looked through for garbage, nor copied for that by the forked processes

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Result]]:
        """Hand out the articles and yield what comes of them."""
        waiting = deque(tasks)
        suspects: set[Task] = set()  # a worker died over them once; it may have been the machine
        workers = [self._hire() for _ in range(self._size)]
        try:
            while waiting or any(worker.task for worker in workers):
                for index, worker in enumerate(workers):
                    if worker.task is None and waiting:
                        if worker.served > SERVICE_BYTES:
                            self._dismiss(worker)
                            workers[index] = worker = self._hire()
                        self._give(worker, waiting.popleft())
                for index in self._ready(workers):
                    worker = workers[index]
                    task = worker.task
                    assert task is not None
                    try:
                        result = worker.pipe.recv()
                    except (EOFError, OSError):
                        self._dismiss(worker)
                        workers[index] = self._hire()
                        if task not in suspects:
                            suspects.add(task)
                            waiting.append(task)
                            continue
                        result = Result(b"", Notice(task.shown, 0, "a worker process died over it, twice"), [])
                    if isinstance(result, MachineError):
                        raise result
                    worker.task = None
                    yield task, result
        finally:
            for worker in workers:
                self._dismiss(worker)

    def _hire(self) -> _Worker:
        linux = sys.platform == "linux"
        context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        worker = context.Process(target=_serve, args=(there, self._models, self._threads, os.getpid()), daemon=True)
        worker.start()
        there.close()
        return _Worker(worker, here)

    def _give(self, worker: _Worker, task: Task) -> None:
        worker.task = task
        with suppress(OSError):  # gone since it was planned: the worker will say so
            worker.served += task.path.stat().st_size
        worker.pipe.send(task)

    @staticmethod
    def _ready(workers: list[_Worker]) -> list[int]:
        pipes = {worker.pipe: index for index, worker in enumerate(workers) if worker.task}
        return sorted(pipes[pipe] for pipe in wait(list(pipes)) if isinstance(pipe, Connection))

    @staticmethod
    def _dismiss(worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.terminate()
        worker.process.join()


def _serve(pipe: Connection, models: Models, threads: int, parent: int) -> None:
    """A worker: articles in, results out, until the pipe is closed or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    os.environ["OMP_NUM_THREADS"] = str(threads)
    gc.set_threshold(_GARBAGE)
    while True:
        # Forked siblings hold copies of the parent's end, so its death does not close the pipe.
        while not pipe.poll(_PATIENCE):
            if os.getppid() != parent:
                return
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_read_and_process(task, models))
        except MachineError as error:
            pipe.send(error)
