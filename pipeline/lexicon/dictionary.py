"""SudachiPy's core dictionary, loaded once for all who cut texts into morphemes."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

_LOADING = Lock()


def new_tokenizer(mode: str) -> Any:  # noqa: ANN401 - sudachipy ships no types
    """A tokenizer for one thread, of split mode A, B or C."""
    from sudachipy import SplitMode

    with _LOADING:
        dictionary = _dictionary()
    return dictionary.create(mode=getattr(SplitMode, mode))


@cache
def _dictionary() -> Any:  # noqa: ANN401 - sudachipy ships no types
    from sudachipy import Dictionary

    return Dictionary(dict="core")
