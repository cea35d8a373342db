"""Values of DATE mentions and impossible years of sources: the record handed to ``pipeline.dates`` and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from pipeline.dates import Cell, DatedLine, Expression, SourceDate, parse, resolve_article
from pipeline.record import Article, Label, Line, Mention, Source, YearFlag

#: Expressions that one mention can lie over.
_MOST_UNDER_ONE = 20
_MONTH_OR_DAY = re.compile(r"(?:\d{4}|XXXX)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?")


def set_dates(article: Article, least: float = 0.0) -> None:
    """Fill what DATE mentions have: ``edtf``, ``date_start``, ``date_end``, ``anchor``, ``confidence``.

    A value less certain than ``least`` is given less precisely. Impossible years of sources are flagged.
    """
    lines = dated_lines(article)
    expressions = {line.line: line.expressions for line in lines}
    dates = resolve_article(lines, least)
    for line, mention in article.mentions():
        if mention.label is not Label.DATE:
            continue
        expression = _expression_of(mention, expressions.get(line.line, []))
        value = dates.values.get((line.line, expression.start)) if expression else None
        if value:
            mention.edtf, mention.anchor = value.edtf, value.anchor
            mention.date_start, mention.date_end = value.start, value.end
            mention.confidence = value.confidence
    for source in article.sources:
        if dated := dates.sources.get(source.source_id):
            _correct(source, dated)


def dated_lines(article: Article) -> list[DatedLine]:
    """The lines of an article with their expressions, as :func:`pipeline.dates.resolve_article` takes them."""
    return [
        _dated(article, line, parse(article.labelled_text(line)) if line.text.strip() else []) for line in article.lines
    ]


def _dated(article: Article, line: Line, expressions: Sequence[Expression]) -> DatedLine:
    source = article.passage_source(line)
    year = int(source.year) if source and source.year.isdigit() and source.year.isascii() else None
    return DatedLine(
        line=line.line,
        kind=line.kind.value,
        expressions=expressions,
        section=line.section,
        source_id=line.source_id,
        year=year,
        issued=_issued(source, year),
    )


def _issued(source: Source | None, year: int | None) -> Cell | None:
    """The month or day of publication that a source has beside its year."""
    printed = _MONTH_OR_DAY.fullmatch(source.date) if source else None
    if printed is None or year is None:
        return None
    month, day = int(printed["month"]), int(printed["day"] or 0)
    return Cell(year, month, day or None)


def _expression_of(mention: Mention, expressions: Sequence[Expression]) -> Expression | None:
    """The expression under a mention: the same span, else the one that shares the most of it."""
    first = bisect_right(expressions, mention.start, key=lambda e: e.end)
    near = takewhile(lambda e: e.start < mention.end, expressions[first : first + _MOST_UNDER_ONE])
    shared = [(min(e.end, mention.end) - max(e.start, mention.start), -e.start, e) for e in near]
    best = max((entry for entry in shared if entry[0] > 0), key=lambda entry: entry[:2], default=None)
    return best[2] if best else None


def _correct(source: Source, dated: SourceDate) -> None:
    """Put the year that the source's own dates allow beside a printed one that they exclude."""
    if dated.impossible and dated.published and source.year_flag is YearFlag.OK:
        source.year, source.year_flag = str(dated.published.year), YearFlag.OUTLIER
