"""Candidates for periods whose year is not written: ``秋``, ``年明け``, ``第3四半期``, ``下期``, ``三月期``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.dates.around.context import Candidate, Context
from pipeline.dates.expression import Expression, Tense
from pipeline.dates.resolve.costs import month_cost, month_index, repeating
from pipeline.dates.resolve.periods import fiscal_span, term_span, year_span
from pipeline.dates.values import SEASON_MONTHS, Span, between, months

#: Months after which a turn of the year without a verb is the next one.
_LONG_PAST = -4


def by_season(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for a bare season."""
    published, reading = context.published, expression.reading
    assert reading.season is not None
    yield from repeating(context, lambda cell: year_span(cell.year, reading))
    if published is None:
        return
    tense = context.tense_of(expression)
    first = SEASON_MONTHS[reading.season][0]
    for year in range(published.year - 1, published.year + 2):
        if span := year_span(year, reading):
            start = month_index(year, first) - month_index(published.year, published.month or 6)
            cost = 0.0 if -2 <= start <= 0 else month_cost(start + 2 if start < 0 else start, tense)
            cost += 0.0 if year == published.year else 0.8  # the last one would be 昨秋, the next one 来秋
            cost -= 1.2 if start > 0 and tense is Tense.UNKNOWN else 0.0
            yield Candidate(span, cost, context.source)


def by_turn_of_year(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for ``年明け`` (January) and ``年末`` (December)."""
    published, reading = context.published, expression.reading
    yield from repeating(context, lambda cell: year_span(cell.year, reading))
    if published is None:
        return
    tense, month = context.tense_of(expression), 1 if reading.part == "begin" else 12
    for year in range(published.year - 1, published.year + 2):
        span = year_span(year, reading)
        distance = month_index(year, month) - month_index(published.year, published.month or 6)
        if span is None:
            continue
        # 年明け is mostly written about what is to come, 年末 by itself about the year that runs.
        cost = 0.15 * abs(distance) + (0.0 if tense is not Tense.FUTURE or distance >= 0 else 3.0)
        cost += 4.0 if tense is Tense.PAST and distance > 0 else 0.0
        cost += 0.5 if tense is Tense.UNKNOWN and distance < _LONG_PAST else 0.0
        yield Candidate(span, cost, context.source)


def by_fiscal(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for ``第3四半期``, ``下期``, ``三月期``, ``4~6月期``: mostly the last one completed."""
    published, reading = context.published, expression.reading
    tense = context.tense_of(expression)
    for shift in (-1, 0, 1):
        yield from repeating(context, lambda cell, s=shift: fiscal_period(cell.year + s, expression, context))  # type: ignore[misc]
    years = range(published.year - 2, published.year + 3) if published else range(0)
    for year in years:
        span = fiscal_period(year, expression, context)
        if span is None or published is None:
            continue
        now = month_index(published.year, published.month or 6)
        last = month_index(span.end.year, span.end.month or 12) - now
        first = month_index(span.start.year, span.start.month or 1) - now
        if last < 0:
            cost = -0.12 * last + (2.0 if tense is Tense.FUTURE else 0.0)
        elif first <= 0:
            cost = 0.0 if tense is Tense.FUTURE else 0.4
        else:
            cost = 0.1 + 0.1 * first + (0.0 if tense is Tense.FUTURE else 1.0)
        if reading.fiscal.startswith("half"):
            cost = abs(first) * 0.1 + (first > 0 and tense is Tense.PAST)  # halves are spoken of around their beginning
        yield Candidate(span, cost, context.source)
    for number, entry in enumerate(e for e in context.same_passage(expression) if e.grain):
        span = fiscal_period(entry.span.start.year, expression, context)
        if span and number < 2 and (entry.fiscal or expression.cues.linked):
            yield Candidate(span, 0.8 + 0.2 * number, entry.anchor)


def fiscal_period(year: int, expression: Expression, context: Context) -> Span | None:
    """The period that a fiscal reading means in or of a year: terms close in it, others start in it."""
    reading, gloss = expression.reading, expression.cues.gloss
    length = 6 if context.half_yearly or expression.cues.half_yearly else 12
    if reading.fiscal == "months" and reading.month and reading.to:
        return between_months(year, reading.month, reading.to)
    if reading.fiscal == "interim" and reading.month:
        return term_span(year, reading.month, 6)
    if reading.fiscal == "term" and reading.month:
        if gloss and gloss[1] == reading.month:
            length = (gloss[1] - gloss[0]) % 12 + 1
        return term_span(year, reading.month, length)
    if reading.month and (term := term_span(year, reading.month, 12)):  # 12月期第2四半期
        return fiscal_span(term.start.year, replace(reading, month=None), reading.month)
    if gloss and reading.fiscal != "year":
        # The brackets give the months, the fiscal year gives the year: 第4四半期(1~3月) of 2019 is in 2020.
        usual = fiscal_span(year, reading, context.fiscal_end)
        start = usual.start if usual else None
        if start and start.month:
            year = start.year
        return between_months(year, *gloss)
    if gloss:
        return months(year, gloss[0], (gloss[1] - gloss[0]) % 12 + 1)
    return fiscal_span(year, reading, context.fiscal_end)


def between_months(year: int, first: int, last: int) -> Span | None:
    """From one month to another, across the turn of the year if the last comes first."""
    start, end = month_cell(year, first), month_cell(year + (last < first), last)
    return between(start.start, end.start) if start and end else None


def month_cell(year: int, month: int) -> Span | None:
    """The span of one month."""
    return months(year, month, 1)
