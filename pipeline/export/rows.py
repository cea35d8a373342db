"""Rows of the dataset tables from article records."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.days import bounds
from pipeline.export.entities import EntityCounts
from pipeline.export.schema import EOL_NAMES, TABLES, Row
from pipeline.record import Article, Kind, Line, Mention, Quotation, Source, Statement
from pipeline.utterances.join import Said, within


def tables(articles: Iterable[Article]) -> dict[str, list[Row]]:
    """All tables of a corpus: table name -> rows, each a dict from column to cell ("" or None: not known)."""
    out: dict[str, list[Row]] = {name: [] for name in TABLES}
    entities = EntityCounts()
    for article in articles:
        entities.add(article)
        for name, rows in article_tables(article).items():
            out[name].extend(rows)
    out["entities"] = entities.rows()
    return out


def article_tables(article: Article) -> dict[str, list[Row]]:
    """The rows of one article in all tables but ``entities``, which only a whole corpus has."""
    sources = {source.source_id: source for source in article.sources}
    mentions = [_mention(article, line, mention, sources.get(line.source_id)) for line, mention in article.mentions()]
    quotations = [_quotation(article, line, q) for line in article.lines for q in line.quotations]
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
        "lines": [_line(article, line) for line in article.lines],
        "sources": [_source(article, source) for source in article.sources],
        "mentions": mentions,
        "quotations": quotations,
        "statements": _statements(article),
    }


def mention_id(article_id: str, line: int, mention: Mention) -> str:
    """``ukraine-crisis-27:4:12-16``: stable as long as the line stands where it stands."""
    return f"{article_id}:{line}:{mention.start}-{mention.end}"


def quotation_id(article_id: str, line: int, quotation: Quotation) -> str:
    """``ukraine-crisis-27:4:q12-16``: the q keeps it apart from a mention of the same span."""
    return f"{article_id}:{line}:q{quotation.start}-{quotation.end}"


def statement_id(article_id: str, line: int, statement: Statement) -> str:
    """``ukraine-crisis-27:4:s12-16``: the s keeps it apart from a quotation of the same span."""
    return f"{article_id}:{line}:s{statement.start}-{statement.end}"


def _line(article: Article, line: Line) -> Row:
    return {
        "article_id": article.article_id,
        "line": line.line,
        "char_start": line.char_start,
        "char_end": line.char_end,
        "kind": str(line.kind),
        "section": line.section,
        "source_id": line.source_id,
        "text": line.text,
        "eol": EOL_NAMES[line.eol],
        "source_start": line.source_start,
        "source_end": line.source_end,
    }


def _source(article: Article, source: Source) -> Row:
    row = source.model_dump(mode="json")
    row["date_inherited"] = "true" if source.date_inherited else "false"
    row["year"] = int(source.year) if source.year else None
    return {"article_id": article.article_id, **row, **_days(source.date)}


def _mention(article: Article, line: Line, mention: Mention, source: Source | None) -> Row:
    row = mention.model_dump(mode="json")
    for name in ("score", "confidence"):
        row[name] = None if row[name] is None else round(row[name], 4)
    return {
        "mention_id": mention_id(article.article_id, line.line, mention),
        "article_id": article.article_id,
        "line": line.line,
        **row,
        "line_kind": str(line.kind),
        "outlet_name": source.outlet_name if source else "",
        "source_date": source.date if source else "",
    }


def _quotation(article: Article, line: Line, quotation: Quotation) -> Row:
    row = quotation.model_dump(mode="json")
    if quotation.confidence is not None:
        row["confidence"] = round(quotation.confidence, 4)
    return {
        "quotation_id": quotation_id(article.article_id, line.line, quotation),
        "article_id": article.article_id,
        "line": line.line,
        **row,
        "source_id": line.source_id,
        **_days(quotation.edtf),
    }


def _days(edtf: str) -> Row:
    first, last = bounds(edtf)
    return {"date_start": first, "date_end": last}


def _statements(article: Article) -> list[Row]:
    """The rows of an article's statements, those that hold the same words with one utterance id."""
    rows, said = [], []
    for line in article.lines:
        for statement in line.statements:
            row = _statement(article, line, statement)
            rows.append(row)
            headline = line.kind is not Kind.PASSAGE
            who, when = (statement.speaker_id, statement.speaker_name), statement.edtf
            said.append(Said(str(row["statement_id"]), statement.text, *who, when, line.section or 0, headline))
    for row, utterance in zip(rows, within(said), strict=True):
        row["utterance_id"] = utterance
    return rows


def _statement(article: Article, line: Line, statement: Statement) -> Row:
    row = statement.model_dump(mode="json")
    source = article.passage_source(line)
    inside = (q for q in line.quotations if statement.start <= q.start and q.end <= statement.end)
    quotation = next((q for q in inside if q.type == "SPEECH"), None)
    return {
        "statement_id": statement_id(article.article_id, line.line, statement),
        "article_id": article.article_id,
        "line": line.line,
        "line_kind": str(line.kind),
        **row,
        "source_id": line.source_id,
        "outlet_name": source.outlet_name if source else "",
        "source_date": source.date if source else "",
        "quotation_id": quotation_id(article.article_id, line.line, quotation) if quotation else "",
        **_days(statement.edtf),
    }
