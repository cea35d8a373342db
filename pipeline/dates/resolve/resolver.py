"""One expression and its context to an EDTF value."""

from __future__ import annotations

from dataclasses import replace

from pipeline.dates.around.context import Candidate, Context
from pipeline.dates.expression import Expression, Mode, Reading, Unit
from pipeline.dates.resolve.costs import best
from pipeline.dates.resolve.open_dates import by_day, by_month
from pipeline.dates.resolve.open_periods import by_fiscal, by_season, by_turn_of_year, fiscal_period
from pipeline.dates.resolve.periods import century_span, week_span, year_span
from pipeline.dates.resolve.relative_dates import same_day, shifted
from pipeline.dates.resolve.shortyear import decide
from pipeline.dates.values import Cell, Span, Value, add_days, between, single, weekday

_TEXT = "text"
#: How many dates back a year counts as one that the text has told of.
_MEMORY = 300


def resolve(expression: Expression, context: Context | None = None) -> Value:
    """The value of an expression in a context, by itself where there is none.

    A part that neither the expression nor the context gives stays open: ``12月7日`` without any year is
    ``XXXX-12-07``, ``10日`` of a source of which only the year is known ``2021-XX-10``, ``翌日`` with nothing before it
    the empty value. Never raises.

    >>> from pipeline.dates import Cell, parse
    >>> resolve(parse("来月10日")[0], Context(published=Cell(2021, 12))).edtf
    '2022-01-10'
    """
    context = context or Context()
    candidate = complete(expression, context)
    return candidate.span.value(candidate.anchor) if candidate else partial(expression, context)


def complete(expression: Expression, context: Context) -> Candidate | None:
    """The cheapest completed reading of an expression, None where the context does not complete it."""
    reading = expression.reading
    if reading.century is not None:
        if reading.to is not None:  # 14〜15世紀
            return _given(between(Cell((reading.century - 1) * 100), Cell(reading.to * 100 - 1)))
        return _given(century_span(reading.century, reading.part))
    if reading.same is Unit.DAY:
        return same_day(expression, context)
    if reading.year is not None:
        return _given(_in_year(reading.year, expression, context))
    if reading.short is not None and reading.unit is not Unit.CENTURY:
        return _short(expression, context)
    if reading.unit is Unit.WEEK and reading.day is not None:  # 週明けの13日
        return best(by_day(expression, context), expression, context)
    if reading.unit is not None:
        candidate = shifted(expression, context)
        by_number = candidate is None and reading.day is not None and reading.month is None  # 逮捕前日の23日
        return best(by_day(expression, context), expression, context) if by_number else candidate
    if reading.fiscal:
        return best(by_fiscal(expression, context), expression, context)
    if reading.month is not None:
        return best(by_month(expression, context), expression, context)
    if reading.day is not None:
        return best(by_day(expression, context), expression, context)
    if reading.weekday is not None:
        return _weekday(expression, context)
    if reading.season is not None:
        return best(by_season(expression, context), expression, context)
    return best(by_turn_of_year(expression, context), expression, context) if reading.part else None


def _given(span: Span | None) -> Candidate | None:
    return Candidate(span, 0.0, _TEXT) if span else None


def _in_year(year: int, expression: Expression, context: Context) -> Span | None:
    if expression.reading.fiscal:
        return fiscal_period(year, expression, context)
    return year_span(year, expression.reading)


def _short(expression: Expression, context: Context) -> Candidate | None:
    before = context.same_passage(expression)
    carried = next((e.era for e in before if e.era), "")
    reading = expression.reading
    after = None
    if reading.mode is Mode.ANAPHORIC:
        after = next((e.span.start.year for e in reversed(context.earlier) if e.grain), None)
    elif expression.cues.linked and before and before[0].grain == 1:
        after = before[0].span.start.year
    published = context.published.year if context.published else None
    known = {e.span.start.year for e in context.earlier[-_MEMORY:] if not e.span.form}
    year = decide(expression, published, context.tense_of(expression), carried, after, known)
    if year is None:
        return None
    span = _in_year(year, expression, context)
    return Candidate(span, 0.0, context.source or _TEXT) if span else None


def _weekday(expression: Expression, context: Context) -> Candidate | None:
    """The last such weekday up to today, the next one if the sentence looks ahead."""
    today = shifted(replace(expression, reading=Reading("relative", unit=Unit.DAY, mode=Mode.DEICTIC)), context)
    if today is None:
        return None
    day = today.span.end.first
    reading, before = expression.reading, context.same_passage(expression)[:1]
    if expression.cues.linked and before and before[0].grain == 3:  # 火曜日から木曜日まで
        after = before[0].span.end.first
        moved = add_days(after, (reading.weekday - weekday(after) - 1) % 7 + 1) if reading.weekday is not None else None
        linked = single(*moved) if moved else None
        return Candidate(linked, 0.0, before[0].anchor) if linked else None
    if reading.shift and reading.weekday is not None:  # 今度の日曜日, 前の日曜日
        away = (
            (reading.weekday - weekday(day) - 1) % 7 + 1
            if reading.shift > 0
            else -((weekday(day) - reading.weekday - 1) % 7 + 1)
        )
        moved = add_days(day, away)
        named = single(*moved) if moved else None
        return Candidate(named, 0.0, today.anchor) if named else None
    span = week_span(day, 0, reading)
    if span is None:
        return None
    ahead = context.tense_of(expression) == "future"
    shift = 7 if ahead and span.start.first <= day else -7 if not ahead and span.start.first > day else 0
    moved = add_days(span.start.first, shift)
    found = single(*moved) if moved else None
    return Candidate(found, 0.0, today.anchor) if found else None


def partial(expression: Expression, context: Context) -> Value:
    """A value with what is open marked X, where EDTF has a form for it; else the empty value."""
    reading = expression.reading
    if reading.unit in (Unit.DAY, Unit.MONTH):
        return _counted_from_open(expression, context)
    relative = reading.unit is not None or reading.short is not None
    if relative or reading.year is not None or reading.part or reading.fiscal or reading.to or reading.season:
        return Value()
    if reading.month is not None and reading.day is not None:
        possible = reading.day <= (29 if reading.month == 2 else 31 - (reading.month in (4, 6, 9, 11)))
        return Value(f"XXXX-{reading.month:02d}-{reading.day:02d}") if possible else Value()
    if reading.month is not None:
        return Value(f"XXXX-{reading.month:02d}")
    return _open_day(reading.day, context)


def _open_day(day: int | None, context: Context, year: int | None = None, anchor: str = "") -> Value:
    """``2014-XX-17``: a day of the year of writing whose month nothing settles."""
    year = year or (context.published.year if context.published else None)
    if day is None or year is None:
        return Value()
    return Value(
        f"{year:04d}-XX-{day:02d}", f"{year:04d}-01-{day:02d}", f"{year:04d}-12-{day:02d}", anchor or context.source
    )


def _counted_from_open(expression: Expression, context: Context) -> Value:
    """``同日``, ``翌16日``, ``今月23日`` where the month is open: open in the same way."""
    reading, published = expression.reading, context.published
    last = next((e for e in reversed(context.earlier) if e.passage == context.passage and not e.quoted), None)
    if reading.day is not None and reading.month is None and reading.to is None:
        near = reading.unit is Unit.DAY or not reading.shift
        return _open_day(reading.day, context) if near and published and not published.month else Value()
    if reading.unit is Unit.MONTH:
        if reading.shift or published is None or published.month or reading.month is not None or reading.to:
            return Value()
        year = f"{published.year:04d}"
        return Value(f"{year}-XX", f"{year}-01-01", f"{year}-12-31", context.source)
    if last is None or "-XX-" not in last.open or reading.mode is Mode.DEICTIC or reading.part:
        return Value()
    year, _, day = last.open.split("-")
    counted = int(day) + reading.shift
    return _open_day(counted, context, int(year), last.anchor) if 1 <= counted <= 28 or not reading.shift else Value()
