"""CSV as RFC 4180 has it, with line feeds: UTF-8 without byte order mark, quoted only where need be.

Not written with the standard library, because before Python 3.13 its writer leaves a lone carriage return unquoted,
which its own reader then refuses, and the same rows must give the same bytes on every version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from pipeline.export.schema import Cell, Row

_NEEDS_QUOTES = re.compile('[",\r\n]')


def write_row(file: TextIO, cells: Iterable[Cell]) -> None:
    """Write one row to a text file opened with ``newline=""``; None becomes an empty cell."""
    file.write(",".join(map(_cell, cells)) + "\n")


def write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the cells of rows in the order of the header (which is not written)."""
    file.writelines(",".join([_cell(row[name]) for name in header]) + "\n" for row in rows)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
