"""Rows of the dataset tables from article records."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.correct.corrections import Corrections
from pipeline.export.days import bounds
from pipeline.export.edition import Edition, Finished, finish
from pipeline.export.entities import EntityCounts
from pipeline.export.schema import EOL_NAMES, TABLES, Row
from pipeline.ids import RowIds, first_line, marks
from pipeline.record import Article, Kind, Line, Mention, Quotation, Source, Statement
from pipeline.utterances.join import Said, within

NONE = Corrections()


def tables(articles: Iterable[Article], corrections: Corrections = NONE) -> dict[str, list[Row]]:
    """All tables of a corpus: table name -> rows, each a dict from column to cell ("" or None: not known)."""
    out: dict[str, list[Row]] = {name: [] for name in TABLES}
    entities = EntityCounts()
    corpus = list(articles)
    known = marks((article.article_id, first_line(line.text for line in article.lines)) for article in corpus)
    for article in corpus:
        name = article.article_id
        finished = finish(article, Edition(known[name], corrections.about(name)))
        entities.add(finished.article)
        for table, rows in finished_tables(finished).items():
            out[table].extend(rows)
    out["entities"] = entities.rows(corrections.identifiers())
    return out


def article_tables(article: Article, edition: Edition | None = None) -> dict[str, list[Row]]:
    """The rows of one article in all tables but ``entities``, which only a whole corpus has.

    Args:
        article: the record.
        edition: what they are made with besides; None: as for an article by itself.
    """
    return finished_tables(finish(article, edition or Edition.alone(article)))


def finished_tables(finished: Finished) -> dict[str, list[Row]]:
    """The same of an article with its corrections applied."""
    article, ids = finished.article, finished.ids
    sources = {source.source_id: source for source in article.sources}
    mentions = [
        _mention(article, line, mention, ids, sources.get(line.source_id)) for line, mention in article.mentions()
    ]
    quotations = [_quotation(article, line, q, ids) for line in article.lines for q in line.quotations]
    head: Row = {
        "article_id": article.article_id,
        "path": article.path,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "title": article.title,
        "lines": len(article.lines),
        "passages": sum(line.kind is Kind.PASSAGE for line in article.lines),
        "mentions": len(mentions),
        "quotations": len(quotations),
    }
    return {
        "articles": [head],
        "lines": [_line(article, line, ids) for line in article.lines],
        "sources": [_source(article, source, ids) for source in article.sources],
        "mentions": mentions,
        "quotations": quotations,
        "statements": _statements(article, ids),
    }


def _line(article: Article, line: Line, ids: RowIds) -> Row:
    return {
        "article_id": article.article_id,
        "line": line.line,
        "char_start": line.char_start,
        "char_end": line.char_end,
        "kind": str(line.kind),
        "section": line.section,
        "source_id": ids.source(line.source_id),
        "text": line.text,
        "eol": EOL_NAMES[line.eol],
        "source_start": line.source_start,
        "source_end": line.source_end,
    }


def _source(article: Article, source: Source, ids: RowIds) -> Row:
    row = source.model_dump(mode="json")
    row["date_inherited"] = "true" if source.date_inherited else "false"
    row["year"] = int(source.year) if source.year else None
    row["source_id"] = ids.source(source.source_id)
    return {"article_id": article.article_id, **row, **_days(source.date)}


def _mention(article: Article, line: Line, mention: Mention, ids: RowIds, source: Source | None) -> Row:
    row = mention.model_dump(mode="json")
    for name in ("score", "confidence"):
        if row[name] is not None:
            row[name] = round(row[name], 4)
    return {
        "mention_id": ids.span("m", line.line, mention.start, mention.end),
        "article_id": article.article_id,
        "line": line.line,
        **row,
        "line_kind": str(line.kind),
        "outlet_name": source.outlet_name if source else "",
        "source_date": source.date if source else "",
    }


def _quotation(article: Article, line: Line, quotation: Quotation, ids: RowIds) -> Row:
    row = quotation.model_dump(mode="json")
    if quotation.confidence is not None:
        row["confidence"] = round(quotation.confidence, 4)
    return {
        "quotation_id": ids.span("q", line.line, quotation.start, quotation.end),
        "article_id": article.article_id,
        "line": line.line,
        **row,
        "source_id": ids.source(line.source_id),
        **_days(quotation.edtf),
    }


def _statements(article: Article, ids: RowIds) -> list[Row]:
    """The rows of an article's statements, those that hold the same words with one utterance id."""
    rows, said = [], []
    for line in article.lines:
        for statement in line.statements:
            row = _statement(article, line, statement, ids)
            rows.append(row)
            headline = line.kind is not Kind.PASSAGE
            who, when = (statement.speaker_id, statement.speaker_name), statement.edtf
            said.append(Said(str(row["statement_id"]), statement.text, *who, when, line.section or 0, headline))
    for row, utterance in zip(rows, within(said), strict=True):
        row["utterance_id"] = utterance
    return rows


def _statement(article: Article, line: Line, statement: Statement, ids: RowIds) -> Row:
    row = statement.model_dump(mode="json")
    source = article.passage_source(line)
    inside = (q for q in line.quotations if statement.start <= q.start and q.end <= statement.end)
    quotation = next((q for q in inside if q.type == "SPEECH"), None)
    return {
        "statement_id": ids.span("st", line.line, statement.start, statement.end),
        "article_id": article.article_id,
        "line": line.line,
        "line_kind": str(line.kind),
        **row,
        "source_id": ids.source(line.source_id),
        "outlet_name": source.outlet_name if source else "",
        "source_date": source.date if source else "",
        "quotation_id": ids.span("q", line.line, quotation.start, quotation.end) if quotation else "",
    }


def _days(edtf: str) -> Row:
    first, last = bounds(edtf)
    return {"date_start": first, "date_end": last}
