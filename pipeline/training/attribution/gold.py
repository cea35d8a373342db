"""Gold articles as the record after the normalize stage, to train on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.analysis import Analysis
from pipeline.evaluate.gold import GoldLine, GoldQuotation, gold_name, read_gold
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation, Source

Analyse = Callable[[Sequence[str], Sequence[bool]], list[Analysis]]
Key = tuple[int, int, int]  # line, start, end


def gold_article(path: Path, analyse: Analyse) -> tuple[Article, dict[Key, GoldQuotation]]:
    """A gold file as an article with gold mentions (their norm as name and id), and its gold quotations by place."""
    rows = read_gold(path)
    article = Article(article_id=gold_name(path), path=path.name, sha256="0" * 64)
    offset, section = 0, None
    for row in rows:
        line = _line(row, offset)
        offset = line.char_end + 1
        section = row.line if line.kind is Kind.HEADING else section
        line.section = section
        article.lines.append(line)
    _link_sources(article, rows)
    texts = [article.labelled_text(line) for line in article.lines]
    analyses = analyse(texts, [bool(line.quotations) for line in article.lines])
    for line, analysis in zip(article.lines, analyses, strict=True):
        line.tokens = analysis.tokens
    return article, {(row.line, *q.span): q for row in rows for q in row.quotations}


def _line(row: GoldLine, offset: int) -> Line:
    """One line with its gold mentions and the spans of its quotations."""
    line = Line(line=row.line, char_start=offset, char_end=offset + len(row.text), kind=Kind(row.kind), text=row.text)
    for entity in row.entities:
        start, end = entity.span
        mention = Mention(start=start, end=end, text=entity.text, label=Label(entity.label), method="gold")
        if mention.label is Label.DATE:
            mention.edtf = entity.norm
        else:
            mention.name = mention.entity_id = entity.norm
        line.mentions.append(mention)
    line.quotations = [
        Quotation(start=q.span[0], end=q.span[1], text=row.text[q.span[0] : q.span[1]]) for q in row.quotations
    ]
    return line


def _link_sources(article: Article, rows: Sequence[GoldLine]) -> None:
    """Sources from the attributions; a passage belongs to the attribution after it."""
    sources: dict[str, Source] = {}
    pending: list[Line] = []
    for line, row in zip(article.lines, rows, strict=True):
        if line.kind is Kind.PASSAGE:
            pending.append(line)
        elif row.attribution:
            title, outlet = row.attribution["source_title"], row.attribution["outlet"]
            key = hashlib.sha256("\0".join(row.attribution.values()).encode()).hexdigest()[:12]
            sources.setdefault(key, Source(source_id=key, source_title=title, outlet=outlet))
            for member in (*pending, line):
                member.source_id = key
            pending = []
    article.sources = list(sources.values())


def untokenized(article: Article) -> Article:
    """A copy without tokens."""
    copy = article.model_copy(deep=True)
    for line in copy.lines:
        line.tokens = []
    return copy


def thinned(article: Article, share: float, salt: str) -> Article:
    """A copy in which that share of the mentions is missing, chosen by a digest of their place."""
    copy = article.model_copy(deep=True)
    for line in copy.lines:
        line.mentions = [m for m in line.mentions if _draw(salt, article.article_id, line.line, m.start) >= share]
    return copy


def _draw(*parts: object) -> float:
    """A number in [0, 1) that depends on nothing but ``parts``."""
    return int(hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:8], 16) / 2**32
