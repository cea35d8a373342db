"""An article file as a record: lines with kinds and sections, sources, outermost quotations (offsets only)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.record import Article, Kind, Line, Quotation, Source, YearFlag
from pipeline.segment.attribution import Attribution, parse_attribution
from pipeline.segment.brackets import outermost_quotations
from pipeline.segment.decode import decode, split_lines
from pipeline.segment.page import SLASH, read_page
from pipeline.segment.sources import link_items, source_id
from pipeline.segment.years import Cited, mend_years

QUOTING = frozenset({Kind.TITLE, Kind.HEADING, Kind.PASSAGE})


def link_sources(lines: Sequence[Line]) -> list[Source]:
    """Give attributions and the passages before them their ``source_id``; return the sources in order of citation."""
    printed: dict[str, Attribution] = {}
    passages: dict[str, list[str]] = {}
    sections: dict[str, int | None] = {}
    open_passages: list[Line] = []
    for line in lines:
        if line.kind is Kind.PASSAGE:
            open_passages.append(line)
        elif line.kind is Kind.ATTRIBUTION:
            attribution = parse_attribution(line.text)
            assert attribution is not None  # classify() gives the kind to no other line
            line.source_id = source_id(attribution)
            printed.setdefault(line.source_id, attribution)
            sections.setdefault(line.source_id, line.section)
            line.source_start, line.source_end = 0, len(line.text)
            for passage in open_passages:
                passage.source_id = line.source_id
                passages.setdefault(line.source_id, []).append(passage.text)
            open_passages = []
        elif line.kind is not Kind.BLANK:
            open_passages = []
    cited = [Cited(a.title, a.year, "\n".join(passages.get(sid, ())), sections[sid]) for sid, a in printed.items()]
    return [
        Source(
            source_id=sid,
            source_title=a.title,
            outlet=a.outlet,
            year_printed=a.year,
            year=year.value,
            year_flag=year.flag,
            passages=len(passages.get(sid, ())),
            date=year.value,
            date_inherited=year.flag is YearFlag.MISSING and bool(year.value),
            form=SLASH,
        )
        for (sid, a), year in zip(printed.items(), mend_years(cited), strict=True)
    ]


def segment(raw: bytes, article_id: str, path: str, form: str = "") -> Article:
    """Turn the bytes of an article file into its record.

    Args:
        raw: the file's bytes.
        article_id: stable id of the article (the file's stem).
        path: the path to show and keep, relative to where the user stands.
        form: id or file of the form to read it in; "": the forms that explain the page best.

    Raises:
        ArticleError: not UTF-8 text.
        FormError: no such form, or its file is wrong.
    """
    text, encoding = decode(raw, path)
    raw_lines = split_lines(text)
    page = read_page([line.text for line in raw_lines], form)
    lines: list[Line] = []
    section: int | None = None
    for number, (line, kind) in enumerate(zip(raw_lines, page.kinds, strict=True), 1):
        if kind is Kind.HEADING:
            section = number
        spans = outermost_quotations(line.text) if kind in QUOTING else ()
        lines.append(
            Line(
                line=number,
                char_start=line.start,
                char_end=line.end,
                eol=line.eol,
                kind=kind,
                section=section,
                text=line.text,
                quotations=[Quotation(start=s, end=e, text=line.text[s:e]) for s, e in spans],
            )
        )
    return Article(
        article_id=article_id,
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        title=next((line.text for line in lines if line.kind is Kind.TITLE), ""),
        sources=link_items(lines, page.reading, page.inherited) if page.reading is not None else link_sources(lines),
        lines=lines,
    )
