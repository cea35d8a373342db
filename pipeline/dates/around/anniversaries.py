"""Bare days that repeat a day told elsewhere: ``事故から4年の20日`` is that of the accident, four years on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.dates.resolve.reader import DatedLine, dates_of
from pipeline.dates.values import Cell


def with_months(lines: Sequence[DatedLine], days: Iterable[Cell]) -> list[DatedLine] | None:
    """The lines with the months of their anniversaries filled in, None if there is nothing to fill in.

    ``days``: the days that the article tells of, as far as they are known.
    """
    by_day: dict[tuple[int, int], set[int]] = {}
    for cell in days:
        if cell.day and cell.month:
            by_day.setdefault((cell.year, cell.day), set()).add(cell.month)
    changed = False
    result = []
    for line in lines:
        months = dict(_months(line, by_day)) if line.year else {}
        if months:
            changed = True
            expressions = [
                replace(e, reading=replace(e.reading, month=months[e.start])) if e.start in months else e
                for e in line.expressions
            ]
            line = replace(line, expressions=expressions)
        result.append(line)
    return result if changed else None


def _months(line: DatedLine, by_day: Mapping[tuple[int, int], set[int]]) -> Iterator[tuple[int, int]]:
    for expression in dates_of(line):
        day, years = expression.reading.day, expression.cues.anniversary
        if years and day and line.year:
            months = by_day.get((line.year - years, day), set())
            if len(months) == 1:
                yield expression.start, next(iter(months))
