"""Work that goes on in a thread while its caller does something else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some NumPy work and return what waits for its result, and raises what it raised.

    A process that may compute in one thread only gains nothing by that: there the work is done when it is asked for.
    """
    from pipeline.analysis.blas import own_threads

    if own_threads() == 1:
        return work
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future.result
