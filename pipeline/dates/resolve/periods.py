"""Spans of the calendar from completed fields: parts of years and months, seasons, fiscal periods."""

from __future__ import annotations

from pipeline.dates.expression import Reading
from pipeline.dates.holidays import holiday
from pipeline.dates.values import (
    Cell,
    Span,
    add_days,
    add_months,
    between,
    century,
    days_in,
    decade,
    months,
    single,
    week,
    weekday,
)

_THIRDS = {"early": (1, 10), "begin": (1, 10), "mid": (11, 20)}
_DECADE_PARTS = {"begin": (0, 2), "mid": (4, 6), "end": (7, 9), "first_half": (0, 4), "second_half": (5, 9)}
_CENTURY_PARTS = {"begin": (0, 9), "mid": (40, 59), "end": (90, 99), "first_half": (0, 49), "second_half": (50, 99)}
_LUNAR_UNTIL = 1872


def year_span(year: int, reading: Reading) -> Span | None:
    """The span of a reading whose year is ``year``: year, month, day, season, part, or a range of one of them."""
    if reading.era and year <= _LUNAR_UNTIL:
        return single(year)
    if reading.decade and reading.to is not None:
        return between(
            Cell(year), Cell((reading.to if reading.to > 99 else year + reading.to - (reading.short or 0)) + 9)
        )
    if reading.decade:
        return decade_span(year, reading.part)
    if reading.holiday:
        day = holiday(reading.holiday, year)
        return single(year, *day) if day else None
    if reading.season:
        return Span(cell := Cell(year, season=reading.season), cell)
    if reading.month is not None:
        return month_span(year, reading.month, reading)
    if reading.part:
        return _year_part(year, reading.part)
    if reading.to is not None and reading.day is None:
        to = reading.to if reading.to > 99 else year + (reading.to - (reading.short or 0))
        return between(Cell(year), Cell(to))
    return single(year)


def _year_part(year: int, part: str) -> Span | None:
    if part == "begin":
        return single(year, 1)
    if part == "end":
        return single(year, 12)
    first, last = {"first_half": (1, 6), "second_half": (7, 12), "mid": (5, 8)}.get(part, (1, 12))
    return between(Cell(year, first), Cell(year, last))


def month_span(year: int, month: int, reading: Reading) -> Span | None:
    """The span of a reading whose year and month are known."""
    if reading.day is not None:
        return day_span(year, month, reading)
    if reading.nth and reading.weekday is not None:
        first = (reading.weekday - weekday((year, month, 1))) % 7 + 1
        return single(year, month, first + 7 * (reading.nth - 1))
    if reading.part:
        last = days_in(year, month)
        if reading.part == "end":
            return single(year, month, last)
        first, end = _THIRDS.get(reading.part, (1, 15) if reading.part == "first_half" else (16, last))
        if reading.part == "late":
            first, end = 21, last
        return between(Cell(year, month, first), Cell(year, month, end))
    if reading.to is not None:
        end_year = year + (reading.to < month)
        return between(Cell(year, month), Cell(end_year, reading.to))
    return single(year, month)


def day_span(year: int, month: int, reading: Reading) -> Span | None:
    """The span of a reading whose year and month are known and that gives days."""
    start = single(year, month, reading.day)
    if start is not None and reading.whole_week:
        return week(start.start.first)
    if start is None or reading.to is None:
        return start
    end = single(year, month, reading.to)
    return between(start.start, end.end) if end else None


def week_span(day: tuple[int, int, int], shift: int, reading: Reading) -> Span | None:
    """The week ``shift`` weeks from the one that holds ``day``, or the part or weekday of it that is meant."""
    whole = week(day, shift)
    if whole is None or not (reading.part or reading.weekday is not None):
        return whole
    monday = whole.start.first
    if reading.weekday is not None:
        return _days(monday, reading.weekday, reading.weekday)
    first, last = {"begin": (0, 0), "end": (5, 6), "first_half": (0, 2), "mid": (2, 3)}.get(reading.part, (3, 6))
    return _days(monday, first, last)


def _days(monday: tuple[int, int, int], first: int, last: int) -> Span | None:
    start, end = add_days(monday, first), add_days(monday, last)
    return between(Cell(*start), Cell(*end)) if start and end else None


def decade_span(year: int, part: str) -> Span | None:
    """A decade or part of it: ``後半`` the years 5 to 9."""
    if not part:
        return decade(year)
    first, last = _DECADE_PARTS[part]
    return between(Cell(year + first), Cell(year + last))


def century_span(number: int, part: str) -> Span | None:
    """A century, ``20 -> 19XX``, or part of it: ``世紀末`` its last decade."""
    whole = century(number)
    if not part:
        return whole
    first, last = _CENTURY_PARTS[part]
    return between(Cell(whole.start.year + first), Cell(whole.start.year + last))


def fiscal_span(year: int, reading: Reading, fiscal_end: int) -> Span | None:
    """A fiscal year starting in ``year`` (with ``fiscal_end`` = 3, in April), or its half or quarter.

    A fiscal year is named for the calendar year it starts in, one that ends in December for that year.
    """
    start_month = fiscal_end % 12 + 1
    kind = reading.fiscal
    if kind.startswith("quarter"):
        return months(*add_months(year, start_month, 3 * (int(kind[-1]) - 1)), 3)
    if kind.startswith("half"):
        return months(*add_months(year, start_month, 6 * (int(kind[-1]) - 1)), 6)
    if reading.part:
        return _fiscal_part(year, start_month, reading.part)
    if reading.to is not None and reading.fiscal == "year":
        count = (reading.to - reading.short if reading.short is not None else reading.to - year) + 1
        return months(year, start_month, 12 * count)
    return months(year, start_month, 12)


def _fiscal_part(year: int, start_month: int, part: str) -> Span | None:
    if part == "begin":
        return single(year, start_month)
    if part == "end":
        return single(*add_months(year, start_month, 11))
    first, count = {"first_half": (0, 6), "second_half": (6, 6), "mid": (4, 4)}.get(part, (0, 12))
    return months(*add_months(year, start_month, first), count)


def fiscal_year_of(year: int, month: int, fiscal_end: int) -> int:
    """The calendar year in which the fiscal year that holds the month starts."""
    return year if month > fiscal_end or fiscal_end == 12 else year - 1


def term_span(year: int, month: int, length: int) -> Span | None:
    """The accounting term of ``length`` months that closes in the month: ``2020年3月期 -> 2019-04/2020-03``."""
    return months(*add_months(year, month, 1 - length), length)


def on_weekday(span: Span, day: int) -> bool:
    """Whether a one-day span falls on the weekday (0 = Monday); spans of several days are judged by the first."""
    return weekday(span.start.first) == day
