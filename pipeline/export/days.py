"""First and last day of an EDTF value: what tables join on, for every reader takes a full day for a day.

A column of EDTF values cannot be kept from being guessed at: where it happens to hold full days alone, DuckDB takes it
for dates, and where it holds years alone pandas takes it for numbers, while that of another table stays text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache

# ISO 8601-2, 4.8: seasons by months, on the northern half of the earth; winter ends in the next year.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
_CELL = re.compile(r"(\d{2,4}X{0,2}|\d{3}X)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?")


@cache
def bounds(edtf: str) -> tuple[str, str]:
    """The first and the last day that a value may mean, as ``YYYY-MM-DD``; "" for an end that is open or not known.

    ``2021-12 -> 2021-12-01, 2021-12-31``; ``199X -> 1990-01-01, 1999-12-31``; ``2005-XX-12 -> 2005-01-12, 2005-12-12``;
    ``XXXX-07-05`` has neither, for its year is open.
    """
    start, _, end = edtf.partition("/")
    return _first(start), _last(end if "/" in edtf else start)


def _first(cell: str) -> str:
    if not (found := _fields(cell)):
        return ""
    year, month, day = found
    if month in _SEASONS:
        return f"{year.replace('X', '0')}-{_SEASONS[month][0]:02d}-01"
    return f"{year.replace('X', '0')}-{month.replace('XX', '01') or '01'}-{day.replace('XX', '01') or '01'}"


def _last(cell: str) -> str:
    if not (found := _fields(cell)):
        return ""
    year, month, day = found
    number = int(year.replace("X", "9"))
    if month in _SEASONS:
        number, last = number + (month == "24"), _SEASONS[month][1]
        return f"{number:04d}-{last:02d}-{monthrange(number, last)[1]}"
    last = int(month.replace("XX", "12") or 12)
    days = monthrange(number, last)[1]
    return f"{number:04d}-{last:02d}-{day.replace('XX', str(days)) or days}"


def _fields(cell: str) -> tuple[str, str, str] | None:
    """Year, month and day as written ("" where there is none); None for anything but a year of four digits."""
    match = _CELL.fullmatch(cell)
    if not match or len(match[1]) != 4 or not 1 <= int(match[1].replace("X", "9")) < 9999:
        return None
    month = match[2] or ""
    if not (month in ("", "XX") or month in _SEASONS or 1 <= int(month) <= 12):
        return None
    return match[1], month, match[3] or ""
