"""CSV as Excel opens it rightly: with a byte order mark, the separator of the user's Windows, and guarded cells.

Excel guesses at every cell of a CSV file: ``2021-12`` becomes the first of December, ``001`` the number 1, a text
that begins with ``=`` a formula that it runs. Such cells get an apostrophe in front, which Excel shows; the workbook
(:mod:`pipeline.export.formats.tabular.xlsx`) needs none. What a formula is: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline.errors import CallError
from pipeline.export.formats.corpus import Corpus
from pipeline.export.schema import Cell, Column

DELIMITERS = (",", ";")
GUARD = "'"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
# Numbers, also with full-width digits, dates of any kind, times, 1E5, TRUE: what Excel would make something else of.
_GUESSED = re.compile(r"[\d０-９]+([-/.:,年月日時分~ ]+[\d０-９]*)*|\d+[eE]\d+|true|false", re.IGNORECASE)


def guarded(column: Column, cell: Cell) -> str:
    """A cell that Excel leaves as it is; only columns of numbers hold anything that is one."""
    if cell is None:
        return ""
    text = str(cell)
    if column.type != "string":
        return text
    return GUARD + text if text.startswith(GUARD) or _FORMULA.match(text) or _GUESSED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The cell that :func:`guarded` was given, as a string."""
    return text[1:] if text.startswith(GUARD) else text


def write(corpus: Corpus, out: Path, delimiter: str = ",") -> None:
    """Write a folder with a file per table.

    Raises:
        CallError: another delimiter than Excel has.
    """
    if delimiter not in DELIMITERS:
        raise CallError(f"no delimiter {delimiter!r}; Excel takes {' and '.join(DELIMITERS)}")
    out.mkdir()
    for name, table in corpus.tables.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerow(table.header)
            for row in corpus.rows(name):
                writer.writerow([guarded(column, row[column.name]) for column in table.columns])
