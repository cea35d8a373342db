"""All dates of an article, read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dates.around.anniversaries import with_months
from pipeline.dates.around.context import Told
from pipeline.dates.certain.evidence import Evidence
from pipeline.dates.certain.grade import graded, load_models
from pipeline.dates.expression import Expression, Tense, Unit
from pipeline.dates.resolve.reader import DatedLine, Key, Read, Reader, dates_of
from pipeline.dates.sources.clues import source_clues
from pipeline.dates.sources.publication import months_of_publication
from pipeline.dates.sources.settled import goes_on, in_story, settled
from pipeline.dates.sources.years import SettledYear, settle_years
from pipeline.dates.values import Cell, Span, Value

#: What became of each expression, by line and start.
Spans = dict[Key, Read]


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


@dataclass(frozen=True, slots=True)
class Readings:
    """What became of each expression, when the sources were published, and what settles the months of these."""

    spans: Spans
    published: Mapping[str, Cell]
    settled: dict[str, str]


def resolve_article(lines: Sequence[DatedLine], least: float = 0.0) -> ArticleDates:
    """Values of all DATE expressions of an article, the most consistent reading of the whole.

    A value less certain than ``least`` is given in the most precise form that is certain enough (:mod:`.certain`).

    First the sources are dated (:mod:`pipeline.dates.sources.publication`), then the expressions are completed in text
    order, each with the dates before it at hand; headings, titles and source titles are read again once the dates of
    what they head are known. The result depends on the lines alone, and is the same when called again.
    """
    years = settle(lines)
    readings = read_article(lines, years)
    models = load_models()
    result = ArticleDates()
    for expression, read, names in evidence(lines, readings):
        result.values[read.context.line, expression.start] = graded(expression, read, names, models, least)
    for source_id, year in years.items():
        result.sources[source_id] = SourceDate(readings.published.get(source_id), year.impossible, year.evidence)
    return result


def settle(lines: Sequence[DatedLine]) -> dict[str, SettledYear]:
    """The year of each source."""
    return settle_years(_by_source(lines))


def read_article(lines: Sequence[DatedLine], years: Mapping[str, SettledYear]) -> Readings:
    """All expressions completed, those that repeat a day told elsewhere too."""
    readings = _read(lines, years)
    days = (read.candidate.span.end for read in readings.spans.values() if read.candidate)
    filled = with_months(lines, days)
    return _read(filled, years) if filled else readings


def evidence(lines: Sequence[DatedLine], readings: Readings) -> Iterator[tuple[Expression, Read, tuple[str, ...]]]:
    """Each expression with what became of it and the features of that, in the order of the text."""
    cited = {line.source_id: line.year for line in lines if line.source_id and line.year}
    of = Evidence(readings.settled, goes_on(list(cited.values()))).of
    for line in lines:
        for expression in dates_of(line):
            read = readings.spans[line.line, expression.start]
            yield expression, read, of(line, expression, read)


def _read(lines: Sequence[DatedLine], years: Mapping[str, SettledYear]) -> Readings:
    """The expressions completed, and when the sources were published."""
    clues = source_clues(lines, years)
    story = in_story(clues)
    months, margins = months_of_publication(clues, story)
    sure = settled(clues, margins, story)
    issued = {source.source_id: source.issued for source in clues if source.issued}
    published = {
        source_id: issued.get(source_id) or Cell(y.year, months.get(source_id) if source_id in sure else None)
        for source_id, y in years.items()
        if y.year is not None
    }
    reader = Reader(lines, published)
    first = reader.read({}, {})
    spans = reader.read(_repeated(lines, first), _days(lines, first), _told(lines, first))
    return Readings(spans, published, sure)


def _by_source(lines: Sequence[DatedLine]) -> dict[str, tuple[int | None, list[Expression]]]:
    found: dict[str, tuple[int | None, list[Expression]]] = {}
    for line in lines:
        if line.source_id:
            entry = found.setdefault(line.source_id, (line.year, []))
            if line.kind == "PASSAGE":
                entry[1].extend(dates_of(line))
    return found


def _days(lines: Sequence[DatedLine], found: Spans) -> dict[int, Cell]:
    """The day reported by the first passage under a heading, and by the source of a passage or source title."""
    by_section: dict[int | None, Cell] = {}
    by_source: dict[str, Cell] = {}
    for line in lines:
        if line.kind != "PASSAGE":
            continue
        for expression in dates_of(line):
            if expression.reading.day is None and expression.reading.unit is not Unit.DAY:
                continue
            candidate, context, _ = found[line.line, expression.start]
            day = candidate.span.end if candidate else None
            written = context.published
            if day and day.day and written and (day.year, day.month) == (written.year, written.month):
                by_section.setdefault(line.section, day)
                by_source.setdefault(line.source_id, day)
                break
    days = {line.line: by_section.get(line.line) for line in lines if line.kind == "HEADING"}
    days |= {line.line: by_source.get(line.source_id) for line in lines if line.source_id}
    return {number: day for number, day in days.items() if day}


def _told(lines: Sequence[DatedLine], found: Spans) -> dict[int, tuple[Told, ...]]:
    """The days that each passage tells of outside quotations, which may stand behind the words spoken on them."""
    told: dict[int, tuple[Told, ...]] = {}
    for line in lines:
        for expression in dates_of(line):
            candidate, cues = found[line.line, expression.start].candidate, expression.cues
            if line.kind != "PASSAGE" or candidate is None or candidate.span.start != candidate.span.end:
                continue
            day = candidate.span.end
            looks_away = cues.subordinate or cues.tense is Tense.FUTURE
            if day.day and not (cues.quoted or cues.aside or (looks_away and not cues.document)):
                entry = Told(expression.start, day, f"line {line.line}", cues.document)
                told[line.line] = (*told.get(line.line, ()), entry)
    return told


def _repeated(lines: Sequence[DatedLine], found: Spans) -> dict[Key, Mapping[Span, str]]:
    """The dates that headings, titles and source titles are likely to repeat, each with its first line as anchor."""
    by_section: dict[int | None, dict[Span, str]] = {}
    by_source: dict[str, dict[Span, str]] = {}
    everywhere: dict[Span, str] = {}
    for line in lines:
        if line.kind != "PASSAGE":
            continue
        tables = (by_section.setdefault(line.section, {}), by_source.setdefault(line.source_id, {}), everywhere)
        for expression in dates_of(line):
            if candidate := found[line.line, expression.start].candidate:
                for table in tables:
                    table.setdefault(candidate.span, f"line {line.line}")
    repeated: dict[Key, Mapping[Span, str]] = {}
    for line in lines:
        if line.kind == "PASSAGE":
            continue
        if line.kind == "HEADING":
            values = by_section.get(line.line, {})
        else:
            values = by_source.get(line.source_id, {}) if line.kind == "ATTRIBUTION" else everywhere
        repeated.update(((line.line, e.start), values) for e in dates_of(line))
    return repeated
