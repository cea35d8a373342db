"""Values of DATE mentions and impossible years of sources: the record handed to ``pipeline.dates`` and back."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates import DatedLine, Expression, SourceDate, parse, resolve_article
from pipeline.record import Article, Label, Line, Mention, Source, YearFlag


def set_dates(article: Article) -> None:
    """Fill ``edtf``, ``date_start``, ``date_end`` and ``anchor`` of DATE mentions; flag impossible years of sources."""
    expressions = {line.line: parse(article.labelled_text(line)) for line in article.lines if line.text.strip()}
    dates = resolve_article([_dated(article, line, expressions.get(line.line, [])) for line in article.lines])
    for line, mention in article.mentions():
        if mention.label is not Label.DATE:
            continue
        expression = _expression_of(mention, expressions.get(line.line, []))
        value = dates.values.get((line.line, expression.start)) if expression else None
        if value:
            mention.edtf, mention.anchor = value.edtf, value.anchor
            mention.date_start, mention.date_end = value.start, value.end
    for source in article.sources:
        if dated := dates.sources.get(source.source_id):
            _correct(source, dated)


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
    )


def _expression_of(mention: Mention, expressions: Sequence[Expression]) -> Expression | None:
    """The expression under a mention: the same span, else the one that shares the most of it."""
    shared = [(min(e.end, mention.end) - max(e.start, mention.start), -e.start, e) for e in expressions]
    best = max((entry for entry in shared if entry[0] > 0), key=lambda entry: entry[:2], default=None)
    return best[2] if best else None


def _correct(source: Source, dated: SourceDate) -> None:
    """Put the year that the source's own dates allow beside a printed one that they exclude."""
    if dated.impossible and dated.published and source.year_flag is YearFlag.OK:
        source.year, source.year_flag = str(dated.published.year), YearFlag.OUTLIER
