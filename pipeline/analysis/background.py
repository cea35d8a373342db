"""Work that goes on in a thread while its caller does something else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

Result = TypeVar("Result")

# Seconds that a thread keeps the interpreter while others wait for it (Python's own default is 5 ms): a thread that
# computes in NumPy asks for it between any two operations, most of which take less than that.
SWITCH_INTERVAL = 2e-4

begun = Event()  # whether any work has ever begun


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some NumPy work and return what waits for its result, and raises what it raised.

    A process that may compute in one thread only gains nothing by that: there the work is done when it is asked for.
    """
    from pipeline.analysis.blas import own_threads

    begun.set()
    if own_threads() == 1:
        return work
    sys.setswitchinterval(SWITCH_INTERVAL)
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future.result
