"""Costs that choose between readings of an open date, in month-like units of which only the order matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import inf

from pipeline.dates.around.context import Candidate, Context
from pipeline.dates.expression import Expression, Tense
from pipeline.dates.resolve.periods import on_weekday
from pipeline.dates.values import Cell, Span

_HOLIDAY, _WEEKDAY = -3.0, 3.0
#: What a heading or title gains by repeating a date of what it heads, by holding it (9月末 over
#: 9月12日) or by lying in it.
_EQUAL, _HOLDS, _WITHIN = -3.0, -1.5, -1.0


def month_index(year: int, month: int) -> int:
    """A running number of months, for differences."""
    return year * 12 + month - 1


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


def best(options: Iterable[Candidate], expression: Expression, context: Context) -> Candidate | None:
    """The cheapest candidate once matches with repeated dates, weekdays and holidays are counted in."""
    priced = [(option.cost + _beside(option, expression), option) for option in options]
    if not priced:
        return None
    cost, chosen = min(priced, key=lambda pair: pair[0])
    margin = min((other - cost for other, option in priced if option.span != chosen.span), default=inf)
    return replace(chosen, margin=margin)


def _beside(option: Candidate, expression: Expression) -> float:
    """Cost of a weekday beside the expression that does not fit, gain of a holiday that does."""
    cost = 0.0
    if (named := expression.cues.weekday) is not None and option.span.start.day:
        cost += 0.0 if on_weekday(option.span, named) else _WEEKDAY
    if (holiday := expression.cues.holiday) and (option.span.start.month, option.span.start.day) == holiday:
        cost += _HOLIDAY
    return cost


def holds(outer: Span, inner: Span) -> bool:
    """Whether one span lies within the other."""
    return outer.start.first <= inner.start.first and inner.end.last <= outer.end.last


def repeating(context: Context, build: Callable[[Cell], Span | None], inside: bool = False) -> Iterator[Candidate]:
    """Readings that repeat, hold or lie ``inside`` a date of what is headed; ``build`` makes the span near a cell."""
    for match, anchor in sorted(context.matches.items(), key=lambda item: item[0].edtf):
        span = build(match.start)
        if span is None:
            continue
        away = min(1.0, 0.06 * abs(context.published.year - span.end.year)) if context.published else 0.0
        if span == match:
            yield Candidate(span, _EQUAL + away, anchor)
        elif holds(span, match):
            yield Candidate(span, _HOLDS + away, anchor)
        elif inside and match.start.grain == 2 and holds(match, span):
            yield Candidate(span, _WITHIN + away, anchor)  # 12月31日 over 年末
