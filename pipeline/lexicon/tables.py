"""Linguistic and general knowledge kept as tables under ``models/lexicon``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.errors import MachineError
from pipeline.lexicon.own import own_rows
from pipeline.places import MODELS as MODELS


class LexiconError(MachineError):
    """A lexicon file that cannot be read; the message gives file and line."""


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``models/lexicon/<name>.tsv`` as dicts from column to cell, in file order; see :func:`read_rows`.

    Rows of one's own (:mod:`pipeline.lexicon.own`) come first, and stand for shipped ones with the same first cell.
    """
    shipped = (row for _, row in read_rows(MODELS / "lexicon" / f"{name}.tsv"))
    if not (own := own_rows(name)):
        return tuple(shipped)
    named = {next(iter(row.values())) for row in own}
    return (*own, *(row for row in shipped if next(iter(row.values())) not in named))


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a table with tabs, each with its line number.

    The first line names the columns; blank lines and lines starting with ``#`` are skipped; missing trailing cells
    are empty.

    Raises:
        LexiconError: no such file, not UTF-8, no header, or a row with more cells than the header has columns.
    """
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise LexiconError(f"{path}: no such table; restore it from git") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 text (byte {error.start + 1}); restore it from git") from None
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}; restore it from git") from None
    header: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = row.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns; check the tabs")
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
    if header is None:
        raise LexiconError(f"{path}: no line that names the columns; restore it from git")
