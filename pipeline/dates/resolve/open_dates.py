"""Candidates for dates whose year or month is not written: ``12月7日``, ``10日``.

Each candidate carries a cost: how far it lies from the day of writing in the direction of the sentence's tense, or
how closely it continues the date before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.dates.around.context import Candidate, Context, Earlier
from pipeline.dates.expression import Expression, Tense
from pipeline.dates.resolve.costs import holds, month_cost, month_index, repeating, year_turn_cost
from pipeline.dates.resolve.periods import day_span, month_span
from pipeline.dates.values import Cell, Span, add_days, add_months

_HISTORIC_MONTHS = 18
#: Gain of the date of a document that repeats a day told, or lies in a stretch told nearby.
_REPEATS, _HELD = -1.5, -1.0
_RECENT_MONTHS = 3
#: Cost of a day before the one told just now in the same month.
_BACKWARDS = 0.25
#: Cost of a day in a month that was only that of something named: 4月の失業率は…。31日に発表した.
_STATISTICS = 0.4
#: Cost of a month between the day of writing and one for which something was planned.
_PLANNED = 0.15
#: Cost of a date more months away than these in another year than that of the source, which nobody leaves unsaid.
_FAR, _SEASON = 3.2, 5
#: Cost of going back to the year before without 昨年 where the passage tells of this year.
_UNSAID = 0.6
#: Cost of a day that continues those told in the passage before.
_FOLLOWING = 0.1
#: Months after which a source may still go on with the day told before.
_SOON = 2
#: How many dates back a day is looked for that something quoted was written on, and near ones.
_MEMORY, _NEAR = 300, 10


def _months_back(entry: Earlier, context: Context) -> int:
    """Months from a date to the day of writing; 0 where that is not known."""
    if context.published is None:
        return 0
    now = month_index(context.published.year, context.published.month or 12)
    return now - month_index(entry.span.end.year, entry.span.end.month or 12)


def by_month(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Years for a month with or without day."""
    reading, tense = expression.reading, context.tense_of(expression)
    assert reading.month is not None
    month: int = reading.month
    published = context.published
    yield from repeating(context, lambda cell: month_span(cell.year, month, reading), inside=True)
    if expression.cues.document:
        yield from _written_on(expression, context, month)
    if published is not None:
        told = {e.span.start.year for e in context.same_passage(expression) if _is_told(e)} == {published.year}
        for year in range(published.year - 1, published.year + 2):
            if span := month_span(year, month, reading):
                if published.month:
                    distance = month_index(year, month) - month_index(published.year, published.month)
                    cost = _PLANNED * abs(distance) if expression.cues.planned else month_cost(distance, tense)
                    cost += (year != published.year) * _unsaid(distance, published)
                    if year == published.year and month <= published.month <= expression.cues.until:
                        cost = 0.0  # 10月から12月まで続く見通しだ, said in November
                    cost += _UNSAID * (told and year < published.year)
                else:
                    cost = 0.7 + 2.0 * abs(year - published.year)
                yield Candidate(span, cost, context.source)
    for entry, cost in _carrying(expression, context):
        year = entry.span.end.year if expression.cues.linked else entry.span.start.year
        for carried in (year, year + 1):
            span = month_span(carried, month, reading)
            if span is None or (entry.grain > 1 and span.end.last < entry.span.start.first):
                continue
            ahead = tense is Tense.PAST and (carried > year or not expression.cues.linked) and _is_ahead(span, context)
            # The year of publication is a fact, its month an estimate.
            told_ahead = 0.0 if not ahead else 4.0 if carried > context.published.year else 1.0  # type: ignore[union-attr]
            yield Candidate(span, cost + told_ahead + 0.4 * (carried - year), entry.anchor)
            break


def _unsaid(distance: int, published: Cell) -> float:
    """Cost of leaving the year of the source unsaid, by months; a lot over half a year, unless its day is printed."""
    return _FAR if abs(distance) > _SEASON and not published.day else year_turn_cost(distance)


def _written_on(expression: Expression, context: Context, month: int) -> Iterator[Candidate]:
    """Years for the date of a letter or diary: of the day told before, or of a stretch told nearby that holds it."""
    for number, entry in enumerate(islice(reversed(context.earlier), _MEMORY)):
        if entry.grain < 2 or entry.span.start.month != month:
            continue
        span = month_span(entry.span.start.year, month, expression.reading)
        if span == entry.span:
            yield Candidate(span, _REPEATS + 0.001 * number, entry.anchor)
        elif span and number < _NEAR and holds(entry.span, span):
            yield Candidate(span, _HELD + 0.001 * number, entry.anchor)


def _carrying(expression: Expression, context: Context) -> Iterator[tuple[Earlier, float]]:
    """Dates of the same passage whose year may be meant again, with the cost of doing so."""
    for number, entry in enumerate(context.same_passage(expression)):
        if entry.grain < 1 or number > 3:
            continue
        if number == 0 and expression.cues.linked:
            yield entry, -1.0
        if entry.fiscal:
            continue
        if entry.grain == 1 and not entry.scene and entry.sentence != expression.cues.sentence:
            continue
        near = entry.sentence == expression.cues.sentence
        cost = (0.2 if near else 0.4) + 0.3 * number
        if entry.grain == 1:
            cost += (0.3 if near else 0.5) if entry.scene else 1.1
        cost += 0.0 if entry.story or near else 0.6
        cost += 0.0 if entry.scene or entry.grain == 1 else 0.6
        yield entry, cost


def by_day(expression: Expression, context: Context) -> Iterator[Candidate]:
    """Months for a bare day."""
    reading, tense = expression.reading, context.tense_of(expression)
    assert reading.day is not None
    yield from repeating(context, lambda cell: day_span(cell.year, cell.month, reading) if cell.month else None)
    if context.published is not None and (holiday := expression.cues.holiday):
        for year in (context.published.year, context.published.year - 1):
            if span := day_span(year, holiday[0], reading):
                yield Candidate(span, 1.0 + context.published.year - year, context.source)
    if context.published is not None and context.published.month:
        yield from _days_near_publication(expression, context, tense)
    if tense is not Tense.FUTURE and (following := _day_following(expression, context)):
        yield following
    reported = next((e for e in context.same_passage(expression) if _is_told(e)), None)
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
            back = 1.5 if ahead and span.start.first < (reported or entry).span.start.first else 0.0
            if tense is Tense.PAST and entry.grain == 3 and span.start.first < entry.span.start.first:
                back = _BACKWARDS
            yield Candidate(span, cost + back + (0.6 if ahead else 1.2) * abs(shift), entry.anchor)


def _days_near_publication(expression: Expression, context: Context, tense: Tense) -> Iterator[Candidate]:
    published, reading = context.published, expression.reading
    assert published is not None and published.month and reading.day
    told = any(_is_told(e) for e in context.same_passage(expression))
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


def _is_told(entry: Earlier) -> bool:
    """Whether a date is a day on which something happened."""
    return entry.story and not entry.future and entry.grain == 3


def _day_following(expression: Expression, context: Context) -> Candidate | None:
    """The day told last in the passages before, or the one after it, if a passage opens with that number.

    Days go on where a passage stops; that another month should have the same number next is unlikely.
    """
    told, published = _last_told(context), context.published
    if told is None or published is None or not published.month or expression.cues.quoted:
        return None
    if told.future or any(e.passage == context.passage for e in reversed(context.earlier[-1:])):
        return None
    day = told.span.end.first
    for shift in (0, 1):
        moved = add_days(day, shift)
        if moved and moved[2] == expression.reading.day:
            months_back = month_index(published.year, published.month) - month_index(moved[0], moved[1])
            span = day_span(moved[0], moved[1], expression.reading)
            return Candidate(span, _FOLLOWING, told.anchor) if span and 0 <= months_back <= _SOON else None
    return None


def _is_open(context: Context) -> bool:
    """Whether the month of writing is open though its year is known."""
    return context.published is not None and context.published.month is None


def _is_ahead(span: Span, context: Context) -> bool:
    published = context.published
    if published is None:
        return False
    if not published.month:
        return span.start.year > published.year
    return span.start.first > (published.year, published.month, 31)


def _last_told(context: Context) -> Earlier | None:
    near = islice(reversed(context.earlier), _MEMORY)
    return next((e for e in near if e.story and not e.quoted and e.grain == 3), None)


def _carrying_month(expression: Expression, context: Context) -> Iterator[tuple[Earlier, float]]:
    here = context.same_passage(expression)
    several = len({e.span for e in here if e.grain == 2 and e.sentence != expression.cues.sentence}) > 1
    for number, entry in enumerate(here):
        if number > 3 or entry.grain < 2 or entry.fiscal or entry.span.start.season:
            continue
        apart = entry.grain == 2 and entry.sentence != expression.cues.sentence
        if apart and (several or not entry.scene) and _is_open(context):
            continue  # 4月の失業率は3月と同じだった。31日に発表した: nothing says of which month
        if entry.look_back and _is_open(context) and any(e.unknown for e in here):
            continue  # 27日に…。昨年12月25日の事故を機に…、30日に終える: of the month that the 27th is of
        back = _months_back(entry, context)
        historic = 0.6 if back > _HISTORIC_MONTHS else 0.0
        if number == 0 and expression.cues.linked:
            yield entry, -1.0
        elif entry.grain == 3 and entry.story and not entry.future:
            yield entry, 0.2 + 0.1 * number + historic / 3
        else:
            ahead = entry.future and context.tense_of(expression) is Tense.FUTURE
            if ahead and entry.grain == 2 and entry.sentence == expression.cues.sentence:
                yield entry, 0.1 + 0.1 * number  # 来年5月、慣例の22日に開く
                continue
            recent = entry.story and not entry.future and 0 <= back <= _RECENT_MONTHS
            recent = recent or (ahead and entry.grain == 3)
            other = _STATISTICS * (entry.grain == 2 and not entry.scene and entry.sentence != expression.cues.sentence)
            yield entry, other + (0.25 + 0.1 * number if recent else 0.8 + 0.1 * number + historic)
    if expression.cues.prior and (told := _last_told(context)) and context.may_go_on_from(told):
        yield told, -1.0
    heading = next((e for e in islice(reversed(context.earlier), _MEMORY) if e.heading and e.grain >= 2), None)
    if heading and (context.published is None or heading.span.end.year == context.published.year):
        yield heading, 0.7
    if context.published is None and context.earlier and (last := context.earlier[-1]).grain >= 2:
        yield last, 1.0
