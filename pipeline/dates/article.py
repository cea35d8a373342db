"""All dates of an article, read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.dates.context import Candidate, Context, Earlier
from pipeline.dates.expression import Expression, Mode, Tense, Type
from pipeline.dates.publication import SourceClues, clue_of, months_of_publication
from pipeline.dates.resolver import complete, resolve
from pipeline.dates.values import Cell, Span, Value
from pipeline.dates.years import SettledYear, settle_years


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line of an article with its expressions, as :func:`resolve_article` takes it.

    Attributes:
        line: number of the line, from 1.
        kind: TITLE, SUBTITLE, HEADING, PASSAGE or ATTRIBUTION (whose expressions are those of the source title).
        section: line number of the heading above, None before the first.
        expressions: what :func:`pipeline.dates.parse` found in the labelled part of the line.
        source_id: source of a passage or attribution; lines of one source belong to one news article.
        year: publication year of the source, mended if it could be; None if not known.
    """

    line: int
    kind: str
    expressions: Sequence[Expression]
    section: int | None = None
    source_id: str = ""
    year: int | None = None


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

    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    sources: dict[str, SourceDate] = field(default_factory=dict)


def resolve_article(lines: Sequence[DatedLine]) -> ArticleDates:
    """Values of all DATE expressions of an article, the most consistent reading of the whole.

    First the sources are dated (:mod:`pipeline.dates.publication`), then the expressions are completed in text order,
    each with the dates before it at hand; headings, titles and source titles are read again once the dates of what
    they head are known. The result depends on the lines alone, and is the same when called again.
    """
    years = settle_years(_by_source(lines))
    months = months_of_publication(_source_clues(lines, years))
    published = {
        source_id: Cell(y.year, months.get(source_id)) for source_id, y in years.items() if y.year is not None
    }
    reader = _Reader(lines, published)
    first = reader.read({})
    spans = reader.read(_repeated(lines, first))
    result = ArticleDates()
    for line in lines:
        for expression in _dates(line):
            key = line.line, expression.start
            candidate, context = spans[key]
            result.values[key] = (
                candidate.span.value(candidate.anchor) if candidate else resolve(expression, context)
            )
    for source_id, settled in years.items():
        result.sources[source_id] = SourceDate(published.get(source_id), settled.impossible, settled.evidence)
    return result


def _dates(line: DatedLine) -> Iterable[Expression]:
    return (e for e in line.expressions if e.type is Type.DATE)


def _by_source(lines: Sequence[DatedLine]) -> dict[str, tuple[int | None, list[Expression]]]:
    found: dict[str, tuple[int | None, list[Expression]]] = {}
    for line in lines:
        if line.source_id:
            entry = found.setdefault(line.source_id, (line.year, []))
            if line.kind == "PASSAGE":
                entry[1].extend(_dates(line))
    return found


def _source_clues(lines: Sequence[DatedLine], years: dict[str, SettledYear]) -> list[SourceClues]:
    """Clues of each source in order of first citation; a heading counts for the source that follows it."""
    found: dict[str, SourceClues] = {}
    heading: list[Expression] = []
    titles_done: set[str] = set()
    followed = False
    for line in lines:
        if line.kind == "HEADING":
            heading, followed = list(_dates(line)), False
            continue
        year = years[line.source_id].year if line.source_id in years else None
        if year is None:
            continue
        source = found.setdefault(line.source_id, SourceClues(line.source_id, year))
        if line.kind == "ATTRIBUTION":
            if line.source_id not in titles_done:
                source.clues += _clues(_dates(line), "title")
            titles_done.add(line.source_id)
        else:
            clues = _clues(heading, "section" if followed else "heading") + _passage_clues(list(_dates(line)))
            source.clues += [c for c in clues if c not in source.clues]
            followed = True
    return list(found.values())


def _clues(expressions: Iterable[Expression], kind: str) -> list:
    return [c for e in expressions if (c := clue_of(e, kind))]


def _passage_clues(expressions: list[Expression]) -> list:
    clues, main_seen = [], False
    for expression in expressions:
        cues, reading = expression.cues, expression.reading
        main = not main_seen and bool(reading.day) and reading.unit is None and not cues.quoted
        main = main and cues.tense is not Tense.FUTURE
        clue = clue_of(expression, "main" if main else "other")
        if clue and not (cues.quoted and clue.month is None) and not (cues.linked and clue.month is None):
            clues.append(clue)
            main_seen = main_seen or main
    return clues


class _Reader:
    """Completes the expressions of an article in text order."""

    def __init__(self, lines: Sequence[DatedLine], published: dict[str, Cell]) -> None:
        self.lines = lines
        self.published = published
        self.nearest = _nearest_source(lines, published)

    def read(self, repeated: dict[tuple[int, int], frozenset[Span]]) -> dict[tuple[int, int], tuple[Candidate | None, Context]]:
        """Candidates and contexts by line and start; ``repeated``: the dates an expression may repeat."""
        earlier: list[Earlier] = []
        found: dict[tuple[int, int], tuple[Candidate | None, Context]] = {}
        half_yearly: set[str] = set()
        fiscal_end: dict[str, int] = {}
        for line in self.lines:
            aside = line.kind in ("ATTRIBUTION", "TITLE", "SUBTITLE")
            mark = len(earlier)
            cell = self.published.get(line.source_id) or self.nearest.get(line.line)
            for expression in _dates(line):
                if expression.cues.half_yearly or (expression.reading.fiscal == "term" and _is_half(expression)):
                    half_yearly.add(line.source_id)
                key = line.line, expression.start
                context = Context(
                    published=cell,
                    earlier=earlier,
                    fiscal_end=fiscal_end.get(line.source_id, 3),
                    half_yearly=line.source_id in half_yearly,
                    matches=repeated.get(key, frozenset()),
                    passage=line.line,
                    line=line.line,
                )
                candidate = complete(expression, context)
                found[key] = candidate, context
                if candidate:
                    end = _fiscal_end(expression)
                    if end:
                        fiscal_end[line.source_id] = end
                    earlier.append(_entry(expression, candidate, line, cell))
            if aside:
                del earlier[mark:]
        return found


def _is_half(expression: Expression) -> bool:
    gloss = expression.cues.gloss
    return gloss is not None and (gloss[1] - gloss[0]) % 12 == 5


def _fiscal_end(expression: Expression) -> int | None:
    """The last month of the accounting year that a term with a year names (``2020年12月期``)."""
    reading = expression.reading
    if reading.fiscal == "term" and reading.month and (reading.year is not None or reading.short is not None):
        return None if _is_half(expression) or expression.cues.half_yearly else reading.month
    return None


def _nearest_source(lines: Sequence[DatedLine], published: dict[str, Cell]) -> dict[int, Cell]:
    """For headings and titles the source that follows, at the end the last."""
    found: dict[int, Cell] = {}
    waiting: list[int] = []
    last: Cell | None = None
    for line in lines:
        cell = published.get(line.source_id)
        if cell:
            found.update(dict.fromkeys(waiting, cell))
            waiting, last = [], cell
        elif not line.source_id:
            waiting.append(line.line)
    if last:
        found.update(dict.fromkeys(waiting, last))
    return found


def _entry(expression: Expression, candidate: Candidate, line: DatedLine, published: Cell | None) -> Earlier:
    reading, cues = expression.reading, expression.cues
    future = cues.tense is Tense.FUTURE or (reading.mode is Mode.DEICTIC and reading.shift > 0)
    return Earlier(
        span=candidate.span,
        line=line.line,
        passage=line.line,
        sentence=cues.sentence,
        quoted=cues.quoted,
        era=reading.era,
        story=not cues.subordinate and not cues.aside,
        aside=cues.aside,
        future=future,
        fiscal=bool(reading.fiscal),
        heading=line.kind == "HEADING",
    )


def _repeated(
    lines: Sequence[DatedLine], found: dict[tuple[int, int], tuple[Candidate | None, Context]]
) -> dict[tuple[int, int], frozenset[Span]]:
    """The values that headings, titles and source titles are likely to repeat."""
    by_section: dict[int | None, set[Span]] = {}
    by_source: dict[str, set[Span]] = {}
    everywhere: set[Span] = set()
    for line in lines:
        if line.kind != "PASSAGE":
            continue
        values = {c.span for e in _dates(line) if (c := found[line.line, e.start][0])}
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
        for expression in _dates(line):
            repeated[line.line, expression.start] = frozenset(values)
    return repeated
