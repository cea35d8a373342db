"""Calendar values: construction, arithmetic, and their form as EDTF (ISO 8601-2:2019, levels 0 to 2).

Values are valid EDTF by construction: every string is put together here from checked numbers. The edtf package, whose
parser needs milliseconds a value, confirms that in the tests (``validate`` is what they call).
"""

from __future__ import annotations

from calendar import monthrange
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from io import StringIO

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
MAX_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved date.

    ``edtf`` is "" where nothing is known; ``start`` and ``end`` (``YYYY-MM-DD``, first and last day) are "" where the
    year is open or lies before the year 1. ``anchor`` says what completed the value: ``text`` (nothing but the
    expression), ``source 2021`` (the publication year), ``line 4`` (a date in that line), and what is still open,
    joined by ``; ``. ``confidence``: the probability in [0, 1] that the value is right, None where nobody asked.
    """

    edtf: str = ""
    start: str = ""
    end: str = ""
    anchor: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A year, month, day or season of the calendar: the unit values are made of."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @property
    def edtf(self) -> str:
        """The cell as EDTF: ``2021``, ``2021-12``, ``2021-12-07``, ``2021-22``."""
        year = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        if self.season is not None:
            return f"{year}-{self.season}"
        if self.month is None:
            return year
        return f"{year}-{self.month:02d}" if self.day is None else f"{year}-{self.month:02d}-{self.day:02d}"

    @property
    def first(self) -> tuple[int, int, int]:
        """First day as (year, month, day)."""
        if self.season is not None:
            return self.year, SEASON_MONTHS[self.season][0], 1
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """Last day as (year, month, day); a winter ends in February of the next year."""
        if self.season is not None:
            year, month = self.year + (self.season == 24), SEASON_MONTHS[self.season][1]
            return year, month, days_in(year, month)
        month = self.month or 12
        return self.year, month, self.day or days_in(self.year, month)

    @property
    def grain(self) -> int:
        """How fine the cell is: 1 year, 2 month or season, 3 day."""
        return 3 if self.day else 2 if self.month or self.season else 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of calendar from one cell to another (the same for a single cell), with its EDTF form."""

    start: Cell
    end: Cell
    form: str = ""  # decades and centuries: 199X

    @property
    def edtf(self) -> str:
        """``2021-12``, ``2021-12-15/2021-12-16``, ``199X``."""
        return self.form or (self.start.edtf if self.start == self.end else f"{self.start.edtf}/{self.end.edtf}")

    def value(self, anchor: str) -> Value:
        """The value with its first and last day."""
        return Value(self.edtf, _iso(self.start.first), _iso(self.end.last), anchor)


def _iso(day: tuple[int, int, int]) -> str:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}" if 1 <= day[0] <= MAX_YEAR else ""


@lru_cache(maxsize=4096)
def days_in(year: int, month: int) -> int:
    """Number of days of a month (proleptic Gregorian calendar)."""
    return monthrange(year if 1 <= year <= MAX_YEAR else 2000 + year % 400, month)[1]


def single(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """The span of one cell; None for a day that the calendar does not have (2月30日)."""
    if not -MAX_YEAR <= year <= MAX_YEAR:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= days_in(year, month)):
        return None
    cell = Cell(year, month, day)
    return Span(cell, cell)


def between(start: Cell, end: Cell) -> Span | None:
    """The span from one cell to another; None where the end lies before the start or off the calendar."""
    if end.last < start.first or not (start.year >= -MAX_YEAR and end.last[0] <= MAX_YEAR):
        return None
    return Span(start, end)


def months(year: int, month: int, count: int) -> Span | None:
    """``count`` months from the given one."""
    end_year, end_month = add_months(year, month, count - 1)
    return between(Cell(year, month), Cell(end_year, end_month))


def add_months(year: int, month: int, shift: int) -> tuple[int, int]:
    """Year and month ``shift`` months later."""
    index = year * 12 + month - 1 + shift
    return index // 12, index % 12 + 1


def add_days(day: tuple[int, int, int], shift: int) -> tuple[int, int, int] | None:
    """The day ``shift`` days later; None beyond the years 1 to 9999."""
    try:
        moved = date(*day) + timedelta(days=shift)
    except (ValueError, OverflowError):
        return None
    return moved.year, moved.month, moved.day


def ordinal(day: tuple[int, int, int]) -> int:
    """Day count for differences; years outside 1 to 9999 are clamped."""
    year, month, dom = day
    if not 1 <= year <= MAX_YEAR:
        return year * 365
    return date(year, month, dom).toordinal()


def weekday(day: tuple[int, int, int]) -> int:
    """Day of the week, 0 = Monday."""
    return (ordinal(day) - 1) % 7


def week(day: tuple[int, int, int], shift: int = 0) -> Span | None:
    """The week from Monday to Sunday that holds the day, ``shift`` weeks later."""
    monday = add_days(day, 7 * shift - weekday(day))
    sunday = monday and add_days(monday, 6)
    return between(Cell(*monday), Cell(*sunday)) if monday and sunday else None


def decade(year: int) -> Span:
    """``1990 -> 199X``; a decade that does not start with a zero year (昭和30年代) -> ``1955/1964``."""
    form = f"{year // 10:03d}X" if year % 10 == 0 and year >= 0 else ""
    return Span(Cell(year), Cell(year + 9), form)


def century(number: int) -> Span:
    """The N-th century as EDTF writes it, ``20 -> 19XX``; -5 is the fifth century before the common era."""
    if number > 0:
        return Span(Cell(number * 100 - 100), Cell(number * 100 - 1), f"{number - 1:02d}XX")
    return Span(Cell(number * 100 + 1), Cell(number * 100 + 100))


def validate(edtf_text: str) -> bool:
    """Whether a string is EDTF of the levels 0 to 2, as the edtf package reads it; a bool for any string.

    Its import and its parser are slow: for tests and checks.
    """
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # edtf 5.0.2 prints what it could not parse
            parse_edtf(edtf_text)
    except AttributeError:  # edtf 5.0.2 takes `2021-1X`, which level 2 allows, and falls over when it makes the object
        return True
    except (EDTFParseException, TypeError, ValueError):
        return False
    return True
