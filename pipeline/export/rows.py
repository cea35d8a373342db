"""Rows of the dataset tables from article records."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.edition import Edition
from pipeline.export.entities import EntityCounts
from pipeline.export.schema import EOL_NAMES, TABLES, Row
from pipeline.ids import RowIds, first_line, marks
from pipeline.record import Article, Kind, Line, Mention, Quotation, Source


def tables(articles: Iterable[Article]) -> dict[str, list[Row]]:
    """All tables of a corpus: table name -> rows, each a dict from column to cell ("" or None: not known)."""
    out: dict[str, list[Row]] = {name: [] for name in TABLES}
    entities = EntityCounts()
    corpus = list(articles)
    known = marks((article.article_id, first_line(line.text for line in article.lines)) for article in corpus)
    for article in corpus:
        entities.add(article)
        for name, rows in article_tables(article, Edition(known[article.article_id])).items():
            out[name].extend(rows)
    out["entities"] = entities.rows()
    return out


def article_tables(article: Article, edition: Edition | None = None) -> dict[str, list[Row]]:
    """The rows of one article in all tables but ``entities``, which only a whole corpus has.

    Args:
        article: the finished record.
        edition: what they are made with besides; None: as for an article by itself.
    """
    edition = edition or Edition.alone(article)
    ids = RowIds(edition.mark, ((line.line, line.text) for line in article.lines))
    sources = {source.source_id: ids.other("src", source.source_id) for source in article.sources} | {"": ""}
    mentions = [_mention(article, line, mention, ids) for line, mention in article.mentions()]
    quotations = [_quotation(article, line, q, ids, sources) for line in article.lines for q in line.quotations]
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
        "lines": [_line(article, line, sources) for line in article.lines],
        "sources": [_source(article, source, sources) for source in article.sources],
        "mentions": mentions,
        "quotations": quotations,
    }


def _line(article: Article, line: Line, sources: dict[str, str]) -> Row:
    return {
        "article_id": article.article_id,
        "line": line.line,
        "char_start": line.char_start,
        "char_end": line.char_end,
        "kind": str(line.kind),
        "section": line.section,
        "source_id": sources[line.source_id],
        "text": line.text,
        "eol": EOL_NAMES[line.eol],
        "source_start": line.source_start,
        "source_end": line.source_end,
    }


def _source(article: Article, source: Source, sources: dict[str, str]) -> Row:
    row = source.model_dump(mode="json")
    return {
        "article_id": article.article_id,
        **row,
        "source_id": sources[source.source_id],
        "date_inherited": "true" if source.date_inherited else "false",
    }


def _mention(article: Article, line: Line, mention: Mention, ids: RowIds) -> Row:
    return {
        "mention_id": ids.span("m", line.line, mention.start, mention.end),
        "article_id": article.article_id,
        "line": line.line,
        **mention.model_dump(mode="json", exclude={"score"}),
    }


def _quotation(article: Article, line: Line, quotation: Quotation, ids: RowIds, sources: dict[str, str]) -> Row:
    row = quotation.model_dump(mode="json")
    if quotation.confidence is not None:
        row["confidence"] = round(quotation.confidence, 4)
    return {
        "quotation_id": ids.span("q", line.line, quotation.start, quotation.end),
        "article_id": article.article_id,
        "line": line.line,
        **row,
        "source_id": sources[line.source_id],
    }
