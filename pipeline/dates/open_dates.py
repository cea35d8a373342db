"""Candidates for dates whose year or month is not written: ``12月7日``, ``10日``, ``秋``, ``年明け``, ``第3四半期``.

Each candidate carries a cost: how far it lies from the day of writing in the direction of the sentence's tense, or
how closely it continues the date before it. Costs are in months-like units; only their order matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.dates.context import Candidate, Context, Earlier
from pipeline.dates.expression import Expression, Tense
from pipeline.dates.periods import day_span, fiscal_span, month_span, on_weekday, term_span, year_span
from pipeline.dates.values import SEASON_MONTHS, Cell, Span, add_months, between, months

_HOLIDAY, _WEEKDAY = -3.0, 3.0
#: What a heading or title gains by repeating a date of what it heads, by holding it (9月末 over
#: 9月12日) or by lying in it.
_EQUAL, _HOLDS, _WITHIN = -3.0, -1.5, -1.0
_HISTORIC_MONTHS = 18
_RECENT_MONTHS = 3
#: Anchor of a value that a heading or title shares with what it heads.
REPEATED = "repeated"


def month_cost(distance: int, tense: Tense) -> float:
    """Cost of a month ``distance`` months after the month of writing (negative: before)."""
    if distance <= 0:
        return -0.12 * distance + (3.0 if tense is Tense.FUTURE and distance < 0 else 0.0)
    if tense is Tense.FUTURE:
        return 0.1 + 0.1 * distance
    return (4.0 if tense is Tense.PAST else 1.5) + 0.2 * distance


def year_turn_cost(distance: int) -> float:
    """Cost of leaving the year of writing without saying 昨年 or 来年, by months: little for a few, then a lot."""
    return min(0.8, 0.1 * abs(distance))


def best(options: Iterator[Candidate], expression: Expression, context: Context) -> Candidate | None:
    """The cheapest candidate once matches with repeated dates, weekdays and holidays are counted in."""
    chosen, chosen_cost = None, 0.0
    for option in options:
        cost = option.cost
        if (named := expression.cues.weekday) is not None and option.span.start.day:
            cost += 0.0 if on_weekday(option.span, named) else _WEEKDAY
        if (holiday := expression.cues.holiday) and (option.span.start.month, option.span.start.day) == holiday:
            cost += _HOLIDAY
        if chosen is None or cost < chosen_cost:
            chosen, chosen_cost = option, cost
    return chosen


def _index(year: int, month: int) -> int:
    return year * 12 + month - 1


def _months_back(entry: Earlier, context: Context) -> int:
    """Months from a date to the day of writing; 0 where that is not known."""
    if context.published is None:
        return 0
    now = _index(context.published.year, context.published.month or 12)
    return now - _index(entry.span.end.year, entry.span.end.month or 12)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start.first <= inner.start.first and inner.end.last <= outer.end.last


def _repeating(context: Context, build: Callable[[Cell], Span | None], inside: bool = False) -> Iterator[Candidate]:
    """Readings that repeat, hold or lie ``inside`` a date of what is headed; ``build`` makes the span near a cell."""
    for match in sorted(context.matches, key=lambda m: m.edtf):
        span = build(match.start)
        if span is None:
            continue
        away = min(1.0, 0.06 * abs(context.published.year - span.end.year)) if context.published else 0.0
        if span == match:
            yield Candidate(span, _EQUAL + away, REPEATED)
        elif _holds(span, match):
            yield Candidate(span, _HOLDS + away, REPEATED)
        elif inside and match.start.grain == 2 and _holds(match, span):
            yield Candidate(span, _WITHIN + away, REPEATED)  # 12月31日 over 年末


def by_month(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for a month with or without day."""
    reading, tense = expression.reading, context.tense_of(expression)
    assert reading.month is not None
    month: int = reading.month
    published = context.published
    yield from _repeating(context, lambda cell: month_span(cell.year, month, reading), inside=True)
    if published is not None:
        for year in range(published.year - 1, published.year + 2):
            if span := month_span(year, month, reading):
                if published.month:
                    distance = _index(year, month) - _index(published.year, published.month)
                    cost = month_cost(distance, tense) + (year != published.year) * year_turn_cost(distance)
                else:
                    cost = 0.7 + 2.0 * abs(year - published.year)
                yield Candidate(span, cost, context.source)
    for entry, cost in _carrying(expression, context):
        year = entry.span.end.year if expression.cues.linked else entry.span.start.year
        for carried in (year, year + 1):
            span = month_span(carried, month, reading)
            if span is None or (entry.grain > 1 and span.end.last < entry.span.start.first):
                continue
            ahead = tense is Tense.PAST and not expression.cues.linked and _is_ahead(span, context)
            # The year of publication is a fact, its month an estimate.
            told_ahead = 0.0 if not ahead else 4.0 if carried > context.published.year else 1.0  # type: ignore[union-attr]
            yield Candidate(span, cost + told_ahead + 0.4 * (carried - year), entry.anchor)
            break


def _carrying(expression: Expression, context: Context) -> Iterator[tuple[Earlier, float]]:
    """Dates of the same passage whose year may be meant again, with the cost of doing so."""
    for number, entry in enumerate(context.same_passage(expression)):
        if entry.grain < 1 or number > 3:
            continue
        if number == 0 and expression.cues.linked:
            yield entry, -1.0
        if entry.fiscal:
            continue
        near = entry.sentence == expression.cues.sentence
        cost = (0.2 if near else 0.4) + 0.3 * number
        cost += (0.5 if entry.grain == 1 else 0.0) + (0.0 if entry.story or near else 0.6)
        yield entry, cost


def by_day(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Months for a bare day."""
    reading, tense = expression.reading, context.tense_of(expression)
    assert reading.day is not None
    yield from _repeating(context, lambda cell: day_span(cell.year, cell.month, reading) if cell.month else None)
    if context.published is not None and (holiday := expression.cues.holiday):
        for year in (context.published.year, context.published.year - 1):
            if span := day_span(year, holiday[0], reading):
                yield Candidate(span, 1.0 + context.published.year - year, context.source)
    if context.published is not None and context.published.month:
        yield from _days_near_publication(expression, context, tense)
    for entry, cost in _carrying_month(expression, context):
        start = entry.span.end if expression.cues.linked else entry.span.start
        if start.month is None:
            continue
        for shift in (-1, 0) if expression.cues.prior else (0, 1):
            year, month = add_months(start.year, start.month, shift)
            span = day_span(year, month, reading)
            if span is None or (expression.cues.linked and span.start.first < entry.span.start.first):
                continue
            if expression.cues.prior and span.start.first > entry.span.start.first:
                continue
            if tense is Tense.PAST and _is_ahead(span, context):
                cost += 2.0
            ahead = tense is Tense.FUTURE and not expression.cues.linked
            back = 1.5 if ahead and span.start.first < entry.span.start.first else 0.0
            yield Candidate(span, cost + back + (0.6 if ahead else 1.2) * abs(shift), entry.anchor)


def _days_near_publication(expression: Expression, context: Context, tense: Tense) -> Iterator[Candidate]:
    published, reading = context.published, expression.reading
    assert published is not None and published.month and reading.day
    told = any(e.story and not e.future and e.grain == 3 for e in context.same_passage(expression))
    for shift in (-1, 0, 1):
        year, month = add_months(published.year, published.month, shift)
        span = day_span(year, month, reading)
        if span is None:
            continue
        if shift == 0:
            cost = 0.3
            if published.day and tense is Tense.FUTURE and reading.day < published.day:
                cost += 1.5
            if published.day and tense is Tense.PAST and reading.day > published.day + 2:
                cost += 1.0
        elif shift < 0:
            cost = (0.9 if reading.day > 20 else 1.1) + (1.0 if tense is Tense.FUTURE else 0.0)
        else:
            cost = 0.8 if tense is Tense.FUTURE else 3.5
        # A passage that tells of a day of its own goes on from there rather than from the day of writing.
        yield Candidate(span, cost + (0.3 if told else 0.0), context.source)


def _is_ahead(span: Span, context: Context) -> bool:
    published = context.published
    if published is None or not published.month:
        return False
    return span.start.first > (published.year, published.month, 31)


def _last_told(context: Context) -> Earlier | None:
    return next((e for e in reversed(context.earlier) if e.story and not e.quoted and e.grain == 3), None)


def _carrying_month(expression: Expression, context: Context) -> Iterator[tuple[Earlier, float]]:
    for number, entry in enumerate(context.same_passage(expression)):
        if number > 3 or entry.grain < 2 or entry.fiscal or entry.span.start.season:
            continue
        back = _months_back(entry, context)
        historic = 0.6 if back > _HISTORIC_MONTHS else 0.0
        if number == 0 and expression.cues.linked:
            yield entry, -1.0
        elif entry.grain == 3 and entry.story and not entry.future:
            yield entry, 0.2 + 0.1 * number + historic / 3
        else:
            recent = entry.story and not entry.future and 0 <= back <= _RECENT_MONTHS
            recent = recent or (entry.future and entry.grain == 3 and context.tense_of(expression) is Tense.FUTURE)
            yield entry, 0.25 + 0.1 * number if recent else 0.8 + 0.1 * number + historic
    if expression.cues.prior and (told := _last_told(context)):
        yield told, -1.0
    heading = next((e for e in reversed(context.earlier) if e.heading and e.grain >= 2), None)
    if heading:
        yield heading, 0.7
    if context.published is None and context.earlier and (last := context.earlier[-1]).grain >= 2:
        yield last, 1.0


def by_season(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for a bare season."""
    published, reading = context.published, expression.reading
    assert reading.season is not None
    yield from _repeating(context, lambda cell: year_span(cell.year, reading))
    if published is None:
        return
    tense = context.tense_of(expression)
    first = SEASON_MONTHS[reading.season][0]
    for year in range(published.year - 1, published.year + 2):
        if span := year_span(year, reading):
            start = _index(year, first) - _index(published.year, published.month or 6)
            cost = 0.0 if -2 <= start <= 0 else month_cost(start + 2 if start < 0 else start, tense)
            cost += 0.0 if year == published.year else 0.8  # the last one would be 昨秋, the next one 来秋
            cost -= 1.2 if start > 0 and tense is Tense.UNKNOWN else 0.0
            yield Candidate(span, cost, context.source)


def by_turn_of_year(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for ``年明け`` (January) and ``年末`` (December)."""
    published, reading = context.published, expression.reading
    yield from _repeating(context, lambda cell: year_span(cell.year, reading))
    if published is None:
        return
    tense, month = context.tense_of(expression), 1 if reading.part == "begin" else 12
    for year in range(published.year - 1, published.year + 2):
        span = year_span(year, reading)
        distance = _index(year, month) - _index(published.year, published.month or 6)
        if span is None:
            continue
        # 年明け is mostly written about what is to come, 年末 by itself about the year that runs.
        cost = 0.15 * abs(distance) + (0.0 if tense is not Tense.FUTURE or distance >= 0 else 3.0)
        cost += 4.0 if tense is Tense.PAST and distance > 0 else 0.0
        yield Candidate(span, cost, context.source)


def by_fiscal(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for ``第3四半期``, ``下期``, ``三月期``, ``4~6月期``: mostly the last one completed."""
    published, reading = context.published, expression.reading
    tense = context.tense_of(expression)
    for shift in (-1, 0, 1):
        yield from _repeating(context, lambda cell, s=shift: fiscal_period(cell.year + s, expression, context))  # type: ignore[misc]
    years = range(published.year - 2, published.year + 3) if published else range(0)
    for year in years:
        span = fiscal_period(year, expression, context)
        if span is None or published is None:
            continue
        now = _index(published.year, published.month or 6)
        last = _index(span.end.year, span.end.month or 12) - now
        first = _index(span.start.year, span.start.month or 1) - now
        if last < 0:
            cost = -0.12 * last + (2.0 if tense is Tense.FUTURE else 0.0)
        elif first <= 0:
            cost = 0.0 if tense is Tense.FUTURE else 0.4
        else:
            cost = 0.1 + 0.1 * first + (0.0 if tense is Tense.FUTURE else 1.0)
        if reading.fiscal.startswith("half"):
            cost = abs(first) * 0.1  # halves are spoken of around their beginning
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
    if reading.fiscal == "term" and reading.month:
        if gloss and gloss[1] == reading.month:
            length = (gloss[1] - gloss[0]) % 12 + 1
        return term_span(year, reading.month, length)
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
