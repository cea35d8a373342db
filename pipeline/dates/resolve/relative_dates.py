"""Dates counted from another date: ``来月10日``, ``翌日``, ``同年10月``, ``3週間前``, ``前年同期``, ``先週``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.dates.around.antecedent import base_of
from pipeline.dates.around.context import Candidate, Context, Earlier
from pipeline.dates.expression import Expression, Mode, Reading, Tense, Unit
from pipeline.dates.resolve.open_periods import fiscal_period
from pipeline.dates.resolve.periods import century_span, day_span, fiscal_year_of, month_span, week_span, year_span
from pipeline.dates.values import Cell, Span, add_days, add_months, between, decade, months, single

_PERIOD_BEFORE = "前期"


def shifted(expression: Expression, context: Context) -> Candidate | None:
    """The value of a relative expression, None where there is nothing to count from."""
    reading = expression.reading
    if reading.fiscal == "same":
        return _same_period(expression, context)
    if reading.same is Unit.MONTH:
        return _same_month(expression, context)
    if context.matches and reading.mode is not Mode.DEICTIC and (repeated := _between_matches(expression, context)):
        return repeated
    if reading.unit is Unit.FISCAL and (before := _period_before(expression, context)):
        return before
    base = base_of(expression, context)
    if base is None:
        return None
    if reading.unit is Unit.WEEK and reading.part == "begin" and context.tense_of(expression) is not Tense.PAST:
        # 週明け by itself is the Monday to come.
        reading = replace(reading, shift=reading.shift or 1)
        expression = replace(expression, reading=reading)
    span = _count(base[0], expression, context)
    return Candidate(span, 0.0, base[1]) if span else None


def _between_matches(expression: Expression, context: Context) -> Candidate | None:
    """For a heading, a date of what it heads that lies as far as it says from another one (その3日後)."""
    for match, anchor in sorted(context.matches.items(), key=lambda item: item[0].edtf):
        span = None if match.form or match.start.season else _count(match.end, expression, context)
        if span in context.matches and span and span != match:
            return Candidate(span, 0.0, anchor)
    return None


def _count(base: Cell, expression: Expression, context: Context) -> Span | None:
    reading, unit, shift = expression.reading, expression.reading.unit, expression.reading.shift
    if unit is Unit.YEAR:
        if reading.fiscal:  # 今12月期
            return fiscal_period(base.year + shift, expression, context)
        return year_span(base.year + shift, reading)
    if unit is Unit.CENTURY and reading.decade and reading.short is not None and reading.short < 100:
        return decade((base.year // 100 + shift) * 100 + reading.short)  # 前世紀の80年代
    if unit is Unit.CENTURY:
        if abs(shift) > 1 or reading.mode is Mode.AFTER:
            return year_span(base.year + 100 * shift, reading)
        return century_span(base.year // 100 + 1 + shift, reading.part)
    if unit is Unit.FISCAL:
        month = base.month or context.fiscal_end % 12 + 1
        return fiscal_period(
            fiscal_year_of(base.year, month, context.fiscal_end) + shift, _as_year(expression), context
        )
    if unit is Unit.MONTH:
        return _count_months(base, reading)
    if unit in (Unit.QUARTER, Unit.HALF):
        return _quarter(base, shift, context.fiscal_end)
    if base.day is None or base.month is None:
        return None
    day = (base.year, base.month, base.day)
    if unit is Unit.WEEK:
        return week_span(day, shift, reading)
    if reading.day is not None:
        return _day_on_from(day, shift, reading)
    moved = add_days(day, shift)
    return single(*moved) if moved else None


def _as_year(expression: Expression) -> Expression:
    reading = expression.reading
    return expression if reading.fiscal else replace(expression, reading=replace(reading, fiscal="year"))


def _count_months(base: Cell, reading: Reading) -> Span | None:
    if base.month is None:
        return None
    if reading.month is not None:  # 翌8月: the next August
        return month_span(base.year + (reading.month <= base.month), reading.month, reading)
    return month_span(*add_months(base.year, base.month, reading.shift), reading)


def _day_on_from(day: tuple[int, int, int], shift: int, reading: Reading) -> Span | None:
    """``翌25日``: the next 25th; ``きょう10日``: the 10th nearest to the day."""
    year, month, dom = day
    assert reading.day is not None
    moved = add_days(day, shift)
    if moved and moved[2] == reading.day:
        return day_span(moved[0], moved[1], reading)
    if shift > 0 and reading.day <= dom:
        year, month = add_months(year, month, 1)
    return day_span(year, month, reading)


def _quarter(base: Cell, shift: int, fiscal_end: int) -> Span | None:
    if base.month is None:
        return None
    offset = (base.month - fiscal_end % 12 - 1) % 3
    return months(*add_months(base.year, base.month, 3 * shift - offset), 3)


def _periods(context: Context, fiscal_only: bool) -> Iterator[Earlier]:
    for entry in reversed(context.earlier):
        if entry.fiscal or (not fiscal_only and entry.grain == 2 and not entry.span.start.season):
            yield entry


def _same_period(expression: Expression, context: Context) -> Candidate | None:
    """``前年同期``: the accounting period spoken of, a year before; ``同じ四半期``: that period itself."""
    quarter = "四半期" in expression.text
    entries = [*_periods(context, True), *_periods(context, False)]
    entry = next((e for e in entries if not quarter or _length(e.span) == 3), None)
    if entry is None:
        return None
    span = _move_years(entry.span, expression.reading.shift if expression.reading.unit is Unit.YEAR else 0)
    return Candidate(span, 0.0, entry.anchor) if span else None


def _length(span: Span) -> int:
    """Months that a span covers."""
    return (span.end.year - span.start.year) * 12 + (span.end.month or 12) - (span.start.month or 1) + 1


def _period_before(expression: Expression, context: Context) -> Candidate | None:
    """``前期``: the period before the one that the passage speaks of, be it a year, half or quarter."""
    if expression.text != _PERIOD_BEFORE:
        return None
    entry = next((e for e in context.same_passage(expression) if e.fiscal and e.grain == 2), None)
    if entry is None or not entry.span.start.month:
        return None
    length = _length(entry.span)
    span = months(*add_months(entry.span.start.year, entry.span.start.month, -length), length)
    return Candidate(span, 0.0, entry.anchor) if span else None


def _same_month(expression: Expression, context: Context) -> Candidate | None:
    entry = next((e for e in reversed(context.earlier) if e.grain >= 2 and e.span.start.month), None)
    if entry is None or entry.span.start.month is None:
        return None
    span = single(entry.span.start.year + expression.reading.shift, entry.span.start.month)
    return Candidate(span, 0.0, entry.anchor) if span else None


def _move_years(span: Span, shift: int) -> Span | None:
    start, end = span.start, span.end
    moved_start, moved_end = (
        Cell(c.year + shift, c.month, None if c.day == 29 and c.month == 2 else c.day, c.season) for c in (start, end)
    )
    return between(moved_start, moved_end)


def same_day(expression: Expression, context: Context) -> Candidate | None:
    """``1962年の同じ日``, ``前年同日``: month and day of the date before, in another year."""
    reading = expression.reading
    entry = next((e for e in reversed(context.earlier) if e.grain == 3 and e.story), None)
    if entry is None:
        return None
    year = reading.year if reading.year is not None else entry.span.start.year + reading.shift
    span = single(year, entry.span.start.month, entry.span.start.day)
    return Candidate(span, 0.0, entry.anchor) if span else None
