"""How a finished dataset comes into its folder: built inside it, on the same file system, and put in place in one go.

The building is complete and on disk, with the digests of all its files, before one rename declares it ready; then its
files move to their places, the digests last. Who is stopped in between leaves a ready building, which the next command
that writes or reads the dataset puts in place first (:func:`pipeline.dataset.reading`), as SQLite does with a journal.
Between the first and the last of these renames another program may see tables of two datasets; the digests tell.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.dataset import READY, SUMS, read_sums, write_sums
from pipeline.errors import CallError, MachineError
from pipeline.export.describe import DESCRIPTIONS
from pipeline.export.schema import TABLES

_BUILDING = ".inyo-building-"
# What a dataset may consist of, by either engine: what of it a new one lacks goes when it comes.
_OURS = {f"{name}{ending}" for name in TABLES for ending in (".csv", ".parquet")} | {"dataset.json", *DESCRIPTIONS}
_held: set[int] = set()


def _let_go() -> None:
    """A forked worker must not hold the lock of a run that was killed."""
    for lock in _held:
        with suppress(OSError):
            os.close(lock)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Make the folder if need be and keep other runs out of it, until the end of the block or of the process.

    A folder that was made for nothing goes again.

    Raises:
        CallError: another run is writing into it, or it is no folder.
    """
    if out.exists() and not out.is_dir():
        raise CallError(f"{out}: not a folder; give another --out")
    made = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        if sys.platform == "win32":
            yield
            return
        import fcntl

        lock = os.open(out, os.O_RDONLY)
        _held.add(lock)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CallError(f"{out}: another run is writing into it; wait for its end") from None
            yield
        finally:
            _held.discard(lock)
            os.close(lock)
    finally:
        if made:
            with suppress(OSError):  # not empty
                out.rmdir()


@contextmanager
def publishing(out: Path) -> Iterator[Path]:
    """A folder to write a dataset into; at the end of the block it takes the place of the one in ``out``.

    ``out`` exists and is :func:`locked`. Files in it that are no part of a dataset stay. Where the block raises, it is
    as it was.

    Raises:
        MachineError: the new dataset is complete, but could not be put in place.
    """
    recover(out)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=out))
    try:
        yield building
        write_sums(building)
        for path in building.rglob("*"):
            _sync(path)
        _sync(building)
        building.rename(out / READY)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    recover(out)


def recover(out: Path) -> None:
    """Put a ready building in place and remove those that were never finished; ``out`` is :func:`locked`.

    Raises:
        MachineError: the system does not allow it; the building stays ready.
    """
    for left in out.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
    ready = out / READY
    if not ready.is_dir():
        return
    try:
        with _undisturbed():
            _put_in_place(ready, out)
    except OSError as error:
        raise MachineError(
            f"{out}: the new dataset is complete in {ready}, but {error.strerror or error}; "
            "once that is mended, the next command that reads or writes the dataset puts it in place"
        ) from None
    for left in out.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place(ready: Path, out: Path) -> None:
    here = sorted(path.name for path in ready.iterdir() if path.name != SUMS)
    new = {name.partition("/")[0] for name in read_sums(ready)} or {*here, *_OURS}
    for name in here:
        if (ready / name).is_dir() or (out / name).is_dir():
            _clear(out / name)
        (ready / name).replace(out / name)
    for name in sorted(_OURS - new):
        _clear(out / name)
    _sync(out)
    with suppress(FileNotFoundError):  # already there: stopped just before the end
        (ready / SUMS).replace(out / SUMS)
    _sync(out)
    ready.rmdir()


def _clear(place: Path) -> None:
    """Move what no rename replaces out of the way; it is removed when all is in place."""
    if place.exists() or place.is_symlink():
        place.rename(Path(tempfile.mkdtemp(prefix=_BUILDING, dir=place.parent)) / place.name)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An interrupt waits until the end of the block."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
