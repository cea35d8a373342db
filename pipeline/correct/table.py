"""``corrections.csv``: where it is looked for, read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.correct.decision import COLUMNS, REQUIRED, Decision, RowError, decision
from pipeline.errors import CallError
from pipeline.store import write_atomic

NAME = "corrections.csv"
DELIMITERS = ",;\t"  # what Excel writes depends on the country


def beside(paths: Iterable[Path]) -> list[Path]:
    """The files of corrections in the folders of some articles, each once, in the order of the paths."""
    folders = (path if path.is_dir() else path.parent for path in paths)
    return [file for file in dict.fromkeys(folder / NAME for folder in folders) if file.is_file()]


def read(paths: Sequence[Path]) -> list[Decision]:
    """The decisions of some files, in order.

    Raises:
        CallError: no such file, or rows that are no decisions, all of them named with file and line.
    """
    found, wrong = [], []
    for path in paths:
        for place, row in _rows(path):
            try:
                found.append(decision(row, place))
            except RowError as error:
                wrong.append(f"{place}: {error}")
    if wrong:
        raise CallError("; ".join(wrong))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CallError(f"{path}: no such file; `inyo correct add` begins one") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CallError(f"{path}:{line}: not UTF-8; in Excel save as 'CSV UTF-8 (Comma delimited)'") from None


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows that are not blank, with file and line where each begins."""
    text = _text(path)
    if not text.strip():
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            place, line = f"{path}:{line}", reader.line_num + 1
            if not header:
                header = _header(cells, place)
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(header) and any(cells[len(header) :]):
                    raise CallError(f"{place}: {len(cells)} cells under {len(header)} columns; quote cells with commas")
                yield place, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise CallError(f"{path}:{line}: not CSV ({error}); mend the quotation marks") from None


def _header(cells: list[str], place: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    if missing := [name for name in REQUIRED if name not in header]:
        raise CallError(f"{place}: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
    if unknown := [name for name in header if name and name not in COLUMNS]:
        raise CallError(f"{place}: unknown column {', '.join(unknown)}; the first line is {','.join(COLUMNS)}")
    return header


def append(path: Path, decisions: Iterable[Decision]) -> int:
    """Add rows to a file, begun if need be; what stands in it stays as it is. Returns how many are new.

    Raises:
        CallError: the file is no file of corrections.
    """
    kept = _text(path) if path.is_file() else ""
    known = {(*d.known, d.who, d.when, d.note) for d in read([path])} if kept.strip() else set()
    new = [d for d in decisions if (*d.known, d.who, d.when, d.note) not in known]
    delimiter = _delimiter(kept) if kept.strip() else ","
    header = next(csv.reader([kept.partition("\n")[0].rstrip("\r")], delimiter=delimiter)) if kept.strip() else COLUMNS
    header = [name.strip() for name in header]
    if new and "id" not in header and any(d.id for d in new):
        raise CallError(f"{path}:1: no column id; add one at the end, the new rows have it")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in kept else "\n")
    if not kept.strip():
        writer.writerow(COLUMNS)
    elif not kept.endswith("\n"):
        out.write("\n")
    for d in new:
        cells = {**d._asdict(), "occurrence": str(d.occurrence or "")}
        writer.writerow([cells.get(name, "") for name in header])
    if new or not kept:
        bom = path.read_bytes()[:3] if path.is_file() and path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        body = kept if kept.strip() else ""
        write_atomic(path, bom + (body + out.getvalue()).encode())
    return len(new)
