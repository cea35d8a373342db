"""One's own names: a folder of tables in the form of the shipped ones, whose rows come first.

A process knows one such folder, as what is derived from the tables is kept; :func:`use` says which before any is read.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from pipeline.errors import CallError
from pipeline.places import MODELS

SHIPPED = MODELS / "lexicon"
YEARS = re.compile(r"[0-9]{4}-[0-9]{4}")
_used: list[str] = []  # the folder of this process, once one was named


def use(folder: str) -> None:
    """Take the tables of a folder ("": none) into account from now on.

    Raises:
        CallError: the folder or a row cannot be used, with file and line, or another folder is in use.
    """
    _read(folder)
    if _used and _used[0] != folder:
        raise CallError(f"{folder or 'no lexicon'}: this process already uses {_used[0] or 'none'}; start another one")
    if not _used:
        _used.append(folder)


def own_rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one's own table of that name, in file order; none if there is no such table."""
    return _read(_used[0]).get(table, ()) if _used else ()


def digest(folder: str) -> str:
    """Digest of the tables in a folder, "" for none."""
    if not folder:
        return ""
    found = hashlib.sha256()
    for file in _tables(folder):
        found.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _tables(folder: str) -> list[Path]:
    if not Path(folder).is_dir():
        raise CallError(f"{folder}: no such folder; --lexicon takes a folder of tables such as persons.tsv")
    return sorted(Path(folder).glob("*.tsv"))


@cache
def _read(folder: str) -> dict[str, tuple[dict[str, str], ...]]:
    """All tables of a folder, checked."""
    if not folder:
        return {}
    if not (files := _tables(folder)):
        raise CallError(f"{folder}: no table (*.tsv) in this folder; models/lexicon/persons.tsv shows the form")
    return {file.stem: tuple(_rows(file)) for file in files}


def _rows(file: Path) -> list[dict[str, str]]:
    if not (SHIPPED / file.name).is_file():
        raise CallError(
            f"{file}: no table of that name; persons.tsv, organizations.tsv, outlets.tsv and roles.tsv are some"
        )
    columns = _columns((SHIPPED / file.name).read_text(encoding="utf-8"))
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CallError(f"{file}: not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None
    except OSError as error:
        raise CallError(f"{file}: {error.strerror}") from None
    header: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            if unknown := [name for name in header if name not in columns]:
                raise CallError(f"{file}:{number}: no column {unknown[0]!r}; there are {', '.join(columns)}")
            if columns[0] not in header:
                raise CallError(f"{file}:{number}: no column {columns[0]!r}, by which rows are told apart")
            continue
        if len(cells) > len(header):
            raise CallError(f"{file}:{number}: {len(cells)} cells under {len(header)} columns; check the tabs")
        row = dict.fromkeys(columns, "") | dict(zip(header, cells, strict=False))
        if fault := _fault(file.stem, row):
            raise CallError(f"{file}:{number}: {fault}")
        rows.append(row)
    if not header:
        raise CallError(f"{file}: no line that names the columns: {', '.join(columns)}")
    return rows


def _columns(text: str) -> list[str]:
    return next(line for line in text.split("\n") if line.strip() and not line.startswith("#")).split("\t")


def _fault(table: str, row: dict[str, str]) -> str:
    """What is wrong with a row, "" if nothing is; years that a person's row leaves out are any."""
    if not next(iter(row.values())):
        return f"no {next(iter(row))}"
    if table == "persons":
        row["years"] = row["years"] or "0000-9999"
        if not YEARS.fullmatch(row["years"]):
            return f"years {row['years']!r} are none; write 1990-2024 or nothing"
    return ""
