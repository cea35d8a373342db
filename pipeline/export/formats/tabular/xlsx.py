"""A workbook: a sheet per table, frozen header, filters, links from a row to the rows it names, no cell guessed at.

Written by XlsxWriter row by row, so that memory does not grow with the corpus. Its limits are Excel's: a sheet has
1,048,576 rows and 65,530 links, a cell 32,767 UTF-16 units.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.export.formats.corpus import Corpus
from pipeline.export.schema import Cell, Row, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, MOST_LINKS, LONGEST = 1_048_576, 65_530, 32_767
_CREATED = datetime(2000, 1, 1)  # the same dataset gives the same bytes
_WIDTHS = {"text": 60, "title": 40, "source_title": 40, "name": 20, "speaker_name": 20, "description": 80}


def write(corpus: Corpus, out: Path) -> None:
    """Write the workbook.

    Raises:
        CallError: a table has more rows than a sheet.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(str(out), {**options, "strings_to_urls": False}) as book:
        book.set_properties({"title": str(corpus.description().get("title", "Inyo")), "created": _CREATED})
        bold, link = book.add_format({"bold": True}), book.add_format({"font_color": "#0563c1"})
        _columns_sheet(book.add_worksheet("columns"), corpus, bold)
        places = _places(corpus)
        for name, table in corpus.tables.items():
            _table_sheet(book.add_worksheet(name), corpus, table, places, bold, link)


def _places(corpus: Corpus) -> dict[str, dict[Cell, int]]:
    """For each table that others refer to: the number of the row in its sheet, by key."""
    wanted = {key.table for table in corpus.tables.values() for key in table.foreign_keys}
    places: dict[str, dict[Cell, int]] = {}
    for name in sorted(wanted & corpus.tables.keys()):
        (key,) = corpus.tables[name].primary_key
        places[name] = {row[key]: number for number, row in enumerate(corpus.rows(name), 2)}
        if len(places[name]) >= MOST_ROWS:
            raise CallError(f"{name}: more rows than a sheet of Excel has; export to sqlite instead")
    return places


def _columns_sheet(sheet: Worksheet, corpus: Corpus, bold: Format) -> None:
    """The first sheet: what every column of the others means."""
    header = ("table", "column", "type", "unit", "description", "values")
    _head(sheet, header, bold)
    number = 1
    for table in corpus.tables.values():
        for c in table.columns:
            cells = (table.name, c.name, c.type, c.unit, c.description, ", ".join(map(str, c.enum)))
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)
            number += 1
    sheet.autofilter(0, 0, number - 1, len(header) - 1)


def _head(sheet: Worksheet, header: tuple[str, ...], bold: Format) -> None:
    for place, name in enumerate(header):
        sheet.set_column(place, place, _WIDTHS.get(name, 14))
    for place, name in enumerate(header):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)


def _table_sheet(
    sheet: Worksheet, corpus: Corpus, table: Table, places: dict[str, dict[Cell, int]], bold: Format, link: Format
) -> None:
    _head(sheet, table.header, bold)
    # Not to the article: every row has one, and Excel's links are counted.
    links = {key.column: key.table for key in table.foreign_keys if key.table in places and key.table != "articles"}
    number = linked = 0
    for number, row in enumerate(corpus.rows(table.name), 1):
        if number >= MOST_ROWS:
            raise CallError(f"{table.name}: more rows than a sheet of Excel has; export to sqlite instead")
        for place, column in enumerate(table.header):
            target = places[links[column]].get(row[column]) if column in links else None
            if target and linked < MOST_LINKS:
                linked += 1
                sheet.write_url(number, place, f"internal:'{links[column]}'!A{target}", link, str(row[column]))
            else:
                _write_cell(sheet, number, place, row[column], table, row)
    sheet.autofilter(0, 0, number, len(table.header) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, table: Table, whole: Row) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
        return
    if len(cell.encode("utf-16-le")) // 2 > LONGEST:
        key = ", ".join(str(whole[name]) for name in table.primary_key)
        print(f"{table.name} {key}: cut to what a cell of Excel holds; whole in the CSV", file=sys.stderr)
        cell = cell.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    sheet.write_string(row, column, cell)
