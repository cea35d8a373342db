"""Whose fault it is when something cannot be done: three types, and the one place where they become exit statuses.

:class:`ArticleError` is about one article, which is rejected while the others go on; :class:`MachineError` about this
machine or installation; :class:`CallError` about what was asked for. The two last end the command with status 2, one
line that says what to do, and everything on disk as it was.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple


class Notice(NamedTuple):
    """Something a compiler should know about an article; ``line`` counts from 1 (0: the file as a whole)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return printable(f"{self.path}:{max(self.line, 1)}: {self.message}")


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


def printable(text: str) -> str:
    """A text in which what a terminal would act upon, or cannot print, is written out as an escape."""
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else c.encode("unicode_escape").decode("ascii")
        for c in text
    )


def one_line(text: object) -> str:
    """A message on one line."""
    return printable(" ".join(str(text).split()))


def say(text: object) -> None:
    """Tell whoever runs this, on standard error, if anybody listens: no result hangs on a word that cannot be said."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr)


@contextmanager
def door() -> Iterator[None]:
    """What every command and stage goes through: a fault that is no article's becomes one line and exit status 2.

    Raises:
        SystemExit: status 2, for :class:`MachineError`, :class:`CallError` and what the operating system refuses.
    """
    try:
        yield
    except (MachineError, CallError) as error:
        say(f"inyo: {one_line(error)}")
    except BrokenPipeError:  # whoever read the output has seen enough; nor can the rest be flushed at the end
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        say(f"inyo: {one_line(f'{where}{error.strerror or error}')}; nothing was replaced")
    else:
        return
    raise SystemExit(2)


def open_standard_streams() -> None:
    """Let standard streams that the caller closed lead nowhere; the next files opened would take their numbers."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, closefd=False))
