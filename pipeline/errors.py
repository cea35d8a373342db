"""Whose fault it is when something cannot be done: three types, and the one place where they become exit statuses.

:class:`ArticleError` is about one article, which is rejected while the others go on; :class:`MachineError` about this
machine or installation; :class:`CallError` about what was asked for. The two last end the command with status 2, one
line that says what to do, and everything on disk as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Notice(NamedTuple):
    """Something a compiler should know about an article; ``line`` counts from 1 (0: the file as a whole)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{max(self.line, 1)}: {self.message}"


class ArticleError(ValueError):
    """An article that cannot be processed. The other articles of a run are not affected."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.notice = Notice(path, line, message)
        super().__init__(str(self.notice))

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, int, str]]:
        # The default would call __init__ with the formatted message alone when a worker process hands the error over.
        return type(self), (self.notice.path, self.notice.line, self.notice.message)


class MachineError(RuntimeError):
    """This machine or installation cannot do it, whatever the article; the message says what to do."""


class CallError(ValueError):
    """What was asked for cannot be done; the message says what to ask instead."""


def one_line(text: object) -> str:
    """A message on one line."""
    return " ".join(str(text).split())


@contextmanager
def door() -> Iterator[None]:
    """What every command and stage goes through: a fault that is no article's becomes one line and exit status 2.

    Raises:
        SystemExit: status 2, for :class:`MachineError`, :class:`CallError` and what the operating system refuses.
    """
    try:
        yield
    except (MachineError, CallError) as error:
        print(f"inyo: {one_line(error)}", file=sys.stderr)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"inyo: {one_line(f'{where}{error.strerror or error}')}; nothing was replaced", file=sys.stderr)
    else:
        return
    raise SystemExit(2)
