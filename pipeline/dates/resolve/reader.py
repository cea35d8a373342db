"""The expressions of passages completed one after the other, each with the dates before it at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.dates.around.context import Candidate, Context, Earlier, Told
from pipeline.dates.expression import Expression, Mode, Tense, Type, Unit
from pipeline.dates.parser import parse
from pipeline.dates.resolve.resolver import complete, partial
from pipeline.dates.values import Cell, Span, Value

#: Line number and start offset of an expression.
Key = tuple[int, int]
_UNKNOWN = Span(Cell(1), Cell(1))
_NOTHING_TOLD: Mapping[int, Sequence[Told]] = {}


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
        issued: the month or day on which the source was published, where it is printed or inherited.
    """

    line: int
    kind: str
    expressions: Sequence[Expression]
    section: int | None = None
    source_id: str = ""
    year: int | None = None
    issued: Cell | None = None


class Read(NamedTuple):
    """An expression completed, or what is known of it where it could not be, and against what."""

    candidate: Candidate | None
    context: Context
    open: Value

    @property
    def value(self) -> Value:
        """The value to give."""
        return self.candidate.span.value(self.candidate.anchor) if self.candidate else self.open


def dates_of(line: DatedLine) -> Iterable[Expression]:
    """The expressions of a line that are of type DATE."""
    return (e for e in line.expressions if e.type is Type.DATE)


class Reader:
    """Completes the expressions of an article in text order."""

    def __init__(self, lines: Sequence[DatedLine], published: Mapping[str, Cell]) -> None:
        self.lines = lines
        self.published = published
        self.nearest = _nearest_source(lines, published)

    def read(
        self,
        repeated: Mapping[Key, Mapping[Span, str]],
        days: Mapping[int, Cell],
        told: Mapping[int, Sequence[Told]] = _NOTHING_TOLD,
    ) -> dict[Key, Read]:
        """What becomes of each expression, by line and start.

        ``repeated``: the dates an expression may repeat; ``days``: the day reported by what a line belongs to or heads;
        ``told``: the days that a passage tells of.
        """
        earlier: list[Earlier] = []
        found: dict[Key, Read] = {}
        half_yearly: set[str] = set()
        fiscal_end: dict[str, int] = {}
        for line in self.lines:
            aside = line.kind in ("ATTRIBUTION", "TITLE", "SUBTITLE")
            mark = len(earlier)
            cell = self.published.get(line.source_id) or self.nearest.get(line.line)
            for expression in dates_of(line):
                if expression.cues.half_yearly or (expression.reading.fiscal == "term" and _is_half(expression)):
                    half_yearly.add(line.source_id)
                key = line.line, expression.start
                context = Context(
                    published=cell,
                    earlier=earlier,
                    fiscal_end=fiscal_end.get(line.source_id, 3),
                    half_yearly=line.source_id in half_yearly,
                    matches=repeated.get(key, {}),
                    passage=line.line,
                    line=line.line,
                    reported=days.get(line.line),
                    told=told.get(line.line, ()),
                )
                candidate = complete(expression, context)
                known = Value() if candidate else partial(expression, context)
                found[key] = Read(candidate, context, known)
                if candidate:
                    end = _fiscal_end(expression)
                    if end:
                        fiscal_end[line.source_id] = end
                    earlier.append(_entry(expression, candidate.span, line))
                elif expression.reading.day or known.edtf:
                    entry = _entry(expression, _UNKNOWN, line)
                    earlier.append(replace(entry, unknown=True, open=known.edtf))
            if aside:
                del earlier[mark:]
        return found


def _is_half(expression: Expression) -> bool:
    gloss = expression.cues.gloss
    return gloss is not None and (gloss[1] - gloss[0]) % 12 == 5


def _fiscal_end(expression: Expression) -> int | None:
    """The last month of the accounting year that a term with a year names (``2020年12月期``)."""
    reading = expression.reading
    if (
        reading.fiscal
        and reading.fiscal != "interim"
        and reading.month
        and not reading.to
        and (reading.year is not None or reading.short is not None)
    ):
        return None if _is_half(expression) or expression.cues.half_yearly else reading.month
    return None


def _is_compared(expression: Expression) -> bool:
    """Whether a date is only there for comparison: ``前年同月``, ``前年同期を上回る``, ``7月を下回る``."""
    reading = expression.reading
    same = reading.fiscal == "same" or (reading.same is not None and reading.unit is Unit.YEAR and reading.shift < 0)
    return same or expression.cues.compared


def _nearest_source(lines: Sequence[DatedLine], published: Mapping[str, Cell]) -> dict[int, Cell]:
    """For headings the source that follows, at the end the last; for the article's title the latest."""
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
    if published:
        latest = max(published.values(), key=lambda cell: (cell.year, cell.month or 0))
        found.update((line.line, latest) for line in lines if line.kind == "TITLE")
    return found


def _entry(expression: Expression, span: Span, line: DatedLine) -> Earlier:
    reading, cues = expression.reading, expression.cues
    future = cues.tense is Tense.FUTURE or (reading.mode is Mode.DEICTIC and reading.shift > 0)
    return Earlier(
        span=span,
        line=line.line,
        passage=line.line,
        sentence=cues.sentence,
        end=expression.end,
        quoted=cues.quoted,
        era=reading.era,
        story=not (cues.subordinate or cues.aside or _is_compared(expression)),
        aside=cues.aside,
        since=cues.since,
        look_back=reading.unit is Unit.YEAR and reading.mode is Mode.DEICTIC and reading.shift < 0,
        scene=cues.scene and span.start.year == span.end.year,
        document=cues.document,
        future=future,
        deictic=reading.mode is Mode.DEICTIC and reading.unit is Unit.DAY and reading.day is None,
        fiscal=bool(reading.fiscal),
        heading=line.kind == "HEADING",
    )


def resolve_text(text: str, published: Cell | None = None) -> list[tuple[Expression, Value]]:
    """The dates of one passage and their values, given the day of writing as far as it is known.

    >>> [v.edtf for _, v in resolve_text("12月4日、7日に会談すると発表した。翌日", Cell(2021, 12))]
    ['2021-12-04', '2021-12-07', '2021-12-05']
    """
    line = DatedLine(1, "PASSAGE", parse(text), source_id="text")
    found = Reader([line], {"text": published} if published else {}).read({}, {})
    return [(e, found[1, e.start].value) for e in dates_of(line)]
