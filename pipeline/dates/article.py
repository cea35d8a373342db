"""All dates of an article, read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.dates.context import Candidate, Context
from pipeline.dates.expression import Expression, Mode, Tense, Unit
from pipeline.dates.publication import Clue, SourceClues, clue_of, months_of_publication
from pipeline.dates.reader import DatedLine, Key, Reader, dates_of
from pipeline.dates.resolver import partial
from pipeline.dates.values import Cell, Span, Value
from pipeline.dates.words import eras
from pipeline.dates.years import SettledYear, settle_years

#: How far ahead a year may lie and still be one of the plans that the news tells of.
_PLANNED_YEARS = 10


@dataclass(frozen=True, slots=True)
class SourceDate:
    """When a source was published, as far as its article tells.

    ``impossible`` is set where the year given cannot be right by the source's own dates; ``evidence`` then says why.
    """

    published: Cell | None
    impossible: bool = False
    evidence: str = ""


@dataclass(slots=True)
class ArticleDates:
    """Values by line number and start offset of the expression, and sources by id."""

    values: dict[Key, Value] = field(default_factory=dict)
    sources: dict[str, SourceDate] = field(default_factory=dict)


def resolve_article(lines: Sequence[DatedLine]) -> ArticleDates:
    """Values of all DATE expressions of an article, the most consistent reading of the whole.

    First the sources are dated (:mod:`pipeline.dates.publication`), then the expressions are completed in text order,
    each with the dates before it at hand; headings, titles and source titles are read again once the dates of what
    they head are known. The result depends on the lines alone, and is the same when called again.
    """
    years = settle_years(_by_source(lines))
    months = months_of_publication(_source_clues(lines, years))
    published = {source_id: Cell(y.year, months.get(source_id)) for source_id, y in years.items() if y.year is not None}
    reader = Reader(lines, published)
    first = reader.read({})
    spans = reader.read(_repeated(lines, first))
    result = ArticleDates()
    for line in lines:
        for expression in dates_of(line):
            key = line.line, expression.start
            candidate, context = spans[key]
            result.values[key] = (
                candidate.span.value(candidate.anchor) if candidate else partial(expression.reading, context)
            )
    for source_id, settled in years.items():
        result.sources[source_id] = SourceDate(published.get(source_id), settled.impossible, settled.evidence)
    return result


def _by_source(lines: Sequence[DatedLine]) -> dict[str, tuple[int | None, list[Expression]]]:
    found: dict[str, tuple[int | None, list[Expression]]] = {}
    for line in lines:
        if line.source_id:
            entry = found.setdefault(line.source_id, (line.year, []))
            if line.kind == "PASSAGE":
                entry[1].extend(dates_of(line))
    return found


def _source_clues(lines: Sequence[DatedLine], years: dict[str, SettledYear]) -> list[SourceClues]:
    """Clues of each source in order of first citation; a heading counts for the source that follows it."""
    found: dict[str, SourceClues] = {}
    heading: list[Expression] = []
    titles_done: set[str] = set()
    followed = False
    for line in lines:
        if line.kind == "HEADING":
            heading, followed = list(dates_of(line)), False
            continue
        year = years[line.source_id].year if line.source_id in years else None
        if year is None:
            continue
        source = found.setdefault(line.source_id, SourceClues(line.source_id, year))
        if line.kind == "ATTRIBUTION":
            if line.source_id not in titles_done:
                source.clues += _clues(dates_of(line), "title")
            titles_done.add(line.source_id)
        else:
            clues = _clues(heading, "section" if followed else "heading") + _passage_clues(list(dates_of(line)), year)
            source.clues += [c for c in clues if c not in source.clues]
            followed = True
    return list(found.values())


def _clues(expressions: Iterable[Expression], kind: str) -> list[Clue]:
    return [c for e in expressions if (c := clue_of(e, kind))]


def _passage_clues(expressions: list[Expression], published: int) -> list[Clue]:
    """Clues of a passage. Months after a year long past may be of that year and say nothing about publication."""
    clues, main_seen, past = [], False, False
    for expression in expressions:
        past = past or _is_past_year(expression, published)
        cues, reading = expression.cues, expression.reading
        told = reading.unit is None or (reading.mode is Mode.DEICTIC and reading.shift <= 0)
        main = not main_seen and bool(reading.day) and told and not cues.quoted
        main = main and cues.tense is not Tense.FUTURE
        clue = clue_of(expression, "main" if main else "other")
        if clue and clue.year is None and past and not main_seen:
            continue
        if clue and not (cues.quoted and clue.month is None) and not (cues.linked and clue.month is None):
            clues.append(clue)
            main_seen = main_seen or main
    return clues


def _is_past_year(expression: Expression, published: int) -> bool:
    reading = expression.reading
    if reading.decade or reading.fiscal or expression.cues.quoted or expression.cues.aside:
        return False
    if reading.short is not None:
        recent = range(published - 1, published + _PLANNED_YEARS)
        near = {year % 100 for year in recent} | {year - era.first + 1 for year in recent for era in eras().values()}
        return reading.short not in near
    last_year = reading.unit is Unit.YEAR and reading.mode is Mode.DEICTIC and reading.shift < 0 and reading.month
    return bool(last_year) or (reading.year is not None and reading.year < published - 1)


def _repeated(
    lines: Sequence[DatedLine], found: dict[Key, tuple[Candidate | None, Context]]
) -> dict[tuple[int, int], frozenset[Span]]:
    """The values that headings, titles and source titles are likely to repeat."""
    by_section: dict[int | None, set[Span]] = {}
    by_source: dict[str, set[Span]] = {}
    everywhere: set[Span] = set()
    for line in lines:
        if line.kind != "PASSAGE":
            continue
        values = {c.span for e in dates_of(line) if (c := found[line.line, e.start][0])}
        by_section.setdefault(line.section, set()).update(values)
        by_source.setdefault(line.source_id, set()).update(values)
        everywhere |= values
    repeated = {}
    for line in lines:
        if line.kind == "HEADING":
            values = by_section.get(line.line, set())
        elif line.kind == "ATTRIBUTION":
            values = by_source.get(line.source_id, set())
        elif line.kind in ("TITLE", "SUBTITLE"):
            values = everywhere
        else:
            continue
        for expression in dates_of(line):
            repeated[line.line, expression.start] = frozenset(values)
    return repeated
