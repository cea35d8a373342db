"""The matrix library under NumPy: whether it is an optimised one, and how many threads it may take."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np

_OPTIMISED = ("openblas", "mkl", "accelerate", "blis", "armpl", "nvpl")


def optimised() -> bool:
    """Whether NumPy was built on a library with kernels for this kind of processor, not on its own plain C."""
    try:
        blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    except (KeyError, TypeError):
        return False
    return any(name in str(blas.get("name", "")).lower() for name in _OPTIMISED)


@cache
def _set_threads() -> Callable[[int], None] | None:
    """OpenBLAS's own switch, from the copy that NumPy's wheel carries and has already loaded."""
    for folder in ("../numpy.libs", ".dylibs"):
        for path in sorted((Path(np.__file__).parent / folder).glob("*openblas*")):
            library = ctypes.CDLL(str(path))
            for name in (
                "scipy_openblas_set_num_threads64_",
                "scipy_openblas_set_num_threads",
                "openblas_set_num_threads",
            ):
                if switch := getattr(library, name, None):
                    return cast("Callable[[int], None]", switch)
    return None


def own_threads() -> int:
    """How many threads to compute with, after making each of them the only one that its matrix products use.

    The processors this process may run on, or what ``OMP_NUM_THREADS`` says; one where the library cannot be told.
    """
    switch = _set_threads()
    if switch is None:
        return 1
    switch(1)
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
