"""How a finished dataset comes into its folder: built inside it, on the same file system, and put in place in one go.

The building is complete and on disk before one rename declares it ready; then its files move to their places. Who is
stopped in between leaves a ready building, which the next to come puts in place first. Between the first and the last
of these renames a reader may see tables of two datasets; nobody who waits for the command to end does.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import CallError

_BUILDING, _READY = ".inyo-building-", ".inyo-ready"
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

    Raises:
        CallError: another run is writing into it, or it is no folder.
    """
    if out.exists() and not out.is_dir():
        raise CallError(f"{out}: not a folder; give another --out")
    out.mkdir(parents=True, exist_ok=True)
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


@contextmanager
def publishing(out: Path) -> Iterator[Path]:
    """A folder to write a dataset into; at the end of the block its files take the place of those in ``out``.

    ``out`` exists and is :func:`locked`. Its other files stay. Where the block raises, it is as it was.
    """
    recover(out)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=out))
    try:
        yield building
        for file in building.iterdir():
            _sync(file)
        _sync(building)
        building.rename(out / _READY)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    recover(out)


def recover(out: Path) -> None:
    """Put a ready building in place and remove those that were never finished."""
    for left in out.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
    ready = out / _READY
    if not ready.is_dir():
        return
    for file in sorted(ready.iterdir()):
        place = out / file.name
        if place.is_dir() and not place.is_symlink():  # a table of the Ray engine: a folder of parts
            shutil.rmtree(place)
        file.replace(place)
    _sync(out)
    ready.rmdir()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
