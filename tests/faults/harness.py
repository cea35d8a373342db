"""One run with one fault: what is on disk afterwards is the old dataset or the new one, and the word about it is true.

The process has ``faults.c`` loaded before the C library and forks for every fault, so that models are loaded once.
"""

from __future__ import annotations

import ctypes
import errno
import os
import runpy
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.dataset import READY, DatasetError, reading

KILL, TORN = -1, -2
KINDS = {
    "ENOSPC": (errno.ENOSPC, True),  # a disk that is full stays full
    "EIO": (errno.EIO, False),
    "EACCES": (errno.EACCES, False),
    "kill": (KILL, False),
    "torn": (TORN, False),  # killed in the middle of a write
}
TIMEOUT = 60.0
Files = dict[str, bytes]


class Outcome(NamedTuple):
    """How a forked run ended: exit status, or None where it was killed; what it said; the calls it made."""

    status: int | None
    said: str
    calls: int


@dataclass
class Scenario:
    """What is run where: ``place`` holds the template of the folder, ``command`` is run in a copy of it."""

    name: str
    template: Path
    command: Callable[[], None]
    records: bool = False  # whether every file is one of its own, or all belong together
    old: Files = field(default_factory=dict)
    new: Files = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # of all files there are after a run without a fault
    calls: int = 0


def library() -> ctypes.CDLL:
    """The counting library, which the process must have been started with."""
    return ctypes.CDLL(os.environ["LD_PRELOAD"])


def module(name: str, *arguments: str) -> Callable[[], None]:
    """A command that is a module."""

    def run() -> None:
        sys.argv = [name, *arguments]
        runpy.run_module(name, run_name="__main__", alter_sys=True)

    return run


def inyo(*arguments: str) -> Callable[[], None]:
    """The command ``inyo``."""

    def run() -> None:
        from pipeline.cli import main

        sys.argv = ["inyo", *arguments]
        main()

    return run


def forked(command: Callable[[], None], folder: Path, number: int = 0, kind: str = "EIO") -> Outcome:
    """Run a command in a process of its own in ``folder``, with a fault at that call (0: none) under its ``out``."""
    log, count = folder / "said", folder / "calls"
    faults = library()
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
            faults.faults_arm(os.fsencode(folder / "out"), ctypes.c_long(number), *KINDS[kind])
            status = 0
            try:
                command()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            except BaseException:
                import traceback

                traceback.print_exc()
                status = 70
            made = faults.faults_calls()
            faults.faults_arm(b"", 0, 0, 0)
            sys.stderr.flush()
            sys.stdout.flush()
            count.write_text(str(made))
            os._exit(status)
        finally:
            os._exit(71)
    until = time.monotonic() + TIMEOUT
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Outcome(72, "hangs", 0)
        time.sleep(0.002)
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    calls = int(count.read_text()) if count.exists() else 0
    for file in (log, count):
        file.unlink(missing_ok=True)
    return Outcome(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None, said, calls)


def dataset(out: Path) -> Files:
    """The files that a reader sees; not what runs keep for themselves."""
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in found
        if not path.relative_to(out).parts[0].startswith((".inyo", ".building-"))
    }


def names(folder: Path) -> set[str]:
    """All paths under a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def measured(scenario: Scenario, work: Path) -> Scenario:
    """A scenario with what it starts from, what a run without a fault makes, and how many calls it takes."""
    folder = fresh(scenario, work)
    scenario.old = dataset(folder / "out")
    outcome = forked(scenario.command, folder)
    assert outcome.status == 0, outcome
    scenario.new, scenario.names, scenario.calls = dataset(folder / "out"), names(folder), outcome.calls
    assert scenario.old != scenario.new
    assert scenario.calls > 10
    return scenario


def fresh(scenario: Scenario, work: Path) -> Path:
    """A copy of a scenario's folder."""
    folder = work / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(scenario.template, folder)
    return folder


def attempt(scenario: Scenario, work: Path, number: int, kind: str) -> list[str]:
    """Let one call of a run fail; return what is wrong with how that ended."""
    folder = fresh(scenario, work)
    out = folder / "out"
    outcome = forked(scenario.command, folder, number, kind)
    wrong = _said(outcome)
    raw = dataset(out) if out.exists() else {}
    ready = (out / READY).exists()
    if not scenario.records and raw not in (scenario.old, scenario.new) and not ready:
        wrong.append("a mixture, and nothing to finish it from")
    if outcome.status == 0 and raw != scenario.new:
        wrong.append("status 0, but not what was asked for")
    if outcome.status == 2 and "complete in" not in outcome.said and not scenario.records and raw != scenario.old:
        wrong.append("status 2, but something was replaced")
    try:
        with reading(out):
            seen = dataset(out)
    except DatasetError as error:
        return [*wrong, f"not readable: {error}"]
    if scenario.records:
        wrong += [
            f"{name}: neither old nor new"
            for name, content in seen.items()
            if content not in (scenario.old.get(name), scenario.new.get(name))
        ]
        if missing := scenario.old.keys() & scenario.new.keys() - seen.keys():
            wrong.append(f"gone: {missing}")
    elif seen not in (scenario.old, scenario.new):
        wrong.append("what a reader sees is neither old nor new")
    again = forked(scenario.command, folder)
    if again.status != 0 or dataset(out) != scenario.new:
        wrong.append(f"the same command again does not make it good: {again}")
    if left := names(folder) ^ scenario.names:
        wrong.append(f"left or missing after the same command again: {sorted(left)[:5]}")
    return wrong


def _said(outcome: Outcome) -> list[str]:
    """Whether the words of a run are as they should be: of one that failed one line, never a traceback."""
    wrong = []
    if "Traceback" in outcome.said or outcome.status not in (0, 1, 2, None):
        wrong.append(f"status {outcome.status}: {outcome.said[-600:]}")
    faults = [line for line in outcome.said.splitlines() if line.startswith("inyo: ")]
    if outcome.status == 2 and len(faults) != 1:
        wrong.append(f"{len(faults)} lines about the fault: {outcome.said!r}")
    return wrong
